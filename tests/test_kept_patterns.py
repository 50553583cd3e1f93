"""Patterns kept in the user's cache folder: the same as compiled ones, and trusted only where nobody else can write."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import msgspec
import pytest

from npcstats.vocab import kept, patterns
from npcstats.vocab.kept import Code, load, place, store
from npcstats.vocab.patterns import as_pattern, keep_patterns

REPORT = "青原市人大常委会2025年工作报告\n全年修订法规3件，听取专项工作报告20余项。\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="users and rights are other there")

SAMPLES = [
    ("", 0),
    ("件", 0),
    (r"(?P<year>\d{4})年|(?P<month>\d\d?+)月", 0),
    (r"(?i)[\u4e00-\u9fffa-z]++(?<![的了])(?=。)", re.DOTALL),
    (r" a  b # a comment", re.VERBOSE | re.MULTILINE),
    ("|".join(chr(0x4E00 + n) * 2 for n in range(500)), 0),
]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a cache folder of its own, and a process in which nothing is known or compiled."""
    for name in ("HOME", "NPCSTATS_VOCAB", "NPCSTATS_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME", str(tmp_path / "cache"))
    forget(monkeypatch)
    return tmp_path / "cache"


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin anew, as a new process does."""
    monkeypatch.setattr(patterns, "_compiled", {})
    patterns._known.cache_clear()


def kept_file(cache: Path) -> Path:
    (found,) = (cache / "npcstats").iterdir()
    return found


def keep(*samples: tuple[str, int]) -> None:
    for text, flags in samples:
        as_pattern(text, flags)
    keep_patterns()


def run(folder: Path, *arguments: str, **environment: str) -> tuple[bytes, bytes]:
    """Return what a command prints in a process of its own; it must succeed."""
    names = ("HOME", "XDG_CACHE_HOME", "NPCSTATS_CACHE")
    inherited = {name: value for name, value in os.environ.items() if name not in names}
    done = subprocess.run(
        [sys.executable, "-m", "npcstats", *arguments],
        cwd=folder,
        env=inherited | environment,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout, done.stderr


@pytest.mark.parametrize(("text", "flags"), SAMPLES)
def test_a_kept_pattern_is_the_compiled_one(
    text: str, flags: int, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep((text, flags))
    forget(monkeypatch)
    monkeypatch.setattr(re, "compile", None)
    found = as_pattern(text, flags)
    monkeypatch.undo()
    made = re.compile(text, flags)
    assert found == made
    assert (found.flags, found.groups, dict(found.groupindex)) == (made.flags, made.groups, dict(made.groupindex))
    told = "全年2025年12月制定件a。 AB件"
    assert [match.groupdict() for match in found.finditer(told)] == [match.groupdict() for match in made.finditer(told)]


def test_a_second_run_compiles_nothing_and_says_the_same(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    runs = [
        run(tmp_path, "extract", "a.txt", "-f", "jsonl", XDG_CACHE_HOME=str(cache), PYTHONHASHSEED=seed)
        for seed in "12"
    ]
    file = kept_file(cache)
    before = file.stat()
    runs.append(run(tmp_path, "extract", "a.txt", "-f", "jsonl", XDG_CACHE_HOME=str(cache), PYTHONHASHSEED="3"))
    runs.append(run(tmp_path, "extract", "a.txt", "-f", "jsonl", NPCSTATS_CACHE="off", XDG_CACHE_HOME=str(cache)))
    assert len(set(runs)) == 1
    assert file.stat().st_ino == before.st_ino
    assert len(load()) > 100
    text = file.read_bytes()
    assert "青原市".encode() not in text and str(tmp_path).encode() not in text  # noqa: PT018


def test_what_is_new_is_added(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(("一", 0))
    forget(monkeypatch)
    keep(("二", 0), ("一", 0))
    assert {code.text for code in load()} == {"一", "二"}


def test_what_is_too_much_is_begun_anew(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(*((f"件{number}", 0) for number in range(3)))
    forget(monkeypatch)
    monkeypatch.setattr(kept, "_MOST", 3)
    keep(("名", 0))
    assert {code.text for code in load()} == {"名"}
    forget(monkeypatch)
    keep(*((f"项{number}", 0) for number in range(4)))
    assert {code.text for code in load()} == {"名"}


# --- what is not trusted


def sealed(python: str, *codes: Code) -> bytes:
    contents = msgspec.msgpack.encode((python, codes))
    return crc32(contents).to_bytes(4) + contents


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut": lambda data: data[: len(data) // 2],
    "one bit": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "no checksum": lambda data: data[4:],
    "noise": lambda data: bytes(range(256)) * 9,
    "something else": lambda _: crc32(b"\x93\x01\x02\x03").to_bytes(4) + b"\x93\x01\x02\x03",
    "another Python": lambda _: sealed("cpython-999", Code("件", 0, 32, 0, {}, (None,), b"")),
    "too large": lambda data: data + bytes(9_000_000),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_passed_over_and_written_anew(
    damage: str, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(("件", 0))
    file = kept_file(cache)
    whole = file.read_bytes()
    file.write_bytes(DAMAGES[damage](whole))
    forget(monkeypatch)
    assert load() == ()
    assert as_pattern("件").search("三件")
    keep_patterns()
    assert file.read_bytes() == whole


@pytest.mark.parametrize(
    "words", [b"", b"123", b"\xff" * 64, b"\0" * 64, bytes(range(256))], ids=["none", "odd", "all", "zeros", "any"]
)
def test_code_that_python_does_not_take_is_compiled(words: bytes, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(("件|部", 0))
    (code,) = load()
    kept_file(cache).write_bytes(sealed(kept._python(), msgspec.structs.replace(code, words=words)))
    forget(monkeypatch)
    assert len(load()) == 1
    assert as_pattern("件|部") == re.compile("件|部")


@posix
@pytest.mark.parametrize("rights", [0o660, 0o602])
def test_a_file_that_others_can_write_to_is_not_trusted(rights: int, cache: Path) -> None:
    keep(("件", 0))
    file = kept_file(cache)
    assert len(load()) == 1
    file.chmod(rights)
    assert load() == ()


@posix
@pytest.mark.parametrize("rights", [0o770, 0o1777])
def test_a_folder_that_others_can_write_to_is_neither_read_nor_written(
    rights: int, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(("件", 0))
    file = kept_file(cache)
    before = file.read_bytes()
    file.parent.chmod(rights)
    forget(monkeypatch)
    assert load() == ()
    keep(("部", 0))
    assert file.read_bytes() == before


@posix
def test_what_is_another_users_is_neither_read_nor_written(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(("件", 0))
    before = kept_file(cache).read_bytes()
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert load() == ()
    assert place() is None
    assert kept_file(cache).read_bytes() == before


@posix
@pytest.mark.parametrize("planted", ["link to the file", "link to the folder", "pipe", "folder"])
def test_neither_links_nor_pipes_are_read(planted: str, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(("件", 0))
    file = kept_file(cache)
    if planted == "link to the folder":
        file.parent.rename(cache / "elsewhere")
        file.parent.symlink_to(cache / "elsewhere")
    else:
        file.rename(cache / "elsewhere")
        make = {"link to the file": lambda: file.symlink_to(cache / "elsewhere"), "pipe": lambda: os.mkfifo(file)}
        make.get(planted, file.mkdir)()
    forget(monkeypatch)
    assert load() == ()
    assert as_pattern("件").search("三件")
    keep(("部", 0))
    assert [path.name for path in cache.glob("*/*.tmp")] == []


# --- where it is written


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"HOME": ""},
        {"HOME": "{missing}"},
        {"XDG_CACHE_HOME": "relative"},
        {"XDG_CACHE_HOME": "{missing}/deeper"},
        {"XDG_CACHE_HOME": "{file}"},
        {"XDG_CACHE_HOME": "{there}", "NPCSTATS_CACHE": "off"},
    ],
    ids=str,
)
@posix
def test_without_a_place_nothing_is_kept_and_nobody_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    (tmp_path / "there").mkdir()
    places = {"missing": str(tmp_path / "missing"), "file": str(tmp_path / "a.txt"), "there": str(tmp_path / "there")}
    named = {name: value.format(**places) for name, value in environment.items()}
    before = {*tmp_path.rglob("*")}
    out, told = run(tmp_path, "extract", "a.txt", "-q", "-f", "jsonl", **named)
    assert (len(out.splitlines()), told) == (2, b"")
    assert {*tmp_path.rglob("*")} == before


@posix
def test_it_stands_in_the_home_where_no_other_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    home = tmp_path / "home"
    home.mkdir()
    run(tmp_path, "extract", "a.txt", HOME=str(home))
    made = [path for path in home.rglob("*") if path.is_file()]
    assert [path.parent.name for path in made] == ["npcstats"]
    assert made[0].parent.stat().st_mode & 0o777 == 0o700
    assert made[0].stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_written_to_is_left(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(("件", 0))
    before = kept_file(cache).read_bytes()
    forget(monkeypatch)
    monkeypatch.setattr(os, "access", lambda *_: False)
    keep(("部", 0))
    assert kept_file(cache).read_bytes() == before


def test_a_full_disk_leaves_what_there_was(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    keep(("件", 0))
    before = kept_file(cache).read_bytes()
    forget(monkeypatch)
    monkeypatch.setattr(os, "replace", fail)
    keep(("部", 0))
    assert kept_file(cache).read_bytes() == before


def test_of_many_that_write_at_once_the_file_is_one_of_theirs(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "NPCSTATS_CACHE"}
    command = [sys.executable, "-m", "npcstats", "extract", "a.txt", "-f", "jsonl"]
    running = [
        subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        for _ in range(4)
    ]
    outputs = {process.communicate(timeout=120)[0] for process in running}
    assert {process.returncode for process in running} == {0}
    assert len(outputs) == 1
    assert kept_file(cache).suffix == ".bin"
    assert len(load()) > 100


@pytest.mark.parametrize(("age", "written"), [(10, False), (7200, True)])
def test_a_draft_left_behind_is_taken_away_in_the_end(age: int, written: bool, cache: Path) -> None:
    file = place()
    assert file is not None
    draft = file.with_suffix(".tmp")
    draft.write_bytes(b"half")
    then = time.time() - age
    os.utime(draft, (then, then))
    keep(("件", 0))
    assert file.exists() is written
    assert draft.exists() is not written


def test_a_vocabulary_of_ones_own_is_not_kept(cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NPCSTATS_VOCAB", str(tmp_path / "own.toml"))
    keep(("件", 0))
    assert not cache.exists()


def test_a_library_writes_nothing(tmp_path: Path, cache: Path) -> None:
    code = f"from npcstats import extract_text; print(len(extract_text({REPORT!r})))"
    environment = {name: value for name, value in os.environ.items() if name != "NPCSTATS_CACHE"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True, timeout=60)
    assert done.stdout.split() == [b"2"]
    assert not cache.exists()


def test_a_request_that_needs_no_patterns_keeps_none(tmp_path: Path, cache: Path) -> None:
    run(tmp_path, "--help", XDG_CACHE_HOME=str(cache))
    assert not cache.exists()


def test_a_python_that_shows_no_code_keeps_none(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(patterns, "import_module", missing)
    patterns._take.cache_clear()
    keep(("件", 0))
    assert not [*cache.rglob("*.*")]
    monkeypatch.undo()
    patterns._take.cache_clear()


def test_only_what_was_asked_for_is_kept(cache: Path) -> None:
    file = place()
    assert file is not None
    store(file, [], [])
    assert load() == ()
