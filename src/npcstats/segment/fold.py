"""One spelling for characters that mean the same, one character for one, so that offsets stay true."""

from __future__ import annotations

import re

from npcstats.vocab.patterns import as_pattern

_FULL_WIDTH = {
    chr(code): chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_SIGNS = {
    "％": "%",
    "℅": "%",
    "．": ".",
    "／": "/",
    "（": "(",
    "）": ")",
    "＋": "+",
    "－": "-",
    "﹣": "-",
    "−": "-",
    "＝": "=",
    "﹪": "%",
    "∶": "：",
    ":": "：",
    ";": "；",
    "?": "？",
    "!": "！",
    ",": "，",
    "､": "、",
    "｡": "。",
}
_TABLE = _FULL_WIDTH | _SIGNS
_FOLDED = as_pattern(f"[{re.escape(''.join(_TABLE))}]")

# What the table folded too far: a colon between digits is a time or a ratio, a comma before
# exactly three digits parts thousands (1，349件 is one number, 20，300 after a range is not told apart).
_RATIO = as_pattern(r"：(?<=\d：)(?=\d)")
# Dots typed for what is left out: 抓好8件实事......报告指出.
_DOTS = as_pattern(r"\.{3,}")
_THOUSANDS = as_pattern(r"，(?<=\d，)(?=\d{3}(?!\d))")


def fold(text: str, original: str) -> str:
    """Return `text` folded; `original` is the same characters as the document has them, where width counts."""
    folded = _RATIO.sub(":", _FOLDED.sub(lambda found: _TABLE[found[0]], text))
    if "..." in folded:
        folded = _DOTS.sub(lambda found: "…" * len(found[0]), folded)
    if "，" not in folded:
        return folded
    # Only a half-width comma parts thousands: 2018，300件 is two numbers, 1,300件 one.
    return _THOUSANDS.sub(lambda found: "," if original[found.start()] == "," else "，", folded)


# Some pages end their sentences with a Latin full stop; 一．某某 is an item of a list.
_LATIN_STOP = as_pattern(
    r"(?<=[一-龥%％”’」）)])(?<!^[一二三四五六七八九十])(?<!\s[一二三四五六七八九十])[.．](?=\s|$|[一-龥“‘「（(—])"
)
_FEWEST_STOPS = 3


def with_stops(text: str) -> str:
    """Return `text` with Chinese full stops where it has Latin ones alone, one character for one."""
    if "。" in text or len(_LATIN_STOP.findall(text)) < _FEWEST_STOPS:
        return text
    return _LATIN_STOP.sub("。", text)
