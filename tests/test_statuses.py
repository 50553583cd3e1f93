"""Statuses: the table of cases, the vocabulary's own examples, sections, and government reports without headings."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marked import document, last_number, mention_at, mentions, rows
from npcstats.attach.statuses import Statuses
from npcstats.attach.times.plans import Intent, plan_words
from npcstats.records import Status

# Rows beyond reach, by the beginning of their text, with the reason.
GAPS: dict[str, str] = {}


def _row(case: dict[str, Any]) -> Any:
    reason = next((why for start, why in GAPS.items() if case["text"].startswith(start)), None)
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(case, id=case["text"][:20], marks=marks)


def _statuses(text: str, title: str, quotes: list[str]) -> list[tuple[str, str]]:
    layout = document(text, title)
    statuses = Statuses(layout)
    found = []
    for quote, (paragraph, mention) in zip(quotes, mentions(layout, quotes, bool(title)), strict=True):
        status, rule = statuses.at(paragraph, mention)
        assert rule
        found.append((quote, status.value))
    return found


@pytest.mark.parametrize("case", [_row(case) for case in rows("statuses")])
def test_row(case: dict[str, Any]) -> None:
    expected = [tuple(figure) for figure in case["figures"]]
    assert _statuses(case["text"], case.get("title", ""), [quote for quote, *_ in expected]) == expected


# A passage, its title, and the figures of it that are planned and those that are not.
PASSAGES = [
    (
        "2024年定州市政府工作报告",
        "一、2023年工作回顾\n修渠31公里。\n二、2024年工作安排\n修渠40公里，其中已开工12公里。去年动工的桥有6座。\n（一）在乡村建设上取得新突破\n改厕900座。",
        ["40公里", "900座"],
        ["31公里", "12公里", "6座"],
    ),
    (
        "定州市人大常委会2023年工作总结",
        "一、主要工作\n视察6次。\n二、下一步打算\n视察8次。",
        ["8次"],
        ["6次"],
    ),
    (
        "定州市人大常委会2023年工作综述",
        "视察6次。\n\n2024年是换届之年。视察8次，督办建议30件。",
        ["8次", "30件"],
        ["6次"],
    ),
    (
        "定州市2031年民生实事项目清单",
        "去年10月，收集建议910条。会上，205名代表投票，选出项目12个。项目如下：\n\n1.新建托育园6所。",
        ["6所"],
        ["910条", "205名", "12个"],
    ),
    ("2026年定州市人大工作要点", "一、监督工作\n听取报告14项。去年交办的9件实事，跟踪到底。", ["14项"], ["9件"]),
    (
        "2019年定州市政府工作报告",
        "加快补齐短板，打造宜居县城，抓好老旧小区改造，鼓励社会力量办学，新建幼儿园14所，做强特色产业，培育龙头企业20家。",
        ["14所", "20家"],
        [],
    ),
    (
        "2019年定州市政府工作报告",
        "城乡面貌明显变化，成功入选全国试点。累计改造老旧小区14个，棚户区改造顺利完成，同比增长8%，得到群众认可。",
        [],
        ["14个", "8%"],
    ),
    (
        "定州市人大常委会工作简报（2025年7月6日）",
        "【概况】走访农户77户。\n【下季安排】三季度，拟走访农户90户。\n【邻县经验】走访农户60户。",
        ["90户"],
        ["77户", "60户"],
    ),
]


@pytest.mark.parametrize(("title", "text", "planned", "actual"), PASSAGES, ids=[text[:16] for _, text, *_ in PASSAGES])
def test_passage(title: str, text: str, planned: list[str], actual: list[str]) -> None:
    expected = [(quote, "planned") for quote in planned] + [(quote, "actual") for quote in actual]
    assert [_statuses(text, title, [quote])[0] for quote in planned + actual] == expected


def _last(text: str) -> Status:
    layout = document(text)
    return Statuses(layout).at(*last_number(layout))[0]


@pytest.mark.parametrize("group", plan_words().intent, ids=lambda group: group.name)
def test_words_of_intent(group: Intent) -> None:
    assert [text for text in group.examples if _last(text) is not Status.PLANNED] == []
    assert [text for text in group.counter if _last(text) is not Status.ACTUAL] == []


def test_words_of_completion() -> None:
    assert [text for text in plan_words().done.counter if _last(text) is not Status.ACTUAL] == []


def test_headings() -> None:
    ahead = plan_words().ahead
    assert [
        text
        for text in ahead.examples
        if _last(f"工作总结\n\n各项工作平稳有序。\n\n{text}\n整修泵站6座。") is not Status.PLANNED
    ] == []
    assert [
        text
        for text in ahead.counter
        if _last(f"工作总结\n\n各项工作平稳有序。\n\n{text}\n整修泵站6座。") is not Status.ACTUAL
    ] == []


def test_no_word_stands_twice() -> None:
    table = plan_words()
    for words in (
        [word for group in table.intent for word in group.words],
        [word for mood in table.mood for word in mood.words],
        table.follow.words,
        table.takes.words,
    ):
        assert len(words) == len(set(words)) > 10


@given(
    st.text(alphabet="将要拟力争目标是已了：2024年；今年。，“”(（)）一、安排打算建成3件\n", max_size=80),
    st.integers(0, 79),
)
def test_no_text_raises(text: str, at: int) -> None:
    layout = document(text)
    statuses = Statuses(layout)
    for article in layout.articles:
        for paragraph in article.paragraphs:
            status, rule = statuses.at(paragraph, mention_at(min(at, len(paragraph.text) - 1), len(paragraph.text)))
            assert status in Status
            assert rule
