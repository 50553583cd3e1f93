"""The vocabulary file periods.toml as typed tables."""

# Annotations are not put off: msgspec would evaluate each of them from its text.
import re
from collections.abc import Iterable
from functools import cache

import msgspec

from npcstats.vocab.load import load_table


class Relative(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for a year counted from another: `base` is now, report, plan or context, `shift` the distance in years."""

    name: str
    words: tuple[str, ...]
    base: str
    source: str
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()
    shift: int = 0


class Landmark(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words for an event that periods are counted from, and its day."""

    name: str
    words: tuple[str, ...]
    date: str
    source: str
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that do one thing."""

    words: tuple[str, ...]
    source: str
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()


class Comparison(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that show a time to be only measured against, by where they stand."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    multiple: tuple[str, ...]
    source: str
    examples: tuple[str, ...]
    counter: tuple[str, ...]


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make the year or the five-year plan before them part of a name."""

    year: tuple[str, ...]
    plan: tuple[str, ...]
    source: str
    examples: tuple[str, ...]
    counter: tuple[str, ...]


class Attribute(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make the time after them part of their object; after `clause` words it rules its clause at least."""

    before: tuple[str, ...]
    clause: tuple[str, ...]
    source: str
    examples: tuple[str, ...]
    counter: tuple[str, ...]


class PeriodWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    relative: tuple[Relative, ...]
    landmark: tuple[Landmark, ...]
    term: Words
    open: Words
    comparison: Comparison
    named: Named
    attribute: Attribute


@cache
def period_words() -> PeriodWords:
    """Return the words of periods.toml."""
    return load_table("periods", PeriodWords)


@cache
def relatives() -> dict[str, Relative]:
    """Return each relative word's group."""
    return {word: group for group in period_words().relative for word in group.words}


@cache
def landmarks() -> dict[str, Landmark]:
    """Return each landmark's group."""
    return {word: group for group in period_words().landmark for word in group.words}


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
