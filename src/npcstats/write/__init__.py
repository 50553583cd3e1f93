"""Step 8: figures → output. One file an output format.

Each has one function `write`: of a text format it writes figures to a text stream, of a binary one documents with their
figures to a byte stream; `sqlite` alone writes to a path, because a database is added to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from npcstats.errors import WriteError

if TYPE_CHECKING:
    from pathlib import Path

    from npcstats.records import Extraction, Figure

    Writer = Callable[[Iterable[Figure], TextIO], None]
    BinaryWriter = Callable[[Iterable[Extraction], BinaryIO], None]
    DatabaseWriter = Callable[[Iterable[Extraction], Path], None]


class OutputFormat(StrEnum):
    """The output formats; each is written by the module of its name in this folder."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"
    XLSX = "xlsx"
    PARQUET = "parquet"
    ARROW = "arrow"
    SQLITE = "sqlite"
    SDMX_CSV = "sdmx-csv"


SUFFIXES = {
    ".txt": OutputFormat.TABLE,
    ".text": OutputFormat.TABLE,
    ".json": OutputFormat.JSON,
    ".jsonl": OutputFormat.JSONL,
    ".ndjson": OutputFormat.JSONL,
    ".csv": OutputFormat.CSV,
    ".sdmx.csv": OutputFormat.SDMX_CSV,
    ".md": OutputFormat.MD,
    ".xlsx": OutputFormat.XLSX,
    ".parquet": OutputFormat.PARQUET,
    ".arrow": OutputFormat.ARROW,
    ".feather": OutputFormat.ARROW,
    ".db": OutputFormat.SQLITE,
    ".sqlite": OutputFormat.SQLITE,
    ".sqlite3": OutputFormat.SQLITE,
}
BINARY = frozenset((OutputFormat.XLSX, OutputFormat.PARQUET, OutputFormat.ARROW))
# These say something of each document, which has to be whole for it; the others take figures as they come.
OF_DOCUMENTS = frozenset((OutputFormat.XLSX, OutputFormat.SQLITE))
SPREADSHEET_TEXT = frozenset((OutputFormat.CSV, OutputFormat.SDMX_CSV))

_MODULES = {OutputFormat.SDMX_CSV: "sdmx"}
_EXTRAS = {"xlsxwriter": "xlsx", "pyarrow": "arrow"}


def find_writer(form: OutputFormat) -> Writer:
    """Return the function that writes figures in a text format; its module is loaded only now, as some are heavy."""
    writer: Writer = _load(form).write
    return writer


def find_binary_writer(form: OutputFormat) -> BinaryWriter:
    """Return the function that writes documents in one of the `BINARY` formats.

    Raises WriteError where the library it needs is not installed.
    """
    writer: BinaryWriter = _load(form).write
    return writer


def find_database_writer() -> DatabaseWriter:
    """Return the function that writes documents into an SQLite database."""
    writer: DatabaseWriter = _load(OutputFormat.SQLITE).write
    return writer


def _load(form: OutputFormat) -> Any:
    try:
        return import_module(f"{__name__}.{_MODULES.get(form, form.value)}")
    except ModuleNotFoundError as error:
        if error.name not in _EXTRAS:
            raise
        advice = f"install it with: python -m pip install 'npcstats[{_EXTRAS[error.name]}]'"
        raise WriteError(f"--format {form.value}", f"needs {error.name}, which is not installed", advice) from error
