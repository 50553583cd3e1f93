"""Whether a figure is a result or a plan: by its sentence's words, else by the part of the report it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from npcstats.attach.periods import Timeline
from npcstats.attach.times.governing import Ruling
from npcstats.attach.times.outlook import looks_ahead
from npcstats.attach.times.plans import intent_pattern, intent_starts
from npcstats.records import Layout, Mention, Paragraph, Status
from npcstats.vocab.patterns import as_pattern
from npcstats.vocab.scan import matches

_CLAUSE_END = as_pattern(r"[，；。！？)]")
# A share belongs to what was counted before it: 现已建成9个，占四成.
_SHARE = as_pattern(r"[，、](?:约|仅)?占")
_UP_TO_DAY = as_pattern(r"[，；](?=截[至止])")
_DIGIT = as_pattern(r"\d")
_BASIS = as_pattern(r"[^，；。]{0,20}的?基础上")
# A sentence of the longest length holds no more words of intent than this.
_MOST_CUES = 60
# A word of intent this near its sentence's start rules all of it, one after results no further than the next semicolon.
_NEAR_START = 40


class _Cue(msgspec.Struct, frozen=True, gc=False):
    """A word that makes the figures between `start` and `reach` planned or done."""

    start: int
    reach: int
    planned: bool
    word: str


class Statuses:
    """The statuses of a document's figures.

    `at` reads a paragraph when it is first asked about it. `timeline` is the layout's, where there is one.
    """

    def __init__(self, layout: Layout, timeline: Timeline | None = None) -> None:
        self._timeline = timeline or Timeline(layout)
        self._cues: dict[int, tuple[Sequence[_Cue], Sequence[int]]] = {}
        self._introduced = dict(_introduced(layout))

    def at(self, paragraph: Paragraph, mention: Mention) -> tuple[Status, str]:
        """Return the status of the figure at `mention` and the name of the rule that decided."""
        cue = self._cue(paragraph, mention)
        ruling = self._timeline.ruling(paragraph, mention)
        side = self._side(paragraph, ruling)
        if cue and (side is None or ruling is None or cue.planned or cue.start > ruling.time.start):
            return _status(cue.planned), f"sentence: {cue.word}"
        if ruling and side is not None:
            return _status(side), f"sentence: {paragraph.text[ruling.time.start : ruling.time.end]}"
        place = self._timeline.place(paragraph)
        lasting = self._timeline.lasting(paragraph, mention)
        lasts = self._side(paragraph, lasting)
        if lasts or (lasts is False and place.rule == "title"):
            return _status(lasts), "paragraph"
        if word := self._introduced.get(paragraph.index):
            return Status.PLANNED, f"list: {word}"
        # Nobody plans how many vote for a plan.
        if place.ahead and mention.unit != "票" and not _BASIS.match(paragraph.text, mention.end):
            return self._planned(paragraph, mention)
        return Status.ACTUAL, place.rule or "report"

    def _planned(self, paragraph: Paragraph, mention: Mention) -> tuple[Status, str]:
        """Return the status of a figure in a plan: what it tells of years before is done."""
        place = self._timeline.place(paragraph)
        period, _ = self._timeline.at(paragraph, mention)
        past = period is not None and period.end is not None and period.end < f"{place.reckoning.plan}"
        return (Status.ACTUAL, "plan: years before") if past else (Status.PLANNED, place.rule)

    def _side(self, paragraph: Paragraph, ruling: Ruling | None) -> bool | None:
        if ruling is None:
            return None
        return looks_ahead(ruling.time, self._timeline.place(paragraph).reckoning, paragraph.text)

    def _cue(self, paragraph: Paragraph, mention: Mention) -> _Cue | None:
        if paragraph.index not in self._cues:
            found = _find_cues(paragraph)
            self._cues[paragraph.index] = found, [cue.start for cue in found]
        cues, starts = self._cues[paragraph.index]
        at = bisect_right(starts, mention.start)
        for cue in reversed(cues[max(0, at - _MOST_CUES) : at]):
            if cue.reach > mention.start:
                return cue
        return None


# A list goes on no further than this many paragraphs.
_LONGEST_LIST = 40


def _introduced(layout: Layout) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of lists that are announced as planned, with the word of intent: 将办好以下实事：."""
    for article in layout.articles:
        word, left, items = "", 0, False
        for paragraph in article.paragraphs:
            text = paragraph.text
            if begun := _list_begun(paragraph):
                word, left, items = begun, _LONGEST_LIST, True
                yield paragraph.index, word
            elif text.endswith("：") and _ANNOUNCES.search(text) and not _REPORTS.search(text):
                word, left, items = _announced(paragraph, len(text)), _LONGEST_LIST, False
            elif (paragraph.heading and not _NUMBERED.match(text)) or (items and not _ITEM.match(text)):
                word = ""
            elif word and left:
                left -= 1
                yield paragraph.index, word


def _list_begun(paragraph: Paragraph) -> str:
    """Return the word of intent that announces a list whose first item follows at once: 拟从以下方面推进：一是."""
    begins = _BEGINS.match(paragraph.text)
    return _announced(paragraph, begins.end()) if begins else ""


def _announced(paragraph: Paragraph, end: int) -> str:
    """Return the last word of intent that rules what stands right before `end`, "" where that is done."""
    cues = (cue for cue in reversed(_find_cues(paragraph)) if cue.start < end <= cue.reach + 1)
    last = next(cues, None)
    return last.word if last and last.planned else ""


_REPORTS = as_pattern(r"(?:情况|汇报|报告)[^。]{0,20}：$")
_ANNOUNCES = as_pattern(r"(?:具体|包括|如下|以下|实事|任务|项目|目标|工作)[^。，；]{0,12}：$")
_BEGINS = as_pattern(r"[^。！？；]{0,60}(?:以下|如下|下列)[^。，；：]{0,14}：(?=一是|第一[，、]|1[.、])")
_ITEM = as_pattern(r"[一二三四五六七八九十]{1,3}是|第[一二三四五六七八九十]{1,3}[，、]|\d{1,2}[.、]")
_NUMBERED = as_pattern(r"[(]?[\d一二三四五六七八九十]{1,3}[)、.]")


def _status(planned: bool) -> Status:
    return Status.PLANNED if planned else Status.ACTUAL


def _find_cues(paragraph: Paragraph) -> list[_Cue]:
    """Return the words of intent and of completion in a paragraph, in order, each with where its rule ends."""
    text, sentences = paragraph.text, paragraph.sentences
    cues: list[_Cue] = []
    at = 0
    for found in matches(intent_pattern(), intent_starts(), text):
        while at + 1 < len(sentences) and sentences[at].end <= found.start():
            at += 1
        end = sentences[at].end if sentences else len(text)
        planned = found.lastgroup == "plan"
        reach = _reach(text, found, sentences[at].start if sentences else 0, end)
        cues.append(_Cue(found.start(), _inside_bracket(text, found.start(), reach), planned, found[0]))
    return cues


def _reach(text: str, found: re.Match[str], start: int, end: int) -> int:
    """Return where a word's rule ends: done, with its clause; planned, with its sentence, or part of a long one."""
    if found.lastgroup == "done":
        clause = _CLAUSE_END.search(text, found.end(), end)
        while clause and _SHARE.match(text, clause.start()):
            clause = _CLAUSE_END.search(text, clause.end(), end)
        return clause.start() if clause else end
    # 年度计划投资3亿元，截至9月底完成2亿元: up to a day is what was done.
    told = _UP_TO_DAY.search(text, found.end(), end)
    end = told.start() if told else end
    results = found[0].endswith("将") or _DIGIT.search(text, start, found.start())
    far = found.start() - start > _NEAR_START and results
    part = text.find("；", found.end(), end) if far else -1
    return part if part >= 0 else end


def _inside_bracket(text: str, start: int, reach: int) -> int:
    """Return where a rule ends that was set at `start`, in brackets or not."""
    near = max(0, start - 40)
    if text.rfind("(", near, start) > text.rfind(")", near, start):
        close = text.find(")", start, reach)
        return close if close >= 0 else reach
    return reach
