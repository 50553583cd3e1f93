"""A document for people to read in a terminal: its figures marked where they stand, their records beside or below."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from npcstats.languages import counted, say
from npcstats.records import Category, Extraction, Figure, Status
from npcstats.write.marks import Line, marked_lines
from npcstats.write.names import category_name, indicator_name
from npcstats.write.rows import bracketed, period_text, quantity_text
from npcstats.write.sanitize import clean
from npcstats.write.table import open_console, output_width

# From this width on the records stand beside the text.
_WIDE = 110
_TEXT_SHARE = 0.56
_GAP = "  "
_BEGUN = "› "
_RULED = "│ "
_LONGEST_BACKTRACK = 16

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NEVER_FIRST = frozenset("，。；：、！？）》」』”’％…,.;:!?)]}%⁰¹²³⁴⁵⁶⁷⁸⁹")
_NEVER_LAST = frozenset("（《“「『‘([{")
STYLES = {
    Category.LEGISLATION: "bold blue",
    Category.SUPERVISION: "bold green",
    Category.DECISION: "bold magenta",
    Category.APPOINTMENT: "bold cyan",
    Category.DEPUTIES: "bold yellow",
    Category.CAPACITY: "bold bright_magenta",
    Category.LIVELIHOOD: "bold red",
    Category.ECONOMY: "bold bright_cyan",
    Category.OTHER: "bold",
}


def write(extraction: Extraction, out: TextIO, line: int | None = None) -> None:
    """Write a document line by line, so that a pager shows its beginning at once; `line` limits it to one."""
    console = open_console(out, _width(out))
    _print(console, out, _heading(extraction))
    numbers = len(str(extraction.document.text.count("\n") + 1))
    body: str | None = None
    for one in marked_lines(extraction.document.text, extraction.figures):
        if line is not None and one.number != line:
            continue
        records = []
        for figure in one.figures:
            records.append(_record(figure, body))
            body = figure.body
        for row in _lay_out(one, records, numbers, console):
            _print(console, out, row)


def fold(text: str, width: int) -> list[tuple[int, int]]:
    """Return the spans of the lines into which `text` is broken, none wider than `width` columns.

    Numbers and Latin words stay whole where there is room; no line begins with a closing sign or ends with an opening
    one.
    """
    spans: list[tuple[int, int]] = []
    start = at = used = 0
    while at < len(text):
        wide = cell_len(text[at])
        if used + wide <= width or at == start:
            used += wide
            at += 1
            continue
        at = _break_before(text, start, at)
        spans.append((start, at))
        start, used = at, 0
    return [*spans, (start, len(text))]


def _break_before(text: str, start: int, at: int) -> int:
    """Return where to break at `at` or a little before it."""
    for place in range(at, max(start, at - _LONGEST_BACKTRACK), -1):
        joined = _is_latin(text[place - 1]) and _is_latin(text[place])
        if not joined and text[place] not in _NEVER_FIRST and text[place - 1] not in _NEVER_LAST:
            return place
    return at


def _is_latin(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign in ".,%_")


def _width(out: TextIO) -> int:
    """Return how many columns to fill; into a pager, those of the terminal that messages go to."""
    if not out.isatty() and not os.environ.get("COLUMNS") and sys.stderr.isatty():
        return output_width(sys.stderr)
    return output_width(out)


def _heading(extraction: Extraction) -> Text:
    names = [name for name in Category if any(figure.category is name for figure in extraction.figures)]
    heading = Text().append(clean(extraction.document.source), style="bold")
    heading.append(_GAP + counted(len(extraction.figures), "{count} figure", "{count} figures"), style="dim")
    for name in names:
        heading.append(_GAP).append(category_name(name), style=STYLES[name])
    return heading


def _lay_out(line: Line, records: Sequence[Text], numbers: int, console: Console) -> Iterator[Text]:
    """Yield a document's line as rows of the terminal, with the records of its figures."""
    margin, blank = Text().append(f"{line.number:>{numbers}}{_GAP}", style="dim"), Text(" " * numbers + _GAP)
    room = console.width - len(blank)
    text = _marked(line, coloured=console.color_system is not None)
    if console.width < _WIDE:
        for number, row in enumerate(_folded(text, room)):
            yield (blank if number else margin) + row
        for record in records:
            yield from (blank + row for row in _record_rows(record, room))
        return
    left = int(room * _TEXT_SHARE)
    beside = [row for record in records for row in _record_rows(record, room - left - len(_RULED))]
    for number, (row, told) in enumerate(zip_longest(_folded(text, left), beside)):
        line_of_text = (blank if number else margin) + (row or "")
        if told:
            line_of_text.append(" " * (left - (row.cell_len if row else 0))).append(_RULED, style="dim")
            line_of_text.append_text(told)
        yield line_of_text


def _record_rows(record: Text, width: int) -> Iterator[Text]:
    for number, row in enumerate(_folded(record, width - len(_BEGUN))):
        blanks = len(row.plain) - len(row.plain.lstrip())
        yield Text().append(_GAP if number else _BEGUN, style="dim") + row[blanks:]


def _folded(text: Text, width: int) -> list[Text]:
    return list(text.divide([end for _, end in fold(text.plain, width)][:-1]))


def _marked(line: Line, *, coloured: bool) -> Text:
    text = Text()
    for piece in line.pieces:
        shown = clean(piece.text)
        if piece.figure is None:
            text.append(shown)
            continue
        text.append(shown if coloured else f"[{shown}]", style=STYLES[piece.figure.category])
        if piece.first:
            text.append(str(piece.figure.id).translate(_SUPERSCRIPT), style="dim")
    text.rstrip()
    return text


def _record(figure: Figure, body: str | None) -> Text:
    """Return a figure's record; its body is told where it is another than that of the figure before."""
    told = Text().append(f"{figure.id} ", style="dim")
    told.append(quantity_text(figure), style=STYLES[figure.category])
    words = (
        _note(figure),
        "、".join(figure.actions),
        "、".join(figure.objects),
        period_text(figure.period),
        indicator_name(figure.indicator) or category_name(figure.category),
        figure.body if figure.body != body else None,
    )
    for word in words:
        if word:
            told.append(_GAP + clean(word))
    return told


def _note(figure: Figure) -> str:
    notes = [say("planned")] if figure.status is Status.PLANNED else []
    if figure.part_of is not None:
        notes.append(say("part of {number}", number=figure.part_of))
    if figure.repeat_of is not None:
        notes.append(say("repeats {number}", number=figure.repeat_of))
    return bracketed(notes).strip()


def _print(console: Console, out: TextIO, row: Text) -> None:
    """Print one row, the white space at its end left out; a style never reaches over a line's end."""
    with console.capture() as captured:
        console.print(row, overflow="ignore", no_wrap=True, crop=False, soft_wrap=True, end="")
    out.write(captured.get().rstrip() + "\n")
