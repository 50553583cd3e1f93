"""The lines of a PDF's page, with what its layout shows of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec
from pdfminer.layout import LTFigure, LTImage, LTPage, LTTextBox, LTTextLine

from npcstats.read.sheet.characters import mend

# In characters: how far a line may stand below another and belong to it, by how much it may be moved in, how far two
# lines may overlap in height.
_GAP = 1.1
_MOVED = 3.2
_OVERLAP = 0.5
_SAME_SIZE = 0.1


class SheetLine(msgspec.Struct, frozen=True):
    """A line of a page, and where: in points from the left and from the foot of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Return how large its characters are."""
        return self.top - self.bottom


class Box(msgspec.Struct, frozen=True):
    """Lines that stand one below the other, and where."""

    lines: tuple[SheetLine, ...]
    left: float
    right: float
    top: float
    bottom: float


class Sheet(msgspec.Struct, frozen=True):
    """A page: its boxes, how many characters stand on it, whether there are pictures."""

    boxes: tuple[Box, ...]
    ink: int
    pictures: bool


def read_lines(page: LTPage) -> list[SheetLine]:
    """Return the lines of a page that pdfminer has laid out."""
    return [line for found in _lines(page) if (line := _line(found)).text]


def _lines(items: Iterable[object]) -> Iterator[LTTextLine]:
    for item in items:
        if isinstance(item, LTTextLine):
            yield item
        elif isinstance(item, LTTextBox | LTFigure):
            # A figure may hold what is drawn once and used on many pages, and whole pages put into others.
            yield from _lines(item)


def has_pictures(items: Iterable[object]) -> bool:
    """Tell whether a page, or what is drawn on it, holds pictures."""
    return any(isinstance(item, LTImage) or (isinstance(item, LTFigure) and has_pictures(item)) for item in items)


def _line(found: LTTextLine) -> SheetLine:
    return SheetLine(mend(found.get_text()).strip(), found.x0, found.x1, found.y1, found.y0)


def stack(lines: Sequence[SheetLine]) -> list[Box]:
    """Return lines as boxes: a line belongs under the one above it that is as large and begins about where it does.

    The boxes that pdfminer makes are not used: a large title draws the columns below it into one of its own.
    """
    stacks: list[list[SheetLine]] = []
    open_stacks: list[list[SheetLine]] = []
    for line in sorted(lines, key=lambda line: (-line.top, line.left)):
        open_stacks = [one for one in open_stacks if one[-1].bottom - line.top <= _GAP * one[-1].size]
        under = next((one for one in reversed(open_stacks) if _belongs_under(line, one[-1])), None)
        if under is None:
            under = []
            stacks.append(under)
            open_stacks.append(under)
        under.append(line)
    return [
        Box(
            tuple(one),
            min(line.left for line in one),
            max(line.right for line in one),
            one[0].top,
            min(line.bottom for line in one),
        )
        for one in stacks
    ]


def _belongs_under(line: SheetLine, above: SheetLine) -> bool:
    overlap = min(line.right, above.right) - max(line.left, above.left)
    return (
        abs(line.size - above.size) <= _SAME_SIZE * above.size
        and above.bottom - line.top >= -_OVERLAP * above.size
        and overlap > 0
        and (abs(line.left - above.left) <= _MOVED * above.size or abs(_middle(line) - _middle(above)) <= above.size)
    )


def _middle(line: SheetLine) -> float:
    return (line.left + line.right) / 2
