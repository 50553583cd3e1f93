"""How an article opens: the titles, dates and by-lines before its text, and the day on which it was given."""

from __future__ import annotations

from npcstats.attach.times.words import Time, find_times
from npcstats.records import Article, Paragraph
from npcstats.segment.articles import opens_article
from npcstats.segment.units import states_quantity, states_spelled
from npcstats.vocab.patterns import as_pattern

# A report opens with titles, dates and by-lines; its first long paragraph is text.
_LONGEST_LINE = 90
_MOST_LINES = 16
_SECTION = 2
_LAST_LINES = 3
_NUMBERED = as_pattern(r"\([一二三四五六七八九十]\)")
_SENTENCE = as_pattern(r"。|？$|^各位代表[：，！]")
# A title may ask: 57件建议，办得怎么样？
_ASKS = as_pattern(r"[^。？]{2,30}？$")
_STATES = as_pattern(r"\d[余多]?[万亿]?(?:[件个项条名人家户场篇份部亩%]|次(?!会议))")
_FURNITURE = as_pattern(r"^(?:source|<[！!]--|---)|https?[：:]")
_REMARK = as_pattern(r"[·・,， ]?(?:摘登|摘要|摘编|节选|有删节|有删减|全文)(?=\)?$)")
_ISO_DATE = as_pattern(r"(?<!\d)((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})")
# A page may leave the century out before the time of day, here without spaces: 31-09-2909:17.
_STAMP = as_pattern(r"(?<![\d-])(\d{2})-(0[1-9]|1[0-2])-(?:[0-2]\d|3[01])\d{2}:\d{2}")
_CENTURY = 2000

# What the titles of reviews say.
REVIEWS = as_pattern(
    r"综述|总结|[数图]说|数[读看]|回[眸顾望]|纪实|盘点|答卷|履职|述职|报告|这一年|成绩单|掠影|巡礼|数据|一览|快览|小结|纪事"
)

# Who reports for a government: 我代表县人民政府，向大会报告工作.
ON_BEHALF = as_pattern(r"代表[^，。]{0,14}(?:政府|公署|国务院)[，,]?向(?:大会|各位)")

# A story that opens with the day of a session: 2031年1月12日，某市第七届人民代表大会第一次会议听取报告.
AT_SESSION = as_pattern(r"[^。]{0,30}(?:人民代表大会|人大)第?[一二三四五六七八九十\d]{1,3}次会议")
# What a story may begin with before its day: 本报定州讯.
_BY_LINE = as_pattern(r"(?:(?:本报|本刊|本网)?[^，。]{0,10}[讯电]\s*)?(?:记者从)?")
_DAY = r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日"
_DATELINE = as_pattern(
    rf"[^，。()]{{0,16}}[讯电]\s*\({_DAY}[^()]{{0,12}}\)"
    rf"|(?:\([^()，。\d]{{0,16}}|[\u4e00-\u9fff]{{2,8}}){_DAY}[讯电]"
)
# Who is there is counted on the day of the session that a text names before: 会议应到代表190人.
ROLL_CALL = as_pattern(r"(?:会议|大会|全会|本次会议|这次会议)?应(?:到|出席)(?=[^，。]{0,12}[\d一二两三四五六七八九十])")
# What a session is said to have told may be years of work; what it took in is of its days: 会议上获悉，大会收到议案.
_LEARNT = as_pattern(r"[^。]{0,30}次会议上?(?:获悉|了解到)，(?!(?:会议期间|会上|大会)，?)")
# Of a session long ago the story tells what came of it: 截至2031年10月.
_TOLD = as_pattern(r"(?:^|截至)((?:19|20)\d{2})年")
# 2031年12月召开的这次会议
_SUCH_SESSION = as_pattern(r"(?:召开|举行)的(?:这次|本次|此次)?(?:大会|会议|人代会)")


# What stands under a title: where a page is from and its day.
_CREDITS = as_pattern(
    r"(?:来源|作者|供稿|信息来源)[：:]|发布(?:时间|日期|者|人)|(?:浏览|点击|阅读)(?:次数|量)|(?<!\d)(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}"
)


def states_figure(text: str) -> bool:
    """Tell whether a line that could be a title or a heading is an entry of a list: 代表建议：90件."""
    return _STATES.search(text) is not None or states_quantity(text) or states_spelled(text)


def text_start(article: Article) -> int:
    """Return the number of the paragraph that an article's text starts with, after titles, date, place, by-lines."""
    titled = _last_title(article)
    for number, paragraph in enumerate(article.paragraphs[:_MOST_LINES]):
        if _FURNITURE.search(paragraph.text):
            continue
        section = number > 0 and (paragraph.level == _SECTION or _NUMBERED.match(paragraph.text) is not None)
        states = number > titled and states_figure(paragraph.text)
        if number == 0 and _ASKS.match(paragraph.text):
            continue
        if section or states or _SENTENCE.search(paragraph.text) or len(paragraph.text) > _LONGEST_LINE:
            return number
    return min(len(article.paragraphs), _MOST_LINES)


def _last_title(article: Article) -> int:
    """Return the number of the last line above credits, or above a story's first words, that may be a title.

    Titles of news state figures as entries of lists do; of several lines that do none is a title.
    """
    found = stating = 0
    for number, paragraph in enumerate(article.paragraphs[:_MOST_LINES]):
        text = paragraph.text
        if opens_article(text):
            return max(found, number - 1)
        stating += states_figure(text) and _CREDITS.search(text) is None
        if stating > 1 or _SENTENCE.search(text) or len(text) > _LONGEST_LINE:
            break
        if _CREDITS.search(text):
            found = number
    return found


def opening(article: Article) -> list[Paragraph]:
    """Return the paragraphs before an article's text, without links and captions."""
    return [part for part in article.paragraphs[: text_start(article)] if not _FURNITURE.search(part.text)]


def is_date(time: Time, text: str) -> bool:
    """Tell whether a title's time is that of giving or publishing: a day, before 在 or a session, alone in brackets."""
    if time.rule != "year" or not time.days or time.years[0] != time.years[1]:
        return False  # (2031年11月—2036年10月) is what a digest tells of
    if AT_SESSION.match(text, time.end) or _SUCH_SESSION.match(text, time.end):
        return True
    if _REMARK.sub("", text).strip("—-() ") == text[time.start : time.end]:
        return True  # ——2031年2月, (2031年2月·摘登)
    month = time.days[0].month == time.days[1].month
    behind = text.endswith(")") and text[time.start - 1 : time.start] == "(" and time.end == len(text) - 1
    bracketed = text[time.end : time.end + 1] == ")" and text[:1] == "(" and time.start == 1
    if month and behind:
        return True  # 工作报告(2031年1月)
    return bool(time.days[0].day) or bracketed or text[time.end : time.end + 1] == "在"


# What takes place on a day; where papers are heard, what follows may be theirs.
_TAKES_PLACE = as_pattern(r"举行|召开|开展|组织|启动|视察|检查|走进|来到|询问|开幕")
_HEARD_OR_COUNTED = as_pattern(r"报告|审议|\d")


def opens_session(time: Time, text: str) -> bool:
    """Tell whether a time is the day of the session that a story begins with: what follows happened there.

    Where the session heard a report, what follows may be the report's.
    """
    if "报告" in text[time.end : text.find("。", time.end)]:
        return False
    if _LEARNT.match(text, time.end):
        return False
    day = time.days is not None and time.days[0].day > 0 and time.days[1].day > 0
    return day and _BY_LINE.fullmatch(text, 0, time.start) is not None and AT_SESSION.match(text, time.end) is not None


def tells_of_day(time: Time, text: str) -> bool:
    """Tell whether a sentence only says what took place on one day, which the sentences after it tell of.

    12月3日，市人大常委会举行联组会议。8名委员提问11个.
    """
    one = time.days is not None and time.days[0].day > 0 and time.days[0] == time.days[1] and time.edge == "in"
    end = text.find("。", time.end)
    said = text[time.end : end] if one and end > 0 else ""
    return _TAKES_PLACE.search(said) is not None and not _HEARD_OR_COUNTED.search(said)


def date_given(article: Article) -> tuple[int, int] | None:
    """Return the year and month of the day on which an article was given or published.

    The day of the session it was given at goes before that of publishing.
    """
    for line in opening(article):
        for time in find_times(line.text) if "会议上" in line.text else ():
            if time.rule == "year" and time.days and line.text[time.end : time.end + 1] == "在":
                return time.years[0], time.days[0].month
    for line in opening(article):
        if iso := _ISO_DATE.search(line.text):
            return int(iso[1]), int(iso[2])
        if stamp := _STAMP.search(line.text):
            return _CENTURY + int(stamp[1]), int(stamp[2])
        for time in find_times(line.text):
            if is_date(time, line.text) and time.days:
                return time.years[0], time.days[0].month
    return of_by_line(article) or _of_session(article) or _date_below(article)


def of_by_line(article: Article) -> tuple[int, int] | None:
    """Return the year and month of the day that a story's first line gives.

    本报讯(2031年5月6日), (晚报2031年5月6日讯).
    """
    start = text_start(article)
    for line in article.paragraphs[start : start + 1]:
        told = _DATELINE.match(line.text)
        for time in find_times(line.text[: told.end()]) if told else ():
            if time.rule == "year" and time.days:
                return time.years[0], time.days[0].month
    return None


def _of_session(article: Article) -> tuple[int, int] | None:
    """Return the year and month of the session whose day a story opens with."""
    start = text_start(article)
    for line in article.paragraphs[start : start + 1]:
        for time in find_times(line.text[:_LONGEST_LINE])[:1]:
            held = AT_SESSION.match(line.text, time.end) or _SUCH_SESSION.match(line.text, time.end)
            if held and is_date(time, line.text) and time.days and _latest(article) <= time.years[0] + 1:
                return time.years[0], time.days[0].month
    return None


def _latest(article: Article) -> int:
    """Return the latest year up to which something is told, or that a paragraph begins with; 0 without one."""
    return max((int(found[1]) for part in article.paragraphs for found in _TOLD.finditer(part.text)), default=0)


def _date_below(article: Article) -> tuple[int, int] | None:
    """Return the year and month of a date that stands alone at an article's end."""
    for line in article.paragraphs[-_LAST_LINES:]:
        for time in find_times(line.text):
            if time.rule == "year" and time.days and time.end - time.start == len(line.text.strip("()")):
                return time.years[0], time.days[0].month
    return None
