"""From drafts to records: exact numbers, the words that carry a figure, lines, articles."""

from __future__ import annotations

from decimal import Decimal

import pytest

from npcstats import extract_text
from npcstats.pipeline import extract_document
from npcstats.records import Document
from npcstats.result import exact_number


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Decimal("1639000000.00"), 1639000000),
        (Decimal("1E+12"), 10**12),
        (Decimal("0"), 0),
        (Decimal("16.390"), Decimal("16.39")),
        (Decimal("0.8"), Decimal("0.8")),
        (Decimal(2) / 3, Decimal("0.6666666666666666")),
        (Decimal(1) / 3, Decimal("0.3333333333333333")),
        (Decimal("123456789012.345"), Decimal("123456789012.345")),
        # More digits than a double holds: the number that it would be read as.
        (Decimal("1234567890123456.5"), Decimal("1234567890123456.5")),
        (Decimal("0.12345678901234567890"), Decimal("0.12345678901234568")),
    ],
)
def test_exact_number(value: Decimal, expected: int | Decimal) -> None:
    found = exact_number(value)
    assert found == expected
    assert type(found) is type(expected)
    assert str(found) == str(expected)


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("全年修建水渠12公里。", ["全年修建水渠12公里"]),
        ("栽树70株，补种9株；修渠4公里。", ["栽树70株", "补种9株", "修渠4公里"]),
        # With the noun behind the number, where it stands there.
        ("走访12家小微企业，情况良好。", ["走访12家小微企业"]),
        # White space is removed, the spelling kept.
        ("办结 １２ 件，\n余下３件。", ["办结１２件", "余下３件"]),
        # In brackets, what stands in them.
        ("受理来信41件（市级9件）。", ["受理来信41件", "市级9件"]),
        # Brackets that close before the number are part of its words, with all that stands in them.
        ("走访乡镇（街道）16个。", ["走访乡镇（街道）16个"]),
        ("会上，修订《议事规则（试行，草案）》等16部。", ["修订《议事规则（试行，草案）》等16部"]),
        ("评选“岗位能手、标兵”16名。", ["评选“岗位能手、标兵”16名"]),
        # Behind a bracket without its other half they begin anew.
        ("1）开展走访16次。", ["开展走访16次"]),
        ("走访《街道，村16个。", ["村16个"]),
        ("（" + "很" * 60 + "）修渠4公里。", ["修渠4公里"]),
    ],
)
def test_the_words_that_carry_a_figure(text: str, carried: list[str]) -> None:
    assert [figure.text for figure in extract_text(text)] == carried


@pytest.mark.parametrize(
    ("text", "objects"),
    [
        ("走访乡镇（街道）企业12家，新增３家。", ["乡镇（街道）企业"] * 2),
        ("走访乡镇(街道)企业12家。", ["乡镇(街道)企业"]),
        # Quotes are left out; what stands in them keeps its spelling.
        ("化解“三农（水利）”问题12件，处理９个。", ["三农（水利）问题"] * 2),
        ("办好“七（三）班”建议12件。", ["七（三）班建议"]),
        ("打造“Ａ＋Ｂ”站点12个。", ["Ａ＋Ｂ站点"]),
        # So do those of a sentence before.
        ("化解“三农（水利）”问题12件。其中办结9件。", ["三农（水利）问题"] * 2),
    ],
)
def test_objects_are_spelled_as_in_the_document(text: str, objects: list[str]) -> None:
    assert [name for figure in extract_text(text) for name in figure.objects] == objects


def test_they_are_bounded() -> None:
    (figure,) = extract_text("很" * 300 + "修渠4公里。")
    assert len(figure.text) <= 60
    assert figure.text.endswith("修渠4公里")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_lines_are_counted_from_one(end: str) -> None:
    text = end.join(["报告", "", "修渠4公里。", "栽树7株，补", "种9株。", ""])
    assert [figure.line for figure in extract_text(text)] == [3, 4, 5]


def test_a_quantity_over_two_lines_is_at_the_first() -> None:
    text = "各个社区都把场地腾了出来，请大家来下棋、唱戏、学剪纸，也请医生来坐诊，参加活动的各界群众达1 万余\n人次。"
    (figure,) = extract_text(text)
    assert (figure.line, figure.value, figure.unit) == (1, 10000, "人次")
    assert text[figure.start : figure.end] == "1 万余\n人次"


def test_articles_are_named_where_there_are_several() -> None:
    one = "甲县开渠\n　　本报讯 甲县修渠4公里。\n"
    assert [figure.article for figure in extract_text(one)] == [None]
    two = one + "乙县栽树\n　　本报讯 乙县栽树70株。\n"
    assert [figure.article for figure in extract_text(two)] == ["甲县开渠", "乙县栽树"]


def test_what_became_of_each_numeral_is_told_in_text_order() -> None:
    found = extract_document(Document("case.txt", "2024年第三次会议听取报告6项，今年计划听取8项。"))
    told = [(one.text, one.figure, one.reason is None) for one in found.explained]
    assert [one.start for one in found.explained] == sorted(one.start for one in found.explained)
    assert [entry for entry in told if entry[1] is not None] == [("6项", 1, True), ("8项", 2, True)]
    assert {text for text, figure, _ in told if figure is None} >= {"2024年"}
