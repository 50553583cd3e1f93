"""Measures over the years: gaps, values told by a later report, what is confirmed, what differs, what is unclear."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import npcstats
from npcstats import extract_text
from npcstats.compare.records import Series
from npcstats.compare.series import trend_figures
from npcstats.records import Figure, Status

REPORTS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpus" / "reports"


def reports(texts: dict[int, str]) -> list[Figure]:
    return [
        figure
        for year, text in texts.items()
        for figure in extract_text(f"云州市人大常委会{year}年工作综述\n{text}", source=f"{year}.txt")
    ]


def trend(texts: dict[int, str]) -> list[Series]:
    return trend_figures(reports(texts))


def values(series: Series) -> dict[str, float]:
    return {(point.period.start or "")[:4]: float(point.value) for point in series.points}


def only(found: Sequence[Series]) -> Series:
    (series,) = found
    return series


def test_a_measure_of_three_years() -> None:
    texts = {2021: "全年作出决议决定7项。", 2022: "全年作出决议决定9项。", 2023: "全年作出决议决定8项。"}
    series = only(trend(texts))
    assert values(series) == {"2021": 7, "2022": 9, "2023": 8}
    assert (series.body, series.indicator, series.unit) == ("云州市人大常委会", "decision.resolutions", "项")
    assert not any(point.derived or point.confirmed or point.differing for point in series.points)


def test_gaps_stay_gaps() -> None:
    texts = {2019: "全年作出决议决定7项。", 2020: "全年立法忙。", 2023: "全年作出决议决定8项。"}
    assert values(only(trend(texts))) == {"2019": 7, "2023": 8}


def test_one_period_is_no_course() -> None:
    assert trend({2022: "全年作出决议决定9项。", 2023: "全年刊发稿件31篇。"}) == []


def test_the_words_may_change_over_the_years() -> None:
    texts = {
        2021: "全年听取和审议专项工作报告12项。",
        2022: "全年听取审议政府专项工作报告15个。",
        2023: "全年听取审议专项工作报告14项。",
    }
    assert [values(series) for series in trend(texts)] == [{"2021": 12, "2022": 15, "2023": 14}]


def test_a_rise_against_the_year_before_tells_that_year() -> None:
    series = only(trend({2022: "全年办理代表建议164件，比上年增加13件。", 2023: "全年办理代表建议158件。"}))
    assert values(series) == {"2021": 151, "2022": 164, "2023": 158}
    assert [point.derived for point in series.points] == [True, False, False]
    assert series.points[0].stated.text == "比上年增加13件"


def test_what_a_later_report_tells_confirms_a_year() -> None:
    series = only(trend({2022: "全年办理代表建议151件。", 2023: "全年办理代表建议164件，比上年增加13件。"}))
    assert [(point.derived, point.confirmed) for point in series.points] == [(False, True), (False, False)]


def test_what_a_later_report_tells_otherwise_is_kept() -> None:
    series = only(trend({2022: "全年办理代表建议150件。", 2023: "全年办理代表建议164件，比上年增加13件。"}))
    assert [float(point.value) for point in series.points] == [150, 164]
    assert [float(other.value) for other in series.points[0].differing] == [151]


def test_the_ends_of_a_change_tell_both_years() -> None:
    series = only(trend({2022: "2022年，常委会组成人员由41名增加到45名。", 2023: "2023年，常委会组成人员达到47名。"}))
    assert values(series) == {"2021": 41, "2022": 45, "2023": 47}
    assert [point.derived for point in series.points] == [True, False, False]


def test_five_years_are_no_year() -> None:
    texts = {2022: "全年作出决议决定9项。", 2023: "2019年至2023年，作出决议决定43项。全年作出决议决定8项。"}
    assert [values(series) for series in trend(texts)] == [{"2022": 9, "2023": 8}]


def test_several_values_of_a_year_are_unclear() -> None:
    texts = {
        2021: "全年开展集中视察5次。",
        2022: "全年开展集中视察6次。立足民生，开展集中视察4次。",
        2023: "全年开展集中视察7次。",
    }
    series = only(trend(texts))
    assert values(series) == {"2021": 5, "2023": 7}
    assert series.unclear == ("2022-01-01",)


def test_plans_only_when_asked_for() -> None:
    texts = {2022: "2023年，拟制定地方性法规5件。", 2023: "2024年，拟制定地方性法规6件。"}
    assert trend(texts) == []
    series = only(trend_figures(reports(texts), plans=True))
    assert series.status is Status.PLANNED
    assert values(series) == {"2023": 5, "2024": 6}


def test_bodies_are_kept_apart() -> None:
    one = extract_text("云州市人大常委会2022年工作综述\n全年作出决议决定9项。", source="a")
    two = extract_text("青原市人大常委会2023年工作综述\n全年作出决议决定8项。", source="b")
    assert trend_figures([*one, *two]) == []


def test_the_library_reads_files(tmp_path: Path) -> None:
    for year, number in ((2022, 9), (2023, 8)):
        text = f"云州市人大常委会{year}年工作综述\n全年作出决议决定{number}项。"
        (tmp_path / f"{year}.txt").write_text(text, "utf-8")
    series = only(npcstats.trend(tmp_path))
    assert values(series) == {"2022": 9, "2023": 8}
    assert isinstance(series, npcstats.Series)


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the shared reports are not here")
def test_fourteen_years_of_one_city() -> None:
    found = npcstats.trend(*sorted(REPORTS.glob("呼和浩特市-*.md")))
    by_name = {(series.measure, (series.points[0].period.end or "")[:4]): series for series in found}
    suggestions = next(series for series in found if "代表建议" in series.measure and len(series.points) > 3)
    assert values(suggestions) == {"2015": 220, "2018": 341, "2019": 394, "2020": 367}
    proposals = next(series for series in found if "提案" in series.measure and len(series.points) > 3)
    assert values(proposals) == {"2015": 553, "2018": 552, "2019": 508, "2020": 468}
    growth = next(series for series in found if series.measure == "地区生产总值增长" and len(series.points) > 9)
    assert values(growth)["2019"] == 5.5
    assert len(by_name) > 60


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the shared reports are not here")
def test_twelve_years_of_a_region() -> None:
    found = npcstats.trend(*sorted(REPORTS.glob("内蒙古自治区-*.md")))
    drafts = next(series for series in found if series.indicator == "legislation.deliberated")
    assert {year: values(drafts)[year] for year in ("2016", "2017", "2018", "2019", "2020")} == {
        "2016": 10,
        "2017": 8,
        "2018": 27,
        "2019": 9,
        "2020": 24,
    }
