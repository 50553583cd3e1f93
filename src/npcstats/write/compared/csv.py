"""CSV: one row a change, a point of a series, or a place of a finding; statements and periods as columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, TextIO, TypeAlias

import msgspec

from npcstats.compare.records import Change, Finding, Point, Series, Statement
from npcstats.records import Period
from npcstats.write.csv import plain_cell
from npcstats.write.numbers import number_text

if TYPE_CHECKING:
    from npcstats.write.compared import Records

_Kind: TypeAlias = type[msgspec.Struct]

# The records that stand in a field of another, in columns named field_name.
_INSIDE: dict[tuple[_Kind, str], _Kind] = {
    (Change, "old"): Statement,
    (Change, "new"): Statement,
    (Statement, "period"): Period,
    (Point, "period"): Period,
    (Point, "stated"): Statement,
}
# Lists that make rows of their own, and lists that do not fit a row and are only counted.
_ROWS: dict[_Kind, tuple[str, str, _Kind]] = {
    Series: ("points", "point", Point),
    Finding: ("places", "place", Statement),
}
_COUNTED = {(Change, "others"), (Point, "differing")}


def write(records: Records, out: TextIO) -> None:
    """Write the names of the columns, then each row; nothing where there are no records."""
    rows = csv.writer(out, lineterminator="\n")
    for number, record in enumerate(records):
        if number == 0:
            rows.writerow(_columns(type(record)))
        for item in _items(record):
            rows.writerow([*_cells(record), *(_cells(item) if item is not None else ())])


def _columns(kind: _Kind, prefix: str = "") -> list[str]:
    names: list[str] = []
    row = _ROWS.get(kind)
    for field in kind.__struct_fields__:
        inside = _INSIDE.get((kind, field))
        if row is not None and field == row[0]:
            continue
        names += _columns(inside, f"{prefix}{field}_") if inside else [prefix + field]
    return [*names, *(_columns(row[2], f"{row[1]}_") if row else ())]


def _items(record: msgspec.Struct) -> Sequence[msgspec.Struct | None]:
    row = _ROWS.get(type(record))
    return getattr(record, row[0]) if row else (None,)


def _cells(record: msgspec.Struct) -> Iterator[str]:
    kind = type(record)
    row = _ROWS.get(kind)
    for field in kind.__struct_fields__:
        value = getattr(record, field)
        inside = _INSIDE.get((kind, field))
        if row is not None and field == row[0]:
            continue
        if (kind, field) in _COUNTED:
            yield str(len(value))
        elif inside is None:
            yield _cell(value)
        elif value is None:
            yield from [""] * len(_columns(inside))
        else:
            yield from _cells(value)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Decimal):
        return number_text(value)
    return plain_cell(value)
