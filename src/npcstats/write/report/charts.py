"""What recurs over the years, as small charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from npcstats.compare.records import Point, Series
from npcstats.records import Modifier, Number
from npcstats.write.names import indicator_name
from npcstats.write.numbers import readable_number
from npcstats.write.report.svg import Dot, draw
from npcstats.write.report.text import html
from npcstats.write.report.words import Words
from npcstats.write.rows import bracketed, modifier_sign, period_text
from npcstats.write.sanitize import clean

# As many as fill a screen; the others wait behind a fold.
_FIRST = 12
# Two periods of a length that are further apart than this share of it have another between them.
_NEXT = 1.5


def charts_html(
    series: Iterable[Series], documents: Mapping[str, int], bodies: Mapping[str, int], words: Words
) -> Iterator[str]:
    """Yield the charts of `series` body by body, those of most periods first.

    `documents` gives a document's number by its source, `bodies` the number by which a body is filtered.
    """
    drawn = [one for one in series if len(one.points) > 1]
    for body, group in groupby(drawn, key=lambda one: one.body or ""):
        charts = [_chart(one, documents, bodies, words) for one in sorted(group, key=lambda one: -len(one.points))]
        yield f'<section class="set"><h3>{html(body or words.no_body)}</h3>\n'
        yield f'<div class="grid">{"".join(charts[:_FIRST])}</div>\n'
        if charts[_FIRST:]:
            more = html(words.more.format(count=len(charts) - _FIRST))
            yield f'<details><summary>{more}</summary><div class="grid">{"".join(charts[_FIRST:])}</div></details>\n'
        yield "</section>\n"


def _chart(series: Series, documents: Mapping[str, int], bodies: Mapping[str, int], words: Words) -> str:
    indicator = f' data-i="{html(series.indicator)}"' if series.indicator else ""
    named = indicator_name(series.indicator)
    under = f"<small>{html(named)}</small>" if named and named != series.measure else ""
    title = clean(series.measure) + bracketed([clean(series.unit)] if series.unit else [])
    return (
        f'<figure class="chart {series.category.value}" data-b="{bodies.get(series.body or "", "")}"'
        f' data-c="{series.category.value}"{indicator}>'
        f"<figcaption>{html(title)}{under}</figcaption>{draw(_dots(series.points, documents, words), title)}</figure>\n"
    )


def _dots(points: Sequence[Point], documents: Mapping[str, int], words: Words) -> list[Dot]:
    dots: list[Dot] = []
    for number, point in enumerate(points):
        dots.append(
            Dot(
                at=_middle(point),
                value=float(point.value),
                time=period_text(point.period),
                label=_label(point.modifier, point.value),
                link=f"#m{documents.get(point.stated.source, 0)}-{point.stated.id}",
                note=words.reckoned if point.derived else "",
                joined=number > 0 and _is_next(points[number - 1], point),
            )
        )
    return dots


def _label(modifier: Modifier, value: Number) -> str:
    return modifier_sign(modifier) + "".join(readable_number(value))


def _days(point: Point) -> tuple[int, int]:
    """Return the first and the last day of a point's period, counted from the year 1."""
    start, end = point.period.start or point.period.end, point.period.end or point.period.start
    return date.fromisoformat(start or "0001-01-01").toordinal(), date.fromisoformat(end or "0001-01-01").toordinal()


def _middle(point: Point) -> float:
    return sum(_days(point)) / 2


def _is_next(before: Point, after: Point) -> bool:
    first, last = _days(after)
    return _middle(after) - _middle(before) < _NEXT * (last - first + 1)
