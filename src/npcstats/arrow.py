"""Figures of texts that stand in Arrow record batches: what an engine for many machines calls, see docs/scale.md.

The extra `arrow` has what it needs. Nothing here keeps anything from one batch to the next, so that batches can be read
anywhere and in any order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

import pyarrow as pa

from npcstats.errors import NpcstatsError, UsageError
from npcstats.pipeline import read_parts
from npcstats.read.limits import DEFAULT, figure_seconds
from npcstats.records import Document, Figure
from npcstats.write.arrow import SCHEMA as _RECORD
from npcstats.write.arrow import column

__all__ = ["SCHEMA", "extract_batches"]

_NO_SOURCE = "-"
# Rows of a batch that is handed out: some megabytes.
_MOST = 10_000


def _plain(field: pa.Field) -> pa.Field:
    # Spark knows no dictionaries; a row that tells an error has no figure.
    kind = pa.string() if pa.types.is_dictionary(field.type) else field.type
    return pa.field(field.name, kind, nullable=True, metadata=field.metadata)


SCHEMA = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False, metadata={"description": "row of the text in its batch, from 0"}),
        pa.field("error", pa.string(), metadata={"description": "why the text was not read; then all keys are null"}),
        *map(_plain, _RECORD),
    ]
)
"""The columns of what comes out: `row`, `error`, then the keys of the record, `source` among them."""


class _NoTextError(Exception):
    """A cell that holds no text."""


class _Rows:
    """The rows of a batch on its way out: a figure or an error each."""

    def __init__(self) -> None:
        self.numbers: list[int] = []
        self.errors: list[str | None] = []
        self.sources: list[str] = []
        self.figures: list[Figure] = []

    def add(self, number: int, source: str, figures: Iterable[Figure] = (), error: str | None = None) -> None:
        """Add the figures of the text in row `number`, or why it was not read."""
        before = len(self.figures)
        self.figures += figures
        added = 1 if error is not None else len(self.figures) - before
        self.numbers += [number] * added
        self.errors += [error] * added
        self.sources += [source] * added

    def batch(self) -> pa.RecordBatch:
        """Return the rows."""
        # The place of each row's figure; none where it tells an error.
        at = count()
        places = pa.array([next(at) if error is None else None for error in self.errors], pa.int64())
        columns = [pa.array(self.numbers, pa.int64()), pa.array(self.errors, pa.string())]
        for field in list(SCHEMA)[len(columns) :]:
            if field.name == "source":
                columns.append(pa.array(self.sources, pa.string()))
            else:
                values = column(field, self.figures)
                columns.append(values.take(places) if places.null_count else values)
        return pa.record_batch(columns, schema=SCHEMA)


def extract_batches(
    batches: Iterable[pa.RecordBatch], text: str = "text", source: str | None = None
) -> Iterator[pa.RecordBatch]:
    """Yield the figures of the texts in `batches`, in batches of `SCHEMA` of some 10,000 rows at most.

    `text` names the column of texts, `source` one of their names, which may be of any type; without it a source is `-`.
    The figures of a batch come before those of the next, in the order of its rows and of their text; a text without
    figures gives none. A row whose text is null, is no text, or cannot be read gives one row with `error`. Raises
    UsageError where a batch does not have the columns that are named.
    """
    for batch in batches:
        texts, names = _column(batch, text), None if source is None else _column(batch, source)
        rows = _Rows()
        for number in range(batch.num_rows):
            name = _NO_SOURCE
            try:
                name = _name(names, number)
                rows.add(number, name, _figures(name, texts[number]))
            except _NoTextError as error:
                rows.add(number, name, error=str(error))
            except NpcstatsError as error:
                rows.add(number, name, error=error.problem)
            except Exception as error:  # noqa: BLE001 — one text must not stop the others; its row says what happened
                rows.add(number, name, error=f"cannot be read ({type(error).__name__}: {error})")
            if len(rows.numbers) >= _MOST:
                yield rows.batch()
                rows = _Rows()
        if rows.numbers:
            yield rows.batch()


def _column(batch: pa.RecordBatch, name: str) -> pa.Array:
    if batch.schema.names.count(name) != 1:
        raise UsageError(f"column '{name}'", "is not there", f"take one of {', '.join(batch.schema.names)}")
    return batch.column(name)


def _name(names: pa.Array | None, number: int) -> str:
    value = None if names is None else names[number].as_py()
    return _NO_SOURCE if value is None else str(value)


def _figures(source: str, cell: pa.Scalar) -> list[Figure]:
    text = cell.as_py()
    if text is None:
        raise _NoTextError("is null")
    if not isinstance(text, str):
        raise _NoTextError(f"is no text but {cell.type}")
    parts = read_parts(Document(source, text), seconds=figure_seconds(DEFAULT))
    return [figure for part in parts for figure in part.figures]
