"""Neighbouring numbers: a unit stated once at the end holds for all of them, and two ends make a range."""

from __future__ import annotations

from decimal import Decimal

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
_CHANGE = frozenset("从由自")
# 1200和1.5万户 share no power; 3300—3500亿元 do.
_SAME_SCALE = 100


class _Found(msgspec.Struct, gc=False):
    """A verdict while its neighbours still change it."""

    verdict: Verdict
    quantity: Quantity | None
    reason: str
    range_of: int = 0


def settle(view: View, verdicts: list[Verdict]) -> list[Mention | SetAside]:
    """Return mentions and set-asides in text order: units lent, ranges marked, the rest of those that waited set aside."""
    found = [_Found(verdict, verdict.quantity, verdict.reason) for verdict in verdicts]
    _lend_units(view, found)
    _mark_ranges(view, found)
    return [_outcome(one) for one in found]


def _join(view: View, left: _Found, right: _Found) -> str:
    """The text between two neighbours, where it is short enough to join them."""
    between = view.text[left.verdict.end : right.verdict.start]
    return between if len(between) <= _LONGEST_JOIN else ""


def _lend_units(view: View, found: list[_Found]) -> None:
    """From the end to the beginning, so that a unit reaches every number of a list: 8、26、173个."""
    for i in range(len(found) - 2, -1, -1):
        left, right = found[i], found[i + 1]
        if left.quantity is None or left.reason == "ordinal":
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
    """A number without a unit takes its right neighbour's, or the reason for which that is no figure."""
    if left.quantity is None or (left.quantity.value == 1 and left.quantity.shape.kind is Kind.CHINESE and join in _AND):
        return
    if right.quantity is None:
        if not left.quantity.scaled:
            left.reason = right.reason if right.reason not in ("word", "article_one", "slogan") else left.reason
        return
    if right.reason:
        return
    left.quantity, left.reason = _with_unit(left, right.quantity), ""


def _with_unit(one: _Found, lender: Quantity) -> Quantity:
    """The quantity in its neighbour's unit, and in its power where it has none of its own."""
    quantity = one.quantity or lender
    power = Decimal(lender.power)
    value = quantity.value
    unscaled = lender.value / power
    if not quantity.scaled and power > 1 and unscaled <= value * _SAME_SCALE and value <= unscaled * _SAME_SCALE:
        value *= power
    rules = (*quantity.rules, f"quantity: unit {lender.unit or 'none'} shared")
    return msgspec.structs.replace(quantity, value=value, unit=lender.unit or "", kind=lender.kind, rules=rules)


def _power(quantity: Quantity) -> Decimal:
    """The power that the lender's number ends in: 10 to the 8th for 3500亿."""
    return Decimal(quantity.power)


def _mark_ranges(view: View, found: list[_Found]) -> None:
    for left, right in zip(found, found[1:], strict=False):
        low, high = left.quantity, right.quantity
        if low is None or high is None or left.reason or right.reason or left.range_of:
            continue
        if _join(view, left, right) not in _TO or low.unit != high.unit or not low.value < high.value:
            continue
        if low.kind is UnitKind.DOUBLINGS or view.char(left.verdict.start - 1) in _CHANGE:
            continue
        left.range_of, right.range_of = 1, 2


def _outcome(one: _Found) -> Mention | SetAside:
    quantity = one.quantity
    if quantity is None or one.reason:
        rule = one.verdict.rule if one.reason == one.verdict.reason else f"lookalike: {one.reason} (with its neighbour)"
        return SetAside(one.verdict.start, one.verdict.end, one.reason, rule)
    modifier = (quantity.modifier, Modifier.OVER, Modifier.UNDER)[one.range_of]
    rules = (*quantity.rules, "quantity: range") if one.range_of else quantity.rules
    return Mention(
        start=one.verdict.start,
        end=one.verdict.end,
        number_start=quantity.shape.start,
        number_end=quantity.number_end,
        value=quantity.value,
        unit=quantity.unit or "",
        modifier=modifier,
        range_of=one.range_of,
        rules=rules,
    )
