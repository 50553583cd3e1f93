"""PDF files."""

from __future__ import annotations

from npcstats.read.format import InputFormat
from npcstats.read.limits import DEFAULT, Limits
from npcstats.records import Document

_SECONDS = 120
_MARK = b"%PDF-"


def read_pdf(data: bytes, source: str, encoding: str | None, limits: Limits = DEFAULT) -> Document:
    """Return a PDF as a document; `encoding` says nothing of one. Raises ReadError where it is locked or a scan."""
    # Imported here: it loads pdfminer.
    from npcstats.read.sheet import read_sheets

    return read_sheets(data, source)


def is_pdf(data: bytes) -> bool:
    """Tell whether bytes begin as a PDF does."""
    return data[:64].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(_MARK)


FORMAT = InputFormat("PDF", (".pdf",), is_pdf, read_pdf, certain=True, extra="pdf", module="pdfminer", seconds=_SECONDS)
