"""From bytes to characters: which encoding a text is in.

The order: a byte order mark, UTF-8 where every byte fits, then whichever of the encodings that Chinese texts come in
gives familiar Chinese, then the opinion of charset-normalizer. `gb2312` and `gbk` are read as gb18030, which holds
both: files labelled as the smaller ones use characters of the larger.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from functools import cache

from npcstats.errors import DecodeError, UsageError

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
_TYPOGRAPHIC = re.compile("[^\0-\u1fff\U00010000-\U0010ffff]")
_ASCII = re.compile("[!-~]")
_ADVICE = "name its encoding with --encoding, or save it as UTF-8"

# Text read in the right encoding holds few rare characters, read in the wrong one it holds little else.
_CERTAIN = 0.6
_POSSIBLE = 0.4
_SAMPLE = 4000
_DAMAGE = 1 / 500


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
            return _known(data[len(mark) :], source, codec, _ADVICE)
    text = None if b"\0" in data else _strict(data, "utf-8")
    if text is not None and (text.isascii() or _TYPOGRAPHIC.search(text)):
        return text, "utf-8"
    return _guessed(data, source, text)


def _known(data: bytes, source: str, codec: str, advice: str) -> tuple[str, str]:
    text = _strict(data, codec)
    if text is None:
        text = _mended(data, source, codec)
    if text is None:
        raise DecodeError(source, f"is not encoded in {codec}", advice)
    return text.removeprefix("\ufeff"), codec


def _guessed(data: bytes, source: str, as_utf8: str | None) -> tuple[str, str]:
    """Decode bytes that no mark and no Chinese in UTF-8 tell; `as_utf8` is the text if UTF-8 fits all the same."""
    found = [(familiarity(text), codec, text) for codec in _CHINESE_CODECS if (text := _strict(data, codec))]
    # Of two that look alike the one with less Latin: UTF-16 read as GB 18030 is Latin letters for the most part.
    share, codec, text = max(found, key=lambda one: (one[0], -len(_ASCII.findall(one[2]))), default=(0.0, "", ""))
    if share >= _CERTAIN:
        return text, codec
    if as_utf8 is not None:
        return as_utf8, "utf-8"
    if b"\0" in data:
        raise DecodeError(source, "is no text but binary data", "save its text as .txt first")
    for likely in ("utf-8", "gb18030"):
        mended = _mended(data, source, likely)
        if mended is not None and familiarity(mended) >= _CERTAIN:
            return mended, likely
    opinion = _ask_normalizer(data)
    if opinion is not None:
        return opinion
    if share >= _POSSIBLE:
        return text, codec
    raise DecodeError(source, "is in no encoding that can be told", _ADVICE)


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def _mended(data: bytes, source: str, codec: str) -> str | None:
    """Decode `data` with a replacement character for each damaged byte, or return None where these are many."""
    try:
        text = data.decode(codec, "replace")
    except UnicodeError:
        return None
    damaged = text.count("\ufffd")
    if damaged > 1 + len(text) * _DAMAGE or damaged * 4 > len(text):
        return None
    if not damaged:
        return text
    # Imported here: few files are damaged.
    import logging

    logger = logging.getLogger("npcstats")
    logger.warning("%s: %d damaged characters of its %s text are replaced", source, damaged, codec)
    return text


def _ask_normalizer(data: bytes) -> tuple[str, str] | None:
    # Imported here: it is slow to load, and most files never need it.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None:
        return None
    codec = _WIDER.get(best.encoding, best.encoding)
    text = _strict(data, codec)
    return None if text is None else (text, codec)


def familiarity(text: str) -> float:
    """Return from 0 to 1 how common the characters of `text` are in Chinese; text in ASCII alone gives 1."""
    if "\0" in text:
        return 0.0
    seen = [sign for sign in text if sign > "\x7f"][:_SAMPLE]
    weights = _weights()
    return sum(weights.get(sign, 0.0) for sign in seen) / len(seen) if seen else 1.0


@cache
def _weights() -> dict[str, float]:
    """Return how much each character speaks for Chinese.

    The punctuation of GB 2312 and its first level, the 3,755 commonest characters, weigh most; its second level and the
    common characters of Big5 less, as text read in a wrong encoding holds some of them by chance.
    """
    common = _signs("gb2312", (0xA1, 0xA3, *range(0xB0, 0xD8)), (range(0xA1, 0xFF),))
    rarer = _signs("gb2312", range(0xD8, 0xF8), (range(0xA1, 0xFF),))
    traditional = _signs("big5", range(0xA4, 0xC7), (range(0x40, 0x7F), range(0xA1, 0xFF)))
    return dict.fromkeys(rarer + traditional, 0.65) | dict.fromkeys(common, 1.0)


def _signs(codec: str, rows: Iterable[int], cells: Iterable[Iterable[int]]) -> str:
    columns = [cell for span in cells for cell in span]
    return "".join(bytes((row, column)).decode(codec, "ignore") for row in rows for column in columns)
