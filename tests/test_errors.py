"""Errors a user can meet: each in one line of what, where and what to do; where it comes from with --debug alone."""

from __future__ import annotations

import io
import json
import logging
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from made_figures import make_figure
from made_inputs import make_pdf
from messages import errors
from npcstats.cli import extract as command
from npcstats.cli.app import app
from npcstats.cli.delivery import Target, prepare
from npcstats.errors import ReadError, UsageError, VocabularyError
from npcstats.find import tables
from npcstats.find.vocabulary import LookalikeGroup, Lookalikes, Units
from npcstats.read import worker
from npcstats.read.guard import Failure, Order
from npcstats.read.limits import DEFAULT
from npcstats.records import Document
from npcstats.segment import words
from npcstats.vocab.load import _load_with, decode_table
from npcstats.vocab.own import read_own
from npcstats.write import OutputFormat
from npcstats.write.jsonl import encode

TESTS = Path(__file__).parent
REPORT = "青原市人大常委会全年修订法规3件。\n"
FORMATS = "table, json, jsonl, csv, md, xlsx, parquet, arrow, sqlite, sdmx-csv"


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(arguments), input=stdin)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a report the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    return tmp_path


def zipped(*members: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as package:
        for name, content in members:
            package.writestr(name, content)
    return out.getvalue()


def marked_as_locked(data: bytes) -> bytes:
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[changed.index(mark) + at] |= 1
    return bytes(changed)


def damaged(data: bytes) -> bytes:
    changed = bytearray(data)
    changed[45] ^= 0xFF
    return bytes(changed)


def foreign_database(version: int = 0, application: int = 0) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE a (b)")
        database.execute(f"PRAGMA user_version = {version}")
        database.execute(f"PRAGMA application_id = {application}")
        return database.serialize()


# Requests that make no sense: what is asked, and the line behind the two that say how a command is used.
REFUSED = [
    (["extract", "a.txt", "-o", "b.foo"], f"--output: '.foo' names no format; add --format ({FORMATS})"),
    (
        ["extract", "a.txt", "-f", "csv", "--output-encoding", "gbk"],
        "--output-encoding: 'gbk' is not written; take utf-8 or utf-8-sig",
    ),
    (
        ["extract", "a.txt", "-f", "json", "--output-encoding", "utf-8-sig"],
        "--output-encoding: utf-8-sig is for csv and sdmx-csv; leave it out, or take --format csv",
    ),
    (["extract", "a.txt", "-f", "sqlite"], "--format sqlite: needs a file to write to; add -o figures.db"),
    (["extract", "a.txt", "-o", "a.txt"], "--output: 'a.txt' is one of the documents to read; name another file"),
    (["extract", "a.txt", "-o", "b/", "-f", "csv"], "--output: 'b/' is no name of a file; name a file"),
    (["trend", "a.txt", "-o", ""], "--output: '' is no name of a file; name a file"),
    (["extract", "a.txt", "--encoding", "klingon"], "klingon: is no text encoding; try utf-8, gb18030 or utf-16"),
    (
        ["extract", "a.txt", "--category", "law"],
        "--category: 'law' is none of legislation, supervision, decision, appointment, deputies, capacity, livelihood,"
        " economy, other",
    ),
    (["extract", "a.txt", "--status", "done"], "--status: 'done' is none of actual, planned"),
    (["show", "a.txt", "--line", "7"], "--line: 7 is more than the document's 1 lines; name another"),
    (["schema", "law"], "schema: 'law' is no record; take figure, change, series, finding"),
    (
        ["extract", "a.txt", "--limit", "size"],
        "--limit: 'size' is no limit; take one of size, seconds, nesting, files, unpacked, expansion, as in size=200",
    ),
]


@pytest.mark.parametrize(("arguments", "told"), REFUSED, ids=[" ".join(arguments) for arguments, _ in REFUSED])
def test_a_request_that_makes_no_sense_is_refused(arguments: list[str], told: str, folder: Path) -> None:
    result = run(*arguments)
    lines = result.stderr.splitlines()
    assert (result.exit_code, result.stdout) == (2, "")
    assert lines[0].startswith(f"Usage: npcstats {arguments[0]} [OPTIONS] ")
    assert lines[1:] == [f"Try 'npcstats {arguments[0]} -h' for help.", "", f"Error: Invalid value: {told}"]


# What cannot be read: a file's name, its bytes, and what is told of it.
UNREAD = [
    (
        "b.zip",
        zipped(("a.txt", b"1"), ("b.txt", b"2")),
        "b.zip/none.txt",
        "does not exist in its archive; check the path",
    ),
    (
        "b.zip",
        zipped(("a.exe", b"1")),
        "b.zip",
        "is an archive without a file to read;"
        " it would end in .pdf, .docx, .docm, .mhtml, .mht, .html, .htm, .xhtml, .shtml, .md, .txt, .text, .zip",
    ),
    (
        "b.zip",
        marked_as_locked(zipped(("a.txt", b"1"))),
        "b.zip/a.txt",
        "is protected by a password; unpack the archive and name the files",
    ),
    (
        "b.zip",
        zipped(("a.txt", b"1"), how=zipfile.ZIP_BZIP2),
        "b.zip/a.txt",
        "is packed in a way that is not read; unpack the archive and name the files",
    ),
    (
        "b.zip",
        damaged(zipped(("a.txt", REPORT.encode() * 9))),
        "b.zip/a.txt",
        "is damaged; get it again, or the archive it came in",
    ),
    (
        "b.doc",
        b"",
        "b.doc",
        "is an old Word file, a format that is not read; open it in Word or WPS and save it as .docx",
    ),
    (
        "b.ofd",
        b"",
        "b.ofd",
        "is an OFD file, a format that is not read; open it and export it as PDF, or save its text as .txt (UTF-8)",
    ),
    (
        "b.rar",
        b"",
        "b.rar",
        "is a packed file, a format that is not read; unpack it and name the files, or pack them as .zip",
    ),
    (
        "b.xls",
        b"",
        "b.xls",
        "is a spreadsheet file, a format that is not read; open it and save its text as .txt (UTF-8)",
    ),
    (
        "b.docx",
        zipped(("word/document.xml", b"<a/>")),
        "b.docx",
        "holds no text; if its pages are pictures, run text recognition (OCR) on them first",
    ),
    (
        "b.mht",
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\na\n",
        "b.mht",
        "holds no web page; open it in a browser and save what it shows as .txt (UTF-8)",
    ),
    ("b.txt", b"", "b.txt/c", "does not exist; check the path"),
    ("b", b"", "b/\0", "cannot be read (embedded null byte); check the path"),
]


@pytest.mark.parametrize(("name", "data", "asked", "told"), UNREAD, ids=[told.split(";")[0] for *_, told in UNREAD])
def test_what_cannot_be_read_is_told_with_advice(name: str, data: bytes, asked: str, told: str, folder: Path) -> None:
    (folder / name).write_bytes(data)
    result = run("extract", asked, "a.txt", "--format", "jsonl")
    assert result.stderr.splitlines()[:-1] == [f"{asked.replace(chr(0), chr(0xFFFD))}: {told}"]
    assert (result.exit_code, result.stdout.count('"source"')) == (1, 1)


def test_an_archive_of_several_that_is_asked_for_as_one_is_told(folder: Path) -> None:
    data = zipped(("a.txt", b"1"), ("b.txt", b"2"))
    assert run("text", "-", stdin=data).stderr == "-: is an archive of 2 documents; name one, as in -/a.txt\n"


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ("files=1", "holds more than 1 files; unpack it and name the files, or raise the limit with --limit files=2"),
        (
            "unpacked=1",
            "unpacks to more than 1 MB; unpack it and name the files to read,"
            " or raise the limit with --limit unpacked=2",
        ),
    ],
)
def test_an_archive_beyond_its_limits_is_told(limit: str, told: str, folder: Path) -> None:
    (folder / "b.zip").write_bytes(zipped(("a.txt", b"1" * 800_000), ("b.txt", b"2" * 800_000)))
    result = run("extract", "b.zip", "--limit", limit)
    assert (result.exit_code, result.stderr.splitlines()[0]) == (1, f"b.zip: {told}")


def test_a_folder_that_is_asked_for_as_a_file_is_told(folder: Path) -> None:
    assert run("show", str(folder)).stderr == f"{folder}: is a folder, not a file; name a file in it\n"


# What cannot be written, or is no database of npcstats.
WRITTEN = [
    ("none/b.csv", None, "cannot be written (No such file or directory); name a file in a folder that exists"),
    ("a.txt/b.csv", None, "cannot be written (Not a directory); name a file in a folder that exists"),
    ("b.db", foreign_database(), "is a database that npcstats did not make; name another file"),
    ("b.db", foreign_database(99, 0x6E706373), "was made by another version of npcstats; name a new file"),
    (
        "b.db",
        b"text" * 200,
        "cannot be written as a database (file is not a database); name another file, or one that npcstats wrote",
    ),
]


@pytest.mark.parametrize(("name", "data", "told"), WRITTEN, ids=[told.split(";")[0] for *_, told in WRITTEN])
def test_what_cannot_be_written_is_told_with_advice(name: str, data: bytes | None, told: str, folder: Path) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    result = run("extract", "a.txt", "-o", name)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"{name}: {told}\n")
    assert data is None or (folder / name).read_bytes() == data


def test_an_output_for_which_nothing_could_be_read_is_told(folder: Path) -> None:
    result = run("extract", "none.txt", "-o", "b.csv")
    assert result.stderr.splitlines() == [
        "none.txt: does not exist; check the path",
        "b.csv: is left as it was, as no document could be read",
    ]


def record(**fields: object) -> str:
    """Return a record's line; `fields` replace what it has."""
    return json.dumps(json.loads(encode(make_figure())) | fields)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (record(text=""), "`text` is empty"),
        (record(sentence=""), "`sentence` is empty"),
        (record(actions=[""]), "`actions` holds an empty word"),
        (record(objects=["法规", ""]), "`objects` holds an empty word"),
        (record().replace('"value": 3', '"value": 1e999999999'), "`value` is out of range"),
        (record().replace('"value": 3', '"value": 1e-999999999'), "`value` is out of range"),
        (
            record(period={"text": "全年", "start": "2024-02-30", "end": None}),
            "`period` has no dates",
        ),
        (record(period={"text": "全年", "start": "2025-01-02", "end": "2025-01-01"}), "`period` ends before it starts"),
        ('{"source": 3}', "Expected `str`, got `int` - at `$.source`"),
        ('{"source":"a"}', "Object missing required field `id`"),
        ("{", "Input data was truncated"),
    ],
)
def test_a_line_that_is_no_record_is_told_by_its_number(line: str, reason: str, folder: Path) -> None:
    good = run("extract", "a.txt", "--format", "jsonl").stdout
    (folder / "b.jsonl").write_text(f"{good}\n{line}\n", "utf-8")
    told = f"b.jsonl: line 3 is no record of a figure ({reason}); give what `npcstats extract --format jsonl` wrote\n"
    assert run("check", "b.jsonl").stderr.splitlines(keepends=True)[0] == told


def answer(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> Failure:
    """Return what the reading process answers where a parser raises `error`."""

    def raise_it(*_: object) -> Document:
        raise error

    from npcstats import read
    from npcstats.read.docx import FORMAT

    # The process hands warnings on to nobody but the one who asked.
    monkeypatch.setattr(logging.getLogger("npcstats"), "propagate", True)
    monkeypatch.setattr(read, "FORMATS", (FORMAT._replace(read=raise_it),))
    told = worker._answer(Order("Word", "a.docx", None, DEFAULT, b""))
    assert isinstance(told, Failure)
    return told


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (MemoryError(), "a.docx: needs more memory than a document may take; split it into its documents"),
        (
            KeyError("x"),
            "a.docx: cannot be read as a Word file, it may be damaged (KeyError);"
            " open it in its own program and save it again",
        ),
        (
            RecursionError(),
            "a.docx: is nested too deep to be read; open it in its own program and save its text as .txt",
        ),
    ],
)
def test_what_a_parser_raises_is_told(error: BaseException, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert str(answer(monkeypatch, error).error()) == told


# The program's own mistakes, and tracebacks.


def fail_with(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


MISTAKES = [
    (
        TypeError("a\x1b[31m\nb"),
        "npcstats: has made a mistake of its own (TypeError: a\ufffd[31m b);"
        " run it again with --debug and report what that shows, see SECURITY.md\n",
    ),
    (
        RuntimeError(),
        "npcstats: has made a mistake of its own (RuntimeError);"
        " run it again with --debug and report what that shows, see SECURITY.md\n",
    ),
    (MemoryError(), "npcstats: needs more memory than there is; name fewer or smaller documents\n"),
]


@pytest.mark.parametrize(("error", "told"), MISTAKES)
def test_a_mistake_of_the_program_is_told_in_one_line(
    error: Exception, told: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "run", fail_with(error))
    result = run("extract", "a.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", told)


@pytest.mark.parametrize(
    "arguments",
    [["extract", "none.txt"], ["extract", "a.txt", "-o", "none/b.csv"], ["show", "none.txt"], ["schema", "law"]],
)
def test_the_traceback_is_shown_with_debug_alone(arguments: list[str], folder: Path) -> None:
    plain = run(*arguments)
    assert "Traceback" not in plain.stderr + plain.stdout
    for given in ([*arguments, "--debug"], ["--debug", *arguments]):
        result = run(*given)
        assert "Traceback (most recent call last)" in result.stderr
        assert result.stderr.endswith(plain.stderr)
        assert (result.exit_code, result.stdout) == (plain.exit_code, plain.stdout)
    assert "Traceback" not in run("extract", "--", "a.txt", "--debug").stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
@pytest.mark.parametrize("arguments", [["extract", "a.txt"], ["text", "a.txt"], ["schema"], ["--help"], ["--version"]])
def test_a_full_standard_output_is_told(arguments: list[str], folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "npcstats", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
    told = "-: cannot be written (No space left on device); make room on the disk, or name a file on another one"
    assert (done.returncode, done.stderr.decode().splitlines()) == (1, [told])


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("form", [OutputFormat.PARQUET, OutputFormat.ARROW])
def test_bytes_are_not_for_a_screen(form: OutputFormat) -> None:
    with pytest.raises(UsageError) as caught:
        prepare(Target(format=form), False, Screen())
    assert str(caught.value) == f"--format {form}: is not for a screen; add -o figures.{form}"


def test_a_damaged_database_is_told(folder: Path) -> None:
    assert run("extract", "a.txt", "-o", "b.db").exit_code == 0
    data = bytearray((folder / "b.db").read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    (folder / "b.db").write_bytes(data)
    told = "cannot be written as a database (database disk image is malformed); name another file: this one is damaged"
    assert run("extract", "a.txt", "-o", "b.db").stderr == f"b.db: {told}\n"


def test_a_pdf_that_cannot_be_read_is_told(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    pytest.importorskip("pdfminer", reason="needs the extra pdf")
    pytest.importorskip("reportlab", reason="PDFs are made with reportlab: the dev extra has it")
    from npcstats.read import sheet
    from npcstats.read.sheet.lines import Box, Sheet, SheetLine

    def page(text: str, pictures: bool = False) -> Sheet:
        box = Box((SheetLine(text, 0, 9, 9, 0),), 0, 9, 9, 0)
        return Sheet((box,), len(text), pictures)

    unknown = (
        "a.pdf: is a PDF whose fonts do not tell which characters they draw; run text recognition (OCR) on it first"
    )
    for sheets, told in (
        ([page("\ue000\ue001" * 9)], unknown),
        ([page("")], "a.pdf: is a PDF without text; run text recognition (OCR) on it first"),
        ([page("1", True)], "a.pdf: is a scanned PDF: its pages are pictures; run text recognition (OCR) on it first"),
    ):
        with pytest.raises(ReadError) as caught:
            sheet._check(sheets, "a.pdf")
        assert str(caught.value) == told
    sheet._check([page(REPORT), page("1", True)], "a.pdf")
    told = "1 of 2 pages are pictures, and what they say is not read, the first of them page 2"
    assert caplog.messages == [f"a.pdf: text was lost: {told}"]
    monkeypatch.setattr("npcstats.read.sheet.PDFPageInterpreter.process_page", fail_with(ValueError()))
    with pytest.raises(ReadError) as caught:
        sheet.read_sheets(make_pdf([REPORT]), "a.pdf")
    problem = "is a damaged PDF: none of its pages can be read"
    assert str(caught.value) == f"a.pdf: {problem}; open it and print it to a new PDF"


# What is wrong with the vocabulary, or with how the program was installed.


def told_of(refused: Callable[[], object]) -> str:
    with pytest.raises(VocabularyError) as caught:
        refused()
    return str(caught.value)


def test_a_damaged_vocabulary_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = "units.toml: is no vocabulary of this kind: Object missing required field `group`"
    assert told_of(lambda: decode_table("units.toml", "", Lookalikes)) == problem
    group = LookalikeGroup(name="word", source="x", examples=(), words=("没有",))
    monkeypatch.setattr(tables, "load_table", lambda *_: Lookalikes(group=(group,)))
    assert told_of(tables.lookalike_groups.__wrapped__) == "lookalikes: 没有 holds no numeral"
    monkeypatch.setitem(sys.modules, "jieba", None)
    assert told_of(words._import_tokenizer) == "jieba: cannot be imported; install npcstats again"


def test_a_vocabulary_that_does_not_fit_is_told() -> None:
    problem = "does not take the vocabulary that is added: Expected `array`, got `int` - at `$.group`"
    told = f"units: {problem}; npcstats vocab check FILE says where"
    assert told_of(lambda: _load_with("units", {"group": 3}, Units)) == told


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\xff\xfe", "is no TOML: it is not encoded in UTF-8; save it as UTF-8"),
        (b"\n=", "is no TOML: Invalid statement (at line 2, column 1); look at the line it names"),
    ],
)
def test_a_vocabulary_of_ones_own_that_is_no_toml_is_told(data: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "v.toml").write_bytes(data)
    assert told_of(lambda: read_own(str(tmp_path / "v.toml"))) == f"{tmp_path}/v.toml: {told}"


# Nothing is left out.


def test_every_error_is_told_in_some_test() -> None:
    tests = "".join(path.read_text("utf-8") for path in TESTS.glob("test_*.py") if path.name != "test_languages.py")
    tests = re.sub(r'"\s*\n\s*[rf]*"', "", tests).replace("\\", "")
    missing: dict[str, str] = {}
    for text, place in errors():
        pieces = [piece.strip() for piece in text.split("{}") if len(piece.strip()) > 3]
        if not all(piece in tests for piece in pieces):
            missing[text] = place
    assert missing == {}
