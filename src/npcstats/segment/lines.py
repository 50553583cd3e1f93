"""From lines to paragraphs: lines cut mid-word are joined again, marks and white space are left out.

A page out of a newspaper's PDF breaks lines where the column ends. Such a document shows it: most of its lines
are as long as the column is wide and few of these end a sentence. There a paragraph goes on until a line that
is not full. Elsewhere a line is a paragraph, unless it stops in mid-sentence.
"""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from npcstats.segment.articles import opens_article

_LINE = re.compile(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_STOP = re.compile(r"[。！？!?；;：:…”’」』)）.]\s*$")
_ENDS = re.compile(r"[。！？!?…][”’」』)）]*\s*$")
_MARKER = re.compile(
    r"\s*(?:#{1,6}\s|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、．.](?!\d)|【|——|[□■◎●•·\-*]\s)"
)
# A label in brackets heads what follows it, in a column of short lines as well.
_LABEL = re.compile(r"\s*【[^】]{1,20}】")
_INDENT = re.compile(r"(?:\u3000| {2,}|\t)")

_LONGEST_HEADING = 45
_FEWEST_LINES = 5


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line with ink on it: original offsets, what it measures, and whether a blank line stands before it."""

    start: int
    end: int
    text: str
    columns: int
    after_blank: bool


class Shape(msgspec.Struct, frozen=True, gc=False):
    """How a document breaks its lines.

    `width` is what a full line measures, in columns (or in characters where `by_characters`); 0 where lines are
    not wrapped. `slack` is by how much a full line may fall short.
    """

    width: int = 0
    slack: int = 0
    by_characters: bool = False

    def shortfall(self, line: Line) -> int:
        """Return by how much `line` falls short of a full line."""
        return self.width - (len(line.text.rstrip()) if self.by_characters else line.columns)


def read_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank."""
    lines: list[Line] = []
    last = 0
    for found in _LINE.finditer(text):
        if found[0].isspace():
            continue
        gap = text[last : found.start()]
        ends = gap.count("\n") or gap.count("\r")
        stripped = found[0].strip()
        # A Chinese character takes three bytes and two columns, a Latin one takes one of both.
        columns = (len(stripped.encode("utf-8", "surrogatepass")) - len(stripped)) // 2 + len(stripped)
        lines.append(Line(found.start(), found.end(), found[0], columns, ends > 1 or gap.strip("\r\n") != ""))
        last = found.end()
    return lines


def find_shape(lines: list[Line]) -> Shape:
    """Return how the document breaks its lines."""
    if len(lines) < _FEWEST_LINES:
        return Shape()
    by_columns = _common_measure(lines, [line.columns for line in lines], 4)
    by_characters = _common_measure(lines, [len(line.text.rstrip()) for line in lines], 3)
    if by_characters[1] > by_columns[1]:
        return Shape(by_characters[0], 4, by_characters=True)
    return Shape(by_columns[0], 6) if by_columns[0] else Shape()


def _common_measure(lines: list[Line], measures: list[int], slack: int) -> tuple[int, int]:
    """Return the measure that most lines share and do not end a sentence at, and how many share it."""
    width, _ = max(Counter(measures).items(), key=lambda item: (item[1], item[0]))
    near = [line for line, measure in zip(lines, measures, strict=True) if abs(measure - width) <= slack]
    open_ended = sum(1 for line in near if not _ENDS.search(line.text))
    enough = len(near) * 2.2 >= len(lines) and open_ended * 2 >= len(near) and open_ended >= _FEWEST_LINES - 1
    return (width, len(near)) if enough and 20 <= width <= 130 else (0, 0)


def goes_on(line: Line, after: Line, shape: Shape) -> bool:
    """Tell whether the paragraph of `line` goes on in `after`, the next line with ink on it."""
    ends = _ENDS.search(line.text) is not None
    marked = _MARKER.match(after.text) and _STOP.search(line.text)
    if marked or _LABEL.match(after.text) or opens_article(after.text.strip()):
        return False
    if ends and (after.after_blank or _INDENT.match(after.text)):
        return False
    if not shape.width:
        return _stops_short(line)
    short = shape.shortfall(line)
    # A title stands alone between blank lines and, unlike a full line, leaves room in the column.
    if ends or (line.after_blank and after.after_blank):
        return short <= min(shape.slack, 2)
    return short <= shape.slack and not (_INDENT.match(after.text) and after.after_blank)


def _stops_short(line: Line) -> bool:
    """Tell whether a line of a document that is not wrapped stops in mid-sentence: too long for a heading, no stop."""
    text = line.text.strip()
    if len(text) <= _LONGEST_HEADING or _STOP.search(text):
        return False
    return "。" in text or "，" in text or "," in text


def group_lines(lines: list[Line]) -> list[list[Line]]:
    """Return the lines grouped into paragraphs."""
    shape = find_shape(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and goes_on(groups[-1][-1], line, shape):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
