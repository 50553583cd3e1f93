"""Step 8: figures → output. One file an output format, each with one function `write`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from npcstats.records import Figure

    Writer = Callable[[Iterable[Figure], TextIO], None]


class OutputFormat(StrEnum):
    """The output formats; each is written by the module of its name in this folder."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"


SUFFIXES = {
    ".txt": OutputFormat.TABLE,
    ".text": OutputFormat.TABLE,
    ".json": OutputFormat.JSON,
    ".jsonl": OutputFormat.JSONL,
    ".ndjson": OutputFormat.JSONL,
    ".csv": OutputFormat.CSV,
    ".md": OutputFormat.MD,
}


def find_writer(form: OutputFormat) -> Writer:
    """Return the function that writes figures in a format; its module is loaded only now, as some are heavy."""
    writer: Writer = import_module(f"{__name__}.{form.value}").write
    return writer
