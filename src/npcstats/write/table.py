"""A table for people to read, grouped by document and body."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from npcstats.languages import say
from npcstats.records import Figure
from npcstats.write.rows import Row, to_rows
from npcstats.write.sanitize import clean

_DEFAULT_WIDTH = 80
_NARROWEST = 40
_GAP = 2


class _Column(NamedTuple):
    """A column: its heading, the row's field it shows, how narrow it may get and how wide the output must be."""

    heading: str
    field: str
    least: int
    needs: int = 0


_COLUMNS = (
    _Column("Line", "line", 4),
    _Column("Value", "quantity", 14),
    _Column("Object", "objects", 12),
    _Column("Action", "actions", 8),
    _Column("Period", "period", 8),
    _Column("Category", "category", 8),
    _Column("Indicator", "indicator", 14, needs=100),
)


def write(figures: Iterable[Figure], out: TextIO) -> None:
    """Write figures document by document, as wide as the terminal, or 80 columns where there is none."""
    console = open_console(out, output_width(out))
    apart = ""
    for source, group in groupby(figures, key=lambda figure: figure.source):
        # Where its figures end is known once the next document is read: what is told of that stands outside the table.
        found = list(group)
        out.write(apart + _render(console, Text(clean(source), style="bold")))
        _write_document(found, console, out)
        apart = "\n"


def open_console(out: TextIO, width: int) -> Console:
    """Return a console on `out` to which text is nothing but text, in colour where it is wanted."""
    colour = wants_colour(out)
    return Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        highlight=False,
        emoji=False,
    )


def output_width(out: TextIO) -> int:
    """Return how many columns to fill: what COLUMNS says, else the terminal's, else 80."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) < 6:
        return max(int(columns), _NARROWEST)
    try:
        return max(os.get_terminal_size(out.fileno()).columns, _NARROWEST)
    except (OSError, ValueError):
        return _DEFAULT_WIDTH


def wants_colour(out: TextIO) -> bool:
    """Tell whether to style the output: on a terminal that can, unless the environment says otherwise.

    rich would take `FORCE_COLOR=0` for a yes.
    """
    if os.environ.get("NO_COLOR") or os.environ.get("FORCE_COLOR") == "0":
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return out.isatty() and os.environ.get("TERM", "") not in ("", "dumb", "unknown")


def _write_document(figures: Sequence[Figure], console: Console, out: TextIO) -> None:
    by_body: dict[str, list[Figure]] = {}
    for figure in figures:
        by_body.setdefault(figure.body or "", []).append(figure)
    tables = {body: list(to_rows(group)) for body, group in by_body.items()}
    columns, widths = _fit([row for rows in tables.values() for row in rows], console.width)
    for number, (body, rows) in enumerate(tables.items()):
        out.write(_render(console, Text(clean(body) or say("(body unknown)"), style="cyan")))
        table = Table(box=None, show_header=number == 0, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="dim")
        for column, width in zip(columns, widths, strict=True):
            table.add_column(
                say(column.heading), justify="right" if column.field == "line" else "left", width=width, overflow="fold"
            )
        for row in rows:
            cells = (_break(getattr(row, column.field), wide) for column, wide in zip(columns, widths, strict=True))
            table.add_row(*(Text(cell, overflow="fold") for cell in cells))
        out.write(_render(console, table))


def _fit(rows: Sequence[Row], width: int) -> tuple[list[_Column], list[int]]:
    """Return the columns to show, those that hold something, and their widths, which add up to `width` at most."""
    columns = [
        column for column in _COLUMNS if column.needs <= width and any(getattr(row, column.field) for row in rows)
    ]
    widths = [
        max(cell_len(say(column.heading)), *(cell_len(getattr(row, column.field)) for row in rows))
        for column in columns
    ]
    spare = width - _GAP * len(columns)
    while sum(widths) > spare:
        room, widest = max(
            (wide - column.least, at) for at, (wide, column) in enumerate(zip(widths, columns, strict=True))
        )
        if room <= 0:
            break
        widths[widest] -= 1
    return columns, widths


def _break(cell: str, width: int) -> str:
    """Return `cell` with line breaks behind the last 、 that fits a line, so that names of a list stay whole."""
    lines = [""]
    for item in re.split("(?<=、)", cell):
        # A name longer than a line begins where there is room, as it is broken anyhow.
        if lines[-1] and cell_len(lines[-1] + item) > width >= cell_len(item):
            lines.append("")
        lines[-1] += item
    return "\n".join(lines)


def _render(console: Console, piece: Text | Table) -> str:
    """Return what rich makes of `piece`, without the white space it fills lines up with."""
    with console.capture() as captured:
        console.print(piece, overflow="fold")
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
