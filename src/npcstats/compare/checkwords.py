"""The words by which `check` knows what has to add up: `vocab/checks.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from npcstats.vocab.load import load_table


class CheckGroup(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one kind. `examples` are texts with something that does not add up, `counter` texts without."""

    words: str
    source: str
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


class CheckTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `vocab/checks.toml`; what its groups are for stands there."""

    rise: tuple[CheckGroup, ...]
    fall: tuple[CheckGroup, ...]
    average: tuple[CheckGroup, ...]
    intake: tuple[CheckGroup, ...]
    outcome: tuple[CheckGroup, ...]
    rest: tuple[CheckGroup, ...]
    total: tuple[CheckGroup, ...]
    bounded: tuple[CheckGroup, ...]
    unbounded: tuple[CheckGroup, ...]
    plain: tuple[CheckGroup, ...]


class CheckWords(msgspec.Struct, frozen=True):
    """The vocabulary of checks, ready for looking up."""

    rises: frozenset[str]
    falls: frozenset[str]
    averages: tuple[str, ...]
    intake: frozenset[str]
    outcome: frozenset[str]
    rest: tuple[str, ...]
    totals: tuple[str, ...]
    bounded: tuple[str, ...]
    unbounded: tuple[str, ...]
    plain: re.Pattern[str]


@cache
def check_words() -> CheckWords:
    """Return the vocabulary that is shipped."""
    table = load_table("checks", CheckTable)
    plain = sorted(_words(table.plain), key=len, reverse=True)
    return CheckWords(
        rises=_words(table.rise),
        falls=_words(table.fall),
        averages=tuple(_words(table.average)),
        intake=_words(table.intake),
        outcome=_words(table.outcome),
        rest=tuple(_words(table.rest)),
        totals=tuple(_words(table.total)),
        bounded=tuple(_words(table.bounded)),
        unbounded=tuple(_words(table.unbounded)),
        plain=re.compile("|".join(plain)),
    )


def _words(groups: Iterable[CheckGroup]) -> frozenset[str]:
    return frozenset(word for group in groups for word in group.words.split())
