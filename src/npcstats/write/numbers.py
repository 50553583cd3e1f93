"""Numbers as outputs print them: exact ones for programs, short ones for people."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from npcstats.records import Number

# A double holds seventeen digits at most, and all of fifteen.
_MOST_DIGITS = 17
_LARGEST_ROUNDED = Decimal(10) ** 15

# 1 0000 亿 is 万亿; with more than two decimals the plain number is easier to read.
_MYRIADS = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))
_LARGEST_SCALED = 10**16
_MOST_DECIMALS = 2
_LARGEST_DENOMINATOR = 20


def number_text(value: Number) -> str:
    """Return `value` as JSON has it: no exponent, no needless zero, and no more digits than a double holds.

    16.390 gives `16.39`, two thirds in 28 digits `0.6666666666666666`.
    """
    number = Decimal(value)
    text = _plain(number)
    digits = len(text.lstrip("-0.").replace(".", ""))
    if "." not in text or digits <= _MOST_DIGITS or abs(number) >= _LARGEST_ROUNDED:
        return text
    return _plain(Decimal(repr(float(number))))


def readable_number(value: Number) -> tuple[str, str]:
    """Return `value` in short and the multiplier that belongs before its unit: 1639000000 gives `16.39`, `亿`."""
    number = Decimal(value)
    for factor, name in _MYRIADS:
        if factor <= abs(number) < _LARGEST_SCALED:
            scaled = _plain(number / factor)
            if len(scaled.partition(".")[2]) <= _MOST_DECIMALS:
                return _group(scaled), name
    return _short(number), ""


def _short(number: Decimal) -> str:
    text = _plain(number)
    whole, _, decimals = text.partition(".")
    if len(decimals) > 2 * _MOST_DECIMALS:
        fraction = Fraction(number).limit_denominator(_LARGEST_DENOMINATOR)
        if fraction and abs(fraction - Fraction(number)) < Fraction(1, 10**12):
            return str(fraction)
        if abs(number) >= 1:
            decimals = _plain(round(number, 2 * _MOST_DECIMALS)).partition(".")[2]
    return _group(f"{whole}.{decimals}" if decimals else whole)


def _group(text: str) -> str:
    """Part thousands with commas; four digits need none."""
    whole, dot, decimals = text.partition(".")
    return f"{Decimal(whole):,}{dot}{decimals}" if len(whole) > 4 else text


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
