"""The years that an article tells by the way, where neither its title nor its date nor its first lines do."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.times.governing import Ruling
from npcstats.attach.times.opening import AT_SESSION, text_start
from npcstats.attach.times.reckoned import SPRING
from npcstats.records import Article, Paragraph
from npcstats.vocab.patterns import as_pattern

_SPEAKS_OF_NOW = "今年"
_HERE_AND_NOW = as_pattern(r"((?:19|20)\d{2})年(?:和|与|及|以及)今年")
# A plan, a list of projects, a budget is that of the year it is spoken of in: 按照2031年度监督工作计划.
_OF_THE_YEAR = as_pattern(
    r"(?<![到至])((?:19|20)\d{2})年度?(?=[^，。；《》“”、]{0,8}(?:计划|要点|议题|(?:民生)?实事|人大代表票决))"
    r"(?![^，。；]{0,12}(?:完成情况|执行情况|落实情况|总结|工作报告|决算))"
)
# 刚刚过去的2031年; 向大会报告2031年工作.
_REPORTED = as_pattern(
    r"过去的((?:19|20)\d{2})年|((?:19|20)\d{2})年是[^。]{0,120}。这一年|(?:常委会|人大|政府|法院|检察院)((?:19|20)\d{2})年的工作|(?:报告|汇报|回顾|总结|作)了?((?:19|20)\d{2})年度?的?(?:主要)?工作(?!要点|计划|安排|任务|打算)"
)
# 报告分为过去四年工作回顾、2031年主要任务两部分.
_PLANNED = as_pattern(r"回顾[^。]{0,30}((?:19|20)\d{2})年(?:的)?(?:主要|重点)?(?:工作)?(?:任务|安排|打算|思路|建议)")
_LAST_YEAR_IS = "是"
_YEAR = as_pattern(r"(?<!\d)(?:19|20)\d{2}(?=年)")
_NUMBER = as_pattern(r"\d")
# 2031年大会期间，代表提出建议90件。今年…: a congress sits early in the year that goes on.
_AT_SITTING = as_pattern(r"[^，。；\d]{0,12}(?:大会|会议|人代会|两会)(?:期间|上)")


def reported_year(paragraphs: Sequence[Paragraph]) -> int:
    """Return the year that the first lines of a text say a report is about, 0 where they say none."""
    found = next((found for part in paragraphs if (found := _REPORTED.search(part.text))), None)
    return int(found[found.lastindex or 1]) if found else 0


def planned_year(paragraphs: Sequence[Paragraph]) -> int:
    """Return the year whose tasks the first lines of a text name as a part of a report, 0 where they name none."""
    found = next((found for part in paragraphs if (found := _PLANNED.search(part.text))), None)
    return int(found[1]) if found else 0


def present_year(article: Article, rulings: Sequence[Sequence[Ruling]]) -> int:
    """Return the year in which an article speaks, 0 where nothing tells it."""
    texts = [paragraph.text for paragraph in article.paragraphs]
    if found := next((found for text in texts if (found := _HERE_AND_NOW.search(text))), None):
        return int(found[1]) + 1
    if year := _year_of_session(article, rulings):
        return year
    if not any(_SPEAKS_OF_NOW in text for text in texts):
        return 0
    of_day = next((_day_opening(times) for times in rulings if times), 0)
    return of_day or max((int(found[1]) for text in texts for found in _OF_THE_YEAR.finditer(text)), default=0)


def _year_of_session(article: Article, rulings: Sequence[Sequence[Ruling]]) -> int:
    """Return the later of the two years told of at a session in spring whose story names only its day, else 0."""
    start = text_start(article)
    for part, times in zip(article.paragraphs[start : start + 1], rulings[start : start + 1], strict=True):
        time = times[0].time if times and times[0].leads else None
        day = time.days[0] if time and time.rule == "month" and time.days else None
        if time and day and day.day and day.month <= SPRING and AT_SESSION.match(part.text, time.end):
            leading = {year for others in rulings for ruling in others if ruling.leads for year in ruling.time.years}
            told = leading | {year for others in rulings for ruling in others for year in ruling.time.years}
            pairs = (years - {0} for years in (leading, told))
            return next((max(pair) for pair in pairs if len(pair) == 2 and max(pair) - min(pair) == 1), 0)
    return 0


def _day_opening(times: Sequence[Ruling]) -> int:
    """Return the year of the day that a story opens with: 2031年12月5日，常委会召开会议."""
    time = times[0].time
    return time.years[0] if times[0].leads and time.rule == "year" and time.days and time.days[0].day else 0


def only_year(rulings: Sequence[Sequence[Ruling]]) -> int:
    """Return the one year that sentences open with, 0 where there are several or none."""
    years = {year for times in rulings for ruling in times if ruling.leads for year in ruling.time.years}
    years.discard(0)
    return years.pop() if len(years) == 1 else 0


def titled_year(titles: str) -> int:
    """Return the one year that the titles name, if only within a name (2031年第二次活动), 0 where there are several."""
    named = {int(found[0]) for found in _YEAR.finditer(titles)}
    return named.pop() if len(named) == 1 else 0


def latest_year(rulings: Sequence[Sequence[Ruling]]) -> int:
    """Return the last year of which a sentence tells what happened in a month or on a day, 0 where none does."""
    told = (ruling.time for times in rulings for ruling in times if ruling.leads and ruling.time.edge == "in")
    return max((time.years[1] for time in told if time.rule == "year" and time.days), default=0)


def reviews_last_year(article: Article, rulings: Sequence[Sequence[Ruling]]) -> bool:
    """Tell whether the first time that opens a sentence says what last year was: 去年是履职的第一年."""
    for paragraph, times in zip(article.paragraphs, rulings, strict=True):
        leading = next((ruling.time for ruling in times if ruling.leads and not paragraph.heading), None)
        if leading and not (leading.rule == "year" and leading.days):
            return leading.rule == "last year" and paragraph.text.startswith(_LAST_YEAR_IS, leading.end)
    return False


def turns_to_now(results: str, rulings: Sequence[Sequence[Ruling]]) -> bool:
    """Tell whether an article that opens with a year's results speaks in another: 2031年建成9个。今年，再建7个."""
    stated = _NUMBER.search(results) is not None and not _AT_SITTING.match(results)
    return stated and any(ruling.leads and ruling.time.rule == "this year" for times in rulings for ruling in times)
