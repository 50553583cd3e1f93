"""Which parts of an article look ahead, and the times that its headings set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from npcstats.attach.times.calendar import UNKNOWN
from npcstats.attach.times.governing import Ruling, find_rulings, is_label
from npcstats.attach.times.opening import date_given, states_figure, text_start
from npcstats.attach.times.plans import heading_words, lead_pattern, mood
from npcstats.attach.times.reckoned import Reckoning
from npcstats.attach.times.reckoning import reckon
from npcstats.attach.times.words import Time, find_times
from npcstats.records import Article, Layout, Paragraph
from npcstats.vocab.patterns import as_pattern


class Around(msgspec.Struct, frozen=True):
    """What stands around a paragraph: its article's years, its own times, its section's, and whether it looks ahead.

    `rule` names what decided that it does, or does not. `section` holds the words and the times of the heading
    that rules the paragraph; several where the heading names several.
    """

    reckoning: Reckoning
    rulings: Sequence[Ruling]
    section: Sequence[Time] = ()
    heading: str = ""
    ahead: bool = False
    rule: str = ""


# 到2031年9月第一次听取报告时，已接收282件: that was then.
_HAPPENED = as_pattern(r"[^，。；]{0,30}(?:时|止)，|[^，。；]{0,16}(?:已|又|共|累计|才|就|再次|第一次|首次)")
_GLOSSARY = as_pattern(
    r"(?:附件[：:]?|附录[：:]?|附[：:]|[（(])?(?:《?政府工作报告》?)?(?:有关|部分|相关)?(?:内容)?(?:名词|用语|术语|词语)(?:解释|注释|说明)"
)
_QUESTION = as_pattern(r"(?:记者|问|提问|主持人|Q)：.{0,200}？$")
_MAJOR = as_pattern(r"[一二三四五六七八九十]{1,3}[、.]|第[一二三四五六七八九十]{1,2}部分|【|关于")
_LABELS = as_pattern(r"^(?:——|【[^】]{1,12}】|\(?[\d一二三四五六七八九十]{1,3}[)、.]|各位代表[，！：]?)*")
_QUOTED = ("“", '"', "「")
# 3.2031年打算。补选代表4名: a heading that the text runs on from.
_RUN_IN = as_pattern(r"[^，。；：、]{0,12}(?:打算|计划|安排|设想|思路)。(?=.)")
_LONGEST_MAJOR = 30
_STAYS = 5  # of mood: how much it takes to turn from review to plan or back; of 2 to 8 the best on 56 reports
_HEARD = 400  # characters that tell how a text sounds where nothing before it has
_BARE_YEAR = as_pattern(r"(?<![\d.])20\d{2}(?![\d年.%/—-])")


def looks_ahead(time: Time, reckoning: Reckoning, text: str = "") -> bool | None:
    """Tell whether a time lies ahead of the work reviewed (True) or not (False); None where it cannot be told.

    `text` is the flat text the time stands in; with it `到2030年` is known for a goal where no year is known.
    """
    if time.count:
        return time.count > 0
    if time.fixed or time.rule == "term":
        return False
    if time.years[0]:
        return _year_ahead(time, reckoning, text)
    if time.base == "plan":
        return True
    if time.base == "now" and time.edge != "since":
        if reckoning.now and reckoning.year and not time.days:
            return reckoning.now + time.shift > reckoning.year
        return None if time.shift == 0 else time.shift > 0
    return False if time.shift < 0 or time.edge == "since" else None


def _year_ahead(time: Time, reckoning: Reckoning, text: str) -> bool | None:
    first, last = time.years
    if not reckoning.year:
        aims = time.edge == "until" and text[time.start : time.start + 1] in ("到", "至")
        return True if aims and last >= reckoning.latest and not _HAPPENED.match(text, time.end) else None
    if last <= reckoning.year or (time.edge == "until" and last < reckoning.latest):
        return False
    if time.edge == "until":
        return True
    return True if first > reckoning.year and time.days is None else None


def places(layout: Layout) -> Iterator[tuple[int, Around]]:
    """Yield each paragraph's index in the document and what stands around it."""
    page = date_given(layout.articles[0]) if len(layout.articles) > 1 else None
    for article in layout.articles:
        rulings = [find_rulings(part.text, part.sentences, part.heading) for part in article.paragraphs]
        reckoning = reckon(article, rulings, page)
        yield from _Walk(article, reckoning, rulings).places()


def _bare_years(text: str, reckoning: Reckoning) -> list[Time]:
    """Return the years that a heading names by their number alone, next to those reviewed: 奋进2031!."""
    if not reckoning.year or states_figure(text):
        return []
    found = ((int(sign[0]), sign) for sign in _BARE_YEAR.finditer(text))
    near = (reckoning.year, reckoning.year + 1)
    return [Time(sign.start(), sign.end(), "year", (year, year)) for year, sign in found if year in near]


class _Walk:
    """One pass over an article's paragraphs, keeping what the headings so far have set."""

    def __init__(self, article: Article, reckoning: Reckoning, rulings: Sequence[Sequence[Ruling]]) -> None:
        self._article = article
        self._reckoning = reckoning
        self._rulings = rulings
        self._opening = text_start(article)
        self._ahead = reckoning.outlook
        self._rule = "title" if reckoning.outlook else ""
        # A title that says what a year brought leaves no plan to be guessed from its words.
        self._turned = reckoning.outlook or reckoning.rule == "title: year told of"
        self._section: Sequence[Time] = ()
        self._heading = ""
        self._minor: tuple[int, Sequence[Time], str] | None = None

    def places(self) -> Iterator[tuple[int, Around]]:
        for number, paragraph in enumerate(self._article.paragraphs):
            rulings = self._rulings[number]
            if number >= self._opening and (paragraph.heading or _QUESTION.match(paragraph.text)):
                times = [ruling.time for ruling in rulings if not ruling.aside]
                self._pass_heading(paragraph, times or _bare_years(paragraph.text, self._reckoning))
            elif number >= self._opening:
                self._pass_text(number, paragraph, rulings)
            if _GLOSSARY.match(paragraph.text):
                self._explain()
            section, heading = (self._minor[1], self._minor[2]) if self._minor else (self._section, self._heading)
            yield paragraph.index, Around(self._reckoning, rulings, section, heading, self._ahead, self._rule)

    def _pass_heading(self, paragraph: Paragraph, times: Sequence[Time]) -> None:
        question = not paragraph.heading
        if times and all(time.rule == "last year" for time in times) and states_figure(paragraph.text):
            return  # 满意率由上一年的90%提高到95%: an entry of a list, which heads nothing
        ahead = self._heading_ahead(paragraph.text, times)
        if self._minor and (question or paragraph.level <= self._minor[0]):
            self._minor = None
        if ahead is not None or question:
            self._ahead, self._rule, self._turned = bool(ahead), "heading" if ahead else "", True
            self._section, self._heading = times, paragraph.text
        elif paragraph.text.startswith("【"):
            self._ahead, self._rule, self._section, self._heading = False, "", times, paragraph.text
        elif times and not states_figure(paragraph.text):
            self._minor = (paragraph.level, times, paragraph.text)

    def _heading_ahead(self, text: str, times: Sequence[Time]) -> bool | None:
        """Tell whether a heading looks ahead or back; None where it does neither."""
        words = heading_words()
        back = words.back.search(text) is not None
        told = [side for time in times if (side := looks_ahead(time, self._reckoning)) is not None]
        if told:
            return any(told) and not back if back or not all(told) else True
        if back:
            return False
        if words.weak.search(text):
            return None
        major = self._reckoning.government and _MAJOR.match(text) and len(text) <= _LONGEST_MAJOR
        return True if words.ahead.search(text) or (major and words.government.search(text)) else None

    def _pass_text(self, number: int, paragraph: Paragraph, rulings: Sequence[Ruling]) -> None:
        """Let a paragraph's first words turn the article: 2025年是…, 下一步, 放眼明年."""
        found = _LABELS.match(paragraph.text)
        at = found.end() if found else 0
        if opens_on_plans := _RUN_IN.match(paragraph.text, at):
            self._turn(True, "heading")
            self._section, self._heading = find_times(opens_on_plans[0]) or self._section, opens_on_plans[0]
            return
        first = next((one for one in paragraph.sentences if not is_label(paragraph.text, one)), None)
        for ruling in rulings:
            if not first or ruling.time.start >= first.end or not ruling.leads:
                break
            side = looks_ahead(ruling.time, self._reckoning, paragraph.text)
            if side is not None:
                # A year gone by opens many a paragraph of a section of plans; it rules its own sentence only.
                if side or self._rule not in ("heading", "title"):
                    self._turn(side, "first words: " + paragraph.text[ruling.time.start : ruling.time.end])
                return
        label = paragraph.text[:at]
        if paragraph.text.startswith(_QUOTED):
            return  # somebody asks what the new year will bring
        if lead_pattern().match(paragraph.text, at) or ("【" in label and heading_words().ahead.search(label)):
            self._turn(True, "first words")
        elif "【" in label:
            self._turn(False, "")
        elif self._reckoning.government and not self._turned:
            self._ahead, self._rule = self._sounds_ahead(number), "mood"

    def _sounds_ahead(self, number: int) -> bool:
        """Tell whether a paragraph sounds like a plan; one that follows on another needs more to leave its side."""
        if self._rule != "mood":
            return self._first_mood(number) < 0
        return mood(self._article.paragraphs[number].text) < (_STAYS if self._ahead else -_STAYS)

    def _first_mood(self, number: int) -> int:
        """Return how the text sounds that begins with a paragraph: one alone says too little of what it is part of."""
        sounds, length = 0, 0
        for paragraph in self._article.paragraphs[number:]:
            if length >= _HEARD or (length and paragraph.heading):
                break
            sounds += mood(paragraph.text)
            length += len(paragraph.text)
        return sounds

    def _explain(self) -> None:
        """Leave the report: words explained behind it are neither done nor planned in its year."""
        self._reckoning = msgspec.structs.replace(self._reckoning, review=UNKNOWN, plan=0)
        self._ahead, self._rule, self._section, self._minor, self._turned = False, "glossary", (), None, True
        self._heading = "glossary"

    def _turn(self, ahead: bool, rule: str) -> None:
        if ahead != self._ahead:
            self._ahead, self._rule = ahead, rule
        self._turned = True
