"""Step 8: a document in the terminal, its figures marked in place."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from rich.cells import cell_len

from made_figures import make_figure
from npcstats.records import Category, Document, Extraction, Figure, Role, Status
from npcstats.write.marks import Line, count_lines, marked_lines
from npcstats.write.show import fold, write

TEXT = "青原市人大常委会工作报告\n\n　　全年修订法规3件，听取报告20\n余项。\n办结建议40条，较上年多5条。"


def at(text: str, quantity: str, **fields: object) -> Figure:
    start = text.index(quantity)
    line = text.count("\n", 0, start) + 1
    return make_figure(start=start, end=start + len(quantity), line=line, **fields)


FIGURES = (
    at(TEXT, "3件", id=1),
    at(
        TEXT, "20\n余项", id=2, category=Category.SUPERVISION, actions=("听取",), objects=("报告",), value=20, unit="项"
    ),
    at(TEXT, "40条", id=3, category=Category.DEPUTIES, body="白水县人大常委会", value=40, unit="条", part_of=2),
    at(TEXT, "5条", id=4, role=Role.INCREASE, value=5, unit="条", indicator=None, status=Status.PLANNED, repeat_of=1),
)


def shown(
    monkeypatch: pytest.MonkeyPatch,
    text: str = TEXT,
    figures: Sequence[Figure] = FIGURES,
    *,
    width: int = 60,
    colour: str = "0",
    line: int | None = None,
) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("FORCE_COLOR", colour)
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = io.StringIO()
    write(Extraction(Document("报告.txt", text), tuple(figures), ()), out, line)
    return out.getvalue().splitlines()


def pieces(lines: Sequence[Line]) -> list[list[tuple[str, int | None]]]:
    return [[(piece.text, piece.figure.id if piece.figure else None) for piece in line.pieces] for line in lines]


# The text cut at its figures


def test_lines_are_cut_at_their_figures() -> None:
    lines = list(marked_lines(TEXT, FIGURES))
    assert pieces(lines) == [
        [("青原市人大常委会工作报告", None)],
        [],
        [("　　全年修订法规", None), ("3件", 1), ("，听取报告", None), ("20", 2)],
        [("余项", 2), ("。", None)],
        [("办结建议", None), ("40条", 3), ("，较上年多", None), ("5条", 4), ("。", None)],
    ]
    assert [[figure.id for figure in line.figures] for line in lines] == [[], [], [1, 2], [], [3, 4]]
    assert [piece.first for line in lines for piece in line.pieces if piece.figure] == [True, True, False, True, True]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\r\nb\rc\n\nd", ["a", "b", "c", "", "d"]),
        ("\n", [""]),
        ("a\x0bb", ["a\x0bb"]),
    ],
)
def test_lines_are_those_that_figures_count(text: str, lines: list[str]) -> None:
    found = list(marked_lines(text, ()))
    assert ["".join(piece.text for piece in line.pieces) for line in found] == lines
    assert [line.number for line in found] == list(range(1, len(lines) + 1))
    assert count_lines(text) == len(lines)


def test_figures_that_overlap_lose_no_text() -> None:
    text = "提高11.7、13.7个百分点"
    outer, inner = at(text, "11.7、13.7个", id=1), at(text, "13.7个百分点", id=2)
    (line,) = marked_lines(text, (inner, outer))
    assert pieces([line]) == [[("提高", None), ("11.7、13.7个", 1), ("百分点", 2)]]
    same = make_figure(id=3, start=outer.start, end=outer.end)
    (line,) = marked_lines(text, (outer, same))
    assert "".join(piece.text for piece in line.pieces) == text
    assert [figure.id for figure in line.figures] == [1, 3]


# Breaking lines


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 10, [""]),
        ("全年修订法规", 4, ["全年", "修订", "法规"]),
        ("修订法规，听取", 8, ["修订法", "规，听取"]),
        ("投入（其中", 6, ["投入", "（其中"]),
        ("增长12.5%多", 6, ["增长", "12.5%", "多"]),
        ("办理legislation.enacted_amended", 12, ["办理", "legislation.", "enacted_amen", "ded"]),
        ("1234567890123", 5, ["12345", "67890", "123"]),
        ("，，，，，", 4, ["，，", "，，", "，"]),
    ],
)
def test_lines_break_where_they_may(text: str, width: int, rows: list[str]) -> None:
    found = [text[start:end] for start, end in fold(text, width)]
    assert "".join(found) == text
    assert max(map(cell_len, found)) <= width
    assert found == rows


# What is shown


@pytest.mark.usefixtures("chinese")
def test_figures_are_marked_and_their_records_follow(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown(monkeypatch) == [
        "报告.txt  4 个数字  立法  监督  代表工作",
        "1  青原市人大常委会工作报告",
        "2",
        "3  　　全年修订法规[3件]¹，听取报告[20]²",
        "   › 1 3 件  修订  地方性法规  2025  修改法规  青原市人大常",
        "     委会",
        "   › 2 20 项  听取  报告  2025  修改法规",
        "4  [余项]。",
        "5  办结建议[40条]³，较上年多[5条]⁴。",
        "   › 3 40 条  （2 之中）  修订  地方性法规  2025  修改法规",
        "     白水县人大常委会",
        "   › 4 ↑5 条  （计划、重复 1）  修订  地方性法规  2025  立法",
        "     青原市人大常委会",
    ]


def test_a_wide_terminal_has_the_records_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = shown(monkeypatch, width=120)
    assert rows[3].startswith("3  　　全年修订法规[3件]¹，听取报告[20]²    ")
    assert "│ › 1 3 件  修订  地方性法规  2025" in rows[3]
    assert len({cell_len(row[: row.index("│")]) for row in rows if "│" in row}) == 1
    assert max(map(cell_len, rows)) <= 120


def test_categories_have_colours_and_a_style_ends_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = shown(monkeypatch, colour="1")
    assert "\x1b[1;34m3件\x1b[0m" in rows[3]
    assert "\x1b[1;32m20\x1b[0m" in rows[3]
    assert "[3件]" not in rows[3]
    for row in rows:
        codes = re.findall(r"\x1b\[([\d;]*)m", row)
        assert not codes or codes[-1] == "0"
        assert codes.count("0") * 2 == len(codes)


def test_one_line_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = shown(monkeypatch, line=4)
    assert rows[1:] == ["4  [余项]。"]


def test_text_of_a_document_is_nothing_but_text(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\x1b[31m[/x][link=a]\x07\u202e3件\x9b"
    figure = at(text, "3件", body="\x1b]0;a\x07", objects=("[bold]b",))
    for colour in ("0", "1"):
        rows = "\n".join(shown(monkeypatch, text, [figure], colour=colour))
        assert set(re.findall(r"\x1b[^m]*m", rows)) <= {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[1;34m"}
        assert not {"\x07", "\x9b", "\u202e"} & set(rows)
        assert "[/x][link=a]" in rows
        assert "[bold]b" in rows


def test_an_endless_line_takes_no_endless_time(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "修订法规3件，" * 20_000
    rows = shown(
        monkeypatch, text, [make_figure(id=n + 1, start=n * 7 + 4, end=n * 7 + 6, line=1) for n in range(2000)]
    )
    assert max(map(cell_len, rows)) <= 60


# The command


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "npcstats", "show", *arguments],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"COLUMNS": "60"} | environment,
        timeout=120,
        check=False,
    )


def test_the_command_shows_a_document(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, "utf-8")
    done = start(str(path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "[3件]¹" in done.stdout
    assert "\x1b[" in start(str(path), FORCE_COLOR="1").stdout
    assert start(str(path), "--line", "1").stdout.splitlines()[1:] == ["1  青原市人大常委会工作报告"]
    missing = start(str(path), "--line", "6")
    assert (missing.returncode, missing.stdout) == (2, "")
    assert "6 is more than the document's 5 lines" in " ".join(missing.stderr.split())
    assert start(str(tmp_path / "none.txt")).returncode == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are other there")
def test_a_pager_that_is_left_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("全年修订法规3件。\n" * 3000, "utf-8")
    command = f"{sys.executable} -m npcstats show {path} | head -n 2"
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=120, check=True)
    assert done.stderr == b""
    assert len(done.stdout.splitlines()) == 2
