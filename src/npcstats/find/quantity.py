"""Reading one quantity: a numeral with the unit behind it and the modifiers on both sides."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

import msgspec

from npcstats.find import tables
from npcstats.find.exactness import acts, after_modifier, before_modifier, tail_modifier
from npcstats.find.unit import UnitMatch, match_unit
from npcstats.find.view import View
from npcstats.find.vocabulary import UnitKind
from npcstats.numerals import Kind, NumeralError, Shape, numeral_at, read_numeral
from npcstats.records import Modifier
from npcstats.vocab.patterns import as_pattern

_WHOLE = frozenset((Kind.PERCENT, Kind.PERMILLE, Kind.FRACTION, Kind.TENTHS, Kind.HALF))
_OWN_UNIT = {Kind.PERCENT: "%", Kind.PERMILLE: "‰"}
_YEAR = as_pattern("(?:19|20)[0-9]{2}")
_SIGNED = frozenset(("%", "‰", "百分点", "℃", "°C", "摄氏度"))
_BEFORE_SIGN = frozenset("长速为至到幅降升达率温是")
_POWERS = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_BARE_POWERS = frozenset("百千万亿")


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A number as it stands in the text, before anything decides whether it is a figure.

    `unit` is None where no unit follows: then a neighbour may lend one. `reason` names the look-alike that the text
    behind the number makes of it. `bare` tells a power without a digit (百, 千万) from a number, `scaled` a number
    that ends in 万 or 亿; `power` is the product of the powers it ends in, `stepped` tells that 个 is part of the unit.
    """

    shape: Shape
    start: int
    end: int
    number_end: int
    unit_end: int
    value: Decimal
    unit: str | None
    kind: UnitKind
    modifier: Modifier
    rules: tuple[str, ...]
    stepped: bool = False
    reason: str = ""
    bare: bool = False
    scaled: bool = False
    power: int = 1


def read_quantity(view: View, at: int, floor: int) -> Quantity | None:
    """Return the quantity whose number begins at `at` and that reaches no further left than `floor`.

    None where the characters at `at` form no number.
    """
    shape = numeral_at(view.text, at)
    if shape is None:
        return None
    try:
        numeral = read_numeral(view.text[at : shape.end])
    except NumeralError:
        return None
    return _assemble(view, shape, numeral.value, numeral.modifier, floor)


def _assemble(view: View, shape: Shape, value: Decimal, own: Modifier, floor: int) -> Quantity:
    text = view.text
    bare = shape.kind is Kind.CHINESE and text[shape.start] in _BARE_POWERS
    scaled = text[shape.end - 1] in "万亿"
    tail_end, tail, unit = _unit_behind(view, shape, scaled)
    unit_end = unit.end if unit else tail_end
    rough = "power" if bare or shape.kind is Kind.HALF else "round" if text[shape.start] == "十" else ""
    share = shape.kind in _WHOLE or view.char(shape.end) in ("%", "‰")
    start, before = before_modifier(view, shape.start, floor, rough=rough, distant=share)
    end, after = after_modifier(view, unit_end, unit)
    if before is not Modifier.EXACT and unit and acts(view, start, shape.start, unit_end, floor):
        start, before = shape.start, Modifier.EXACT
    if unit and unit.kind is UnitKind.DOUBLINGS:
        start = _doubling_start(view, start, floor)
    if _negative(view, shape.start, floor, unit):
        start, value = shape.start - 1, -value
    modifier = Modifier.EXACT
    for said in (before, after, tail, own, unit.modifier if unit else modifier):
        if said is not Modifier.EXACT:
            modifier = said
            break
    name = unit.unit if unit else None
    return Quantity(
        shape=shape,
        start=start,
        end=end,
        number_end=tail_end,
        unit_end=unit_end,
        value=value + unit.extra if unit and unit.extra else value,
        unit=name,
        kind=unit.kind if unit else UnitKind.COUNT,
        modifier=modifier,
        rules=_rules(shape.kind, name, modifier),
        stepped=bool(unit and unit.stepped),
        reason=unit.reason if unit else "",
        bare=bare,
        scaled=scaled,
        power=_power(text[shape.start : shape.end], shape.kind),
    )


@lru_cache(maxsize=1024)
def _rules(kind: Kind, unit: str | None, modifier: Modifier) -> tuple[str, ...]:
    rules = [f"quantity: {kind} number"]
    if unit:
        rules.append(f"quantity: unit {unit}")
    if modifier is not Modifier.EXACT:
        rules.append(f"quantity: modifier {modifier}")
    return tuple(rules)


def _power(numeral: str, kind: Kind) -> int:
    """Return the product of the powers that a numeral ends in: 10 to the 8th for 3500亿.

    The 百 of 一千二百 is a digit's place; that of 3百 is a power.
    """
    powers = "万亿" if kind is Kind.CHINESE else _POWERS
    power = 1
    for char in reversed(numeral):
        if char not in powers:
            break
        power *= _POWERS[char]
    return power


def _doubling_start(view: View, at: int, floor: int) -> int:
    """翻 and 翻了 are part of the quantity: 翻两番."""
    for lead in ("翻了", "翻"):
        if at - len(lead) >= floor and view.text.startswith(lead, at - len(lead)):
            return at - len(lead)
    return at


def _negative(view: View, at: int, floor: int, unit: UnitMatch | None) -> bool:
    """增长-3.2%: a sign, where a dash between two numbers would be a range."""
    if unit is None or unit.unit not in _SIGNED or at - 2 < floor or view.text[at - 1] not in "-－−":
        return False
    return view.text[at - 2] in _BEFORE_SIGN


def _unit_behind(view: View, shape: Shape, scaled: bool) -> tuple[int, Modifier, UnitMatch | None]:
    """Return the end of the number with its 余 or 多, what that says, and the unit behind it."""
    if shape.kind in _WHOLE:
        return shape.end, Modifier.EXACT, _whole(view, shape)
    end, tail = tail_modifier(view, shape.end)
    unit = match_unit(view, end, shape)
    if unit is None and tail is not Modifier.EXACT and not scaled:
        end, tail = shape.end, Modifier.EXACT
    if unit is None or unit.noun:
        return end, tail, _counted(view, shape, end, scaled)
    return end, tail, unit


def _whole(view: View, shape: Shape) -> UnitMatch:
    """Fractions carry their unit in themselves; 半数 is half of a number of people, 半小时 half a unit of time."""
    if shape.kind is Kind.HALF and view.text[shape.start] == "半":
        if view.char(shape.end) == "数":
            return UnitMatch(shape.end + 1, "", UnitKind.RATE)
        unit = match_unit(view, shape.end, shape)
        if unit is not None and (unit.kind is UnitKind.TIME or unit.stepped or unit.reason):
            return unit
    return UnitMatch(shape.end, _OWN_UNIT.get(shape.kind, ""), UnitKind.RATE)


def _counted(view: View, shape: Shape, end: int, scaled: bool) -> UnitMatch | None:
    """5.4万老年人, 17部门: a number that counts a noun itself has the empty unit."""
    if shape.kind is not Kind.ARABIC and not scaled:
        return None
    digits = view.text[shape.start : end]
    if shape.kind is Kind.ARABIC and not scaled and (digits[0] == "0" or _YEAR.fullmatch(digits)):
        return None
    nouns = tables.counted().get(view.char(end), ())
    if any(view.text.startswith(noun, end) for noun in nouns):
        return UnitMatch(end, "", UnitKind.COUNT)
    return None
