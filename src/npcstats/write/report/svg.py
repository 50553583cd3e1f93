"""Drawing a line of values over time as SVG: shapes and text alone, all colour and type in the page's style."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import msgspec

WIDTH, HEIGHT = 320, 140
_LEFT, _RIGHT, _TOP, _BOTTOM = 22, 22, 20, 40
_BOTH = 2
_LABEL_SIZE = 11.0
_CJK = "\u2e80"


class Dot(msgspec.Struct, frozen=True, kw_only=True):
    """A value: where it stands in time (any unit), how much it is, and what is written and linked.

    One with a `note` is drawn hollow; one that is `joined` has a line to the one before it.
    """

    at: float
    value: float
    time: str
    label: str
    link: str
    note: str
    joined: bool


def draw(dots: Sequence[Dot], name: str) -> str:
    """Return an `<svg>` of `dots` in the order of time, called `name` for those who do not see it.

    Labels that would lie over others are left out: of the values, the last, the largest, the least and the first are
    the last to go.
    """
    places = [(_across(dot, dots), _down(dot, dots)) for dot in dots]
    parts = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="group" aria-label="{escape(name)}">']
    parts.append(f'<path class="axis" d="M{_LEFT - 8} {HEIGHT - 18}H{WIDTH - _RIGHT + 8}"/>')
    parts += _lines(dots, places)
    across = [x for x, _ in places]
    labels, times = [dot.label for dot in dots], [dot.time for dot in dots]
    parts += _texts(labels, _beside(dots, places), _choose(labels, across, _ranks(dots)), "value")
    parts += _texts(times, [HEIGHT - 4.0] * len(dots), _choose(times, across, _ends(len(dots))), "time")
    parts += [_dot(dot, x, y) for dot, (x, y) in zip(dots, places, strict=True)]
    return "".join([*parts, "</svg>"])


def text_width(text: str) -> float:
    """Return about how wide `text` is in a label: a Chinese character is as wide as high, a digit little over half."""
    return sum(1.0 if sign >= _CJK else 0.6 for sign in text) * _LABEL_SIZE


def _across(dot: Dot, dots: Sequence[Dot]) -> float:
    first, last = dots[0].at, dots[-1].at
    share = (dot.at - first) / (last - first) if last > first else 0.5
    return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)


def _down(dot: Dot, dots: Sequence[Dot]) -> float:
    least, most = min(one.value for one in dots), max(one.value for one in dots)
    share = (dot.value - least) / (most - least) if most > least else 0.5
    return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)


def _lines(dots: Sequence[Dot], places: Sequence[tuple[float, float]]) -> Iterator[str]:
    for number in range(1, len(dots)):
        if dots[number].joined:
            (x, y), (to_x, to_y) = places[number - 1], places[number]
            yield f'<path class="line" d="M{x} {y}L{to_x} {to_y}"/>'


def _dot(dot: Dot, x: float, y: float) -> str:
    hollow = " hollow" if dot.note else ""
    told = escape(f"{dot.time} {dot.label} {dot.note}".rstrip())
    return (
        f'<a href="{escape(dot.link)}" aria-label="{told}"><title>{told}</title>'
        f'<circle class="reach" cx="{x}" cy="{y}" r="12"/><circle class="dot{hollow}" cx="{x}" cy="{y}" r="4"/></a>'
    )


def _ranks(dots: Sequence[Dot]) -> list[int]:
    """Return the numbers of dots, those whose values are wanted most first."""
    by_value = sorted(range(len(dots)), key=lambda number: dots[number].value)
    return list(dict.fromkeys([len(dots) - 1, by_value[-1], by_value[0], 0, *range(len(dots))]))


def _ends(count: int) -> list[int]:
    return list(dict.fromkeys([0, count - 1, *range(count)]))


def _choose(labels: Sequence[str], across: Sequence[float], ranks: Sequence[int]) -> dict[int, float]:
    """Return the middles of the labels that fit beside each other within the drawing, by number."""
    taken: dict[int, float] = {}
    spans: list[tuple[float, float]] = []
    for number in ranks:
        half = text_width(labels[number]) / 2
        middle = min(max(across[number], half), WIDTH - half)
        if all(middle + half + 4 <= start or end + 4 <= middle - half for start, end in spans):
            taken[number] = round(middle, 1)
            spans.append((middle - half, middle + half))
    return taken


def _texts(texts: Sequence[str], down: Sequence[float], middles: dict[int, float], kind: str) -> Iterator[str]:
    for number, middle in sorted(middles.items()):
        yield f'<text class="{kind}" x="{middle}" y="{down[number]}">{escape(texts[number])}</text>'


def _beside(dots: Sequence[Dot], places: Sequence[tuple[float, float]]) -> list[float]:
    """Return where the labels of the values stand: above the dots, below those to which the line falls and rises."""
    down: list[float] = []
    for number, (_, y) in enumerate(places):
        joined = [number - 1] if dots[number].joined else []
        if number + 1 < len(dots) and dots[number + 1].joined:
            joined.append(number + 1)
        low = joined and all(places[other][1] < y for other in joined)
        down.append(round(y + 16, 1) if low and len(joined) == _BOTH else round(y - 9, 1))
    return down
