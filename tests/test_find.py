"""Step 3: quantities and look-alikes in flat text."""

from __future__ import annotations

import time
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from npcstats.find import find_mentions
from npcstats.find.tables import lookalike_groups
from npcstats.records import Mention, Modifier, Paragraph, Sentence, SetAside
from npcstats.segment.fold import fold

CASES = Path(__file__).parent / "cases"
REASONS = {group.name for group in lookalike_groups()}
COUNTED = frozenset("0123456789〇零○一二两三四五六七八九十百千万亿")


def paragraph_of(text: str) -> Paragraph:
    """Return a paragraph of one sentence; a wide gap in `text` is a break."""
    flat = ""
    breaks = set()
    gap = 0
    for char in text:
        if char.isspace():
            gap += 2 if char == "\u3000" else 1
            continue
        if gap > 1:
            breaks.add(len(flat))
        flat += char
        gap = 0
    folded = fold(flat, flat)
    sentence = Sentence(0, len(folded))
    return Paragraph(0, 0, folded, tuple(range(len(folded))), (sentence,), breaks=frozenset(breaks))


def found(text: str) -> list[tuple[str, Decimal, str, str]]:
    paragraph = paragraph_of(text)
    mentions, _ = find_mentions(paragraph)
    return [(paragraph.text[m.start : m.end], m.value, m.unit, m.modifier.value) for m in mentions]


def aside(text: str) -> list[tuple[str, str]]:
    paragraph = paragraph_of(text)
    _, asides = find_mentions(paragraph)
    return [(paragraph.text[a.start : a.end], a.reason) for a in asides]


def rows(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    return cases


@pytest.mark.parametrize("row", rows("quantities") + rows("lookalikes"), ids=lambda row: row["text"][:24])
def test_table(row: dict[str, Any]) -> None:
    wanted = [
        (fold(quote, quote), pytest.approx(Decimal(str(value)), rel=Decimal("1e-12")), unit, *(rest or ["exact"]))
        for quote, value, unit, *rest in row["figures"]
    ]
    assert found(row["text"]) == wanted
    account(paragraph_of(row["text"]))


def account(paragraph: Paragraph) -> None:
    """Every numeral lies in exactly one mention or set-aside, all in text order and apart from one another."""
    mentions, asides = find_mentions(paragraph)
    items: list[Mention | SetAside] = sorted([*mentions, *asides], key=lambda item: item.start)
    assert list(mentions) == [item for item in items if isinstance(item, Mention)]
    assert list(asides) == [item for item in items if isinstance(item, SetAside)]
    covered: set[int] = set()
    last = 0
    for item in items:
        assert last <= item.start < item.end <= len(paragraph.text)
        covered.update(range(item.start, item.end))
        last = item.end
    assert {i for i, char in enumerate(paragraph.text) if char in COUNTED} <= covered
    for mention in mentions:
        assert mention.start <= mention.number_start < mention.number_end <= mention.end
        assert mention.rules
    for item in asides:
        assert item.reason in REASONS
        assert item.rule


PIECES = st.sampled_from(
    [
        *"0123456789一二两三十百千万亿零几半点成余多来约近超上数翻第每前个件项次人年月日天时分元米吨级大",
        *".,，。、：:-—~～/()（）“”《》\"+×%‰\u3000 ",
        "2019", "百分之", "三分之二", "个百分点", "个工作日", "以上", "左右", "不少于", "至", "到", "和", "由",
        "12345", "PM2.5", "十四五", "一府两院", "会议", "届", "万元", "亿元", "平方米", "微克/立方米", "人(次)",
        "番", "GDP", "A", "号", "缩短", "连续", "项目", "统一", "企业", "http://", "www.", "〔", "〕", "的", "代表",
    ]
)  # fmt: skip


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_every_numeral_ends_once_in_likely_text(text: str) -> None:
    account(paragraph_of(text))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.sets(st.integers(min_value=-1, max_value=90)))
def test_every_numeral_ends_once_in_any_text(text: str, breaks: set[int]) -> None:
    offsets = tuple(range(len(text)))
    account(Paragraph(0, 0, text, offsets, (Sentence(0, len(text)),), breaks=frozenset(breaks)))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("挑选4—6个试点", [("4", 4, "个", "over"), ("6个", 6, "个", "under")]),
        ("注资2300—2600亿元", [("2300", 230000000000, "元", "over"), ("2600亿元", 260000000000, "元", "under")]),
        ("帮扶800至1万户", [("800", 800, "户", "over"), ("1万户", 10000, "户", "under")]),
        ("压低百分之四至七", [("百分之四", 4, "%", "over"), ("七", 7, "%", "under")]),
        ("每年一至两次", [("一", 1, "次", "over"), ("两次", 2, "次", "under")]),
        ("由6—8人组成", [("6", 6, "人", "over"), ("8人", 8, "人", "under")]),
        ("从4个到9个", [("4个", 4, "个", "exact"), ("9个", 9, "个", "exact")]),
        ("由4个增加到9个", [("4个", 4, "个", "exact"), ("9个", 9, "个", "exact")]),
        ("高出6.1个和5.4个百分点", [("6.1个", "6.1", "百分点", "exact"), ("5.4个百分点", "5.4", "百分点", "exact")]),
        ("增长-2.5%", [("-2.5%", "-2.5", "%", "exact")]),
        ("用时减少三个多月", [("三个多月", 3, "月", "over")]),
        ("突破了九亿元", [("突破了九亿元", 900000000, "元", "over")]),
        ("签约9个", [("9个", 9, "个", "exact")]),
        ("附近9个村", [("9个", 9, "个", "exact")]),
        ("阅读量60万+", [("60万+", 600000, "", "over")]),
        ("约占全镇的五分之一", [("五分之一", "0.2", "", "about")]),
        ("会期12天，接访日压减至8天", [("8天", 8, "天", "exact")]),
        ("吸纳5个不同行业的代表", [("5个", 5, "个", "exact")]),
        ("2.160名代表参训", [("160名", 160, "名", "exact")]),
        ("联系57个“连心驿站”", [("57个", 57, "个", "exact")]),
        ("件数　12　45件", [("45件", 45, "件", "exact")]),
    ],
)
def test_found(text: str, wanted: list[tuple[str, int | str, str, str]]) -> None:
    assert found(text) == [(quote, Decimal(value), unit, modifier) for quote, value, unit, modifier in wanted]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2018、2019和2020年", ["year", "year", "year"]),
        ("第三十六条至四十条", ["ordinal", "ordinal"]),
        ("第一、二、三产业", ["ordinal", "ordinal", "ordinal"]),
        ("地铁1、2号线", ["route", "route"]),
        ("上午9时30分", ["time", "time"]),
        ("十一届五次、六次全会", ["session", "session", "session"]),
        ("“6+2”与1+N", ["slogan", "name"]),
        ("8.2：40.6：51.2", ["ratio"]),
        ("截至5/20", ["ratio"]),
        ("统一一批", ["word", "article_one"]),
        ("见http：//a.cn/t2019_1.html", ["code"]),
        ("7" * 40, ["code"]),
        ("一" * 40, ["code"]),
        ("1.2021年启动", ["list_marker", "year"]),
        ("综合指数104", ["bare"]),
        ("3亿元以上项目", ["describes"]),
        ("前10个项目", ["ordinal"]),
        ("每10万人", ["per"]),
        ("三农、两会", ["slogan", "slogan"]),
        ("0—6岁", ["age", "age"]),
    ],
)
def test_set_aside(text: str, wanted: list[str]) -> None:
    assert found(text) == []
    assert [reason for _, reason in aside(text)] == wanted


def test_ranges_name_their_ends() -> None:
    mentions, _ = find_mentions(paragraph_of("挑选4—6个试点，另加3个"))
    assert [mention.range_of for mention in mentions] == [1, 2, 0]
    assert mentions[0].modifier is Modifier.OVER
    assert mentions[1].modifier is Modifier.UNDER


def test_mention_says_where_its_number_is_and_why() -> None:
    (mention,), _ = find_mentions(paragraph_of("走访不少于130余件"))
    assert (mention.start, mention.number_start, mention.number_end, mention.end) == (2, 5, 9, 10)
    assert mention.rules == ("quantity: arabic number", "quantity: unit 件", "quantity: modifier over")


def test_a_wide_gap_parts_two_numbers() -> None:
    assert found("3　45件") == [("45件", Decimal(45), "件", "exact")]
    assert found("3 45件") == [("345件", Decimal(345), "件", "exact")]


RUNS = [
    "1", "一", "、", "1,", "1.", "1、", "1一", "“1", "《1", "1-", "a1", "第1", "一点", "1/", "1:", "1+", "1×",
    "一个", "〔1", '"1', "百分之", "3件", "三农", "近", "不超过", "2024年", "1 ", "约占的1/3", "www.", "1比",
    "1234,", "届三次会议", "提前1天",
]  # fmt: skip


def test_time_is_linear_in_the_text() -> None:
    find_mentions(paragraph_of("先读词表：十件3件"))
    slow = {}
    for run in RUNS:
        paragraphs = [paragraph_of((run * size)[:size]) for size in (4_000, 32_000)]
        spent = []
        for paragraph in paragraphs:
            begun = time.perf_counter()
            find_mentions(paragraph)
            spent.append(time.perf_counter() - begun)
        # Eight times the text may take eight times as long; quadratic work would take 64 times.
        if spent[1] > 30 * spent[0] + 0.2:
            slow[run] = spent
    assert slow == {}


def test_nothing_is_found_where_nothing_is_counted() -> None:
    assert found("") == []
    assert aside("代表们认真审议了报告。") == []


def test_breaks_shift_no_offsets() -> None:
    paragraph = paragraph_of("甲 7　乙　8　86条")
    (mention,), asides = find_mentions(paragraph)
    assert paragraph.text[mention.start : mention.end] == "86条"
    assert paragraph.text[mention.number_start : mention.number_end] == "86"
    assert [paragraph.text[item.start : item.end] for item in asides] == ["7", "8"]
