"""From the boxes of pages to text: broken lines are joined again, over columns and pages too.

A line goes on in the next where it reaches the end of its column and the next one is neither moved in nor set in
another size. A title goes on in the same way, in its own size.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import msgspec

from npcstats.read.measures import read_number
from npcstats.read.sheet.lines import Box, SheetLine
from npcstats.vocab.patterns import as_pattern

_INDENT = "\u3000\u3000"
# All in characters. The first line of a paragraph is moved in, by two as a rule.
_LEAST_INDENT = 1.4
_MOST_INDENT = 3.2
# A full line may end early: no stop begins a line, and no number is broken.
_SLACK = 2.6
_SLACK_BEFORE_NUMBER = 5.0
_TITLE = 1.15
_SAME = 0.08
_FULL_BOX = 3

_NUMBER = as_pattern(r"\s*[\dA-Za-z（(“《]")
_STOP = as_pattern(r"[。！？!?][”’」』)）]*\s*$")
_MARKER = as_pattern(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、．.](?!\d)|【|——|[□■◎●★▲◆•])"
)
_LETTER = as_pattern(r"[A-Za-z,.]$")


class _Place(msgspec.Struct, frozen=True):
    """A line and the column it stands in."""

    line: SheetLine
    left: float
    right: float
    title: bool

    @property
    def moved_in(self) -> bool:
        return _LEAST_INDENT * self.line.size <= self.line.left - self.left <= _MOST_INDENT * self.line.size

    def reaches_end(self, after: str) -> bool:
        slack = _SLACK_BEFORE_NUMBER if _NUMBER.match(after) else _SLACK
        # A title is set in the middle: what it leaves free stands on both sides.
        measure = self.line.right - self.line.left if self.title else self.line.right - self.left
        return self.right - self.left - measure <= slack * self.line.size


class Flow:
    """The text of pages as it grows; `pages` are the offsets at which they begin."""

    def __init__(self) -> None:
        self.pages: list[int] = []
        self._pieces: list[str] = []
        self._length = 0
        self._before: _Place | None = None

    @property
    def text(self) -> str:
        """Return the text so far."""
        return "".join(self._pieces) + "\n"

    def add_page(self, boxes: Sequence[Box]) -> None:
        """Add a page's boxes, which are in reading order."""
        size = _body_size(boxes)
        begun = False
        for box in boxes:
            left, right = _column(box, boxes)
            for number, line in enumerate(box.lines):
                place = _Place(line, left, right, line.size > size * _TITLE)
                self._part(place, number == 0)
                if not begun:
                    self.pages.append(self._length)
                    begun = True
                self._add(line.text.strip())
                self._before = place
        if not begun:
            self.pages.append(self._length)

    def _part(self, place: _Place, first: bool) -> None:
        """Add what stands between the line before and this one; `first` tells that it begins a box."""
        before = self._before
        if before is None:
            return
        if _goes_on(before, place, first):
            self._add(" " if _LETTER.search(before.line.text) and _LETTER.search(place.line.text[:1]) else "")
            return
        apart = first or place.moved_in or not _alike(before, place)
        self._add("\n\n" if apart else "\n")
        if place.moved_in and not place.title:
            self._add(_INDENT)

    def _add(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


def _goes_on(before: _Place, place: _Place, first: bool) -> bool:
    """Tell whether a paragraph or title goes on from one line to the next."""
    text = place.line.text
    # A column of numbers is a table's.
    if read_number(text) or read_number(before.line.text):
        return False
    if not _alike(before, place) or not before.reaches_end(text) or _MARKER.match(text):
        return False
    if before.title:
        return not first
    return not place.moved_in and not (first and _STOP.search(before.line.text))


def _alike(before: _Place, place: _Place) -> bool:
    return abs(before.line.size - place.line.size) <= _SAME * place.line.size


def _body_size(boxes: Sequence[Box]) -> float:
    """Return how large the characters of a page's running text are: those that most of it is set in."""
    sizes = [line.size for box in boxes for line in box.lines for _ in line.text]
    return median(sizes) if sizes else 0.0


def _column(box: Box, boxes: Sequence[Box]) -> tuple[float, float]:
    """Return where the column begins and ends that a box stands in.

    The end is told by the box itself where several of its lines reach it, else by the narrowest box of that kind that
    begins where it does, else by the widest.
    """
    near = _MOST_INDENT * box.lines[0].size
    same = [one for one in boxes if abs(one.left - box.left) <= near and _is_near(one.lines[0].size, box.lines[0].size)]
    left = min(one.left for one in same)
    if _is_full(box):
        return left, box.right
    ends = [one.right for one in same if one.right >= box.right - near and _is_full(one)]
    return left, max(min(ends, default=max(one.right for one in same)), box.right)


def _is_near(size: float, other: float) -> bool:
    """Tell whether two sizes may be those of a title and of the text below it."""
    return max(size, other) <= 2 * min(size, other)


def _is_full(box: Box) -> bool:
    """Tell whether several lines of a box reach its end."""
    return sum(box.right - line.right <= _SLACK * line.size for line in box.lines) >= _FULL_BOX - 1
