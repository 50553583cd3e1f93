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


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals are other there")
def test_an_interrupt_exits_with_130(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    process = subprocess.Popen(
        [sys.executable, "-m", "npcstats", "extract", str(fifo), "-o", str(tmp_path / "a.csv")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    pipe = -1
    while pipe < 0 and process.poll() is None:
        # Opening succeeds once the program has opened the other end: it waits for text then.
        with suppress(OSError):
            pipe = os.open(fifo, os.O_WRONLY | os.O_NONBLOCK)
    assert pipe >= 0
    process.send_signal(signal.SIGINT)
    # A signal just before the program waits is seen when the wait ends.
    os.close(pipe)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in out + err
    assert os.listdir(tmp_path) == ["pipe"]


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed otherwise there")
def test_closed_streams_are_no_crash() -> None:
    command = f"{sys.executable} -m npcstats schema >&-; {sys.executable} -m npcstats extract - <&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, timeout=120, check=False)
    assert done.returncode == 1
    assert done.stderr.decode().startswith("-: is closed; name a file\n")
