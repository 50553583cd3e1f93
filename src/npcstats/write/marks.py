"""A document's text cut at its figures, line by line: what `show` and the page mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from npcstats.records import Figure

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")
_LINE_END = "\r\n"


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a line, from the original offset `start` on.

    `figure` is the one whose quantity it is, or None; `first` tells the piece that its quantity begins with.
    """

    start: int
    text: str
    figure: Figure | None = None
    first: bool = False


class Line(msgspec.Struct, frozen=True):
    """A line of a document, without its end: its number from 1, its pieces, the figures whose quantity begins in it."""

    number: int
    pieces: tuple[Piece, ...]
    figures: tuple[Figure, ...]


def count_lines(text: str) -> int:
    """Return how many lines `text` has, as figures count them."""
    return sum(1 for _ in marked_lines(text, ()))


def marked_lines(text: str, figures: Sequence[Figure]) -> Iterator[Line]:
    """Yield every line of `text`; `figures` are those of the document.

    A quantity that is broken over lines is a piece of each. Of two that overlap the second begins where the first ends.
    """
    waiting = sorted(figures, key=lambda figure: (figure.start, figure.end))
    at = 0
    for number, found in enumerate(_LINE.finditer(text), start=1):
        start, end = found.start(), found.start() + len(found[0].rstrip(_LINE_END))
        if start == len(text) and number > 1:
            return
        pieces: list[Piece] = []
        begun: list[Figure] = []
        done = start
        while at < len(waiting) and waiting[at].start < found.end():
            figure = waiting[at]
            if figure.start >= start:
                begun.append(figure)
            first, last = max(figure.start, done), min(figure.end, end)
            if first > done:
                pieces.append(Piece(done, text[done:first]))
            if first < last or figure.start >= start:
                pieces.append(Piece(first, text[first : max(first, last)], figure, figure.start >= start))
            done = max(done, last)
            if figure.end > found.end():
                break
            at += 1
        if done < end:
            pieces.append(Piece(done, text[done:end]))
        yield Line(number, tuple(pieces), tuple(begun))
