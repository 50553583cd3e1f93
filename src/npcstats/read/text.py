"""Plain text."""

from __future__ import annotations

from npcstats.read.encoding import decode
from npcstats.read.format import InputFormat
from npcstats.read.limits import DEFAULT, Limits
from npcstats.records import Document


def read_text(data: bytes, source: str, encoding: str | None, limits: Limits = DEFAULT) -> Document:
    """Return `data` as a document, its characters and line ends as they are."""
    text, codec = decode(data, source, encoding)
    return Document(source, text, codec)


FORMAT = InputFormat("text", (".txt", ".text"), lambda _: True, read_text)
