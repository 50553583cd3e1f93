"""Tables of a PDF's page: rules that cross make cells, and what stands in a cell is read with its column's header."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import msgspec
from pdfminer.layout import LTCurve, LTFigure, LTLine, LTRect

from npcstats.read.sheet.lines import Box, SheetLine
from npcstats.read.tables import Cell, render_table, spread

# In points: how thick a rule may be, and how far two may stand apart and touch.
_THICK = 3.0
_NEAR = 2.5
_SHORTEST = 6.0
# Two rows and two columns at least; a page with more rules than this is a drawing.
_FEWEST = 3
_MOST_RULES = 1500


class _Rule(msgspec.Struct, frozen=True):
    """A straight rule: where it stands across its direction, and from where to where it runs."""

    at: float
    low: float
    high: float


def with_tables(page: Iterable[object], lines: Sequence[SheetLine]) -> tuple[list[SheetLine], list[Box]]:
    """Return the lines of a page that stand in no ruled table, and each table as a box of the lines it reads as."""
    free, boxes = list(lines), []
    for across, down in _grids(*_rules(page)):
        inside = [
            line for line in free if across[0] < _middle(line)[1] < across[-1] and down[0] < _middle(line)[0] < down[-1]
        ]
        over = min(
            (line for line in free if line.bottom >= across[-1] - _NEAR), key=lambda line: line.bottom, default=None
        )
        told = render_table(spread(_cells(inside, across, down)), over.text if over else "")
        if inside and told:
            free = [line for line in free if line not in inside]
            boxes.append(_box(told, across, down))
    return free, boxes


def _rules(items: Iterable[object]) -> tuple[list[_Rule], list[_Rule]]:
    """Return the level and the upright rules of a page: lines, thin rectangles, and the sides of others."""
    level: list[_Rule] = []
    upright: list[_Rule] = []
    for item in _drawn(items):
        left, foot, right, top = item.x0, item.y0, item.x1, item.y1
        if top - foot <= _THICK and right - left >= _SHORTEST:
            level.append(_Rule((foot + top) / 2, left, right))
        elif right - left <= _THICK and top - foot >= _SHORTEST:
            upright.append(_Rule((left + right) / 2, foot, top))
        elif isinstance(item, LTRect):
            level += [_Rule(foot, left, right), _Rule(top, left, right)]
            upright += [_Rule(left, foot, top), _Rule(right, foot, top)]
    many = len(level) + len(upright) > _MOST_RULES
    return ([], []) if many else (level, upright)


def _drawn(items: Iterable[object]) -> Iterator[LTCurve]:
    for item in items:
        if isinstance(item, LTLine | LTRect):
            yield item
        elif isinstance(item, LTFigure):
            yield from _drawn(item)


def _grids(level: Sequence[_Rule], upright: Sequence[_Rule]) -> Iterator[tuple[list[float], list[float]]]:
    """Yield the heights and the places across of each group of rules that touch, where it has rows and columns."""
    left = list(range(len(level)))
    columns = list(range(len(upright)))
    while left:
        rows, uprights = {left.pop()}, set[int]()
        grown = True
        while grown:
            met = {c for c in columns if any(_touch(level[r], upright[c]) for r in rows)}
            more = {r for r in left if any(_touch(level[r], upright[c]) for c in met)}
            grown = bool(more - rows) or met != uprights
            rows, uprights = rows | more, met
        left = [r for r in left if r not in rows]
        across = _places(level[r].at for r in rows)
        down = _places(upright[c].at for c in uprights)
        if len(across) >= _FEWEST and len(down) >= _FEWEST:
            yield across, down


def _touch(level: _Rule, upright: _Rule) -> bool:
    meets_across = level.low - _NEAR <= upright.at <= level.high + _NEAR
    return meets_across and upright.low - _NEAR <= level.at <= upright.high + _NEAR


def _places(found: Iterable[float]) -> list[float]:
    """Return places in order, those that are as good as one taken together."""
    places: list[float] = []
    for place in sorted(found):
        if not places or place - places[-1] > _NEAR:
            places.append(place)
    return places


def _cells(lines: Sequence[SheetLine], across: Sequence[float], down: Sequence[float]) -> list[list[Cell]]:
    """Return the rows of a table from the top; several lines of a cell are one text."""
    texts = [[""] * (len(down) - 1) for _ in range(len(across) - 1)]
    for line in sorted(lines, key=lambda line: (-line.top, line.left)):
        x, y = _middle(line)
        texts[len(across) - 1 - bisect_right(across, y)][bisect_right(down, x) - 1] += line.text
    return [[Cell(text) for text in row] for row in texts]


def _box(told: Sequence[str], across: Sequence[float], down: Sequence[float]) -> Box:
    """Return the lines that a table reads as, where it stands; none reaches its end, so that each stays a line."""
    height = (across[-1] - across[0]) / max(len(told), 1)
    tops = [across[-1] - number * height for number in range(len(told))]
    lines = tuple(
        SheetLine(text, down[0], down[0] + 1, top, top - height) for text, top in zip(told, tops, strict=True)
    )
    return Box(lines, down[0], down[-1], across[-1], across[0])


def _middle(line: SheetLine) -> tuple[float, float]:
    return (line.left + line.right) / 2, (line.top + line.bottom) / 2
