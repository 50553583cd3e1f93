"""Roles and modifiers: the table of cases, and what holds for pairs of figures."""

from __future__ import annotations

from itertools import pairwise

import pytest

from case_tables import Case, load_cases, parameters, read_figures
from npcstats import Figure
from npcstats.pipeline import extract_document
from npcstats.records import Document, Role
from shipped_texts import SHIPPED, Shipped

RolesCase = Case[tuple[str, str, str]]
CASES = load_cases("roles", tuple[str, str, str])

# Rows beyond reach: text → the class of wording.
GAPS: dict[str, str] = {}


def _role(figure: Figure) -> tuple[str, str]:
    return figure.role.value, figure.modifier.value


@pytest.mark.parametrize("case", parameters(CASES, GAPS))
def test_case(case: RolesCase) -> None:
    assert read_figures(case.text, _role) == list(case.figures)


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.name)
def test_values_are_never_negative(shipped: Shipped) -> None:
    assert shipped.figures
    assert all(figure.value >= 0 for figure in shipped.figures)


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.name)
def test_after_from_comes_from_or_to_in_the_same_sentence(shipped: Shipped) -> None:
    for figure, after in pairwise(shipped.figures):
        if figure.role is Role.FROM:
            assert after.role in (Role.FROM, Role.TO), figure.text
            assert after.sentence == figure.sentence


def test_every_role_and_modifier_has_rows() -> None:
    roles = [role for case in CASES for _, role, _ in case.figures]
    modifiers = [modifier for case in CASES for _, _, modifier in case.figures]
    assert {role: roles.count(role) >= 5 for role in roles} == dict.fromkeys(
        ("level", "from", "to", "increase", "decrease"), True
    )
    assert {name: modifiers.count(name) >= 5 for name in modifiers} == dict.fromkeys(
        ("exact", "over", "under", "about"), True
    )


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("站点由7个增加到16个。", ["from: 由", "to: 增加"]),
        ("产量下降4%。", ["change: 下降"]),
        ("修建水窖30口。", ["level"]),
    ],
)
def test_rule_names_the_evidence(text: str, rules: list[str]) -> None:
    explained = extract_document(Document("case.txt", text)).explained
    found = [rule.removeprefix("role: ") for told in explained for rule in told.rules if rule.startswith("role: ")]
    assert found == rules
