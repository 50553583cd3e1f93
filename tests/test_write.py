"""Step 8: every output format, numbers as people and programs read them, and what must not reach a screen."""

from __future__ import annotations

import csv
import io
import json
import os
import stat
import sys
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_figures import YEAR_2025, make_figure
from npcstats.errors import WriteError
from npcstats.records import Category, Figure, Modifier, Period, Role, Status
from npcstats.write import SUFFIXES, OutputFormat, find_writer
from npcstats.write.atomic import replacing
from npcstats.write.numbers import number_text
from npcstats.write.rows import CATEGORY_NAMES, period_text, quantity_text, to_rows
from npcstats.write.sanitize import clean, escape_json
from npcstats.write.schema import MEANINGS, schema_text
from npcstats.write.table import wants_colour

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


# Numbers.


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (7, "7"),
        (1639000000, "1639000000"),
        (Decimal("16.39"), "16.39"),
        (Decimal("16.390"), "16.39"),
        (Decimal("1E+9"), "1000000000"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal(2) / Decimal(3), "0.6666666666666666"),
        (Decimal(200) / Decimal(3), "66.66666666666667"),
        (Decimal("0.8"), "0.8"),
        (Decimal("0"), "0"),
        (Decimal("96.50"), "96.5"),
        (Decimal("0.1") + Decimal("0.2"), "0.3"),
        (10**30, "1" + "0" * 30),
        (Decimal("12345678901234567890.5"), "12345678901234567890.5"),
    ],
)
def test_numbers_are_plain(value: int | Decimal, expected: str) -> None:
    assert number_text(value) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**14, places=6))
def test_a_number_is_read_back_as_it_was(value: Decimal) -> None:
    assert float(json.loads(number_text(value))) == float(value)
    assert "e" not in number_text(value).lower()


QUANTITIES: list[tuple[dict[str, Any], str]] = [
    ({"value": 7}, "7 件"),
    ({"value": 130, "modifier": Modifier.OVER}, "≥130 件"),
    ({"value": 200, "unit": "条", "modifier": Modifier.UNDER}, "≤200 条"),
    ({"value": 200, "unit": "条", "modifier": Modifier.ABOUT}, "约 200 条"),
    ({"value": 30, "unit": "%", "role": Role.INCREASE}, "↑30 %"),
    ({"value": 20, "unit": "%", "role": Role.DECREASE}, "↓20 %"),
    ({"value": 20, "unit": "%", "role": Role.INCREASE, "modifier": Modifier.OVER}, "↑≥20 %"),
    ({"value": Decimal("96.50"), "unit": "%", "role": Role.TO}, "→ 96.5 %"),
    ({"value": 65, "unit": "名", "role": Role.FROM}, "65 名 →"),
    ({"value": 1639000000, "unit": "元"}, "16.39 亿元"),
    ({"value": 25000000, "unit": "元", "modifier": Modifier.OVER}, "≥2500 万元"),
    ({"value": 1200000000000, "unit": "元"}, "1.2 万亿元"),
    ({"value": 123450000, "unit": "元"}, "12,345 万元"),
    ({"value": 10000, "unit": "人次"}, "1 万人次"),
    ({"value": 11940}, "11,940 件"),
    ({"value": 9876}, "9876 件"),
    ({"value": 54000, "unit": ""}, "5.4 万"),
    ({"value": Decimal(2) / Decimal(3), "unit": ""}, "2/3"),
    ({"value": Decimal("1.23456789"), "unit": "倍"}, "1.2346 倍"),
    ({"value": 10**20}, "100,000,000,000,000,000,000 件"),
]


@pytest.mark.parametrize(("fields", "expected"), QUANTITIES)
def test_quantities_read_as_people_write_them(fields: dict[str, Any], expected: str) -> None:
    assert quantity_text(make_figure(**fields)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025-01-01", "2025-12-31", "2025"),
        ("2018-01-01", "2022-12-31", "2018–2022"),
        ("2025-03-01", "2025-03-31", "2025-03"),
        ("2025-03-01", "2025-06-30", "2025-03-01–2025-06-30"),
        ("2012-11-08", None, "2012-11-08 起"),
        ("2021-01-01", None, "2021 起"),
        (None, "2030-12-31", "至 2030"),
        (None, None, "本届以来"),
    ],
)
def test_periods_are_short(start: str | None, end: str | None, expected: str) -> None:
    assert period_text(Period("本届以来", start, end)) == expected


def test_a_from_and_its_to_are_one_row() -> None:
    before = make_figure(value=65, unit="名", role=Role.FROM, line=3)
    after = make_figure(value=75, unit="名", role=Role.TO, line=4)
    other = make_figure(value=80, unit="个", role=Role.TO)
    assert [(row.quantity, row.line) for row in to_rows([before, after, other])] == [
        ("65 → 75 名", "3"),
        ("→ 80 个", "12"),
    ]
    assert [row.quantity for row in to_rows([before, other, before])] == ["65 名 →", "→ 80 个", "65 名 →"]
    apart = make_figure(value=75, unit="名", role=Role.TO, sentence="另一句。")
    assert [row.quantity for row in to_rows([before, apart])] == ["65 名 →", "→ 75 名"]


def test_a_change_across_multiples_says_both() -> None:
    figures = [
        make_figure(value=9000, unit="元", role=Role.FROM),
        make_figure(value=12000, unit="元", role=Role.TO, modifier=Modifier.OVER),
    ]
    assert next(to_rows(figures)).quantity == "9000 元 → ≥1.2 万元"


def test_plans_repeats_and_parts_are_marked() -> None:
    row = next(to_rows([make_figure(status=Status.PLANNED, repeat_of=1, part_of=2)]))
    assert row.quantity == "3 件（计划、重复、其中）"


def test_every_category_has_a_name() -> None:
    assert set(CATEGORY_NAMES) == set(Category)
    assert len(set(CATEGORY_NAMES.values())) == len(Category)


# What documents may hold.


def test_no_control_or_invisible_character_is_shown() -> None:
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            assert clean(f"a{sign}b") in ("ab", "a b", "a\ufffdb"), hex(code)
            if unicodedata.category(sign) != "Cs" and code > 0x1F:
                assert sign not in escape_json(sign), hex(code)


@given(st.text())
def test_escaped_json_means_the_same(text: str) -> None:
    escaped = escape_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(escaped) == text


def test_words_and_signs_stay() -> None:
    text = "审议通过《青原市条例》，占比达 96％——“好” 𠮷 ① ½"
    assert clean(text) == text


@given(st.text(max_size=30), st.sampled_from(list(OutputFormat)))
def test_every_format_takes_any_text(text: str, form: OutputFormat) -> None:
    figure = make_figure(
        source=text, body=text, objects=(text,), unit=text, sentence=text, period=Period(text, None, None)
    )
    shown = written(form, [figure])
    for sign in ("\x1b", "\x7f", "\x9b", BIDI, "\u2028", "\u200b"):
        assert sign not in shown


# Formats.


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


# The table.


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)


def wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


LONG = make_figure(
    objects=("覆盖城乡社区的基本公共文化服务设施提档升级改造工程项目", "社会事业重点建设资金"),
    actions=("推动", "落实", "完善"),
    period=Period("本届以来", "2021-03-01", "2025-11-30"),
    value=1639000000,
    unit="元",
    modifier=Modifier.OVER,
    status=Status.PLANNED,
    indicator="legislation.opinions_collected",
)


def test_the_table_is_grouped_by_document_and_body() -> None:
    figures = [
        make_figure(),
        make_figure(body="白河县人大", value=4),
        make_figure(value=5),
        make_figure(source="乙.txt", body=None),
    ]
    lines = written("table", figures).splitlines()
    assert lines[0] == "报告.txt"
    assert [line for line in lines if "件" not in line and line and "数值" not in line] == [
        "报告.txt",
        "青原市人大常委会",
        "白河县人大",
        "乙.txt",
        "（机关不明）",
    ]
    assert [line.split()[1:3] for line in lines if "件" in line] == [["3", "件"], ["5", "件"], ["4", "件"], ["3", "件"]]


@pytest.mark.parametrize("columns", [40, 60, 80, 100, 120, 200])
def test_the_table_fits_and_crops_nothing(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    text = written("table", [LONG, make_figure()])
    if columns >= 80:
        assert max(map(wide, text.splitlines())) <= columns
    assert "…" not in text
    signs = "".join(text.split())
    for value in (*LONG.objects[0], *LONG.actions[0], "16.39", "≥"):
        assert value in signs
    assert ("指标" in text) == (columns >= 100)


def test_the_table_folds_long_cells_whole() -> None:
    rows = written("table", [LONG]).splitlines()[3:]
    start = wide(rows[0][: rows[0].index("覆盖")])

    def column(line: str) -> str:
        cells, at = "", 0
        for sign in line:
            if start <= at < start + 24:
                cells += sign
            at += wide(sign)
        return cells.split("  ")[0].strip()

    assert "".join(column(row) for row in rows).startswith("、".join(LONG.objects))


def test_the_table_is_80_wide_without_a_terminal_and_has_no_trailing_space() -> None:
    lines = written("table", [LONG, make_figure()]).splitlines()
    assert 70 <= max(map(wide, lines)) <= 80
    assert all(line == line.rstrip() for line in lines)


def test_text_of_a_document_is_no_markup() -> None:
    text = written("table", [make_figure(objects=("[/x]", "[link=http://x.example]a[/link]"), body="[red]b")])
    assert "[/x]" in text
    assert "[red]b" in text
    assert "\x1b" not in text


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "dumb"}, False),
        ({}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm", "FORCE_COLOR": "0"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_colour_follows_the_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    out = Terminal()
    assert wants_colour(out) is expected
    find_writer(OutputFormat.TABLE)([make_figure()], out)
    assert ("\x1b[" in out.getvalue()) is expected


@pytest.mark.parametrize("form", list(OutputFormat))
def test_no_figures_are_no_error(form: OutputFormat) -> None:
    assert len(written(form, []).splitlines()) == {"table": 0, "json": 1, "jsonl": 0, "csv": 1, "md": 2}[form]


def test_every_format_has_a_suffix() -> None:
    assert set(SUFFIXES.values()) == set(OutputFormat)


# The schema.


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


# Files.


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", "utf-8")
    with replacing(path) as out:
        out.write("新\n")
        assert path.read_text("utf-8") == "old"
    assert path.read_bytes() == "新\n".encode()
    assert os.listdir(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError])
def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path, failure: type[BaseException]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", "utf-8")

    def fail() -> None:
        with replacing(path) as out:
            out.write("new")
            raise failure

    with pytest.raises(failure):
        fail()
    assert path.read_text("utf-8") == "old"
    assert os.listdir(tmp_path) == ["a.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="links and permissions are other there")
def test_a_link_is_followed_and_permissions_are_those_of_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "a.csv"
    link.symlink_to(tmp_path / "there" / "b.csv")
    before = os.umask(0o027)
    try:
        with replacing(link) as out:
            out.write("x")
    finally:
        os.umask(before)
    assert link.is_symlink()
    assert (tmp_path / "there" / "b.csv").read_text("utf-8") == "x"
    assert stat.S_IMODE((tmp_path / "there" / "b.csv").stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="devices are other there")
def test_a_device_stays_a_device() -> None:
    with replacing(Path(os.devnull)) as out:
        out.write("x")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "a.csv", tmp_path):
        with pytest.raises(WriteError, match="cannot be written"), replacing(path) as out:
            out.write("x")
