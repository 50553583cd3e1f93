"""Numbers with units as far as lines are told apart by them: the words of units.toml, without a step of their own."""

from __future__ import annotations

from functools import cache

import msgspec

from npcstats.vocab.load import load_table
from npcstats.vocab.patterns import as_pattern

_NUMBER = as_pattern(r"(?<!第)(?<![0-9.])[0-9][0-9,]{0,12}(?:\.[0-9]{1,6})?[百千万亿]{0,2}[余多]?(?:个(?=百分))?")
_ENTRY = as_pattern(r"[^：0-9]{1,20}：[约近超逾共]?(?=[0-9])")
_SPELLED_ENTRY = as_pattern(r"[^：]{1,20}：[约近超逾共]?[二两三四五六七八九十百千万]{1,8}+[余多]?")
_DIGITS = "零一二两三四五六七八九十百千万亿"
# Not 第二十三次会议, nor 一点一滴. The first character stands before all else, so that a text is scanned for it.
_SPELLED = as_pattern(
    rf"[{_DIGITS}](?:(?P<share>(?<=百)分之)|(?<![第点{_DIGITS}].)(?!(?<=一)点一滴)"
    rf"(?:[{_DIGITS}]{{0,7}}+点[{_DIGITS}]{{1,6}}+|[{_DIGITS}]{{1,11}}+)[余多]?(?:个(?=百分))?)"
)
_CLOSING = as_pattern(rf"(?<![第点{_DIGITS}])[二两三四五六七八九十][余多]?(?P<unit>[^{_DIGITS}\W]{{1,4}})[。！？]?$")
_LONGEST_CLOSING = 8
# What these measure is the date as often as a length of time.
_CALENDAR = frozenset({"time", "age"})


class _Group(msgspec.Struct, frozen=True):
    """A group of units.toml, as far as it is needed."""

    kind: str
    units: tuple[str, ...]


class _Units(msgspec.Struct, frozen=True):
    """The file units.toml."""

    group: tuple[_Group, ...]


@cache
def all_units() -> tuple[str, ...]:
    """Return every unit."""
    return tuple(unit for group in load_table("units", _Units).group for unit in group.units)


@cache
def _counting() -> tuple[str, ...]:
    groups = load_table("units", _Units).group
    return tuple(
        unit for group in groups if group.kind not in _CALENDAR for unit in group.units if unit[0] > "z" or unit == "%"
    )


def states_quantity(flat: str) -> bool:
    """Tell whether a line's flat text states a number with a unit, in digits: it tells something and heads nothing."""
    return any(flat.startswith(_counting(), found.end()) for found in _NUMBER.finditer(flat))


def states_spelled(flat: str) -> bool:
    """Tell whether text states a number with a unit in Chinese numerals: of two characters and more, or at its end.

    Those of one name as often as they count where something follows: 三个聚焦, but 票决项目三个.
    """
    found = _SPELLED.search(flat)
    while found is not None:
        if found["share"] or flat.startswith(_counting(), found.end()):
            return True
        found = _SPELLED.search(flat, found.end())
    closing = _CLOSING.search(flat, max(0, len(flat) - _LONGEST_CLOSING))
    return closing is not None and closing["unit"] in _counting()


def is_amid_quantity(flat: str, start: int, end: int) -> bool:
    """Tell whether what looks like a word is part of a number with its unit: 三公 in 二百四十三公里."""
    if flat[start] not in _DIGITS:
        return False
    unit = next((unit for unit in _counting() if flat.startswith(unit, start + 1)), "")
    return start + 1 + len(unit) > end


def is_entry(flat: str) -> bool:
    """Tell whether a line's flat text is an entry of a list, `受理来信：92件（上年：115件）`."""
    label = _ENTRY.match(flat)
    if label is not None:
        return states_quantity(flat[label.end() :][:24])
    spelled = _SPELLED_ENTRY.match(flat)
    return spelled is not None and flat[spelled.end() :].partition("(")[0] in _counting()
