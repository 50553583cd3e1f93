"""SQLite: documents, figures, their verbs and nouns, and a full-text index that finds Chinese words.

A database is added to: a document that it holds already has its rows replaced. All is one transaction, so that a run
that fails leaves the database as it was.
"""

from __future__ import annotations

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from npcstats.errors import WriteError
from npcstats.records import Document, Extraction, Figure, Metadata, Number
from npcstats.write.atomic import appearing
from npcstats.write.jsonl import encode
from npcstats.write.numbers import number_text
from npcstats.write.sanitize import clean

# Marks a database as one of npcstats; the version counts changes of the tables and of `index_words`.
_APPLICATION = 0x6E706373
_VERSION = 1
_PATIENCE = 30.0
_ADVICE = {
    sqlite3.SQLITE_FULL: "make room on the disk, or name a file on another one",
    sqlite3.SQLITE_IOERR: "make room on the disk, or name a file on another one",
    sqlite3.SQLITE_READONLY: "name a file in a folder that may be written to",
    sqlite3.SQLITE_CANTOPEN: "name a file in a folder that exists and may be written to",
    sqlite3.SQLITE_CORRUPT: "name another file: this one is damaged",
}

_RUN = re.compile(r"[^\W_.%]+(?:[.%]+[^\W_.%]+)*%?")
_LONGEST_WORD = 8
_LARGEST_INTEGER = 2**63 - 1

_DOCUMENT_COLUMNS = "source title address date place content records encoding characters figures".split()
_FIGURE_COLUMNS = (
    "document number article body period_text period_start period_end value unit modifier role status category"
    ' indicator part_of repeat_of text sentence line start "end"'
).split()
_Cell = str | int | float | None


def _insert(table: str, columns: list[str]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"


_INSERT_DOCUMENT = _insert("documents", _DOCUMENT_COLUMNS)
_INSERT_FIGURE = _insert("figures", _FIGURE_COLUMNS)


def write(extractions: Iterable[Extraction], path: Path) -> None:
    """Write documents and figures into the database `path`, which is made where it is not there.

    Raises WriteError where the file is another kind of file, or cannot be written.
    """
    with _told(path):
        if os.path.exists(path) and path.stat().st_size:
            _fill(path, extractions, new=False)
            return
        with appearing(path) as draft:
            _fill(draft, extractions, new=True)


@lru_cache(maxsize=16)
def index_words(text: str) -> str:
    """Return the words under which `text` is found, parted by spaces.

    Chinese has no spaces between words: every stretch of one to eight characters of a run is one.
    """
    words: list[str] = []
    for run in _RUN.findall(text):
        for size in range(1, min(_LONGEST_WORD, len(run)) + 1):
            words += [run[start : start + size] for start in range(len(run) - size + 1)]
        if len(run) > _LONGEST_WORD:
            words.append(run)
    return " ".join(words)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise WriteError(
                str(path), "is being written by another program", "run this again when it is done"
            ) from error
        problem = f"cannot be written as a database ({error})"
        raise WriteError(
            str(path), problem, _ADVICE.get(code, "name another file, or one that npcstats wrote")
        ) from error


def _fill(path: Path, extractions: Iterable[Extraction], *, new: bool) -> None:
    with closing(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        if new:
            # A draft that nobody else sees and that is thrown away where something fails.
            database.execute("PRAGMA journal_mode = MEMORY")
            database.execute(f"PRAGMA application_id = {_APPLICATION}")
            database.execute(f"PRAGMA user_version = {_VERSION}")
            database.executescript((files(__package__) / "sqlite.sql").read_text("utf-8"))
        else:
            _check(database, path)
        with _transaction(database):
            replaced = [_replace(database, extraction) for extraction in extractions]
            if any(replaced):
                # What was taken out of the index is kept as deletions until it is merged.
                database.execute("INSERT INTO figures_fts (figures_fts) VALUES ('optimize')")


def _check(database: sqlite3.Connection, path: Path) -> None:
    (application,) = database.execute("PRAGMA application_id").fetchone()
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if application != _APPLICATION:
        raise WriteError(str(path), "is a database that npcstats did not make", "name another file")
    if version != _VERSION:
        raise WriteError(str(path), "was made by another version of npcstats", "name a new file")


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        # Where the disk is full, the database may have taken all back of itself.
        if database.in_transaction:
            database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _replace(database: sqlite3.Connection, extraction: Extraction) -> bool:
    """Put a document's rows in the place of those it has, and tell whether it had any other than these."""
    document = extraction.document
    name, place, content = clean(document.source), _place(document), _digest(document.text)
    metadata = document.metadata or Metadata()
    told = (_text(metadata.title), _text(metadata.address), _text(metadata.date))
    records = _digest("\n".join([repr(told), document.encoding, *map(encode, extraction.figures)]))
    known = database.execute(
        "SELECT id, source = ? AND place = ? AND content = ? AND records = ?"
        " FROM documents WHERE place = ? OR (source = ? AND content = ?)",
        (name, place, content, records, place, name, content),
    ).fetchall()
    if len(known) == 1 and known[0][1]:
        return False
    for number, _ in known:
        _forget(database, number)
    row = database.execute(
        _INSERT_DOCUMENT,
        (name, *told, place, content, records, document.encoding, len(document.text), len(extraction.figures)),
    ).lastrowid
    for figure in extraction.figures:
        _add(database, row or 0, figure)
    return bool(known)


def _place(document: Document) -> str:
    """Return by what a document is known again: where it lies, else (standard input) what it says.

    A digest, as a database that is handed on need not tell the folders of the machine that it was made on.
    """
    return _digest(
        os.path.realpath(document.source.replace("\0", "\ufffd")) if document.source != "-" else f"-\0{document.text}"
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _forget(database: sqlite3.Connection, document: int) -> None:
    indexed = database.execute("SELECT id, sentence FROM figures WHERE document = ?", (document,)).fetchall()
    database.executemany(
        "INSERT INTO figures_fts (figures_fts, rowid, sentence) VALUES ('delete', ?, ?)",
        ((row, index_words(sentence)) for row, sentence in indexed),
    )
    database.execute("DELETE FROM documents WHERE id = ?", (document,))


def _add(database: sqlite3.Connection, document: int, figure: Figure) -> None:
    cells = _cells(document, figure)
    row = database.execute(_INSERT_FIGURE, cells).lastrowid
    database.executemany(
        "INSERT INTO actions (figure, place, action) VALUES (?, ?, ?)",
        ((row, place, clean(verb)) for place, verb in enumerate(figure.actions, start=1)),
    )
    database.executemany(
        "INSERT INTO objects (figure, place, object) VALUES (?, ?, ?)",
        ((row, place, clean(noun)) for place, noun in enumerate(figure.objects, start=1)),
    )
    database.execute(
        "INSERT INTO figures_fts (rowid, sentence) VALUES (?, ?)", (row, index_words(clean(figure.sentence)))
    )


def _cells(document: int, figure: Figure) -> tuple[_Cell, ...]:
    period = figure.period
    return (
        document,
        figure.id,
        _text(figure.article),
        _text(figure.body),
        _text(period.text if period else None),
        period.start if period else None,
        period.end if period else None,
        _number(figure.value),
        clean(figure.unit),
        figure.modifier.value,
        figure.role.value,
        figure.status.value,
        figure.category.value,
        _text(figure.indicator),
        figure.part_of,
        figure.repeat_of,
        clean(figure.text),
        clean(figure.sentence),
        figure.line,
        figure.start,
        figure.end,
    )


def _text(value: str | None) -> str | None:
    return None if value is None else clean(value)


def _number(value: Number) -> int | float:
    """Return a number as SQLite holds it: whole ones of 64 bits, others as doubles."""
    if isinstance(value, int) and abs(value) <= _LARGEST_INTEGER:
        return value
    return float(number_text(value))
