"""Excel: a sheet of figures and a sheet of documents; text stays text, no formula is ever run."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from npcstats.errors import WriteError
from npcstats.languages import of_files, say
from npcstats.records import Extraction, Figure, Metadata, Status
from npcstats.write.atomic import room_beside
from npcstats.write.csv import columns
from npcstats.write.marks import count_lines
from npcstats.write.names import MODIFIER_NAMES, ROLE_NAMES, STATUS_NAMES, category_name, indicator_name
from npcstats.write.sanitize import clean

# Besides, constant_memory writes row after row to a file of its own: a sheet of any length in little memory.
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

# A workbook tells when it was made; that of the same figures is the same to the byte, whenever that is.
_MADE = datetime(1980, 1, 1, tzinfo=UTC)
# What the format of Excel's files holds.
_MOST_ROWS = 1_048_576
_LONGEST_CELL = 32_767
_WIDEST = 48
_PADDING = 2
_CJK = "\u2e80"

_DOCUMENT_HEADINGS = (
    *(
        "source",
        "title",
        "publication date",
        "address",
        "encoding",
        "characters",
        "lines",
        "figures",
        "planned figures",
    ),
    "numerals set aside",
)
_INDICATOR_NAME = "indicator_name"

_Cell = str | int | float | None


class _Sheet:
    """A worksheet written row by row: a header that stays in view, a filter, columns as wide as what they hold."""

    def __init__(self, sheet: Worksheet, header: Format, headings: Sequence[str]) -> None:
        self._sheet = sheet
        self._widths = [_width(heading) + _PADDING for heading in headings]
        self._rows = 1
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, header)
        sheet.freeze_panes(1, 0)

    def add(self, cells: Iterable[_Cell]) -> None:
        """Write a row. Raises WriteError where the sheet is full."""
        if self._rows >= _MOST_ROWS:
            raise WriteError(
                "--format xlsx", f"a sheet holds {_MOST_ROWS - 1} figures and there are more", "take parquet or sqlite"
            )
        for column, cell in enumerate(cells):
            if cell is None:
                continue
            if isinstance(cell, str):
                self._sheet.write_string(self._rows, column, _shorten(cell))
            else:
                self._sheet.write_number(self._rows, column, cell)
            self._widths[column] = max(self._widths[column], _width(str(cell)))
        self._rows += 1

    def close(self) -> None:
        """Set what is known only now."""
        self._sheet.autofilter(0, 0, self._rows - 1, len(self._widths) - 1)
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, min(width, _WIDEST) + _PADDING)


def write(extractions: Iterable[Extraction], out: BinaryIO) -> None:
    """Write one row a figure and one row a document. Raises WriteError where there are more figures than rows."""
    # The workbook is put together in memory, packed: where the disk is full, its library would print what it makes of
    # that. It puts its rows aside beside the file that is written.
    packed = io.BytesIO()
    with room_beside(out) as room:
        options = {"constant_memory": True, "tmpdir": room} if room else {"in_memory": True}
        _write_book(xlsxwriter.Workbook(packed, _OPTIONS | options), extractions)
    out.write(packed.getbuffer())


def _write_book(book: xlsxwriter.Workbook, extractions: Iterable[Extraction]) -> None:
    book.set_properties({"created": _MADE})
    header = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    figures = _Sheet(book.add_worksheet(_say("Figures")), header, _headings())
    documents = _Sheet(book.add_worksheet(_say("Documents")), header, [_say(heading) for heading in _DOCUMENT_HEADINGS])
    for extraction in extractions:
        documents.add(_document_cells(extraction))
        for figure in extraction.figures:
            figures.add(_figure_cells(figure))
    figures.close()
    documents.close()
    # The workbook is written here: where something failed before, nothing is.
    book.close()


def _headings() -> list[str]:
    headings = columns()
    headings.insert(headings.index("indicator") + 1, _INDICATOR_NAME)
    return [_say(heading) for heading in headings]


def _say(text: str) -> str:
    """Return a heading or a fixed value in the language of files: a sheet is passed on, whatever the locale here."""
    return say(text, of_files())


def _figure_cells(figure: Figure) -> list[_Cell]:
    period = figure.period
    return [
        clean(figure.source),
        figure.id,
        _text(figure.article),
        _text(figure.body),
        *((clean(period.text), period.start, period.end) if period else (None, None, None)),
        clean("、".join(figure.actions)),
        clean("、".join(figure.objects)),
        float(figure.value),
        clean(figure.unit),
        _say(MODIFIER_NAMES[figure.modifier]),
        _say(ROLE_NAMES[figure.role]),
        _say(STATUS_NAMES[figure.status]),
        category_name(figure.category, of_files()),
        _text(figure.indicator),
        clean(indicator_name(figure.indicator, of_files())) or None,
        figure.part_of,
        figure.repeat_of,
        clean(figure.text),
        clean(figure.sentence),
        figure.line,
        figure.start,
        figure.end,
    ]


def _document_cells(extraction: Extraction) -> list[_Cell]:
    document, figures = extraction.document, extraction.figures
    metadata = document.metadata or Metadata()
    return [
        clean(document.source),
        _text(metadata.title),
        _text(metadata.date),
        _text(metadata.address),
        document.encoding,
        len(document.text),
        count_lines(document.text),
        len(figures),
        sum(figure.status is Status.PLANNED for figure in figures),
        sum(one.reason is not None for one in extraction.explained),
    ]


def _text(value: str | None) -> str | None:
    return None if value is None else clean(value)


def _shorten(text: str) -> str:
    """Return `text` with what a cell cannot hold left out, and a sign that there was more."""
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


def _width(text: str) -> int:
    """Return about how many columns of a Latin letter `text` takes, Chinese characters two."""
    start = text[:_WIDEST]
    return len(start) + sum(sign >= _CJK for sign in start)
