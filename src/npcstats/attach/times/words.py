"""The words of a text that name a time, and what they say.

Finding them is grammar (here) and vocabulary (vocab/periods.toml). Which days they stand for is reckoned later:
`今年` and `二季度` take their year from the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from npcstats.attach.times.calendar import UNKNOWN, Day, Span, plan_years, read_small, read_year
from npcstats.attach.times.vocabulary import landmarks, one_of, period_words, relatives
from npcstats.vocab.patterns import as_pattern
from npcstats.vocab.scan import beginnings, matches


class Time(msgspec.Struct, frozen=True, gc=False):
    """A time named in flat text, from `start` to `end`, with the words that open or close it (截至, 以来, 底前).

    `years` are the first and last year, (0, 0) where `base` says what the year is counted from (now, report, plan,
    or context, the year spoken of) and `shift` how far. `days` narrow a year to months or days. `edge` is in, since or
    until. `count` is a number of years, back (negative) or ahead. `fixed` needs no reckoning. `bare` marks
    a five-year plan named without 期间 or the like.
    """

    start: int
    end: int
    rule: str
    years: tuple[int, int] = (0, 0)
    base: str = ""
    shift: int = 0
    count: int = 0
    days: tuple[Day, Day] | None = None
    edge: str = "in"
    fixed: Span | None = None
    bare: bool = False

    @property
    def long(self) -> bool:
        """Tell whether the time is more than a year: such a time rules until another is named."""
        return self.rule in ("years", "years back", "years ahead", "plan", "term", "since") or self.edge == "since"


_YEAR = r"(?:(?:19|20)\d{2}|[一二][九〇○零OoＯ0][〇○零一二三四五六七八九OoＯ]{2})"
_SMALL = r"(?:3[01]|[12]?\d|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_TO = r"(?:至|到|[-—–~～]{1,2})"
_COUNTED = r"(?:[两二三四五六七八九]|[二三]?十|(?<!\d)\d{1,2})"


@cache
def _tokens() -> re.Pattern[str]:
    """Return the pattern of the pieces that times are joined from; one named group a kind."""
    table = period_words()
    return as_pattern(
        rf"(?P<years>(?<![\d.]){_YEAR}(?:年度?)?{_TO}{_YEAR}年度?)|(?P<year>(?<![\d.]){_YEAR}年度?)"
        rf"|(?P<relative>(?<![第十以安文每两三四五六七八九二一几数多\d续网线])(?:{one_of(relatives())})(?![纪级龄轻货]))"
        rf"|(?P<half>[上下]半年)|(?P<quarter>(?<!提)前?第?[一二三四1-4](?:{_TO}第?[一二三四1-4])?季度|(?<!提)前[两二三]个?季度"
        rf"|(?<!提)前(?:1[01]|[2-9]|十一?|[两二三四五六七八九])个月)"
        rf"|(?P<month>(?:(?<![\d.每个逐])|(?<=^\d\.)|(?<=^\d\d\.))(?:{_MONTH}(?:月份?(?:{_SMALL}日)?)?{_TO}{_MONTH}月份?(?:{_SMALL}日)?"
        rf"|{_MONTH}月(?![龄饼球亮])份?(?:{_SMALL}日?{_TO}{_SMALL}日|{_SMALL}日)?))"
        r"|(?P<plan>[“\"‘「]?(?:十[一二三四五六]?|[七八九])五(?:[”\"’」]|(?=时期|期间|规划期|以来|末)))"
        r"|(?P<count>(?:(?:刚刚过去|过去|这|近|最近|今后|未来|接下来)的?|(?<![第续满]))"
        rf"{_COUNTED}个?年(?:以来|来|间|里|中|累计)?)"
        rf"|(?P<landmark>(?:{one_of(landmarks())})(?:胜利)?(?:召开)?以来)"
        rf"|(?P<term>{one_of(table.term.words)})|(?P<open>{one_of(table.open.words)})"
    )


@cache
def _starts() -> re.Pattern[str]:
    """Return the pattern of the places where such a piece can begin."""
    table = period_words()
    words = (*relatives(), *landmarks(), *table.term.words, *table.open.words)
    starts = beginnings(
        words,
        first=r"\d一二三四五六七八九十两上下前第刚过这近最今未接“\"‘「",
        second=r"\d一二三四五六七八九十两〇○零OoＯ半年月季个至到—–~～近刚去的后来下第\-",
    )
    # Nothing but a quarter begins inside a number, as most digits stand.
    return as_pattern(rf"{starts.pattern}(?:(?<!\d\d)|(?=季|{_TO}))")


_DIGITS = as_pattern(r"[\d一二三四五六七八九十]+")
_BETWEEN = as_pattern(_TO)
# 自2031年4月第三次会议至2039年1月第五次会议: what happened then stands between.
_FROM = as_pattern(r"[自从]$")
_TO_LATER = as_pattern(r"[^，。；：至到]{2,24}[至到]")
_PLAN_TIME = as_pattern(r"(?:规划|计划)?(?:时期|期间|以来|末期?|初期?|五年)")
_AHEAD = as_pattern(r"今后|未来|接下来")
_BACK = as_pattern(r"过去|这|近|(?:来|间|里|中|累计)$")
# 三年新增绿地60公顷: the years that a sum is made over, where nothing but the length of a plan could be meant else.
_OPENS = as_pattern(r"(?:^|[，。；：、！)—])$")
_SUMMED = as_pattern(r"(?:总共|合计|总计|新增|净增|共(?!同|建|享|有产))")
_BEFORE = as_pattern(r"(?:截至|截止到?|自从?|从|到|至)$")
_POINT = as_pattern(r"(?:年?[底末])?")
_SINCE = as_pattern(
    r"以来|[^，。；\d]{0,18}次会议以来|至今|(?:起|开始)(?=[，、])|(?:[^，。；]{0,8}(?:推行|实施|开展|启动|建立|设立|成立)|当选|换届|任职|上任|履职|建成)以来"
)
_PRIOR = as_pattern(r"[之以]?前(?![三两二一几后\d])")
# 到2027年 names an end where it opens a clause or follows a word of intent; 提高到2020年的58% does not.
_AIMED = as_pattern(r"(?:^|[，；。：、！？(—】]|力争|争取|确保|预计|计划|规划|努力|实现|目标|并|将)$")


def _quarter(text: str) -> tuple[Day, Day]:
    """Return the months of 二季度, 一至三季度, 前三季度, 前十个月."""
    numbers = [read_small(sign) for sign in _DIGITS.findall(text.replace("两", "二"))]
    if text.endswith("月"):
        return Day(1), Day(numbers[0])
    return Day(1 if text.startswith("前") else numbers[0] * 3 - 2), Day(numbers[-1] * 3)


def _months(text: str) -> tuple[Day, Day]:
    """Return the first and last day that `3月`, `3—8月`, `3月5日至11日`, `3月5—11日`, `3月5日至4月2日` name."""
    days: list[Day] = []
    for end in _BETWEEN.split(text):
        numbers = [read_small(sign) for sign in _DIGITS.findall(end)]
        if days and "月" not in end:
            days.append(Day(days[0].month, numbers[0]))
        else:
            days.append(Day(numbers[0], numbers[1] if len(numbers) > 1 else 0))
    return days[0], days[-1]


def _plan(found: re.Match[str]) -> Time | None:
    """Return the time of a five-year plan: “十三五”时期, 十三五期间, or bare “十三五”."""
    first, last = plan_years(read_small("".join(_DIGITS.findall(found[0]))[:-1]))
    tail = _PLAN_TIME.match(found.string, found.end())
    if tail and tail[0].endswith("以来"):
        return Time(found.start(), tail.end(), "plan", (first, last), edge="since")
    if tail and "末" in tail[0]:
        return Time(found.start(), tail.end(), "plan", (last, last), edge="until")
    end = tail.end() if tail else found.end()
    return Time(found.start(), end, "plan", (first, last), bare=tail is None)


def _count(found: re.Match[str]) -> Time | None:
    """Return the time of 五年来, 过去三年, 今后五年; None for a mere length of time."""
    number = read_small("".join(_DIGITS.findall(found[0].replace("两", "二"))))
    if number < 2:
        return None
    if _AHEAD.match(found[0]):
        return Time(found.start(), found.end(), "years ahead", count=number)
    text, start, end = found.string, found.start(), found.end()
    sums = _OPENS.search(text, max(0, start - 1), start) and _SUMMED.match(text, end)
    return Time(start, end, "years back", count=-number) if sums or _BACK.search(found[0]) else None


def _token(found: re.Match[str]) -> Time | None:
    """Return the time that a match of the token pattern stands for, None where it is none."""
    kind, text, start, end = str(found.lastgroup), found[0], found.start(), found.end()
    if kind in ("year", "years"):
        named = [read_year(year) for year in re.findall(_YEAR, text)]
        return Time(start, end, kind, (named[0], named[-1])) if named[0] <= named[-1] else None
    if kind == "relative":
        group = relatives()[text]
        return Time(start, end, group.name, base=group.base, shift=group.shift)
    if kind in ("half", "quarter", "month"):
        days = _quarter(text) if kind == "quarter" else _months(text) if kind == "month" else None
        half = (Day(1), Day(6)) if text[0] == "上" else (Day(7), Day(12))
        return Time(start, end, kind, base="context", days=days or half)
    if kind == "landmark":
        since = next(group.date for word, group in landmarks().items() if text.startswith(word))
        return Time(start, end, "since", fixed=Span(since, None))
    if kind in ("plan", "count"):
        return _plan(found) if kind == "plan" else _count(found)
    return Time(start, end, kind, fixed=UNKNOWN if kind == "open" else None)


def _join(tokens: list[Time], text: str) -> Iterator[Time]:
    """Yield the tokens joined into times: a year with the months after it, a day with the day it lasts to."""
    at = 0
    while at < len(tokens):
        time, at = _with_months(tokens, at)
        to = _BETWEEN.match(text, time.end) or (
            _FROM.search(text, max(0, time.start - 1), time.start) and _TO_LATER.match(text, time.end)
        )
        if to and time.days and at < len(tokens) and tokens[at].start == to.end():
            last, after = _with_months(tokens, at)
            if last.days and last.rule in ("year", "month"):
                years = (time.years[0], last.years[1] or time.years[1])
                time = msgspec.structs.replace(time, end=last.end, years=years, days=(time.days[0], last.days[1]))
                at = after
        # 2028年至2032年的五年间
        span = time.rule == "years" and at < len(tokens) and tokens[at].rule == "years back"
        if span and text[time.end : tokens[at].start] in ("", "的", "这"):
            time, at = msgspec.structs.replace(time, end=tokens[at].end), at + 1
        yield time


def _with_months(tokens: list[Time], at: int) -> tuple[Time, int]:
    """Return the token at `at` with the months, quarter or half year that follow it, and the index after them."""
    time = tokens[at]
    part = tokens[at + 1] if at + 1 < len(tokens) else None
    narrows = part and part.start == time.end and part.rule in ("half", "quarter", "month") and time.rule != part.rule
    if part and narrows and (time.rule == "year" or (time.base and not time.days)):
        return msgspec.structs.replace(time, end=part.end, days=part.days), at + 2
    if part and part.start == time.end and time.rule == "years" and part.rule == "month" and part.days:
        # 从2031年到2038年6月
        return msgspec.structs.replace(time, end=part.end, rule="year", days=(Day(1), part.days[1])), at + 2
    return time, at + 1


def _with_edges(time: Time, text: str) -> Time:
    """Return a time with the words that make it open at one end: 截至…底, 到…, …以来, …前."""
    if time.rule in ("since", "open", "term", "years back", "years ahead") or (
        time.rule == "plan" and time.edge != "in"
    ):
        return time
    before = _BEFORE.search(text, max(0, time.start - 3), time.start)
    lead = before[0] if before else ""
    point = _POINT.match(text, time.end)
    end = point.end() if point else time.end
    since, prior = _SINCE.match(text, end), _PRIOR.match(text, end)
    start = time.start - len(lead)
    if since or (lead in ("自", "自从") and not _ends(time)):
        return msgspec.structs.replace(time, start=start, end=since.end() if since else end, edge="since")
    aimed = lead in ("到", "至") and _AIMED.search(text, max(0, start - 2), start) and text[end : end + 1] != "的"
    if lead.startswith("截") or end > time.end or prior or aimed:
        return msgspec.structs.replace(
            time, start=start if lead else time.start, end=prior.end() if prior else end, edge="until"
        )
    return time


def _ends(time: Time) -> bool:
    """Tell whether a time names its end beside its start: 自3月1日至6月30日."""
    return time.years[0] != time.years[1] or (time.days is not None and time.days[0] != time.days[1])


def find_times(text: str) -> list[Time]:
    """Return every time named in flat `text`, in order, whether or not it says when something was done."""
    tokens = [time for found in matches(_tokens(), _starts(), text) if (time := _token(found))]
    times = [_with_edges(time, text) for time in _join(tokens, text)]
    # 2028年成立以来 is one time, though 成立以来 is one by itself.
    return [time for at, time in enumerate(times) if not at or time.end > times[at - 1].end]
