"""The years a report states for itself."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from npcstats.attach.times.calendar import LAST_MONTH, UNKNOWN, Span, years
from npcstats.attach.times.first_lines import (
    from_headings,
    from_lead,
    from_month,
    from_only_year,
    from_report,
    from_year_past,
)
from npcstats.attach.times.governing import Rulings, is_label
from npcstats.attach.times.hints import latest_year, only_year, present_year, reviews_last_year, titled_year
from npcstats.attach.times.opening import (
    AT_SESSION,
    ON_BEHALF,
    REVIEWS,
    date_given,
    of_by_line,
    opening,
    states_figure,
    text_start,
)
from npcstats.attach.times.reckoned import AUTUMN, SPRING, TERM, Reckoning, counted, days_of, one_year, span_of
from npcstats.attach.times.titles import from_bare_year, from_months, from_range, from_title
from npcstats.records import Article
from npcstats.vocab.patterns import as_pattern

_NUMBER = as_pattern(r"\d")
_SPEECH = as_pattern(r"政府工作报告")
# What became of the motions of a session is told in its year.
_HANDLES = as_pattern(r"次会议(?:期间)?[^，。]{0,10}(?:建议|议案|意见)[^，。]{0,6}办理")
_GIVEN_AT = as_pattern(r"次会议上")
# The first session of a new congress hears what was done in the term of the one before.
_FIRST_SESSION = as_pattern(r"届(?:人民代表大会|人大)(?:第一|一|第1|1)次会议(?!以来)")
_SUMMER = 6


def reckon(article: Article, rulings: Rulings, page: tuple[int, int] | None = None) -> Reckoning:
    """Return the years that `article` states for itself: in its title, its date, its headings, its first lines.

    `rulings` are the times of each of its paragraphs; `page` is the year and month that stand over several articles.
    """
    lines = opening(article)
    told = "\n".join(line.text for line in lines)
    first = text_start(article)
    start = "".join(paragraph.text[:120] for paragraph in article.paragraphs[: first + 4])
    government = bool(_SPEECH.search(told) or ON_BEHALF.search(start))
    given = date_given(article) or page
    spans = tuple(dict.fromkeys(_spans(rulings)))
    found = _year_reviewed(article, rulings, given, government)
    if not found.now:
        found = msgspec.structs.replace(found, now=present_year(article, rulings))
    if not found.year and not found.now:
        found = msgspec.structs.replace(found, told=only_year(rulings) or titled_year(told))
    if given and not found.year and _FIRST_SESSION.search(start):
        spans += (_term_ended(given),)
    spans = spans if found.year else (*spans, *_plan_reviewed(rulings))
    ends_term = None if government else _FIRST_SESSION.search(told)
    term = ends_term is not None or any(ruling.time.count == -TERM for times in rulings for ruling in times)
    found = msgspec.structs.replace(
        found,
        government=government,
        spans=spans,
        closed=_is_closed(found, given),
        term=term,
        latest=latest_year(rulings),
    )
    return found if government else _of_term(found, article, rulings, ends_term[0] if ends_term else "")


def _term_ended(given: tuple[int, int]) -> tuple[int, Span]:
    """Return the term that had ended when a new congress first sat: what its five years are in news of that day."""
    last = given[0] if given[1] >= AUTUMN else given[0] - 1
    return TERM, years(last - TERM + 1, last)


def _year_reviewed(article: Article, rulings: Rulings, given: tuple[int, int] | None, government: bool) -> Reckoning:
    """Return what the title and the date tell of the year reviewed, else the first lines of text."""
    lines = opening(article)
    told = "\n".join(line.text for line in lines)
    reviews = government or bool(REVIEWS.search(told) or _GIVEN_AT.search(told))
    found = (
        from_months(lines)
        or from_range(lines)
        or from_title(lines, government, given)
        or _from_date(given, reviews, _sits(told), bool(_HANDLES.search(told)))
        or from_bare_year(lines, given)
    )
    if government and (heading := from_headings(article, rulings)):
        found = msgspec.structs.replace(heading, now=found.now if found and found.now else heading.plan)
    found = found or _from_text(article, rulings, given)
    if found.rule == "date given" and reviews_last_year(article, rulings):
        found = one_year(found.now - 1, found.now, f"{found.now - 1}年", "first lines: last year")
    past = given is not None and given[1] < SPRING and not of_by_line(article)  # news tells of its own days
    if not found.year and given and past and only_year(rulings) == given[0] - 1:
        found = one_year(given[0] - 1, given[0], f"{given[0] - 1}年", "only year, past")
    return found


def _from_text(article: Article, rulings: Rulings, given: tuple[int, int] | None) -> Reckoning:
    """Return what the headings and the first lines of text tell, where neither the title nor its date does."""
    first = text_start(article)
    return (
        from_headings(article, rulings)
        or from_lead(article, first, rulings, given)
        or from_year_past(article, first, given)
        or from_report(article, first, given)
        or from_month(article, first, rulings)
        or from_only_year(article, first, rulings)
        or Reckoning(now=given[0] if given else 0)
    )


def _is_closed(found: Reckoning, given: tuple[int, int] | None) -> bool:
    """Tell whether the year that a report states for itself had ended, or was in its last month, when it was given."""
    if not found.year or found.review != years(found.year, found.year):
        return False
    return given >= (found.year, LAST_MONTH.month) if given else found.rule.startswith("title")


def _of_term(found: Reckoning, article: Article, rulings: Rulings, session: str) -> Reckoning:
    """Return the reckoning of a report given at a date whose text opens with the years it reviews: 过去五年.

    One given to a new congress, at its first `session`, reviews the five years before unless it opens with one year.
    """
    if found.rule not in ("date given", "title: year it was given"):
        return found
    start = text_start(article)
    for paragraph, times in zip(article.paragraphs[start:], rulings[start:], strict=True):
        # The month in which the report was given is none that it reviews.
        dated, times = times, [ruling for ruling in times if not (ruling.time.rule == "year" and ruling.time.days)]
        passed = len(dated) > len(times)
        told = times[0].time.start if times else len(paragraph.text)
        spoken = (one for one in paragraph.sentences if one.end > told or not (passed or is_label(paragraph.text, one)))
        first = next(spoken, None)
        if first and times and times[0].leads and told < first.end:
            time = times[0].time
            told_outright = time.rule == "years" and time.years[1] == found.year and time.edge == "in"
            span = span_of(time, found, 0) if told_outright or time.rule in ("years back", "term") else UNKNOWN
            if span == UNKNOWN and session and (time.long or time.fixed):
                break
            if span == UNKNOWN:
                return found
            words = paragraph.text[time.start : time.end]
            return msgspec.structs.replace(found, review=span, words=words, rule="first lines: years")
        if states_figure(paragraph.text) if passed else _NUMBER.search(paragraph.text):
            break
    if not session:
        return found
    return msgspec.structs.replace(found, review=counted(-TERM, found), words=session, rule="title: first session")


def _sits(titles: str) -> bool:
    """Tell whether a report was given to a congress, which may sit as late as May."""
    return AT_SESSION.search(titles) is not None


def _from_date(given: tuple[int, int] | None, reviews: bool, sits: bool, handles: bool) -> Reckoning | None:
    if given and given[1] >= SPRING and handles:
        return one_year(
            given[0], given[0], f"{given[0]}年", "date given: year of a session"
        )  # of motions of this year's session
    if not given or not reviews or (_SUMMER if sits else SPRING) <= given[1] < AUTUMN:
        return None
    year = given[0] if given[1] >= AUTUMN else given[0] - 1
    return one_year(year, given[0], f"{year}年", "date given")


def _plan_reviewed(rulings: Rulings) -> Iterator[tuple[int, Span]]:
    """Yield the years of the five-year plan that an article without a date opens its review with: 十二五时期，是…."""
    plans = (ruling.time for times in rulings for ruling in times if ruling.time.rule == "plan" and ruling.leads)
    if time := next(plans, None):
        yield TERM, years(*time.years)


def _spans(rulings: Rulings) -> Iterator[tuple[int, Span]]:
    """Yield the spans of years an article names outright, with their length in years."""
    stated = (ruling for times in rulings for ruling in times if ruling.opens or ruling.aside)
    for time in (ruling.time for ruling in stated if ruling.time.edge == "in"):
        if time.rule == "years":
            yield time.years[1] - time.years[0] + 1, years(*time.years)
        elif time.rule == "year" and time.years[0] != time.years[1]:
            yield time.years[1] - time.years[0], days_of(time, *time.years)  # 五年来(2026年10月至2031年10月)
