"""The filters of `extract`."""

from __future__ import annotations

import pytest

from made_figures import make_figure
from npcstats.cli.selection import Selection
from npcstats.records import Category, Period, Status

ONE = make_figure(
    body="青原市人大常委会",
    category=Category.LEGISLATION,
    indicator="legislation.amended",
    actions=("修订", "废止"),
    objects=("地方性法规",),
    unit="件",
    period=Period("今年3月", "2025-03-01", "2025-03-31"),
)


@pytest.mark.parametrize(
    ("selection", "taken"),
    [
        (Selection(), True),
        (Selection(body=("青原市",)), True),
        (Selection(body=("白河", "青原")), True),
        (Selection(body=("白河",)), False),
        (Selection(category=("legislation",)), True),
        (Selection(category=("economy", "other")), False),
        (Selection(indicator=("legislation.amended",)), True),
        (Selection(indicator=("legislation.*",)), True),
        (Selection(indicator=("legislation",)), False),
        (Selection(action=("废止",)), True),
        (Selection(action=("修",)), False),
        (Selection(object=("法规",)), True),
        (Selection(object=("条例",)), False),
        (Selection(unit=("件",)), True),
        (Selection(unit=("件次",)), False),
        (Selection(period=("2025",)), True),
        (Selection(period=("2025-03",)), True),
        (Selection(period=("2025-04", "2024")), False),
        (Selection(period=("今年",)), True),
        (Selection(status=("actual",)), True),
        (Selection(status=("planned",)), False),
        (Selection(body=("青原",), unit=("次",)), False),
        (Selection(no_repeats=True), True),
    ],
)
def test_filters(selection: Selection, taken: bool) -> None:
    assert selection.takes(ONE) is taken


def test_filters_and_what_a_figure_lacks() -> None:
    bare = make_figure(body=None, indicator=None, period=None, actions=(), objects=())
    for selection in (
        Selection(body=("市",)),
        Selection(indicator=("*",)),
        Selection(period=("2025",)),
        Selection(action=("修订",)),
        Selection(object=("法规",)),
    ):
        assert not selection.takes(bare)
    open_ended = make_figure(period=Period("党的二十大以来", "2022-10-16", None))
    assert not Selection(period=("2022",)).takes(open_ended)
    assert Selection(period=("二十大",)).takes(open_ended)
    assert not Selection(no_repeats=True).takes(make_figure(repeat_of=1))
    assert Selection(status=("planned",)).takes(make_figure(status=Status.PLANNED))
