"""How long a figure's period is, and whether two periods can be held against each other."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from npcstats.compare.records import Reason
from npcstats.records import Period

_DAYS_OF_A_YEAR = 365.25


@lru_cache(maxsize=4096)
def length_class(period: Period | None) -> str:
    """Return a name for a period's length: `1y`, `5y`, `06-30` for a part of a year, `open`, `unknown`.

    Parts of a year are told apart by the days between which they lie: a spring is none like an autumn.
    """
    if period is None or (period.start is None and period.end is None):
        return "unknown"
    if period.start is None or period.end is None:
        return "open"
    start, end = _day(period.start), _day(period.end)
    if start is None or end is None or end < start:
        return "unknown"
    years = ((end - start).days + 1) / _DAYS_OF_A_YEAR
    if round(years) >= 1 and abs(years - round(years)) < 0.03:
        return f"{round(years)}y"
    return f"{start:%m-%d}+{(end - start).days // 28}m"


def period_reason(old: Period | None, new: Period | None) -> Reason | None:
    """Return why two periods are not like with like, None where they are."""
    lengths = {length_class(old), length_class(new)}
    if "unknown" in lengths:
        return Reason.PERIOD_UNKNOWN
    if len(lengths) > 1:
        return Reason.PERIOD_LENGTH
    if "open" in lengths:
        return Reason.PERIOD_OPEN
    return Reason.SAME_PERIOD if span(old) == span(new) else None


def span(period: Period | None) -> tuple[str, str]:
    """Return a period's dates, "" where it has none."""
    return (period.start or "", period.end or "") if period else ("", "")


def year_before(period: Period) -> Period | None:
    """Return the year before a period of whole years, None before any other."""
    if not length_class(period).endswith("y") or period.start is None:
        return None
    year = int(period.start[:4]) - 1
    return Period("上年", f"{year:04d}-01-01", f"{year:04d}-12-31") if period.start[4:] == "-01-01" else None


def last_year(period: Period) -> Period | None:
    """Return the last year of a period of whole years, None of any other."""
    if not length_class(period).endswith("y") or period.end is None or period.end[4:] != "-12-31":
        return None
    return Period(period.text, f"{period.end[:4]}-01-01", period.end)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
