"""Step 5: figures of sentences that a document prints a second time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

from npcstats.records import Draft

# Captions and pulled quotes drop or change stops, quotes and dashes.
_SIGNS = re.compile(r"[^\w%‰]+")

_Key: TypeAlias = tuple[str, str | None, tuple[str | None, str | None] | None]


def link_repeats(drafts: Sequence[Draft]) -> list[int | None]:
    """Return for each draft the index of the earlier one it repeats, None where it repeats none.

    `drafts` are a document's in text order. The n-th figure of a sentence repeats the n-th of the first sentence with
    the same words, unless the two are told of another body or time: a list of years may well say 制定法规2件 twice.
    """
    first: dict[tuple[_Key, int], int] = {}
    links: list[int | None] = []
    place: tuple[int, int] | None = None
    words = ""
    nth = 0
    for index, draft in enumerate(drafts):
        here = (draft.paragraph.index, draft.sentence.start)
        if here != place:
            place, nth = here, 0
            words = _SIGNS.sub("", draft.paragraph.text[draft.sentence.start : draft.sentence.end])
        earlier = first.setdefault(((words, *_told_of(draft)), nth), index)
        links.append(earlier if earlier != index and drafts[earlier].mention.value == draft.mention.value else None)
        nth += 1
    return links


def _told_of(draft: Draft) -> tuple[str | None, tuple[str | None, str | None] | None]:
    """Return the body and the time a figure is told of."""
    return draft.body, (draft.period.start, draft.period.end) if draft.period else None
