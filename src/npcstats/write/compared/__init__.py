"""Changes, series and findings → output. One file an output format, each with one function `write`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, TextIO, TypeAlias

if TYPE_CHECKING:
    from npcstats.compare.records import Change, Finding, Series

    Records: TypeAlias = Sequence[Change] | Sequence[Series] | Sequence[Finding]
    Writer: TypeAlias = Callable[[Records, TextIO], None]


class ComparedFormat(StrEnum):
    """The output formats of what is compared; each is written by the module of its name in this folder."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"


SUFFIXES = {
    ".txt": ComparedFormat.TABLE,
    ".text": ComparedFormat.TABLE,
    ".json": ComparedFormat.JSON,
    ".jsonl": ComparedFormat.JSONL,
    ".ndjson": ComparedFormat.JSONL,
    ".csv": ComparedFormat.CSV,
    ".md": ComparedFormat.MD,
}


def find_writer(form: ComparedFormat) -> Writer:
    """Return the function that writes records in a format; its module is loaded only now, as some are heavy."""
    writer: Writer = import_module(f"{__name__}.{form.value}").write
    return writer
