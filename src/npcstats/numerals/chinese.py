"""Chinese integers: plain ones are read here, all others by cn2an.

This is the only file that imports cn2an, and only for a numeral that is not plain: most reports hold none, and
importing it takes as long as reading five of them.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache, lru_cache

from npcstats.numerals.shape import DIGITS, POWERS
from npcstats.records import Modifier
from npcstats.vocab.patterns import as_pattern

_VALUE = {digit: "0001223456789"[i] for i, digit in enumerate(DIGITS)}
_ROUGH_PAIR = as_pattern("([一二两三四五六七八九])([二两三四五六七八九])")
_APART = as_pattern(f"[一二两三四五六七八九][{DIGITS}]|零零|[十百千][百千]|十十|[万亿]万|亿亿")
_BARE_POWER = as_pattern(f"(?:^|(?<=[零〇○]))(?=[{POWERS[1:]}])")


_PLACES = {"千": 1000, "百": 100, "十": 10, "": 1}
_SCALES = {"万": 10**4, "亿": 10**8}


@cache
def _converter() -> Callable[[str, str], int]:
    """Return cn2an's function."""
    import cn2an

    convert: Callable[[str, str], int] = cn2an.cn2an
    return convert


def read_digits(text: str) -> str:
    """Return a row of Chinese digits (二〇二三) as Arabic ones; raises KeyError where there is anything else."""
    return "".join(_VALUE[char] for char in text)


@lru_cache(maxsize=4096)
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
    plain = _BARE_POWER.sub("一", plain)
    value = _read_plain(plain)
    if value is None:
        value = _converter()(plain, "normal")
    return Decimal(value), Modifier.ABOUT if rough else Modifier.EXACT


def _read_plain(text: str) -> int | None:
    """Return the value of an integer below ten thousand, or of such a one lifted by 万 or 亿; None where it is neither.

    Every place must follow from the one before it, with 零 where one is skipped: 一百二 and 一万五千 are not plain.
    """
    if len(text) > 1 and text[-1] in _SCALES:
        lifted = _read_plain(text[:-1]) if text[-2] not in _SCALES else None
        return lifted * _SCALES[text[-1]] if lifted else None
    value, digit, place, skipped = 0, 0, 0, False
    for char in (*text, ""):
        if char not in _PLACES:
            if digit or (char == "零" and (skipped or not place)) or char not in _VALUE:
                return 0 if text == "零" else None
            digit, skipped = int(_VALUE[char]), skipped or char == "零"
            continue
        power = _PLACES[char]
        if not digit and power == 1 and not skipped:
            return value
        if not digit and not (power == 10 and not place):  # 十二 has no 一
            return None
        if place and (power * 10 > place or (power * 10 < place) is not skipped):
            return None
        value, digit, place, skipped = value + (digit or 1) * power, 0, power, False
    return value


def _without_pair(text: str) -> tuple[str, bool]:
    """Drop the second of two neighbouring digits: 二三十 → 二十, 十五六 → 十五, 三五 → 三."""
    match = _ROUGH_PAIR.search(text)
    if match is None:
        return text, False
    low, high = (int(_VALUE[digit]) for digit in match.groups())
    if high - low != 1 and (low, high) != (3, 5):
        raise ValueError(text)
    return text[: match.end() - 1] + text[match.end() :], True
