"""Which figures a user wants: the filters of `extract`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from npcstats.errors import UsageError
from npcstats.records import Category, Figure, Period, Status
from npcstats.vocab.patterns import as_pattern

_YEAR_OR_MONTH = as_pattern(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Filters. Of each, any of its values will do; a figure must satisfy every filter that has values.

    `body` and `object` match a part of the name; `indicator` one id, or several with a closing `*`; `period` a year
    (`2025`) or month (`2025-03`) that the figure's period lies in, else a part of the words that set it.
    """

    body: tuple[str, ...] = ()
    category: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    action: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    period: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    no_repeats: bool = False

    def check(self) -> None:
        """Raise UsageError where a value can match no figure whatever."""
        for option, given, known in (
            ("--category", self.category, tuple(Category)),
            ("--status", self.status, tuple(Status)),
        ):
            for value in given:
                if value not in known:
                    raise UsageError(option, f"'{value}' is none of {', '.join(known)}")

    def takes(self, figure: Figure) -> bool:
        """Tell whether `figure` satisfies every filter."""
        if self.no_repeats and figure.repeat_of is not None:
            return False
        tests: tuple[tuple[tuple[str, ...], Callable[[str], bool]], ...] = (
            (self.body, lambda wanted: wanted in (figure.body or "")),
            (self.category, lambda wanted: wanted == figure.category),
            (self.indicator, lambda wanted: _matches_indicator(wanted, figure.indicator)),
            (self.action, lambda wanted: wanted in figure.actions),
            (self.object, lambda wanted: any(wanted in noun for noun in figure.objects)),
            (self.unit, lambda wanted: wanted == figure.unit),
            (self.period, lambda wanted: _matches_period(wanted, figure.period)),
            (self.status, lambda wanted: wanted == figure.status),
        )
        return all(_any(values, test) for values, test in tests)


def _any(values: Iterable[str], test: Callable[[str], bool]) -> bool:
    wanted = tuple(values)
    return not wanted or any(map(test, wanted))


def _matches_indicator(wanted: str, indicator: str | None) -> bool:
    if indicator is None:
        return False
    return indicator.startswith(wanted[:-1]) if wanted.endswith("*") else indicator == wanted


def _matches_period(wanted: str, period: Period | None) -> bool:
    if period is None:
        return False
    if not _YEAR_OR_MONTH.fullmatch(wanted):
        return wanted in period.text
    return all(day is not None and day.startswith(wanted) for day in (period.start, period.end))
