"""Step 8: the table."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable

import pytest

from made_figures import make_figure
from npcstats.records import Figure, Modifier, Period, Status
from npcstats.write import SUFFIXES, OutputFormat, find_writer
from npcstats.write.table import wants_colour

pytestmark = pytest.mark.usefixtures("chinese")


def written(form: str, figures: Iterable[Figure]) -> str:
    out = io.StringIO()
    find_writer(OutputFormat(form))(figures, out)
    return out.getvalue()


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


def test_what_is_told_of_the_next_document_stands_outside_the_table() -> None:
    out = io.StringIO()

    def read() -> Iterable[Figure]:
        yield make_figure(source="a.txt")
        out.write("b.txt: is broken\n")
        yield make_figure(source="c.txt")

    find_writer(OutputFormat.TABLE)(read(), out)
    assert [line for line in out.getvalue().splitlines() if ".txt" in line] == ["b.txt: is broken", "a.txt", "c.txt"]


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


def test_names_of_a_list_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    names = ("专题询问", "满意度测评", "工作评议", "跟踪督查")
    text = written("table", [make_figure(objects=names, actions=("开展", "组织"))])
    assert [name for name in names if name not in text] == []


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


@pytest.mark.parametrize(
    ("form", "lines"), [("table", 0), ("json", 1), ("jsonl", 0), ("csv", 1), ("md", 2), ("sdmx-csv", 1)]
)
def test_no_figures_are_no_error(form: str, lines: int) -> None:
    assert len(written(form, []).splitlines()) == lines


def test_every_format_has_a_suffix() -> None:
    assert set(SUFFIXES.values()) == set(OutputFormat)
