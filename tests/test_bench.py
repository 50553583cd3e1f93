"""Gross losses of speed and memory: a ratio twice as bad as the recorded one. The whole is `python -m tests.bench`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bench import recorded
from bench.measures import MEASURES, SMALL, Scale

TWICE = 2
CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "reports"
# Recorded on whole reports: the texts of tests/gold hold several times as many figures a page.
OF_REPORTS = {"throughput", "memory"}
# What two processes take by the clock is a matter of what else the machine does.
BY_THE_CLOCK = {"two by the clock"}


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.__name__)
def test_no_ratio_is_twice_as_bad_as_recorded(measure: Callable[[Scale], dict[str, float]]) -> None:
    if measure.__name__ in OF_REPORTS and not CORPUS.is_dir():
        pytest.skip("recorded on the reports of ../shared/corpus, which are not here")
    before = recorded("small")
    found = {name: ratio for name, ratio in measure(SMALL).items() if name not in BY_THE_CLOCK}
    assert found.keys() <= before.keys()
    assert {name: ratio for name, ratio in found.items() if ratio > TWICE * before[name]} == {}
