"""What does not add up in the figures of one or several reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from npcstats.compare.bodies import by_body
from npcstats.compare.conflicts import check_conflicts, check_rates, check_repeats
from npcstats.compare.context import measure_figures
from npcstats.compare.records import Certainty, Finding
from npcstats.compare.steps import check_last_year, check_steps
from npcstats.compare.sums import check_sums
from npcstats.records import Figure


def check_figures(figures: Sequence[Figure]) -> list[Finding]:
    """Return what does not add up in `figures`, the certain first, then in the order of the reports.

    Figures of one document stand in text order.
    """
    found = list(_check_sentences(figures))
    found += check_rates(figures)
    found += check_repeats(figures)
    for group in by_body(figures).values():
        measured = measure_figures(group)
        found += check_conflicts(measured)
        found += check_last_year(measured)
    found = _without_doubles(found)
    order = {source: place for place, source in enumerate(dict.fromkeys(figure.source for figure in figures))}
    return sorted(
        found,
        key=lambda one: (one.certainty is not Certainty.CERTAIN, order[one.places[0].source], one.places[0].id),
    )


def _without_doubles(found: Sequence[Finding]) -> list[Finding]:
    """Return findings without those that rest on the same two figures as one before."""
    seen: set[frozenset[tuple[str, int]]] = set()
    kept: list[Finding] = []
    for one in found:
        places = frozenset((place.source, place.id) for place in one.places)
        if places not in seen:
            kept.append(one)
        seen.add(places)
    return kept


def _check_sentences(figures: Sequence[Figure]) -> Iterator[Finding]:
    for _, group in groupby(figures, key=lambda figure: (figure.source, figure.sentence)):
        sentence = [figure for figure in group if figure.repeat_of is None]
        yield from check_sums(sentence)
        yield from check_steps(sentence)
