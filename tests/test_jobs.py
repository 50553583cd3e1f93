"""Reading in several processes: the same output to the byte, in the same order, whatever happens to one of them."""

from __future__ import annotations

import io
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from threading import RLock, Thread

import msgspec
import pytest
from typer import Context
from typer.main import get_command

from made_figures import make_figure
from npcstats.cli import app, jobs, worker, workers
from npcstats.cli.streams import _EndedError
from npcstats.cli.worker import Order, Part
from npcstats.pipeline import extract_document
from npcstats.read import process, read_document
from npcstats.read.limits import DEFAULT

SENTENCE = "青原市人大常委会全年修订地方性法规3件，听取专项工作报告20余项，提出建议1.5万条。\n"
ROOT = Path(__file__).resolve().parent.parent
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals are other there")


def start(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "npcstats", "--lang", "en", "extract", *arguments]
    return subprocess.Popen(
        command, cwd=cwd, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def run(*arguments: str, cwd: Path, stdin: bytes = b"") -> tuple[int, bytes, str]:
    process = start(*arguments, cwd=cwd)
    out, err = process.communicate(stdin, timeout=120)
    return process.returncode, out, err.decode("utf-8")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Make a folder of documents of very different lengths, some of which cannot be read."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, times in enumerate((40, 1, 0, 3, 90, 1, 1, 12, 5, 2)):
        (folder / f"{number}.txt").write_text(f"第{number}份。\n" + SENTENCE * times, "utf-8")
    (folder / "3b.txt").write_bytes(b"{\\rtf1")
    (folder / "7b.txt").write_text(
        "建议办理率由92%提高到96%，投入" + "9" * 40 + "元，兑现0." + "3" * 30 + "元。", "gb18030"
    )
    return tmp_path


def timeless(data: bytes) -> bytes:
    """Return a file as it is, of a spreadsheet what lies in it without the time at which it was made."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = [package.read(name) for name in package.namelist()]
    return re.sub(rb"\d+-\d+-\d+T\d+:\d+:\d+Z", b"", b"".join(members))


@pytest.mark.parametrize("form", ["jsonl", "table", "parquet", "xlsx"])
def test_the_output_is_the_same_to_the_byte(reports: Path, form: str) -> None:
    paths = ["reports", "none.txt", "reports/4.txt", "-"]
    made = []
    for number in (1, 2):
        output = reports / f"out{number}"
        code, out, err = run(
            *paths, "--jobs", str(number), "-f", form, "-o", str(output), cwd=reports, stdin=b"3\xe4\xbb\xb6"
        )
        assert (code, out) == (1, b"")
        made.append((timeless(output.read_bytes()), err))
    assert made[0] == made[1]
    assert len(made[0][0]) > 1000
    told = made[0][1].splitlines()
    assert [line.split(": ")[0] for line in told[:-1]] == ["reports/3b.txt", "none.txt"]
    assert told[-1].startswith("13 documents; ")


def test_a_database_holds_the_same(reports: Path) -> None:
    rows = []
    for number in (1, 2):
        assert run("reports", "--jobs", str(number), "-o", f"{number}.db", cwd=reports)[0] == 1
        with sqlite3.connect(reports / f"{number}.db") as database:
            rows.append([database.execute(f"SELECT * FROM {table}").fetchall() for table in ("documents", "figures")])
        database.close()
    assert rows[0] == rows[1]
    assert len(rows[0][0]) == 11


@pytest.mark.parametrize("whole", [False, True])
def test_what_comes_back_is_what_would_be_read_here(reports: Path, whole: bool) -> None:
    names = [str(path) for path in sorted((reports / "reports").glob("?.txt"))]
    with workers.Workers(iter(names), 2, Order(b"", None, DEFAULT, whole)) as reading:
        found = [list(reading.parts(turn)) for turn in reading]
    assert len(found) == 10
    for parts, name in zip(found, names, strict=True):
        expected = extract_document(read_document(Path(name)), explain=False)
        assert tuple(figure for part in parts for figure in part.figures) == expected.figures
        assert tuple(reason for part in parts for reason in part.reasons) == expected.reasons
        assert not whole or parts == [expected]


def test_a_vocabulary_of_ones_own_is_known_to_every_process(reports: Path) -> None:
    (reports / "reports" / "8.txt").write_text("嘎办实事3咣。", "utf-8")
    options = ["reports", "--vocab", str(ROOT / "docs" / "vocabulary.toml"), "--unit", "咣", "-f", "jsonl"]
    here, elsewhere = (run(*options, "--jobs", number, cwd=reports) for number in "12")
    assert here == elsewhere
    assert [msgspec.json.decode(line)["text"] for line in here[1].splitlines()] == ["嘎办实事3咣"]


@POSIX
def test_pipes_are_read_by_the_program_itself(reports: Path) -> None:
    command = (
        f"{sys.executable} -m npcstats extract --jobs 2 -f jsonl -q reports/1.txt <(cat reports/4.txt) reports/1.txt"
    )
    done = subprocess.run(["bash", "-c", command], cwd=reports, capture_output=True, timeout=120, check=True)
    sources = [msgspec.json.decode(line)["source"] for line in done.stdout.splitlines()]
    assert (sources[0], sources[-1], len(set(sources)), len(sources)) == ("reports/1.txt", "reports/1.txt", 2, 3 * 92)
    assert done.stderr == b""


# --- what ends from without


def children(started: subprocess.Popen[bytes]) -> list[int]:
    """Return the processes that `started` started, once there are any."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(started.pid)], capture_output=True, check=False)
        if found := [int(pid) for pid in listed.stdout.split()]:
            return found
    raise AssertionError("it started no process")


def is_running(pid: int) -> bool:
    """Tell whether a process lives; one that ended and was not asked after does not."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in ("Z", "X")
    return False


LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks for processes in /proc")


@pytest.fixture
def long(tmp_path: Path) -> Path:
    """Make a folder of documents that take seconds each."""
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(SENTENCE * 20_000, "utf-8")
    return tmp_path


@LINUX
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
@pytest.mark.parametrize("group", [False, True])
def test_ending_the_program_ends_all_of_it(long: Path, sent: signal.Signals, group: bool) -> None:
    started = start(".", "--jobs", "2", "-f", "jsonl", "-o", "out.jsonl", cwd=long)
    working = children(started)
    # What a terminal sends goes to the whole group.
    (os.killpg if group else os.kill)(started.pid, sent)
    out, err = started.communicate(timeout=60)
    assert started.returncode == (130 if sent is signal.SIGINT else -sent)
    assert (out, err) == (b"", b"")
    deadline = time.monotonic() + 30
    while any(map(is_running, working)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(is_running, working))
    if sent is not signal.SIGKILL:
        assert sorted(os.listdir(long)) == [f"{number}.txt" for number in range(4)]


@pytest.mark.parametrize("told", [KeyboardInterrupt, SystemExit])
def test_ending_waits_for_nobody_who_waits_for_a_lock(long: Path, told: type[BaseException]) -> None:
    reading = workers.Workers((str(path) for path in sorted(long.glob("*.txt"))), 2, Order(b"", None, DEFAULT, False))

    def read() -> None:
        with suppress(told), reading:
            next(iter(reading))
            # A signal can come between taking the lock and the block that gives it back.
            reading._change.acquire()
            raise told

    reader = Thread(target=read, daemon=True)
    reader.start()
    reader.join(60)
    assert not reader.is_alive()
    for running in reading._running:
        assert running.wait(60) == -signal.SIGKILL


@pytest.mark.parametrize(("told", "code"), [(KeyboardInterrupt(), 130), (_EndedError(15), 15)])
def test_what_only_comes_of_ending_is_no_fault(
    capsys: pytest.CaptureFixture[str], told: BaseException, code: int
) -> None:
    def read() -> None:
        with app._errors_told(Context(get_command(app.app))):
            try:
                raise told
            finally:
                RLock().release()

    with pytest.raises(SystemExit) as ended:
        read()
    assert (ended.value.code, capsys.readouterr().err) == (code, "")


@LINUX
def test_a_process_that_is_killed_costs_one_document(tmp_path: Path) -> None:
    for name in "abcdefgh":
        (tmp_path / f"{name}.txt").write_text(SENTENCE, "utf-8")
    started = start(".", "--jobs", "2", "-f", "jsonl", cwd=tmp_path)
    os.kill(children(started)[0], signal.SIGKILL)
    out, err = started.communicate(timeout=60)
    told = err.decode("utf-8").splitlines()
    lost = told[0].split(":")[0]
    assert started.returncode == 1
    assert told[0] == f"{lost}: is lost: the process that read it was ended (SIGKILL); read it alone, with --jobs 1"
    assert told[1:] == ["7 documents; 21 figures; 0 numerals set aside; 1 could not be read"]
    read = [msgspec.json.decode(line)["source"] for line in out.splitlines()]
    assert sorted([*read, *[lost] * 3]) == [f"./{name}.txt" for name in "abcdefgh" for _ in range(3)]


@LINUX
def test_what_a_killed_process_has_told_of_a_long_document_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE * 6_000, "utf-8")
    (tmp_path / "b.txt").write_text(SENTENCE, "utf-8")
    started = start(".", "--jobs", "2", "-f", "jsonl", cwd=tmp_path)
    assert started.stdout
    # From here on nobody takes the output, so that the process waits amid the document.
    first = started.stdout.readline()
    for pid in children(started):
        os.kill(pid, signal.SIGKILL)
    out, err = first + started.stdout.read(), started.communicate(timeout=60)[1]
    read = [msgspec.json.decode(line)["source"] for line in out.splitlines()]
    kept = read.count("./a.txt")
    assert started.returncode == 1
    assert 0 < kept < 18_000
    assert read == ["./a.txt"] * kept + ["./b.txt"] * 3
    assert err.decode("utf-8").startswith(
        f"./a.txt: is lost: the process that read it was ended (SIGKILL) after {kept} figures, which are kept; "
    )


# --- what is told from process to process, and how many there are


def test_records_come_back_as_they_were() -> None:
    values = (0, 3, -(2**63), 2**64, 10**50, Decimal("0.1"), Decimal("1.5"), 16_390_000_000)
    for chosen in (values, values[:3]):
        part = Part(tuple(make_figure(id=number, value=value) for number, value in enumerate(chosen)), ("date", "date"))
        back = worker.decode(worker.encode(part))
        assert back == part
        assert isinstance(back, Part)
        assert [type(figure.value) for figure in back.figures] == [type(value) for value in chosen]


def test_a_mistake_of_the_program_is_raised_where_it_was_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    (tmp_path / "mistaken.py").write_text(
        "from npcstats import pipeline\nfrom npcstats.cli.worker import serve\n"
        "def read_parts(document, seconds):\n    raise KeyError(len(document.text))\n"
        "pipeline.read_parts = read_parts\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(workers, "start", lambda _: process.start("mistaken"))
    with workers.Workers(iter([str(tmp_path / "a.txt")]), 1, Order(b"", None, DEFAULT, False)) as reading:
        turn = next(iter(reading))
        with pytest.raises(RuntimeError, match=rf"(?s)a\.txt: KeyError: {len(SENTENCE)}\nTraceback"):
            list(reading.parts(turn))


@pytest.mark.parametrize(
    ("sizes", "wanted", "cores", "expected"),
    [
        ([20_000] * 5, None, 2, 1),
        ([2_000_000] * 5, None, 2, 2),
        ([2_000_000] * 5, None, 8, 5),
        ([2_000_000] * 50, None, 8, 8),
        ([90_000_000], None, 8, 1),
        ([150_000] * 20, None, 8, 3),
        ([2_000_000] * 5, None, 1, 1),
        ([20_000] * 5, 3, 1, 3),
        ([20_000] * 2, 8, 1, 2),
        ([2_000_000] * 5, 1, 8, 1),
        ([10] * 40, 100_000, 1, 16),
        ([10] * 40, 100_000, 8, 32),
        ([10] * 40, 40, 16, 40),
        ([], None, 8, 1),
    ],
)
def test_how_many_processes_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sizes: list[int], wanted: int | None, cores: int, expected: int
) -> None:
    monkeypatch.setattr(jobs, "_cores", lambda: cores)
    for number, size in enumerate(sizes):
        with (tmp_path / f"{number}.txt").open("wb") as file:
            file.truncate(size)
    assert jobs.choose_jobs([str(tmp_path)], wanted) == expected


def test_an_archive_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "_cores", lambda: 8)
    monkeypatch.setattr(jobs, "_WORTH", 200)
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as package:
        for number in range(8):
            package.writestr(f"{number}.txt", "修订法规3件。")
    size = (tmp_path / "a.zip").stat().st_size
    assert size < 8 * 200
    assert jobs.choose_jobs([str(tmp_path)], None) == size // 200
