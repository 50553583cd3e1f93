"""Private and offline: no network, nothing written or read but what was asked for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REPORT = "青原市人大常委会2025年工作报告\n全年修订法规3件，听取专项工作报告20余项。\n"

# Runs a command and notes whatever it opens to write, removes, makes, asks of the network or starts.
WATCH = """
import json, os, sys

CHANGES = ("mkdir", "rename", "remove", "rmdir", "link", "symlink")
seen = []

def watch(event, arguments):
    if event.startswith("socket.") and event != "socket.__new__" or event in ("urllib.Request", "ftplib.connect"):
        seen.append([event, str(arguments)])
        raise PermissionError("no network here")
    if event == "open":
        path, mode, flags = arguments
        writes = mode and set(mode) & set("wax+") or not mode and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        seen.append(["write" if writes else "read", os.fsdecode(path) if isinstance(path, (str, bytes)) else str(path)])
    if event in ("sqlite3.connect", "shutil.rmtree", *("os." + name for name in CHANGES)):
        seen.append([event, *(os.fsdecode(one) for one in arguments if isinstance(one, (str, bytes)))])
    if event in ("subprocess.Popen", "os.exec", "os.system", "os.posix_spawn", "os.fork"):
        seen.append([event, str(arguments[0])])

sys.addaudithook(watch)
from npcstats.cli.start import main

sys.argv = ["npcstats", *json.loads(sys.argv[1])]
try:
    main()
finally:
    os.write(int(os.environ["WATCHED"]), json.dumps(seen).encode())
"""

COMMANDS = [
    *(["extract", "a.txt", "b.txt", "-o", f"out.{form}"] for form in ("csv", "json", "xlsx", "parquet", "arrow", "db")),
    ["extract", "a.txt", "b.html", "c.docx", "-o", "out.jsonl"],
    ["extract", "a.txt", "--format", "xlsx"],
    ["extract", "a.txt", "--jobs", "2", "b.txt"],
    ["report", "a.txt", "-o", "out.html"],
    ["show", "a.txt"],
    ["explain", "a.txt"],
    ["text", "b.html"],
    ["compare", "a.txt", "b.txt", "-o", "out.md"],
    ["trend", "a.txt", "b.txt"],
    ["check", "a.txt"],
    ["schema"],
    ["--help"],
]


def make_documents(folder: Path) -> None:
    from made_inputs import make_raw_docx

    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(REPORT, "utf-8")
    (folder / "b.html").write_text(f"<html><body><p>{REPORT}</p></body></html>", "utf-8")
    (folder / "c.docx").write_bytes(make_raw_docx(f"<w:p><w:r><w:t>{REPORT}</w:t></w:r></w:p>"))


def watched(arguments: list[str], folder: Path, **environment: str) -> tuple[list[list[str]], bytes]:
    """Return what a command in `folder` did, and what it printed."""
    reader, writer = os.pipe()
    os.set_inheritable(writer, True)
    done = subprocess.run(
        [sys.executable, "-c", WATCH, json.dumps(arguments)],
        cwd=folder,
        env=os.environ | {"WATCHED": str(writer), "PYTHONDONTWRITEBYTECODE": "1"} | environment,
        capture_output=True,
        timeout=300,
        check=False,
        pass_fds=(writer,),
    )
    os.close(writer)
    with open(reader, "rb") as told:
        seen: list[list[str]] = json.loads(told.read() or b"[]")
    assert done.returncode == 0, done.stderr.decode()
    return seen, done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pipes are other there")
@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: " ".join(arguments))
@pytest.mark.parametrize("kept", [True, False], ids=["", "cache off"])
def test_a_command_writes_what_it_was_asked_for_and_asks_nobody(
    arguments: list[str], kept: bool, tmp_path: Path
) -> None:
    for extra in ("xlsxwriter", "pyarrow", "lxml"):
        pytest.importorskip(extra, reason="needs the extras")
    folder, home, shared = tmp_path / "work", tmp_path / "home", tmp_path / "shared"
    for made in (folder, home, shared):
        made.mkdir()
    make_documents(folder)
    before = {*os.listdir(folder)}
    # What jieba would load, were it asked to: planted, it would be run.
    (shared / "jieba.cache").write_bytes(b"planted")
    places = {"HOME": str(home), "TMPDIR": str(shared), "XDG_CACHE_HOME": str(home / ".cache")}
    seen, _ = watched(arguments, folder, **places, NPCSTATS_CACHE="" if kept else "off")
    assert len(seen) > 1 or arguments == ["--help"]
    assert [event for event in seen if event[0].startswith(("socket", "urllib", "ftplib"))] == []
    outside = [
        event
        for event in seen
        if event[0] not in ("read", "subprocess.Popen", "os.posix_spawn", "os.fork")
        for path in event[1:]
        if path != os.devnull and not os.path.abspath(folder / path).startswith(f"{folder}{os.sep}")
    ]
    own = (str(home / ".cache"), str(home / ".cache" / "npcstats"))
    patterns = f"{own[1]}{os.sep}patterns-"
    assert [event for event in outside if not all(path in own or path.startswith(patterns) for path in event[1:])] == []
    read = [path for event, *paths in seen if event == "read" for path in paths]
    assert {path.startswith(patterns) for path in read if path.startswith((str(shared), str(home)))} <= {kept}
    asked = {arguments[arguments.index("-o") + 1]} if "-o" in arguments else set()
    assert {*os.listdir(folder)} - before == asked
    assert os.listdir(shared) == ["jieba.cache"]
    left = [path.name for path in home.rglob("*") if path.is_file()]
    assert len(left) <= kept
    assert all(name.startswith("patterns-") for name in left)
    assert bool(outside) is bool(left)
    started = [event[1] for event in seen if event[0] in ("subprocess.Popen", "os.posix_spawn")]
    assert set(started) <= {sys.executable}


def test_the_output_is_the_same_whatever_lies_in_shared_folders(tmp_path: Path) -> None:
    make_documents(tmp_path)
    shared = tmp_path / "shared"
    shared.mkdir()
    _, clean = watched(["extract", "a.txt", "--format", "jsonl"], tmp_path)
    for name in ("jieba.cache", "jieba.py", "msgspec.py", "npcstats.py"):
        (shared / name).write_bytes(b"raise SystemExit('planted')")
    _, planted = watched(["extract", "a.txt", "--format", "jsonl"], tmp_path, TMPDIR=str(shared), TEMP=str(shared))
    assert planted == clean != b""


@pytest.mark.skipif(sys.platform == "win32", reason="users are other there")
@pytest.mark.parametrize("home", [None, "/nonexistent"])
def test_a_user_without_a_home_and_a_place_for_temporary_files_is_served(home: str | None, tmp_path: Path) -> None:
    make_documents(tmp_path)
    environment = {name: value for name, value in os.environ.items() if name not in ("HOME", "XDG_CACHE_HOME", "USER")}
    environment |= {"TMPDIR": "/nonexistent"} | ({"HOME": home} if home else {})
    done = subprocess.run(
        [sys.executable, "-m", "npcstats", "extract", "a.txt", "b.html", "c.docx", "--format", "jsonl"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 6), done.stderr.decode()


def test_nothing_of_the_package_can_ask_the_network() -> None:
    """Read the code: no module of the package imports one that opens connections."""
    import ast

    talkers = {
        "socket",
        "ssl",
        "urllib.request",
        "http",
        "ftplib",
        "smtplib",
        "requests",
        "httpx",
        "webbrowser",
        "xmlrpc",
    }
    found: list[str] = []
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            found += [f"{path.name}: {name}" for name in names if name in talkers or name.split(".")[0] in talkers]
    assert found == []
