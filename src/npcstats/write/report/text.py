"""A document's text as HTML: line by line, its figures marked where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from npcstats.records import Extraction
from npcstats.write.marks import Line, Piece, marked_lines
from npcstats.write.report.sentences import Sentences
from npcstats.write.sanitize import clean


def html(text: str) -> str:
    """Return text of a document as HTML: nothing in it is markup, and no character of it drives the page."""
    return escape(clean(text), quote=True)


def text_html(extraction: Extraction, number: int) -> Iterator[str]:
    """Yield the lines of document `number`.

    A mark's id is `m1-3` for figure 3 of document 1, and it leads to its row `r1-3`; lines are numbered by the style.
    """
    sentences = Sentences(extraction.document.text, extraction.figures)
    for line in marked_lines(extraction.document.text, extraction.figures):
        yield f"<div>{''.join(_line(line, number, sentences))}</div>\n"


def _line(line: Line, number: int, sentences: Sentences) -> Iterator[str]:
    """Yield what a line holds; nothing for one of white space, which the style makes low."""
    if not line.figures and not any(piece.text.strip() for piece in line.pieces):
        return
    pieces = [part for piece in line.pieces for part in _cut(piece, sentences)]
    for sentence, group in groupby(pieces, key=lambda piece: sentences.at(piece.start)):
        inside = "".join(_piece(piece, number) for piece in group)
        yield inside if sentence is None else f'<span data-s="{sentence}">{inside}</span>'


def _cut(piece: Piece, sentences: Sentences) -> Iterator[Piece]:
    """Yield a piece that is no figure in parts, cut where sentences begin and end."""
    if piece.figure is not None:
        yield piece
        return
    start, end = piece.start, piece.start + len(piece.text)
    while start < end:
        bound = sentences.next_bound(start, end)
        yield Piece(start, piece.text[start - piece.start : bound - piece.start])
        start = bound


def _piece(piece: Piece, number: int) -> str:
    figure = piece.figure
    if figure is None:
        return html(piece.text)
    name = f' id="m{number}-{figure.id}"' if piece.first else ""
    return f'<a{name} class="m {figure.category.value}" href="#r{number}-{figure.id}">{html(piece.text)}</a>'
