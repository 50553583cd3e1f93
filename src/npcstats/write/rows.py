"""Figures as rows that people read: `≥130 件`, `65 → 75 名`, `↑30 %`, `16.39 亿元`. For the table and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from npcstats.languages import say
from npcstats.records import Figure, Modifier, Period, Role, Status
from npcstats.write.names import category_name
from npcstats.write.numbers import readable_number
from npcstats.write.sanitize import clean

_MODIFIER_SIGNS = {Modifier.EXACT: "", Modifier.OVER: "≥", Modifier.UNDER: "≤", Modifier.ABOUT: "about "}
_ROLE_SIGNS = {Role.LEVEL: "", Role.FROM: "", Role.TO: "→ ", Role.INCREASE: "↑", Role.DECREASE: "↓"}


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row for people to read: one figure, or two where a number went from one value to another."""

    source: str
    article: str
    body: str
    line: str
    quantity: str
    objects: str
    actions: str
    period: str
    category: str
    indicator: str


def to_rows(figures: Iterable[Figure]) -> Iterator[Row]:
    """Yield figures as rows, in their order; a `from` and the `to` that follows it share one."""
    before: Figure | None = None
    for figure in figures:
        if before is not None and _is_change(before, figure):
            yield _row(figure, _change(before, figure), before.line)
            before = None
            continue
        if before is not None:
            yield _row(before, quantity_text(before), before.line)
        before = figure
    if before is not None:
        yield _row(before, quantity_text(before), before.line)


def quantity_text(figure: Figure) -> str:
    """Return a figure's quantity in words that people read."""
    arrow = " →" if figure.role is Role.FROM else ""
    return f"{_ROLE_SIGNS[figure.role]}{_bare_quantity(figure)}{arrow}"


def period_text(period: Period | None) -> str:
    """Return a period in short: `2025`, `2025-03`, `2018–2022`, `2012-11-08 起`, else the words that set it."""
    if period is None:
        return ""
    start, end = period.start, period.end
    if start and end:
        first, last = _shorten(start, end)
        return first if first == last else f"{first}–{last}"
    if start:
        return say("{day}–", day=start.removesuffix("-01-01"))
    return say("–{day}", day=end.removesuffix("-12-31")) if end else clean(period.text)


def modifier_sign(modifier: Modifier) -> str:
    """Return the sign or word that stands before a number that is not exact."""
    sign = _MODIFIER_SIGNS[modifier]
    return say(sign) if modifier is Modifier.ABOUT else sign


def bracketed(notes: Sequence[str]) -> str:
    """Return notes as they stand behind a value, "" where there are none."""
    return say(" ({notes})", notes=say(", ").join(notes)) if notes else ""


def _shorten(start: str, end: str) -> tuple[str, str]:
    if start.endswith("-01-01") and end.endswith("-12-31"):
        return start[:4], end[:4]
    if start.endswith("-01") and start[:7] == end[:7] and end[8:] in ("28", "29", "30", "31"):
        return start[:7], end[:7]
    return start, end


def _is_change(before: Figure, after: Figure) -> bool:
    return (
        (before.role, after.role) == (Role.FROM, Role.TO)
        and (before.source, before.body, before.objects, before.unit)
        == (after.source, after.body, after.objects, after.unit)
        and before.sentence == after.sentence
    )


def _change(before: Figure, after: Figure) -> str:
    """Return both values, the unit once where both count in the same multiple of it."""
    number, multiplier = readable_number(before.value)
    if multiplier == readable_number(after.value)[1]:
        start = modifier_sign(before.modifier) + number
    else:
        start = _bare_quantity(before)
    return f"{start} → {_bare_quantity(after)}"


def _bare_quantity(figure: Figure) -> str:
    number, multiplier = readable_number(figure.value)
    unit = multiplier + clean(figure.unit)
    return modifier_sign(figure.modifier) + (f"{number} {unit}" if unit else number)


def _row(figure: Figure, quantity: str, line: int) -> Row:
    notes = [say("planned")] if figure.status is Status.PLANNED else []
    if figure.repeat_of is not None:
        notes.append(say("repeated"))
    if figure.part_of is not None:
        notes.append(say("part"))
    return Row(
        source=clean(figure.source),
        article=clean(figure.article or ""),
        body=clean(figure.body or ""),
        line=str(line),
        quantity=quantity + bracketed(notes),
        objects=clean("、".join(figure.objects)),
        actions=clean("、".join(figure.actions)),
        period=period_text(figure.period),
        category=category_name(figure.category),
        indicator=clean(figure.indicator or ""),
    )
