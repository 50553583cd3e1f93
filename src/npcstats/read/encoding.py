"""From bytes to characters: which encoding a text is in.

The order: a byte order mark, UTF-8 where every byte fits, then whichever of the encodings that Chinese texts come in
gives familiar Chinese, one of these with a few damaged bytes, two of them in one file, then the opinion of
charset-normalizer. `gb2312` and `gbk` are read as gb18030, which holds both: files labelled as the smaller ones use
characters of the larger. What is lost is warned of, with the line where it is lost first.
"""

from __future__ import annotations

import codecs
from collections import Counter
from itertools import takewhile

from npcstats.errors import DecodeError, UsageError
from npcstats.read.familiar import decode_whole, familiarity
from npcstats.read.lost import line_at, mark_lost, warn
from npcstats.vocab.patterns import as_pattern

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CHINESE_CODECS = ("gb18030", "utf-16-le", "utf-16-be", "big5hkscs")
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "hz": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
# Said by what it is not: a set is quicker to compile the fewer characters it lists.
_TYPOGRAPHIC = as_pattern("[^\0-\u1fff\U00010000-\U0010ffff]")
_ASCII = as_pattern("[!-~]")
_DAMAGED = as_pattern("\ufffd+")
_WIDE = ("utf-16-le", "utf-16-be")
# What is warned of: how many, the codec, the line.
REPLACED = "text was lost: %d damaged characters of its %s text are replaced, the first in line %d"
_ADVICE = "name its encoding with --encoding, or save it as UTF-8"

# Text read in the right encoding holds few rare characters, read in the wrong one it holds little else.
_CERTAIN = 0.6
_POSSIBLE = 0.4
_DAMAGE = 1 / 500
_END = 2000
_FEWEST = 8


def find_codec(name: str) -> str:
    """Return Python's name for the encoding `name`, the wider one where files are often mislabelled.

    Raises UsageError where there is no such text encoding.
    """
    try:
        codec = codecs.lookup(name).name
        "a".encode(codec)
    except (LookupError, ValueError) as error:
        raise UsageError(name, "is no text encoding", "try utf-8, gb18030 or utf-16") from error
    return _WIDER.get(codec, codec)


def decode(data: bytes, source: str, encoding: str | None = None) -> tuple[str, str]:
    """Return the text in `data`, without its byte order mark, and the codec that decoded it.

    `encoding` forces one. Raises DecodeError where the bytes are no text, UsageError on an unknown `encoding`.
    """
    if encoding is not None:
        return _known(data, source, find_codec(encoding), "leave --encoding out, or name another encoding")
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], source, codec)
    text = None if b"\0" in data else decode_whole(data, "utf-8")
    if text is not None and (text.isascii() or _TYPOGRAPHIC.search(text)):
        return text, "utf-8"
    return _guessed(data, source, text)


def _known(data: bytes, source: str, codec: str, advice: str) -> tuple[str, str]:
    # Some codecs give what is no character (half a pair of UTF-16), which no output could hold.
    text = decode_whole(data, codec)
    if text is None or mark_lost(text) != text:
        text = _mended(data, source, codec)
    if text is None:
        raise DecodeError(source, f"is not encoded in {codec}", advice)
    return text.removeprefix("\ufeff"), codec


def _marked(data: bytes, source: str, codec: str) -> tuple[str, str]:
    """Decode what stands behind the mark of `codec`; a program that adds to a file may have added in another."""
    text = decode_whole(data, codec)
    if text is None or "\0" in text or (codec in _WIDE and familiarity(text[-_END:]) < _CERTAIN):
        mixed = _several(data, source, codec)
        if mixed is not None:
            return mixed
    return _known(data, source, codec, _ADVICE)


def _guessed(data: bytes, source: str, as_utf8: str | None) -> tuple[str, str]:
    """Decode bytes that no mark and no Chinese in UTF-8 tell; `as_utf8` is the text if UTF-8 fits all the same."""
    found = [(familiarity(text), codec, text) for codec in _CHINESE_CODECS if (text := decode_whole(data, codec))]
    # Of two that look alike the one with less Latin: UTF-16 read as GB 18030 is Latin letters for the most part.
    share, codec, text = max(found, key=lambda one: (one[0], -len(_ASCII.findall(one[2]))), default=(0.0, "", ""))
    if share >= _CERTAIN:
        # A line of UTF-8 in a file of GB 18030 may fit that by chance.
        mixed = _several(data, source) if codec == "gb18030" and _holds_utf8(data) else None
        return mixed or (text, codec)
    if as_utf8 is not None:
        return as_utf8, "utf-8"
    mixed = _several(data, source, whole=True)
    if mixed is not None:
        return mixed
    # UTF-16 that breaks off within a character has a byte too many.
    cut = len(data) % 2 and any(_is_chinese(decode_whole(data[:-1], codec)) for codec in _WIDE)
    for likely in _WIDE if cut else ("utf-8", "gb18030"):
        mended = _mended(data, source, likely, least=_CERTAIN)
        if mended is not None:
            return mended, likely
    mixed = _several(data, source)
    if mixed is not None:
        return mixed
    if b"\0" in data:
        raise DecodeError(source, "is no text but binary data", "save its text as .txt first")
    opinion = _ask_normalizer(data)
    if opinion is not None:
        return opinion
    if share >= _POSSIBLE:
        return text, codec
    raise DecodeError(source, "is in no encoding that can be told", _ADVICE)


def _holds_utf8(data: bytes) -> bool:
    return any(_is_chinese(decode_whole(line, "utf-8")) for line in data.splitlines() if not line.isascii())


def _is_chinese(text: str | None) -> bool:
    return text is not None and len(_TYPOGRAPHIC.findall(text)) >= _FEWEST and familiarity(text) >= _CERTAIN


def _mended(data: bytes, source: str, codec: str, least: float = 0.0) -> str | None:
    """Decode `data` with a replacement character for what is damaged, and warn of it.

    Returns None where that is much, or the text is less familiar than `least`.
    """
    try:
        text = data.decode(codec, "replace")
    except UnicodeError:
        return None
    text = mark_lost(text)
    damaged = [found.start() for found in _DAMAGED.finditer(text)]
    if len(damaged) > 1 + len(text) * _DAMAGE or text.count("\ufffd") * 4 > len(text) or familiarity(text) < least:
        return None
    if damaged:
        warn(source, REPLACED, len(damaged), codec, line_at(text, damaged[0]))
    return text


def _several(data: bytes, source: str, first: str | None = None, *, whole: bool = False) -> tuple[str, str] | None:
    """Decode a file whose parts are in several encodings and warn of it; its codec is told as that of the longest.

    `first` is the codec that a mark tells of the beginning. Returns None where the file is none of that kind, or with
    `whole` where some of it would be lost.
    """
    # Imported here: few files are such.
    from npcstats.read.mixed import find_parts

    parts = find_parts(data, first)
    if parts is None:
        return None
    text = "".join(part.text for part in parts)
    damaged = text.count("\ufffd")
    if familiarity(text) < _CERTAIN or damaged * 4 > len(text) or (whole and damaged):
        return None
    lengths: Counter[str] = Counter()
    for part in parts:
        lengths[part.codec] += len(part.text)
    (most, _), *others = lengths.most_common()
    before = takewhile(lambda part: part.codec == most, parts)
    line = line_at(text, sum(len(part.text) for part in before))
    told = "is in several encodings: most of it is read as %s, other lines as %s, the first of them line %d"
    warn(source, told, most, ", ".join(codec for codec, _ in others), line)
    if damaged:
        warn(source, REPLACED, len(_DAMAGED.findall(text)), most, line_at(text, text.index("\ufffd")))
    return text, most


def _ask_normalizer(data: bytes) -> tuple[str, str] | None:
    # Imported here: it is slow to load, and most files never need it.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        return None
    codec = _WIDER.get(best.encoding, best.encoding)
    text = decode_whole(data, codec)
    return None if text is None else (text, codec)
