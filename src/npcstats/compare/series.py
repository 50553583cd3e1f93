"""A measure over the years: the figures of any number of reports, gathered by what they measure and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from npcstats.compare.bodies import body_key, by_body
from npcstats.compare.changes import state
from npcstats.compare.context import measure_figures
from npcstats.compare.measures import Measured
from npcstats.compare.pairing import LIKENESSES, LOOSE, Key, KeyOf, settle
from npcstats.compare.periods import length_class, span
from npcstats.compare.records import Point, Series
from npcstats.compare.restated import restate
from npcstats.records import Category, Figure, Role, Status

_CATEGORIES = tuple(Category)
_MOST_HOMES = 40
_MERGING: tuple[KeyOf, ...] = tuple(likeness for likeness in LIKENESSES if likeness not in LOOSE)


class _Told(msgspec.Struct, frozen=True):
    """A value of a measure for a period: by a report of that time, or reckoned from a later one."""

    one: Measured
    derived: bool

    @property
    def place(self) -> tuple[str, str]:
        return span(self.one.figure.period)


def trend_figures(figures: Sequence[Figure], *, plans: bool = False) -> list[Series]:
    """Return every measure that `figures` state for two periods or more; figures of one document stand in text order.

    Results only, with `plans` those too. Sorted by body, category and number of periods.
    """
    series: list[Series] = []
    for group in _whole_bodies(by_body(figures)).values():
        series += _trend_body(group, plans)
    return sorted(series, key=_order)


def _whole_bodies(groups: dict[str, list[Figure]]) -> dict[str, list[Figure]]:
    """Return figures by body, with those of a name without its place (市政府) under the one that ends so."""
    whole: dict[str, list[Figure]] = {}
    for key, figures in sorted(groups.items(), key=lambda item: -len(item[0])):
        longer = [other for other in whole if other.endswith(key)]
        whole.setdefault(longer[0] if len(longer) == 1 else key, []).extend(figures)
    return whole


def _trend_body(figures: Sequence[Figure], plans: bool) -> Iterator[Series]:
    told: list[_Told] = []
    for _, group in groupby(figures, key=lambda figure: figure.source):
        measured = measure_figures(list(group))
        told += (_Told(one, False) for one in measured if one.figure.role is not Role.FROM)
        told += (_Told(restated.level, True) for restated in restate(measured))
    told = [one for one in told if _is_wanted(one.one, plans)]
    main = _main_periods(figures)
    for cluster in _clusters(told):
        points, unclear = _points(cluster, main)
        if len(points) > 1 and any(not point.derived for point in points):
            yield _series(cluster, points, unclear)


def _is_wanted(one: Measured, plans: bool) -> bool:
    if one.measure.general or length_class(one.figure.period) in ("open", "unknown"):
        return False
    return plans or one.figure.status is Status.ACTUAL


def _main_periods(figures: Iterable[Figure]) -> dict[str, tuple[str, str]]:
    """Return the period that each report is about: the one most of its results are told of."""
    counts: dict[str, Counter[tuple[str, str]]] = {}
    for figure in figures:
        if figure.status is Status.ACTUAL:
            counts.setdefault(figure.source, Counter())[span(figure.period)] += 1
    return {source: found.most_common(1)[0][0] for source, found in counts.items()}


def _clusters(told: Sequence[_Told]) -> list[list[_Told]]:
    """Return statements by what they measure: by the strictest likeness, then looser ones where no period clashes."""
    first: dict[Key, list[_Told]] = {}
    for one in told:
        first.setdefault((_slot(one.one), LIKENESSES[0](one.one)), []).append(one)
    clusters = list(first.values())
    for likeness in _MERGING[1:]:
        clusters = _merge(clusters, likeness)
    return clusters


def _merge(clusters: list[list[_Told]], likeness: KeyOf) -> list[list[_Told]]:
    """Return clusters with those of one key put together, the one of most periods first, as long as periods differ."""
    merged: dict[Key, list[list[_Told]]] = {}
    for cluster in sorted(clusters, key=lambda one: -len({told.place for told in one})):
        key = next((found for told in cluster if (found := likeness(told.one)) is not None), None)
        homes = merged.setdefault((_slot(cluster[0].one), key) if key is not None else id(cluster), [])
        places = {told.place for told in cluster}
        home = next((home for home in homes[:_MOST_HOMES] if not places & {told.place for told in home}), None)
        if home is None:
            homes.append(cluster)
        else:
            home.extend(cluster)
    return [cluster for homes in merged.values() for cluster in homes]


def _slot(one: Measured) -> Key:
    figure = one.figure
    return length_class(figure.period), figure.status is Status.PLANNED, one.measure.part


def _points(cluster: Sequence[_Told], main: dict[str, tuple[str, str]]) -> tuple[tuple[Point, ...], tuple[str, ...]]:
    """Return a measure's points in order, and the starts of the periods for which nothing decides between values."""
    points: list[Point] = []
    unclear: list[str] = []
    for place, group in groupby(sorted(cluster, key=lambda one: one.place), key=lambda one: one.place):
        point = _point(list(group), place, main)
        if point is None:
            unclear.append(place[0])
        else:
            points.append(point)
    return tuple(points), tuple(unclear)


def _point(told: Sequence[_Told], place: tuple[str, str], main: dict[str, tuple[str, str]]) -> Point | None:
    """Return the point of one period: what the report of that time says, else the latest report that speaks of it."""
    by_source: dict[tuple[bool, bool, str], list[_Told]] = {}
    for one in told:
        source = one.one.figure.source
        by_source.setdefault((one.derived, main.get(source) != place, source), []).append(one)
    # Said by a report before reckoned, by the report of that year before others, by a later report before an earlier.
    first = min(by_source, key=lambda key: (key[0], key[1], [-ord(sign) for sign in main.get(key[2], ("", ""))[1]]))
    best = settle([one.one for one in by_source[first]])
    period = best[0].figure.period
    if len(best) != 1 or period is None:
        return None
    chosen = best[0]
    others = [one.one for one in told if one.one is not chosen and not one.one.measure.part]
    differing = tuple(state(other) for other in others if other.value != chosen.value)
    return Point(
        period=period,
        value=chosen.value,
        modifier=chosen.figure.modifier,
        derived=first[0],
        stated=state(chosen),
        confirmed=any(other.value == chosen.value for other in others),
        differing=differing,
    )


def _series(cluster: Sequence[_Told], points: tuple[Point, ...], unclear: tuple[str, ...]) -> Series:
    latest = max((told for told in cluster if not told.derived), key=lambda told: told.place).one
    figure = latest.figure
    indicators = Counter(told.one.figure.indicator for told in cluster if told.one.figure.indicator)
    return Series(
        body=figure.body,
        category=figure.category,
        indicator=indicators.most_common(1)[0][0] if indicators else None,
        measure=latest.label,
        unit=figure.unit,
        status=figure.status,
        points=points,
        unclear=unclear,
    )


def _order(series: Series) -> tuple[str, int, int, str]:
    return body_key(series.body), _CATEGORIES.index(series.category), -len(series.points), series.measure
