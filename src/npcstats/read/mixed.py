"""Files whose parts are in several encodings: put together from others, or added to by a program that writes another.

A part is told by its lines. UTF-8 and GB 18030 may take turns from line to line; UTF-16 stands before or behind all
else, as its lines do not end with a byte that the others know.
"""

from __future__ import annotations

from itertools import groupby
from typing import NamedTuple

from npcstats.read.familiar import decode_whole, familiarity
from npcstats.read.lost import mark_lost

_NARROW = ("utf-8", "gb18030")
_MARKS = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
# A line of another encoding that fits by chance is mostly rare characters.
_CERTAIN = 0.6
_FEWEST = 2


class Part(NamedTuple):
    """A stretch of a file and the codec that decoded it."""

    text: str
    codec: str


def find_parts(data: bytes, first: str | None = None) -> list[Part] | None:
    """Return the parts of a file in the order they stand, None where they are not of several encodings.

    `first` is a codec that a byte order mark tells of the beginning.
    """
    for parts in (_wide_first(data, first), _wide_last(data), _by_line(data)):
        if parts is not None and len({part.codec for part in parts}) > 1:
            return parts
    return None


def _wide_first(data: bytes, first: str | None) -> list[Part] | None:
    """Return a beginning in UTF-16, which its mark tells, and a rest in another encoding."""
    if first not in _MARKS:
        return None
    text = data.decode(first, "replace")
    end = 0
    for line in text.splitlines(keepends=True):
        if not _is_familiar(line):
            break
        end += len(line)
    head, tail = text[:end], data[len(text[:end].encode(first, "surrogatepass")) :]
    rest = _by_line(tail) if tail else None
    return [Part(head, first), *rest] if head and rest else None


def _wide_last(data: bytes) -> list[Part] | None:
    """Return a rest in UTF-16 behind a beginning in another encoding."""
    for codec in _NARROW:
        start = data.rfind(b"\n", 0, _first_misfit(data, codec)) + 1
        head = decode_whole(data[:start], codec)
        if not head or not _is_familiar(head):
            continue
        for wide, mark in _MARKS.items():
            tail = decode_whole(data[start:].removeprefix(mark), wide)
            if tail and _is_familiar(tail):
                return [Part(head, codec), Part(tail, wide)]
    return None


def _by_line(data: bytes) -> list[Part] | None:
    """Return parts of UTF-8 and GB 18030; a line that is neither is UTF-8 with its damage marked."""
    if b"\0" in data:
        return None
    lines = [_line(line) for line in data.splitlines(keepends=True)]
    if not any(codec for _, codec in lines):
        return None
    # Lines of ASCII are of the encoding before them.
    known = next(codec for _, codec in lines if codec)
    told: list[Part] = []
    for text, codec in lines:
        known = codec or known
        told.append(Part(text, known))
    return [
        Part("".join(part.text for part in group), codec) for codec, group in groupby(told, key=lambda part: part.codec)
    ]


def _line(line: bytes) -> tuple[str, str]:
    """Return a line and its codec, "" where it is ASCII."""
    if line.isascii():
        return line.decode("ascii"), ""
    for codec in _NARROW:
        text = decode_whole(line, codec)
        if text is not None and (codec == "utf-8" or _is_familiar(text)):
            return text, codec
    return mark_lost(line.decode("utf-8", "replace")), "utf-8"


def _first_misfit(data: bytes, codec: str) -> int:
    """Return the offset of the first byte that does not fit `codec`; NUL fits none."""
    nul = data.find(b"\0")
    end = nul if nul >= 0 else len(data)
    try:
        data[:end].decode(codec)
    except UnicodeDecodeError as error:
        return min(end, error.start)
    return end


def _is_familiar(text: str) -> bool:
    letters = sum(sign > "\x7f" for sign in text)
    return "\ufffd" not in text and (letters < _FEWEST or familiarity(text) >= _CERTAIN)
