"""Periods: the table of cases, the vocabulary's own examples, sections and titles, and days of the calendar."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import document, last_number, mention_at, mentions, rows
from npcstats.attach.periods import Timeline
from npcstats.attach.times.calendar import Day, last_day, plan_years, read_small, read_year
from npcstats.attach.times.governing import find_rulings
from npcstats.attach.times.vocabulary import Landmark, Relative, Words, period_words
from npcstats.attach.times.words import find_times

# Rows beyond reach, by the beginning of their text, with the reason.
GAPS: dict[str, str] = {}


def _row(case: dict[str, Any]) -> Any:
    reason = next((why for start, why in GAPS.items() if case["text"].startswith(start)), None)
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(case, id=case["text"][:20], marks=marks)


def _periods(text: str, title: str, quotes: list[str]) -> list[tuple[str, str, str]]:
    layout = document(text, title)
    timeline = Timeline(layout)
    found = []
    for quote, (paragraph, mention) in zip(quotes, mentions(layout, quotes, bool(title)), strict=True):
        period, rule = timeline.at(paragraph, mention)
        assert rule
        found.append((quote, (period.start or "") if period else "", (period.end or "") if period else ""))
    return found


@pytest.mark.parametrize("case", [_row(case) for case in rows("periods")])
def test_row(case: dict[str, Any]) -> None:
    expected = [tuple(figure) for figure in case["figures"]]
    assert _periods(case["text"], case.get("title", ""), [quote for quote, *_ in expected]) == expected


Y = "{}-01-01", "{}-12-31"

# A passage, its title, and the first and last year that each figure is stated for ("" for null).
PASSAGES = [
    (
        "2024年定州市政府工作报告",
        "一、2023年工作回顾\n修渠31公里。\n二、2024年工作安排\n修渠40公里，其中年内完工25公里。去年续建的渠有6条。",
        [("31公里", "2023"), ("40公里", "2024"), ("25公里", "2024"), ("6条", "2023")],
    ),
    (
        "政府工作报告——2022年12月20日在定州市第八届人民代表大会第三次会议上",
        "今年，植树9万株。\n\n二、2023年主要任务\n植树11万株。",
        [("9万株", "2022"), ("11万株", "2023")],
    ),
    (
        "定州市人大常委会工作报告——2024年1月11日在定州市第八届人民代表大会第四次会议上",
        "常委会视察6次。今年，将视察8次。",
        [("6次", "2023"), ("8次", "2024")],
    ),
    (
        "2016年定州市政府工作报告",
        "一、“十二五”和2015年工作回顾\n“十二五”时期，修路820公里。\n架桥19座。\n刚刚过去的2015年，修路160公里。\n架桥4座。",
        [("820公里", "2011", "2015"), ("19座", "2011", "2015"), ("160公里", "2015"), ("4座", "2015")],
    ),
    (
        "“四下基层”解民忧——访定州市清溪镇人大主席周某",
        "记者：2021年做了些什么？\n周某：走访农户310户。\n记者：2022年有什么打算？\n周某：走访400户。",
        [("310户", "2021"), ("400户", "2022")],
    ),
    (
        "定州市人大常委会2023年工作总结",
        "【一月】1月，暗访食堂12家。\n——2024年。暗访食堂20家。",
        [("12家", "2023-01-01", "2023-01-31"), ("20家", "2024")],
    ),
    (
        "定州市人大常委会工作简报",
        "2025年第3期　2025年7月6日\n\n二季度，走访农户77户。",
        [("77户", "2025-04-01", "2025-06-30")],
    ),
    ("2026年定州市人大工作要点", "一、监督工作\n听取报告14项。", [("14项", "2026")]),
    (
        "定州市人大常委会2022年工作综述",
        "2018年立项19件，2020年立项23件。全年立项21件。",
        [("19件", "2018"), ("23件", "2020"), ("21件", "2022")],
    ),
    (
        "定州市人大常委会五年工作回眸（2018—2022年）",
        "监督有力。2020年，检查药店70家；2021年，检查90家。累计整改问题300个。",
        [("70家", "2020"), ("90家", "2021"), ("300个", "2018", "2022")],
    ),
    (
        "2026年定州市人大工作要点",
        "在2025年建成驿站31座的基础上，新建驿站12座，培训代表90人。",
        [("31座", "2025"), ("12座", "2026"), ("90人", "2026")],
    ),
    (
        "定州市人大常委会2023年工作综述",
        "对2021年以来立项的案件开展评查，抽查案卷44件。全年完成2022年度结转任务7项，办理来信63件。",
        [("44件", "2023"), ("7项", "2022"), ("63件", "2023")],
    ),
    (
        "定州市人大常委会2024年履职数据",
        "2023年：议案5件\n2024年：议案8件\n来信：76件（上年：61件）\n来访：19批",
        [("5件", "2023"), ("8件", "2024"), ("76件", "2024"), ("61件", "2023"), ("19批", "2024")],
    ),
    (
        "定州市人大常委会工作报告——2022年1月9日在定州市第八届人民代表大会第一次会议上",
        "各位代表：\n过去五年，市人大常委会视察42次。\n\n一、监督工作\n检查药店310家。2021年，检查食堂80家。",
        [("42次", "2017", "2021"), ("310家", "2017", "2021"), ("80家", "2021")],
    ),
    (
        "定州市人大常委会2025年工作总结——2025年12月30日",
        "今年以来，市人大常委会视察9次。截至12月底，整改问题80个。",
        [("9次", "2025"), ("80个", "2025")],
    ),
    (
        "数字里的定州人大2025",
        "2025年，定州市人大常委会交出了一份怎样的履职答卷？请看下面这一组数字。\n\n【监督】\n视察7次\n\n【2026，再攀高】\n视察8次",
        [("7次", "2025"), ("8次", "2026")],
    ),
    (
        "数读2031丨定州市人大常委会成绩单",
        "请看一组数字\n\n【监督】\n视察：7次\n来信76件\n\n2032，再启程\n新的一年，拟视察8次。",
        [("7次", "2031"), ("76件", "2031"), ("8次", "2032")],
    ),
    (
        "定州市人大常委会工作报告——2027年1月9日在定州市第九届人民代表大会第一次会议上",
        "各位代表：\n本届以来，市人大常委会视察42次。\n\n一、监督工作\n检查药店310家。2025年，检查食堂80家。\n\n二、今后五年的建议\n每年视察9次。",
        [("42次", "2022", "2026"), ("310家", "2022", "2026"), ("80家", "2025"), ("9次", "2027", "2031")],
    ),
    (
        "定州市人民法院工作报告——2027年1月9日在定州市第九届人民代表大会第一次会议上",
        "市人民法院坚持公正司法，审结案件3100件。\n\n一、惩治犯罪\n判处罪犯160人。",
        [("3100件", "2022", "2026"), ("160人", "2022", "2026")],
    ),
    (
        "定州市人民法院工作报告——2027年1月9日在定州市第九届人民代表大会第一次会议上",
        "2026年，市人民法院审结案件3100件。\n\n一、惩治犯罪\n判处罪犯160人。",
        [("3100件", "2026"), ("160人", "2026")],
    ),
    (
        "定州市人大常委会工作报告——2027年1月9日在定州市第九届人民代表大会第三次会议上",
        "市人大常委会依法履职，视察12次。",
        [("12次", "2026")],
    ),
    (
        "定州市2031年民生实事项目清单",
        "去年10月，收集建议910条。会上，205名代表投票。项目如下：\n\n1.新建托育园6所。\n2.改造村道48公里。",
        [("910条", "2030-10-01", "2030-10-31"), ("6所", "2031"), ("48公里", "2031")],
    ),
    ("定州市人民政府关于公布2031年民生实事项目的公告", "1.新建托育园6所。", [("6所", "2031")]),
    (
        "定州市人大常委会2031年工作总结",
        "全年视察9次。以上数据统计至2031年12月5日，涉及乡镇14个。建议办结率97.2%，高出上年3.1个百分点。河堤提前3个月完工，加固堤段12处。",
        [("9次", "2031"), ("14个", "2031"), ("97.2%", "2031"), ("3.1个百分点", "2031"), ("12处", "2031")],
    ),
    (
        "",
        "这十年，财力更强。2011—2020年，支出由90亿元增加到210亿元。\n\n十年累计支出1500亿元（2012—2020年）。",
        [("90亿元", "2011", "2020"), ("210亿元", "2011", "2020"), ("1500亿元", "2012", "2020")],
    ),
]


def test_a_date_over_a_page_holds_for_all_its_articles() -> None:
    text = (
        "2022年5月9日　星期一　第2版\n\n清溪县人大常委会：护河有方\n\n"
        "本报讯（记者 林青）今年，清溪县人大常委会巡河16次，清理垃圾30吨。\n\n白水县人大常委会：督办有力\n\n"
        "本报讯（通讯员 何川）今年，白水县人大常委会督办建议22件，办成率80%。"
    )
    expected = [(quote, "2022-01-01", "2022-12-31") for quote in ("16次", "30吨", "22件", "80%")]
    assert _periods(text, "", [quote for quote, *_ in expected]) == expected


@pytest.mark.parametrize(("title", "text", "figures"), PASSAGES, ids=[text[:16] for _, text, _ in PASSAGES])
def test_passage(title: str, text: str, figures: list[tuple[str, ...]]) -> None:
    expected = []
    for quote, first, *last in figures:
        end = last[0] if last else first
        expected.append((quote, first if "-" in first else Y[0].format(first), end if "-" in end else Y[1].format(end)))
    assert _periods(text, title, [quote for quote, *_ in figures]) == expected


GROUPS: list[Relative | Landmark | Words] = [
    *period_words().relative,
    *period_words().landmark,
    period_words().term,
    period_words().open,
]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.examples[0])
def test_examples_name_a_time_of_their_group(group: Relative | Landmark | Words) -> None:
    for example in group.examples:
        assert any(any(word in example[time.start : time.end] for word in group.words) for time in find_times(example))


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.examples[0])
def test_counter_examples_rule_nothing(group: Relative | Landmark | Words) -> None:
    for example in group.counter:
        rulings = find_rulings(example, document(example).articles[0].paragraphs[0].sentences)
        assert not any(word in example[one.time.start : one.time.end] for one in rulings for word in group.words)


def _ruled(text: str) -> bool:
    layout = document(text)
    paragraph, mention = last_number(layout)
    return Timeline(layout).ruling(paragraph, mention) is not None


@pytest.mark.parametrize("group", [period_words().comparison, period_words().named, period_words().attribute])
def test_what_rules_no_figure(group: Any) -> None:
    assert [text for text in group.examples if _ruled(text)] == []
    assert [text for text in group.counter if not _ruled(text)] == []


def test_no_word_stands_twice() -> None:
    words = [word for group in GROUPS for word in group.words]
    assert len(words) == len(set(words)) > 50


def test_plans_and_numerals() -> None:
    assert [plan_years(number) for number in (9, 10, 14, 15)] == [
        (1996, 2000),
        (2001, 2005),
        (2021, 2025),
        (2026, 2030),
    ]
    assert [read_small(text) for text in ("十二", "二十", "31", "九", "两", "某")] == [12, 20, 31, 9, 2, 0]
    assert [read_year(text) for text in ("2019", "二〇一九", "二O二一")] == [2019, 2019, 2021]
    assert (last_day(2024, Day(2)), last_day(2023, Day(2)), last_day(2023, Day(4, 31))) == (
        "2024-02-29",
        "2023-02-28",
        "2023-04-30",
    )


@given(
    st.text(alphabet="2019年至到—月日35十五“”以来底前(（)）上半季度。，；一、2024年\n", max_size=80), st.integers(0, 79)
)
def test_no_text_raises_and_dates_are_dates(text: str, at: int) -> None:
    layout = document(text)
    timeline = Timeline(layout)
    for article in layout.articles:
        for paragraph in article.paragraphs:
            period, rule = timeline.at(paragraph, mention_at(min(at, len(paragraph.text) - 1), len(paragraph.text)))
            assert rule
            dates = [date for date in (period.start, period.end) if date] if period else []
            assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) for date in dates)
