"""Chinese integers, read by cn2an. This is the only file that imports it, and only when a Chinese numeral is read."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from npcstats.numerals.shape import DIGITS, POWERS
from npcstats.records import Modifier

_VALUE = {digit: "0001223456789"[i] for i, digit in enumerate(DIGITS)}
_ROUGH_PAIR = re.compile("([一二两三四五六七八九])([二两三四五六七八九])")
_APART = re.compile(f"(?:[一二两三四五六七八九][{DIGITS}]|[{POWERS}]?零零)")
_BARE_POWER = re.compile(f"(?:^|(?<=[零〇○]))(?=[{POWERS[1:]}])")


@cache
def _converter() -> Callable[[str, str], int]:
    """Return cn2an's function; importing it takes a fifth of a second, so it waits until a Chinese numeral turns up."""
    import cn2an

    convert: Callable[[str, str], int] = cn2an.cn2an
    return convert


def read_digits(text: str) -> str:
    """Return a row of Chinese digits (二〇二三) as Arabic ones; raises KeyError where there is anything else."""
    return "".join(_VALUE[char] for char in text)


@cache
def read_integer(text: str) -> tuple[Decimal, Modifier]:
    """Return the value of a Chinese integer and whether it is rough: 四五十 is about 40.

    Raises ValueError where the characters form no integer (三七, 万万).
    """
    plain = text.replace("○", "零").replace("〇", "零")
    if len(text) > 2 and not set(text) & set(POWERS):
        return Decimal(read_digits(text)), Modifier.EXACT
    plain, rough = _without_pair(plain)
    if _APART.search(plain):
        raise ValueError(text)
    value = _converter()(_BARE_POWER.sub("一", plain), "normal")
    return Decimal(value), Modifier.ABOUT if rough else Modifier.EXACT


def _without_pair(text: str) -> tuple[str, bool]:
    """Drop the second of two neighbouring digits: 二三十 → 二十, 十五六 → 十五, 三五 → 三."""
    match = _ROUGH_PAIR.search(text)
    if match is None:
        return text, False
    low, high = (int(_VALUE[digit]) for digit in match.groups())
    if high - low != 1 and (low, high) != (3, 5):
        raise ValueError(text)
    return text[: match.end() - 1] + text[match.end() :], True
