"""Tables as text: a row of numbers becomes a clause that says of each what it counts and in which unit.

| 项目 | 数量（件） |
| 办结建议 | 12 |      →  办结建议：12件。
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from npcstats.read.measures import Number, is_rate, is_unit, read_number, read_year, split_unit, squeeze, stated_units
from npcstats.read.words import page_words
from npcstats.vocab.patterns import as_pattern

MOST_CELLS = 20_000
_LONGEST_CELL = 300
_MOST_HEADERS = 3
_LONGEST_HEADER = 30
_LONGEST_CAPTION = 60

_STOP = as_pattern(r"[。！？；：:;]$")


class Cell(msgspec.Struct, frozen=True):
    """A cell and how many columns and rows it takes; `header` where the document marks it as one."""

    text: str
    header: bool = False
    columns: int = 1
    rows: int = 1


class Slot(msgspec.Struct, frozen=True):
    """One place of the grid a table is laid on. `again` where it belongs to a cell that began in an earlier place."""

    text: str
    header: bool = False
    again: bool = False


Row = Sequence[Slot]


class _Column(msgspec.Struct, frozen=True):
    """What the header says of a column: what it counts, its unit, and whether it is to be left out."""

    name: str = ""
    unit: str = ""
    serial: bool = False
    years: bool = False
    measured: bool = True


def spread(rows: Sequence[Sequence[Cell]]) -> list[Row]:
    """Return the grid on which cells that take several columns or rows are laid out, empty where it is too large."""
    grid: list[dict[int, Slot]] = [{} for _ in rows]
    count = 0
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in grid[at]:
                column += 1
            height, width = min(cell.rows, len(rows) - at), cell.columns
            count += height * width
            if count > MOST_CELLS:
                return []
            for down in range(height):
                for right in range(width):
                    grid[at + down][column + right] = Slot(cell.text, cell.header, again=bool(down or right))
            column += width
    return [[row.get(column, Slot("")) for column in range(max(row, default=-1) + 1)] for row in grid]


def render_table(rows: Sequence[Row], above: str = "") -> list[str] | None:
    """Return the lines that a table reads as, None where it only arranges longer texts.

    `above` is the line that stands over the table: `单位：万元` in it holds for the cells that state no unit.
    """
    rows = [row for row in rows if any(slot.text for slot in row)]
    if not rows or max(len(row) for row in rows) < 2:
        return None
    if any(len(slot.text) > _LONGEST_CELL for row in rows for slot in row):
        return None
    lines: list[str] = []
    while rows and len(_texts(rows[0])) == 1:
        line = _texts(rows[0])[0]
        if stated_units(line) != ("", ""):
            above = line
        lines.append(line)
        rows = rows[1:]
    return lines + _Table(rows, stated_units(above) if len(above) <= _LONGEST_CAPTION else ("", "")).lines()


class _Table:
    def __init__(self, rows: Sequence[Row], stated: tuple[str, str]) -> None:
        self._stated = stated
        count = _header_rows(rows)
        self._rows = rows[count:]
        width = max((len(row) for row in rows), default=0)
        self._columns = [_column(rows[:count], at) for at in range(width)]
        self._headed = count > 0
        # A header over words alone says what stands below it just as well by standing there.
        self._words = "" if count == 0 or self._has_numbers() else "\t".join(_texts(rows[0]))

    def _has_numbers(self) -> bool:
        return any(read_number(slot.text) for row in self._rows for slot in row)

    def lines(self) -> list[str]:
        found = [self._words, *(self._line(row) for row in self._rows)]
        return [line for line in found if line]

    def _line(self, row: Row) -> str:
        numbers = [read_number(slot.text) if self._counts(at) else None for at, slot in enumerate(row)]
        if not any(numbers) or len(_texts(row)) == 1:
            return "\t".join(_texts(row))
        return self._row(row, numbers) if self._headed else self._pairs(row, numbers)

    def _counts(self, at: int) -> bool:
        column = self._columns[at]
        return not (column.serial or column.years)

    def _row(self, row: Row, numbers: Sequence[Number | None]) -> str:
        """Return a row under a header: its words, then each of its numbers with what its column says."""
        labels: list[str] = []
        notes: list[str] = []
        clauses: list[str] = []
        row_unit = ""
        for column, slot, number in zip(self._columns, row, numbers, strict=False):
            if number and not slot.again:
                name, unit = _label(labels[-1]) if labels else ("", "")
                unit = number.unit or unit or row_unit or column.unit
                if not unit and column.measured:
                    unit = self._stated[is_rate(column.name + name)]
                clauses.append(f"{column.name}{number.number}{unit}")
            elif number or not slot.text or column.serial:
                continue
            elif is_unit(squeeze(slot.text)) and not clauses:
                row_unit = squeeze(slot.text)
            elif clauses:
                notes.append(slot.text)
            elif slot.text not in labels:
                labels.append((column.years and read_year(slot.text)) or slot.text)
        names = [_label(label)[0] if at == len(labels) - 1 else label for at, label in enumerate(labels)]
        return _clause("\u3000".join(names), clauses, notes)

    def _pairs(self, row: Row, numbers: Sequence[Number | None]) -> str:
        """Return a row without a header: words and the numbers behind them by turns."""
        told: list[str] = []
        label, unit = "", ""
        for slot, number in zip(row, numbers, strict=True):
            if slot.again or not slot.text:
                continue
            if number:
                measure = number.unit or unit or (self._stated[is_rate(label)] if _is_measured(label) else "")
                told.append(f"{label}：{number.number}{measure}" if label else f"{number.number}{measure}")
                label, unit = "", ""
                continue
            if label:
                told.append(label)
            label, unit = _label(slot.text)
        if label:
            told.append(label)
        return "；".join(told) + "。"


def _label(text: str) -> tuple[str, str]:
    """Return what a row's label names and the unit it states; a label such as 视察次数 stays whole."""
    name, unit = split_unit(text)
    whole = not unit or squeeze(text) in (name, f"{name}{unit}数")
    return text.strip().rstrip("：:") if whole else name, unit


def _clause(label: str, clauses: Sequence[str], notes: Sequence[str]) -> str:
    told = "，".join(clauses)
    line = f"{label}：{told}" if label and told else label + told
    for note in notes:
        line += f"；{note}"
    return line if _STOP.search(line) else line + "。"


def _texts(row: Row) -> list[str]:
    """Return the texts of a row's cells, one where it is a single line across the table."""
    return [slot.text for slot in row if slot.text and not slot.again]


def _header_rows(rows: Sequence[Row]) -> int:
    """Return how many of the first rows are the header: those above the first number, if they look like one."""
    count = 0
    while count < min(len(rows) - 1, _MOST_HEADERS + 1) and _may_head(rows[count], first=count == 0):
        count += 1
    if count > _MOST_HEADERS or (count == len(rows) - 1 and not _numbered(rows[count])):
        # No number follows, or only far below: one row at most can be the header of a table of words.
        count = min(count, 1)
    if (
        count
        and len(rows[0]) == 2
        and not any(slot.header for slot in rows[0])
        and not _names_a_measure(rows[0][1].text)
    ):
        # 名称 | 改造工程 over 投资 | 12万元 is the first of its rows, no header.
        return 0
    return count


def _may_head(row: Row, first: bool) -> bool:
    for slot in row:
        number = read_number(slot.text)
        if len(slot.text) > _LONGEST_HEADER or (number and not (first and read_year(slot.text))):
            return False
    return True


def _numbered(row: Row) -> bool:
    return any(read_number(slot.text) for slot in row)


def _is_measured(text: str) -> bool:
    """Tell whether what a header or label names has a unit at all: a telephone number has none."""
    return not any(word in text for word in page_words().unmeasured.words)


def _names_a_measure(text: str) -> bool:
    name, unit = split_unit(text)
    if not _is_measured(text):
        return True
    return (
        bool(unit) or name in page_words().plain_headers.words or bool(read_year(text)) or "数" in name or is_rate(name)
    )


def _column(headers: Sequence[Row], at: int) -> _Column:
    texts = list(dict.fromkeys(squeeze(row[at].text) for row in headers if at < len(row) and row[at].text))
    if not texts:
        return _Column()
    words = page_words()
    above = [split_unit(text) for text in texts[:-1]]
    name, unit = split_unit(texts[-1])
    name = read_year(name) or ("" if name in words.plain_headers.words else name)
    return _Column(
        name="".join(read_year(upper) or upper for upper, _ in above) + name,
        unit=unit or next((stated for _, stated in reversed(above) if stated), ""),
        serial=texts[-1] in words.serial_headers.words,
        years=texts[-1] in words.year_headers.words or texts[-1].endswith(("年份", "年度")),
        measured=_is_measured(texts[-1]),
    )
