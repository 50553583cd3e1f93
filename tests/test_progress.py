"""The line of progress: on a terminal alone, after a second, out of the way of everything else."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from npcstats.cli import progress
from npcstats.cli.progress import Progress
from npcstats.cli.tally import Tally


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(text: str) -> str:
    """Return what a terminal shows after `text` on one line; a carriage return goes back to its beginning."""
    cells: list[str] = []
    at = 0
    for sign in text:
        if sign == "\r":
            at = 0
            continue
        for part in (sign,) if sign.isascii() else (sign, ""):
            cells[at : at + 1] = [part]
            at += 1
    return "".join(cells).rstrip()


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_BEFORE", 0.02)
    monkeypatch.setattr(progress, "_BETWEEN", 0.01)
    monkeypatch.setenv("TERM", "xterm")


def tally_of(documents: int, figures: int) -> Tally:
    tally = Tally()
    tally.documents, tally.figures = documents, figures
    return tally


@pytest.mark.usefixtures("chinese")
def test_it_says_how_many_files_are_done_and_figures_found() -> None:
    screen, tally = Screen(), tally_of(3, 1200)
    running = Progress(screen, tally, 12, beside=False)
    with running.running(), running.working():
        time.sleep(0.1)
        assert shown(screen.getvalue()) == "3/12 份文件，1,200 个数字"
        tally.documents, tally.figures = 4, 7
        time.sleep(0.1)
        assert shown(screen.getvalue()) == "4/12 份文件，7 个数字"
    assert shown(screen.getvalue()) == ""
    assert screen.getvalue().endswith("\r")


def test_it_is_out_of_the_way_when_something_else_is_written() -> None:
    screen = Screen()
    running = Progress(screen, tally_of(1, 2), 3, beside=True)
    with running.running():
        for _ in range(2):
            with running.working():
                time.sleep(0.1)
                assert shown(screen.getvalue()) != ""
            assert shown(screen.getvalue()) == ""
            before = screen.getvalue()
            time.sleep(0.1)
            assert screen.getvalue() == before


def test_short_work_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_BEFORE", 1.0)
    screen = Screen()
    running = Progress(screen, tally_of(0, 0), 1, beside=False)
    with running.running(), running.working():
        pass
    assert screen.getvalue() == ""


@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_nothing_is_shown_where_nobody_looks(stream: io.StringIO | None) -> None:
    running = Progress(stream, tally_of(0, 0), 1, beside=False)
    with running.running(), running.working():
        time.sleep(0.1)
    assert stream is None or stream.getvalue() == ""


def test_a_terminal_that_cannot_move_its_cursor_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    screen = Screen()
    running = Progress(screen, tally_of(0, 0), 1, beside=False)
    with running.running(), running.working():
        time.sleep(0.1)
    assert screen.getvalue() == ""


@pytest.mark.usefixtures("chinese")
@pytest.mark.skipif(sys.platform == "win32", reason="terminals are other there")
@pytest.mark.parametrize(("options", "expected"), [([], True), (["--quiet"], False)])
def test_a_real_terminal_sees_it(tmp_path: Path, options: list[str], expected: bool) -> None:
    import pty

    # So much that reading it outlasts the wait before the line by far: 800 lines a file no longer did on every run.
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text("全年修订地方性法规3件，听取专项工作报告20余项。\n" * 2_000, "utf-8")
    main, other = pty.openpty()
    output = tmp_path / "figures.jsonl"
    process = subprocess.Popen(
        [sys.executable, "-m", "npcstats", "extract", str(tmp_path), "-o", str(output), *options],
        stdout=subprocess.DEVNULL,
        stderr=other,
        env=os.environ | {"TERM": "xterm"},
    )
    os.close(other)
    seen = b""
    while process.poll() is None:
        seen += _read(main)
    seen += _read(main)
    os.close(main)
    assert process.returncode == 0
    found = re.findall(r"(\d)/4 份文件，([\d,]+) 个数字", seen.decode("utf-8"))
    assert bool(found) is expected
    assert found == sorted(found, key=lambda one: int(one[0]))
    assert len(output.read_text("utf-8").splitlines()) == 16_000


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""
