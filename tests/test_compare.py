"""Comparing two reports: the table of cases, the arithmetic, and what the records say."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import npcstats
from made_figures import make_figure
from npcstats import extract_text
from npcstats.compare.changes import compare_figures
from npcstats.compare.records import Change, Reason, Verdict
from npcstats.records import Category, Figure, Modifier, Period, Status

Value = int | float


class Case(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of the table."""

    name: str
    old: str
    new: str
    alike: tuple[tuple[Value, Value], ...] = ()
    unlike: tuple[tuple[Value, Value, tuple[str, ...]], ...] = ()
    ambiguous: tuple[tuple[Value, ...], ...] = ()
    about: bool = False
    rest: bool = False


CASES = msgspec.convert(
    tomllib.loads((Path(__file__).parent / "cases" / "pairs.toml").read_text("utf-8"))["case"], list[Case]
)
YEARS = {year: Period("全年", f"{year}-01-01", f"{year}-12-31") for year in (2023, 2024)}


def figure(value: int | Decimal, year: int, **fields: object) -> Figure:
    return make_figure(**{"value": value, "period": YEARS[year], "source": f"{year}.txt", **fields})


def only(changes: list[Change]) -> Change:
    (change,) = changes
    return change


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    old, new = extract_text(case.old, source="old.txt"), extract_text(case.new, source="new.txt")
    changes = compare_figures(old, new)
    alike = {
        (float(one.old.value), float(one.new.value))
        for one in changes
        if one.verdict is Verdict.ALIKE and one.old and one.new
    }
    unlike = {
        (float(one.old.value), float(one.new.value), one.reasons)
        for one in changes
        if one.verdict is Verdict.UNLIKE and one.old and one.new
    }
    assert alike == {(float(before), float(after)) for before, after in case.alike}
    if not case.rest:
        wanted = {(float(a), float(b), tuple(map(Reason, reasons))) for a, b, reasons in case.unlike}
        assert unlike == wanted
    unclear = [tuple(float(other.value) for other in one.others) for one in changes if one.verdict is Verdict.AMBIGUOUS]
    assert unclear == [tuple(map(float, values)) for values in case.ambiguous]
    told = {one.modifier for one in changes if one.verdict is Verdict.ALIKE}
    assert told <= {Modifier.ABOUT if case.about else Modifier.EXACT}


def test_the_table_has_rows_enough_and_none_twice() -> None:
    assert len(CASES) >= 30
    assert len({case.name for case in CASES}) == len(CASES)


# --- the arithmetic

AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


@given(AMOUNTS, AMOUNTS)
def test_a_change_is_the_difference_and_its_share_of_the_start(before: Decimal, after: Decimal) -> None:
    change = only(compare_figures([figure(before, 2023)], [figure(after, 2024)]))
    assert change.verdict is Verdict.ALIKE
    assert change.difference is not None
    assert Fraction(change.difference) == Fraction(after) - Fraction(before)
    if before == 0:
        assert change.percent is None
    else:
        assert change.percent is not None
        exact = (Fraction(after) - Fraction(before)) / Fraction(before) * 100
        assert abs(Fraction(change.percent) - exact) <= Fraction(1, 20000)


@given(AMOUNTS, AMOUNTS)
def test_rates_change_by_points_and_have_no_share(before: Decimal, after: Decimal) -> None:
    rate = {"unit": "%", "objects": ("代表建议办结率",), "actions": (), "text": "代表建议办结率", "indicator": None}
    change = only(compare_figures([figure(before, 2023, **rate)], [figure(after, 2024, **rate)]))
    assert change.difference_unit == "百分点"
    assert change.percent is None
    assert change.difference is not None
    assert Fraction(change.difference) == Fraction(after) - Fraction(before)


@pytest.mark.parametrize("modifier", [Modifier.OVER, Modifier.UNDER, Modifier.ABOUT])
def test_a_change_from_or_to_no_exact_value_is_about(modifier: Modifier) -> None:
    for before, after in ((modifier, Modifier.EXACT), (Modifier.EXACT, modifier), (modifier, modifier)):
        change = only(compare_figures([figure(130, 2023, modifier=before)], [figure(128, 2024, modifier=after)]))
        assert (change.modifier, change.difference) == (Modifier.ABOUT, -2)


def test_whole_numbers_stay_whole() -> None:
    change = only(compare_figures([figure(Decimal("2.5"), 2023)], [figure(Decimal("4.5"), 2024)]))
    assert isinstance(change.difference, int)
    assert (change.difference, change.percent) == (2, 80)


# --- what is told, and in which order


def test_only_like_with_like_has_a_difference() -> None:
    old, new = [figure(5, 2023, status=Status.PLANNED)], [figure(4, 2024)]
    change = only(compare_figures(old, new))
    assert (change.verdict, change.reasons) == (Verdict.UNLIKE, (Reason.PLAN_AND_RESULT,))
    assert (change.difference, change.difference_unit, change.percent) == (None, None, None)


def test_what_one_report_states_alone_is_told_too() -> None:
    old = [figure(5, 2023, objects=("工作制度",), indicator=None)]
    new = [figure(4, 2024, objects=("调研报告",), actions=("撰写",), indicator=None)]
    changes = {change.verdict: change for change in compare_figures(old, new)}
    assert set(changes) == {Verdict.OLD_ONLY, Verdict.NEW_ONLY}
    gone, come = changes[Verdict.OLD_ONLY], changes[Verdict.NEW_ONLY]
    assert (gone.new, come.old) == (None, None)
    assert gone.old is not None
    assert come.new is not None
    assert (gone.old.value, come.new.value) == (5, 4)


def test_the_greatest_change_of_a_category_comes_first() -> None:
    kinds = [("调研报告", "撰写", 10, 11), ("议事规程", "修订", 10, 30), ("宣传稿件", "刊发", 0, 2)]
    fields = {"category": Category.CAPACITY, "indicator": None}
    old = [figure(b, 2023, id=n, objects=(o,), actions=(a,), **fields) for n, (o, a, b, _) in enumerate(kinds)]
    new = [figure(e, 2024, id=n, objects=(o,), actions=(a,), **fields) for n, (o, a, _, e) in enumerate(kinds)]
    law = {"category": Category.LEGISLATION, "objects": ("立法建议",), "actions": ("征集",), "indicator": None}
    changes = compare_figures([*old, figure(100, 2023, id=9, **law)], [*new, figure(101, 2024, id=9, **law)])
    assert [change.measure for change in changes] == ["征集立法建议", "刊发宣传稿件", "修订议事规程", "撰写调研报告"]


def test_a_statement_says_where_it_stands() -> None:
    change = only(compare_figures([figure(3, 2023, line=7, id=4)], [figure(5, 2024, line=9, id=2)]))
    assert change.old is not None
    assert change.new is not None
    assert (change.old.source, change.old.line, change.old.id, change.old.text) == (
        "2023.txt",
        7,
        4,
        "修订地方性法规3件",
    )
    assert (change.new.source, change.new.line, change.new.id) == ("2024.txt", 9, 2)


def test_figures_of_a_short_name_are_of_the_body_whose_name_ends_so() -> None:
    change = only(compare_figures([figure(3, 2023, body="市人大常委会")], [figure(5, 2024, body="青原市人大常委会")]))
    assert change.verdict is Verdict.ALIKE


def test_nothing_against_nothing() -> None:
    assert compare_figures([], []) == []


def test_the_library_compares_files_and_figures(tmp_path: Path) -> None:
    old, new = tmp_path / "a.txt", tmp_path / "b.txt"
    old.write_text("云州市人大常委会2023年工作综述\n全年修订议事规程6项。", "utf-8")
    new.write_text("云州市人大常委会2024年工作综述\n全年修订议事规程9项。", "utf-8")
    by_path = only(npcstats.compare(old, new))
    by_figures = only(npcstats.compare(npcstats.extract(old), npcstats.extract(new)))
    assert by_path.difference == by_figures.difference == 3
    assert isinstance(by_path, npcstats.Change)
