"""Which of the times named in a text say when something was done, and how far each of them rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from npcstats.attach.times.vocabulary import one_of, period_words
from npcstats.attach.times.words import Time, find_times
from npcstats.records import Sentence
from npcstats.segment.units import states_spelled
from npcstats.vocab.patterns import as_pattern


class Ruling(msgspec.Struct, frozen=True, gc=False):
    """A time that rules the figures after it, up to flat offset `reach`.

    `leads` tells that it opens its sentence, `opens` that it opens a clause; `aside` that it stands in brackets.
    """

    time: Time
    reach: int
    leads: bool = False
    opens: bool = False
    aside: bool = False


# The times of each paragraph of an article.
Rulings = Sequence[Sequence[Ruling]]


_TITLE = as_pattern(r"《[^》]{1,120}》|[“‘][^”’，。；：]{1,20}[”’]")
_BRACKET = as_pattern(r"\([^()]{0,200}\)")
_LABEL = (
    r"(?:——|【[^】]{1,20}】|\(?[\d一二三四五六七八九十]{1,3}[)、.]|[一二三四五六七八九十]是|各位代表[，！：]?|[^，。()]{2,14}(?:讯|电|消息)"
    r"|\([^()]{1,20}\)：?|[一-龥]{1,4}[：]|[自从]|在|早在|(?:[昨今前当近](?:\(\d{1,2}\))?[日天]|日前)(?:[上下]午|晚)?，|据[^，。]{1,14}，|记者[^，。]{0,4}从[^，。]{2,30}(?:获悉|了解到)，|(?:[一-龥]{1,24})?(?:指出|提出|表示|介绍|强调|说|要求|通报|透露|显示|总结|回顾|谈到)(?:说|道|，|：)|(?:经|经过)?(?:初步|快报|预计)?(?:统计|核算|测算|预计)，|特别是|尤其是|同时，?|此外，|其中，?|(?:刚刚)?过去的|回[望首眸顾]|放眼|展望|面[向对])"
)
# 市人大常委会2028年至2032年，…: the body whose time it is may stand before it.
_WHO = "(?:[一-龥]{0,14}(?:人大|常委会|政府|法院|检察院))?"
_TO_SENTENCE = as_pattern(rf"{_LABEL}{{0,4}}{_WHO}$")
_TO_CLAUSE = as_pattern(rf"(?:^|[，；：。！？(…—】]){_LABEL}{{0,2}}$")
# 上年196件: the year before goes with its number alone; so does 2012年的18.7%.
_ITS_NUMBER = as_pattern(r"(?:的|为|是|仅为?|只有|：|约|近|有|共)?(?:约|近)?[\d一二两三四五六七八九十]")
_SPELLED = "[零一二两三四五六七八九十百千万亿]"
_OF_NUMBER = as_pattern(rf"的(?:约|近|不到|不足)?(?:\d|百分之|{_SPELLED}(?:{_SPELLED}|点))")
# 2016年的|3.1%、2.4%: what stands behind its first digit, where a row of numbers in one unit begins with it.
_ROW = as_pattern(r"[\d.]{0,12}([万亿]{0,2}[一-龥%‰]{0,4})(?:[、和与]\d[\d.]{0,12}\1){1,6}")
# A five-year plan without 期间 is a time where it is somebody's: “十四五”我市…
_CLAUSE_END = as_pattern(r"[，；。！？)]")
_WHOSE = as_pattern(r"[，我全各本]")
_LONGEST_LABEL = 32
# A label may be numbered: (1)加强联系。
_NUMBERED = 4
_YEAR = as_pattern(r"(?:19|20)\d{2}")
_DIGIT = as_pattern(r"\d")
# 以上数据统计截至6月30日: the day up to which a report counted is no time of what it did.
_COUNTED_UP_TO = as_pattern(
    r"(?:数据|数字)(?:均|都)?(?:统计|采集|更新)?(?:时间|口径|时点)?(?:均|都)?(?:为|是)?(?:截[至止]到?|至|到)?$"
)
# A clause that only measures the one before: 上半年完成投资90亿元，占计划的53%，同比增长4%.
_MEASURES = as_pattern(r"，(?:占|同比|环比|比上年|较上年|增长|下降|增速|增幅)")
# 创2025年以来最好水平，十年来首次过千, “八五”以来增速最快: a record, not when it was made.
_RECORD = as_pattern(
    r"(?:的|，|[^，。；：\d]{1,8})?(?:首[次个条家座届批例单只]|第一[次个条家座]|最[好高低快大多佳优强]|新高|新低|历史)"
)
# 2031年第三产业比重: no number of the year.
_SECTOR = as_pattern(r"第[一二三](?:、第?[一二三]){0,2}产业")
# 占全年计划的53%: the plan's year is none of the figure's.
_OF_PLAN = as_pattern(r"(?:总|度)?(?:计划|目标|任务|预算)")
_MEASURED = as_pattern(r"(?:占|完成|达到?|为|到|是)$")
# 在2021年建成40个的基础上: the time goes no further than that.
_BASIS = as_pattern(r"[^，。；]{0,40}?基础上")
_TIMES = rf"\d[\d.,万亿]{{0,12}}+(?:倍|%|成)|百分之{_SPELLED}|{_SPELLED}{{1,8}}+(?:点{_SPELLED}{{1,6}}+)?(?:倍|成)"
_MULTIPLE = as_pattern(rf"(?:末|底|全年)?的?(?:约|近)?(?:\d[\d.]{{0,8}}[、和]){{0,9}}(?:{_TIMES})")


# 今后五年的目标是：…；…: what the colon leads to is all of that time.
_AIMS = as_pattern(r"[^，；。：]{0,20}(?:目标|任务|安排|打算|要求|指标)[^，；。：]{0,6}：")
# 上年票决的3项实事全部兑现：建成…: what became of what was chosen then is told of another time.
_CHOSEN = as_pattern(rf"(?:我们|代表|人大|大会)?[^，。；：\d]{{2,12}}的(?:\d|{_SPELLED})")


# 清理2031年以前制定的90部法规: when they were made, not when they were reviewed.
_MADE_BEFORE = as_pattern(rf"[^，。；：\d]{{1,8}}的(?:\d|{_SPELLED})")
# 于2031年成立，现有代表54名: what there is now is not of the year in which it began.
_STANDS = as_pattern(r"[，；](?=现有|现下辖|现辖|目前(?:有|共有|拥有|，))")


# What a paper is on, up to the word for it.
_PAPER = 60
_ABOUT = as_pattern(r"关于[^，。；：《》]{0,120}(?:报告|议案|决定|决议|说明|方案|草案)")
_PAPERS = as_pattern(r"[^，。；：]{0,60}(?:报告|议案|决定|决议|说明|方案|草案)")


@cache
def _before() -> re.Pattern[str]:
    return as_pattern(rf"(?:{one_of(period_words().comparison.before)})$")


@cache
def _after() -> re.Pattern[str]:
    return as_pattern(rf"(?:年|的)?(?:{one_of(period_words().comparison.after)})")


@cache
def _multiple() -> re.Pattern[str]:
    return as_pattern(rf"(?:{one_of(period_words().comparison.multiple)})$")


@cache
def _object_of(clause: bool) -> re.Pattern[str]:
    words = period_words().attribute
    return as_pattern(rf"(?:{one_of(words.clause if clause else words.before)})了?$")


@cache
def _named(plan: bool) -> re.Pattern[str]:
    named = period_words().named
    return as_pattern(one_of(named.plan if plan else named.year))


def compared(time: Time, text: str) -> bool:
    """Tell whether a time is only measured against: 比2015年, 与上年持平, 是“十二五”时期的2倍."""
    near = max(0, time.start - 4)
    if _before().search(text, near, time.start) or _after().match(text, time.end):
        return True
    if (time.edge == "since" or time.count < 0) and _RECORD.match(text, time.end):
        return True
    return bool(_multiple().search(text, near, time.start) and _MULTIPLE.match(text, time.end))


def _is_name(time: Time, text: str, titles: Sequence[tuple[int, int]]) -> bool:
    if time.days and _COUNTED_UP_TO.search(text, max(0, time.start - 12), time.start):
        return True
    if (
        time.rule == "whole year"
        and _OF_PLAN.match(text, time.end)
        and _MEASURED.search(text, max(0, time.start - 4), time.start)
    ):
        return True
    if time.rule == "plan" and time.bare:
        return _named(True).match(text, time.end) is not None
    if any(start <= time.start and time.end <= end for start, end in titles):
        return True
    named = time.rule == "year" and not time.days and _named(False).match(text, time.end)
    return bool(named) and not _SECTOR.match(text, time.end)


def _of_noun(time: Time, text: str, leads: bool) -> int:
    """Return where a time's rule ends that only says when things were made, chosen or there, else -1."""
    if time.edge == "until" and _MADE_BEFORE.match(text, time.end):
        return time.end
    basis = _BASIS.match(text, time.end) or (_CHOSEN.match(text, time.end) if leads and time.shift < 0 else None)
    return basis.end() if basis else -1


def _of_paper(time: Time, text: str) -> bool:
    """Tell whether a time says of when a paper tells: 听取关于2031年上半年计划执行、|上半年|预算执行情况等5项报告."""
    about = text.rfind("关于", max(0, time.start - _PAPER), time.start)
    return about >= 0 and _ABOUT.match(text, about) is not None and _PAPERS.match(text, time.end) is not None


def _reach(time: Time, text: str, sentence: Sentence, leads: bool, opens: bool) -> int:
    """Return where a time's rule ends: with its own number or clause where it is part of a noun phrase."""
    absolute = time.rule in ("year", "plan")
    number = _OF_NUMBER if absolute else _ITS_NUMBER
    alone = number.match(text, time.end) if absolute or time.shift < 0 else None
    if alone:
        row = _ROW.match(text, alone.end())
        return row.end() if row else alone.end()
    if (told := _of_noun(time, text, leads)) >= 0:
        return told
    if opens and not leads and time.days and time.base and text[time.end : time.end + 1] != "，":
        reach = _clause_end(text, time.end, sentence.end)
        while _MEASURES.match(text, reach):
            reach = _clause_end(text, reach + 1, sentence.end)
        return reach
    if not opens and time.rule != "whole year":
        near = max(0, time.start - 5)
        if time.rule == "year before" or _object_of(False).search(text, near, time.start) or _of_paper(time, text):
            return time.end
        if _object_of(True).search(text, near, time.start):
            return _clause_end(text, time.end, sentence.end)
    before = text[time.start - 1 : time.start] if time.start else ""
    due = time.edge == "until" and before == "在" and not opens  # 32件赶在9月底前办结，办结率…
    held = time.days is not None and time.base and before == "于" and text[time.end : time.end + 1] != "，"
    if due or held:
        return _clause_end(text, time.end, sentence.end)
    # Clauses parted by a semicolon stand side by side: only what opens the sentence rules them all.
    up_to = opens and time.edge == "until" and text.startswith("截", time.start)
    whole = leads or up_to or time.rule == "whole year" or _AIMS.match(text, time.end)
    part = -1 if whole else text.find("；", time.end, sentence.end)
    end = part if part >= 0 else sentence.end
    stands = _STANDS.search(text, time.end, end) if time.rule == "year" and time.edge == "in" else None
    return stands.start() if stands else end


def is_label(text: str, sentence: Sentence) -> bool:
    """Tell whether a sentence that opens a paragraph is but its label, such as 强化监督。."""
    if sentence.end - sentence.start > _LONGEST_LABEL:
        return False
    numbered = not _YEAR.match(text, sentence.start)
    start = sentence.start + numbered * _NUMBERED
    return not (_DIGIT.search(text, start, sentence.end) or states_spelled(text[start : sentence.end]))


def _clause_end(text: str, start: int, end: int) -> int:
    found = _CLAUSE_END.search(text, start, end)
    return found.start() if found else end


def find_rulings(text: str, sentences: Sequence[Sentence], heading: bool = False) -> list[Ruling]:
    """Return the times of a paragraph's flat `text` that say when something was done, in order."""
    times = find_times(text)
    if not times:
        return []
    titles = [found.span() for found in _TITLE.finditer(text)]
    brackets = [found.span() for found in _BRACKET.finditer(text)]
    rulings: list[Ruling] = []
    sentence = title = bracket = 0
    for time in times:
        while sentence + 1 < len(sentences) and sentences[sentence].end <= time.start:
            sentence += 1
        while title < len(titles) and titles[title][1] <= time.start:
            title += 1
        while bracket < len(brackets) and brackets[bracket][1] <= time.start:
            bracket += 1
        aside = brackets[bracket] if bracket < len(brackets) and brackets[bracket][0] <= time.start else None
        if _is_name(time, text, titles[title : title + 1]) or compared(time, text):
            continue
        ruling = _ruling(time, text, sentences[sentence], aside)
        if heading or not time.bare or (ruling.opens and _WHOSE.match(text, time.end)):
            rulings.append(ruling)
    return rulings


def _ruling(time: Time, text: str, sentence: Sentence, aside: tuple[int, int] | None) -> Ruling:
    leads = _TO_SENTENCE.match(text, sentence.start, time.start) is not None and not _BASIS.match(text, time.end)
    near = max(sentence.start, time.start - 14)
    opens = leads or _TO_CLAUSE.search(text, near, time.start) is not None
    reach = _reach(time, text, sentence, leads, opens)
    return Ruling(time, min(reach, aside[1]) if aside else reach, leads, opens, aside is not None)
