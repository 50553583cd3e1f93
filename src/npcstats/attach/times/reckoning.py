"""The years a report states for itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from npcstats.attach.times.calendar import LAST_MONTH, UNKNOWN, Span, years
from npcstats.attach.times.governing import Ruling, find_rulings, is_label
from npcstats.attach.times.hints import (
    latest_year,
    only_year,
    present_year,
    reported_year,
    reviews_last_year,
    titled_year,
    turns_to_now,
)
from npcstats.attach.times.opening import AT_SESSION, ON_BEHALF, date_given, is_date, opening, states_figure, text_start
from npcstats.attach.times.reckoned import TERM, Reckoning, counted, days_of, span_of
from npcstats.records import Article, Paragraph
from npcstats.segment.units import states_quantity, states_spelled
from npcstats.vocab.patterns import as_pattern

_NUMBER = as_pattern(r"\d")
_REPORT = as_pattern(r"工作报告")
_SPEECH = as_pattern(r"政府工作报告")
_REVIEWED = as_pattern(r"((?:19|20)\d{2})年(?:主要)?(?:工作)?回顾")
_GIVEN_AT = as_pattern(r"次会议上")
# A title that says what a year will bring: 2031年我市将办好十件实事.
_WILL = as_pattern(r"年[^，。]{0,14}(?:将|拟|力争)[^，。]{0,6}(?:办|建|实施|推|完成|启动|新增|安排|开展|打造|新建)")
_REVIEWS = as_pattern(
    r"综述|总结|[数图]说|数[读看]|回[眸顾望]|纪实|盘点|答卷|履职|述职|报告|这一年|成绩单|掠影|巡礼|数据|一览|快览|小结|纪事"
)
# 2031年“成绩单”: the year itself, even of a report to a congress.
_TOLD = as_pattern(r"[“‘]?(?:成绩单|答卷|账单|账本|回[眸顾望]|盘点|总结)")
_PLANS = as_pattern(
    r"(?:工作|监督|立法)?(?:要点|计划|安排|打算|规划|思路)$|任务清单|实施方案|实事项目(?:清单|名单|目录|一览表?|的?(?:公告|公示|通告))?$"
)
# 工作要点(摘登)
_REMARK = as_pattern(r"\([^()]{1,12}\)$")
# 2031年工作总结和2032年工作计划: the first year is reviewed.
_SUMS_UP = as_pattern(r"[^，。]{0,10}?(?:总结|小结|回顾|情况|盘点)[^，。]{0,4}?(?:和|及|暨|与|、)")
_LOOKS_BACK = as_pattern(r"回顾|总结|成就|完成情况|工作情况|主要工作及|成效")
_BARE_YEAR = as_pattern(r"(?<![\d./-])20\d{2}(?![\d年.%/—-])")
# The first session of a new congress hears what was done in the term of the one before.
_FIRST_SESSION = as_pattern(r"届(?:人民代表大会|人大)(?:第一|一|第1|1)次会议(?!以来)")
# The first paragraphs behind the greeting and the formula that a report opens with tell the year.
_FORMULA = as_pattern(r"各位代表|同志们|(?:现在)?[，,]?我(?:受|代表)|过去[^，。]{1,12}(?:工作|回顾)[^，。]{0,6}$")
_FIRST = 3
# 2031年以来，县人大常委会…: the years of which a body gives account.
_OF_BODY = as_pattern(r"，[^，。]{0,14}(?:常委会|人大|主席团|人大工委|法院|检察院|政府)")
# A report given from October on reviews the year that is ending, an earlier one the year that has ended.
_AUTUMN = 10
_SPRING = 4
_SUMMER = 6

Rulings = Sequence[Sequence[Ruling]]


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
    found = (
        _from_title(lines, government, given)
        or _from_date(given, government or bool(_REVIEWS.search(told) or _GIVEN_AT.search(told)), _sits(told))
        or _from_bare_year(lines, given)
    )
    if government and (heading := _from_headings(article, rulings)):
        found = msgspec.structs.replace(heading, now=found.now if found and found.now else heading.plan)
    found = found or _from_text(article, rulings, given)
    if found.rule == "date given" and reviews_last_year(article, rulings):
        found = _one_year(found.now - 1, found.now, f"{found.now - 1}年", "first lines: last year")
    if not found.year and given and given[1] < _SPRING and only_year(rulings) == given[0] - 1:
        found = _one_year(given[0] - 1, given[0], f"{given[0] - 1}年", "only year, past")
    if not found.now:
        found = msgspec.structs.replace(found, now=present_year(article, rulings))
    if not found.year and not found.now:
        found = msgspec.structs.replace(found, told=only_year(rulings) or titled_year(told))
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


def _from_text(article: Article, rulings: Rulings, given: tuple[int, int] | None) -> Reckoning:
    """Return what the headings and the first lines of text tell, where neither the title nor its date does."""
    first = text_start(article)
    return (
        _from_headings(article, rulings)
        or _from_lead(article, first, rulings, given)
        or _from_report(article, first)
        or _from_month(article, first, rulings)
        or _from_only_year(article, first, rulings)
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


def _one_year(year: int, now: int, words: str, rule: str) -> Reckoning:
    return Reckoning(years(year, year), words, rule, year, now, year + 1)


def _from_title(lines: list[Paragraph], government: bool, given: tuple[int, int] | None) -> Reckoning | None:
    speech = any(_REPORT.search(line.text) for line in lines)
    crumb = next((crumb for line in lines if (crumb := _REVIEWED.search(line.text))), None)
    if crumb:
        year = int(crumb[1])
        return _one_year(year, given[0] if given else year + 1, crumb[1] + "年", "title: year reviewed")
    for line in lines:
        for ruling in find_rulings(line.text, line.sentences, heading=True):
            time = ruling.time
            words = line.text[time.start : time.end]
            first, last = time.years
            if time.rule == "years":
                return Reckoning(years(first, last), words, "title: years", last, last, last + 1)
            if time.rule == "since" and time.fixed:
                return Reckoning(time.fixed, words, "title: since")
            if time.rule != "year" or is_date(time, line.text):
                continue
            plans = _PLANS.search(_REMARK.sub("", line.text)) and not _SUMS_UP.match(line.text, time.end)
            if plans or _WILL.search(line.text, time.end - 1):
                return Reckoning(years(first, first), words, "title: plan", first - 1, first, first, outlook=True)
            if government or (speech and given and given[0] == first and given[1] < _AUTUMN):
                ending = given is not None and (given[0] < first or given[1] >= _AUTUMN)
                told = _TOLD.match(line.text, time.end) is not None
                reviewed = first if ending or told else first - 1
                rule = "title: year told of" if told else "title: year it was given"
                return _one_year(reviewed, given[0] if given else first, words, rule)
            if first != last and time.days:
                return Reckoning(days_of(time, first, last), words, "title: years", last, last, last + 1)
            found = _one_year(first, first, words, "title: year")
            return (
                msgspec.structs.replace(found, review=days_of(time, first, first), plan=first) if time.days else found
            )
    return None


def _sits(titles: str) -> bool:
    """Tell whether a report was given to a congress, which may sit as late as May."""
    return AT_SESSION.search(titles) is not None


def _from_date(given: tuple[int, int] | None, reviews: bool, sits: bool) -> Reckoning | None:
    if not given or not reviews or (_SUMMER if sits else _SPRING) <= given[1] < _AUTUMN:
        return None
    year = given[0] if given[1] >= _AUTUMN else given[0] - 1
    return _one_year(year, given[0], f"{year}年", "date given")


def _from_bare_year(lines: list[Paragraph], given: tuple[int, int] | None) -> Reckoning | None:
    """Return the year that the title of a digest names by its number alone: 数读2031."""
    for line in lines:
        year = _BARE_YEAR.search(line.text)
        if year and _REVIEWS.search(line.text) and not states_figure(line.text):
            told = int(year[0])
            if not given or told == given[0] - (given[1] < _SPRING):
                return _one_year(told, told, year[0], "title: year")
    return None


def _from_headings(article: Article, rulings: Rulings) -> Reckoning | None:
    for paragraph, times in zip(article.paragraphs, rulings, strict=True):
        if not paragraph.heading or not _LOOKS_BACK.search(paragraph.text):
            continue
        for ruling in times:
            if ruling.time.rule == "year" and not ruling.time.days:
                year = ruling.time.years[0]
                return _one_year(year, year, paragraph.text[ruling.time.start : ruling.time.end], "heading: year")
    return None


def _from_lead(article: Article, start: int, rulings: Rulings, given: tuple[int, int] | None) -> Reckoning | None:
    """Return the year that the first lines of text open with."""
    paragraphs = zip(article.paragraphs[start:], rulings[start:], strict=True)
    report = any(_REVIEWS.search(line.text) for line in opening(article))
    texts = ((part, times) for part, times in paragraphs if not part.heading and not _FORMULA.match(part.text))
    latest = max((ruling.time.years[0] for times in rulings for ruling in times if ruling.leads), default=0)
    for number, (paragraph, times) in enumerate(islice(texts, _FIRST)):
        first = next((one for one in paragraph.sentences if not is_label(paragraph.text, one)), None)
        for ruling in times:
            time = ruling.time
            if not first or time.start >= first.end:
                break
            since = ruling.leads and time.rule == "year" and time.edge == "since" and not time.days
            told = _OF_BODY.match(paragraph.text, time.end) and not states_figure(paragraph.text)
            if number == 0 and since and (report or (told and time.years[0] >= latest)):
                words = paragraph.text[time.start : time.end]
                return Reckoning(days_of(time, *time.years), words, "first lines: since", now=given[0] if given else 0)
            year = time.years[0] if time.rule == "year" else given[0] if given and time.rule == "this year" else 0
            edges = ("in",) if time.rule == "year" else ("in", "since")
            told = number == 0 or year >= latest  # a story that goes through the years names none of its own
            if year and told and ruling.leads and not time.days and time.edge in edges:
                words = paragraph.text[time.start : time.end]
                now = year + (time.rule == "year" and turns_to_now(paragraph.text[time.end : first.end], rulings))
                found = _one_year(year, given[0] if given else now, words, "first lines: year")
                return msgspec.structs.replace(found, review=days_of(time, year, year))
        if states_figure(paragraph.text) or states_quantity(paragraph.text) or states_spelled(paragraph.text):
            break
    return None


def _from_report(article: Article, start: int) -> Reckoning | None:
    """Return the year that the first lines of text call past, or say that a report is about."""
    year = reported_year(article.paragraphs[start : start + 3])
    return _one_year(year, year + 1, f"{year}年", "first lines: year past") if year else None


def _from_month(article: Article, start: int, rulings: Rulings) -> Reckoning | None:
    """Return the month or the days that a story opens with, where it names no other year: 2031年3月，镇里召开人代会."""
    told = (ruling for times in rulings for ruling in times if ruling.leads or ruling.opens)
    named = {year for ruling in told for year in ruling.time.years if year}
    for paragraph, times in zip(article.paragraphs[start : start + 1], rulings[start : start + 1], strict=True):
        time = times[0].time if times and (times[0].leads or times[0].opens) else None
        if not time or not time.days or time.edge != "in" or time.rule not in ("year", "month") or len(named) > 1:
            return None
        year = time.years[0] or titled_year("\n".join(line.text for line in opening(article)))
        if not year or (time.days[0].day and time.days[0] == time.days[1]):
            return None
        words = paragraph.text[time.start : time.end]
        return Reckoning(days_of(time, year, year), words, "first lines: month", now=year)
    return None


def _from_only_year(article: Article, start: int, rulings: Rulings) -> Reckoning | None:
    """Return the year that a story names in its first lines, wherever in them, and after which it names no other."""
    named = {ruling.time for times in rulings for ruling in times if any(ruling.time.years) or ruling.time.fixed}
    opening = [ruling.time for times in rulings[start : start + 1] for ruling in times]
    time = next((time for time in opening if time.rule == "year" and time.edge == "in" and not time.days), None)
    if not time or any(other.rule != "year" or other.years != time.years or other.edge != "in" for other in named):
        return None
    year = time.years[0]
    words = article.paragraphs[start].text[time.start : time.end]
    return _one_year(year, year, words, "first lines: only year")


def _spans(rulings: Rulings) -> Iterator[tuple[int, Span]]:
    """Yield the spans of years an article names outright, with their length in years."""
    stated = (ruling for times in rulings for ruling in times if ruling.opens or ruling.aside)
    for time in (ruling.time for ruling in stated if ruling.time.edge == "in"):
        if time.rule == "years":
            yield time.years[1] - time.years[0] + 1, years(*time.years)
        elif time.rule == "year" and time.years[0] != time.years[1]:
            yield time.years[1] - time.years[0], days_of(time, *time.years)  # 五年来(2026年10月至2031年10月)
