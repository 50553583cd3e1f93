"""Web pages saved in one file with all that belongs to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from npcstats.errors import ReadError
from npcstats.read.format import InputFormat
from npcstats.read.html import EXTRA, MODULE, SECONDS
from npcstats.read.limits import DEFAULT, Limits
from npcstats.records import Document, Metadata

if TYPE_CHECKING:
    from email.message import Message

_HEAD = 4096
_TYPE = rb"^content-type:\s*multipart/(?:related|mixed|alternative)"
_VERSION = rb"^mime-version:"
_MOST_PARTS = 2000
_ADDRESS = ("Snapshot-Content-Location", "Content-Location")


def read_mhtml(data: bytes, source: str, encoding: str | None, limits: Limits = DEFAULT) -> Document:
    """Return the page in a saved one as a document. Raises ReadError where there is none, or it holds no text."""
    # Imported here: the parsers of mail and pages are heavy.
    from email import message_from_bytes

    from npcstats.read.markup import decode_page
    from npcstats.read.page import read_page

    whole = message_from_bytes(data)
    pages: list[str] = []
    codec = "utf-8"
    for number, part in enumerate(whole.walk()):
        if number < _MOST_PARTS and part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page, found = decode_page(_content(part), source, encoding, part.get_content_charset())
            codec = codec if pages else found
            pages.append(page)
    if not pages:
        raise ReadError(source, "holds no web page", "open it in a browser and save what it shows as .txt (UTF-8)")
    return read_page(pages, source, codec, Metadata(_subject(whole), _address(whole)), limits)


def is_mhtml(data: bytes) -> bool:
    """Tell whether bytes begin as a saved page does: with the head of a mail of several parts."""
    head = data[:_HEAD].replace(b"\r\n", b"\n").lstrip().partition(b"\n\n")[0]
    if b":" not in head.partition(b"\n")[0]:
        return False
    return all(re.search(pattern, head, re.IGNORECASE | re.MULTILINE) for pattern in (_VERSION, _TYPE))


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _subject(whole: Message) -> str | None:
    """Return what the file says the page's title is."""
    from email.errors import HeaderParseError
    from email.header import decode_header, make_header

    try:
        return " ".join(str(make_header(decode_header(whole.get("Subject", "")))).split()) or None
    except (HeaderParseError, LookupError, UnicodeError, ValueError):
        return None


def _address(whole: Message) -> str | None:
    told = (str(whole.get(name, "")).strip() for name in _ADDRESS)
    return next((address for address in told if address.startswith(("http://", "https://"))), None)


FORMAT = InputFormat(
    "MHTML", (".mhtml", ".mht"), is_mhtml, read_mhtml, certain=True, extra=EXTRA, module=MODULE, seconds=SECONDS
)
