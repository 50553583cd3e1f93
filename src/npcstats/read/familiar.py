"""How familiar the characters of a text are in Chinese: text read in the wrong encoding is not."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

_SAMPLE = 4000


def decode_whole(data: bytes, codec: str) -> str | None:
    """Return the text of `data` in `codec`, None where a byte of it does not fit."""
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


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
