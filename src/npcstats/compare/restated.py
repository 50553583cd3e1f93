"""What a report says of the year before: 比上年增加64项, 由65名增加到75名."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

import msgspec

from npcstats.compare.measures import Measured
from npcstats.compare.periods import last_year, length_class, span, year_before
from npcstats.compare.places import around
from npcstats.records import Figure, Modifier, Period, Role, Status

_LAST_YEAR = ("上年", "去年", "同比", "前一年", "上一年")
_REACH = 30
_THAN = ("比", "较", "同比")


class Restated(msgspec.Struct, frozen=True):
    """A value for `period` that a later report gives: `said` is the figure it is reckoned from, `level` the measure."""

    level: Measured
    period: Period
    said: Figure


def restate(measured: Sequence[Measured]) -> Iterator[Restated]:
    """Yield what the figures of reports say of earlier years; `measured` are in text order."""
    for _, group in groupby(measured, key=lambda one: (one.figure.source, one.figure.sentence)):
        sentence = list(group)
        for place, one in enumerate(sentence):
            if one.figure.role is Role.FROM:
                yield from _ends(one, sentence[place + 1 : place + 2])
            elif one.figure.role in (Role.INCREASE, Role.DECREASE):
                yield from _difference(one, sentence[max(0, place - _REACH) : place])


def _ends(start: Measured, after: Sequence[Measured]) -> Iterator[Restated]:
    """Yield the start of a change, and its end where the change took several years."""
    end = next((one for one in after if one.figure.role is Role.TO), None)
    figure, period = start.figure, start.figure.period
    if end is None or start.measure.general or period is None or end.figure.period is None:
        return
    if span(period) != span(end.figure.period):  # 由2015年的40所增加到2020年的52所
        if length_class(period) == "1y":
            yield Restated(start._replace(figure=_settled(figure)), period, figure)
        return
    before, last = year_before(period), last_year(period)
    if before is not None:
        yield Restated(_at(start, figure, before, start.value, figure.modifier), before, figure)
    if last is not None and span(last) != span(period):
        yield Restated(_at(end, end.figure, last, end.value, end.figure.modifier), last, end.figure)


def _settled(figure: Figure) -> Figure:
    """Return the start of a change as the fact it is, though a plan may name it."""
    return msgspec.structs.replace(figure, status=Status.ACTUAL)


def _difference(one: Measured, earlier: Sequence[Measured]) -> Iterator[Restated]:
    """Yield the level of the year before, where a sentence says the level and by how many it has grown."""
    figure = one.figure
    before = year_before(figure.period) if figure.period else None
    if before is None or not tells_last_year(figure):
        return
    level = level_of(one, earlier)
    if level is not None:
        exact = {figure.modifier, level.figure.modifier} == {Modifier.EXACT}
        value = Decimal(level.value) - Decimal(one.value)
        yield Restated(_at(level, figure, before, value, Modifier.EXACT if exact else Modifier.ABOUT), before, figure)


def level_of(change: Measured, earlier: Sequence[Measured]) -> Measured | None:
    """Return the level that a change of so many is told of: the figure right before it, of its noun and unit."""
    level = next((one for one in reversed(earlier) if one.figure.role in (Role.LEVEL, Role.TO)), None)
    if level is None or level.figure.status is not Status.ACTUAL:
        return None
    unit = "%" if change.figure.unit == "百分点" else change.figure.unit
    if level.figure.unit != unit or level.figure.period != change.figure.period:
        return None
    told = set(change.figure.objects)
    is_next = level is earlier[-1] and change.figure.text.startswith(_THAN)
    return level if is_next or not told or told == set(level.figure.objects) else None


def tells_last_year(figure: Figure) -> bool:
    """Tell whether a change is told against the year before."""
    clause = around(figure)[0][-12:] + figure.text
    return any(word in clause for word in _LAST_YEAR)


def _at(level: Measured, said: Figure, period: Period, value: Decimal | int, modifier: Modifier) -> Measured:
    """Return a level as if a report of `period` had stated it."""
    number = Decimal(value)
    figure = msgspec.structs.replace(
        level.figure,
        value=int(number) if number == number.to_integral_value() else number,
        modifier=modifier,
        period=period,
        status=Status.ACTUAL,
        id=said.id,
        line=said.line,
        text=said.text,
        start=said.start,
        end=said.end,
    )
    return level._replace(figure=figure, value=figure.value)
