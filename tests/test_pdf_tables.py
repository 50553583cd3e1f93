"""Tables in PDFs: ruled cells are read with their column's header, and rules that are no table's part no text."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest

pytest.importorskip("pdfminer", reason="needs the extra pdf")
pytest.importorskip("reportlab", reason="PDFs are made with reportlab: the dev extra has it")

from made_inputs import figures, make_pdf, read, style
from npcstats.read.sheet.lines import SheetLine
from npcstats.read.sheet.ruled import with_tables

GRID = ("GRID", (0, 0), (-1, -1), 0.5, (0, 0, 0))
BOX_AND_INNER = [("BOX", (0, 0), (-1, -1), 1.5, (0, 0, 0)), ("INNERGRID", (0, 0), (-1, -1), 0.25, (0.5, 0.5, 0.5))]

Told = tuple[str, tuple[str, ...], tuple[str, ...]]


def make_table(rows: Sequence[Sequence[str]], above: str = "", rules: Sequence[Any] = (GRID,)) -> bytes:
    """Return a PDF with a sentence, a line `above`, a ruled table and a sentence."""
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    body = style(indent=0)
    cells = [[Paragraph(text, body) for text in row] for row in rows]
    flow = [Paragraph("一年来，常委会开展执法检查4次。", body)]
    flow += [Paragraph(above, body)] if above else []
    flow += [Table(cells, style=list(rules)), Paragraph("全年办理代表建议85件。", body)]
    out = io.BytesIO()
    SimpleDocTemplate(out).build(flow)
    return out.getvalue()


def told(data: bytes) -> list[Told]:
    text = read(data, ".pdf")
    return [(text.text[one.start : one.end], one.actions, one.objects) for one in figures(text)]


BEFORE: Told = ("4次", ("开展",), ("执法检查",))
AFTER: Told = ("85件", ("办理",), ("代表建议",))

TABLES: dict[str, tuple[list[list[str]], str, list[Told]]] = {
    "units in the header": (
        [["项目", "数量（件）"], ["制定法规", "7"], ["修改法规", "15"]],
        "",
        [("7件", ("制定",), ("法规",)), ("15件", ("修改",), ("法规",))],
    ),
    "units in the cells": (
        [["项目", "数量"], ["走访企业", "38家"], ["收集建议", "120条"]],
        "",
        [("38家", ("走访",), ("企业",)), ("120条", ("收集",), ("建议",))],
    ),
    "the unit over the table": (
        [["项目", "金额"], ["专项资金", "520"], ["奖补资金", "37.5"]],
        "单位：万元",
        [("520万元", (), ("专项资金",)), ("37.5万元", (), ("奖补资金",))],
    ),
    "a cell of two lines": (
        [
            ["项目", "数量（项）"],
            ["听取审议专项工作报告以及预算执行情况的报告等各类报告和其他需要审议的各项事务报告", "31"],
        ],
        "",
        [("31项", ("听取", "审议"), ("报告",))],
    ),
}


@pytest.mark.parametrize("rules", [(GRID,), BOX_AND_INNER], ids=["grid", "box and inner grid"])
@pytest.mark.parametrize("name", list(TABLES)[:3])
def test_a_cell_is_read_with_its_header(name: str, rules: Sequence[Any]) -> None:
    rows, above, expected = TABLES[name]
    assert told(make_table(rows, above, rules)) == [BEFORE, *expected, AFTER]


def test_lines_of_a_cell_are_one_text() -> None:
    rows, above, expected = TABLES["a cell of two lines"]
    found = told(make_table(rows, above))
    assert [quote for quote, _, _ in found] == ["4次", *(quote for quote, _, _ in expected), "85件"]


def test_every_figure_of_a_table_stands_in_the_text() -> None:
    document = read(make_table(TABLES["units in the header"][0]), ".pdf")
    assert "制定法规：7件。" in document.text
    assert document.text.index("执法检查4次") < document.text.index("制定法规") < document.text.index("代表建议85件")


def _frame(canvas: Any) -> None:
    canvas.rect(40, 40, 515, 760)


def _columns(canvas: Any) -> None:
    for height in (60, 400, 780):
        canvas.line(40, height, 555, height)
    for place in (40, 297, 555):
        canvas.line(place, 60, place, 780)


def _drawing(canvas: Any) -> None:
    for at in range(900):
        canvas.line(40 + at % 400, 60, 40 + at % 400, 780)
        canvas.line(40, 60 + at % 700, 555, 60 + at % 700)


@pytest.mark.parametrize("draw", [_frame, _columns, _drawing], ids=["a frame", "rules between columns", "a drawing"])
def test_rules_that_make_no_table_part_no_text(draw: Callable[[Any], None]) -> None:
    lines = [
        f"全年走访农户{20 + at}户，召开座谈会{at + 2}场，收集意见建议{30 + at}条，逐条交有关部门研究办理并答复代表。"
        for at in range(8)
    ]
    columns = 2 if draw is _columns else 1
    plain = figures(read(make_pdf(lines, columns), ".pdf"))
    ruled = figures(read(make_pdf(lines, columns, draw=draw), ".pdf"))
    assert len(plain) == 24
    assert [(one.value, one.unit, one.actions, one.objects) for one in ruled] == [
        (one.value, one.unit, one.actions, one.objects) for one in plain
    ]


def test_a_page_without_rules_keeps_its_lines() -> None:
    line = SheetLine("走访企业38家。", 50, 200, 700, 690)
    assert with_tables([], [line]) == ([line], [])
