"""What is compared, written: every format says the same, and nothing of a document reaches a screen raw."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from npcstats import extract_text
from npcstats.compare.changes import compare_figures
from npcstats.compare.findings import check_figures
from npcstats.compare.records import Change, Finding, Point, Series, Statement, Verdict
from npcstats.compare.series import trend_figures
from npcstats.records import Category, Modifier, Period, Status
from npcstats.write.compared import SUFFIXES, ComparedFormat, find_writer
from npcstats.write.compared.rows import KIND_NAMES, REASON_NAMES, sparkline, to_sheets, value_text
from npcstats.write.compared.schema import MEANINGS, NAMES, schema_text

pytestmark = pytest.mark.usefixtures("chinese")

if TYPE_CHECKING:
    from npcstats.write.compared import Records

ONE = "云州市人大常委会2022年工作综述\n全年作出决议决定9项。办理代表建议164件，比上年增加13件。2023年，拟制定法规5件。"
TWO = "云州市人大常委会2023年工作综述\n全年作出决议决定11项。办理代表建议158件。制定法规4件。代表建议办结率103%。"
OLD, NEW = extract_text(ONE, source="a.txt"), extract_text(TWO, source="b.txt")
CHANGES = compare_figures(OLD, NEW)
SERIES = trend_figures([*OLD, *NEW])
FINDINGS = check_figures([*OLD, *NEW])
ALL: dict[str, Records] = {"change": CHANGES, "series": SERIES, "finding": FINDINGS}


def written(form: str, records: Records) -> str:
    out = io.StringIO()
    find_writer(ComparedFormat(form))(records, out)
    return out.getvalue()


def rows(records: Records) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written("csv", records))))


def test_there_is_something_to_write() -> None:
    assert {change.verdict for change in CHANGES} >= {Verdict.ALIKE, Verdict.UNLIKE, Verdict.NEW_ONLY}
    assert len(SERIES) == 2
    assert len(FINDINGS) == 1


@pytest.mark.parametrize("name", NAMES)
def test_json_lines_and_json_hold_the_same(name: str) -> None:
    lines = [json.loads(line) for line in written("jsonl", ALL[name]).splitlines()]
    assert lines == json.loads(written("json", ALL[name]))
    assert len(lines) == len(ALL[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_key_is_always_there_and_described(name: str) -> None:
    schema = json.loads(schema_text(name))
    for record in json.loads(written("json", ALL[name])):
        assert list(record) == list(schema["properties"]) == schema["required"]
    parts = [schema, *(part for part in schema["$defs"].values() if "properties" in part)]
    for part in parts:
        assert set(part["properties"]) <= set(MEANINGS)
        assert part["additionalProperties"] is False


def test_the_schema_names_numbers_numbers() -> None:
    change = json.loads(schema_text("change"))
    assert change["properties"]["percent"]["type"] == ["number", "null"]
    assert change["$defs"]["Statement"]["properties"]["value"]["type"] == "number"
    assert change["title"] == "Change"


def test_numbers_are_plain() -> None:
    (change,) = [one for one in CHANGES if one.measure == "办理代表建议"]
    record = json.loads(written("jsonl", [change]))
    assert (record["difference"], record["percent"], record["old"]["value"]) == (-6, -3.6585, 164)
    assert '"percent":-3.6585' in written("jsonl", [change])


def test_nothing_is_written_of_nothing() -> None:
    assert [written(form, []) for form in ComparedFormat] == ["", "[]\n", "", "", ""]


def test_csv_has_a_row_a_change() -> None:
    found = {row["measure"]: row for row in rows(CHANGES)}
    row = found["作出决议决定"]
    assert (row["old_value"], row["new_value"], row["difference"], row["percent"]) == ("9", "11", "2", "22.2222")
    assert (row["old_period_start"], row["new_source"], row["others"]) == ("2022-01-01", "b.txt", "0")
    assert found["代表建议办结率"]["old_value"] == ""


def test_csv_has_a_row_a_point_and_a_row_a_place() -> None:
    points = [row for row in rows(SERIES) if row["measure"] == "办理代表建议"]
    assert [(row["point_period_start"], row["point_value"], row["point_derived"]) for row in points] == [
        ("2021-01-01", "151", "true"),
        ("2022-01-01", "164", "false"),
        ("2023-01-01", "158", "false"),
    ]
    (place,) = rows(FINDINGS)
    assert (place["kind"], place["certainty"], place["place_source"], place["place_line"]) == (
        "rate",
        "certain",
        "b.txt",
        "2",
    )


def test_markdown_has_a_table_a_body_and_category() -> None:
    text = written("md", CHANGES)
    assert "## 云州市人大常委会 · 代表工作\n\n| 事项 | 前值 |" in text
    assert "| 作出决议决定 | 9 项 | 2022 | 11 项 | 2023 | +2 | +22.2% |" in text
    assert "计划与实绩" in text


def test_the_table_shows_what_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    text = written("table", CHANGES)
    (line,) = [line for line in text.splitlines() if line.startswith("作出决议决定")]
    assert line.split() == ["作出决议决定", "9", "项", "2022", "11", "项", "2023", "+2", "+22.2%"]
    trend = written("table", SERIES)
    assert "151*" in trend
    assert "* 由后一年的报告推算" in trend
    assert "比率或占比超过100%" in written("table", FINDINGS)


def test_years_that_do_not_fit_go_below(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    texts = {year: f"云州市人大常委会{year}年工作综述\n全年作出决议决定{year - 2000}项。" for year in range(2010, 2024)}
    figures = [figure for year, text in texts.items() for figure in extract_text(text, source=f"{year}")]
    lines = written("table", trend_figures(figures)).splitlines()
    assert max(len(line) for line in lines) <= 60
    heads = [line for line in lines if line.startswith("事项")]
    assert len(heads) > 1
    assert [word for head in heads for word in head.split()[1:]] == [*map(str, range(2010, 2024)), "走势"]


def test_every_reason_and_kind_has_a_name() -> None:
    assert set(REASON_NAMES) == set(type(next(iter(REASON_NAMES))))
    assert set(KIND_NAMES) == set(type(next(iter(KIND_NAMES))))


@pytest.mark.parametrize(
    ("value", "unit", "modifier", "shown"),
    [
        (7, "件", Modifier.EXACT, "7 件"),
        (-6, "件", Modifier.EXACT, "−6 件"),
        (130, "件", Modifier.OVER, "≥130 件"),
        (-50, "%", Modifier.OVER, "↓≥50 %"),
        (Decimal("-0.7"), "百分点", Modifier.EXACT, "−0.7 百分点"),
        (1639000000, "元", Modifier.EXACT, "16.39 亿元"),
    ],
)
def test_values_as_people_read_them(value: int | Decimal, unit: str, modifier: Modifier, shown: str) -> None:
    assert value_text(value, unit, modifier) == shown


def test_a_course_in_bars() -> None:
    assert sparkline([1, None, 8]) == "▁ █"
    assert sparkline([5, 5]) == "▄▄"
    assert sparkline([Decimal("-2.5"), 0, Decimal("2.5")]) == "▁▄█"


def test_what_would_drive_a_terminal_or_a_spreadsheet_is_taken_out() -> None:
    period = Period("全年", "2023-01-01", "2023-12-31")
    fields: dict[str, Any] = {
        "value": 3,
        "unit": "件\x1b[31m",
        "modifier": Modifier.EXACT,
        "status": Status.ACTUAL,
        "period": period,
        "source": "=cmd()\u202e.txt",
        "id": 1,
        "line": 1,
        "text": "[link=x]三件\x07",
    }
    statement = Statement(**fields)
    change = Change(
        body="[/x]\x1b]0;青原市",
        category=Category.OTHER,
        indicator=None,
        measure="修订\u202e制度",
        verdict=Verdict.NEW_ONLY,
        new=statement,
    )
    point = Point(period=period, value=3, modifier=Modifier.EXACT, derived=False, stated=statement)
    series = Series(
        body="x\x1b",
        category=Category.OTHER,
        indicator=None,
        measure="\x1b制度",
        unit="件\x1b",
        status=Status.ACTUAL,
        points=(point, point),
    )
    finding = Finding(
        kind=next(iter(KIND_NAMES)),
        certainty=FINDINGS[0].certainty,
        body=None,
        problem="不符",
        sum="3 ≠ 4",
        places=(statement,),
    )
    batches: list[Records] = [[change], [series], [finding]]
    for records in batches:
        for form in ComparedFormat:
            text = written(form, records)
            assert not set(text) & {"\x1b", "\x07", "\u202e"}, form
    assert ",'=cmd().txt," in written("csv", [change])


def test_sheets_are_as_wide_as_their_headings() -> None:
    for records in ALL.values():
        for sheet in to_sheets(records):
            assert {len(row) for row in sheet.rows} == {len(sheet.columns)}


def test_every_suffix_is_of_a_format() -> None:
    assert set(SUFFIXES.values()) == set(ComparedFormat)
