"""Arithmetic of dates: years, months, quarters and five-year plans as first and last days in ISO 8601."""

from __future__ import annotations

from calendar import monthrange
from functools import lru_cache

import msgspec

from npcstats.vocab.patterns import as_pattern


class Span(msgspec.Struct, frozen=True, gc=False):
    """A stretch of time by its first and last day, ISO 8601; None where that end is open or unknown."""

    start: str | None = None
    end: str | None = None


class Day(msgspec.Struct, frozen=True, gc=False):
    """A month of the year, 1 to 12, and a day of it; `day` is 0 for the whole month."""

    month: int
    day: int = 0


UNKNOWN = Span()
FIRST_MONTH = Day(1)
LAST_MONTH = Day(12)

_DIGITS = {sign: digit for digit, signs in enumerate(("〇○零OoＯ0０", *"一二三四五六七八九")) for sign in signs}
_TENS = as_pattern(r"(?:([二三])?十)?([一二三四五六七八九])?")


def read_year(text: str) -> int:
    """Return the year that four digits name, Arabic or Chinese: 2023, 二〇二三, 二O二三."""
    return int("".join(str(_DIGITS.get(sign, sign)) for sign in text))


def read_small(text: str) -> int:
    """Return the number from 1 to 39 that `text` names in Arabic digits or Chinese numerals, 0 for anything else."""
    if text.isdecimal():
        return int(text)
    if text == "两":
        return 2
    found = _TENS.fullmatch(text)
    if not found or not text:
        return 0
    tens = 0 if "十" not in text else _DIGITS[found[1]] if found[1] else 1
    return tens * 10 + (_DIGITS[found[2]] if found[2] else 0)


def years(first: int, last: int) -> Span:
    """Return the days from the start of year `first` to the end of year `last`."""
    return Span(f"{first:04}-01-01", f"{last:04}-12-31")


@lru_cache(maxsize=1024)
def first_day(year: int, at: Day) -> str:
    """Return the day `at` in `year`, the first of its month where it names none."""
    return f"{year:04}-{at.month:02}-{at.day or 1:02}"


@lru_cache(maxsize=1024)
def last_day(year: int, at: Day) -> str:
    """Return the day `at` in `year`, the last of its month where it names none."""
    length = monthrange(year, at.month)[1]
    return f"{year:04}-{at.month:02}-{min(at.day or length, length):02}"


def plan_years(ordinal: int) -> tuple[int, int]:
    """Return the first and last year of the five-year plan of that number: the seventh is 1986 to 1990."""
    return 1951 + 5 * ordinal, 1955 + 5 * ordinal
