"""Step 2: flat text and where it came from, and wrapped lines."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npcstats.records import Document, Layout, Paragraph
from npcstats.segment import LONGEST_PARAGRAPH, lay_out
from npcstats.segment.fold import fold
from npcstats.segment.sentences import LONGEST
from shipped_texts import SHIPPED, Shipped


def laid_out(text: str) -> Layout:
    return lay_out(Document("case.txt", text))


def paragraphs(text: str) -> list[Paragraph]:
    return [paragraph for article in laid_out(text).articles for paragraph in article.paragraphs]


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text)]


# --- flat text and the original


@pytest.mark.parametrize("sentence", ["全年 办理 3 件。", "全年 办理 3 件，"])
def test_a_paragraph_longer_than_any_is_read_in_parts(sentence: str) -> None:
    layout = laid_out(sentence * 40_000)
    check_offsets(layout)
    parts = [paragraph.text for article in layout.articles for paragraph in article.paragraphs]
    assert [len(part) <= LONGEST_PARAGRAPH for part in parts] == [True] * 3
    assert "".join(parts) == "".join(sentence.split()) * 40_000
    assert all(part.endswith("。") for part in parts) or "。" not in sentence


def check_offsets(layout: Layout) -> None:
    """Every flat character is its original character folded; what is left out is white space, marks or no ink."""
    text = layout.document.text
    last = -1
    left_out = list(text)
    for article in layout.articles:
        for paragraph in article.paragraphs:
            assert len(paragraph.offsets) == len(paragraph.text)
            original = "".join(text[at] for at in paragraph.offsets)
            assert fold(original, original) == paragraph.text
            for at in paragraph.offsets:
                assert at > last, "offsets rise through the document"
                last = at
                left_out[at] = ""
            check_sentences(paragraph)
            assert all(0 < at < len(paragraph.text) for at in paragraph.breaks)
    rest = "".join(left_out)
    assert not re.search(r"[0-9A-Za-z０-９\u4e00-\u9fff，。；：“”（）《》]", rest), rest


def check_sentences(paragraph: Paragraph) -> None:
    at = 0
    for sentence in paragraph.sentences:
        assert sentence.start == at
        assert sentence.end > sentence.start
        assert sentence.end - sentence.start <= LONGEST
        at = sentence.end
    assert at == len(paragraph.text)


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.name)
def test_flat_text_of_a_report_is_its_original_folded(shipped: Shipped) -> None:
    layout = laid_out(shipped.text)
    assert sum(len(article.paragraphs) for article in layout.articles) > 3
    check_offsets(layout)


@given(
    st.text(
        alphabet=st.sampled_from(
            "二三十年会代表建议123４５．，,。；：:！？…“”（）《》#*-— \t\u3000\n\n\r\u2028\x0b\u200b\ufeff、□【"
        )
        | st.characters(),
        max_size=200,
    )
)
def test_flat_text_of_any_text_is_its_original_folded(text: str) -> None:
    check_offsets(laid_out(text))


def test_numbering_runs_through_the_document() -> None:
    text = "甲县动态\n　　本报讯 甲县开了会。\n会开完了。\n乙县动态\n　　本报讯 乙县开了会。\n"
    articles = laid_out(text).articles
    assert [article.index for article in articles] == [0, 1]
    found = [paragraph for article in articles for paragraph in article.paragraphs]
    assert [paragraph.index for paragraph in found] == list(range(5))
    assert [paragraph.article for paragraph in found] == [0, 0, 0, 1, 1]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000\t\r\n", "\ufeff", "**", "\u200b"])
def test_a_text_without_ink_is_one_article_without_paragraphs(text: str) -> None:
    (article,) = laid_out(text).articles
    assert article.paragraphs == ()
    assert article.title is None


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("办结 12 件", "办结12件"),
        ("办\u3000结\t件", "办结件"),
        ("办\u200b结\ufeff件\u00ad", "办结件"),
        ("\x00办\x07结\x85", "办结"),
        ("## 办结**12件**", "办结12件"),
        ("**办结**12件", "办结12件"),
        ("3*4", "3*4"),
        ("#办结", "#办结"),
        ("####### 办结", "#######办结"),
    ],
)
def test_flat_text_has_ink_only(text: str, flat: str) -> None:
    assert texts(text) == [flat]


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("办结12件\u3000收件15件", {5}),
        ("办结12件\t收件15件", {5}),
        ("办结12件  收件15件", {5}),
        ("办结12件 \u3000 收件15件", {5}),
        ("办结12件 收件15件", set()),
        ("\u3000\u3000办结12件", set()),
        ("办结12件\u3000\u3000", set()),
        ("办结\u3000收件\u3000查件", {2, 4}),
        ("# 办结\u3000收件", {2}),
        ("办结12件\u200b收件15件", set()),
    ],
)
def test_a_wide_gap_is_a_break(text: str, breaks: set[int]) -> None:
    (paragraph,) = paragraphs(text)
    assert paragraph.breaks == breaks


# --- wrapped lines

PROSE = [
    "这一年，青原市人大常委会的门槛被各行各业的来客踏得发亮，工作人员翻开登记簿，1至11月共记下来客2864人次，比头一年多出三成有余，"
    "其中既有远道赶来的山村教师，也有刚刚下班的公交司机，大家带来的话题五花八门，最集中的还是上学、就医和出行这三样。",
    "为了让每一件小事都有着落，常委会把登记簿搬上了网，来客说过的话当天录入，当天分送，10天以内必有回音，年底回头一数，录入的743件里"
    "已经有709件画上了句号，剩下的34件也都写明了办到哪一步、由谁接着办、什么时候能办完，群众随时可以查看。",
    "登记簿的变化只是一个缩影，从城东的纺织厂到城西的苗圃，从河边的渡口到山上的林场，常委会的14个工作组全年走了1.9万公里的路，"
    "写下了96本笔记，许多写进笔记的难处后来变成了会上的议题，又从议题变成了看得见的路灯、摸得着的水龙头。",
]


def wrap_by_characters(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]


def wrap_by_columns(text: str, width: int) -> list[str]:
    lines, line, used = [], "", 0
    for char in text:
        columns = 1 if char.isascii() else 2
        if used + columns > width:
            lines.append(line)
            line, used = "", 0
        line += char
        used += columns
    return [*lines, line]


Wrap = Callable[[str, int], list[str]]
WRAPPED = [
    pytest.param(wrap_by_characters, 28, id="28 characters"),
    pytest.param(wrap_by_characters, 33, id="33 characters"),
    pytest.param(wrap_by_columns, 44, id="44 columns"),
    pytest.param(wrap_by_columns, 70, id="70 columns"),
]


@pytest.mark.parametrize(("wrap", "width"), WRAPPED)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"], ids=["lf", "crlf", "cr", "ls"])
def test_wrapped_lines_are_joined(wrap: Wrap, width: int, end: str) -> None:
    lines = [line for text in PROSE for line in wrap(text, width)]
    assert texts(end.join(lines)) == PROSE


@pytest.mark.parametrize(("wrap", "width"), WRAPPED)
def test_a_numeral_cut_by_a_line_is_one(wrap: Wrap, width: int) -> None:
    text = "\n".join(line for text in PROSE for line in wrap(text, width))
    assert re.findall(r"\d[\d.]*", "\n".join(texts(text))) == re.findall(r"\d[\d.]*", "\n".join(PROSE))


@pytest.mark.parametrize("gap", ["\n\n", "\n \n", "\r\n\r\n", "\n\n\n\n"], ids=["lf", "space", "crlf", "several"])
def test_blank_lines_part_wrapped_paragraphs(gap: str) -> None:
    text = gap.join("\n".join(wrap_by_characters(text, 30)) for text in PROSE)
    assert texts(text) == PROSE


def test_an_indent_parts_wrapped_paragraphs() -> None:
    # The second paragraph's last line is as long as the column: nothing but the indent tells that it ends.
    full = PROSE[1][: 30 * 4 - 3] + "。"
    assert len("\u3000\u3000" + full) == 30 * 4
    text = "\n".join("\n".join(wrap_by_characters("\u3000\u3000" + text, 30)) for text in (PROSE[0], full, PROSE[2]))
    assert texts(text) == [PROSE[0], full, PROSE[2]]


def test_a_page_that_ends_in_mid_sentence_goes_on() -> None:
    lines = wrap_by_characters(PROSE[0], 26)
    text = "\n".join(lines[:2]) + "\n\n" + "\n".join(lines[2:]) + "\n" + "\n".join(wrap_by_characters(PROSE[1], 26))
    assert texts(text) == PROSE[:2]


def test_five_lines_are_enough_to_show_a_column() -> None:
    lines = wrap_by_characters(PROSE[0], 26)
    assert len(lines) == 5
    assert texts("\n".join(lines)) == [PROSE[0]]


@pytest.mark.parametrize("start", ["3、4、5号楼", "一、二期", "（三）班", "- 号"])
def test_what_looks_like_a_marker_begins_none_in_mid_sentence(start: str) -> None:
    first = PROSE[0][: 28 * 2 - 1] + "住"
    text = first + start + PROSE[0][56:]
    lines = [first[:28], first[28:], *wrap_by_characters(text[56:], 28)]
    assert lines[2].startswith(start)
    flat = "".join(text.split())
    assert texts("\n".join(lines)) == [fold(flat, flat)]


def test_headings_stand_apart_from_wrapped_lines() -> None:
    body = ["\n".join(wrap_by_characters(text, 28)) for text in PROSE]
    text = f"登记簿里的一年\n{body[0]}\n一、来客的话当天录入\n{body[1]}\n{body[2]}"
    found = paragraphs(text)
    assert [paragraph.text for paragraph in found] == ["登记簿里的一年", PROSE[0], "一、来客的话当天录入", *PROSE[1:]]
    assert [paragraph.level for paragraph in found] == [1, 0, 2, 0, 0]


def test_lines_that_are_not_wrapped_are_paragraphs() -> None:
    lines = ["收件73件", "办结70件。", "走访企业14家，座谈6次。", "印发简报9期；编发信息31条；", "其他工作"]
    assert texts("\n".join(lines)) == lines


def test_a_long_line_that_stops_in_mid_sentence_goes_on() -> None:
    first = PROSE[0][:60]
    assert not first.endswith("。")
    assert texts(f"{first}\n{PROSE[0][60:]}\n第二段到此为止。") == [PROSE[0], "第二段到此为止。"]


# --- numbers that stand on lines of their own


def apart(text: str) -> str:
    """Return the text as some pages leave it when copied: each number on a line of its own."""
    return re.sub(r"\d[\d.]*%?[，；。]?", lambda found: f"\n{found[0]}\n", text).strip("\n")


SPLINTERED = [
    "全镇生产总值增长8.5%；财政收入增长11%；固定资产投资增长13%；新增市场主体620户。",
    "7个乡通了客车，4200户用上自来水，入园率升到93.5%，学生不再走远路。",
    "新添5处球场、12间书屋，全年借阅达6.4万册次。",
]


def test_numbers_on_lines_of_their_own_are_joined_to_their_sentences() -> None:
    assert texts("\n".join(apart(text) for text in SPLINTERED)) == SPLINTERED


def test_a_heading_stands_apart_from_a_number_on_the_next_line() -> None:
    text = "一、过去一年工作回顾\n" + "\n".join(apart(text) for text in ("2031年，" + SPLINTERED[0], *SPLINTERED[1:]))
    assert texts(text) == ["一、过去一年工作回顾", "2031年，" + SPLINTERED[0], *SPLINTERED[1:]]


@pytest.mark.parametrize(
    "lines",
    [
        # The cells of a table, one a line.
        ["指标", "2030", "2031", "生产总值", "128.4", "139.6", "财政收入", "9.1", "9.8"],
        # The pages of a document.
        ["第一部分讲监督。", "1", "第二部分讲代表。", "2", "第三部分讲立法。", "3", "第四部分讲自身。", "4"],
        ["收件73件", "12", "件", "办结70件。"],
    ],
    ids=["table", "pages", "one number"],
)
def test_other_numbers_on_lines_of_their_own_stay_there(lines: list[str]) -> None:
    assert texts("\n".join(lines)) == lines


# --- titles that run on into the text, stops that are Latin ones, bullets


@pytest.mark.parametrize(
    "lines",
    [
        ["政府工作报告", "——2031年1月9日在青原市第九届人民代表大会第五次会议上", "市长 李某", "各位代表：", PROSE[0]],
        ["2031年青原市政府工作报告", PROSE[0]],
        ["青原市人大常委会工作报告（摘要）", "各位代表：", PROSE[0]],
        ["青原市人大常委会一年工作回眸", "一年来，" + PROSE[0]],
    ],
    ids=["a speech", "of a year", "abridged", "a review"],
)
def test_a_title_that_runs_on_into_the_text_is_parted_from_it(lines: list[str]) -> None:
    flat = ["".join(line.split()) for line in lines]
    assert texts("".join(lines)) == [fold(line, line) for line in flat]


@pytest.mark.parametrize(
    "text",
    [
        "2031年青原市政府工作报告提出，" + PROSE[0],
        "会议听取了关于预算执行情况的报告。" + PROSE[0],
        PROSE[0],
        "2031年青原市政府工作报告办结70件。",
    ],
    ids=["told of", "heard", "prose", "short"],
)
def test_a_text_that_begins_without_a_title_is_one(text: str) -> None:
    assert texts(text) == [text]


@pytest.mark.parametrize("stop", [".", "．"])
def test_sentences_may_end_in_latin_stops(stop: str) -> None:
    text = "一.工作回顾\n收件73件.办结70件.其中 12.5%由县里办理.余下的写明了期限."
    found = paragraphs(text.replace(".", stop).replace(f"12{stop}5", "12.5"))
    ends = [[sentence.end for sentence in paragraph.sentences] for paragraph in found]
    assert [len(one) for one in ends] == [1, 4]


def test_a_text_with_full_stops_keeps_its_dots() -> None:
    text = "艾力.买买提、古丽.阿不都、吐尔逊.江等代表提出建议9件。"
    assert texts(text) == [text]


@pytest.mark.parametrize("bullet", ["• ", "●", "◆ ", "■ ", "★", "➢", "✅", "\uf0b7 ", "\U0001f4cd", "※ "])
def test_a_bullet_is_no_part_of_what_it_opens(bullet: str) -> None:
    assert texts(f"{bullet}收件73件\n{bullet}办结70件") == ["收件73件", "办结70件"]


# --- lines cut to the letter, in short texts


CUT = "常委会听取和审议专项工作报告12项，开展执法检查5次、专题询问2次，对134件规范性文件进行备案审查。"


@pytest.mark.parametrize("width", range(8, 25))
def test_a_short_text_is_joined_at_any_width(width: int) -> None:
    assert texts("\n".join(wrap_by_characters(CUT, width))) == [CUT]
    assert texts("\n".join(wrap_by_columns(CUT, 2 * width))) == [CUT]


@pytest.mark.parametrize("width", [8, 11, 14, 19, 26, 40])
def test_paragraphs_end_where_a_line_is_short_or_an_indent_begins_one(width: int) -> None:
    wrapped = [line for text in PROSE for line in wrap_by_characters("\u3000\u3000" + text, width)]
    assert texts("\n".join(["登记簿里的一年", *wrapped])) == ["登记簿里的一年", *PROSE]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        # A number and its unit.
        (["全年听取报告12", "件，审议6次。"], True),
        (["投入资金3.5", "亿元，受益群众众多。"], True),
        (["接待来访群众1", "万余人次，答复及时。"], True),
        (["接待来访群众1万余", "人次，答复及时。"], True),
        # What a number names is no unit.
        (["议事规则第12", "条，不再适用。"], False),
        (["附件3", "个人事项，如实填报。"], False),
        (["12", "人民代表大会，常设机关。"], False),
        (["2024-12", "个别地方，仍有不足。"], False),
        (["履职回眸2024", "依法履职，不负重托。"], False),
        (["全年听取报告12", "", "件，审议6次。"], False),
    ],
)
def test_a_number_goes_on_in_its_unit(lines: list[str], joined: bool) -> None:
    assert len(texts("\n".join(lines))) == (1 if joined else 2)


ENTRY = "列入三年规划的建议38件，暂缓办理的建议8件，办理完毕后代表的答复率和满意率都是百分之百，比上年多出3件"


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        # Entries of a list have commas and no stop.
        ([ENTRY, "重点建议12件，平均用时78天"], False),
        ([ENTRY, "", "重点建议12件，平均用时78天。"], False),
        ([ENTRY + "，", "1.重点建议12件，"], False),
        ([ENTRY + "，", "平均用时78天"], True),
        ([ENTRY + "。平均用时78", "天，比限期少用12天。"], True),
        ([ENTRY + "。平均用", "", "时78天，比限期少用12天。"], True),
        ([f"**{ENTRY}。**", "", "平均用时78天，比限期少用12天。"], False),
    ],
)
def test_a_long_line_without_a_stop_goes_on_in_running_text(lines: list[str], joined: bool) -> None:
    assert len(ENTRY) > 45
    assert len(texts("\n".join(lines))) == (1 if joined else 2)


@pytest.mark.parametrize(
    "lines",
    [
        ["执法检查：7项", "专题询问：2次", "专题调研：15次"],
        ["修建水渠12公里", "栽植树木30万株", "改造学校15所整"],
        ["议案3件，全部办结", "建议9件，答复", "来信8封，逐一回复", "来访5批，接待"],
        ["听取报告3项，审议2次。", "开展检查4次，询问1次。", "任免干部5人，宣誓2次。"],
    ],
)
def test_entries_that_happen_to_be_as_long_are_not_joined(lines: list[str]) -> None:
    assert texts("\n".join(lines)) == [fold(line, line) for line in lines]
    assert texts("\n".join([*lines, "以上就是全部内容，请予审议，并请提出宝贵意见。"]))[: len(lines)] == [
        fold(line, line) for line in lines
    ]


@pytest.mark.parametrize("marker", ["一、", "（二）", "3、", "4.", "【", "——", "## "])
def test_a_marker_begins_a_paragraph(marker: str) -> None:
    lines = wrap_by_characters(PROSE[0], 28)
    again = marker + PROSE[1]
    text = "\n".join([*lines, *wrap_by_characters(again, 28), *wrap_by_characters(PROSE[2], 28)])
    flat = again.removeprefix("## ")
    assert texts(text) == [PROSE[0], fold(flat, flat), PROSE[2]]
