"""The years a report states for itself in its title."""

from __future__ import annotations

import msgspec

from npcstats.attach.times.calendar import Day, Span, first_day, last_day, years
from npcstats.attach.times.governing import find_rulings
from npcstats.attach.times.opening import REVIEWS, is_date, states_figure
from npcstats.attach.times.reckoned import AUTUMN, SPRING, Reckoning, days_of, one_year
from npcstats.records import Paragraph
from npcstats.vocab.patterns import as_pattern

_REPORT = as_pattern(r"工作报告")
_REVIEWED = as_pattern(r"((?:19|20)\d{2})年(?:主要)?(?:工作)?回顾")
# What tells of the first half of a year.
_HALF_TOLD = as_pattern(
    r"(?<![上下])半年(?=[“‘]?(?:盘点|回[眸顾望]|答卷|成绩单|总结|观察|记|账))|(?<=年中)(?=盘点|回[眸顾望])"
)
_HALF_YEAR = 6
# A title that says what a year will bring: 2031年我市将办好十件实事.
_WILL = as_pattern(r"年[^，。]{0,14}(?:将|拟|力争)[^，。]{0,6}(?:办|建|实施|推|完成|启动|新增|安排|开展|打造|新建)")
# 2031年“成绩单”: the year itself, even of a report to a congress.
_TOLD = as_pattern(r"[“‘]?(?:阶段性|上半年|半年|中期|成绩单|答卷|账单|账本|回[眸顾望]|盘点|总结)")
_PLANS = as_pattern(
    r"(?:工作|监督|立法)?(?:要点|计划|安排|打算|规划|思路)$|任务清单|实施方案|实事项目(?:清单|名单|目录|一览表?|的?(?:公告|公示|通告))?$"
)
# 工作要点(摘登)
_REMARK = as_pattern(r"\([^()]{1,12}\)$")
# 2031年工作总结和2032年工作计划: the first year is reviewed.
_SUMS_UP = as_pattern(r"[^，。]{0,10}?(?:总结|小结|回顾|情况|盘点)[^，。]{0,4}?(?:和|及|暨|与|、)")
# (2031.11—2036.10)
_MONTH = r"(1[0-2]|0?[1-9])"
_DOTTED = as_pattern(
    rf"(?<!\d)((?:19|20)\d{{2}})[./]{_MONTH}[-—–~～至到]{{1,2}}((?:19|20)\d{{2}})[./]{_MONTH}(?![\d./])"
)
_BARE_YEAR = as_pattern(r"(?<![\d./-])20\d{2}(?![\d年.%/—-])")


def from_title(lines: list[Paragraph], government: bool, given: tuple[int, int] | None) -> Reckoning | None:
    """Return the year or years that a title names; `given` are the year and month in which the report was given."""
    speech = any(_REPORT.search(line.text) for line in lines)
    crumb = next((crumb for line in lines if (crumb := _REVIEWED.search(line.text))), None)
    if crumb:
        year = int(crumb[1])
        return one_year(year, given[0] if given else year + 1, crumb[1] + "年", "title: year reviewed")
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
            part = time.days is not None and time.days[0].month != time.days[1].month  # 2031年上半年工作报告
            if not part and (government or (speech and given and given[0] == first and given[1] < AUTUMN)):
                ending = given is not None and (given[0] < first or given[1] >= AUTUMN)
                passed = given is not None and given[0] == first + 1  # 2030年政府工作报告, of January 2031
                told = passed or _TOLD.match(line.text, time.end) is not None
                reviewed = first if ending or told else first - 1
                rule = "title: year told of" if told else "title: year it was given"
                return one_year(reviewed, given[0] if given else first, words, rule)
            if first != last and time.days:
                return Reckoning(days_of(time, first, last), words, "title: years", last, last, last + 1)
            found = one_year(first, first, words, "title: year")
            return (
                msgspec.structs.replace(found, review=days_of(time, first, first), plan=first) if time.days else found
            )
    return from_part(lines, given)


# 立法工作情况(2018—2022): a title may leave the word for years out.
_RANGE = as_pattern(r"\(((?:19|20)\d{2})(?:[-~～至–]|—{1,2})((?:19|20)\d{2})\)$")


def from_range(lines: list[Paragraph]) -> Reckoning | None:
    """Return the years between which a title sets its text in brackets."""
    found = next((found for line in lines if (found := _RANGE.search(line.text))), None)
    if found is None or int(found[1]) >= int(found[2]):
        return None
    first, last = int(found[1]), int(found[2])
    return Reckoning(years(first, last), f"{first}—{last}年", "title: years", last, last, last + 1)


def from_part(lines: list[Paragraph], given: tuple[int, int] | None) -> Reckoning | None:
    """Return the part of a year that a title names, of the year in which it ended: 第三季度主要工作情况, 半年盘点."""
    for line in lines if given else ():
        half = _HALF_TOLD.search(line.text)
        times = (ruling.time for ruling in find_rulings(line.text, line.sentences, heading=True))
        time = next((time for time in times if time.rule in ("half", "quarter") and time.base == "context"), None)
        days = time.days if time else (Day(1), Day(_HALF_YEAR)) if half else None
        if not given or not days or (time and _PLANS.search(line.text)):
            continue
        year = given[0] if days[1].month <= given[1] else given[0] - 1
        words = line.text[time.start : time.end] if time else half[0] if half else ""
        span = Span(first_day(year, days[0]), last_day(year, days[1]))
        return Reckoning(span, words, "title: part of a year", year, given[0], given[0] + 1)
    return None


def from_months(lines: list[Paragraph]) -> Reckoning | None:
    """Return the months that a title names by numbers alone: (2031.11—2036.10)."""
    for line in lines:
        if found := _DOTTED.search(line.text):
            first, last = int(found[1]), int(found[3])
            span = Span(first_day(first, Day(int(found[2]))), last_day(last, Day(int(found[4]))))
            return Reckoning(span, found[0], "title: years", last, last, last + 1)
    return None


def from_bare_year(lines: list[Paragraph], given: tuple[int, int] | None) -> Reckoning | None:
    """Return the year that the title of a digest names by its number alone: 数读2031."""
    for line in lines:
        year = _BARE_YEAR.search(line.text)
        if year and REVIEWS.search(line.text) and not states_figure(line.text):
            told = int(year[0])
            if not given or told == given[0] - (given[1] < SPRING):
                return one_year(told, told, year[0], "title: year")
    return None
