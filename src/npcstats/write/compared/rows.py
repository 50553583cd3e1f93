"""Changes, series and findings as tables of text that people read. For the table and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from npcstats.compare.periods import length_class, span
from npcstats.compare.records import Certainty, Change, Finding, FindingKind, Point, Reason, Series, Statement, Verdict
from npcstats.languages import Language, current, english_of, say
from npcstats.records import Category, Modifier, Number, Period, Status
from npcstats.write.names import category_name
from npcstats.write.numbers import readable_number
from npcstats.write.rows import bracketed, modifier_sign, period_text
from npcstats.write.sanitize import clean

if TYPE_CHECKING:
    from npcstats.write.compared import Records

REASON_NAMES = {
    Reason.PERIOD_LENGTH: "periods of unlike length",
    Reason.PERIOD_OPEN: "open period",
    Reason.PERIOD_UNKNOWN: "period unknown",
    Reason.SAME_PERIOD: "same period",
    Reason.PLAN_AND_RESULT: "plan and result",
    Reason.PART_AND_WHOLE: "part and whole",
    Reason.UNITS: "unlike units",
    Reason.COMBINED: "combined and single",
    Reason.SEVERAL: "several values, not told apart",
}
KIND_NAMES = {
    FindingKind.PARTS: "parts and whole",
    FindingKind.CHANGE: "change and its ends",
    FindingKind.RATE: "rate",
    FindingKind.CONFLICT: "contradiction",
    FindingKind.REPEAT: "repeated sentence",
}
CERTAINTY_NAMES = {Certainty.CERTAIN: "certain", Certainty.POSSIBLE: "possible"}
_WRONG = {Certainty.CERTAIN: "Wrong: {problem} ({sum})", Certainty.POSSIBLE: "Maybe wrong: {problem} ({sum})"}
_ALONE_NAMES = {Verdict.OLD_ONLY: "only in the former", Verdict.NEW_ONLY: "only in the latter"}
TREND = "Trend"
_BARS = "▁▂▃▄▅▆▇█"
_MOST_OTHERS = 4


class Column(NamedTuple):
    """A column: its heading in English, whether it holds numbers, and how narrow it may get."""

    heading: str
    is_number: bool = False
    least: int = 6


class Sheet(NamedTuple):
    """A table with its title and the notes under it; each row has a cell for every column."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


_CHANGE_COLUMNS = (
    Column("Measure", least=12),
    Column("Before", True, 8),
    Column("Period", least=4),
    Column("After", True, 8),
    Column("Period", least=4),
    Column("Change", True, 8),
    Column("Per cent", True, 8),
)


def to_sheets(records: Records) -> Iterator[Sheet]:
    """Yield the tables that show `records`: one a body and category, of series also one a length of period."""
    changes = [record for record in records if isinstance(record, Change)]
    series = [record for record in records if isinstance(record, Series)]
    findings = [record for record in records if isinstance(record, Finding)]
    for (body, category), group in groupby(changes, key=lambda change: (change.body, change.category)):
        yield Sheet(_title(body, category), _CHANGE_COLUMNS, tuple(map(_change_row, group)))
    for (body, category), rows in groupby(series, key=lambda one: (one.body, one.category)):
        by_length: dict[str, list[Series]] = {}
        for one in rows:
            by_length.setdefault(length_class(one.points[0].period), []).append(one)
        for alike in by_length.values():
            yield _series_sheet(_title(body, category), alike)
    if findings:
        yield _finding_sheet(findings)


def _title(body: str | None, category: Category) -> str:
    return f"{clean(body or say('(body unknown)'))} · {category_name(category)}"


def value_text(value: Number, unit: str, modifier: Modifier = Modifier.EXACT) -> str:
    """Return a signed value as people read it: `≥130 件`, `−0.7 百分点`, `↓≥50 %`, `16.39 亿元`."""
    number, multiplier = readable_number(value if value >= 0 else -value)
    named = multiplier + clean(unit)
    sign = "" if value >= 0 else "−" if modifier is Modifier.EXACT else "↓"
    return sign + modifier_sign(modifier) + (f"{number} {named}" if named else number)


def _change_row(change: Change) -> tuple[str, ...]:
    old, new = change.old, change.new
    is_plan = all(one.status is Status.PLANNED for one in (old, new, *change.others) if one is not None)
    several = " / ".join(_stated(other, is_plan) for other in change.others[:_MOST_OTHERS])
    several += " / …" if len(change.others) > _MOST_OTHERS else ""
    return (
        clean(change.measure) + (_planned() if is_plan else ""),
        _stated(old, is_plan) if old else several if new else "",
        _period(old) if old else "",
        _stated(new, is_plan) if new else several if old else "",
        _period(new) if new else "",
        _difference(change),
        say(_ALONE_NAMES.get(change.verdict, ""))
        or say(", ").join(say(REASON_NAMES[reason]) for reason in change.reasons)
        or _percent(change),
    )


def _stated(statement: Statement, is_plan: bool) -> str:
    """Return a statement's value, marked as a plan where its row is not."""
    text = value_text(statement.value, statement.unit, statement.modifier)
    return text + _planned() if statement.status is Status.PLANNED and not is_plan else text


def _period(statement: Statement) -> str:
    return period_text(statement.period)


def _difference(change: Change) -> str:
    """Return a difference, its unit where it is not that of the values."""
    if change.difference is None or change.new is None:
        return ""
    about = modifier_sign(change.modifier) if change.modifier is Modifier.ABOUT else ""
    plus = "+" if change.difference > 0 else ""
    unit = change.difference_unit or ""
    return about + plus + value_text(change.difference, "" if unit == change.new.unit else unit)


def _percent(change: Change) -> str:
    if change.percent is None:
        return ""
    about = modifier_sign(change.modifier) if change.modifier is Modifier.ABOUT else ""
    sign = "+" if change.percent > 0 else "−" if change.percent < 0 else ""
    return f"{about}{sign}{abs(change.percent):.1f}%"


def _series_sheet(title: str, group: Sequence[Series]) -> Sheet:
    periods = sorted({span(point.period) for series in group for point in series.points})
    named = {span(point.period): period_text(_plain(point.period)) for series in group for point in series.points}
    columns = (
        Column("Measure", least=12),
        *(Column(named[period], True, 6) for period in periods),
        Column(TREND, least=min(len(periods), 6)),
    )
    rows = tuple(_series_row(series, periods) for series in group)
    points = [point for series in group for point in series.points]
    notes = [say("* reckoned from the report of a later year")] if any(point.derived for point in points) else []
    notes += [say("! another report gives another value")] if any(point.differing for point in points) else []
    return Sheet(title, columns, rows, tuple(notes))


def _plain(period: Period) -> Period:
    return Period("", period.start, period.end)


def _series_row(series: Series, periods: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    points = {span(point.period): point for point in series.points}
    plan = _planned() if series.status is Status.PLANNED else ""
    name = clean(series.measure) + plan + bracketed([clean(series.unit)] if series.unit else [])
    cells = (_point_text(points.get(period), period[0] in series.unclear) for period in periods)
    values = [points[period].value if period in points else None for period in periods]
    return (name, *cells, sparkline(values))


def _point_text(point: Point | None, unclear: bool) -> str:
    if point is None:
        return "?" if unclear else ""
    text = value_text(point.value, "", point.modifier).replace(" ", "")
    return text + ("*" if point.derived else "") + ("!" if point.differing else "")


def sparkline(values: Sequence[Number | None]) -> str:
    """Return values as bars from the least to the greatest; a gap is a space."""
    known = [value for value in values if value is not None]
    low, high = float(min(known)), float(max(known))
    width = high - low
    steps = len(_BARS) - 1
    heights = (
        None if one is None else (one - low) * steps / width if width else steps / 2 for one in map(_float, values)
    )
    return "".join(" " if height is None else _BARS[int(height)] for height in heights)


def _float(value: Number | None) -> float | None:
    return None if value is None else float(value)


def finding_lines(finding: Finding) -> Iterator[str]:
    """Yield a finding as lines: what and how, then each place."""
    yield say(_WRONG[finding.certainty], problem=problem_name(finding), sum=clean(finding.sum))
    for place in finding.places:
        yield f"  {clean(place.source)}:{place.line}  {clean(place.text)}"


def problem_name(finding: Finding) -> str:
    """Return what does not add up; records say it in Chinese."""
    return english_of(finding.problem) if current() is Language.EN else finding.problem


def _planned() -> str:
    return bracketed([say("planned")])


def _finding_sheet(findings: Iterable[Finding]) -> Sheet:
    columns = (
        Column("Certainty", least=4),
        Column("Kind", least=4),
        Column("Problem", least=12),
        Column("Sum", least=10),
        Column("Place", least=12),
        Column("Words", least=12),
    )
    rows: list[tuple[str, ...]] = []
    for finding in findings:
        for number, place in enumerate(finding.places):
            kinds = (say(CERTAINTY_NAMES[finding.certainty]), say(KIND_NAMES[finding.kind]))
            named = (*kinds, problem_name(finding), clean(finding.sum))
            start = named if number == 0 else ("", "", "", "")
            rows.append((*start, f"{clean(place.source)}:{place.line}", clean(place.text)))
    return Sheet("", columns, tuple(rows))
