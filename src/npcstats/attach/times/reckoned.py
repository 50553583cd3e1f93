"""What an article says of its own time, and the days that its words for time stand for."""

from __future__ import annotations

import msgspec

from npcstats.attach.times.calendar import FIRST_MONTH, LAST_MONTH, UNKNOWN, Span, first_day, last_day, years
from npcstats.attach.times.words import Time

TERM = 5  # years of a congress
# A report given from October on reviews the year that is ending, an earlier one the year that has ended.
AUTUMN = 10
SPRING = 4


class Reckoning(msgspec.Struct, frozen=True):
    """What an article says of its own time.

    `review` are the days it reports on, `words` and `rule` what told. `year` is the last year reviewed, `now` the year
    in which the report speaks, `plan` the year it looks ahead to, each 0 where unknown. `government` marks
    a government's report to a congress: what it has no other time for is the year reviewed, or the year planned.
    `outlook` marks a document that is a plan as a whole.
    `spans` are the spans of years that the article names, by their length. `closed` tells that the year reviewed was
    over, or as good as, when the report was given: its 截至12月底 is the whole year. `term` tells that it speaks of
    the five years that end with that year: they are a congress's term. `told` is the only year named where neither
    the year reviewed nor the present one is known, 0 otherwise: its 一年来 is that year. `latest` is the last year that
    it tells something of.
    """

    review: Span = UNKNOWN
    words: str = ""
    rule: str = ""
    year: int = 0
    now: int = 0
    plan: int = 0
    government: bool = False
    outlook: bool = False
    spans: tuple[tuple[int, Span], ...] = ()
    closed: bool = False
    term: bool = False
    told: int = 0
    latest: int = 0


def one_year(year: int, now: int, words: str, rule: str) -> Reckoning:
    """Return what an article says that reviews `year` and speaks in the year `now`; `words` and `rule` told it."""
    return Reckoning(years(year, year), words, rule, year, now, year + 1)


def days_of(time: Time, first: int, last: int) -> Span:
    """Return the days of a time that starts in year `first` and ends in year `last`."""
    begin, end = time.days or (FIRST_MONTH, LAST_MONTH)
    start_day, end_day = first_day(first, begin), last_day(last, end)
    if time.edge == "since":
        return Span(start_day, None)
    return Span(None, end_day) if time.edge == "until" else Span(start_day, end_day)


def span_of(time: Time, reckoning: Reckoning, context: int) -> Span:
    """Return the days that `time` stands for; `context` is the year last spoken of, 0 where unknown."""
    if time.fixed:
        return time.fixed
    if time.rule == "term":
        return counted(-TERM, reckoning) if reckoning.term else _stated(TERM, reckoning) or UNKNOWN
    if time.count:
        return counted(time.count, reckoning)
    if time.years[0]:
        return days_of(time, *time.years)
    if _is_whole(time, context, reckoning):
        return reckoning.review
    base = {"now": reckoning.now, "plan": reckoning.plan, "context": context}[time.base]
    if not base:
        return UNKNOWN
    if _is_this_year(time):
        return years(base, base)
    return days_of(time, base + time.shift, time.years[1] or base + time.shift)


def _is_this_year(time: Time) -> bool:
    """Tell whether a time is 今年以来: the year, as 今年 is, whenever it is told; 今年3月以来 is open at its end."""
    return time.base == "now" and time.edge == "since" and not time.shift and not time.days


def _is_whole(time: Time, context: int, reckoning: Reckoning) -> bool:
    """Tell whether a time open at one end is the whole year reviewed: 截至12月底 in a report given later."""
    if not reckoning.closed:
        return False
    if time.base != "context" or time.edge != "until" or not time.days or context != reckoning.year:
        return False
    return last_day(context, time.days[1]) == reckoning.review.end


def _stated(length: int, reckoning: Reckoning) -> Span | None:
    """Return the span of so many years that the article names outright."""
    return next((span for many, span in reckoning.spans if many == length), None)


def counted(count: int, reckoning: Reckoning) -> Span:
    """Return the span of so many years: those ahead where `count` is positive, else those up to the year reviewed."""
    if count > 0:
        return years(reckoning.plan, reckoning.plan + count - 1) if reckoning.plan else UNKNOWN
    stated = _stated(-count, reckoning)
    if stated or not reckoning.year:
        return stated or UNKNOWN
    return years(reckoning.year + count + 1, reckoning.year)
