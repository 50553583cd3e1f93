"""Bad input, file by file: one clear line or a warning that says what was lost, the others done, exit 1."""

from __future__ import annotations

import io
import json
import os
import socket
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from made_inputs import make_raw_docx
from npcstats.cli.app import app

GOOD = "青原市人大常委会全年修订法规3件。\n"
LINES = [f"青原市人大常委会第{number}次会议审议报告{number}项。\n" for number in range(1, 31)]
WHOLE = "".join(LINES)

BINARY = "is no text but binary data; save its text as .txt first"
EMPTY = "holds no text; check whether it was saved or copied whole"
MISSING = "does not exist; check the path"
NO_PAGE = "open it in a browser and save what it shows as .txt (UTF-8)"
ANEW = "open it in Word or WPS and save it again"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def replaced(count: int, codec: str, line: int) -> str:
    told = "damaged characters of its"
    return f"text was lost: {count} {told} {codec} text are replaced, the first in line {line}"


def database() -> bytes:
    made = sqlite3.connect(":memory:")
    made.execute("CREATE TABLE a (b)")
    made.execute("INSERT INTO a VALUES ('修订法规3件')")
    return made.serialize()


def zipped(name: str, content: str | bytes, how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as package:
        package.writestr(name, content)
    return out.getvalue()


def packed_twice() -> bytes:
    return zipped("inner.zip", zipped("a.txt", GOOD))


WORD = make_raw_docx(f"<w:p><w:r><w:t>{GOOD}</w:t></w:r></w:p>")
NESTED = f"{'<div>' * 100_000}{GOOD}{'</div>' * 100_000}</body></html>"

# A file's name, its bytes, and what is told of it; the figures that are found all the same.
FILES: list[tuple[str, bytes, str, int]] = [
    ("empty.txt", b"", EMPTY, 0),
    ("empty.md", b"", EMPTY, 0),
    ("space.txt", " \n\t\u3000\r\n".encode(), EMPTY, 0),
    ("mark.txt", b"\xef\xbb\xbf", EMPTY, 0),
    ("program.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, BINARY, 0),
    ("database.txt", database(), BINARY, 0),
    (
        "image.txt",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        "is an image file, a format that is not read; run text recognition (OCR) on it first",
        0,
    ),
    ("nul.txt", f"{LINES[0]}\0{WHOLE}".encode(), replaced(1, "utf-8", 2), 31),
    ("nuls.txt", WHOLE.replace("会", "会\0").encode(), BINARY, 0),
    ("cut-utf8.txt", WHOLE.encode()[:-2], replaced(1, "utf-8", 30), 30),
    ("cut-gb18030.txt", WHOLE.encode("gb18030")[:-2], replaced(1, "gb18030", 30), 30),
    ("cut-utf16.txt", WHOLE.encode("utf-16")[:-1], replaced(1, "utf-16-le", 30), 30),
    ("half-pair.txt", WHOLE.encode() + b"\xed\xa0\x80", replaced(1, "utf-8", 31), 30),
    (
        "half-pair-16.txt",
        ("\ufeff" + WHOLE).encode("utf-16-le") + b"\x00\xd8",
        replaced(1, "utf-16-le", 31),
        30,
    ),
    (
        "mixed.txt",
        WHOLE.encode() + LINES[0].encode("gb18030"),
        "is in several encodings: most of it is read as utf-8, other lines as gb18030, the first of them line 31",
        31,
    ),
    (
        "noise.txt",
        bytes(range(0x80, 0x100)) * 20,
        "is in no encoding that can be told; name its encoding with --encoding, or save it as UTF-8",
        0,
    ),
    (
        "nested.html",
        f"<p>修订法规7件。</p>{NESTED}".encode(),
        "text was lost behind line 1 of its source: its tags are not closed, or nested too deep",
        1,
    ),
    ("all-nested.html", NESTED.encode(), "holds no text before its tags are nested too deep; " + NO_PAGE, 0),
    (
        "nested-open.html",
        f"<html><body>\n<p>修订法规7件。</p>{'<b>' * 100_000}{GOOD}".encode(),
        "text was lost behind line 2 of its source: its tags are not closed, or nested too deep",
        1,
    ),
    (
        "links.html",
        (f"<html><body><p>{GOOD}</p>" + '<a href="' * 1000).encode(),
        "text was lost behind line 2 of its source: its tags are not closed, or nested too deep",
        1,
    ),
    ("empty.html", b"<html></html>", "holds no text; " + NO_PAGE, 0),
    ("cut.docx", WORD[:-40], "is a damaged Word file; get it again, or open it and save it anew", 0),
    ("cut-part.docx", make_raw_docx("<w:p><w:r>"), "is a damaged Word file; " + ANEW, 0),
    (
        "laughs.docx",
        zipped("word/document.xml", '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'),
        "is no proper Word file: it declares entities; " + ANEW,
        0,
    ),
    (
        "nested.docx",
        zipped("word/document.xml", "<a>" * 100_000 + "</a>" * 100_000, zipfile.ZIP_STORED),
        "is nested more than 2000 levels deep; open it in Word or WPS and save its text as .txt,"
        " or raise the limit with --limit nesting=4000",
        0,
    ),
    (
        "locked.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
        "is protected by a password; open it, take the password off and save it again",
        0,
    ),
    (
        "bomb.docx",
        zipped("word/document.xml", "甲" * 3_000_000),
        "unpacks to more than 200 times its size; unpack it and look whether it is a document,"
        " or raise the limit with --limit expansion=2000",
        0,
    ),
    (
        "cut.pdf",
        b"%PDF-1.4\n1 0 obj<</Type/Catalog",
        "is a damaged PDF (PDFSyntaxError); open it and print it to a new PDF",
        0,
    ),
    ("cut.zip", zipped("a.txt", GOOD)[:-30], "is a damaged zip file; get it again, or open it and save it anew", 0),
]


@pytest.mark.parametrize(("name", "data", "told", "count"), FILES, ids=[name for name, *_ in FILES])
def test_a_bad_file_is_told_in_one_line_and_the_others_are_done(
    name: str, data: bytes, told: str, count: int, tmp_path: Path
) -> None:
    if name.endswith((".html", ".pdf")):
        pytest.importorskip("lxml" if name.endswith("html") else "pdfminer", reason="needs an extra")
    (tmp_path / name).write_bytes(data)
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "z.txt").write_text(GOOD, "utf-8")
    result = run("extract", str(tmp_path), "--format", "jsonl", "--jobs", "1")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[:-1] == [f"{tmp_path / name}: {told}"]
    sources = [os.path.basename(json.loads(line)["source"]) for line in result.stdout.splitlines()]
    assert sources == sorted(["a.txt", *[name] * count, "z.txt"])


def test_locked_pdfs_are_told(tmp_path: Path) -> None:
    pytest.importorskip("pdfminer", reason="needs the extra pdf")
    canvas = pytest.importorskip("reportlab.pdfgen.canvas", reason="PDFs are made with reportlab: the dev extra has it")
    path = tmp_path / "locked.pdf"
    made = canvas.Canvas(str(path), encrypt="secret")
    made.drawString(100, 100, "3")
    made.save()
    result = run("extract", str(path))
    advice = "open it, print it to a new PDF without one, or save its text as .txt"
    assert result.stderr.splitlines()[0] == f"{path}: is protected by a password; {advice}"
    assert result.exit_code == 1


def test_members_of_an_archive_are_told_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in (
            ("../../up.txt", GOOD.encode()),
            ("bomb.txt", bytes(4_000_000)),
            ("inner.zip", zipped("a.txt", GOOD)),
            ("nul.txt", f"{GOOD}\0{WHOLE}".encode()),
            ("x/\x1b[31m.txt", b""),
        ):
            package.writestr(name, content)
    result = run("extract", str(path), "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[:-1] == [
        f"{path}/bomb.txt: unpacks to more than 200 times its size; unpack it and look whether it is a document,"
        " or raise the limit with --limit expansion=2000",
        f"{path}/inner.zip: is an archive in an archive; unpack the outer one and name what it holds",
        f"{path}/nul.txt: {replaced(1, 'utf-8', 2)}",
        f"{path}/x/\ufffd[31m.txt: {EMPTY}",
    ]
    assert {json.loads(line)["source"] for line in result.stdout.splitlines()} == {f"{path}/up.txt", f"{path}/nul.txt"}
    assert os.listdir(tmp_path) == ["a.zip"]


# What is no file, or does not stay one.

needs_posix = pytest.mark.skipif(sys.platform == "win32", reason="links, pipes and permissions are other there")


def make_loop(path: Path) -> None:
    path.symlink_to(path.name)


def make_socket(path: Path) -> None:
    made = socket.socket(socket.AF_UNIX)
    made.bind(os.path.relpath(path))
    made.close()


NO_FILE = "is no file but a pipe or a device, and is not read: name it to have it read"


@needs_posix
@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: path.symlink_to("nowhere"), MISSING),
        (make_loop, "cannot be read (Too many levels of symbolic links); check the path"),
        (os.mkfifo, NO_FILE),
        (lambda path: path.symlink_to("/dev/zero"), NO_FILE),
        (make_socket, NO_FILE),
        (lambda path: path.mkdir(), ""),
    ],
    ids=["dangling", "loop", "pipe", "device", "socket", "folder"],
)
def test_what_is_no_file_is_told_and_never_waited_for(
    make: Callable[[Path], None], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "z.txt").write_text(GOOD, "utf-8")
    make(tmp_path / "a.txt")
    result = run("extract", ".", "--format", "jsonl")
    assert result.stderr.splitlines()[:-1] == ([f"./a.txt: {told}"] if told else [])
    assert result.stdout.count('"source":"./z.txt"') == 1
    assert result.exit_code == (1 if told else 0)


def test_a_folder_named_as_a_file_is_gone_through(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "a.txt" / "b.txt").write_text(GOOD, "utf-8")
    result = run("extract", str(tmp_path / "a.txt"), "--format", "jsonl")
    assert (result.exit_code, result.stdout.count('"value":3')) == (0, 1)


@needs_posix
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch(mode=0)
    (tmp_path / "b").mkdir(mode=0)
    (tmp_path / "z.txt").write_text(GOOD, "utf-8")
    result = run("extract", str(tmp_path), "--format", "jsonl")
    assert result.stderr.splitlines()[:-1] == [
        f"{tmp_path}/a.txt: may not be read; check its permissions",
        f"{tmp_path}/b: cannot be opened (Permission denied); check its permissions",
    ]
    assert (result.exit_code, result.stdout.count('"source"')) == (1, 1)


def test_a_file_that_vanishes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(GOOD, "utf-8")
    as_it_is = Path.open

    def vanish(path: Path, mode: str) -> object:
        (tmp_path / "b.txt").unlink(missing_ok=True)
        return as_it_is(path, mode)

    monkeypatch.setattr(Path, "open", vanish)
    result = run("extract", str(tmp_path), "--format", "jsonl", "--jobs", "1")
    assert result.stderr.splitlines()[:-1] == [f"{tmp_path}/b.txt: {MISSING}"]
    assert (result.exit_code, result.stdout.count('"source"')) == (1, 2)


def test_a_file_that_grows_is_read_as_it_was_and_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD, "utf-8")
    as_it_is = Path.open

    class Growing(io.BytesIO):
        """Grows by as much as is read from it."""

        def read(self, size: int | None = -1) -> bytes:
            return (GOOD.encode() * ((size or 0) // len(GOOD.encode()) + 1))[:size]

    monkeypatch.setattr(Path, "open", lambda one, mode: Growing() if one == path else as_it_is(one, mode))
    result = run("extract", str(path), "--format", "jsonl", "--limit", "size=1")
    told = "is larger than 1 MB; split it into its documents, or raise the limit with --limit size=2"
    assert result.stderr.splitlines()[0] == f"{path}: {told}"


# Names.

NAMES = [
    b"\xb1\xa8.txt",
    b"a\nb.txt",
    b"\x1b[31mred\x1b]0;x\x07.txt",
    "a\u202etxt.b.txt".encode(),
    b"c\x9b1m.txt",
    b"--help.txt",
]


@needs_posix
def test_names_of_any_kind_are_read_and_shown_harmless(tmp_path: Path) -> None:
    for name in NAMES:
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
            file.write(GOOD.encode())
        with open(os.path.join(os.fsencode(tmp_path), b"bad" + name), "wb") as file:
            file.write(b"\x00\x01\x02")
    for form in ("table", "jsonl", "csv", "md"):
        result = run("extract", str(tmp_path), "--format", form)
        assert result.exit_code == 1
        shown = result.stdout + result.stderr
        assert [sign for sign in ("\x1b", "\x07", "\x9b", "\u202e", "\udcb1") if sign in shown] == []
        assert len(result.stderr.splitlines()) == len(NAMES) + 1
    records = run("extract", str(tmp_path), "--format", "jsonl").stdout.splitlines()
    sources = {os.path.basename(json.loads(line)["source"]) for line in records}
    assert sources == {name.decode("utf-8", "replace").replace("\ufffd\ufffd", "\ufffd\ufffd") for name in NAMES}


def test_a_great_many_names_are_gone_through(tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"{number}.txt").touch()
    (tmp_path / "z.txt").write_text(GOOD, "utf-8")
    result = run("extract", str(tmp_path), "--format", "jsonl", "--jobs", "1")
    assert result.stdout.count('"source"') == 1
    assert len(result.stderr.splitlines()) == 3001
    assert result.stderr.splitlines()[-1] == "1 document; 1 figure; 0 numerals set aside; 3,000 could not be read"
