"""Tables as text: every number with what it counts and in which unit."""

from __future__ import annotations

import pytest

from made_inputs import read_quantities
from npcstats.read.measures import is_unit, read_number, split_unit, stated_units
from npcstats.read.tables import MOST_CELLS, Cell, render_table, spread
from npcstats.read.words import PageWords, page_words

UNITS = [
    ("办结率（%）", ("办结率", "%")),
    ("完成投资(万元)", ("完成投资", "万元")),
    ("投资/亿元", ("投资", "亿元")),
    ("数量（单位：件）", ("数量", "件")),
    ("参与人数", ("参与人数", "人")),
    ("视察次数", ("视察", "次")),
    ("件数", ("", "件")),
    ("同比增长%", ("同比增长", "%")),
    ("增幅（±%）", ("增幅", "%")),
    ("立法工作（一）", ("立法工作（一）", "")),
    ("2024年", ("2024年", "")),
    ("指数", ("指数", "")),
    ("建设（含改造）", ("建设（含改造）", "")),
]


@pytest.mark.parametrize(("header", "expected"), UNITS)
def test_a_header_states_the_unit_of_its_column(header: str, expected: tuple[str, str]) -> None:
    assert split_unit(header) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("单位：万元", ("万元", "")),
        ("表1 建议办理情况（单位：件、%）", ("件", "%")),
        ("计量单位：人次", ("人次", "")),
        ("单位：件、人", ("", "")),
        ("附表（件）", ("件", "")),
        ("填报单位：青原市财政局", ("", "")),
        ("建议办理情况", ("", "")),
    ],
)
def test_a_line_over_a_table_states_its_unit(line: str, expected: tuple[str, str]) -> None:
    assert stated_units(line) == expected


@pytest.mark.parametrize(
    "text", ["12", "1,234", "1，234", "-3.2", "95.3%", "12.5万", "约30", "20余", " 1 2 ", "3个百分点"]
)
def test_a_cell_with_a_number_alone_is_one(text: str) -> None:
    assert read_number(text) is not None


@pytest.mark.parametrize(
    "text", ["", "2024年", "5月", "第3", "12（含3）", "2024-05-01", "3号楼", "十二", "—", "/", "1.2.3"]
)
def test_words_dates_and_marks_are_no_numbers(text: str) -> None:
    assert read_number(text) is None


def test_units_with_multipliers_are_units() -> None:
    assert all(is_unit(unit) for unit in ("件", "万元", "亿元", "万人次", "个百分点", "平方公里", "%", "工作日"))
    assert not any(is_unit(text) for text in ("", "年", "月", "合计", "第一"))


def lines(table: str, above: str = "") -> list[str] | None:
    rows = [[Cell(cell.strip()) for cell in row.split("|")] for row in table.strip().splitlines()]
    return render_table(spread(rows), above)


TABLES = [
    ("项目 | 数量（件）\n办结建议 | 12\n审议报告 | 7", "", ["办结建议：12件。", "审议报告：7件。"]),
    (
        "序号 | 区县 | 提出议案（件） | 办结率（%）\n"
        "1 | 东山区 | 12 | 95.3\n2 | 西河县 | 1,234 | 97\n | 合计 | 20 | 96.1",
        "",
        [
            "东山区：提出议案12件，办结率95.3%。",
            "西河县：提出议案1,234件，办结率97%。",
            "合计：提出议案20件，办结率96.1%。",
        ],
    ),
    (
        "指标 | 单位 | 2023年 | 2024年\n修订法规 | 件 | 7 | 9\n投入资金 | 万元 | 12.5 | 13",
        "",
        ["修订法规：2023年7件，2024年9件。", "投入资金：2023年12.5万元，2024年13万元。"],
    ),
    (
        "指标 | 2023 | 2024\n修订法规（件） | 7 | 9\n办结率（%） | 95 | 97",
        "",
        ["修订法规：2023年7件，2024年9件。", "办结率：2023年95%，2024年97%。"],
    ),
    (
        "年份 | 制定法规 | 修订法规\n2023 | 7 | 3\n2024 | 9 | 4",
        "表1 立法情况（单位：件）",
        ["2023年：制定法规7件，修订法规3件。", "2024年：制定法规9件，修订法规4件。"],
    ),
    ("项目 | 完成投资 | 增长\n道路 | 120 | 5.2", "单位：万元、%", ["道路：完成投资120万元，增长5.2%。"]),
    ("项目 | 完成投资 | 增长\n道路 | 120 | 5.2", "单位：万元", ["道路：完成投资120万元，增长5.2。"]),
    ("名称 | 改造工程\n投资 | 12万元\n惠及 | 300户", "", ["名称\t改造工程", "投资：12万元。", "惠及：300户。"]),
    ("办结建议 | 12件 | 审议报告 | 7项", "", ["办结建议：12件；审议报告：7项。"]),
    ("代表团 | 代表人数 | 视察次数\n一团 | 65 | 5", "", ["一团：代表人数65人，视察5次。"]),
    ("项目 | 投资（万元） | 进展\n北桥 | 120 | 已完工", "", ["北桥：投资120万元；已完工。"]),
    ("工作 | 成效\n立法 | 修订法规7件，废止5件。\n监督 | 听取报告3项", "", None),
    ("指标 | 数值\n视察次数 | 5\n参与人数 | 65", "", ["视察次数：5次。", "参与人数：65人。"]),
    ("单位 | 件数\n民政局 | 12\n财政局 | 7", "", ["民政局：12件。", "财政局：7件。"]),
    ("单位：件 | \n项目 | 数量\n建议 | 12", "", ["单位：件", "建议：12件。"]),
    ("联系人 | 电话\n林溪 | 6543210", "单位：件", ["林溪：电话6543210。"]),
]


@pytest.mark.parametrize(("table", "above", "expected"), TABLES)
def test_a_row_says_what_its_numbers_count(table: str, above: str, expected: list[str] | None) -> None:
    found = lines(table, above)
    assert found is not None
    if expected is None:
        assert read_quantities("\n".join(found)) == ["7件", "5件", "3项"]
    else:
        assert found == expected


def test_the_extractor_reads_the_rows() -> None:
    found = lines("区县 | 提出议案（件） | 投入资金（万元）\n东山区 | 12 | 350")
    assert found is not None
    assert read_quantities("\n".join(found)) == ["12件", "3500000元"]


def test_cells_over_several_rows_and_columns() -> None:
    rows = [
        [Cell("地区", rows=2), Cell("议案（件）", columns=2), Cell("办结率（%）", rows=2)],
        [Cell("提出"), Cell("办结")],
        [Cell("甲县"), Cell("12"), Cell("10"), Cell("98", rows=2)],
        [Cell("乙县"), Cell("2"), Cell("1")],
    ]
    assert render_table(spread(rows)) == [
        "甲县：议案提出12件，议案办结10件，办结率98%。",
        "乙县：议案提出2件，议案办结1件。",
    ]


def test_what_arranges_texts_is_no_table() -> None:
    assert lines("菜单 | " + "一段很长的文字，" * 60) is None
    assert lines("一列") is None
    assert spread([[Cell("x", columns=200, rows=200)]] * (MOST_CELLS // 100)) == []


@pytest.mark.parametrize("use", ["plain_headers", "serial_headers", "year_headers", "unmeasured", "rates"])
def test_the_words_of_headers_are_what_they_say(use: str) -> None:
    words = getattr(page_words(), use).words
    within = use in ("unmeasured", "rates")

    def is_one(text: str) -> bool:
        return any(word in text for word in words) if within else text in words

    group = getattr(page_words(), use)
    assert all(is_one(text) for text in group.examples)
    assert not any(is_one(text) for text in group.counter)


def test_no_word_is_listed_twice() -> None:
    for name in PageWords.__struct_fields__:
        group = getattr(page_words(), name)
        assert len(set(group.words)) == len(group.words), name
        assert group.source, name
        assert group.examples, name
