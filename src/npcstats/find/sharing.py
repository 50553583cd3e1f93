"""Neighbouring numbers: a unit stated once at the end holds for all of them, and two ends make a range."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import msgspec

from npcstats.find.judge import Verdict
from npcstats.find.quantity import Quantity
from npcstats.find.view import View
from npcstats.find.vocabulary import UnitKind
from npcstats.numerals import Kind
from npcstats.records import Mention, Modifier, SetAside

_TO = frozenset(("-", "—", "——", "--", "–", "~", "～", "－", "−", "至", "到", "〜"))
_AND = frozenset(("、", "和", "及", "与", "以及", "或", "或者", "/"))
_LONGEST_JOIN = 2
# 从3个到5个 is a change, not a range.
_CHANGE = frozenset("从由自")
_TOWARDS = frozenset("至到")
# 3300—3500亿元 share a power; 1200和1.5万户 do not.
_SAME_SCALE = 100
# Reasons that say nothing about a bare number beside them.
_OWN_REASONS = frozenset(("word", "article_one", "slogan"))


class _Found(msgspec.Struct, gc=False):
    """A verdict while its neighbours still change it."""

    verdict: Verdict
    quantity: Quantity | None
    reason: str
    range_of: int = 0


def settle(view: View, verdicts: list[Verdict]) -> list[Mention | SetAside]:
    """Return mentions and set-asides in text order: units lent, ranges marked, what waited in vain set aside."""
    found = [_Found(verdict, verdict.quantity, verdict.reason) for verdict in verdicts]
    _lend_units(view, found)
    _mark_ranges(view, found)
    return [_outcome(one) for one in found]


def _join(view: View, left: _Found, right: _Found) -> str:
    """Return the text between two neighbours, empty where it is too long to join them."""
    begin, end = left.verdict.end, right.verdict.start
    return view.text[begin:end] if end - begin <= _LONGEST_JOIN else ""


def _lend_units(view: View, found: list[_Found]) -> None:
    """Go from the end to the beginning, so that a unit reaches every number of a list: 8、26、173个."""
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        if left.quantity is None:
            continue
        join = _join(view, left, right)
        if join not in _TO and join not in _AND:
            continue
        if left.verdict.waits:
            _lend(left, right, join)
        elif left.quantity.unit == "个" and right.quantity and right.quantity.stepped:
            left.quantity = msgspec.structs.replace(left.quantity, unit=right.quantity.unit, kind=right.quantity.kind)
        elif right.verdict.waits and join in _TO and left.quantity.shape.kind in (Kind.PERCENT, Kind.PERMILLE):
            right.quantity, right.reason = _with_unit(right, left.quantity), ""


def _lend(left: _Found, right: _Found, join: str) -> None:
    """Give a number without a unit its right neighbour's, or the reason for which that one is no figure."""
    if left.quantity is None:
        return
    if left.quantity.value == 1 and left.quantity.shape.kind is Kind.CHINESE and join in _AND:
        return
    if right.quantity is None:
        if not left.quantity.scaled and right.reason not in _OWN_REASONS:
            left.reason = right.reason
    elif not right.reason:
        left.quantity, left.reason = _with_unit(left, right.quantity), ""


def _with_unit(one: _Found, lender: Quantity) -> Quantity:
    """Return the quantity in its neighbour's unit, and in its power where it has none of its own."""
    quantity = one.quantity or lender
    power = Decimal(lender.power)
    value = quantity.value
    unscaled = lender.value / power
    if not quantity.scaled and power > 1 and value / _SAME_SCALE <= unscaled <= value * _SAME_SCALE:
        value *= power
    rules = (*quantity.rules, f"quantity: unit {lender.unit or 'none'} shared")
    return msgspec.structs.replace(quantity, value=value, unit=lender.unit or "", kind=lender.kind, rules=rules)


def _mark_ranges(view: View, found: list[_Found]) -> None:
    for left, right in pairwise(found):
        low, high = left.quantity, right.quantity
        if low is None or high is None or left.reason or right.reason or left.range_of:
            continue
        join = _join(view, left, right)
        if join not in _TO or (low.unit or "") != (high.unit or "") or not low.value < high.value:
            continue
        # 由2至3名代表督办: a change has a unit at both ends.
        changes = join in _TOWARDS and view.char(left.verdict.start - 1) in _CHANGE and not left.verdict.waits
        if low.kind is not UnitKind.DOUBLINGS and not changes:
            left.range_of, right.range_of = 1, 2


def _outcome(one: _Found) -> Mention | SetAside:
    quantity, verdict = one.quantity, one.verdict
    if quantity is None or one.reason:
        rule = verdict.rule if one.reason == verdict.reason else f"lookalike: {one.reason} (with its neighbour)"
        return SetAside(verdict.start, verdict.end, one.reason, rule)
    modifier = (quantity.modifier, Modifier.OVER, Modifier.UNDER)[one.range_of]
    return Mention(
        start=verdict.start,
        end=verdict.end,
        number_start=quantity.shape.start,
        number_end=quantity.number_end,
        value=quantity.value,
        unit=quantity.unit or "",
        modifier=modifier,
        range_of=one.range_of,
        rules=(*quantity.rules, "quantity: range") if one.range_of else quantity.rules,
    )
