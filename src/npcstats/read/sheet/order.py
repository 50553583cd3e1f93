"""The order in which the boxes of a page are read: columns from left to right, what spans them above what it spans.

A page is cut where a gutter runs through all of it. Where a title or a picture's words lie across the gutter, it is cut
above and below these first. What no gutter parts is read from the top down.
"""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.read.sheet.lines import Box

# In points: a gutter is wider than the gap between two characters of a line.
_GUTTER = 5.0
# A box across a gutter is a title over columns where most of what stands beside the gutter leaves it free.
_ACROSS = 0.34
_DEEPEST = 40


def in_order(boxes: Sequence[Box], depth: int = 0) -> list[Box]:
    """Return the boxes of a page in the order in which they are read."""
    if len(boxes) < 2 or depth > _DEEPEST:
        return _downwards(boxes)
    columns = _columns(boxes)
    if len(columns) > 1:
        return [box for column in columns for box in in_order(column, depth + 1)]
    across = _across(boxes)
    if not across:
        return _downwards(boxes)
    return [box for band in _bands(boxes, across) for box in (band if len(band) < 2 else in_order(band, depth + 1))]


def _downwards(boxes: Sequence[Box]) -> list[Box]:
    return sorted(boxes, key=lambda box: (-box.top, box.left))


def _columns(boxes: Sequence[Box]) -> list[list[Box]]:
    """Return the boxes parted by every gutter that none of them lies across."""
    columns: list[list[Box]] = []
    reach = 0.0
    for box in sorted(boxes, key=lambda box: box.left):
        if not columns or box.left - reach >= _GUTTER:
            columns.append([])
            reach = box.right
        columns[-1].append(box)
        reach = max(reach, box.right)
    return columns


def _across(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes that lie across the gutter with the least text in it, none where it holds too much.

    How much text: by its height, so that a title counts little beside the columns below it.
    """
    best: list[Box] = []
    least = _ACROSS
    for edge in sorted({box.right for box in boxes}):
        gutter = edge + _GUTTER / 2
        left = [box for box in boxes if box.right < gutter]
        right = [box for box in boxes if box.left > gutter]
        across = [box for box in boxes if box.left <= gutter <= box.right]
        beside = min(_height(left), _height(right))
        share = _height(across) / (_height(across) + 2 * beside) if beside else 1.0
        if across and share < least:
            best, least = across, share
    return best


def _height(boxes: Sequence[Box]) -> float:
    return sum(box.top - box.bottom for box in boxes)


def _bands(boxes: Sequence[Box], across: Sequence[Box]) -> list[list[Box]]:
    """Return the page in bands from the top: a box that lies across, what stands between it and the next, and so on."""
    bands: list[list[Box]] = []
    rest = [box for box in boxes if not any(box is one for one in across)]
    for one in _downwards(across):
        middle = (one.top + one.bottom) / 2
        above = [box for box in rest if (box.top + box.bottom) / 2 > middle]
        rest = [box for box in rest if (box.top + box.bottom) / 2 <= middle]
        bands += [above, [one]]
    return [band for band in [*bands, rest] if band]
