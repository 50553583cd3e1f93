"""Step 8: numbers as programs and people read them, and figures as rows."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_figures import make_figure
from npcstats.languages import Language
from npcstats.records import Category, Modifier, Period, Role, Status
from npcstats.write.names import category_name
from npcstats.write.numbers import number_text
from npcstats.write.rows import period_text, quantity_text, to_rows

pytestmark = pytest.mark.usefixtures("chinese")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (7, "7"),
        (1639000000, "1639000000"),
        (Decimal("16.39"), "16.39"),
        (Decimal("16.390"), "16.39"),
        (Decimal("1E+9"), "1000000000"),
        (Decimal("1E-7"), "0.0000001"),
        (Decimal(2) / Decimal(3), "0.6666666666666666"),
        (Decimal(200) / Decimal(3), "66.66666666666667"),
        (Decimal("0.8"), "0.8"),
        (Decimal("0"), "0"),
        (Decimal("96.50"), "96.5"),
        (Decimal("0.1") + Decimal("0.2"), "0.3"),
        (10**30, "1" + "0" * 30),
        (Decimal("12345678901234567890.5"), "12345678901234567890.5"),
    ],
)
def test_numbers_are_plain(value: int | Decimal, expected: str) -> None:
    assert number_text(value) == expected


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**14, places=6))
def test_a_number_is_read_back_as_it_was(value: Decimal) -> None:
    assert float(json.loads(number_text(value))) == float(value)
    assert "e" not in number_text(value).lower()


QUANTITIES: list[tuple[dict[str, Any], str]] = [
    ({"value": 7}, "7 件"),
    ({"value": 130, "modifier": Modifier.OVER}, "≥130 件"),
    ({"value": 200, "unit": "条", "modifier": Modifier.UNDER}, "≤200 条"),
    ({"value": 200, "unit": "条", "modifier": Modifier.ABOUT}, "约 200 条"),
    ({"value": 30, "unit": "%", "role": Role.INCREASE}, "↑30 %"),
    ({"value": 20, "unit": "%", "role": Role.DECREASE}, "↓20 %"),
    ({"value": 20, "unit": "%", "role": Role.INCREASE, "modifier": Modifier.OVER}, "↑≥20 %"),
    ({"value": Decimal("96.50"), "unit": "%", "role": Role.TO}, "→ 96.5 %"),
    ({"value": 65, "unit": "名", "role": Role.FROM}, "65 名 →"),
    ({"value": 1639000000, "unit": "元"}, "16.39 亿元"),
    ({"value": 25000000, "unit": "元", "modifier": Modifier.OVER}, "≥2500 万元"),
    ({"value": 1200000000000, "unit": "元"}, "1.2 万亿元"),
    ({"value": 123450000, "unit": "元"}, "12,345 万元"),
    ({"value": 10000, "unit": "人次"}, "1 万人次"),
    ({"value": 11940}, "11,940 件"),
    ({"value": 9876}, "9876 件"),
    ({"value": 54000, "unit": ""}, "5.4 万"),
    ({"value": Decimal(2) / Decimal(3), "unit": ""}, "2/3"),
    ({"value": Decimal("1.23456789"), "unit": "倍"}, "1.2346 倍"),
    ({"value": 10**20}, "100,000,000,000,000,000,000 件"),
]


@pytest.mark.parametrize(("fields", "expected"), QUANTITIES)
def test_quantities_read_as_people_write_them(fields: dict[str, Any], expected: str) -> None:
    assert quantity_text(make_figure(**fields)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2025-01-01", "2025-12-31", "2025"),
        ("2018-01-01", "2022-12-31", "2018–2022"),
        ("2025-03-01", "2025-03-31", "2025-03"),
        ("2025-03-01", "2025-06-30", "2025-03-01–2025-06-30"),
        ("2012-11-08", None, "2012-11-08 起"),
        ("2021-01-01", None, "2021 起"),
        (None, "2030-12-31", "至 2030"),
        (None, None, "本届以来"),
    ],
)
def test_periods_are_short(start: str | None, end: str | None, expected: str) -> None:
    assert period_text(Period("本届以来", start, end)) == expected


def test_a_from_and_its_to_are_one_row() -> None:
    before = make_figure(value=65, unit="名", role=Role.FROM, line=3)
    after = make_figure(value=75, unit="名", role=Role.TO, line=4)
    other = make_figure(value=80, unit="个", role=Role.TO)
    assert [(row.quantity, row.line) for row in to_rows([before, after, other])] == [
        ("65 → 75 名", "3"),
        ("→ 80 个", "12"),
    ]
    assert [row.quantity for row in to_rows([before, other, before])] == ["65 名 →", "→ 80 个", "65 名 →"]
    apart = make_figure(value=75, unit="名", role=Role.TO, sentence="另一句。")
    assert [row.quantity for row in to_rows([before, apart])] == ["65 名 →", "→ 75 名"]


def test_a_change_across_multiples_says_both() -> None:
    figures = [
        make_figure(value=9000, unit="元", role=Role.FROM),
        make_figure(value=12000, unit="元", role=Role.TO, modifier=Modifier.OVER),
    ]
    assert next(to_rows(figures)).quantity == "9000 元 → ≥1.2 万元"


def test_plans_repeats_and_parts_are_marked() -> None:
    row = next(to_rows([make_figure(status=Status.PLANNED, repeat_of=1, part_of=2)]))
    assert row.quantity == "3 件（计划、重复、其中）"


def test_every_category_has_a_name() -> None:
    for language in Language:
        assert len({category_name(category, language) for category in Category}) == len(Category)
