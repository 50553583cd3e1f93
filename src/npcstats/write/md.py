"""A Markdown table of all figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from npcstats.languages import say
from npcstats.records import Figure
from npcstats.write.rows import Row, to_rows
from npcstats.write.sanitize import escape_markdown

_COLUMNS = ("File", "Line", "Body", "Period", "Action", "Object", "Value", "Category", "Indicator")


def write(figures: Iterable[Figure], out: TextIO) -> None:
    """Write one table, each figure as it comes."""
    out.write(_line(map(say, _COLUMNS)))
    out.write("| --- | ---: | --- | --- | --- | --- | ---: | --- | --- |\n")
    for row in to_rows(figures):
        out.write(_line(escape_markdown(cell) for cell in _cells(row)))


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.source,
        row.line,
        row.body,
        row.period,
        row.actions,
        row.objects,
        row.quantity,
        row.category,
        row.indicator,
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
