"""Limits on what a document may take: their defaults, the option that moves them, and what is told."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from made_inputs import make_raw_docx, read
from npcstats.cli.app import app
from npcstats.cli.limits import parse_limits
from npcstats.errors import ReadError, UsageError
from npcstats.pipeline import extract_document
from npcstats.read import read_stream
from npcstats.read.limits import NAMES, Limits
from npcstats.records import Document

REPORT = "青原市人大常委会全年修订法规3件。"
ROOT = Path(__file__).parent.parent


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


@pytest.mark.parametrize(
    ("given", "limits"),
    [
        ([], Limits()),
        (["size=200"], Limits(size=200)),
        (["size=200", "nesting=9", "size=7"], Limits(size=7, nesting=9)),
        (
            ["seconds=5", "files=1", "unpacked=1000000000", "expansion=0010"],
            Limits(seconds=5, files=1, unpacked=10**9, expansion=10),
        ),
    ],
)
def test_the_option_sets_limits(given: list[str], limits: Limits) -> None:
    assert parse_limits(given) == limits


@pytest.mark.parametrize("one", ["", "size", "size=", "size=0", "size=-1", "size=1.5", "size=１", "Size=1", "size=1e3"])
def test_what_is_no_limit_is_told(one: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_limits([one])
    advice = "take one of size, seconds, nesting, files, unpacked, expansion, as in size=200"
    assert str(caught.value) == f"--limit: '{one}' is no limit; {advice}"


@pytest.mark.parametrize("one", ["size=1000000001", "size=" + "9" * 5000])
def test_a_limit_beyond_all_machines_is_refused(one: str) -> None:
    with pytest.raises(UsageError, match="is no limit"):
        parse_limits([one])


def test_every_limit_is_documented_with_its_default() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    rows = {name: getattr(Limits(), name) for name in NAMES if name != "seconds"}
    missing = [name for name, value in rows.items() if f"| `{name}` | {value:,} |" not in readme]
    assert missing == []
    assert "| `seconds` |" in readme


@pytest.mark.parametrize(
    "command", ["extract", "explain", "show", "text", "report -o -", "check", "trend", "compare OLD"]
)
def test_every_command_that_reads_takes_limits(command: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(REPORT.encode() * 25_000)
    arguments = [str(path) if part == "OLD" else part for part in command.split()]
    result = run(*arguments, str(path), "--limit", "size=1")
    told = f"{path}: is larger than 1 MB; split it into its documents, or raise the limit with --limit size=2\n"
    assert told in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.zip", "a"])
def test_a_file_of_200_megabytes_is_refused_in_one_line_and_the_others_are_done(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04" if name == "a.zip" else b"")
    with path.open("ab") as file:
        file.truncate(200 * 1024 * 1024)
    (tmp_path / "z.txt").write_text(REPORT, "utf-8")
    result = run("extract", str(path), str(tmp_path / "z.txt"), "--format", "jsonl", "--jobs", "1")
    told = "is larger than 64 MB; split it into its documents, or raise the limit with --limit size=128"
    assert result.stderr.splitlines()[:-1] == [f"{path}: {told}"]
    assert (result.exit_code, result.stdout.count('"source"')) == (1, 1)


@pytest.mark.parametrize("line_end", ["", "\n"])
def test_a_file_as_large_as_it_may_be_is_read_to_its_end(line_end: str, tmp_path: Path) -> None:
    # In one line, too.
    filler, last = f"{'工作情况' * 50}{line_end}".encode(), f"{line_end}{REPORT}".encode()
    count = (1024 * 1024 - len(last)) // len(filler)
    path = tmp_path / "a.txt"
    data = filler * count + b" " * (1024 * 1024 - len(last) - len(filler) * count) + last
    path.write_bytes(data)
    result = run("extract", str(path), "--format", "jsonl", "--limit", "size=1")
    assert (result.exit_code, result.stdout.count('"value":3')) == (0, 1)
    path.write_bytes(b" " + data)
    result = run("extract", str(path), "--format", "jsonl", "--limit", "size=1")
    told = "is larger than 1 MB; split it into its documents, or raise the limit with --limit size=2"
    assert result.stderr.splitlines()[0] == f"{path}: {told}"
    assert (result.exit_code, result.stdout) == (1, "")


def test_figures_are_given_up_when_their_time_is_over() -> None:
    with pytest.raises(ReadError) as caught:
        extract_document(Document("a.txt", REPORT * 10), seconds=0)
    advice = "split it into its documents, or raise the limit with --limit seconds=0"
    assert str(caught.value) == f"a.txt: takes more than 0 seconds; {advice}"
    assert len(extract_document(Document("a.txt", REPORT * 10), seconds=600).figures) == 10


def test_the_time_of_a_document_is_an_option(tmp_path: Path) -> None:
    # One line of one sentence: time is looked at within it.
    long, short = tmp_path / "long.txt", tmp_path / "short.txt"
    long.write_text("建议3件" * 40_000, "utf-8")
    short.write_text(REPORT, "utf-8")
    result = run("extract", str(long), str(short), "--format", "jsonl", "--limit", "seconds=1")
    assert result.exit_code == 1
    advice = "split it into its documents, or raise the limit with --limit seconds=2"
    assert f"{long}: takes more than 1 seconds; {advice}\n" in result.stderr
    assert result.stdout.count('"source"') == result.stdout.count("short.txt") == 1


def nested_page(levels: int) -> bytes:
    return f"<html><body><p>修订法规7件。</p>{'<div>' * levels}<p>{REPORT}</p>".encode()


def test_what_is_nested_too_deep_in_a_page_is_left_out_and_told(caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("lxml", reason="needs the extra html")
    assert read(nested_page(20), ".html").text == f"修订法规7件。\n\n{REPORT}\n"
    assert caplog.messages == []
    document = read_stream(io.BytesIO(b"\n\n" + nested_page(20)), suffix=".html", limits=Limits(nesting=15))
    assert document.text == "修订法规7件。\n"
    assert caplog.messages == ["-: text was lost behind line 3 of its source: it is nested more than 15 levels deep"]


def test_a_page_may_be_nested_as_deep_as_its_parser_goes(caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("lxml", reason="needs the extra html")
    document = read_stream(io.BytesIO(nested_page(2040)), suffix=".html", limits=Limits(nesting=5000))
    assert document.text == f"修订法规7件。\n\n{REPORT}\n"
    assert caplog.messages == []


def nested_word(levels: int) -> bytes:
    return make_raw_docx("<w:ins>" * levels + f"<w:p><w:r><w:t>{REPORT}</w:t></w:r></w:p>" + "</w:ins>" * levels)


def test_a_word_file_that_is_nested_too_deep_is_refused(caplog: pytest.LogCaptureFixture) -> None:
    assert read(nested_word(1900), ".docx").text == f"{REPORT}\n"
    with pytest.raises(ReadError) as caught:
        read(nested_word(2000), ".docx", "a.docx")
    advice = "open it in Word or WPS and save its text as .txt, or raise the limit with --limit nesting=4000"
    assert str(caught.value) == f"a.docx: is nested more than 2000 levels deep; {advice}"
    deeper = read_stream(io.BytesIO(nested_word(2000)), suffix=".docx", limits=Limits(nesting=4000))
    assert deeper.text == f"{REPORT}\n"
    assert caplog.messages == []


def test_what_is_nested_deeper_than_can_be_followed_is_told() -> None:
    with pytest.raises(ReadError) as caught:
        read_stream(
            io.BytesIO(nested_word(90_000)), "a.docx", suffix=".docx", limits=Limits(nesting=100_000, expansion=5000)
        )
    assert (
        str(caught.value)
        == "a.docx: is nested too deep to be read; open it in its own program and save its text as .txt"
    )


@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_word_file_that_unfolds_entities_is_refused_in_any_encoding(codec: str) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "3">{entities}]><x>&a9;</x>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", text.encode(codec))
    with pytest.raises(ReadError, match="is no proper Word file: it declares entities"):
        read(out.getvalue(), ".docx")
