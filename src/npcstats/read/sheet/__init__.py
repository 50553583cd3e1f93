"""From a PDF to its text: the lines of every page in reading order, without what stands on each of them.

The only place that imports pdfminer.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psexceptions import PSException
from pdfminer.utils import decode_text

from npcstats.errors import ReadError
from npcstats.read.lost import warn
from npcstats.read.sheet.characters import mend, unknown_share
from npcstats.read.sheet.flow import Flow
from npcstats.read.sheet.lines import Sheet, has_pictures, read_lines, stack
from npcstats.read.sheet.order import in_order
from npcstats.read.sheet.ruled import with_tables
from npcstats.read.sheet.running import without_running
from npcstats.records import Document, Metadata
from npcstats.vocab.patterns import as_pattern

# Narrow margins: the columns of a newspaper stand close together. The order of its boxes is found out here.
_LAYOUT = LAParams(char_margin=1, line_margin=1, boxes_flow=None, all_texts=True)
_ANEW = "open it and print it to a new PDF"
_OCR = "run text recognition (OCR) on it first"
_CHINESE = as_pattern(r"[\u4e00-\u9fff]")
_PROGRAM = as_pattern(r"microsoft|\.docx?|\.wps|powerpoint|幻灯片|未命名|无标题", re.IGNORECASE)
_FEWEST = 4
_SCANNED = 10
_UNKNOWN = 0.3


def read_sheets(data: bytes, source: str) -> Document:
    """Return a PDF as a document; its metadata says where its pages begin.

    Raises ReadError where it is locked, damaged, or holds pictures of text alone.
    """
    try:
        whole = PDFDocument(PDFParser(BytesIO(data)))
        sheets = list(_sheets(whole, source))
    except PDFPasswordIncorrect as error:
        told = "open it, print it to a new PDF without one, or save its text as .txt"
        raise ReadError(source, "is protected by a password", told) from error
    except PSException as error:
        raise ReadError(source, f"is a damaged PDF ({type(error).__name__})", _ANEW) from error
    _check(sheets, source)
    flow = Flow()
    for sheet in without_running(sheets):
        flow.add_page(in_order(sheet.boxes))
    return Document(source, flow.text, metadata=Metadata(title=_title(whole), pages=tuple(flow.pages)))


def _sheets(whole: PDFDocument, source: str) -> Iterator[Sheet]:
    """Yield what each page shows; a damaged one among others shows nothing, and is told."""
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=_LAYOUT)
    interpreter = PDFPageInterpreter(manager, device)
    whole_ones = 0
    damaged: list[int] = []
    for number, page in enumerate(PDFPage.create_pages(whole), start=1):
        try:
            interpreter.process_page(page)
            yield _sheet(device.get_result())
            whole_ones += 1
        except (
            RecursionError,
            LookupError,
            ValueError,
            TypeError,
            AssertionError,
            AttributeError,
            PSException,
            zlib.error,
        ):
            yield Sheet((), 0, pictures=False)
            damaged.append(number)
    if damaged and not whole_ones:
        raise ReadError(source, "is a damaged PDF: none of its pages can be read", _ANEW)
    if damaged:
        lost = "text was lost: %d pages are damaged and not read, the first of them page %d"
        warn(source, lost, len(damaged), damaged[0])


def _sheet(page: LTPage) -> Sheet:
    """Return what a page shows, its tables as the lines they read as."""
    lines = read_lines(page)
    free, tables = with_tables(page, lines)
    ink = sum(len(line.text.replace(" ", "")) for line in lines)
    return Sheet((*stack(free), *tables), ink, has_pictures(page))


def _check(sheets: list[Sheet], source: str) -> None:
    """Raise ReadError where there is no text to read, warn where some of it is missing."""
    blank = [sheet for sheet in sheets if sheet.ink < _SCANNED and sheet.pictures]
    if not any(sheet.ink for sheet in sheets):
        problem = "is a scanned PDF: its pages are pictures" if blank else "is a PDF without text"
        raise ReadError(source, problem, _OCR)
    if len(blank) == len(sheets):
        raise ReadError(source, "is a scanned PDF: its pages are pictures", _OCR)
    share = unknown_share("".join(line.text for sheet in sheets for box in sheet.boxes for line in box.lines))
    if share > _UNKNOWN:
        raise ReadError(source, "is a PDF whose fonts do not tell which characters they draw", _OCR)
    if blank:
        lost = "text was lost: %d of %d pages are pictures, and what they say is not read, the first of them page %d"
        warn(source, lost, len(blank), len(sheets), 1 + sheets.index(blank[0]))


def _title(whole: PDFDocument) -> str | None:
    """Return the title that a PDF states for itself, where it is no name a program made up."""
    for info in whole.info:
        raw = info.get("Title")
        title = mend(decode_text(raw)).strip() if isinstance(raw, bytes) else ""
        if len(_CHINESE.findall(title)) >= _FEWEST and not _PROGRAM.search(title):
            return " ".join(title.split())
    return None
