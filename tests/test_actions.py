"""Actions: the table of cases, and what holds for the actions of every text."""

from __future__ import annotations

import pytest

from case_tables import Case, load_cases, parameters, read_figures
from npcstats import Figure, extract_text
from npcstats.pipeline import extract_document
from npcstats.records import Document
from shipped_texts import SHIPPED, Shipped

ActionsCase = Case[tuple[str, tuple[str, ...]]]
CASES = load_cases("actions", tuple[str, tuple[str, ...]])

# Rows beyond reach: text → the class of wording.
GAPS: dict[str, str] = {}

LIGHT = {"是", "有", "为", "达", "达到", "共", "共有", "计", "进行", "经过"}
MANNER = {"牵头", "联名", "依法", "认真", "累计"}


def _actions(figure: Figure) -> tuple[list[str]]:
    return (sorted(figure.actions),)


@pytest.mark.parametrize("case", parameters(CASES, GAPS))
def test_case(case: ActionsCase) -> None:
    assert read_figures(case.text, _actions) == [(quote, sorted(actions)) for quote, actions in case.figures]


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.name)
def test_light_verbs_and_manner_are_no_actions(shipped: Shipped) -> None:
    found = {action for figure in shipped.figures for action in figure.actions}
    assert found
    assert found & (LIGHT | MANNER) == set()


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.name)
def test_an_action_is_a_word_and_stands_once(shipped: Shipped) -> None:
    for figure in shipped.figures:
        assert len(set(figure.actions)) == len(figure.actions), figure.text
        assert all(action.isalpha() for action in figure.actions), figure.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A full stop ends the reach of a verb; a comma and a semicolon do not.
        ("举办读书会5场，讲座8场；沙龙3场。论坛2场。", [["举办"], ["举办"], ["举办"], []]),
        # So does a heading.
        ("一、印发简报6期\n简报4期。", [["印发"], []]),
        # And so does a light verb.
        ("走访企业13家，全市共有站点9个、联络员40名。", [["走访"], [], []]),
        # 备案审查 is one verb, 审查批准 are two.
        ("备案审查文件12件，审查批准条例3件。", [["备案审查"], ["审查", "批准"]]),
        # 新 is no part of a verb but of 新建 and 新增, nor are 到, 至, 为 behind one.
        ("新引进企业9家，新设立网点4个，新建学校3所，新增泊位70个。", [["引进"], ["设立"], ["新建"], ["新增"]]),
        ("站点增至57个，12人评为标兵。", [["增"], ["评"]]),
        # 进行 gives way to what it carries; what 对 hands to an event is counted, an event held is counted itself.
        ("对8份规程进行备案审查，对5部法规开展执法检查，开展执法检查2次。", [["备案审查"], ["执法检查"], ["开展"]]),
        # A rate, a total and a named measure have no verb.
        ("办结率98%，总投资5.2亿元，参与人数达2万余人次。", [[], [], []]),
        # The verb behind, in the passive or not.
        ("37条建议被采纳。在6个街道分别设立议事厅。", [["采纳"], ["设立"]]),
        # Both verbs where the first one's object is counted; the next clause takes its own alone.
        ("推动96件建议全部办结，走访企业8家。", [["推动", "办结"], ["走访"]]),
        # The complement goes, what is one verb with it stays.
        ("落实到位资金30万元，办结案件18件，建成公园4个。", [["落实"], ["办结"], ["建成"]]),
    ],
)
def test_reach_and_spelling(text: str, expected: list[list[str]]) -> None:
    assert [list(figure.actions) for figure in extract_text(text)] == expected


def test_rule_names_the_pattern() -> None:
    explained = extract_document(Document("case.txt", "开展走访6次、座谈9次。")).explained
    rules = [[rule for rule in told.rules if rule.startswith("actions: ")] for told in explained]
    assert [len(found) for found in rules] == [1, 1]
    assert rules[1] == ["actions: inherited"]
