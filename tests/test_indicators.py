"""Indicators: the table of cases, the catalogue's own examples, and what the catalogue must hold to."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from npcstats.classify.indicators import Indicator, IndicatorTable, When
from npcstats.pipeline import extract_document
from npcstats.records import Category, Document
from npcstats.vocab.load import load_table

CASES = tomllib.loads((Path(__file__).parent / "cases" / "indicators.toml").read_text("utf-8"))["case"]

# Rows beyond reach, by the beginning of their text, with the reason.
GAPS: dict[str, str] = {}

CONTRACT = """
legislation.enacted legislation.amended legislation.repealed legislation.enacted_amended legislation.approved
legislation.deliberated legislation.filing_reviews legislation.opinions_collected legislation.opinions_adopted
legislation.contact_points supervision.reports_heard supervision.inspections supervision.laws_inspected
supervision.inquiries supervision.appraisals supervision.surveys supervision.visits decision.resolutions
appointment.appointed deputies.motions deputies.suggestions deputies.suggestions_completed deputies.key_suggestions
deputies.attending deputies.stations deputies.voters_received livelihood.projects_voted livelihood.projects
capacity.party_meetings capacity.study_sessions capacity.rules capacity.petitions capacity.articles
"""


def _row(case: dict[str, Any]) -> Any:
    name = case["text"][:24]
    reason = next((why for start, why in GAPS.items() if case["text"].startswith(start)), None)
    return pytest.param(case, id=name, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])


def _indicators(text: str) -> list[tuple[str, str]]:
    found = extract_document(Document("case.txt", text))
    return [("".join(text[figure.start : figure.end].split()), figure.indicator or "") for figure in found.figures]


@pytest.mark.parametrize("case", [_row(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    assert _indicators(case["text"]) == [tuple(figure) for figure in case["figures"]]


CATALOGUE = load_table("indicators", IndicatorTable).indicator


@pytest.mark.parametrize(("name", "text"), [(entry.id, text) for entry in CATALOGUE for text in entry.examples])
def test_catalogue_example(name: str, text: str) -> None:
    found = _indicators(text)
    assert found
    assert {indicator for _, indicator in found} == {name}


@pytest.mark.parametrize(("name", "text"), [(entry.id, text) for entry in CATALOGUE for text in entry.counter])
def test_catalogue_counter_example(name: str, text: str) -> None:
    found = _indicators(text)
    assert found
    assert name not in {indicator for _, indicator in found}


@pytest.mark.parametrize("entry", CATALOGUE, ids=lambda entry: entry.id)
def test_entry_is_whole(entry: Indicator) -> None:
    category, _, rest = entry.id.partition(".")
    assert category in {known.value for known in Category}
    assert re.fullmatch(r"[a-z]+(?:_[a-z]+)*", rest)
    assert entry.name
    assert entry.examples
    assert entry.counter
    assert entry.when


WORD_LISTS = ("units", "objects", "beside", "no_objects", "actions", "also", "without", "clause", "no_clause", "before")


@pytest.mark.parametrize(
    ("name", "when"),
    [(entry.id, when) for entry in CATALOGUE for when in entry.when],
    ids=lambda value: str(value)[:40],
)
def test_condition_is_sound(name: str, when: When) -> None:
    assert when.units.split()
    assert when.objects.split() or when.actions.split(), name
    for key in WORD_LISTS:
        assert [word for word, times in Counter(getattr(when, key).split()).items() if times > 1] == [], key
    assert not set(when.actions.split()) & set(when.without.split())


def test_catalogue_has_the_ids_of_the_contract_once_each() -> None:
    ids = [entry.id for entry in CATALOGUE]
    assert len(ids) == len(set(ids))
    assert set(CONTRACT.split()) <= set(ids)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A change is no level, a level reached is one.
        ("代表联络站由24个增加到39个，增加15个。", ["deputies.stations", "deputies.stations", ""]),
        # A rate is none.
        ("代表建议办结率99%。", [""]),
        # A part measures the same thing as its whole: the series is the whole.
        ("刊发稿件210篇，其中省级媒体刊发36篇。", ["capacity.articles", ""]),
        # But a part with a name of its own has its own series.
        ("交办代表建议145件，其中重点督办建议8件。", ["deputies.suggestions", "deputies.key_suggestions"]),
        # Different things counted together are none of them.
        ("开展执法检查、专题调研28次。", [""]),
        # The category must agree: trees inspected are no laws inspected.
        ("检查古树名木360株。", [""]),
    ],
)
def test_levels_parts_and_mixtures(text: str, expected: list[str]) -> None:
    assert [indicator for _, indicator in _indicators(text)] == expected


def test_rule_names_the_evidence() -> None:
    explained = extract_document(Document("case.txt", "废止地方性法规3件。")).explained
    assert "indicator: catalogue: 废止 法规 件" in explained[0].rules
