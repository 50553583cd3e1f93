"""Changes, series and findings as tables of text that people read. For the table and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from npcstats.compare.periods import length_class, span
from npcstats.compare.records import Certainty, Change, Finding, FindingKind, Point, Reason, Series, Statement, Verdict
from npcstats.records import Category, Modifier, Number, Period, Status
from npcstats.write.numbers import readable_number
from npcstats.write.rows import CATEGORY_NAMES, MODIFIER_SIGNS, period_text
from npcstats.write.sanitize import clean

if TYPE_CHECKING:
    from npcstats.write.compared import Records

REASON_NAMES = {
    Reason.PERIOD_LENGTH: "时期长短不同",
    Reason.PERIOD_OPEN: "时期起止不全",
    Reason.PERIOD_UNKNOWN: "时期不明",
    Reason.SAME_PERIOD: "同一时期",
    Reason.PLAN_AND_RESULT: "计划与实绩",
    Reason.PART_AND_WHOLE: "部分与总体",
    Reason.UNITS: "单位不同",
    Reason.COMBINED: "合并与单项",
    Reason.SEVERAL: "多个数字，无从取舍",
}
KIND_NAMES = {
    FindingKind.PARTS: "分项与总数",
    FindingKind.CHANGE: "增减与起止",
    FindingKind.RATE: "比率",
    FindingKind.CONFLICT: "前后不一",
    FindingKind.REPEAT: "重复句",
}
CERTAINTY_NAMES = {Certainty.CERTAIN: "确定", Certainty.POSSIBLE: "可能"}
_ALONE_NAMES = {Verdict.OLD_ONLY: "仅前者有", Verdict.NEW_ONLY: "仅后者有"}
_NO_BODY = "（机关不明）"
_BARS = "▁▂▃▄▅▆▇█"
_MOST_OTHERS = 4


class Column(NamedTuple):
    """A column: its heading, whether it holds numbers, and how narrow it may get."""

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
    Column("事项", least=12),
    Column("前值", True, 8),
    Column("时期", least=4),
    Column("后值", True, 8),
    Column("时期", least=4),
    Column("增减", True, 8),
    Column("幅度", True, 8),
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
    return f"{clean(body or _NO_BODY)} · {CATEGORY_NAMES[category]}"


def value_text(value: Number, unit: str, modifier: Modifier = Modifier.EXACT) -> str:
    """Return a signed value as people read it: `≥130 件`, `−0.7 百分点`, `↓≥50 %`, `16.39 亿元`."""
    number, multiplier = readable_number(value if value >= 0 else -value)
    named = multiplier + clean(unit)
    sign = "" if value >= 0 else "−" if modifier is Modifier.EXACT else "↓"
    return sign + MODIFIER_SIGNS[modifier] + (f"{number} {named}" if named else number)


def _change_row(change: Change) -> tuple[str, ...]:
    old, new = change.old, change.new
    is_plan = all(one.status is Status.PLANNED for one in (old, new, *change.others) if one is not None)
    several = " / ".join(_stated(other, is_plan) for other in change.others[:_MOST_OTHERS])
    several += " / …" if len(change.others) > _MOST_OTHERS else ""
    return (
        clean(change.measure) + ("（计划）" if is_plan else ""),
        _stated(old, is_plan) if old else several if new else "",
        _period(old) if old else "",
        _stated(new, is_plan) if new else several if old else "",
        _period(new) if new else "",
        _difference(change),
        _ALONE_NAMES.get(change.verdict)
        or "、".join(REASON_NAMES[reason] for reason in change.reasons)
        or _percent(change),
    )


def _stated(statement: Statement, is_plan: bool) -> str:
    """Return a statement's value, marked as a plan where its row is not."""
    text = value_text(statement.value, statement.unit, statement.modifier)
    return f"{text}（计划）" if statement.status is Status.PLANNED and not is_plan else text


def _period(statement: Statement) -> str:
    return period_text(statement.period)


def _difference(change: Change) -> str:
    """Return a difference, its unit where it is not that of the values."""
    if change.difference is None or change.new is None:
        return ""
    about = "约 " if change.modifier is Modifier.ABOUT else ""
    plus = "+" if change.difference > 0 else ""
    unit = change.difference_unit or ""
    return about + plus + value_text(change.difference, "" if unit == change.new.unit else unit)


def _percent(change: Change) -> str:
    if change.percent is None:
        return ""
    about = "约 " if change.modifier is Modifier.ABOUT else ""
    sign = "+" if change.percent > 0 else "−" if change.percent < 0 else ""
    return f"{about}{sign}{abs(change.percent):.1f}%"


def _series_sheet(title: str, group: Sequence[Series]) -> Sheet:
    periods = sorted({span(point.period) for series in group for point in series.points})
    named = {span(point.period): period_text(_plain(point.period)) for series in group for point in series.points}
    columns = (
        Column("事项", least=12),
        *(Column(named[period], True, 6) for period in periods),
        Column("走势", least=min(len(periods), 6)),
    )
    rows = tuple(_series_row(series, periods) for series in group)
    points = [point for series in group for point in series.points]
    notes = ["* 由后一年的报告推算"] if any(point.derived for point in points) else []
    notes += ["! 另有不同数字"] if any(point.differing for point in points) else []
    return Sheet(title, columns, rows, tuple(notes))


def _plain(period: Period) -> Period:
    return Period("", period.start, period.end)


def _series_row(series: Series, periods: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    points = {span(point.period): point for point in series.points}
    plan = "（计划）" if series.status is Status.PLANNED else ""
    name = f"{clean(series.measure)}{plan}" + (f"（{clean(series.unit)}）" if series.unit else "")
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
    yield f"{CERTAINTY_NAMES[finding.certainty]}有误：{finding.problem}（{clean(finding.sum)}）"
    for place in finding.places:
        yield f"  {clean(place.source)}:{place.line}  {clean(place.text)}"


def _finding_sheet(findings: Iterable[Finding]) -> Sheet:
    columns = (
        Column("把握", least=4),
        Column("类型", least=4),
        Column("问题", least=12),
        Column("算式", least=10),
        Column("出处", least=12),
        Column("原文", least=12),
    )
    rows: list[tuple[str, ...]] = []
    for finding in findings:
        for number, place in enumerate(finding.places):
            named = (CERTAINTY_NAMES[finding.certainty], KIND_NAMES[finding.kind], finding.problem, clean(finding.sum))
            start = named if number == 0 else ("", "", "", "")
            rows.append((*start, f"{clean(place.source)}:{place.line}", clean(place.text)))
    return Sheet("", columns, tuple(rows))
