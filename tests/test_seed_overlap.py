"""The shipped reports share no long run of words with the reports whose figures they carry; and the finder of runs."""

from __future__ import annotations

from pathlib import Path

import pytest

import seed_overlap
from seed_overlap import ORIGINALS, SEEDS, long_runs

REPORTS = sorted(SEEDS.glob("*.txt"))
# Twenty characters, all different.
RUN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"


def _pair(path: Path) -> tuple[str, str]:
    original = ORIGINALS / path.name
    if not original.is_file():
        pytest.skip("the published reports are no part of the project and do not lie beside it")
    return path.read_text("utf-8"), original.read_text("utf-8")


def test_there_are_five_reports() -> None:
    assert len(REPORTS) == 5


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_no_long_run_is_shared(path: Path) -> None:
    assert long_runs(*_pair(path)) == []


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_rewritten_report_is_at_least_half_as_long(path: Path) -> None:
    own, original = ("".join(text.split()) for text in _pair(path))
    assert 2 * len(own) >= len(original)


@pytest.mark.parametrize(
    ("own", "other", "runs"),
    [
        (RUN, RUN, [RUN]),
        (RUN[:16], RUN, []),
        (RUN[:17], RUN, [RUN[:17]]),
        ("前文" + RUN[2:19] + "后文", "别的" + RUN, [RUN[2:19]]),
        # White space is skipped, punctuation breaks a run on either side.
        (RUN[:9] + " \n\u3000" + RUN[9:], RUN, [RUN]),
        (RUN[:10] + "，" + RUN[10:], RUN, []),
        (RUN, RUN[:10] + "。" + RUN[10:], []),
        # Digits and letters are part of a run but do not lengthen it.
        (RUN[:9] + "123" + RUN[9:17], RUN[:9] + "123" + RUN[9:], [RUN[:9] + "123" + RUN[9:17]]),
        (RUN[:8] + "12345678AB" + RUN[8:16], RUN[:8] + "12345678AB" + RUN[8:16], []),
        (RUN[:9] + "1" + RUN[9:], RUN[:9] + "2" + RUN[9:], []),
        # Each run once, none that lies in a longer one.
        (RUN + "，" + RUN, RUN, [RUN]),
        (RUN[:17] + "子" + RUN[3:], RUN[:17] + "丑" + RUN[3:], [RUN[:17], RUN[3:]]),
        # A set phrase breaks a run.
        ("我们学习" + "习近平新时代中国特色社会主义思想", "大家学习" + "习近平新时代中国特色社会主义思想", []),
        ("", RUN, []),
        (RUN, "", []),
    ],
)
def test_long_runs(own: str, other: str, runs: list[str]) -> None:
    assert long_runs(own, other) == runs


def test_the_limit_can_be_set() -> None:
    assert long_runs(RUN[:5], RUN, limit=4) == [RUN[:5]]
    assert long_runs(RUN[:4], RUN, limit=4) == []


def test_a_copied_report_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in REPORTS[:2]:
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    assert seed_overlap.main([str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert REPORTS[0].name in told
    assert f"{REPORTS[2].name}: skipped, no original" in told


def test_without_originals_nothing_is_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert seed_overlap.main([str(tmp_path / "missing")]) == 0
    assert capsys.readouterr().out.startswith("skipped: ")
