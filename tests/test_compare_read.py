"""Pairs of real reports: how many of the pairs that a reader finds are found, and how many found are right.

The table was made by reading. Reports below the folder of shared reports are skipped where it is absent.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from npcstats import extract
from npcstats.compare.changes import compare_figures
from npcstats.compare.records import Change, Statement, Verdict
from npcstats.records import Figure, Status

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LEAST_RECALL = 0.95
LEAST_PRECISION = 0.98

Pair = tuple[str, float, float, str, int, int]


class Reports(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two reports and what a reader finds in both; see cases/pairs_read.toml."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    results: tuple[Pair, ...]
    plans: tuple[Pair, ...]
    maybe: tuple[Pair, ...]


class Score(NamedTuple):
    """The pairs of two reports: how many a reader finds, those missed, and those found that no reader finds."""

    wanted: int
    missed: list[Pair]
    wrong: list[Change]


TABLE = msgspec.convert(
    tomllib.loads((ROOT / "tests" / "cases" / "pairs_read.toml").read_text("utf-8"))["reports"], list[Reports]
)


def find(name: str) -> Path:
    return ROOT / name if (ROOT / name).exists() else SHARED / name


def is_at_hand(row: Reports) -> bool:
    return all(find(name).exists() for name in (*row.old, *row.new))


@cache
def figures(names: tuple[str, ...]) -> list[Figure]:
    return [figure for name in names for figure in extract(find(name))]


@cache
def alike(old: tuple[str, ...], new: tuple[str, ...]) -> list[Change]:
    return [change for change in compare_figures(figures(old), figures(new)) if change.verdict is Verdict.ALIKE]


def score(row: Reports) -> Score:
    left = list(alike(row.old, row.new))
    missed: list[Pair] = []
    for pairs, status in ((row.results, Status.ACTUAL), (row.plans, Status.PLANNED)):
        for pair in pairs:
            found = next((change for change in left if _is(change, pair) and _is_told(change, pair, status)), None)
            if found is None:
                missed.append(pair)
            else:
                left.remove(found)
    wrong = [change for change in left if not any(_is(change, pair) for pair in row.maybe)]
    return Score(len(row.results) + len(row.plans), missed, wrong)


def _is(change: Change, pair: Pair) -> bool:
    return _equals(change.old, pair[1]) and _equals(change.new, pair[2])


def _equals(statement: Statement | None, value: float) -> bool:
    if statement is None:
        return False
    return abs(Decimal(statement.value) - Decimal(str(value))) <= Decimal("0.001") * max(
        Decimal(1), abs(Decimal(str(value)))
    )


def _is_told(change: Change, pair: Pair, status: Status) -> bool:
    """Tell whether a change is told of the pair's years, as a result or plan, in the unit it should be."""
    old, new = change.old, change.new
    if old is None or new is None or old.period is None or new.period is None:
        return False
    years = ((old.period.end or "")[:4], (new.period.end or "")[:4])
    return years == (str(pair[4]), str(pair[5])) and old.status is new.status is status


def test_there_are_pairs_enough() -> None:
    assert len(TABLE) >= 13
    assert sum(len(row.results) + len(row.plans) for row in TABLE) >= 300


def test_no_pair_stands_twice() -> None:
    for row in TABLE:
        pairs = [*row.results, *row.plans, *row.maybe]
        assert len(set(pairs)) == len(pairs), row.new


@pytest.mark.parametrize("row", [row for row in TABLE if is_at_hand(row)], ids=lambda row: Path(row.new[-1]).stem)
def test_what_is_found_is_right(row: Reports) -> None:
    told = [f"{change.measure}: {change.old} → {change.new}" for change in score(row).wrong]
    assert len(told) <= 1, told


@pytest.mark.parametrize("row", [row for row in TABLE if is_at_hand(row)], ids=lambda row: Path(row.new[-1]).stem)
def test_the_arithmetic_of_every_pair(row: Reports) -> None:
    changes = alike(row.old, row.new)
    for change in changes:
        assert change.old is not None
        assert change.new is not None
        assert change.difference is not None
        difference = Decimal(change.new.value) - Decimal(change.old.value)
        assert Decimal(change.difference) == difference
        if change.percent is not None:
            assert abs(Decimal(change.percent) - difference / Decimal(change.old.value) * 100) <= Decimal("0.00005")
    assert changes or not row.results


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reports are not here")
def test_nearly_all_that_a_reader_finds_is_found() -> None:
    scores = [score(row) for row in TABLE]
    wanted = sum(one.wanted for one in scores)
    missed = [pair for one in scores for pair in one.missed]
    wrong = [change.measure for one in scores for change in one.wrong]
    found = wanted - len(missed)
    assert found / wanted >= LEAST_RECALL, missed
    assert found / (found + len(wrong)) >= LEAST_PRECISION, wrong
