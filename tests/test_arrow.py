"""Figures of texts in Arrow batches: the schema, the order, and rows that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

import npcstats
from npcstats import arrow
from npcstats.arrow import SCHEMA, extract_batches
from npcstats.errors import UsageError
from npcstats.pipeline import read_parts
from npcstats.records import Document, Extraction, Figure

SEEDS = sorted((Path(__file__).resolve().parent.parent / "seeds").glob("*.txt"))
ONE, TWO, NONE = "全年修订法规3件。", "听取报告20余项，提出建议由65件增加到75件。", "依法履职。"


def batch(*texts: str | None, **columns: object) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"text": pa.array(texts, pa.string()), **columns})


def table(*batches: pa.RecordBatch, text: str = "text", source: str | None = None) -> pa.Table:
    return pa.Table.from_batches(extract_batches(batches, text, source), SCHEMA)


def test_the_figures_are_those_of_the_plain_function() -> None:
    texts = [path.read_text("utf-8") for path in SEEDS]
    found = table(batch(*texts, path=[path.name for path in SEEDS]), source="path").to_pylist()
    expected = [
        figure for path, text in zip(SEEDS, texts, strict=True) for figure in npcstats.extract_text(text, path.name)
    ]
    assert len(found) == len(expected) > 100
    for row, figure in zip(found, expected, strict=True):
        assert row["error"] is None
        assert SEEDS[row["row"]].name == figure.source
        period = figure.period and (figure.period.text, figure.period.start, figure.period.end)
        assert (row["period"] and tuple(None if v is None else str(v) for v in row["period"].values())) == period
        for name in set(Figure.__struct_fields__) - {"period"}:
            value = getattr(figure, name)
            assert row[name] == (list(value) if isinstance(value, tuple) else value), name


def test_the_schema_is_fixed_and_any_engine_can_hold_it() -> None:
    assert SCHEMA.names == ["row", "error", *Figure.__struct_fields__]
    assert not [field.name for field in SCHEMA if pa.types.is_dictionary(field.type)]
    assert [field.name for field in SCHEMA if not field.nullable] == ["row"]
    assert all(one.schema == SCHEMA for one in extract_batches([batch(ONE, None)]))


def test_a_row_that_cannot_be_read_says_why_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(document: Document, *, seconds: float) -> Iterator[Extraction]:
        yield from read_parts(document, seconds=seconds)
        if document.text == ONE + ONE:
            raise RecursionError("too deep")

    monkeypatch.setattr("npcstats.arrow.read_parts", failing)
    found = table(batch(ONE, None, TWO, ONE + ONE, ONE, id=[7, 8, 9, None, 11]), source="id").to_pylist()
    assert [(row["row"], row["source"], row["value"], row["error"]) for row in found] == [
        (0, "7", 3.0, None),
        (1, "8", None, "is null"),
        (2, "9", 20.0, None),
        (2, "9", 65.0, None),
        (2, "9", 75.0, None),
        (3, "-", None, "cannot be read (RecursionError: too deep)"),
        (4, "11", 3.0, None),
    ]
    told = next(row for row in found if row["error"])
    assert {name for name, value in told.items() if value is not None} == {"row", "error", "source"}


@pytest.mark.parametrize(
    ("kind", "values", "error"),
    [
        (pa.string(), [ONE], None),
        (pa.large_string(), [ONE], None),
        (pa.dictionary(pa.int8(), pa.string()), [ONE], None),
        (pa.int64(), [5], "is no text but int64"),
        (pa.binary(), [b"5"], "is no text but binary"),
        (pa.null(), [None], "is null"),
        (pa.list_(pa.string()), [[ONE]], "is no text but list<item: string>"),
    ],
)
def test_any_type_of_column_is_taken(kind: pa.DataType, values: list[object], error: str | None) -> None:
    found = table(pa.RecordBatch.from_pydict({"text": pa.array(values, kind)})).to_pylist()
    assert [(row["value"], row["error"]) for row in found] == [(None if error else 3.0, error)]


def test_bytes_that_are_no_text_are_an_error_of_their_row() -> None:
    broken = pa.Array.from_buffers(
        pa.string(),
        2,
        [
            None,
            pa.array([0, 2, 2 + len(ONE.encode())], pa.int32()).buffers()[1],
            pa.py_buffer(b"\xff\xfe" + ONE.encode()),
        ],
    )
    found = table(pa.RecordBatch.from_pydict({"text": broken})).to_pylist()
    assert [(row["row"], row["value"]) for row in found] == [(0, None), (1, 3.0)]
    assert found[0]["error"].startswith("cannot be read (UnicodeDecodeError: ")


def test_batches_come_one_by_one_and_empty_ones_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []

    def source() -> Iterator[pa.RecordBatch]:
        for texts in ((NONE,), (ONE,), (), (TWO, TWO), (ONE,)):
            taken.append(len(texts))
            yield batch(*texts)

    monkeypatch.setattr(arrow, "_MOST", 3)
    batches = extract_batches(source())
    assert taken == []
    assert next(batches)["row"].to_pylist() == [0]
    assert taken == [1, 1]
    assert [one["row"].to_pylist() for one in batches] == [[0, 0, 0], [1, 1, 1], [0]]


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="column 'body': is not there; take one of text, path"):
        table(batch(ONE, path=["a"]), text="body")
    with pytest.raises(UsageError, match="column 'name'"):
        table(batch(ONE), source="name")
