"""Word files (.docx): a zip file of XML, read with the standard library, so that they need no extra."""

from __future__ import annotations

import io

from npcstats.errors import ReadError
from npcstats.read.format import InputFormat, is_zip
from npcstats.read.limits import DEFAULT, Limits
from npcstats.records import Document

_SECONDS = 60


def read_docx(data: bytes, source: str, encoding: str | None, limits: Limits = DEFAULT) -> Document:
    """Return a Word file as a document; `encoding` says nothing of one. Raises ReadError where it is damaged."""
    # Imported here: it loads zipfile and the parser of XML.
    from npcstats.read.word import read_word

    return read_word(data, source, limits)


def is_docx(data: bytes) -> bool:
    """Tell whether bytes are a zip file that holds a Word text."""
    if not is_zip(data):
        return False
    from npcstats.read.package import kind_of, open_package

    try:
        with open_package(io.BytesIO(data), "") as package:
            return kind_of(package.namelist()) == "docx"
    except ReadError:
        return False


FORMAT = InputFormat("Word", (".docx", ".docm"), is_docx, read_docx, certain=True, seconds=_SECONDS)
