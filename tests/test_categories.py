"""Categories: the table of cases, the vocabulary's own examples, and what the vocabulary must hold to."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from npcstats.classify.cues import CategoryGroup, CategoryTable
from npcstats.classify.reports import Kind, kind_of
from npcstats.pipeline import extract_document
from npcstats.records import Category, Document
from npcstats.segment import lay_out
from npcstats.vocab.load import load_table

CASES = tomllib.loads((Path(__file__).parent / "cases" / "categories.toml").read_text("utf-8"))["case"]

# Rows beyond reach, by the beginning of their text, with the reason.
GAPS: dict[str, str] = {}


def _row(case: dict[str, Any]) -> Any:
    name = case["text"][:24]
    reason = next((why for start, why in GAPS.items() if case["text"].startswith(start)), None)
    return pytest.param(case, id=name, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])


def _categories(text: str) -> list[tuple[str, str]]:
    found = extract_document(Document("case.txt", text))
    return [("".join(text[figure.start : figure.end].split()), figure.category.value) for figure in found.figures]


@pytest.mark.parametrize("case", [_row(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert _categories(case["text"]) == [tuple(figure) for figure in case["figures"]]


GROUPS = load_table("categories", CategoryTable).group
EXAMPLES = [example for group in GROUPS for example in group.examples]


@pytest.mark.parametrize("example", EXAMPLES)
def test_vocabulary_example(example: str) -> None:
    text, category = example.split(" → ")
    found = _categories(text)
    assert found
    assert {name for _, name in found} == {category}


@pytest.mark.parametrize("group", [group for group in GROUPS if group.examples], ids=lambda group: group.examples[0])
def test_example_holds_a_word_of_its_group(group: CategoryGroup) -> None:
    words = group.words.split()
    assert all(any(word in example for word in words) for example in group.examples)


@pytest.mark.parametrize("place", ["object", "action", "text", "head"])
def test_no_word_stands_twice_for_a_category_and_place(place: str) -> None:
    """With the same strength, that is: the strongest counts, and it may be stronger in some places only."""
    count = Counter(
        (group.category, word, group.strength)
        for group in GROUPS
        if place in group.places
        for word in group.words.split()
    )
    assert [key for key, times in count.items() if times > 1] == []


# Longer words that say less than a shorter one in them, on purpose: laws are what inspections inspect.
WEAKER_ON_PURPOSE = {"法律法规", "整改问题", "万元生产总值能耗"}
ORDER = ("hint", "likely", "sure", "certain", "theme")


@pytest.mark.parametrize("place", ["object", "action", "text", "head"])
def test_no_longer_word_hides_a_stronger_one(place: str) -> None:
    strengths: dict[tuple[str, str], int] = {}
    for group in GROUPS:
        if place in group.places and not group.reports and group.category != "none":
            for word in group.words.split():
                key = (group.category, word)
                strengths[key] = max(strengths.get(key, 0), ORDER.index(group.strength))
    hidden = [
        (word, word[start:end])
        for (category, word), strength in strengths.items()
        for start in range(len(word))
        for end in range(start + 2, len(word) + 1)
        if strengths.get((category, word[start:end]), 0) > strength and word not in WEAKER_ON_PURPOSE
    ]
    assert hidden == []


def test_groups_name_what_there_is() -> None:
    assert {group.category for group in GROUPS} == {category.value for category in Category} | {"none"}
    assert {group.strength for group in GROUPS} == {"theme", "certain", "sure", "likely", "hint"}
    assert {place for group in GROUPS for place in group.places} == {"object", "action", "text", "head"}
    assert {group.reports for group in GROUPS} <= {"", *Kind}
    assert all(group.words.split() for group in GROUPS)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("废止地方性法规3件。", "object: 地方性法规"),
        ("任命16人。", "action: 任命"),
        ("二、做好代表工作\n办成大小事情48件。", "heading: 代表工作"),
        ("【自身建设】\n购置设备26台。", "heading: 自身建设"),
        ("——民生实事。建成亭子7座。", "head: 民生实事"),
        ("记者：监督怎么才有用？\n答：我们盯了5个月，摸清了底数14条。", "question: 监督"),
    ],
)
def test_rule_names_the_evidence(text: str, rule: str) -> None:
    explained = extract_document(Document("case.txt", text)).explained
    rules = [name for told in explained if told.figure for name in told.rules if name.startswith("category: ")]
    assert rules[-1] == f"category: {rule}"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2024年云州市政府工作报告\n经济平稳增长。", Kind.GOVERNMENT),
        ("各位代表：\n现在，我代表市人民政府，向大会报告工作。", Kind.GOVERNMENT),
        ("履职为民谱新篇\n——云州市人大常委会2023年工作综述", Kind.CONGRESS),
        ("年终盘点\n县人大常委会听取报告。人大代表走访。常委会审议。乡镇人大换届。", Kind.CONGRESS),
        ("秋粮收购进度加快\n各地收购点昼夜开门。", Kind.NEWS),
    ],
)
def test_kind_of_report(text: str, kind: Kind) -> None:
    assert kind_of(lay_out(Document("case.txt", text)).articles[0]) is kind


def test_a_word_that_a_number_and_its_unit_make_up_says_nothing() -> None:
    assert _categories("架设栏杆二百四十三公里。") == [("二百四十三公里", "other")]
    assert _categories("压减三公5%。") == [("5%", "capacity")]


def test_text_without_evidence_is_other() -> None:
    assert _categories("甲乙丙丁共42件。") == [("42件", "other")]


def test_same_words_are_read_by_their_report() -> None:
    congress = "云州市人大常委会工作综述\n二、深化代表工作\n建成站点31个，收集诉求900条。"
    government = "2024年云州市政府工作报告\n（六）改善民生\n建成养老站点31个，12345热线办理诉求900条。"
    assert {name for _, name in _categories(congress)} == {"deputies"}
    assert {name for _, name in _categories(government)} == {"livelihood"}
