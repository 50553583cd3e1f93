"""SDMX-CSV 2.0: one row a figure, an observation of the data structure NPCSTATS:FIGURES(1.0.0), see docs/sdmx.md."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple, TextIO

from npcstats.records import Figure, Modifier, Period, Status
from npcstats.write.csv import plain_cell
from npcstats.write.numbers import number_text
from npcstats.write.sanitize import clean

STRUCTURE_ID = "NPCSTATS:FIGURES(1.0.0)"
# A dimension has no empty value; this code stands for what the document does not say.
UNKNOWN = "_U"
_SEPARATOR = ";"
_JANUARY, _DECEMBER = 1, 12
_DAY = timedelta(days=1)


class Component(NamedTuple):
    """A column behind the first three: its header, what it is in the data structure, what it holds."""

    header: str
    kind: str
    meaning: str


COMPONENTS = (
    Component("BODY", "dimension", "the body whose work is reported, `_U` where the document names none"),
    Component("INDICATOR", "dimension", "the catalogue's id of what is measured, `_U` where it has none"),
    Component("UNIT_MEASURE", "dimension", "the unit without its multiplier (件, 元, %), `_Z` for a bare number"),
    Component("TIME_PERIOD", "dimension", "`2025`, `2025-03`, `2025-03-08`, `2018-01-01/P5Y`; empty if not closed"),
    Component("DOCUMENT", "dimension", "the document, as its user named it"),
    Component("FIGURE", "dimension", "the figure's number in its document"),
    Component("OBS_VALUE", "measure", "the value, fully scaled"),
    Component("OBS_STATUS", "attribute", "`A` stated, `E` stated as about so many, `F` planned"),
    Component("UNIT_MULT", "attribute", "always 0: the power of ten that the value is to be multiplied by"),
    Component("QUALIFIER", "attribute", "`exact`, `over` (a floor), `under` (a ceiling), `about`"),
    Component("ROLE", "attribute", "`level`, `from`, `to`, `increase`, `decrease`"),
    Component("CATEGORY", "attribute", "the field of work"),
    Component("ACTIONS[]", "attribute", "the verbs that govern the figure"),
    Component("OBJECTS[]", "attribute", "what is counted or measured"),
    Component("PERIOD_TEXT", "attribute", "the words that set the time"),
    Component("PERIOD_START", "attribute", "its first day, empty where open or unknown"),
    Component("PERIOD_END", "attribute", "its last day, empty where open or unknown"),
    Component("PART_OF", "attribute", "FIGURE of the whole that this one is stated to be a part of"),
    Component("REPEAT_OF", "attribute", "FIGURE of the earlier one whose sentence is printed again"),
    Component("ARTICLE", "attribute", "title of the article, where one file holds several"),
    Component("SENTENCE", "attribute", "the whole sentence"),
    Component("LINE", "attribute", "line of the quantity in the document"),
)


def write(figures: Iterable[Figure], out: TextIO) -> None:
    """Write the header, then each figure as it comes."""
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow([f"STRUCTURE[{_SEPARATOR}]", "STRUCTURE_ID", "ACTION", *(part.header for part in COMPONENTS)])
    for figure in figures:
        rows.writerow(("datastructure", STRUCTURE_ID, "I", *_cells(figure)))


def time_period(period: Period | None) -> str:
    """Return a period as SDMX writes it: `2025`, `2025-03`, `2025-03-08`, else `start/duration`; "" if not closed."""
    if period is None or not period.start or not period.end:
        return ""
    start, end = date.fromisoformat(period.start), date.fromisoformat(period.end)
    if start == end:
        return period.start
    if end < start or end == date.max:
        return ""
    months = _whole_months(start, end + _DAY)
    if not months:
        return f"{period.start}/P{(end - start).days + 1}D"
    if months == 1 and start.day == 1:
        return period.start[:7]
    if months % _DECEMBER:
        return f"{period.start}/P{months}M"
    if months == _DECEMBER and (start.month, start.day) == (_JANUARY, 1):
        return period.start[:4]
    return f"{period.start}/P{months // _DECEMBER}Y"


def _whole_months(start: date, after: date) -> int:
    """Return how many months lie between two days of the same number, 0 where their numbers differ."""
    if start.day != after.day:
        return 0
    return (after.year - start.year) * _DECEMBER + after.month - start.month


def _cells(figure: Figure) -> Iterator[str]:
    period = figure.period
    yield plain_cell(figure.body) or UNKNOWN
    yield plain_cell(figure.indicator) or UNKNOWN
    yield plain_cell(figure.unit) or "_Z"
    yield time_period(period)
    yield plain_cell(figure.source)
    yield str(figure.id)
    yield number_text(figure.value)
    yield _status(figure)
    yield "0"
    yield figure.modifier.value
    yield figure.role.value
    yield figure.category.value
    yield _list(figure.actions)
    yield _list(figure.objects)
    yield plain_cell(period.text if period else None)
    yield (period.start if period else None) or ""
    yield (period.end if period else None) or ""
    yield plain_cell(figure.part_of)
    yield plain_cell(figure.repeat_of)
    yield plain_cell(figure.article)
    yield plain_cell(figure.sentence)
    yield str(figure.line)


def _status(figure: Figure) -> str:
    """Return the code of SDMX's list CL_OBS_STATUS."""
    if figure.status is Status.PLANNED:
        return "F"
    return "E" if figure.modifier is Modifier.ABOUT else "A"


def _list(words: tuple[str, ...]) -> str:
    """Return several values as one cell: a separator within a value is written full width."""
    return plain_cell(_SEPARATOR.join(clean(word).replace(_SEPARATOR, "；") for word in words))
