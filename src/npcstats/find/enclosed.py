"""Stretches whose numerals are no figures whatever they look like: titles, quoted names, addresses of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from npcstats.find import tables
from npcstats.find.view import Region
from npcstats.numerals import DIGITS, POWERS
from npcstats.vocab.patterns import as_pattern

# A quotation up to this long can be a name; beyond it is somebody's words.
_NAME_LENGTH = 24
_SHORT_NAME = 8
_LONGEST_AIM = 12
_CLAUSE = as_pattern("[，。；：！？,;!?]")
_CHINESE = as_pattern(f"[{DIGITS}{POWERS}]")
_NUMERAL_FIRST = as_pattern(f"[‘“《'\"]?(?:[0-9{DIGITS}{POWERS}双]|几[{POWERS}])")


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return the kinds of enclosures, each with signs of which one stands in every text that holds any."""
    return (
        (
            "title",
            "》〉",
            as_pattern("《[^《》]{0,120}+(?:《[^《》]{0,60}+》[^《》]{0,60}+)?》|〈[^〈〉]{0,80}+〉"),
        ),
        ("code", "/w", as_pattern(r"(?:https?[:：]//|www\.)[!-~]{1,300}+")),
        ("quoted", "”」』", as_pattern("“[^“”]{1,60}+”|「[^「」]{1,60}+」|『[^『』]{1,60}+』")),
        ("quoted", "’", as_pattern("‘[^‘’]{1,40}+’")),
    )


@cache
def _straight() -> re.Pattern[str]:
    return as_pattern('"[^"]{1,40}+"')


def find_regions(text: str) -> tuple[Region, ...]:
    """Return the stretches of `text` in which nothing is a figure, in text order and apart from one another."""
    found = sorted(_candidates(text), key=lambda region: (region.start, -region.end))
    apart: list[Region] = []
    for region in found:
        if not apart or region.start >= apart[-1].end:
            apart.append(region)
    return tuple(apart)


def _candidates(text: str) -> Iterator[Region]:
    for reason, signs, pattern in _patterns():
        for match in pattern.finditer(text) if any(map(text.__contains__, signs)) else ():
            if reason != "quoted":
                yield Region(match.start(), match.end(), reason, f"lookalike: {reason}")
            elif _is_name(match.group()[1:-1]):
                yield Region(match.start(), match.end(), "slogan", "lookalike: slogan in quotes")
    # Straight quotes open and close alike: they can be told apart only where they pair up.
    if '"' in text and text.count('"') % 2 == 0:
        for match in _straight().finditer(text):
            if _is_name(match.group()[1:-1]):
                yield Region(match.start(), match.end(), "slogan", "lookalike: slogan in quotes")


def _is_name(quoted: str) -> bool:
    """Tell whether a quotation names something: “三农”, “800里净水廊道”; a clause in quotes is text."""
    if _CLAUSE.search(quoted):
        return False
    if _NUMERAL_FIRST.match(quoted):
        return len(quoted) <= _NAME_LENGTH
    if len(quoted) <= _SHORT_NAME or _is_slogan(quoted):
        return True
    if any(quoted.endswith(word) for word in tables.context("quoted_name")):
        return len(quoted) <= _NAME_LENGTH
    return len(quoted) <= 2 * _SHORT_NAME and bool(_CHINESE.search(quoted)) and not re.search("[0-9]", quoted)


def _is_slogan(quoted: str) -> bool:
    """Tell whether a quotation is a row of numbered aims: “当好两个标杆、建设三个高地”, not “收入增一倍、产值翻番”."""
    aims = quoted.split("、")
    numbered = sum(_CHINESE.search(aim) is not None for aim in aims)
    return numbered > 1 and all(len(aim) <= _LONGEST_AIM for aim in aims) and not re.search("[0-9番倍]", quoted)
