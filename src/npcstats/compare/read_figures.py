"""Figures from what a user names: documents, or what `npcstats extract --format jsonl` wrote."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, TypeAlias

import msgspec

from npcstats.errors import ReadError
from npcstats.read import find_files, read_document, read_stream
from npcstats.read.files import STANDARD_INPUT, walk_paths
from npcstats.read.limits import DEFAULT, MEGABYTE, Limits, too_large
from npcstats.records import Document, Extraction, Figure

FIGURE_SUFFIXES = (".jsonl", ".ndjson")
_FIRST_KEY = b'{"source":'
_MOST_POWER = 300

Extract: TypeAlias = Callable[[Document], Extraction]


def find_inputs(paths: Sequence[str], limits: Limits = DEFAULT) -> Iterator[str]:
    """Yield the name of every file that `paths` stand for: documents and JSON Lines, of a folder in name order."""
    for path in paths:
        if not os.path.isdir(path):
            yield from [path] if path.lower().endswith(FIGURE_SUFFIXES) else find_files([path], limits)
            continue
        found = {*find_files([path], limits), *walk_paths([path], FIGURE_SUFFIXES)} - {path}
        yield from sorted(found) or [path]


def read_inputs(
    paths: Sequence[str],
    extract: Extract,
    encoding: str | None = None,
    tell: Callable[[ReadError], None] | None = None,
    limits: Limits = DEFAULT,
) -> list[Figure]:
    """Return the figures of all that `paths` stand for, in the order of the files and of their text.

    What cannot be read within `limits` is told to `tell` and left out; without one it raises ReadError.
    """
    figures: list[Figure] = []
    for name in find_inputs(paths, limits):
        try:
            figures += read_input(name, extract, encoding, limits)
        except ReadError as error:
            if tell is None:
                raise
            tell(error)
    return figures


def read_input(name: str, extract: Extract, encoding: str | None = None, limits: Limits = DEFAULT) -> list[Figure]:
    """Return the figures of the file `name`, `-` for standard input. Raises ReadError."""
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise ReadError(name, "is closed", "name a file")
        data = _read_all(sys.stdin.buffer, name, limits)
        if data.lstrip().startswith(_FIRST_KEY):
            return decode_figures(data, name)
        return list(extract(read_stream(io.BytesIO(data), name, encoding=encoding, limits=limits)).figures)
    path = Path(name)
    if path.suffix.lower() in FIGURE_SUFFIXES and os.path.isfile(path):
        try:
            with path.open("rb") as file:
                return decode_figures(_read_all(file, name, limits), name)
        except OSError as error:
            raise ReadError(name, f"cannot be read ({error.strerror or error})", "check its permissions") from error
    return list(extract(read_document(path, source=name, encoding=encoding, limits=limits)).figures)


def _read_all(stream: BinaryIO, source: str, limits: Limits) -> bytes:
    data = stream.read(limits.size * MEGABYTE + 1)
    if len(data) > limits.size * MEGABYTE:
        raise too_large(source, limits)
    return data


def decode_figures(data: bytes, source: str) -> list[Figure]:
    """Return the figures of JSON Lines. Raises ReadError where a line is no record of a figure."""
    decoder = msgspec.json.Decoder(Figure)
    figures: list[Figure] = []
    for number, line in enumerate(data.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            figure = decoder.decode(line)
            _check(figure)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            advice = "give what `npcstats extract --format jsonl` wrote"
            raise ReadError(source, f"line {number} is no record of a figure ({error})", advice) from error
        figures.append(figure)
    return figures


def _check(figure: Figure) -> None:
    """Raise ValueError where a record holds what no record of a document does: another program may have written it."""
    for name in ("text", "sentence"):
        if not getattr(figure, name):
            raise ValueError(f"`{name}` is empty")
    for name in ("actions", "objects"):
        if not all(getattr(figure, name)):
            raise ValueError(f"`{name}` holds an empty word")
    # A double holds the number, as in every record.
    if figure.value and not -_MOST_POWER < Decimal(figure.value).adjusted() < _MOST_POWER:
        raise ValueError("`value` is out of range")
    dates = [day for day in (figure.period.start, figure.period.end) if day is not None] if figure.period else []
    if not all(map(_is_date, dates)):
        raise ValueError("`period` has no dates")
    if dates != sorted(dates):
        raise ValueError("`period` ends before it starts")


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
