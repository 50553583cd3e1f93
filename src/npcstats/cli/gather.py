"""What `compare`, `trend` and `check` share: figures of what a user names, their output, and the filters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import msgspec

from npcstats.cli.spare import spare
from npcstats.compare.read_figures import find_inputs, read_inputs
from npcstats.errors import NpcstatsError, ReadError, UsageError, WriteError
from npcstats.read.encoding import find_codec
from npcstats.read.limits import DEFAULT, Limits, figure_seconds
from npcstats.records import Category, Figure
from npcstats.write.atomic import replacing
from npcstats.write.compared import SUFFIXES, ComparedFormat, find_writer

if TYPE_CHECKING:
    from npcstats.write.compared import Records, Writer

Tell = Callable[[NpcstatsError], None]


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """Where and how records are written: `path` is a file's, or None for standard output."""

    path: str | None = None
    format: ComparedFormat | None = None

    def writer(self) -> Writer:
        """Return the function that writes in the format asked for, else in that of the path's suffix, else a table.

        Raises UsageError where the suffix is of no format that is written.
        """
        suffix = Path(self.path or "").suffix.lower()
        if self.format is not None or not suffix:
            return find_writer(self.format or ComparedFormat.TABLE)
        if suffix not in SUFFIXES:
            raise UsageError("--output", f"'{suffix}' names no format", f"add --format ({', '.join(ComparedFormat)})")
        return find_writer(SUFFIXES[suffix])

    def put(self, write: Writer, records: Records, out: TextIO) -> None:
        """Write `records` to the path, whole or not at all, or to `out`. Raises WriteError."""
        if self.path is None:
            write(records, out)
            out.flush()
            return
        with replacing(Path(self.path)) as file:
            write(records, file)


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """Which measures are wanted: any value of a filter will do, and every filter that has values must be satisfied."""

    body: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()

    def check(self) -> None:
        """Raise UsageError where a value can match no measure whatever."""
        for value in self.category:
            if value not in tuple(Category):
                raise UsageError("--category", f"'{value}' is none of {', '.join(Category)}")

    def take(self, body: str | None, category: Category, indicator: str | None) -> bool:
        """Tell whether a measure of this body, category and indicator is wanted."""
        return (
            (not self.body or any(wanted in (body or "") for wanted in self.body))
            and (not self.category or category in self.category)
            and (not self.indicator or any(_matches(wanted, indicator or "") for wanted in self.indicator))
        )


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """How documents are read for an output; `path` is its file, or None."""

    encoding: str | None = None
    limits: Limits = DEFAULT
    path: str | None = None


def gather(paths: Sequence[str], source: Source, tell: Tell) -> tuple[list[Figure], int]:
    """Return the figures of all that `paths` stand for, and how many files could not be read; those are told to `tell`.

    Raises UsageError on an unknown encoding and where the output is one of the files, WriteError where there is an
    output and none of them could be read for it.
    """
    from npcstats.pipeline import extract_document

    encoding, limits, path = source.encoding, source.limits, source.path
    if encoding is not None:
        find_codec(encoding)
    names = list(find_inputs(paths, limits)) if path is not None else []
    for name in names:
        spare(name, path)
    failures: list[ReadError] = []

    def fail(error: ReadError) -> None:
        failures.append(error)
        tell(error)

    extract = partial(extract_document, explain=False, seconds=figure_seconds(limits))
    figures = read_inputs(paths, extract, encoding, fail, limits)
    if path is not None and failures and len(failures) >= len(names):
        raise WriteError(path, "is left as it was, as no document could be read")
    return figures, len(failures)


def _matches(wanted: str, indicator: str) -> bool:
    return indicator.startswith(wanted[:-1]) if wanted.endswith("*") else indicator == wanted
