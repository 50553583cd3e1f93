"""How what a body reports changed: one row a measure of two reports, like with like or with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import msgspec

from npcstats.compare.bodies import body_key, by_body, match_bodies
from npcstats.compare.context import measure_figures
from npcstats.compare.measures import Measured
from npcstats.compare.pairing import Pair, Pool, pair_alike
from npcstats.compare.periods import period_reason
from npcstats.compare.places import plain_number, state_figure
from npcstats.compare.records import Change, Reason, Statement, Verdict
from npcstats.compare.unlike import pair_unlike
from npcstats.records import Category, Figure, Modifier

_POINTS = {"%": "百分点", "百分点": "百分点", "‰": "千分点"}
_PERCENT_PLACES = Decimal("0.0001")
_CATEGORIES = tuple(Category)
_VERDICTS = tuple(Verdict)


def compare_figures(old: Sequence[Figure], new: Sequence[Figure]) -> list[Change]:
    """Return how each measure of the figures `old` changed in `new`, and what only one of the two states.

    Sorted by body, category, verdict and size of change. Figures of one document stand in text order.
    """
    olds, news = by_body(old), by_body(new)
    bodies = match_bodies(olds, news)
    changes: list[Change] = []
    for key, other in bodies.items():
        changes += _compare_body(olds[key], news[other])
    for key, figures in olds.items():
        if key not in bodies:
            changes += (_alone(one, Verdict.OLD_ONLY) for one in measure_figures(figures))
    for key, figures in news.items():
        if key not in bodies.values():
            changes += (_alone(one, Verdict.NEW_ONLY) for one in measure_figures(figures))
    return sorted(changes, key=_order)


def state(one: Measured) -> Statement:
    """Return a figure as a statement of its report."""
    return state_figure(one.figure, one.value)


def _compare_body(old: Sequence[Figure], new: Sequence[Figure]) -> Iterator[Change]:
    olds, news = Pool(measure_figures(old)), Pool(measure_figures(new))
    for pair in pair_alike(olds, news):
        yield _alike(pair.old[0], pair.new[0]) if len(pair.old) == len(pair.new) == 1 else _ambiguous(pair)
    for pair, reasons in pair_unlike(olds, news):
        yield _unlike(pair, reasons)
    yield from (_alone(one, Verdict.OLD_ONLY) for one in olds)
    yield from (_alone(one, Verdict.NEW_ONLY) for one in news)


def _alike(old: Measured, new: Measured) -> Change:
    pair = Pair((old,), (new,))
    if period_reason(old.figure.period, new.figure.period) is Reason.SAME_PERIOD:
        return _unlike(pair, (Reason.SAME_PERIOD,))
    difference = Decimal(new.value) - Decimal(old.value)
    points = _POINTS.get(new.figure.unit)
    percent = None
    if points is None and not new.measure.dimension.startswith("growth") and old.value:
        percent = plain_number((difference / Decimal(old.value) * 100).quantize(_PERCENT_PLACES))
    inexact = {old.figure.modifier, new.figure.modifier} != {Modifier.EXACT}
    return msgspec.structs.replace(
        _head(new, Verdict.ALIKE),
        old=state(old),
        new=state(new),
        difference=plain_number(difference),
        difference_unit=points or new.figure.unit,
        percent=percent,
        modifier=Modifier.ABOUT if inexact else Modifier.EXACT,
    )


def _ambiguous(pair: Pair) -> Change:
    old = state(pair.old[0]) if len(pair.old) == 1 else None
    new = state(pair.new[0]) if len(pair.new) == 1 else None
    several = (*(pair.old if old is None else ()), *(pair.new if new is None else ()))
    others = tuple(state(one) for one in several)
    head = _head(pair.new[0], Verdict.AMBIGUOUS)
    return msgspec.structs.replace(head, old=old, new=new, reasons=(Reason.SEVERAL,), others=others)


def _unlike(pair: Pair, reasons: tuple[Reason, ...]) -> Change:
    head = _head(pair.new[0], Verdict.UNLIKE)
    return msgspec.structs.replace(head, old=state(pair.old[0]), new=state(pair.new[0]), reasons=reasons)


def _alone(one: Measured, verdict: Verdict) -> Change:
    is_old = verdict is Verdict.OLD_ONLY
    statement = state(one)
    return msgspec.structs.replace(
        _head(one, verdict), old=statement if is_old else None, new=None if is_old else statement
    )


def _head(one: Measured, verdict: Verdict) -> Change:
    figure = one.figure
    return Change(
        body=figure.body,
        category=figure.category,
        indicator=figure.indicator,
        measure=one.label,
        verdict=verdict,
    )


def _order(change: Change) -> tuple[str, int, int, Decimal, str]:
    """Order by body, category and verdict, then the greatest change first; a start from nothing is the greatest."""
    size = Decimal(0)
    if change.old is not None and change.new is not None and change.difference is not None:
        start = abs(Decimal(change.old.value))
        size = abs(Decimal(change.difference)) / start if start else Decimal("Infinity")
    return (
        body_key(change.body),
        _CATEGORIES.index(change.category),
        _VERDICTS.index(change.verdict),
        -size,
        change.measure,
    )
