"""How a document breaks its lines: where most are as long as each other and break off anywhere, they are wrapped."""

from __future__ import annotations

from collections import Counter

import msgspec

from npcstats.vocab.patterns import as_pattern

_ENDS = as_pattern(r"[。！？!?…][”’」』)）]*\s*$")
_PAUSE = as_pattern(r"[。！？!?；;：:…][”’」』)）]*\s*$")
_INSIDE = as_pattern(r"[。！？；，、,;](?=\S)|[，、]$")

_FEWEST_LINES = 5
_FEWEST_FULL = 3
_NARROWEST, _WIDEST = 20, 130
# No column is narrower, in characters: lines of a number or two tell nothing.
_LEAST = 8


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line with ink on it: original offsets, what it measures, and whether a blank line stands before it.

    `columns` are those of a terminal: a Chinese character takes two, a Latin one takes one.
    """

    start: int
    end: int
    text: str
    columns: int
    characters: int
    after_blank: bool


class Shape(msgspec.Struct, frozen=True, gc=False):
    """How a document breaks its lines.

    `width` is what a full line measures, in columns (or in characters where `by_characters`); 0 where lines are
    not wrapped. `slack` is by how much a full line may fall short; where lines are cut to the letter it is 0, or 1
    column, and none is longer than `width`.
    """

    width: int = 0
    slack: int = 0
    by_characters: bool = False

    @property
    def exact(self) -> bool:
        """Tell whether lines are cut to the letter."""
        return self.slack < 2

    def shortfall(self, line: Line) -> int:
        """Return by how much `line` falls short of a full line."""
        return self.width - (line.characters if self.by_characters else line.columns)


def find_shape(lines: list[Line]) -> Shape:
    """Return how the document breaks its lines."""
    columns, characters = [line.columns for line in lines], [line.characters for line in lines]
    if max(characters, default=0) < _LEAST:
        return Shape()
    # Two lines that are as long in columns by chance tell nothing of a column.
    by_columns = _cut(lines, columns, 1) if len(lines) > _FEWEST_FULL - 1 else (0, 0)
    by_characters = _cut(lines, characters, 0)
    if by_characters[1] or by_columns[1]:
        # Lines cut by characters are often as long in columns, too.
        if by_characters[1] >= by_columns[1]:
            return Shape(by_characters[0], 0, by_characters=True)
        return Shape(by_columns[0], 1)
    if len(lines) < _FEWEST_LINES:
        return Shape()
    by_columns, by_characters = _ragged(lines, columns, 4), _ragged(lines, characters, 3)
    if by_characters[1] > by_columns[1]:
        return Shape(by_characters[0], 4, by_characters=True)
    return Shape(by_columns[0], 6) if by_columns[0] else Shape()


def _cut(lines: list[Line], measures: list[int], slack: int) -> tuple[int, int]:
    """Return the measure of the longest lines where these are cut to the letter, and how many there are; else zeros.

    Such lines break off in the middle of clauses, hold the ends of others, and stand out among lines nearly as long.
    """
    width = max(measures, default=0)
    # A line that is printed again shows nothing of the column.
    full = {line.text for line, measure in zip(lines, measures, strict=True) if width - measure <= slack}
    if width > _WIDEST or len(full) < max(min(_FEWEST_FULL, len(lines) - 1), 2):
        return 0, 0
    near = sum(1 for measure in measures if slack < width - measure <= slack + 3)
    broken = sum(1 for text in full if not _PAUSE.search(text))
    parted = sum(1 for text in full if _INSIDE.search(text))
    enough = near <= len(full) and broken * 3 >= len(full) * 2 and parted * 3 >= len(full)
    return (width, len(full)) if enough else (0, 0)


def _ragged(lines: list[Line], measures: list[int], slack: int) -> tuple[int, int]:
    """Return the measure that most lines share and do not end a sentence at, and how many share it."""
    width, _ = max(Counter(measures).items(), key=lambda item: (item[1], item[0]))
    near = [line for line, measure in zip(lines, measures, strict=True) if abs(measure - width) <= slack]
    open_ended = sum(1 for line in near if not _ENDS.search(line.text))
    enough = len(near) * 2.2 >= len(lines) and open_ended * 2 >= len(near) and open_ended >= _FEWEST_LINES - 1
    return (width, len(near)) if enough and _NARROWEST <= width <= _WIDEST else (0, 0)
