"""Step 8: SDMX-CSV 2.0, and the page that defines its structure."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from pathlib import Path

import pytest

from made_figures import make_figure
from npcstats.records import Figure, Modifier, Period, Status
from npcstats.write import OutputFormat, find_writer
from npcstats.write.sdmx import COMPONENTS, STRUCTURE_ID, time_period

DOCUMENTED = (Path(__file__).parent.parent / "docs" / "sdmx.md").read_text("utf-8")


def rows(*figures: Figure) -> list[dict[str, str]]:
    out = io.StringIO(newline="")
    find_writer(OutputFormat.SDMX_CSV)(figures, out)
    assert out.getvalue().endswith("\r\n")
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_a_figure_is_an_observation() -> None:
    (row,) = rows(make_figure(actions=("审查", "批准"), value=Decimal("16.39"), unit="%", part_of=2))
    assert list(row)[:3] == ["STRUCTURE[;]", "STRUCTURE_ID", "ACTION"]
    assert (row["STRUCTURE[;]"], row["STRUCTURE_ID"], row["ACTION"]) == ("datastructure", STRUCTURE_ID, "I")
    told = {"BODY": "青原市人大常委会", "INDICATOR": "legislation.amended", "UNIT_MEASURE": "%", "TIME_PERIOD": "2025"}
    told |= {"DOCUMENT": "报告.txt", "FIGURE": "1", "OBS_VALUE": "16.39", "OBS_STATUS": "A", "UNIT_MULT": "0"}
    told |= {"ACTIONS[]": "审查;批准", "OBJECTS[]": "地方性法规", "PART_OF": "2", "REPEAT_OF": "", "LINE": "12"}
    assert {name: row[name] for name in told} == told


def test_what_is_not_known_has_a_code() -> None:
    (row,) = rows(make_figure(body=None, indicator=None, unit="", period=None, actions=(), objects=("a;b", "c")))
    assert (row["BODY"], row["INDICATOR"], row["UNIT_MEASURE"], row["TIME_PERIOD"]) == ("_U", "_U", "_Z", "")
    assert (row["ACTIONS[]"], row["OBJECTS[]"]) == ("", "a；b;c")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, "A"),
        ({"modifier": Modifier.OVER}, "A"),
        ({"modifier": Modifier.ABOUT}, "E"),
        ({"status": Status.PLANNED}, "F"),
        ({"status": Status.PLANNED, "modifier": Modifier.ABOUT}, "F"),
    ],
)
def test_the_status_is_one_of_the_standard_codes(fields: dict[str, object], status: str) -> None:
    assert rows(make_figure(**fields))[0]["OBS_STATUS"] == status


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-03-01", "2025-03-31", "2025-03"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2025-03-08", "2025-03-08", "2025-03-08"),
        ("2018-01-01", "2022-12-31", "2018-01-01/P5Y"),
        ("2024-07-01", "2025-06-30", "2024-07-01/P1Y"),
        ("2025-01-01", "2025-06-30", "2025-01-01/P6M"),
        ("2025-01-15", "2025-02-14", "2025-01-15/P1M"),
        ("2025-03-08", "2025-04-21", "2025-03-08/P45D"),
        ("2025-12-01", "2025-12-31", "2025-12"),
        ("2025-05-02", "2025-05-01", ""),
        ("2012-11-08", None, ""),
        (None, "2030-12-31", ""),
        (None, None, ""),
    ],
)
def test_times_are_written_as_sdmx_writes_them(start: str | None, end: str | None, expected: str) -> None:
    assert time_period(Period("时期", start, end)) == expected


def test_cells_run_no_formula() -> None:
    (row,) = rows(make_figure(source="=1+1", sentence="@A1\r\n2", body="+1"))
    assert (row["DOCUMENT"], row["SENTENCE"], row["BODY"]) == ("'=1+1", "'@A1 2", "'+1")


def test_the_structure_is_documented() -> None:
    table = re.findall(r"^\| `([A-Z_]+(?:\[\])?)` \| (\w+) \| (.*) \|$", DOCUMENTED, re.MULTILINE)
    assert table == [tuple(part) for part in COMPONENTS]
    assert list(rows(make_figure())[0])[3:] == [part.header for part in COMPONENTS]
    assert STRUCTURE_ID in DOCUMENTED
