"""The vocabulary of measures and checks, as shipped: its examples and counter-examples, no duplicates, sources told."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from npcstats import extract_text
from npcstats.compare.changes import compare_figures
from npcstats.compare.checkwords import CheckTable, check_words
from npcstats.compare.findings import check_figures
from npcstats.compare.records import Change, Verdict
from npcstats.compare.words import MeasureWords, lexicon
from npcstats.errors import VocabularyError
from npcstats.vocab.load import decode_table

MEASURES = tomllib.loads((files("npcstats.vocab") / "measures.toml").read_text("utf-8"))
CHECKS = tomllib.loads((files("npcstats.vocab") / "checks.toml").read_text("utf-8"))


def report(year: int, text: str) -> str:
    """Return `text` as the report of a year's work."""
    return f"云州市人大常委会{year}年工作综述\n{year}年，{text}"


def compared(old: str, new: str) -> list[Change]:
    return compare_figures(
        extract_text(report(2023, old), source="old.txt"), extract_text(report(2024, new), source="new.txt")
    )


def alike(old: str, new: str) -> list[Change]:
    return [change for change in compared(old, new) if change.verdict is Verdict.ALIKE]


def pairs(kind: str) -> list[Any]:
    return [
        pytest.param(old, new, id=f"{role}: {old[:12]}")
        for role, groups in MEASURES.items()
        for group in groups
        for old, new in group.get(kind, ())
    ]


@pytest.mark.parametrize(("old", "new"), pairs("examples"))
def test_an_example_is_one_measure(old: str, new: str) -> None:
    assert alike(old, new) != []


@pytest.mark.parametrize(("old", "new"), pairs("counter"))
def test_a_counter_example_is_two(old: str, new: str) -> None:
    numbers = {int(figure.value) for figure in extract_text(report(2024, new))}
    last = [change for change in alike(old, new) if change.new is not None and change.new.value in numbers]
    assert [change.measure for change in last if _is_last(change, new)] == []


def _is_last(change: Change, new: str) -> bool:
    """Tell whether a change ends in the last figure of the counter-example, the one that has no like."""
    last = extract_text(report(2024, new))[-1]
    return change.new is not None and change.new.id == last.id


def check_texts(kind: str) -> list[Any]:
    return [
        pytest.param(text, id=f"{role}: {text[:16]}")
        for role, groups in CHECKS.items()
        for group in groups
        for text in group.get(kind, ())
    ]


@pytest.mark.parametrize("text", check_texts("examples"))
def test_what_does_not_add_up_is_found(text: str) -> None:
    assert len(check_figures(extract_text(report(2024, text)))) == 1


@pytest.mark.parametrize("text", check_texts("counter"))
def test_what_adds_up_gives_nothing(text: str) -> None:
    assert check_figures(extract_text(report(2024, text))) == []


@pytest.mark.parametrize("table", [MEASURES, CHECKS], ids=["measures", "checks"])
def test_no_word_stands_twice_in_a_kind_and_every_group_names_its_source(table: dict[str, Any]) -> None:
    for role, groups in table.items():
        words = [word for group in groups for word in (group["words"].split() if "words" in group else [group["word"]])]
        assert [word for word in set(words) if words.count(word) > 1] == [], role
        assert all(group["source"].strip() for group in groups), role
        assert all(group.get("examples") or group.get("counter") for group in groups), role


def test_a_table_of_another_shape_is_refused() -> None:
    with pytest.raises(VocabularyError, match="no vocabulary of this kind"):
        decode_table("measures.toml", '[[light]]\nwords = "a"\nsource = "b"\n', MeasureWords)
    with pytest.raises(VocabularyError, match="no vocabulary of this kind"):
        decode_table("checks.toml", "rise = 3", CheckTable)


def test_the_tables_are_loaded_once() -> None:
    assert lexicon() is lexicon()
    assert check_words() is check_words()
