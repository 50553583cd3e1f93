"""Step 8: the output formats, and the schema of what they write."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from decimal import Decimal

import msgspec
import pytest

from made_figures import YEAR_2025, make_figure
from npcstats.records import Figure
from npcstats.write import OutputFormat, find_writer
from npcstats.write.schema import MEANINGS, schema_text

KEYS = [
    "source",
    "id",
    "article",
    "body",
    "period",
    "actions",
    "objects",
    "value",
    "unit",
    "modifier",
    "role",
    "status",
    "category",
    "indicator",
    "part_of",
    "repeat_of",
    "text",
    "sentence",
    "line",
    "start",
    "end",
]
BIDI = "\u202e"


def written(form: str, figures: Iterable[Figure]) -> str:
    out = io.StringIO()
    find_writer(OutputFormat(form))(figures, out)
    return out.getvalue()


def test_json_lines_have_the_keys_in_order_and_nothing_else() -> None:
    figures = [
        make_figure(),
        make_figure(id=2, value=Decimal(2) / Decimal(3), period=None, body=None, sentence=f"a\x7f{BIDI}b", actions=()),
    ]
    lines = written("jsonl", figures).splitlines()
    records = [json.loads(line) for line in lines]
    assert [list(record) for record in records] == [KEYS, KEYS]
    assert records[0] == {
        "source": "报告.txt",
        "id": 1,
        "article": None,
        "body": "青原市人大常委会",
        "period": {"text": "全年", "start": "2025-01-01", "end": "2025-12-31"},
        "actions": ["修订"],
        "objects": ["地方性法规"],
        "value": 3,
        "unit": "件",
        "modifier": "exact",
        "role": "level",
        "status": "actual",
        "category": "legislation",
        "indicator": "legislation.amended",
        "part_of": None,
        "repeat_of": None,
        "text": "修订地方性法规3件",
        "sentence": "全年修订地方性法规3件。",
        "line": 12,
        "start": 7,
        "end": 9,
    }
    assert '"value":0.6666666666666666,' in lines[1]
    assert records[1]["sentence"] == f"a\x7f{BIDI}b"
    assert BIDI not in lines[1]
    assert "青原" in lines[0]


def test_json_is_one_array_with_a_record_a_line() -> None:
    text = written("json", [make_figure(id=1), make_figure(id=2)])
    assert [record["id"] for record in json.loads(text)] == [1, 2]
    assert len(text.splitlines()) == 4
    assert written("json", []) == "[]\n"


def test_json_lines_come_as_the_figures_do() -> None:
    out = io.StringIO()
    seen: list[int] = []

    def figures() -> Iterable[Figure]:
        for number in (1, 2):
            seen.append(len(out.getvalue().splitlines()))
            yield make_figure(id=number)

    find_writer(OutputFormat.JSONL)(figures(), out)
    assert seen == [0, 1]


@pytest.mark.parametrize("value", [0, -3, 2**63 - 1, 2**63, -(2**63), 10**30])
def test_whole_numbers_of_any_length_are_written_as_they_are(value: int) -> None:
    line = written("jsonl", [make_figure(value=value)])
    assert f'"value":{value},' in line


def test_csv_has_one_row_a_figure() -> None:
    figures = [
        make_figure(actions=("审查", "批准"), value=Decimal("16.39"), part_of=4),
        make_figure(period=None, article='题, "目"'),
    ]
    rows = list(csv.DictReader(io.StringIO(written("csv", figures))))
    assert list(rows[0]) == [
        *KEYS[:4],
        "period_text",
        "period_start",
        "period_end",
        *KEYS[5:],
    ]
    assert rows[0]["actions"] == "审查、批准"
    assert rows[0]["value"] == "16.39"
    assert (rows[0]["period_text"], rows[0]["period_start"], rows[0]["period_end"]) == (
        "全年",
        "2025-01-01",
        "2025-12-31",
    )
    assert (rows[1]["period_start"], rows[1]["part_of"], rows[1]["article"]) == ("", "", '题, "目"')
    assert rows[0]["part_of"] == "4"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@A1", "'@A1"),
        ("\t=1", "' =1"),
        ("\r=1", "' =1"),
        ("＝1", "'＝1"),
        ("-", "-"),
        ("a=1", "a=1"),
    ],
)
def test_csv_cells_run_no_formula(cell: str, expected: str) -> None:
    row = next(csv.DictReader(io.StringIO(written("csv", [make_figure(source=cell)]))))
    assert row["source"] == expected


def test_markdown_is_one_table_of_plain_cells() -> None:
    text = written("md", [make_figure(objects=("a|b*c*[x](y)<b>\n",)), make_figure(body=None)])
    lines = text.splitlines()
    assert len(lines) == 4
    assert r"a\|b\*c\*\[x\](y)\<b\>" in lines[2]
    assert {line.replace(r"\|", "").count("|") for line in lines} == {10}


def test_the_schema_names_every_key_in_order() -> None:
    schema = json.loads(schema_text())
    assert list(schema["properties"]) == schema["required"] == list(MEANINGS) == KEYS
    assert schema["additionalProperties"] is False
    assert schema["properties"]["value"]["type"] == "number"
    assert schema["properties"]["modifier"]["$ref"] == "#/$defs/Modifier"
    assert set(schema["$defs"]) == {"Period", "Modifier", "Role", "Status", "Category"}


def test_what_is_written_can_be_read_as_records() -> None:
    figure = make_figure(value=Decimal("16.39"))
    assert msgspec.json.decode(written("jsonl", [figure]), type=Figure, strict=False) == figure
    assert figure.period == YEAR_2025
