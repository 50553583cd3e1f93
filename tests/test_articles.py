"""Headings and their depth, and where one article of a file ends and the next begins."""

from __future__ import annotations

import pytest

from npcstats.records import Document, Layout
from npcstats.segment import lay_out
from npcstats.segment.articles import heading_level, is_byline, opens_article
from npcstats.segment.fold import fold


def laid_out(text: str) -> Layout:
    return lay_out(Document("case.txt", text))


# --- headings


@pytest.mark.parametrize(
    ("text", "marks", "first", "level"),
    [
        ("青原市人大常委会工作综述", 0, True, 1),
        ("青原市人大常委会工作综述", 1, True, 1),
        ("聚力监督", 2, False, 2),
        ("聚力监督", 6, False, 4),
        ("一、聚力监督", 0, False, 2),
        ("十二、聚力监督", 0, False, 2),
        ("第三部分聚力监督", 0, False, 2),
        ("(一)听取专项报告", 0, False, 3),
        ("【聚力监督】", 0, False, 3),
        ("1、听取专项报告", 0, False, 4),
        ("2.听取专项报告", 0, False, 4),
        ("(3)听取专项报告", 0, False, 4),
        ("聚力监督", 0, False, 3),
        # Running text.
        ("", 0, True, 0),
        ("聚力监督。", 0, True, 0),
        ("聚力监督，", 0, False, 0),
        ("“聚力监督。”", 0, False, 0),
        ("聚力监督：", 0, False, 0),
        ("走访群众31人", 0, False, 0),
        ("一、完成投资3亿元", 0, False, 0),
        ("1.5万名群众受益", 0, False, 0),
        ("走访小微企业16家", 0, False, 0),
        ("修建水渠12.5公里", 0, False, 0),
        ("满意率提高3个百分点", 0, False, 0),
        ("走访小微企业十六家", 0, False, 0),
        ("满意率达百分之九十六", 0, False, 0),
        ("票决项目十个", 0, False, 0),
        ("改造低产林一点一万亩", 0, False, 0),
        ("聚焦三个重点", 0, False, 3),
        ("一点一滴见真情", 0, False, 3),
        ("第二十三次会议", 0, False, 3),
        ("贯彻二十大精神", 0, False, 3),
        # An entry of a list is none, be it the first line.
        ("受理来信：92件(上年：115件)", 0, True, 0),
        ("受理来信：92件(上年：115件)", 0, False, 0),
        ("受理来信：九十二件(上年：一百一十五件)", 0, True, 0),
        ("受理来信：近百件", 0, False, 0),
        ("一、受理来信：92封", 0, False, 0),
        # A title may state a number, and numbers may name.
        ("办好10件民生实事", 0, True, 1),
        ("青原答卷：三个聚焦", 0, False, 3),
        ("第12期简报", 0, False, 3),
        ("回眸：2024年", 0, True, 1),
        ("2024年工作回顾", 0, False, 3),
        ("本报讯甲县召开会议", 0, True, 0),
        ("监" * 41, 0, False, 0),
        ("监" * 41, 0, True, 1),
        ("监" * 61, 0, True, 0),
    ],
)
def test_heading_level(text: str, marks: int, first: bool, level: int) -> None:
    assert heading_level(text, marks, first) == level


def test_headings_of_a_document() -> None:
    text = (
        "# 青原市人大常委会2024年工作综述\n\n## 一、聚力监督\n听取报告6项。\n（一）盯住预算\n审查决算2次。\n"
        "1. 看专项资金\n看了14个项目。\n其他工作\n印发简报9期。\n"
    )
    (article,) = laid_out(text).articles
    found = [(paragraph.text, paragraph.level, paragraph.heading) for paragraph in article.paragraphs]
    assert found == [
        ("青原市人大常委会2024年工作综述", 1, True),
        ("一、聚力监督", 2, True),
        ("听取报告6项。", 0, False),
        ("(一)盯住预算", 3, True),
        ("审查决算2次。", 0, False),
        ("1.看专项资金", 4, True),
        ("看了14个项目。", 0, False),
        ("其他工作", 3, True),
        ("印发简报9期。", 0, False),
    ]
    assert article.title == "青原市人大常委会2024年工作综述"


# --- articles


@pytest.mark.parametrize(
    "line",
    [
        "本报讯 甲县召开会议。",
        "本报甲县11月3日讯 会议召开。",
        "本报记者王二 会议召开。",
        "本网讯 会议召开。",
        "新华社甲市3月2日电 会议召开。",
        "中新网甲市3月2日电 会议召开。",
        "中新社甲市3月2日电 会议召开。",
        "青原日报讯（记者王二）会议召开。",
    ],
)
def test_a_dateline_opens_an_article(line: str) -> None:
    flat = "".join(line.split())
    assert opens_article(fold(flat, flat))
    text = f"甲县开会\n{line}\n乙县开会\n{line}\n"
    assert [article.title for article in laid_out(text).articles] == ["甲县开会", "乙县开会"]


@pytest.mark.parametrize("line", ["甲县召开会议。", "据本报讯，会议召开。", "会议听取了本报记者的说明。", "资讯"])
def test_other_lines_open_none(line: str) -> None:
    assert not opens_article(line)
    assert len(laid_out(f"甲县开会\n{line}\n乙县开会\n{line}\n").articles) == 1


@pytest.mark.parametrize("line", ["□本报通讯员 李三", "■ 李三 赵四", "◎王二", "◆ 青原日报 李三"])
def test_a_by_line_stands_over_an_article(line: str) -> None:
    assert is_byline("".join(line.split()))
    text = f"{line}\n灌区的水\n渠道通了7公里。\n{line}\n山上的路\n道路通了9公里。\n"
    found = laid_out(text).articles
    assert [article.title for article in found] == ["灌区的水", "山上的路"]
    assert [article.paragraphs[-1].text for article in found] == ["渠道通了7公里。", "道路通了9公里。"]


@pytest.mark.parametrize(
    "line", ["□走访群众，听取意见。", "□走访群众。", "李三", "□", "□李", "■执法检查5次", "◆来信：92封", "◎修渠1.2万米"]
)
def test_other_lines_are_no_by_lines(line: str) -> None:
    assert not is_byline(line)


def test_titles_and_sections_of_articles() -> None:
    text = (
        "图片新闻\n"
        "甲县：让河水变清\n"
        "　　本报讯 甲县治理河道16公里。\n"
        "　　河道两岸栽树900株。\n"
        "\n"
        "乙县：让山路变宽\n"
        "　　本报讯 乙县拓宽道路21公里。\n"
        "　　本报讯 丙县铺设管网4公里。\n"
    )
    found = [
        (article.title, [paragraph.text[:9] for paragraph in article.paragraphs]) for article in laid_out(text).articles
    ]
    assert found == [
        ("图片新闻", ["图片新闻", "甲县：让河水变清", "本报讯甲县治理河道", "河道两岸栽树900"]),
        ("乙县：让山路变宽", ["乙县：让山路变宽", "本报讯乙县拓宽道路"]),
        (None, ["本报讯丙县铺设管网"]),
    ]


def test_a_document_without_a_title_has_none() -> None:
    (article,) = laid_out("听取报告6项。\n印发简报9期。\n").articles
    assert article.title is None
