"""Objects: the table of cases, and what holds for the objects of every text."""

from __future__ import annotations

import re

import pytest

from case_tables import Case, load_cases, parameters, read_figures
from npcstats import Figure, extract_text
from npcstats.pipeline import extract_document
from npcstats.records import Document
from shipped_texts import SHIPPED, Shipped

ObjectsCase = Case[tuple[str, tuple[str, ...]]]
CASES = load_cases("objects", tuple[str, tuple[str, ...]])

# Rows beyond reach: text → the class of wording.
GAPS: dict[str, str] = {}

_WIDTH = str.maketrans("（），：；％", "(),:;%")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")
_QUOTES = "“”‘’\"'"


def _folded(objects: tuple[str, ...]) -> list[str]:
    return sorted(text.translate(_WIDTH) for text in objects)


def _objects(figure: Figure) -> tuple[list[str]]:
    return (_folded(figure.objects),)


@pytest.mark.parametrize("case", parameters(CASES, GAPS))
def test_case(case: ObjectsCase) -> None:
    assert read_figures(case.text, _objects) == [(quote, _folded(objects)) for quote, objects in case.figures]


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.name)
def test_an_object_is_a_noun_phrase_of_its_text(shipped: Shipped) -> None:
    flat = "".join(shipped.text.split()).translate(_WIDTH)
    seen = 0
    for figure in shipped.figures:
        assert len(set(figure.objects)) == len(figure.objects), figure.text
        for text in figure.objects:
            seen += 1
            assert text, figure.text
            assert text[0] not in "的了、，。；：)）", text
            assert text[-1] not in "的了和与及、，。；：(（", text
            assert not any(sign in _BRACKETED.sub("", text) for sign in _QUOTES + "，。；：、\n "), text
            assert not text[0].isdigit(), text
            assert not text[-1].isdigit(), text
            assert len(text) <= 20, text
            assert text.translate(_WIDTH) in flat.translate(dict.fromkeys(map(ord, _QUOTES))), text
    assert seen


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The noun is kept over clauses without one, until another comes.
        ("修建渠道8公里，疏浚5公里，栽种果树300株，移植60株。", [["渠道"], ["渠道"], ["果树"], ["果树"]]),
        # Titles in 《》 are no objects, quotes are no part of one.
        ("修订《青原市燃气条例》等4部条例，开展“春风”行动6次。", [["条例"], ["春风行动"]]),
        # A list before one figure gives several.
        ("组织座谈会、恳谈会、满意度测评18次。", [["座谈会", "恳谈会", "满意度测评"]]),
        # 户 counts people, not the places named beside them.
        ("走访社区、福利院和困难群众40户。", [["困难群众"]]),
        # 分别 hands out one each.
        ("发文、会议、督查分别压减7.4%、31%、22%。", [["发文"], ["会议"], ["督查"]]),
        # After 占 it is the whole.
        ("受理来信90件，占总数的24%。", [["来信"], ["总数"]]),
        # A rate measures what stands before it.
        ("案件按期结案率98%，比上年提高3个百分点。", [["案件按期结案率"], ["案件按期结案率"]]),
    ],
)
def test_where_the_noun_stands(text: str, expected: list[list[str]]) -> None:
    assert [sorted(figure.objects) for figure in extract_text(text)] == [sorted(objects) for objects in expected]


def test_an_object_is_spelled_as_in_the_document() -> None:
    (figure,) = extract_text("修建园区（厂区）9个。")
    assert figure.objects == ("园区（厂区）",)


def test_rule_names_the_pattern() -> None:
    explained = extract_document(Document("case.txt", "修建渠道8公里，疏浚5公里。")).explained
    rules = [[rule for rule in told.rules if rule.startswith("objects: ")] for told in explained]
    assert [len(found) for found in rules] == [1, 1]
    assert rules[1] == ["objects: noun of an earlier figure"]
