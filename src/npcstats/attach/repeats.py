"""Step 5: figures of sentences that a document prints a second time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from npcstats.records import Draft
from npcstats.vocab.patterns import as_pattern

# Captions and pulled quotes drop or change stops, quotes and dashes.
_SIGNS = as_pattern(r"[^\w%‰]+")

# The words of a sentence, the number of the figure in it, the body and the time it is told of (a place for each: a long
# document has many).
_Key: TypeAlias = tuple[str, int, str | None, str | None, str | None, bool]


class Repeats:
    """What a document has printed so far.

    The n-th figure of a sentence repeats the n-th of the first sentence with the same words, unless the two are told of
    another body or time: a list of years may well say 制定法规2件 twice.
    """

    def __init__(self) -> None:
        self._first: dict[_Key, int] = {}
        self._values: list[Decimal] = []
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
        count, value = len(self._values), draft.mention.value
        index = self._first.setdefault((self._words, self._nth, *_told_of(draft)), count)
        self._values.append(value)
        self._nth += 1
        return index if index != count and self._values[index] == value else None


def link_repeats(drafts: Sequence[Draft]) -> list[int | None]:
    """Return for each of a document's drafts, in text order, the index of the earlier one it repeats, None for none."""
    return Repeats().link(drafts)


def _told_of(draft: Draft) -> tuple[str | None, str | None, str | None, bool]:
    """Return the body and the time a figure is told of, and whether it is told of a time at all."""
    period = draft.period
    return (draft.body, period.start, period.end, True) if period else (draft.body, None, None, False)
