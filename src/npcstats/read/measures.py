"""The unit that a table states once, in a header, a row's label or above it, for the numbers of its cells."""

from __future__ import annotations

from functools import cache

import msgspec

from npcstats.read.words import page_words
from npcstats.vocab.load import load_table
from npcstats.vocab.patterns import as_pattern

# What these measure is the date as often as a length of time.
_CALENDAR = frozenset("年月日周")

_SPACE = as_pattern(r"\s+")
_NUMBER = as_pattern(
    r"([约近超逾]?[-+−]?(?:\d{1,3}(?:[,，]\d{3})++|\d{1,18}+)(?:\.\d{1,12})?[十百千万亿]{0,3}[余多]?)(.{0,12})"
)
_SCALED = as_pattern(r"[十百千万亿]{0,3}")
_YEAR = as_pattern(r"((?:19|20)\d{2})年?度?")
_BRACKETED = as_pattern(r"[(（\[［](?:(?:计量)?单位[:：])?([^()（）\[\]［］]{1,8})[)）\]］]$")
_AFTER_STROKE = as_pattern(r"[/／]([^/／]{1,6})$")
_STATED = as_pattern(r"(?:计量)?单位[:：]([^()（）\s。；]{1,20})")
_SPLIT = as_pattern(r"[、,，/／;；]")


class _Group(msgspec.Struct, frozen=True):
    """A group of units.toml, as far as it is needed."""

    units: tuple[str, ...]


class _Units(msgspec.Struct, frozen=True):
    """The file units.toml."""

    group: tuple[_Group, ...]


class Number(msgspec.Struct, frozen=True):
    """The text of a cell that holds a number: the number and the unit behind it, which may be empty."""

    number: str
    unit: str


@cache
def _units() -> frozenset[str]:
    found = {unit for group in load_table("units", _Units).group for unit in group.units}
    return frozenset(found - _CALENDAR)


def is_unit(text: str) -> bool:
    """Tell whether `text` is a unit, with a multiplier (`万元`) or a 个 before it or without."""
    scale = _SCALED.match(text)
    rest = text[scale.end() :] if scale else text
    return rest in _units() or rest.removeprefix("个") in _units() or text in _units()


def squeeze(text: str) -> str:
    """Return `text` without white space."""
    return _SPACE.sub("", text)


def read_number(text: str) -> Number | None:
    """Return the number that a cell holds and nothing else, with its unit; None for words, dates and years."""
    found = _NUMBER.fullmatch(squeeze(text))
    if not found or (found[2] and not is_unit(found[2])):
        return None
    return Number(found[1], found[2])


def read_year(text: str) -> str:
    """Return the year that a text is and nothing else, as `2024年`, else an empty text."""
    found = _YEAR.fullmatch(squeeze(text))
    return f"{found[1]}年" if found else ""


def is_rate(text: str) -> bool:
    """Tell whether a header names a rate or a change, which the unit of counts does not measure."""
    return any(word in text for word in page_words().rates.words)


def split_unit(header: str) -> tuple[str, str]:
    """Return what a header or label names, and the unit it states for it, empty where it states none.

    `办结率（%）` states it in brackets, `投资/万元` behind a stroke, `参与人数` and `件数` in a word.
    """
    text = squeeze(header)
    for pattern in (_BRACKETED, _AFTER_STROKE):
        found = pattern.search(text)
        if found and is_unit(unit := found[1].lstrip("±+-/")):
            return text[: found.start()], unit
    if text.endswith(("%", "％")):
        return text.rstrip("%％±+-/"), "%"
    name = text.removesuffix("数")
    unit = next((name[-length:] for length in (2, 1) if name[-length:] in _units()), "") if name != text else ""
    if not unit or unit == "人":
        # 参与人数 is what is measured; in 视察次数 it is the 视察 that are counted.
        return text, unit
    return name[: -len(unit)], unit


def stated_units(text: str) -> tuple[str, str]:
    """Return the unit that a line states for a table (`单位：件、%`), first for its counts, then for its rates."""
    found = _STATED.search(text) or _BRACKETED.search(squeeze(text))
    units = [unit for unit in _SPLIT.split(squeeze(found[1])) if is_unit(unit)] if found else []
    counts = [unit for unit in units if unit not in ("%", "％")]
    rates = [unit for unit in units if unit in ("%", "％")]
    # Two units for counts leave open which column has which.
    return counts[0] if len(counts) == 1 else "", rates[0] if rates else ""
