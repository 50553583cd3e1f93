"""The commands as a real process: streams, encodings, pipes, signals."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest


def start(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "npcstats", *arguments],
        input=stdin,
        capture_output=True,
        env=os.environ | {"PYTHONUTF8": "0"} | environment,
        timeout=120,
        check=False,
    )


@pytest.mark.usefixtures("chinese")
def test_a_process_reads_standard_input() -> None:
    done = start("extract", "-", "--format", "jsonl", stdin="青原市人大常委会全年修订法规3件。".encode("gbk"))
    assert done.returncode == 0, done.stderr.decode()
    record = json.loads(done.stdout)
    assert (record["source"], record["value"], record["unit"]) == ("-", 3, "件")
    assert "1 份文件" in done.stderr.decode()


def test_a_locale_without_chinese_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text("青原市人大常委会全年修订法规3件。", "utf-8")
    done = start("extract", str(path), LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0, done.stderr
    assert "法规" in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals are other there")
@pytest.mark.parametrize("arguments", [["schema"], ["--help"], ["extract", "-", "--format", "csv"]])
def test_a_closed_pipe_is_no_error(arguments: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "npcstats", *arguments],
        input="全年修订法规3件。\n".encode() * 2000,
        stdout=writer,
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
    )
    os.close(writer)
    assert b"Traceback" not in done.stderr
    assert b"Broken" not in done.stderr
    assert done.returncode == 0


posix = pytest.mark.skipif(sys.platform == "win32", reason="streams are closed otherwise there")
NPCSTATS = f"{sys.executable} -m npcstats"
CLOSED = "-: is closed; name a file\n"


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a line of bash in which `npcstats` is the program."""
    line = command.replace("npcstats", NPCSTATS)
    return subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, text=True, timeout=120, check=False)


@posix
@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("npcstats extract - <&-", CLOSED + "0 documents; 0 figures; 0 numerals set aside; 1 could not be read\n"),
        ("npcstats schema >&-", CLOSED),
        ("npcstats --help >&-", CLOSED),
        ("npcstats extract a.txt --format csv >&-", CLOSED),
        ("npcstats extract a.txt --format xlsx >&-", CLOSED),
        ("npcstats report a.txt -o - >&-", CLOSED),
        ("npcstats show a.txt >&- <&-", CLOSED),
        ("npcstats extract none.txt 2>&-", ""),
        ("npcstats extract none.txt <&- >&- 2>&-", ""),
    ],
)
def test_what_goes_to_a_closed_stream_is_told(command: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("全年修订法规3件。\n", "utf-8")
    done = shell(command, tmp_path)
    assert (done.returncode, done.stderr) == (1, told)


@posix
@pytest.mark.parametrize("name", ["b.csv", "b.db", "b.xlsx", "b.parquet"])
def test_files_are_whole_where_every_stream_is_closed(name: str, tmp_path: Path) -> None:
    # The numbers of closed streams must not be taken by files.
    (tmp_path / "a.txt").write_text("全年修订法规3件。\n", "utf-8")
    command = f"extract a.txt -o {name} --debug"
    assert shell(f"npcstats {command} <&- >&- 2>&-", tmp_path).returncode == 0
    data = (tmp_path / name).read_bytes()
    (tmp_path / name).unlink()
    assert shell(f"npcstats {command}", tmp_path).returncode == 0
    assert (tmp_path / name).read_bytes() == data


@posix
@pytest.mark.parametrize("errors", ["2>/dev/full", "2> >(head -1 >/dev/null)", "2> >(exec 0<&-; sleep 1)"])
def test_errors_that_nobody_reads_stop_nothing(errors: str, tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.txt").touch()
    (tmp_path / "z.txt").write_text("全年修订法规3件。\n", "utf-8")
    done = shell(f"npcstats extract . --jobs 1 --format jsonl {errors}", tmp_path)
    assert (done.returncode, done.stdout.count('"source":"./z.txt"')) == (1, 1)
    done = shell(f"npcstats extract . --jobs 1 -o b.jsonl {errors}", tmp_path)
    assert (done.returncode, (tmp_path / "b.jsonl").read_text("utf-8").count('"source"')) == (1, 1)


@posix
@pytest.mark.parametrize("sent", ["INT", "TERM", "HUP"])
def test_a_signal_that_ends_a_run_leaves_nothing_half_done(sent: str, tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    (tmp_path / "b.csv").write_text("old", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "npcstats", "extract", str(fifo), "-o", str(tmp_path / "b.csv")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    pipe = -1
    while pipe < 0 and process.poll() is None:
        with suppress(OSError):
            pipe = os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
    number = signal.Signals[f"SIG{sent}"]
    process.send_signal(number)
    os.close(pipe)
    assert process.communicate(timeout=60) == (b"", b"")
    assert process.returncode == (130 if sent == "INT" else -number)
    assert sorted(os.listdir(tmp_path)) == ["b.csv", "pipe"]
    assert (tmp_path / "b.csv").read_text("utf-8") == "old"


@posix
def test_a_signal_that_is_ignored_stays_so(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("全年修订法规3件。\n", "utf-8")
    done = shell("trap '' HUP; npcstats extract a.txt -o b.csv & kill -HUP $!; wait $!", tmp_path)
    assert (done.returncode, (tmp_path / "b.csv").exists()) == (0, True)
