"""Measures that two reports both state, but not like with like, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product
from typing import TypeAlias

from npcstats.compare.measures import Measured
from npcstats.compare.pairing import Key, KeyOf, Pair, Pool, exact, same_deed, same_indicator_and_noun
from npcstats.compare.periods import period_reason, span
from npcstats.compare.records import Reason
from npcstats.records import Status

Found: TypeAlias = tuple[Pair, tuple[Reason, ...]]

_MOST_TRIED = 400


def pair_unlike(old: Pool, new: Pool) -> Iterator[Found]:
    """Yield the measures that are left in both reports, with the reasons why they are not like with like."""
    for likeness in (exact, same_deed, same_indicator_and_noun):
        yield from _round(old, new, likeness, ())
    yield from _round(old, new, _but_unit, (Reason.UNITS,))
    yield from _round(old, new, _but_verbs, (Reason.COMBINED,), _is_combined)
    yield from _round(old, new, _but_nouns, (Reason.COMBINED,), _is_combined)


def _round(
    old: Pool,
    new: Pool,
    key_of: KeyOf,
    known: tuple[Reason, ...],
    fits: Callable[[Measured, Measured], bool] = lambda _old, _new: True,
) -> Iterator[Found]:
    news = new.groups(key_of)
    for key, olds in old.groups(key_of).items():
        pairs = [pair for pair in islice(product(olds, news.get(key, ())), _MOST_TRIED) if fits(*pair)]
        if not pairs:
            continue
        best = min(pairs, key=lambda pair: _rank(*pair))
        reasons = (*known, *_reasons(*best))
        if reasons:
            yield Pair(best[:1], best[1:]), reasons
            old.use(olds if not known else best[:1])
            new.use(news[key] if not known else best[1:])


def _reasons(old: Measured, new: Measured) -> tuple[Reason, ...]:
    found: list[Reason] = []
    if old.figure.status is not new.figure.status:
        found.append(Reason.PLAN_AND_RESULT)
    if old.measure.part != new.measure.part:
        found.append(Reason.PART_AND_WHOLE)
    period = period_reason(old.figure.period, new.figure.period)
    # What was planned for a year and done in it are of one period by nature.
    if period is not None and (period is not Reason.SAME_PERIOD or Reason.PLAN_AND_RESULT not in found):
        found.append(period)
    return tuple(found)


def _rank(old: Measured, new: Measured) -> tuple[int, bool, bool, list[int]]:
    """Rank pairs: the fewest reasons first, wholes before parts, results before plans, the latest first."""
    figures = (old.figure, new.figure)
    return (
        len(_reasons(old, new)),
        old.measure.part or new.measure.part,
        all(figure.status is Status.PLANNED for figure in figures),
        [-int("".join(span(figure.period)[1].split("-")) or 0) for figure in reversed(figures)],
    )


def _but_unit(one: Measured) -> Key | None:
    """All but the unit: 件 and 件次."""
    measure = one.measure
    kind, _, unit = measure.dimension.partition(":")
    return None if measure.general or not unit else (kind, measure.name)


def _but_verbs(one: Measured) -> Key | None:
    """All but the verbs: 制定 and 制定、修改."""
    measure = one.measure
    return None if measure.general or not measure.deeds else (measure.dimension, "".join(measure.nouns))


def _but_nouns(one: Measured) -> Key | None:
    """All but the nouns: 代表建议 and 代表建议、政协提案."""
    measure = one.measure
    return None if measure.general or not measure.deeds else (measure.dimension, measure.deeds)


def _is_combined(old: Measured, new: Measured) -> bool:
    """Tell whether one of two counts more verbs or nouns together than the other, that one's among them."""
    return any(
        _within(one.measure.deeds, other.measure.deeds, listed=other.measure.sums)
        or _within(one.measure.nouns, other.measure.nouns, listed=True)
        for one, other in ((old, new), (new, old))
    )


def _within(some: Sequence[str], more: Sequence[str], *, listed: bool) -> bool:
    return listed and bool(some) and set(some) < set(more)
