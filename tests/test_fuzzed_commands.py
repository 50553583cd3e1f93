"""Any files with any options: a documented exit code, one line for what is wrong, valid output, nothing else."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from made_files import Files, contents, files, lay_down, lines_of_figures, names
from npcstats.cli.app import app
from payloads import FORBIDDEN

GOOD = "青原市人大常委会2025年修订法规3件。\n"
# The same examples in every run, so that a failure is met again.
asked = settings(
    max_examples=50,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@contextmanager
def folder() -> Iterator[Path]:
    """Give a folder of its own to every example."""
    made = Path(tempfile.mkdtemp())
    before = os.getcwd()
    os.chdir(made)
    try:
        yield made
    finally:
        os.chdir(before)
        shutil.rmtree(made)


def run(arguments: list[str], stdin: bytes = b"") -> Result:
    return CliRunner().invoke(app, arguments, input=stdin)


# --- options

Chosen = st.SearchStrategy[list[str]]

_words = st.sampled_from(["法规", "件", "2025", "2025-03", "*", "[red]", "=1", "\x1b[31m", "None", "０"])
_COMPARED = ("table", "json", "jsonl", "csv", "md")
_FORMATS = (*_COMPARED, "sdmx-csv", "xlsx", "parquet", "arrow")


def _one_of(name: str, *values: str) -> Chosen:
    return st.sampled_from(values).map(lambda value: [name, value])


def _word(name: str) -> Chosen:
    return _words.map(lambda value: [name, value])


_COMMON = (
    _one_of("--encoding", "utf-8", "gb18030", "utf-16"),
    _one_of("--limit", "size=1", "seconds=60", "nesting=3", "files=1", "unpacked=1", "expansion=1"),
    _one_of("--lang", "zh", "en"),
)
_FILTERS = (_word("--body"), _one_of("--category", "legislation", "other"), _word("--indicator"))
_QUIET = st.just(["--quiet"])
_LINES = _one_of("--line", "1", "2", "99999999999999999999")
_OPTIONS: dict[str, tuple[Chosen, ...]] = {
    "extract": (
        *_COMMON,
        *_FILTERS,
        _QUIET,
        st.just(["--no-repeats"]),
        _one_of("-f", *_FORMATS),
        *(_word(f"--{name}") for name in ("action", "object", "unit", "period")),
        _one_of("--status", "actual", "planned"),
        _one_of("--output-encoding", "utf-8", "utf-8-sig"),
        _one_of("-o", "out.json", "out.csv", "out.md", "out.db", "out.xlsx", "-"),
    ),
    "compare": (*_COMMON, *_FILTERS, _QUIET, st.just(["--all"]), _one_of("-f", *_COMPARED)),
    "trend": (
        *(*_COMMON, *_FILTERS, _QUIET, st.just(["--plans"])),
        *(_one_of("--least", "2", "3"), _one_of("-f", *_COMPARED)),
    ),
    "check": (*_COMMON, _word("--body"), _QUIET, st.just(["--fail"]), _one_of("-f", *_COMPARED)),
    "explain": (*_COMMON, _LINES),
    "show": (*_COMMON, _LINES),
    "text": (*_COMMON, st.just(["--about"])),
    "report": (*_COMMON, _QUIET, st.just(["--no-repeats"]), st.just(["-o", "out.html"])),
}
_NEEDED = {"report": ["-o", "-"]}
_REFUSED = st.sampled_from(
    [
        *(["--encoding", name] for name in ("klingon", "", "rot13", "idna", "base64", "\0", "utf-8\n")),
        *(["--limit", limit] for limit in ("size=0", "=", "x=1", "size", "\x1b=1")),
        *(["--lang", "fr"], ["--nothing"], ["--nothing=1"], ["--line", "0"], ["--least", "1"], ["-f", "pdf"]),
        *(["--category", "law"], ["--status", "done"], ["-o", "none/out.csv"], ["-o", "."], ["-o", "out.foo"]),
        *(["-f", "sqlite"], ["--output-encoding", "gbk"], ["--jobs", "0"], ["--vocab", "none.toml"], ["-o", ""]),
    ]
)
_SEVERAL = ("extract", "trend", "check", "report")


def options(command: str) -> Chosen:
    """Return up to three options of a command, and now and then one that makes no sense."""
    fit = st.lists(st.one_of(*_OPTIONS[command]), max_size=3).map(
        lambda chosen: [part for one in chosen for part in one]
    )
    refused = st.one_of(*[st.just(list[str]())] * 5, _REFUSED)
    return st.tuples(fit, refused).map(lambda made: [*_NEEDED.get(command, ()), *made[0], *made[1]])


def paths(command: str, tops: list[str]) -> list[str]:
    """Return what a command is asked to read: as many files as it takes."""
    if command in _SEVERAL:
        return tops or ["none.txt"]
    most = 2 if command == "compare" else 1
    return [*tops, "none.txt", "-"][:most]


# --- what holds


def acting(shown: str) -> list[str]:
    return [sign for sign in FORBIDDEN if sign in shown.replace("\r\n", "\n")]


def hold(result: Result) -> None:
    """Assert what holds whatever is asked: a documented code, told in whole lines, no traceback, nothing that acts."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1, 2)
    assert "Traceback" not in result.stderr
    assert "mistake of its own" not in result.stderr
    assert "本程序自身出错" not in result.stderr
    assert acting(result.stderr) == []
    assert not result.stderr or result.stderr.endswith("\n")
    if result.exit_code:
        assert result.stderr.strip() or "--fail" in result.stdout
    if result.exit_code == 2:
        assert result.stdout_bytes == b""


def check_output(form: str, data: bytes) -> None:
    """Assert that what a command wrote is whole and of its format."""
    if form in ("xlsx", "parquet", "arrow"):
        _check_binary(form, data)
        return
    text = data.decode("utf-8-sig")
    assert acting(text) == []
    if form == "json":
        assert isinstance(json.loads(text), list)
    elif form == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in text.splitlines())
    elif form in ("csv", "sdmx-csv"):
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        # Comparisons in which nothing is compared are an empty table, without a head.
        assert len({len(row) for row in rows}) == 1 or not text
    elif form == "html":
        assert text.startswith("<!doctype html>")
        assert text.endswith("</html>\n")


def _check_binary(form: str, data: bytes) -> None:
    if form == "xlsx":
        openpyxl = pytest.importorskip("openpyxl", reason="workbooks are read with openpyxl: the dev extra has it")
        assert openpyxl.load_workbook(io.BytesIO(data), read_only=True).sheetnames
        return
    pa = pytest.importorskip("pyarrow", reason="needs the extra arrow")
    import pyarrow.parquet as pq

    stream = io.BytesIO(data)
    table = pq.read_table(stream) if form == "parquet" else pa.ipc.open_file(stream).read_all()
    assert "value" in table.column_names


def form_of(command: str, arguments: list[str]) -> str:
    """Return the format that a command writes to standard output."""
    if command == "report":
        return "html"
    if command == "text" and "--about" in arguments:
        return "about"
    given = [arguments[at + 1] for at, one in enumerate(arguments) if one == "-f"]
    return given[-1] if given else "table"


@pytest.mark.parametrize("command", _OPTIONS)
def test_any_files_with_any_options(command: str) -> None:
    @asked
    @given(files, options(command), contents)
    def ask(made: Files, chosen: list[str], stdin: bytes) -> None:
        with folder() as place:
            (place / "in").mkdir()
            tops = lay_down(made, place / "in")
            before = {*os.listdir(place / "in")}
            result = run([command, *chosen, "--", *paths(command, tops)], stdin)
            hold(result)
            written = [chosen[at + 1] for at, one in enumerate(chosen) if one == "-o"]
            if result.exit_code == 0 and (not written or written[-1] == "-"):
                check_output(form_of(command, chosen), result.stdout_bytes)
            assert {*os.listdir(place / "in")} == before
            assert {*os.listdir(place)} - {"in"} <= {*written[-1:]}
            for name in {*os.listdir(place)} - {"in", "out.db"}:
                check_output(Path(name).suffix[1:], (place / name).read_bytes())

    ask()


def records(result: Result) -> list[str]:
    return [line for line in result.stdout.splitlines() if line]


# Each file is run again alone.
@settings(asked, max_examples=20)
@given(files)
def test_a_file_gives_and_tells_the_same_alone_and_among_others(made: Files) -> None:
    with folder() as place:
        tops = lay_down((*made, (b"good.txt", GOOD.encode())), place)
        together = run(["extract", "-q", "-f", "jsonl", "--jobs", "1", "--", *tops])
        hold(together)
        alone = [run(["extract", "-q", "-f", "jsonl", "--jobs", "1", "--", top]) for top in tops]
        assert records(together) == [line for one in alone for line in records(one)]
        assert together.stderr.splitlines() == [line for one in alone for line in one.stderr.splitlines()]
        assert together.exit_code == max(one.exit_code for one in alone)
        assert f'"source":"{place}/good.txt"' in together.stdout


@asked
@given(names, contents)
def test_a_bad_file_costs_a_line_or_is_read(name: bytes, data: bytes) -> None:
    with folder() as place:
        (path,) = lay_down(((name, data),), place)
        result = run(["extract", "-f", "jsonl", "--", path])
        hold(result)
        told, summary = result.stderr.splitlines()[:-1], result.stderr.splitlines()[-1]
        assert (result.exit_code == 1) is bool(told)
        assert summary.startswith(("0 documents", "1 document", "2 documents", "3 documents"))
        for line in told:
            assert "; " in line or "text was lost" in line or "read as" in line, line


@asked
@given(st.lists(st.text(max_size=12).filter(lambda text: "\0" not in text), max_size=5))
def test_any_words_as_arguments(words: list[str]) -> None:
    with folder():
        result = run(words, GOOD.encode())
        assert result.exit_code in (0, 1, 2)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert acting(result.stderr) == []


@pytest.mark.parametrize("command", ["compare", "trend", "check"])
def test_any_figures_in_json_lines(command: str) -> None:
    @asked
    @given(lines_of_figures, lines_of_figures, st.sampled_from(_COMPARED[:5]))
    def ask(old: bytes, new: bytes, form: str) -> None:
        with folder() as place:
            (place / "a.jsonl").write_bytes(old)
            (place / "b.jsonl").write_bytes(new)
            wider = {"compare": ["--all"], "trend": ["--plans"], "check": []}[command]
            result = run([command, "a.jsonl", "b.jsonl", "-f", form, *wider])
            hold(result)
            check_output(form, result.stdout_bytes)

    ask()
