"""Where the figures go: to a file that is there whole or not at all, or to standard output."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import msgspec

from npcstats.errors import UsageError
from npcstats.records import Extraction, Figure
from npcstats.write import (
    BINARY,
    SPREADSHEET_TEXT,
    SUFFIXES,
    OutputFormat,
    find_binary_writer,
    find_database_writer,
    find_writer,
)
from npcstats.write.atomic import replacing, replacing_bytes

if TYPE_CHECKING:
    from npcstats.write import BinaryWriter, Writer

Deliver = Callable[[Iterable[Extraction]], None]

_MARK = "\ufeff"
_WITH_MARK = "utf-8-sig"


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the output: `path` is a file's, or None for standard output."""

    path: str | None = None
    format: OutputFormat | None = None
    encoding: str | None = None


def choose_format(target: Target) -> OutputFormat:
    """Return the format that is asked for, else the one of the output's suffix, else a table.

    Raises UsageError where the suffix is of no format that is written.
    """
    if target.format is not None:
        return target.format
    suffixes = [suffix.lower() for suffix in Path(target.path or "").suffixes]
    if not suffixes:
        return OutputFormat.TABLE
    form = SUFFIXES.get("".join(suffixes[-2:]), SUFFIXES.get(suffixes[-1]))
    if form is None:
        raise UsageError("--output", f"'{suffixes[-1]}' names no format", f"add --format ({', '.join(OutputFormat)})")
    return form


def choose_encodings(target: Target, encoding: str | None) -> tuple[str | None, bool]:
    """Return the encoding to force on documents, and whether the output begins with a byte order mark.

    utf-8-sig given as the documents' `encoding` is meant for the output where that is CSV: Excel needs it, and a
    document that has a mark is read as UTF-8 without being told. Raises UsageError on what is not written.
    """
    marked = choose_format(target) in SPREADSHEET_TEXT
    if target.encoding is None:
        meant = marked and encoding is not None and _codec(encoding) == _WITH_MARK
        return (None if meant else encoding), meant
    codec = _codec(target.encoding)
    if codec not in ("utf-8", _WITH_MARK):
        raise UsageError("--output-encoding", f"'{target.encoding}' is not written", "take utf-8 or utf-8-sig")
    if codec == _WITH_MARK and not marked:
        raise UsageError("--output-encoding", "utf-8-sig is for csv and sdmx-csv", "leave it out, or take --format csv")
    return encoding, codec == _WITH_MARK


def prepare(target: Target, marked: bool, out: TextIO) -> Deliver:
    """Return the function that writes documents as `target` says, or to `out` where it names no file.

    Raises UsageError where the format cannot go there, WriteError where a library that it needs is not installed.
    """
    form, path = choose_format(target), None if target.path is None else Path(target.path)
    if form is OutputFormat.SQLITE:
        if path is None:
            raise UsageError("--format sqlite", "needs a file to write to", "add -o figures.db")
        add, file = find_database_writer(), path
        return lambda extractions: add(extractions, file)
    if form not in BINARY:
        return _text(find_writer(form), _MARK if marked else "", path, out)
    if path is None and out.isatty():
        raise UsageError(f"--format {form.value}", "is not for a screen", f"add -o figures.{form.value}")
    return _binary(find_binary_writer(form), path, out)


def _text(write: Writer, start: str, path: Path | None, out: TextIO) -> Deliver:
    def deliver(extractions: Iterable[Extraction]) -> None:
        if path is None:
            _begin(write, start, extractions, out)
            out.flush()
            return
        with replacing(path) as file:
            _begin(write, start, extractions, file)

    return deliver


def _begin(write: Writer, start: str, extractions: Iterable[Extraction], out: TextIO) -> None:
    out.write(start)
    write(_figures(extractions), out)


def _figures(extractions: Iterable[Extraction]) -> Iterator[Figure]:
    return chain.from_iterable(extraction.figures for extraction in extractions)


def _binary(write: BinaryWriter, path: Path | None, out: TextIO) -> Deliver:
    def deliver(extractions: Iterable[Extraction]) -> None:
        if path is None:
            out.flush()
            write(extractions, out.buffer)
            out.buffer.flush()
            return
        with replacing_bytes(path) as file:
            write(extractions, file)

    return deliver


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return name
