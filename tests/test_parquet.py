"""Step 8: Parquet and Arrow, read back."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from made_figures import make_extraction, make_figure
from npcstats.records import Extraction, Figure, Period, Role
from npcstats.write import OutputFormat, arrow, find_binary_writer

FORMATS = ("parquet", "arrow")


def table(form: str, *extractions: Extraction) -> pa.Table:
    out = io.BytesIO()
    find_binary_writer(OutputFormat(form))(iter(extractions), out)
    if form == "parquet":
        return pq.read_table(io.BytesIO(out.getvalue()))
    return pa.ipc.open_file(out.getvalue()).read_all()


def rows(form: str, *extractions: Extraction) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = table(form, *extractions).to_pylist()
    return found


@pytest.mark.parametrize("form", FORMATS)
def test_the_columns_are_the_keys_of_the_record(form: str) -> None:
    read = table(form, make_extraction("a", make_figure()))
    assert read.schema.names == list(Figure.__struct_fields__)
    assert read.schema.field("value").type == pa.float64()
    assert read.schema.field("period").type.field("start").type == pa.date32()
    assert read.schema.field("objects").type.value_type == pa.string()
    assert b"fully scaled" in read.schema.field("value").metadata[b"description"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_figure_comes_back_as_it_was(form: str) -> None:
    figure = make_figure(
        value=Decimal("16.39"),
        role=Role.INCREASE,
        period=Period("2024年以来", "2024-01-01", None),
        objects=("法规", "条例"),
        part_of=7,
    )
    bare = make_figure(id=2, body=None, period=None, indicator=None, actions=(), objects=())
    first, second = rows(form, make_extraction("a", figure), make_extraction("b"), make_extraction("c", bare))
    assert first == {name: getattr(figure, name) for name in Figure.__struct_fields__} | {
        "source": "a",
        "value": 16.39,
        "actions": ["修订"],
        "objects": ["法规", "条例"],
        "period": {"text": "2024年以来", "start": date(2024, 1, 1), "end": None},
    }
    assert (second["body"], second["period"], second["indicator"], second["actions"]) == (None, None, None, [])
    assert (second["role"], second["value"]) == ("level", 3.0)


@pytest.mark.parametrize("form", FORMATS)
def test_many_figures_come_in_batches(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrow, "_BATCH", 2)
    extractions = [make_extraction("a", *(make_figure(id=number, role=role) for role in Role)) for number in (1, 2)]
    assert [row["role"] for row in rows(form, *extractions)] == [*Role, *Role]


@pytest.mark.parametrize("form", FORMATS)
def test_no_figures_make_an_empty_table(form: str) -> None:
    read = table(form)
    assert (read.num_rows, read.num_columns) == (0, len(Figure.__struct_fields__))
