"""The commands `compare`, `trend` and `check`, with the real steps behind them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from npcstats.cli.app import app

ONE = "云州市人大常委会2022年工作综述\n全年作出决议决定9项，开展执法检查4次。2023年，拟制定法规5件。"
TWO = "云州市人大常委会2023年工作综述\n全年作出决议决定11项，召开党组会议12次。全年制定法规4件。"
WRONG = "云州市人大常委会2024年工作综述\n代表建议办结率103%。"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with reports the working folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "2022.txt").write_text(ONE, "utf-8")
    (reports / "2023.txt").write_text(TWO, "utf-8")
    (tmp_path / "wrong.txt").write_text(WRONG, "utf-8")
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def measures(result: Result) -> list[object]:
    return [record["measure"] for record in lines(result)]


@pytest.mark.usefixtures("chinese")
def test_compare_prints_a_table_and_sums_up(folder: Path) -> None:
    result = run("compare", "reports/2022.txt", "reports/2023.txt")
    assert result.exit_code == 0
    (line,) = [line for line in result.stdout.splitlines() if line.startswith("作出决议决定")]
    assert line.split()[-2:] == ["+2", "+22.2%"]
    assert "计划与实绩" in result.stdout
    assert result.stderr == "3 与 3 个数字：可比 1 项，不可比 1 项，无从取舍 0 项\n"


def test_compare_shows_what_only_one_states_when_asked(folder: Path) -> None:
    assert measures(run("compare", "reports/2022.txt", "reports/2023.txt", "-f", "jsonl")) == [
        "制定法规",
        "作出决议决定",
    ]
    result = run("compare", "reports/2022.txt", "reports/2023.txt", "-f", "jsonl", "--all")
    assert {record["verdict"] for record in lines(result)} == {"alike", "unlike", "old_only", "new_only"}


@pytest.mark.parametrize(
    ("filter_", "found"),
    [
        (("--category", "decision"), ["作出决议决定"]),
        (("--category", "decision", "--category", "legislation"), ["制定法规", "作出决议决定"]),
        (("--indicator", "decision.*"), ["作出决议决定"]),
        (("--indicator", "legislation.enacted"), ["制定法规"]),
        (("--body", "云州"), ["制定法规", "作出决议决定"]),
        (("--body", "青原"), []),
    ],
)
def test_compare_filters(folder: Path, filter_: tuple[str, ...], found: list[str]) -> None:
    result = run("compare", "reports/2022.txt", "reports/2023.txt", "-f", "jsonl", *filter_)
    assert measures(result) == found


def test_an_unknown_category_is_refused(folder: Path) -> None:
    result = run("compare", "reports/2022.txt", "reports/2023.txt", "--category", "law")
    assert result.exit_code == 2
    assert "'law' is none of legislation" in result.stderr


def test_figures_that_extract_wrote_stand_in_for_documents(folder: Path) -> None:
    for year in (2022, 2023):
        assert run("extract", f"reports/{year}.txt", "-o", f"{year}.jsonl").exit_code == 0
    by_figures = run("compare", "2022.jsonl", "2023.jsonl", "-f", "jsonl")
    assert lines(by_figures) == lines(run("compare", "reports/2022.txt", "reports/2023.txt", "-f", "jsonl"))
    piped = run("compare", "-", "2023.jsonl", "-f", "jsonl", stdin=Path("2022.jsonl").read_bytes())
    assert lines(piped) == lines(by_figures)
    assert lines(run("compare", "-", "2023.jsonl", "-f", "jsonl", stdin=ONE.encode())) != []


def test_a_line_that_is_no_figure_is_told(folder: Path) -> None:
    Path("bad.jsonl").write_text('{"source": "a"}\n', "utf-8")
    result = run("compare", "bad.jsonl", "reports/2023.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("bad.jsonl: line 1 is no record of a figure")


@pytest.mark.usefixtures("chinese")
def test_trend_over_a_folder(folder: Path) -> None:
    run("extract", "wrong.txt", "-o", "reports/2024.jsonl")
    result = run("trend", "reports", "-f", "jsonl")
    assert result.exit_code == 0
    (series,) = lines(result)
    assert series["measure"] == "作出决议决定"
    assert result.stderr == "3 份文件，7 个数字，1 项有 2 个以上时期\n"
    table = run("trend", "reports").stdout
    assert [line.split() for line in table.splitlines() if "决议决定" in line] == [
        ["作出决议决定（项）", "9", "11", "▁█"]
    ]


def test_trend_of_plans_and_of_more_periods(folder: Path) -> None:
    Path("reports/2023.txt").write_text(TWO + "2024年，拟制定法规6件。", "utf-8")
    assert measures(run("trend", "reports", "--plans", "-f", "jsonl")) == ["制定法规", "作出决议决定"]
    assert run("trend", "reports", "--least", "3", "-f", "jsonl").stdout == ""
    assert run("trend", "reports", "--least", "1").exit_code == 2


@pytest.mark.usefixtures("chinese")
def test_check_exits_0_unless_asked_to_fail(folder: Path) -> None:
    result = run("check", "wrong.txt", "reports")
    assert result.exit_code == 0
    assert "wrong.txt:2" in result.stdout
    assert result.stderr == "3 份文件，7 个数字，确定有误 1 处，可能有误 0 处\n"
    assert run("check", "wrong.txt", "--fail").exit_code == 1
    assert run("check", "reports", "--fail").exit_code == 0
    assert run("check", "wrong.txt", "--body", "青原", "--fail").exit_code == 0


def test_the_format_follows_the_output_file(folder: Path) -> None:
    assert run("check", "wrong.txt", "-o", "found.csv", "-q").exit_code == 0
    (row,) = csv.DictReader(Path("found.csv").read_text("utf-8").splitlines())
    assert row["kind"] == "rate"
    assert run("trend", "reports", "-o", "trend.json").exit_code == 0
    assert len(json.loads(Path("trend.json").read_text("utf-8"))) == 1
    assert run("compare", "reports/2022.txt", "reports/2023.txt", "-o", "a.md").exit_code == 0
    assert Path("a.md").read_text("utf-8").startswith("## 云州市人大常委会")
    refused = run("trend", "reports", "-o", "trend.xlsx")
    assert refused.exit_code == 2
    assert "names no format" in refused.stderr


def test_what_cannot_be_read_is_told_and_the_rest_is_done(folder: Path) -> None:
    result = run("trend", "none.txt", "reports", "-f", "jsonl")
    assert result.exit_code == 1
    assert len(lines(result)) == 1
    assert result.stderr.startswith("none.txt: does not exist")
    assert run("check", "reports", "--encoding", "nothing").exit_code == 2


def test_quiet_prints_no_counts(folder: Path) -> None:
    assert run("compare", "reports/2022.txt", "reports/2023.txt", "-q").stderr == ""


@pytest.mark.parametrize("record", ["figure", "change", "series", "finding"])
def test_the_schema_of_every_record(record: str) -> None:
    assert json.loads(run("schema", record).stdout)["title"] == record.capitalize()


def test_the_schema_of_nothing_is_refused() -> None:
    result = run("schema", "nothing")
    assert result.exit_code == 2
    assert "take figure, change, series, finding" in " ".join(result.stderr.split())
