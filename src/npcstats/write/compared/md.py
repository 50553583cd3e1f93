"""Markdown: a table a body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from npcstats.languages import say
from npcstats.write.compared.rows import to_sheets

if TYPE_CHECKING:
    from npcstats.write.compared import Records

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~!$:@&])")


def write(records: Records, out: TextIO) -> None:
    """Write each table under its title."""
    apart = ""
    for sheet in to_sheets(records):
        out.write(apart)
        apart = "\n"
        if sheet.title:
            out.write(f"## {_escaped(sheet.title)}\n\n")
        out.write(_line(say(column.heading) for column in sheet.columns))
        out.write(_line("---:" if column.is_number else "---" for column in sheet.columns))
        for row in sheet.rows:
            out.write(_line(map(_escaped, row)))
        for note in sheet.notes:
            out.write(f"\n{_escaped(note)}\n")


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\1", text)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
