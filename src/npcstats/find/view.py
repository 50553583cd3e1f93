"""A stretch of flat text as the rules see it, and small looks to the left and right of a place in it."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from npcstats.numerals import DIGITS, POWERS
from npcstats.vocab.patterns import as_pattern

# How far a rule may look to either side: a clause is rarely longer, and a bound keeps the whole linear.
REACH = 24
CLAUSE_ENDS = "，。；：！？,;:!?\n"
_BOUNDARY = frozenset("。；：:！？!?”」』）)】〗》>*#_|●■◆▲★•\n")


class Region(msgspec.Struct, frozen=True, gc=False):
    """A stretch in which no numeral is a figure: a title, a quoted name, an address."""

    start: int
    end: int
    reason: str
    rule: str


class View(msgspec.Struct, frozen=True):
    """Text without a gap between digits, the places where a phrase begins anew, and its regions in text order."""

    text: str
    breaks: frozenset[int]
    regions: tuple[Region, ...]

    def begins(self, at: int) -> bool:
        """Tell whether a sentence, a line or a part of one begins at `at`."""
        return at == 0 or at in self.breaks or self.text[at - 1] in _BOUNDARY

    def char(self, at: int) -> str:
        """Return the character at `at`, empty outside the text."""
        return self.text[at] if 0 <= at < len(self.text) else ""

    def clause_before(self, at: int, floor: int = 0) -> str:
        """Return what stands before `at` in the same clause, at most REACH characters."""
        text = self.text
        start = max(at - REACH, floor, 0)
        for i in range(at - 1, start - 1, -1):
            if text[i] in CLAUSE_ENDS:
                return text[i + 1 : at]
        return text[start:at]

    def after(self, at: int, length: int) -> str:
        """Return `length` characters from `at`."""
        return self.text[at : at + length]


@cache
def numeral_start() -> re.Pattern[str]:
    """Return the pattern of the places where a numeral can begin."""
    halves = "(?<=半)(?=数|小时|天|年|个月|个小时|个工作日)|(?<=[近过超]半)(?=数?[^路边夜途月年天日])"
    # One set before the rest, so that all other characters are passed over at the speed of a scan.
    return as_pattern(f"[0-9{DIGITS}{POWERS}几半](?:(?<![几半])|(?<=几)(?=[{POWERS}])|{halves})")
