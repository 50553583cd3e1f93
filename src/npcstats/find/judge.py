"""One numeral, one verdict: a quantity that can become a figure, or a look-alike with its reason."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from npcstats.find import tables
from npcstats.find.patterns import structural
from npcstats.find.quantity import Quantity, read_quantity
from npcstats.find.refusal import refuse, stands_alone
from npcstats.find.tables import Word
from npcstats.find.view import View
from npcstats.find.vocabulary import UnitKind
from npcstats.numerals import DIGITS, LONGEST, POWERS, Kind
from npcstats.vocab.patterns import as_pattern

_CONNECTORS = frozenset("、和及至到-—–~～与")
_RANGE = frozenset("至到-—－–~～")
_RANGE_WITH_UNIT = 2
_CALENDAR = frozenset(("time", "date", "year"))
_SMALLER_TIMES = frozenset(("分", "秒", "月", "日", "年", "天"))
_CALENDAR_UNITS = frozenset(("年", "月", "日"))
_ZERO = frozenset("零〇○0")


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """What became of the numeral in `start`…`end`.

    With a `quantity` it is a figure, unless it `waits` for a neighbour to lend it a unit: then `reason` holds where
    none does ("" where the number counts a noun itself).
    """

    start: int
    end: int
    reason: str
    rule: str
    quantity: Quantity | None = None
    waits: bool = False


@cache
def _runs() -> re.Pattern[str]:
    return as_pattern(f"[0-9]+|[{DIGITS}{POWERS}]+|.", re.DOTALL)


def judge(view: View, at: int, previous: Verdict | None) -> Verdict:
    """Return the verdict on the numeral that begins at `at`; `previous` is the one before it."""
    floor = previous.end if previous else 0
    run = _runs().match(view.text, at)
    run_end = run.end() if run else at + 1
    if run_end - at > LONGEST:
        return _aside(at, run_end, "code", "longer than any number")
    chained = _chained(view, at, run_end, previous)
    if chained is not None:
        return chained
    word = _fixed_word(view, at, floor)
    shaped = structural(view, at)
    if shaped is not None and (word is None or shaped[0] > at - word.offset + len(word.text)):
        return _aside(at, shaped[0], shaped[1], shaped[1])
    quantity = read_quantity(view, at, floor)
    led = _led(view, at, floor, quantity)
    if led is not None and (word is None or not word.offset):
        return led
    if word is not None and _outweighs(word, at, quantity):
        start = max(at - word.offset, floor)
        return _aside(start, at - word.offset + len(word.text), word.reason, word.text)
    if quantity is None:
        return _unread(view, at, run_end)
    if _numbered(view, quantity):
        return _aside(at, run_end + 1, "list_marker", "a decimal of things that come whole")
    return _judged(view, quantity)


def _aside(start: int, end: int, reason: str, rule: str) -> Verdict:
    return Verdict(start, end, reason, f"lookalike: {reason} ({rule})")


def _chained(view: View, at: int, run_end: int, previous: Verdict | None) -> Verdict | None:
    """第一、二、三产业 and 9时30分: the numeral goes on with what the one before it began."""
    if previous is None or previous.quantity is not None:
        return None
    between = view.text[previous.end : at]
    if previous.reason == "ordinal" and (between in _CONNECTORS or _spans(between, view.char(run_end))):
        same = (view.text[at] < "A") == (view.text[previous.end - 1] < "A")
        return _aside(at, run_end, "ordinal", "goes on") if same else None
    if not between and previous.reason in _CALENDAR and view.char(run_end) in _SMALLER_TIMES:
        return _aside(at, run_end + 1, "time" if previous.reason == "time" else "date", "goes on")
    return None


def _spans(between: str, unit: str) -> bool:
    """第三十六条至四十条: the unit stands twice, with a word of range between."""
    return len(between) == _RANGE_WITH_UNIT and between[0] == unit and between[1] in _RANGE


def _fixed_word(view: View, at: int, floor: int) -> Word | None:
    """Return the longest word of the vocabulary whose first numeral is the one at `at`."""
    text = view.text
    best: Word | None = None
    for key in ((False, text[max(at - 1, 0) : at + 1]), (True, text[at : at + 2])):
        for word in tables.words().get(key, ()):
            if best is not None and len(word.text) <= len(best.text):
                break
            if at - word.offset >= floor and text.startswith(word.text, at - word.offset):
                following = view.char(at - word.offset + len(word.text))
                if not (following and following in POWERS and word.text[-1] in DIGITS):
                    best = word
                    break
    return best


def _outweighs(word: Word, at: int, quantity: Quantity | None) -> bool:
    """三个代表 outweighs 三个; 十分钟 outweighs 十分; a word that began before the numeral (统一) always holds it."""
    if quantity is None or word.offset:
        return True
    end = at + len(word.text)
    if end < quantity.shape.end:
        return False
    return end >= quantity.unit_end or (quantity.unit is None and not quantity.reason)


def _led(view: View, at: int, floor: int, quantity: Quantity | None) -> Verdict | None:
    """第3, 每万人, 前10名: the word before the numeral decides."""
    entries, lengths = tables.leading()
    for length in lengths.get(view.text[at - 1 : at], ()):
        found = entries.get(view.text[at - length : at]) if at - length >= floor else None
        if found is None:
            continue
        before = found.before
        if before.not_after and view.char(at - length - 1) in before.not_after and at - length > 0:
            continue
        if before.units and not (quantity and quantity.unit in before.units):
            continue
        if before.bare and quantity and quantity.unit is not None:
            continue
        end = quantity.number_end if quantity else at + 1
        return _aside(at - length, end, found.reason, before.word)
    return None


def _numbered(view: View, quantity: Quantity) -> bool:
    """9.187名代表 at the beginning of a line is item 9: people and things do not come in decimals, months even less."""
    if not view.begins(quantity.shape.start) or quantity.value == quantity.value.to_integral_value():
        return False
    whole = (quantity.kind is UnitKind.COUNT and quantity.power == 1) or quantity.unit in _CALENDAR_UNITS
    return bool(quantity.unit) and whole and quantity.shape.kind is Kind.ARABIC


def _unread(view: View, at: int, run_end: int) -> Verdict:
    """Characters that form no number: 三七, 万万, the 千 of 千米."""
    reason = "zero" if run_end == at + 1 and view.text[at] in _ZERO else "word"
    return _aside(at, run_end, reason, "no number")


def _judged(view: View, quantity: Quantity) -> Verdict:
    reason = refuse(view, quantity)
    if reason is not None:
        end = quantity.end if quantity.unit or quantity.reason else quantity.number_end
        return _aside(quantity.start, end, reason, quantity.unit or "the text around it")
    if quantity.unit is not None:
        return Verdict(quantity.start, quantity.end, "", "", quantity)
    reason = stands_alone(view, quantity)
    return Verdict(quantity.start, quantity.end, reason, f"lookalike: {reason} (no unit)", quantity, waits=True)
