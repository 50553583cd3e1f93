"""The bytes of web pages: how a page begins, and which encoding it is in."""

from __future__ import annotations

import re

from npcstats.errors import DecodeError, UsageError
from npcstats.read.encoding import REPLACED, decode, find_codec
from npcstats.read.lost import line_at, warn
from npcstats.vocab.patterns import as_pattern

_HEAD = 4096
_DAMAGE = 0.02
_BEFORE = as_pattern(r"(?:\s|<\?[^>]{0,500}>|<!--.{0,2000}?-->)*+", re.DOTALL)
_MARK = as_pattern(r"<!doctype\s+html|<html[\s>]|<head[\s>]", re.IGNORECASE)
_TAG = re.compile(rb"<[A-Za-z!/][A-Za-z!-]")
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE
)


def begins_page(data: bytes) -> bool:
    """Tell whether bytes begin as a web page does."""
    codec = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "latin-1"
    head = data[:_HEAD].decode(codec, "replace").removeprefix("\xef\xbb\xbf")
    before = _BEFORE.match(head)
    return _MARK.match(head, before.end() if before else 0) is not None


def decode_page(data: bytes, source: str, encoding: str | None, label: str | None = None) -> tuple[str, str]:
    """Return a page's characters and their codec; `label` is the encoding its file states, before the page's own.

    Pages are often labelled wrong: the label is asked only where the bytes themselves do not tell.
    """
    if _TAG.search(data):
        # Not UTF-16, whose tags hold such bytes: a damaged page.
        data = data.replace(b"\0", b" ")
    if encoding is not None or is_utf8(data):
        return decode(data, source, encoding)
    codecs = [codec for name in (label, _stated(data)) if name and (codec := _chinese(name))]
    for codec in codecs:
        if _share_damaged(data, codec) == 0:
            return decode(data, source, codec)
    try:
        return decode(data, source)
    except DecodeError:
        for codec in codecs:
            if _share_damaged(data, codec) <= _DAMAGE:
                text = data.decode(codec, "replace")
                warn(source, REPLACED, text.count("\ufffd"), codec, line_at(text, text.index("\ufffd")))
                return text, codec
        raise


def is_utf8(data: bytes) -> bool:
    """Tell whether bytes are UTF-8, or UTF-16 with its mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        data.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _stated(data: bytes) -> str | None:
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def _chinese(name: str) -> str | None:
    """Return the codec of that name, None where there is none or it holds no Chinese: such labels are left-overs."""
    try:
        codec = find_codec(name)
        "人大".encode(codec)
    except (UsageError, UnicodeError):
        return None
    return codec


def _share_damaged(data: bytes, codec: str) -> float:
    text = data.decode(codec, "replace")
    return text.count("\ufffd") / len(text) if text else 0.0
