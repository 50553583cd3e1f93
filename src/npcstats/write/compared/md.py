"""Markdown: a table a body."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from npcstats.languages import say
from npcstats.write.compared.rows import to_sheets
from npcstats.write.sanitize import escape_markdown

if TYPE_CHECKING:
    from npcstats.write.compared import Records


def write(records: Records, out: TextIO) -> None:
    """Write each table under its title."""
    apart = ""
    for sheet in to_sheets(records):
        out.write(apart)
        apart = "\n"
        if sheet.title:
            out.write(f"## {escape_markdown(sheet.title)}\n\n")
        out.write(_line(say(column.heading) for column in sheet.columns))
        out.write(_line("---:" if column.is_number else "---" for column in sheet.columns))
        for row in sheet.rows:
            out.write(_line(map(escape_markdown, row)))
        for note in sheet.notes:
            out.write(f"\n{escape_markdown(note)}\n")


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
