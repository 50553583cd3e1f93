"""Where the output goes and in what format and encoding, through the command."""

from __future__ import annotations

import io
import os
import sqlite3
import subprocess
import sys
import types
from contextlib import closing
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

from made_figures import fake_extract_document, fake_read_parts
from npcstats.cli.app import app

MARK = b"\xef\xbb\xbf"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a report the working folder, and put a stand-in in the place of the steps."""
    stand_in = types.ModuleType("npcstats.pipeline")
    stand_in.extract_document = fake_extract_document  # type: ignore[attr-defined]
    stand_in.read_parts = fake_read_parts  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "npcstats.pipeline", stand_in)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("青原市人大常委会修订法规3件。\n提出建议40条。\n", "utf-8-sig")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["extract", *arguments])


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("b.xlsx", b"PK\x03\x04"),
        ("b.parquet", b"PAR1"),
        ("b.arrow", b"ARROW1"),
        ("b.feather", b"ARROW1"),
        ("b.db", b"SQLite format 3\0"),
        ("b.sqlite", b"SQLite format 3\0"),
        ("b.SQLITE3", b"SQLite format 3\0"),
        ("b.sdmx.csv", b"STRUCTURE[;],"),
        ("b.2025.csv", b"source,"),
    ],
)
def test_the_format_follows_the_suffix(folder: Path, name: str, start: bytes) -> None:
    result = run("a.txt", "-o", name)
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path(name).read_bytes().startswith(start)
    assert sorted(os.listdir()) == ["a.txt", name]


def test_the_format_wins_over_the_suffix(folder: Path) -> None:
    assert run("a.txt", "-o", "b.csv", "--format", "sdmx-csv").exit_code == 0
    assert Path("b.csv").read_bytes().startswith(b"STRUCTURE[;],")
    assert run("a.txt", "-o", "b.csv", "--format", "sqlite").exit_code == 1
    assert Path("b.csv").read_bytes().startswith(b"STRUCTURE[;],")


def test_filters_choose_what_is_written(folder: Path) -> None:
    assert run("a.txt", "-o", "b.db", "--unit", "条").exit_code == 0
    with closing(sqlite3.connect("b.db")) as database:
        assert database.execute("SELECT value FROM figures").fetchall() == [(40,)]
        assert database.execute("SELECT source FROM documents").fetchall() == [("a.txt",)]


@pytest.mark.parametrize("name", ["b.xlsx", "b.parquet", "b.arrow", "b.db", "b.csv"])
def test_a_file_is_there_whole_or_not_at_all(folder: Path, name: str) -> None:
    result = run("none.txt", "-o", name)
    assert result.exit_code == 1
    assert f"{name}: is left as it was" in result.stderr
    assert os.listdir() == ["a.txt"]
    assert run("a.txt", "-o", name).exit_code == 0
    before = Path(name).read_bytes()
    assert run("none.txt", "-o", name).exit_code == 1
    assert Path(name).read_bytes() == before


def test_binary_formats_go_into_pipes_and_not_onto_screens(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = pq.read_table(io.BytesIO(run("a.txt", "--format", "parquet").stdout_bytes))
    assert read["value"].to_pylist() == [3, 40]
    assert run("a.txt", "--format", "xlsx").stdout_bytes.startswith(b"PK")
    result = run("a.txt", "--format", "sqlite")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "add -o figures.db" in " ".join(result.stderr.split())


def test_a_workbook_goes_into_a_real_pipe(folder: Path) -> None:
    command = [sys.executable, "-m", "npcstats", "extract", "a.txt", "--format", "xlsx"]
    done = subprocess.run(command, capture_output=True, timeout=120, check=True)
    assert done.stdout.startswith(b"PK")


@pytest.mark.parametrize("module", ["xlsxwriter", "pyarrow"])
def test_a_missing_extra_is_told_in_one_line(folder: Path, module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    form, extra = {"xlsxwriter": ("xlsx", "xlsx"), "pyarrow": ("arrow", "arrow")}[module]
    for name in [name for name in sys.modules if name.split(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, f"npcstats.write.{form}", raising=False)
    monkeypatch.setitem(sys.modules, module, None)
    result = run("a.txt", "-o", f"b.{form}")
    assert result.exit_code == 1
    assert result.stderr == (
        f"--format {form}: needs {module}, which is not installed;"
        f" install it with: python -m pip install 'npcstats[{extra}]'\n"
    )
    assert os.listdir() == ["a.txt"]


@pytest.mark.parametrize("option", ["--output-encoding", "--encoding"])
def test_csv_for_excel_begins_with_a_mark(folder: Path, option: str) -> None:
    Path("b.txt").write_bytes("重复的7件。".encode("gb18030"))
    for form in ("csv", "sdmx-csv"):
        assert run("a.txt", "b.txt", "-o", "c.csv", "-f", form, option, "UTF-8-SIG").exit_code == 0
        written = Path("c.csv").read_bytes()
        assert written.startswith(MARK + (b"source," if form == "csv" else b"STRUCTURE[;],"))
        assert written.count(MARK) == 1
        assert "重复的7件" in written.decode("utf-8-sig")
    assert run("a.txt", "-f", "csv", option, "utf-8-sig").stdout_bytes.startswith(MARK)


def test_csv_has_no_mark_unless_it_is_asked_for(folder: Path) -> None:
    for options in ([], ["--output-encoding", "utf-8"], ["--encoding", "utf-8-sig", "--output-encoding", "utf8"]):
        assert run("a.txt", "-f", "csv", *options).stdout_bytes.startswith(b"source,")
    assert run("a.txt", "-f", "jsonl", "--encoding", "utf-8-sig").stdout_bytes.startswith(b"{")


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--output-encoding", "gbk", "-f", "csv"], "'gbk' is not written"),
        (["--output-encoding", "klingon", "-f", "csv"], "'klingon' is not written"),
        (["--output-encoding", "utf-8-sig", "-f", "json"], "utf-8-sig is for csv"),
        (["--output-encoding", "utf-8-sig", "-f", "xlsx"], "utf-8-sig is for csv"),
    ],
)
def test_other_encodings_are_refused(folder: Path, options: list[str], told: str) -> None:
    result = run("a.txt", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in " ".join(result.stderr.split())


def test_one_format_loads_nothing_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("全年修订法规3件。", "utf-8")
    heavy = ("rich", "pyarrow", "xlsxwriter", "sqlite3", "npcstats.write.report", "npcstats.compare")
    arguments = ["npcstats", "extract", str(tmp_path / "a.txt"), "-o", str(tmp_path / "a.jsonl")]
    code = f"""
import sys
sys.argv = {arguments!r}
from npcstats.cli.app import main
try:
    main()
except SystemExit:
    print([name for name in {heavy!r} if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout == "[]\n"
