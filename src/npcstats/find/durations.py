"""Does a length of time, or an age, measure an outcome? Else it is a date, a span or how long something has gone on."""

from __future__ import annotations

from decimal import Decimal

from npcstats.find import tables
from npcstats.find.quantity import Quantity
from npcstats.find.view import View
from npcstats.find.vocabulary import UnitKind
from npcstats.numerals import Kind
from npcstats.records import Modifier

_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_LONGEST_WORD = 4


def judge_time(view: View, quantity: Quantity) -> str | None:
    """Return the reason for which a quantity in a unit of time or age is no figure, or None where it is one."""
    if quantity.bare:
        return "describes"
    if quantity.kind is UnitKind.AGE:
        return None if _expectancy(view, quantity) else "age"
    named = _calendar(view, quantity)
    if named is not None:
        return named
    lasting = _lasting(view, quantity)
    if lasting is not None:
        return lasting
    return None if _outcome(view, quantity) else "duration"


def _calendar(view: View, quantity: Quantity) -> str | None:
    """2023年, 5月, 12日 and 二季度 name a time; 5个月 is a length of time."""
    if quantity.stepped:
        return None
    if quantity.unit == "年":
        digits = quantity.unit_end - 1 - quantity.shape.start
        plain = quantity.shape.kind is Kind.ARABIC and digits == len(str(quantity.value))
        if plain and _FIRST_YEAR <= quantity.value <= _LAST_YEAR:
            return "year"
        return "year" if quantity.shape.kind is Kind.CHINESE and quantity.value > Decimal(_FIRST_YEAR) else None
    return "date" if quantity.unit in ("月", "日", "季度", "学期", "学年") else None


def _expectancy(view: View, quantity: Quantity) -> bool:
    words = tables.context("expectancy")
    return any(word in view.clause_before(quantity.start) for word in words)


def _lasting(view: View, quantity: Quantity) -> str | None:
    """连续5年, 为期三个月, 近三年: the word stands directly before the quantity or is its modifier."""
    start = quantity.start
    text = view.text
    clause = view.clause_before(start)
    if _ends_with(clause, tables.context("outcome_before")):
        return None
    if quantity.unit == "年" and quantity.modifier is Modifier.UNDER and text.startswith("近", start):
        return "span"
    if clause[-1:] in ("达", "了", "已"):
        clause = clause[:-1]
    if any(clause[-length:] in tables.context("spanning") for length in range(1, _LONGEST_WORD + 1)):
        return "span"
    words = tables.context("lasting")
    return "duration" if any(clause[-length:] in words for length in range(1, _LONGEST_WORD + 1)) else None


def _outcome(view: View, quantity: Quantity) -> bool:
    behind = tables.context("outcome_after")
    text = view.text
    end = quantity.end
    if any(text[end : end + length] in behind for length in range(2, _LONGEST_WORD + 1)):
        return True
    words = tables.context("outcome_before")
    clause = view.clause_before(quantity.start)
    if quantity.unit == "年":
        return _ends_with(clause, words) or "寿命" in clause
    return any(word in clause for word in words)


def _ends_with(clause: str, words: frozenset[str]) -> bool:
    """提前两年, 缩短到3年: the word stands directly before the quantity, a complement between them at most."""
    return any(clause.endswith(word) or (clause[:-1].endswith(word) and clause[-1] in "到至为了") for word in words)
