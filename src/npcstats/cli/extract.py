"""The command `extract`: files → figures → output."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import msgspec

from npcstats.cli.selection import Selection
from npcstats.cli.tally import Tally
from npcstats.errors import ReadError, UsageError, WriteError
from npcstats.read import find_files, read_document, read_stream
from npcstats.read.encoding import find_codec
from npcstats.read.files import STANDARD_INPUT
from npcstats.records import Document, Figure
from npcstats.write import SUFFIXES, OutputFormat, find_writer
from npcstats.write.atomic import replacing


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What a user asks of `extract`. `output` is a file's path, or None for standard output."""

    paths: tuple[str, ...]
    selection: Selection = Selection()
    format: OutputFormat | None = None
    output: str | None = None
    encoding: str | None = None


def run(request: Request, out: TextIO, tell: Callable[[ReadError], None]) -> Tally:
    """Write the figures that `request` asks for to its output, or to `out` where it names none.

    A document that cannot be read is told to `tell`, and the others are done. Raises UsageError where the request makes
    no sense, before anything is read; WriteError where the output cannot be written, or nothing could be read for it.
    """
    request.selection.check()
    if request.encoding is not None:
        find_codec(request.encoding)
    write = find_writer(choose_format(request.format, request.output))
    tally = Tally()
    figures = _figures(request, tally, tell)
    if request.output is None:
        write(figures, out)
        out.flush()
        return tally
    with replacing(Path(request.output)) as file:
        write(figures, file)
        if not tally.documents and tally.failures:
            raise WriteError(request.output, "is left as it was, as no document could be read")
    return tally


def choose_format(form: OutputFormat | None, output: str | None) -> OutputFormat:
    """Return the format that is asked for, else the one of the output's suffix, else a table.

    Raises UsageError where the suffix is of no format that is written.
    """
    if form is not None:
        return form
    suffix = Path(output or "").suffix.lower()
    if not suffix:
        return OutputFormat.TABLE
    if suffix not in SUFFIXES:
        raise UsageError("--output", f"'{suffix}' names no format", f"add --format ({', '.join(OutputFormat)})")
    return SUFFIXES[suffix]


def read(name: str, encoding: str | None) -> Document:
    """Return the document `name`, `-` for standard input. Raises ReadError."""
    if name != STANDARD_INPUT:
        return read_document(Path(name), source=name, encoding=encoding)
    # Python has no standard input where it was closed.
    if sys.stdin is None:
        raise ReadError(name, "is closed", "name a file")
    return read_stream(sys.stdin.buffer, name, encoding=encoding)


def _figures(request: Request, tally: Tally, tell: Callable[[ReadError], None]) -> Iterator[Figure]:
    """Yield the selected figures, document by document, counting in `tally`."""
    # Imported here: the steps are heavy, and a request that makes no sense does not need them.
    from npcstats.pipeline import extract_document

    for name in find_files(request.paths):
        if request.output is not None and _is_same_file(name, request.output):
            raise UsageError("--output", f"'{request.output}' is one of the documents to read", "name another file")
        try:
            document = read(name, request.encoding)
        except ReadError as error:
            tally.failures += 1
            tell(error)
            continue
        extraction = extract_document(document)
        tally.add(extraction)
        for figure in filter(request.selection.takes, extraction.figures):
            tally.selected += 1
            yield figure


def _is_same_file(name: str, output: str) -> bool:
    try:
        return os.path.samefile(name, output) and os.path.isfile(output)
    except (OSError, ValueError):
        return False
