"""The years a report states for itself in its headings and in the first lines of its text."""

from __future__ import annotations

from itertools import islice

import msgspec

from npcstats.attach.times.governing import Rulings, is_label
from npcstats.attach.times.hints import planned_year, reported_year, titled_year, turns_to_now
from npcstats.attach.times.opening import REVIEWS, opening, states_figure
from npcstats.attach.times.reckoned import AUTUMN, SPRING, Reckoning, days_of, one_year
from npcstats.attach.times.words import Time
from npcstats.records import Article
from npcstats.segment.units import states_quantity, states_spelled
from npcstats.vocab.patterns import as_pattern

_LOOKS_BACK = as_pattern(r"回顾|总结|成就|完成情况|工作情况|主要工作及|成效")
# The first paragraphs behind the greeting and the formula that a report opens with tell the year.
_FORMULA = as_pattern(r"各位代表|同志们|(?:现在)?[，,]?我(?:受|代表)|过去[^，。]{1,12}(?:工作|回顾)[^，。]{0,6}$")
_FIRST = 3
# 2031年以来，县人大常委会…: the years of which a body gives account.
_OF_BODY = as_pattern(r"，[^，。]{0,14}(?:常委会|人大|主席团|人大工委|法院|检察院|政府)")
# What was done last year, nothing measured against it: 去年找回9人, but 比去年增长9%.
_LAST_YEAR = as_pattern(r"(?<![比较与和同])去年(?!同期|同比)|过去的?一年")
_THIS_YEAR = "今年"
# 代区长某某向大会作政府工作报告: news of the day on which it was heard.
_DELIVERED = as_pattern(r"[省市州盟县区旗镇乡]长[^，。；]{0,16}作了?《?政府工作报告")
_YEAR_PAST = as_pattern(r"(?:在?(?:刚刚)?过去的?一年|一年来)(?:里|中|间)?")


def from_headings(article: Article, rulings: Rulings) -> Reckoning | None:
    """Return the year whose work a heading looks back on, None where none does."""
    for paragraph, times in zip(article.paragraphs, rulings, strict=True):
        if not paragraph.heading or not _LOOKS_BACK.search(paragraph.text):
            continue
        for ruling in times:
            if ruling.time.rule == "year" and not ruling.time.days:
                year = ruling.time.years[0]
                return one_year(year, year, paragraph.text[ruling.time.start : ruling.time.end], "heading: year")
    return None


def from_lead(article: Article, start: int, rulings: Rulings, given: tuple[int, int] | None) -> Reckoning | None:
    """Return the year that the first lines of text open with."""
    paragraphs = zip(article.paragraphs[start:], rulings[start:], strict=True)
    report = any(REVIEWS.search(line.text) for line in opening(article))
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
            year = time.years[0] if time.rule == "year" else _from_now(time, given)
            edges = ("in", "since") if time.rule == "this year" else ("in",)
            told = number == 0 or (
                year >= latest and time.rule != "last year"
            )  # a story that goes through the years names none of its own
            if year and told and ruling.leads and not time.days and time.edge in edges:
                words = paragraph.text[time.start : time.end]
                now = year + (time.rule == "year" and turns_to_now(paragraph.text[time.end : first.end], rulings))
                found = one_year(year, given[0] if given else now, words, "first lines: year")
                return msgspec.structs.replace(found, review=days_of(time, year, year))
        if states_figure(paragraph.text) or states_quantity(paragraph.text) or states_spelled(paragraph.text):
            break
    return None


def _from_now(time: Time, given: tuple[int, int] | None) -> int:
    """Return the year that 今年 or 去年 is in what was given at a date, else 0."""
    if not given or time.rule not in ("this year", "last year"):
        return 0
    return given[0] - (time.rule == "last year")


def from_year_past(article: Article, start: int, given: tuple[int, int] | None) -> Reckoning | None:
    """Return the year that a page of a winter's day opens with as past: 过去一年，县人大收到建议90件."""
    if not given or SPRING <= given[1] < AUTUMN:
        return None
    text = next((one.text for one in article.paragraphs[start:] if not one.heading), "")
    found = _YEAR_PAST.match(text)
    year = given[0] if given[1] >= AUTUMN else given[0] - 1
    return one_year(year, given[0], found[0], "first lines: past year") if found else None


def from_report(article: Article, start: int, given: tuple[int, int] | None) -> Reckoning | None:
    """Return the year that the first lines of text call past, or say that a report is about.

    A government's report that is delivered in winter is about the year before.
    """
    year = reported_year(article.paragraphs[start : start + 3])
    if not year and (planned := planned_year(article.paragraphs[start : start + 3])):
        year = planned - 1
    if year:
        return one_year(year, year + 1, f"{year}年", "first lines: year past")
    if not given or given[1] >= SPRING:
        return None
    delivered = any(_DELIVERED.search(part.text) for part in article.paragraphs[: start + 4])
    return one_year(given[0] - 1, given[0], "政府工作报告", "first lines: report delivered") if delivered else None


def from_month(article: Article, start: int, rulings: Rulings) -> Reckoning | None:
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


def from_only_year(article: Article, start: int, rulings: Rulings) -> Reckoning | None:
    """Return the year that a story names in its first lines, wherever in them, and after which it names no other."""
    named = {ruling.time for times in rulings for ruling in times if any(ruling.time.years) or ruling.time.fixed}
    opening = [ruling.time for times in rulings[start : start + 1] for ruling in times]
    time = next((time for time in opening if time.rule == "year" and time.edge == "in" and not time.days), None)
    if not time or any(other.rule != "year" or other.years != time.years or other.edge == "since" for other in named):
        return None
    year = time.years[0]
    words = article.paragraphs[start].text[time.start : time.end]
    told = "".join(paragraph.text for paragraph in article.paragraphs[: start + 1])
    past = _THIS_YEAR not in told and _LAST_YEAR.search(told)  # 去年找回9人。…通报2031年有关情况
    now = year + 1 if past else year
    return one_year(year, now, words, "first lines: only year")
