"""The command `extract`: files → figures → output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TextIO

import msgspec

from npcstats.cli.delivery import Target, choose_encodings, choose_format, prepare
from npcstats.cli.jobs import reading
from npcstats.cli.progress import Progress, is_screen
from npcstats.cli.selection import Selection
from npcstats.cli.spare import spare
from npcstats.cli.tally import Tally
from npcstats.errors import ReadError, WriteError
from npcstats.read import find_files, read_document, read_stream
from npcstats.read.encoding import find_codec
from npcstats.read.files import STANDARD_INPUT
from npcstats.read.limits import DEFAULT, Limits, figure_seconds
from npcstats.records import Document, Extraction
from npcstats.write import OF_DOCUMENTS, OutputFormat

Tell = Callable[[ReadError], None]


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What a user asks of `extract`.

    `output` is a file's path, or None for standard output. `encoding` is forced on the documents,
    `output_encoding` is what is written, `limits` are what a document may take. With `quiet` no progress is shown.
    `jobs` is how many processes read, None for as many as pay.
    """

    paths: tuple[str, ...]
    selection: Selection = Selection()
    format: OutputFormat | None = None
    output: str | None = None
    encoding: str | None = None
    output_encoding: str | None = None
    limits: Limits = DEFAULT
    quiet: bool = False
    jobs: int | None = 1


def run(request: Request, out: TextIO, tell: Tell) -> Tally:
    """Write the figures that `request` asks for to its output, or to `out` where it names none.

    A document that cannot be read is told to `tell`, and the others are done. Raises UsageError where the request makes
    no sense, before anything is read; WriteError where the output cannot be written, or nothing could be read for it.
    """
    request.selection.check()
    target = Target(path=request.output, format=request.format, encoding=request.output_encoding)
    encoding, marked = choose_encodings(target, request.encoding)
    if encoding is not None:
        find_codec(encoding)
    deliver = prepare(target, marked, out)
    tally = Tally()
    whole = choose_format(target) in OF_DOCUMENTS
    with closing(
        extractions(msgspec.structs.replace(request, encoding=encoding), tally, out, tell, whole=whole)
    ) as found:
        deliver(found)
    return tally


def extractions(
    request: Request, tally: Tally, out: TextIO, tell: Tell, *, whole: bool = True
) -> Generator[Extraction, None, None]:
    """Yield the documents that `request` names with the figures it selects, counting in `tally`.

    Where they need not be `whole`, a document comes in parts, and perhaps without its text. Raises UsageError where the
    output is one of the documents, and at the end WriteError where none could be read.
    """
    shown = None if request.quiet or not is_screen(sys.stderr) else sys.stderr
    total = sum(1 for _ in find_files(request.paths, request.limits)) if shown else 0
    progress = Progress(shown, tally, total, beside=request.output is None and out.isatty())
    with progress.running(), reading(request, partial(_read_here, request, whole=whole), whole=whole) as documents:
        for name, parts in documents:
            spare(name, request.output)
            before = tally.figures
            try:
                for part in progress.watch(parts):
                    tally.add(part)
                    yield _select(part, request.selection, tally)
                tally.documents += 1
            except ReadError as error:
                tally.failures += 1
                progress.clear()
                tell(_told(error, tally.figures - before))
    if request.output is not None and not tally.documents and tally.failures:
        raise WriteError(request.output, "is left as it was, as no document could be read")


def read(name: str, encoding: str | None, limits: Limits = DEFAULT) -> Document:
    """Return the document `name`, `-` for standard input. Raises ReadError."""
    if name != STANDARD_INPUT:
        return read_document(Path(name), source=name, encoding=encoding, limits=limits)
    # Python has no standard input where it was closed.
    if sys.stdin is None:
        raise ReadError(name, "is closed", "name a file")
    return read_stream(sys.stdin.buffer, name, encoding=encoding, limits=limits)


def _read_here(request: Request, name: str, *, whole: bool) -> Iterator[Extraction]:
    # Imported here: the steps are heavy, and a request that makes no sense does not need them.
    from npcstats.pipeline import extract_document, read_parts

    document, seconds = read(name, request.encoding, request.limits), figure_seconds(request.limits)
    if whole:
        yield extract_document(document, explain=False, seconds=seconds)
    else:
        yield from read_parts(document, seconds=seconds)


def _told(error: ReadError, found: int) -> ReadError:
    """Return `error` with what was handed on before it."""
    return (
        ReadError(error.source, f"{error.problem} after {found} figures, which are kept", error.advice)
        if found
        else error
    )


def _select(extraction: Extraction, selection: Selection, tally: Tally) -> Extraction:
    chosen = tuple(filter(selection.takes, extraction.figures))
    tally.selected += len(chosen)
    return msgspec.structs.replace(extraction, figures=chosen)
