"""Web pages."""

from __future__ import annotations

import re

from npcstats.read.format import InputFormat
from npcstats.read.limits import DEFAULT, Limits
from npcstats.records import Document, Metadata

SECONDS = 30
EXTRA = "html"
MODULE = "lxml"

# What may stand before the first tag: marks of encodings and white space.
_BEFORE = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"


def read_html(data: bytes, source: str, encoding: str | None, limits: Limits = DEFAULT) -> Document:
    """Return a web page as a document. Raises ReadError where it holds no text."""
    # Imported here: it loads lxml.
    from npcstats.read.markup import decode_page
    from npcstats.read.page import read_page

    text, codec = decode_page(data, source, encoding)
    if not re.search(r"<[A-Za-z!/]", text):
        return Document(source, text, codec)
    return read_page([text], source, codec, Metadata(), limits)


def is_html(data: bytes) -> bool:
    """Tell whether bytes begin as a web page does."""
    if data[:64].lstrip(_BEFORE)[:1] != b"<":
        return False
    from npcstats.read.markup import begins_page

    return begins_page(data)


FORMAT = InputFormat(
    "HTML",
    (".html", ".htm", ".xhtml", ".shtml"),
    is_html,
    read_html,
    certain=True,
    extra=EXTRA,
    module=MODULE,
    seconds=SECONDS,
)
