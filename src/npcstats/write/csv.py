"""CSV: one row a figure, lists joined with 、, the period in three columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO

from npcstats.records import Figure
from npcstats.write.numbers import number_text
from npcstats.write.sanitize import clean, defuse

_PERIOD = ("text", "start", "end")


def columns() -> list[str]:
    """Return the names of the columns: the record's keys, `period` as three."""
    names: list[str] = []
    for field in Figure.__struct_fields__:
        names += [f"period_{part}" for part in _PERIOD] if field == "period" else [field]
    return names


def write(figures: Iterable[Figure], out: TextIO) -> None:
    """Write the names of the columns, then each figure as it comes."""
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(columns())
    for figure in figures:
        rows.writerow(_cells(figure))


def _cells(figure: Figure) -> Iterator[str]:
    for field in Figure.__struct_fields__:
        value: object = getattr(figure, field)
        if field == "value":
            yield number_text(figure.value)
        elif field == "period":
            for part in _PERIOD:
                yield plain_cell(getattr(figure.period, part, None))
        else:
            yield plain_cell(value)


def plain_cell(value: object) -> str:
    """Return `value` as the text of a cell that no spreadsheet runs as a formula; "" for None, lists joined with 、."""
    if value is None:
        return ""
    return defuse(clean("、".join(value) if isinstance(value, tuple) else str(value)))
