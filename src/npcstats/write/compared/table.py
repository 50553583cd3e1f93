"""Tables for people to read, a body each; periods that do not fit beside one another go below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from npcstats.compare.records import Finding
from npcstats.languages import say
from npcstats.write.compared.rows import TREND, Column, Sheet, finding_lines, to_sheets
from npcstats.write.table import open_console, output_width

if TYPE_CHECKING:
    from npcstats.write.compared import Records

_GAP = 2
_NAMES = 1
_WIDEST_NAME = 40


def write(records: Records, out: TextIO) -> None:
    """Write each table, as wide as the terminal, or 80 columns where there is none."""
    console = open_console(out, output_width(out))
    apart = ""
    for record in records:
        if isinstance(record, Finding):
            out.write(apart)
            apart = "\n"
            for line in finding_lines(record):
                out.write(_render(console, Text(line, overflow="fold")))
    for sheet in to_sheets([record for record in records if not isinstance(record, Finding)]):  # type: ignore[arg-type]
        out.write(apart)
        apart = "\n"
        if sheet.title:
            out.write(_render(console, Text(sheet.title, style="bold")))
        for piece in _fold(sheet, console.width):
            out.write(_render(console, _table(piece, console.width)))
        for note in sheet.notes:
            out.write(_render(console, Text(note, style="dim")))


def _fold(sheet: Sheet, width: int) -> Iterator[Sheet]:
    """Yield a table of years in pieces that fit: the names, as many years as there is room for; the trend goes last."""
    if sheet.columns[-1].heading != TREND:
        yield sheet
        return
    widths = [_natural(sheet, at) for at in range(len(sheet.columns))]
    fixed = sum(min(wide, _WIDEST_NAME) for wide in widths[:_NAMES]) + _GAP * _NAMES
    at = _NAMES
    while at < len(sheet.columns):
        end, used = at, fixed
        while end < len(sheet.columns) and (used + widths[end] + _GAP <= width or end == at):
            used += widths[end] + _GAP
            end += 1
        piece = _slice(sheet, at, end)
        if piece.rows:
            yield piece
        at = end


def _slice(sheet: Sheet, start: int, end: int) -> Sheet:
    """Return the names and the columns from `start` to `end`, without rows that are empty there."""
    rows = tuple((*row[:_NAMES], *row[start:end]) for row in sheet.rows if any(cell.strip() for cell in row[start:end]))
    return Sheet(sheet.title, (*sheet.columns[:_NAMES], *sheet.columns[start:end]), rows)


def _natural(sheet: Sheet, at: int) -> int:
    return max(cell_len(say(sheet.columns[at].heading)), *(cell_len(row[at]) for row in sheet.rows), 1)


def _table(sheet: Sheet, width: int) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="dim")
    shown = [at for at in range(len(sheet.columns)) if any(row[at] for row in sheet.rows)]
    widths = _fit([sheet.columns[at] for at in shown], [_natural(sheet, at) for at in shown], width)
    for at, wide in zip(shown, widths, strict=True):
        column = sheet.columns[at]
        justify = "right" if column.is_number else "left"
        table.add_column(say(column.heading), justify=justify, width=wide, overflow="fold")  # type: ignore[arg-type]
    for row in sheet.rows:
        table.add_row(*(Text(row[at], overflow="fold") for at in shown))
    return table


def _fit(columns: Sequence[Column], widths: Sequence[int], width: int) -> list[int]:
    """Return widths that add up to `width` at most, as far as columns can get narrower."""
    fitted = list(widths)
    spare = width - _GAP * len(columns)
    while sum(fitted) > spare:
        rooms = (wide - column.least for wide, column in zip(fitted, columns, strict=True))
        room, widest = max((room, at) for at, room in enumerate(rooms))
        if room <= 0:
            break
        fitted[widest] -= 1
    return fitted


def _render(console: Console, piece: Text | Table) -> str:
    """Return what rich makes of `piece`, without the white space it fills lines up with."""
    with console.capture() as captured:
        console.print(piece, overflow="fold")
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
