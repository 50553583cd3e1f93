"""Arrow: an IPC file (Feather 2) of the records, with their types; Parquet shares the batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import BinaryIO

import pyarrow as pa

from npcstats.records import Category, Extraction, Figure, Modifier, Period, Role, Status
from npcstats.write.schema import MEANINGS

_BATCH = 50_000
_NAME = pa.dictionary(pa.int8(), pa.string())
_STRING = pa.string()
_STRINGS = pa.list_(pa.field("item", pa.string(), nullable=False))
_PERIOD = pa.struct(
    [pa.field("text", _STRING, nullable=False), pa.field("start", pa.date32()), pa.field("end", pa.date32())]
)
_TYPES = {
    "source": _STRING,
    "id": pa.int32(),
    "article": _STRING,
    "body": _STRING,
    "period": _PERIOD,
    "actions": _STRINGS,
    "objects": _STRINGS,
    "value": pa.float64(),
    "unit": _STRING,
    "modifier": _NAME,
    "role": _NAME,
    "status": _NAME,
    "category": _NAME,
    "indicator": _STRING,
    "part_of": pa.int32(),
    "repeat_of": pa.int32(),
    "text": _STRING,
    "sentence": _STRING,
    "line": pa.int32(),
    "start": pa.int32(),
    "end": pa.int32(),
}
_MAY_BE_NULL = {"article", "body", "period", "indicator", "part_of", "repeat_of"}
_NAMES = {"modifier": Modifier, "role": Role, "status": Status, "category": Category}

SCHEMA = pa.schema(
    [
        pa.field(name, kind, nullable=name in _MAY_BE_NULL, metadata={"description": MEANINGS[name]})
        for name, kind in _TYPES.items()
    ]
)


def write(extractions: Iterable[Extraction], out: BinaryIO) -> None:
    """Write the records of all documents as one table; its columns are the record's keys."""
    with pa.ipc.new_file(out, SCHEMA) as file:
        for batch in batches(extractions):
            file.write_batch(batch)


def batches(extractions: Iterable[Extraction]) -> Iterator[pa.RecordBatch]:
    """Yield the figures of all documents in batches of `SCHEMA`, of 50,000 but the last."""
    figures = (figure for extraction in extractions for figure in extraction.figures)
    while taken := list(islice(figures, _BATCH)):
        yield pa.record_batch([column(SCHEMA.field(name), taken) for name in SCHEMA.names], schema=SCHEMA)


def column(field: pa.Field, figures: Sequence[Figure]) -> pa.Array:
    """Return what `figures` have under the key that `field` is named after, in the type of `field`."""
    name = field.name
    if pa.types.is_dictionary(field.type):
        # The same list of names in every batch: a file of Arrow's cannot replace it.
        values = list(_NAMES[name])
        places = {value: place for place, value in enumerate(values)}
        indices = pa.array([places[getattr(figure, name)] for figure in figures], pa.int8())
        return pa.DictionaryArray.from_arrays(indices, pa.array([str(value) for value in values], _STRING))
    if name == "period":
        return pa.array([_period(figure.period) for figure in figures], _PERIOD)
    if name == "value":
        return pa.array([float(figure.value) for figure in figures], pa.float64())
    return pa.array([getattr(figure, name) for figure in figures], field.type)


def _period(period: Period | None) -> dict[str, str | date | None] | None:
    if period is None:
        return None
    return {"text": period.text, "start": _date(period.start), "end": _date(period.end)}


def _date(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)
