"""Outputs are there whole or not at all: killed writers, full disks, folders that vanish, two writers at once."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kill_loop import COUNTS, make, values, writer
from made_figures import make_extraction, make_figure
from npcstats.cli.app import app
from npcstats.errors import WriteError
from npcstats.records import Extraction
from npcstats.write import OutputFormat, sqlite
from npcstats.write.jsonl import encode

REPORT = "青原市人大常委会2025年修订法规3件。\n"
TESTS = Path(__file__).parent
FORMS = [*(form.value for form in OutputFormat), "html"]
ROOM = "make room on the disk, or name a file on another one"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked there")
@pytest.mark.parametrize("form", FORMS)
def test_a_writer_that_is_killed_leaves_the_old_file_or_the_new_one(form: str, tmp_path: Path) -> None:
    # It asserts after each kill that the file is whole.
    command = [sys.executable, str(TESTS / "kill_loop.py"), str(tmp_path / "out.x"), form, "6"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["changed"] > 0
    assert all(name.startswith(".out.x.") and name.endswith(".tmp") for name in told["left"])


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond `size` bytes, as on a disk that is full."""
    resource = pytest.importorskip("resource", reason="files cannot be limited there")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def many(count: int) -> Extraction:
    """Return a document with figures that differ, so that they do not pack."""
    return make_extraction(
        "报告.txt", *(make_figure(id=n + 1, value=n * n, sentence=os.urandom(300).hex()) for n in range(count))
    )


@pytest.mark.parametrize("old", [False, True])
@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_leaves_the_old_file(
    form: str, old: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "out.x"
    if old:
        writer(path, form)(0)
    before = path.read_bytes() if old else b""
    monkeypatch.setattr("kill_loop.make", lambda _: many(1500))
    with files_of_at_most(150_000 if form == "sqlite" else 30_000), pytest.raises(WriteError) as caught:
        writer(path, form)(1)
    problem = "as a database (disk I/O error)" if form == "sqlite" else "(File too large)"
    assert str(caught.value) == f"{path}: cannot be written {problem}; {ROOM}"
    if old:
        # A database may keep what it takes to undo the rest beside it, until it is opened again.
        assert len(values(path, form)) == COUNTS[0]
        assert form == "sqlite" or path.read_bytes() == before
    assert os.listdir(tmp_path) == (["out.x"] if old else [])
    # A library that prints its own traceback would do so here.
    del caught
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("form", FORMS)
def test_a_folder_that_vanishes_is_told(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "there"
    folder.mkdir()
    path = folder / "out.x"
    write = writer(path, form)

    def vanish(turn: int) -> Extraction:
        folder.rename(tmp_path / "elsewhere")
        return make(turn)

    monkeypatch.setattr("kill_loop.make", vanish)
    with pytest.raises(WriteError, match=r"out\.x: cannot be written .*; name a file in a folder that exists"):
        write(0)
    assert not path.exists()


def test_a_second_run_waits_for_the_first_and_adds_to_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    sqlite.write([make_extraction("甲.txt", make_figure())], path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(sqlite, "_PATIENCE", 0.05)
        with pytest.raises(WriteError) as caught:
            sqlite.write([make_extraction("乙.txt", make_figure())], path)
        other.execute("ROLLBACK")
    assert str(caught.value) == f"{path}: is being written by another program; run this again when it is done"
    sqlite.write([make_extraction("乙.txt", make_figure())], path)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT source FROM documents").fetchall() == [("甲.txt",), ("乙.txt",)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked there")
@pytest.mark.parametrize("form", ["jsonl", "sqlite"])
def test_two_runs_into_one_file_leave_the_figures_of_one(form: str, tmp_path: Path) -> None:
    path = tmp_path / "out.x"
    writer(path, form)(0)
    processes = []
    for turn in (0, 1, 0, 1):
        process = os.fork()
        if process == 0:
            for _ in range(8):
                writer(path, form)(turn)
            os._exit(0)
        processes.append(process)
    assert [os.waitpid(process, 0)[1] for process in processes] == [0] * 4
    found = values(path, form)
    assert len(found) == COUNTS[found[0] - 1000]
    assert len(set(found)) == 1
    assert os.listdir(tmp_path) == ["out.x"]


# What is read is never written over.


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("x.txt", REPORT)
    return out.getvalue()


OF_ITS_OWN = [
    *((command, "a.txt", ["a.txt"]) for command in ("extract", "report", "trend", "check")),
    *((command, "a.zip", ["a.zip"]) for command in ("extract", "report", "trend", "check")),
    *((command, "a.zip", ["a.zip/x.txt"]) for command in ("extract", "trend")),
    *((command, "link.txt", ["a.txt"]) for command in ("extract", "check")),
    *((command, "hard.txt", ["a.txt"]) for command in ("extract", "check")),
    *((command, "d/b.txt", ["d"]) for command in ("extract", "report", "trend", "check")),
    *((command, "c.jsonl", ["c.jsonl"]) for command in ("trend", "check")),
    *(("compare", output, ["d", "a.txt"]) for output in ("a.txt", "d/b.txt", "hard.txt")),
]


@pytest.mark.skipif(sys.platform == "win32", reason="links are other there")
@pytest.mark.parametrize(("command", "output", "arguments"), OF_ITS_OWN, ids=lambda value: str(value))
def test_what_is_read_is_not_written_over(
    command: str, output: str, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "d").mkdir()
    for name in ("a.txt", "d/b.txt"):
        (tmp_path / name).write_text(REPORT, "utf-8")
    (tmp_path / "a.zip").write_bytes(zipped())
    (tmp_path / "c.jsonl").write_text(encode(make_figure()) + "\n", "utf-8")
    (tmp_path / "link.txt").symlink_to("a.txt")
    os.link(tmp_path / "a.txt", tmp_path / "hard.txt")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*")}
    form = [] if command == "report" else ["-f", "json"]
    result = CliRunner().invoke(app, [command, *arguments, "-o", output, *form])
    told = f"--output: '{output}' is one of the documents to read; name another file"
    assert result.stderr.splitlines()[-1] == f"Error: Invalid value: {told}"
    assert (result.exit_code, result.stdout) == (2, "")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.*")} == before


@pytest.mark.parametrize("arguments", [["compare", "a.txt", "none.txt"], ["trend", "none.txt"], ["check", "none.txt"]])
def test_an_output_for_which_nothing_could_be_read_is_left_as_it_was(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    (tmp_path / "b.json").write_text("old", "utf-8")
    result = CliRunner().invoke(app, [*arguments, "-o", "b.json"])
    assert result.stderr.splitlines() == [
        "none.txt: does not exist; check the path",
        "b.json: is left as it was, as no document could be read",
    ]
    assert (result.exit_code, (tmp_path / "b.json").read_text("utf-8")) == (1, "old")


@pytest.mark.parametrize("command", ["extract", "trend", "report"])
def test_the_vocabulary_that_is_read_by_is_not_written_over(command: str, tmp_path: Path) -> None:
    vocabulary = TESTS.parent / "docs" / "vocabulary.toml"
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    (tmp_path / "v.toml").write_bytes(vocabulary.read_bytes())
    form = [] if command == "report" else ["-f", "json"]
    done = subprocess.run(
        [sys.executable, "-m", "npcstats", command, "a.txt", "--vocab", "v.toml", "-o", "v.toml", *form],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    told = "Error: Invalid value: --output: 'v.toml' is the vocabulary to read by; name another file"
    assert (done.returncode, done.stdout, done.stderr.splitlines()[-1]) == (2, "", told)
    assert (tmp_path / "v.toml").read_bytes() == vocabulary.read_bytes()
