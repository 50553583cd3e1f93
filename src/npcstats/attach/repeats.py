"""Step 5: figures of sentences that a document prints a second time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from npcstats.records import Draft
from npcstats.vocab.patterns import as_pattern

# Captions and pulled quotes drop or change stops, quotes and dashes.
_SIGNS = as_pattern(r"[^\w%‰]+")

_Key: TypeAlias = tuple[str, str | None, tuple[str | None, str | None] | None]


class Repeats:
    """What a document has printed so far.

    The n-th figure of a sentence repeats the n-th of the first sentence with the same words, unless the two are told of
    another body or time: a list of years may well say 制定法规2件 twice.
    """

    def __init__(self) -> None:
        self._first: dict[tuple[_Key, int], tuple[int, Decimal]] = {}
        self._count = 0
        self._place = (-1, -1)
        self._words = ""
        self._nth = 0

    def link(self, drafts: Iterable[Draft]) -> list[int | None]:
        """Return for each draft the index of the earlier one it repeats, None where it repeats none.

        `drafts` are those that follow, in text order, the ones linked before; indexes count from the first of all.
        """
        return [self._link(draft) for draft in drafts]

    def _link(self, draft: Draft) -> int | None:
        here = (draft.paragraph.index, draft.sentence.start)
        if here != self._place:
            self._place, self._nth = here, 0
            self._words = _SIGNS.sub("", draft.paragraph.text[draft.sentence.start : draft.sentence.end])
        key = ((self._words, *_told_of(draft)), self._nth)
        index, value = self._first.setdefault(key, (self._count, draft.mention.value))
        link = index if index != self._count and value == draft.mention.value else None
        self._nth += 1
        self._count += 1
        return link


def link_repeats(drafts: Sequence[Draft]) -> list[int | None]:
    """Return for each of a document's drafts, in text order, the index of the earlier one it repeats, None for none."""
    return Repeats().link(drafts)


def _told_of(draft: Draft) -> tuple[str | None, tuple[str | None, str | None] | None]:
    """Return the body and the time a figure is told of."""
    return draft.body, (draft.period.start, draft.period.end) if draft.period else None
