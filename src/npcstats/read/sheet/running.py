"""What runs through the pages of a PDF: page numbers, and lines that stand at the same place of page after page.

They stand between two halves of a sentence where it goes on over a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import msgspec

from npcstats.read.sheet.lines import Box, Sheet
from npcstats.vocab.patterns import as_pattern

_PAGE_NUMBER = as_pattern(
    r"[-—–─·•~～\s|()（）\[\]第共页/／]*\d{1,4}(?:[-—–─·•~～\s|()（）\[\]第共页/／]+\d{0,4}){0,3}"
)
_LOOSE_NUMBER = as_pattern(r"(?:^|(?<=[\s\-—–·•|]))\d{1,4}(?=$|[\s\-—–·•|])|第\s?\d{1,4}\s?页")
_MOST_LINES = 2


def without_running(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the pages without their numbers, and without their running titles but for the first time each is shown."""
    seen: set[str] = set()
    kept: list[Sheet] = []
    for sheet in sheets:
        edges = _edges(sheet.boxes)
        drop: set[int] = set()
        for edge in edges:
            told = "".join(line.text for line in sheet.boxes[edge].lines).strip()
            if _PAGE_NUMBER.fullmatch(told) or (sign := _sign(told)) in seen:
                drop.add(edge)
            else:
                seen.add(sign)
        boxes = tuple(box for at, box in enumerate(sheet.boxes) if at not in drop)
        kept.append(msgspec.structs.replace(sheet, boxes=boxes))
    return kept


def _edges(boxes: Sequence[Box]) -> Iterable[int]:
    """Return which boxes of a page are its first and its last from above, where they are no longer than a title."""
    if not boxes:
        return ()
    places = range(len(boxes))
    top = max(places, key=lambda at: boxes[at].bottom)
    bottom = min(places, key=lambda at: boxes[at].top)
    return sorted({at for at in (top, bottom) if len(boxes[at].lines) <= _MOST_LINES})


def _sign(text: str) -> str:
    return re.sub(r"\s", "", _LOOSE_NUMBER.sub("#", text))
