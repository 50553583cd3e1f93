"""The period of each figure: its sentence's own time, else its paragraph's, its section's, its report's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from npcstats.attach.times.calendar import UNKNOWN, Span, years
from npcstats.attach.times.governing import Ruling, is_label
from npcstats.attach.times.opening import ROLL_CALL, opens_session, tells_of_day
from npcstats.attach.times.outlook import Around, looks_ahead, places
from npcstats.attach.times.reckoned import Reckoning, span_of
from npcstats.attach.times.words import Time
from npcstats.records import Layout, Mention, Paragraph, Period, rule_name
from npcstats.vocab.patterns import as_pattern

Told = tuple[Period | None, str]


class _Frame(msgspec.Struct, frozen=True):
    """A paragraph's times by where they start, those among them that rule beyond their sentence, and what is around.

    `carried` is the time that the paragraphs before leave to this one.
    """

    place: Around
    starts: Sequence[int]
    lasting: Sequence[Ruling]
    lasts_from: Sequence[int]
    sentences: Sequence[int]
    carried: Ruling | None = None
    carried_text: str = ""


class Timeline:
    """The periods of a document's figures.

    Building it reads the layout once; `at` looks up what was found.
    """

    def __init__(self, layout: Layout) -> None:
        self._frames: dict[int, _Frame] = {}
        self._ruled: tuple[Paragraph | None, Mention | None, Ruling | None] = (None, None, None)
        around = dict(places(layout))
        for article in layout.articles:
            carried: tuple[Ruling, str] | None = None
            heading = ""
            for paragraph in article.paragraphs:
                place = around[paragraph.index]
                if place.heading != heading:
                    carried, heading = None, place.heading
                lasting = list(_lasting(paragraph, place))
                self._frames[paragraph.index] = _Frame(
                    place,
                    [ruling.time.start for ruling in place.rulings],
                    lasting,
                    [ruling.reach for ruling in lasting],
                    [sentence.start for sentence in paragraph.sentences],
                    *(carried or (None, "")),
                )
                carried = _carry(paragraph, place, lasting, carried)

    def at(self, paragraph: Paragraph, mention: Mention) -> Told:
        """Return the period of the figure at `mention`, None where nothing tells it, and the rule that decided."""
        frame = self._frames[paragraph.index]
        own = self.ruling(paragraph, mention)
        if own:
            return _told(own.time, paragraph.text, frame.place, _context(frame, own, mention), "sentence")
        lasting = _last_before(frame, mention)
        if lasting:
            return _told(lasting.time, paragraph.text, frame.place, _section_year(frame.place), "paragraph")
        if frame.carried:
            return _told(frame.carried.time, frame.carried_text, frame.place, _section_year(frame.place), "passage")
        if frame.place.section and (time := _of_section(frame.place)):
            return _told(time, frame.place.heading, frame.place, _section_year(frame.place), "heading")
        return _of_report(frame.place)

    def ruling(self, paragraph: Paragraph, mention: Mention) -> Ruling | None:
        """Return the time that the figure's own sentence sets for it."""
        if self._ruled[0] is not paragraph or self._ruled[1] is not mention:
            # Asked for the period, and again for the status.
            self._ruled = (paragraph, mention, self._ruling(paragraph, mention))
        return self._ruled[2]

    def _ruling(self, paragraph: Paragraph, mention: Mention) -> Ruling | None:
        frame = self._frames[paragraph.index]
        rulings = frame.place.rulings
        at = bisect_right(frame.starts, mention.start)
        behind = _in_brackets_behind(paragraph.text, mention)
        if behind and at < len(rulings) and rulings[at].time.start == behind:
            return rulings[at]
        first = _sentence_start(frame, mention)
        for ruling in reversed(rulings[max(0, at - _MOST_TIMES) : at]):
            if ruling.time.start < first:
                break
            if ruling.time.end <= mention.start < ruling.reach or ruling.time.end <= mention.start == ruling.reach:
                return ruling
        if at < len(rulings) and _held_at(paragraph.text, mention.end, rulings[at].time):
            return rulings[at]
        goes_on = paragraph.text.startswith("其中", first) or ROLL_CALL.match(paragraph.text, first)
        return _of_the_whole(frame, first, at) if goes_on else None

    def place(self, paragraph: Paragraph) -> Around:
        """Return what stands around a paragraph."""
        return self._frames[paragraph.index].place

    def lasting(self, paragraph: Paragraph, mention: Mention) -> Ruling | None:
        """Return the time that an earlier sentence of the paragraph leaves to the figure."""
        return _last_before(self._frames[paragraph.index], mention)


# What was done over some days goes on in the sentences after: 于3月1日至6月30日进行换届。划分选区90个.
_HELD = ("进行", "举行", "开展", "组织", "集中")
# A sentence of the longest length holds no more times than this.
_MOST_TIMES = 200
_CLAUSE_END = as_pattern(r"[，；。：！？]")
_ITEM = as_pattern(r"[(]?[一二三四五六七八九十\d]{1,3}[)、.]")


def _sentence_start(frame: _Frame, mention: Mention) -> int:
    at = bisect_right(frame.sentences, mention.start)
    return frame.sentences[at - 1] if at else 0


def _of_the_whole(frame: _Frame, start: int, at: int) -> Ruling | None:
    """Return the time of the sentence before one from `start` that says its parts: 上半年投资9亿元。其中，…."""
    number = bisect_right(frame.sentences, start) - 2
    first = frame.sentences[number] if number >= 0 else start
    for ruling in reversed(frame.place.rulings[max(0, at - _MOST_TIMES) : at]):
        if ruling.time.start < first:
            break
        if ruling.time.start < start <= ruling.reach + 1:
            return ruling
    return None


def _in_brackets_behind(text: str, mention: Mention) -> int:
    """Return where the bracket after a figure starts its words, 0 without one: 28万亿元(2012—2020年)."""
    if text[mention.end : mention.end + 1] != "(":
        return 0
    end = text.find(")", mention.end, mention.end + 24)
    return mention.end + 1 if end >= 0 and text[end - 1] in "年月来底" else 0


def _held_at(text: str, start: int, time: Time) -> bool:
    """Tell whether a clause says behind its figures when they did what it tells: 9个县的人大于3月1日至6月30日换届."""
    own = time.days is not None and time.edge == "in" and text[time.start - 1 : time.start] == "于"
    return own and start < time.start and _CLAUSE_END.search(text, start, time.start) is None


def _lasting(paragraph: Paragraph, place: Around) -> Iterator[Ruling]:
    """Yield the times that rule beyond their sentence, each with `reach` its own sentence's end."""
    rulings = place.rulings
    labels = True
    at = 0
    for sentence in paragraph.sentences:
        first = at
        while at < len(rulings) and rulings[at].time.start < sentence.end:
            at += 1
        own = rulings[first:at]
        if own and (ruling := _lasts(own, labels, place.reckoning, paragraph.text)):
            yield msgspec.structs.replace(ruling, reach=sentence.end)
        labels = labels and not own and is_label(paragraph.text, sentence)


def _lasts(rulings: Sequence[Ruling], opens: bool, reckoning: Reckoning, text: str) -> Ruling | None:
    """Return the time of a sentence that rules the sentences after it.

    The words a paragraph opens with do so, unless several years are told one after another; elsewhere only
    a longer time, or one that turns to the years ahead.
    """
    kept: Ruling | None = None
    for ruling in rulings:
        time = ruling.time
        over = time.days is not None and time.days[0] != time.days[1] and text.startswith(_HELD, time.end)
        if over and text[time.start - 1 : time.start] in ("于", "自", "从"):
            return ruling
        if opens and opens_session(time, text):
            return ruling
        if opens and ruling.leads and tells_of_day(time, text):
            return ruling
        if ruling.aside or time.edge == "until" or (time.days and time.days[0].day):
            continue
        # A year rules on where the report names none that it reviews.
        goes_on = time.long or (time.rule == "year" and not time.days and reckoning.review == UNKNOWN)
        if ruling.leads and (opens or goes_on or looks_ahead(time, reckoning, text)):
            kept = ruling
        elif kept and ruling.opens and "year" == kept.time.rule == time.rule and kept.time.years != time.years:
            return None
    return kept


def _carry(
    paragraph: Paragraph, place: Around, lasting: Sequence[Ruling], carried: tuple[Ruling, str] | None
) -> tuple[Ruling, str] | None:
    """Return the time that a paragraph leaves to the next: where the heading names several, or the report none."""
    if not lasting:
        opens = [ruling for ruling in place.rulings if ruling.opens and not ruling.aside]
        listed = paragraph.text.endswith("：") and opens and opens[-1].time.start > paragraph.sentences[-1].start
        return (opens[-1], paragraph.text) if listed else carried
    last = lasting[-1]
    past = place.reckoning.outlook and looks_ahead(last.time, place.reckoning, paragraph.text) is False
    introduces = (not past and paragraph.text.endswith("：")) or "以下" in paragraph.text[-14:]
    loose = not place.section and (place.reckoning.government or place.reckoning.review == UNKNOWN)
    several_years = last.time.years[0] != last.time.years[1]
    years = last.time.rule != "year" or several_years or (last.time.edge == "since" and place.reckoning.government)
    goes_on = ((last.time.long or several_years) and years) or last.time.rule == "this year"
    item = _ITEM.match(paragraph.text) and any(time.long for time in place.section)  # of the five years it tells one
    several = len(place.section) > 1 and (last.time.long or not item)
    if introduces or several or (loose and goes_on):
        return last, paragraph.text
    if loose and opens_session(last.time, paragraph.text):
        return last, paragraph.text
    return None if loose else carried


def _last_before(frame: _Frame, mention: Mention) -> Ruling | None:
    at = bisect_right(frame.lasts_from, mention.start)
    return frame.lasting[at - 1] if at else None


def _of_section(place: Around) -> Time | None:
    """Return the first time of a heading that can be placed in the calendar; 2031年及过去五年 are the five years."""
    known = [time for time in place.section if not time.fixed or time.fixed != UNKNOWN]
    back = next((time for time in known[1:] if time.rule == "years back"), None)
    return back or (known[0] if known else None)


def _section_year(place: Around) -> int:
    """Return the year that a section speaks of where it names none."""
    reckoning = place.reckoning
    for time in place.section:
        if time.years[0] and time.years[0] == time.years[1]:
            return time.years[0]
    return (reckoning.plan if place.ahead else reckoning.year) or reckoning.now


def _context(frame: _Frame, own: Ruling, mention: Mention) -> int:
    """Return the year spoken of before a time that names none, as 下半年 after 2023年上半年."""
    if own.time.base != "context":
        return 0
    first = _sentence_start(frame, mention)
    at = bisect_right(frame.starts, own.time.start) - 1
    before = 0
    for ruling in reversed(frame.place.rulings[max(0, at - _MOST_TIMES) : at]):
        year = _single_year(ruling.time, frame.place.reckoning)
        if year and ruling.time.start >= first:
            return year
        before = before or (year if ruling.opens and not ruling.aside else 0)
    lasting = _last_before(frame, mention)
    last = _single_year(lasting.time, frame.place.reckoning) if lasting else 0
    return last or _section_year(frame.place) or before or frame.place.reckoning.told


def _single_year(time: Time, reckoning: Reckoning) -> int:
    if time.years[0]:
        return time.years[0] if time.years[0] == time.years[1] else 0
    if time.base == "now" and reckoning.now:
        return reckoning.now + time.shift
    return reckoning.plan if time.base == "plan" else 0


def _told(time: Time, text: str, place: Around, context: int, level: str) -> Told:
    words = text[time.start : time.end]
    span = span_of(time, place.reckoning, context)
    if words.endswith("会议以来"):
        span = _since_session(span, place.reckoning)
    return _period(words, span.start, span.end), rule_name(level, time.rule)


def _since_session(span: Span, reckoning: Reckoning) -> Span:
    """Return the days since a session: a report that states its years means those, one of a year that year."""
    year = reckoning.told or reckoning.now
    if reckoning.review != UNKNOWN:
        return reckoning.review
    return years(year, year) if year and span == UNKNOWN else span


@lru_cache(maxsize=4096)
def _period(words: str, start: str | None, end: str | None) -> Period:
    """Return a period, one and the same for all the figures it is told for."""
    return Period(words, start, end)


def _of_report(place: Around) -> Told:
    """Return the period that a report states for itself: what it reviews, or what it plans."""
    reckoning = place.reckoning
    if place.ahead:
        plans = reckoning.plan and (reckoning.government or reckoning.outlook)
        span = years(reckoning.plan, reckoning.plan) if plans else UNKNOWN
        words = reckoning.words if str(reckoning.plan) in reckoning.words else f"{reckoning.plan}年"
        return (_period(words, span.start, span.end), "report: plan") if span != UNKNOWN else (None, "none")
    if reckoning.review == UNKNOWN:
        return None, "none"
    return _period(reckoning.words, reckoning.review.start, reckoning.review.end), rule_name("report", reckoning.rule)
