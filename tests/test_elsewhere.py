"""Where nothing can be written, and as a user who owns nothing and has no home: the same output, and clear lines."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from elsewhere import command_line, why_not
from made_inputs import make_pdf, make_raw_docx

REPORT = "青原市人大常委会2025年工作报告\n全年修订法规3件，听取专项工作报告20余项。\n"
_MODULE = [sys.executable, "-m", "npcstats"]
# Nothing of the one who runs the tests: no home, no place for temporary files, no name.
_NOTHING = {"PATH": "/nonexistent", "LC_ALL": "C.UTF-8", "TMPDIR": "/nonexistent"}

COMMANDS = [
    *(["extract", ".", "-q", "--format", form] for form in ("table", "json", "csv", "md", "xlsx", "parquet", "arrow")),
    ["extract", ".", "-q", "--format", "jsonl", "--jobs", "2"],
    ["report", ".", "-q", "-o", "-"],
    ["show", "a.txt"],
    ["explain", "c.docx"],
    ["text", "d.pdf"],
    ["compare", "a.txt", "b.html"],
    ["trend", "."],
    ["check", "."],
    ["schema"],
    ["--help"],
]


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """Make a folder with reports that every user may read; pytest's own are closed to others."""
    for module in ("lxml", "pdfminer", "reportlab", "xlsxwriter", "pyarrow"):
        pytest.importorskip(module, reason="needs the extras")
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    (made / "a.txt").write_text(REPORT, "utf-8")
    (made / "b.html").write_text(f"<html><body><p>{REPORT}</p></body></html>", "utf-8")
    (made / "c.docx").write_bytes(make_raw_docx(f"<w:p><w:r><w:t>{REPORT}</w:t></w:r></w:p>"))
    (made / "d.pdf").write_bytes(make_pdf(REPORT.splitlines()))
    for path in made.iterdir():
        path.chmod(0o644)
    yield made
    shutil.rmtree(made)


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, cwd=folder, capture_output=True, timeout=300, check=False)


# Runs commands, one after the other, and prints the exit code and the output of each.
ALL = """
import json, sys
from typer.testing import CliRunner
from npcstats.cli.app import app

ran = [CliRunner().invoke(app, arguments) for arguments in json.loads(sys.argv[1])]
print(json.dumps([[one.exit_code, one.stdout_bytes.hex(), one.stderr] for one in ran]))
"""

Told = tuple[int, bytes, str]


def told(done: subprocess.CompletedProcess[bytes]) -> list[Told]:
    """Return the exit code, the output and the errors of each command that was run."""
    assert (done.returncode, done.stderr) == (0, b"")
    return [(code, bytes.fromhex(output), errors) for code, output, errors in json.loads(done.stdout)]


def elsewhere(command: list[str], *, read_only: bool = False, nobody: bool = False) -> list[str]:
    """Return the command line that runs a command elsewhere, with an environment of nothing."""
    if reason := why_not(nobody=nobody):
        pytest.skip(reason)
    bare = ["/usr/bin/env", "-i", *(f"{name}={value}" for name, value in _NOTHING.items()), *command]
    return command_line(bare, read_only=read_only, nobody=nobody)


def many(commands: list[list[str]]) -> list[str]:
    return [sys.executable, "-c", ALL, json.dumps(commands)]


def test_nobody_on_a_read_only_file_system_gets_the_same_output(folder: Path) -> None:
    there = told(run(elsewhere(many(COMMANDS), read_only=True, nobody=True), folder))
    here = told(run(many(COMMANDS), folder))
    for arguments, one, other in zip(COMMANDS, here, there, strict=True):
        assert other == one, arguments
        assert one[0] == 0, arguments
        assert len(one[1]) > 20 or arguments[0] in ("compare", "trend", "check")


OUTPUTS = ("b.csv", "b.jsonl", "b.xlsx", "b.parquet", "b.arrow", "b.db", "b.html")


@pytest.mark.parametrize(("nobody", "problem"), [(False, "Read-only file system"), (True, "Permission denied")])
def test_an_output_where_nothing_may_be_written_is_told(nobody: bool, problem: str, folder: Path) -> None:
    commands = [["report" if name == "b.html" else "extract", "a.txt", "-o", name] for name in OUTPUTS]
    found = told(run(elsewhere(many(commands), read_only=not nobody, nobody=nobody), folder))
    for name, one in zip(OUTPUTS, found, strict=True):
        line = f"{name}: cannot be written ({problem}); name a file in a folder that may be written to\n"
        if name == "b.db":
            why = "as a database (unable to open database file)"
            line = f"{name}: cannot be written {why}; name a file in a folder that exists and may be written to\n"
        assert one == (1, b"", line)


def test_nobody_writes_into_a_folder_of_its_own(folder: Path) -> None:
    own = folder / "own"
    own.mkdir()
    own.chmod(0o777)
    commands = [["extract", "a.txt", "-q", "-o", f"own/{name}"] for name in OUTPUTS if name != "b.html"]
    found = told(run(elsewhere(many(commands), nobody=True), folder))
    written = {path.name: path.stat().st_size for path in own.iterdir()}
    shutil.rmtree(own)
    assert found == [(0, b"", "")] * len(commands)
    assert sorted(written) == sorted(name for name in OUTPUTS if name != "b.html")
    assert min(written.values()) > 0


def test_what_another_user_keeps_closed_is_told_and_the_rest_is_done(folder: Path) -> None:
    place = folder / "closed"
    (place / "b").mkdir(parents=True)
    for name in ("a.txt", "c.html", "d.docx", "b/e.txt", "b/f.jsonl", "b/g.db", "z.txt"):
        (place / name).write_text(REPORT, "utf-8")
        (place / name).chmod(0o644 if name == "z.txt" else 0o600)
    (place / "b").chmod(0o700)
    place.chmod(0o755)
    arguments = ["closed", "closed/b/e.txt", "closed/b", "--format", "jsonl"]
    done = run(elsewhere([*_MODULE, "extract", *arguments], nobody=True), folder)
    others = [["check", "closed/b/f.jsonl"], ["extract", "closed/z.txt", "-o", "closed/b/g.db"]]
    found = told(run(elsewhere(many(others), nobody=True), folder))
    shutil.rmtree(place)
    closed = "may not be read; check its permissions"
    assert done.stderr.decode().splitlines() == [
        f"closed/a.txt: {closed}",
        "closed/b: cannot be opened (Permission denied); check its permissions",
        f"closed/c.html: {closed}",
        f"closed/d.docx: {closed}",
        f"closed/b/e.txt: {closed}",
        "closed/b: cannot be opened (Permission denied); check its permissions",
        "1 document; 2 figures; 1 numeral set aside (span 1); 6 could not be read",
    ]
    assert (done.returncode, done.stdout.count(b'"source":"closed/z.txt"')) == (1, 2)
    assert found[0][2].splitlines()[0] == f"closed/b/f.jsonl: {closed}"
    why = "as a database (unable to open database file)"
    line = f"closed/b/g.db: cannot be written {why}; name a file in a folder that exists and may be written to\n"
    assert [one[:2] for one in found] == [(1, b""), (1, b"")]
    assert found[1][2] == line
