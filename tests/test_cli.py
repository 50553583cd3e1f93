"""The commands, through Typer's runner with a stand-in for the steps."""

from __future__ import annotations

import csv
import json
import os
import sys
import tomllib
import types
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from made_figures import fake_extract_document, fake_read_parts
from npcstats.cli.app import app
from npcstats.cli.explain import explain_extraction
from npcstats.cli.reasons import REASONS, reason_name
from npcstats.records import Document

TEXT = "青原市人大常委会2025年修订法规3件。\n第2届代表提出建议40条。\n重复的40条。\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with two reports the working folder, and put a stand-in in the place of the steps."""
    stand_in = types.ModuleType("npcstats.pipeline")
    stand_in.extract_document = fake_extract_document  # type: ignore[attr-defined]
    stand_in.read_parts = fake_read_parts  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "npcstats.pipeline", stand_in)
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(TEXT, "utf-8")
    (reports / "b.md").write_text("**7**件", "utf-8")
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


def records(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


# extract


@pytest.mark.usefixtures("chinese")
def test_extract_prints_a_table_and_sums_up(folder: Path) -> None:
    result = run("extract", "reports")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines() if line.startswith("reports")] == [
        os.path.join("reports", "a.txt"),
        os.path.join("reports", "b.md"),
    ]
    assert result.stderr == "2 份文件，4 个数字，2 个数词搁置（日期 1，序数 1）\n"


def test_extract_writes_every_format(folder: Path) -> None:
    assert [record["value"] for record in records(run("extract", "reports", "--format", "jsonl"))] == [3, 40, 40, 7]
    assert len(json.loads(run("extract", "reports", "-f", "json").stdout)) == 4
    assert len(list(csv.DictReader(run("extract", "reports", "-f", "csv").stdout.splitlines()))) == 4
    assert run("extract", "reports", "-f", "md").stdout.startswith("| File |")


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("name", "start"),
    [("a.json", "["), ("a.jsonl", "{"), ("a.csv", "source,"), ("a.md", "| 文件"), ("a.txt", "报告"), ("plain", "报告")],
)
def test_the_format_follows_the_output_file(folder: Path, name: str, start: str) -> None:
    Path("报告.log").write_text(TEXT, "utf-8")
    result = run("extract", "报告.log", "-o", name)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert Path(name).read_text("utf-8").startswith(start)


def test_format_wins_over_the_suffix(folder: Path) -> None:
    assert run("extract", "reports", "-o", "a.csv", "--format", "jsonl").exit_code == 0
    assert Path("a.csv").read_text("utf-8").startswith('{"source"')


def test_standard_input_and_output(folder: Path) -> None:
    result = run("extract", "-", "--format", "jsonl", "-o", "-", stdin=TEXT.encode("gb18030"))
    assert [record["source"] for record in records(result)] == ["-", "-", "-"]
    assert not Path("-").exists()


def test_quiet_prints_no_counts(folder: Path) -> None:
    assert run("extract", "reports", "-q").stderr == ""


def test_a_broken_file_among_good_ones_is_told_and_the_others_are_done(folder: Path) -> None:
    Path("reports/aa.txt").write_bytes(b"{\\rtf1")
    result = run("extract", "reports", "none.txt", "--format", "jsonl")
    assert result.exit_code == 1
    assert [record["value"] for record in records(result)] == [3, 40, 40, 7]
    refused, missing, counts = result.stderr.splitlines()
    assert refused.startswith(os.path.join("reports", "aa.txt") + ": is an RTF file")
    assert missing == "none.txt: does not exist; check the path"
    assert counts.endswith("; 2 could not be read")


def test_nothing_read_leaves_the_output_as_it_was(folder: Path) -> None:
    Path("a.csv").write_text("old", "utf-8")
    result = run("extract", "none.txt", "-o", "a.csv")
    assert result.exit_code == 1
    assert Path("a.csv").read_text("utf-8") == "old"
    assert "a.csv: is left as it was" in result.stderr


def test_a_file_without_figures_is_no_error(folder: Path) -> None:
    Path("plain.txt").write_text("会议开得很好。", "utf-8")
    result = run("extract", "plain.txt", "--format", "json")
    assert (result.exit_code, result.stdout, result.stderr) == (
        0,
        "[]\n",
        "1 document; 0 figures; 0 numerals set aside\n",
    )


def test_an_output_that_cannot_be_written_is_told(folder: Path) -> None:
    result = run("extract", "reports", "-o", "none/a.csv")
    assert result.exit_code == 1
    assert result.stderr.startswith("none/a.csv: cannot be written")


def test_a_document_is_never_overwritten(folder: Path) -> None:
    result = run("extract", "reports", "-o", "reports/a.txt")
    assert result.exit_code == 2
    assert Path("reports/a.txt").read_text("utf-8") == TEXT
    assert sorted(os.listdir("reports")) == ["a.txt", "b.md"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract"], "Missing argument"),
        (["extract", "reports", "--format", "xml"], "'xml' is not one of"),
        (["extract", "reports", "-o", "a.docx"], "'.docx' names no format"),
        (["extract", "reports", "--encoding", "klingon"], "klingon: is no text encoding"),
        (["extract", "reports", "--category", "law"], "'law' is none of legislation, supervision"),
        (["extract", "reports", "--status", "done"], "'done' is none of actual, planned"),
        (["extract", "reports", "--colour"], "No such option"),
        (["explain", "reports/a.txt", "--encoding", "klingon"], "klingon: is no text encoding"),
        (["explain", "reports/a.txt", "--line", "0"], "--line"),
        (["explode"], "No such command"),
    ],
)
def test_a_request_that_makes_no_sense_exits_with_2(folder: Path, arguments: list[str], told: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Usage: ")
    assert told in " ".join(result.stderr.split())


def test_an_encoding_can_be_forced(folder: Path) -> None:
    Path("latin.txt").write_bytes("ÀÁ 3件".encode("gb18030"))
    assert records(run("extract", "latin.txt", "--encoding", "gb2312", "-f", "jsonl"))[0]["sentence"] == "ÀÁ 3件"
    result = run("extract", "latin.txt", "--encoding", "utf-8")
    assert result.exit_code == 1
    assert "is not encoded in utf-8" in result.stderr


def test_control_characters_of_a_name_do_not_reach_the_screen(folder: Path) -> None:
    assert "\x1b" not in run("extract", "a\x1b[31m.txt").stderr


@pytest.mark.usefixtures("chinese")
def test_filters_reach_the_command(folder: Path) -> None:
    result = run(
        "extract", "reports", "--unit", "条", "--unit", "件", "--no-repeats", "--period", "2025", "-f", "jsonl"
    )
    assert [record["value"] for record in records(result)] == [3, 40, 7]
    assert result.stderr.startswith("2 份文件，4 个数字，选出 3 个，")
    for option in ("--body", "--indicator", "--action", "--object"):
        assert run("extract", "reports", option, "无", "-f", "jsonl").stdout == ""
    for option, value in (("--category", "economy"), ("--status", "planned")):
        assert run("extract", "reports", option, value, "-f", "jsonl").stdout == ""


# explain, schema, --version


@pytest.mark.usefixtures("chinese")
def test_explain_says_what_became_of_each_numeral(folder: Path) -> None:
    result = run("explain", "reports/a.txt")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:5] == [
        "第 1 行  青原市人大常委会2025年修订法规3件。",
        "  2025年修  搁置：日期",
        "      quantity: fake",
        "  3件  数字 1：3 件  修订 地方性法规",
        "      quantity: fake",
    ]


def test_explain_one_line(folder: Path) -> None:
    shown = run("explain", "reports/a.txt", "--line", "2").stdout
    assert "40条" in shown
    assert "2025" not in shown
    assert run("explain", "reports/a.txt", "--line", "9").stdout == "line 9: no numerals\n"
    assert run("explain", "none.txt").stderr == "none.txt: does not exist; check the path\n"
    assert "40条" in run("explain", "-", stdin=TEXT.encode("utf-16")).stdout


def test_explain_shows_no_control_characters() -> None:
    lines = list(explain_extraction(fake_extract_document(Document("-", "a\x1b[31m3件"))))
    assert "\x1b" not in "".join(lines)


def test_every_reason_of_the_vocabulary_has_a_name() -> None:
    lookalikes = tomllib.loads((files("npcstats.vocab") / "lookalikes.toml").read_text("utf-8"))
    assert {group["name"] for group in lookalikes["group"]} <= set(REASONS)
    assert len(set(REASONS.values())) == len(REASONS)
    assert reason_name("unheard of") == "unheard of"


def test_schema_and_version() -> None:
    assert json.loads(run("schema").stdout)["title"] == "Figure"
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
    assert run("--version").stdout == f"npcstats {project['version']}\n"
