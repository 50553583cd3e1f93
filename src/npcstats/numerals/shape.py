"""The shapes that numerals take in writing, as one compiled pattern.

The same pattern finds a numeral in running text and splits it for reading, so that both always agree on where it ends.
Every repetition is bounded: a run longer than `LONGEST` characters is no number that anybody counts with.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

import msgspec

from npcstats.vocab.patterns import as_pattern

LONGEST = 24
DIGITS = "〇零○一二两三四五六七八九"
POWERS = "十百千万亿"

# 千瓦, 千米 and 千克 are units, 百分点 and 百分之 are no hundreds: 5万千瓦 is 50,000 kilowatts.
_THOUSAND = "千(?![瓦克米伏卡赫安帕焦]|兆(?!瓦))"
_HUNDRED = "百(?!分[点之]|帕)"
_POWER = f"(?:{_HUNDRED}|{_THOUSAND}|[万亿])"
_ARABIC = rf"(?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,6}}+(?![0-9])|[0-9]{{1,{LONGEST}}}+)(?:\.[0-9]{{1,12}}+)?"
_RUN = f"(?:[{DIGITS}十万亿]|{_HUNDRED}|{_THOUSAND}){{1,{LONGEST}}}+"
# 十一点七 is a decimal; 九点三十分 is the time of day.
_DECIMAL = f"点[{DIGITS}]{{1,8}}+(?![十分])"
_NUMERATOR = f"(?:百|{_RUN}(?:{_DECIMAL})?|{_ARABIC})"

_PATTERN = rf"""
    (?P<percent>百分之{_NUMERATOR})
  | (?P<permille>千分之{_NUMERATOR})
  | (?P<fraction>{_RUN}分之{_NUMERATOR}|[1-9][0-9]?/[1-9][0-9]?(?![0-9/.]))
  | (?P<tenths>(?:[一二两三四五六七八九]|[1-9](?:\.[0-9])?)成(?![立功员果长效本就熟都绩交品型分套像形活人色章双])
      (?:[一二三四五六七八九](?=[，。；、）)的左以]|$)|半)?)
  | (?P<half>一半|半)
  | (?P<arabic>{_ARABIC}(?:(?:[余多来]?{_POWER}){{1,4}}+(?:[0-9]{{1,4}}+(?:[余多]?{_POWER}){{1,3}}+){{0,3}}+)?)
  | (?P<chinese>(?:[几数](?=[{POWERS}]))?{_RUN}
      (?:几[{POWERS}]{{0,4}}+)?(?:[余多来][万亿]{{1,2}}+)?(?:{_DECIMAL}[百千万亿]{{0,2}}+)?)
"""


class Kind(StrEnum):
    """The ways of writing a number."""

    ARABIC = "arabic"
    CHINESE = "chinese"
    PERCENT = "percent"
    PERMILLE = "permille"
    FRACTION = "fraction"
    TENTHS = "tenths"
    HALF = "half"


class Shape(msgspec.Struct, frozen=True, gc=False):
    """A numeral in a text: half-open span and the way it is written. It may still read as no number (三七)."""

    start: int
    end: int
    kind: Kind


@cache
def pattern() -> re.Pattern[str]:
    """Return the compiled pattern of one numeral; the name of the group that matched is its kind."""
    return as_pattern(_PATTERN, re.VERBOSE)


@cache
def _kinds() -> dict[str, Kind]:
    return {kind.value: kind for kind in Kind}


def numeral_at(text: str, start: int) -> Shape | None:
    """Return the numeral that begins at `start`, as long as it can be, or None."""
    match = pattern().match(text, start)
    if match is None:
        return None
    return Shape(start, match.end(), _kinds()[match.lastgroup or ""])
