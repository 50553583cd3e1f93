"""What does not add up, and what does."""

from __future__ import annotations

from pathlib import Path

import pytest

import npcstats
from npcstats import extract, extract_text
from npcstats.compare.findings import check_figures
from npcstats.compare.records import Certainty, Finding, FindingKind

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PARTS, CHANGE, RATE = FindingKind.PARTS, FindingKind.CHANGE, FindingKind.RATE
CERTAIN, POSSIBLE = Certainty.CERTAIN, Certainty.POSSIBLE


def check(*texts: str) -> list[Finding]:
    """Return the findings in the reports of as many years as there are texts."""
    return check_figures(
        [
            figure
            for year, text in enumerate(texts, start=2022)
            for figure in extract_text(f"云州市人大常委会{year}年工作综述\n{text}", source=f"{year}.txt")
        ]
    )


WRONG = [
    ("全年受理信访87件，解决48件，转办40件。", PARTS, POSSIBLE, "48 + 40 = 88 ≠ 87"),
    ("全年受理信访87件，解决48件，转办38件。", PARTS, POSSIBLE, "48 + 38 = 86 ≠ 87"),
    ("全年新建学校50所，其中小学30所、中学25所。", PARTS, POSSIBLE, "30 + 25 = 55 ≠ 50"),
    ("全年新修渠道12条，其中衬砌渠道30条。", PARTS, CERTAIN, "30 > 12"),
    ("审议通过法规共29件（制定7件、修改15件、废止8件）。", PARTS, POSSIBLE, "7 + 15 + 8 = 30 ≠ 29"),
    ("全年制定法规7件、修改法规15件、废止法规8件，共29件。", PARTS, POSSIBLE, "7 + 15 + 8 = 30 ≠ 29"),
    ("绿化覆盖率由38.2%提高到39.5%，提高1.5个百分点。", CHANGE, CERTAIN, "|39.5 − 38.2| = 1.3 ≠ 1.5"),
    ("专职调解员由40名增加到52名，增加11名。", CHANGE, CERTAIN, "|52 − 40| = 12 ≠ 11"),
    ("审批事项由320项压减到80项，压减70%。", CHANGE, CERTAIN, "|80 − 320| / 320 = 75 ≠ 70"),
    ("常委会组成人员由75名增加到65名。", CHANGE, CERTAIN, "75 → 65"),
    ("代表建议办结率103%。", RATE, CERTAIN, "103 > 100"),
]

RIGHT = [
    "全年受理信访87件，解决48件，转办39件。",
    "全年受理信访代办件87件，其中转办交办39件、解决48件。",
    "全年收到代表建议120件，办结96件。",
    "全年收到代表建议120件，全部答复120件，办结96件，解决70件。",
    "全年制定法规7件，修改法规15件，废止法规7件。",
    "全年召开会议8次，其中审议议题93个。",
    "全年选举代表200名，其中妇女代表82名、少数民族代表60名、基层代表110名。",
    "绿化覆盖率由38.2%提高到39.5%，提高1.3个百分点。",
    "审批事项由3278项压减到947项，压减71%。",
    "城镇居民人均可支配收入由3019元增加到13159元，年均增长34.2%。",
    "专职调解员由40名增加到52名，增长30%。",
    "投资任务完成率119.6%。",
    "税收占全年任务的107%。",
    "粮食产量由20.1万吨增加到21.4万吨，增长6.5%。",
    "全年作出决议决定9项。回首一年，作出决议决定9项。",
    "上半年开展集中视察4次。全年开展集中视察9次。",
    "城关镇制定村规民约9件。河口镇制定村规民约12件。",
]


@pytest.mark.parametrize(("text", "kind", "certainty", "reckoned"), WRONG, ids=[row[0][:20] for row in WRONG])
def test_what_does_not_add_up(text: str, kind: FindingKind, certainty: Certainty, reckoned: str) -> None:
    (finding,) = check(text)
    assert (finding.kind, finding.certainty, finding.sum) == (kind, certainty, reckoned)
    assert finding.problem
    assert {place.line for place in finding.places} == {2}
    assert all(place.text and place.source == "2022.txt" for place in finding.places)


@pytest.mark.parametrize("text", RIGHT, ids=[text[:20] for text in RIGHT])
def test_what_adds_up(text: str) -> None:
    assert check(text) == []


def test_a_sentence_printed_again_with_another_number() -> None:
    sentence = "一年来，常委会听取审议专项工作报告21项，作出决议决定{}项，任免国家机关工作人员66人次。"
    (finding,) = check(f"{sentence.format(9)}\n工作综述之二\n{sentence.format(8)}")
    assert (finding.kind, finding.certainty, finding.sum) == (FindingKind.REPEAT, CERTAIN, "9 ≠ 8")
    assert [place.line for place in finding.places] == [2, 4]


def test_one_measure_in_two_places() -> None:
    (finding,) = check("全年制定地方性法规4件。\n立法工作\n常委会依法制定地方性法规5件。")
    assert (finding.kind, finding.certainty, finding.sum) == (FindingKind.CONFLICT, POSSIBLE, "4 ≠ 5")


def test_one_measure_in_two_reports() -> None:
    (finding,) = check("全年办理代表建议116件。", "全年办理代表建议140件。2022年办理代表建议120件。")
    assert (finding.kind, finding.sum) == (FindingKind.CONFLICT, "116 ≠ 120")
    assert [place.source for place in finding.places] == ["2022.txt", "2023.txt"]


def test_a_rise_against_last_years_report() -> None:
    (finding,) = check("全年听取审议专项工作报告21项。", "全年听取审议专项工作报告25项，比上年增加3项。")
    assert (finding.kind, finding.sum) == (CHANGE, "22 ≠ 21")
    assert {place.source for place in finding.places} == {"2022.txt", "2023.txt"}
    assert check("全年听取审议专项工作报告22项。", "全年听取审议专项工作报告25项，比上年增加3项。") == []


def test_the_certain_come_first() -> None:
    found = check("全年受理信访87件，解决48件，转办40件。代表建议办结率103%。")
    assert [finding.certainty for finding in found] == [CERTAIN, POSSIBLE]


def test_nothing_in_nothing() -> None:
    assert check_figures([]) == []


def test_the_library_checks_files(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("云州市人大常委会2023年工作综述\n代表建议办结率103%。", "utf-8")
    (finding,) = npcstats.check(tmp_path)
    assert isinstance(finding, npcstats.Finding)


OWN = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests" / "gold").rglob("*.txt"))]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_correct_report_gives_nothing(path: Path) -> None:
    assert check_figures(extract(path)) == []


def test_two_years_of_one_body_give_nothing() -> None:
    for first, second in (("004_ca99719481762d7c", "zhalute-2025"), ("003_8be94c6d46c32d9c", "bayannaoer-2026")):
        second_year = ROOT / "tests" / "gold" / "second_year" / f"{second}.txt"
        assert npcstats.check(ROOT / "seeds" / f"{first}.txt", second_year) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared reports are not here")
def test_real_reports_give_nothing() -> None:
    for folder in (SHARED / "seeds", SHARED / "dev" / "text"):
        for path in sorted(folder.glob("*.txt")):
            assert check_figures(extract(path)) == [], path.name
