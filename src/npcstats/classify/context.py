"""Where a figure stands: its clause and sentence, the run-in heads and headings over it, the kind of report."""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from npcstats.attach.times.opening import opening
from npcstats.classify.reports import Kind, kind_of
from npcstats.records import Article, Layout, Paragraph, Sentence
from npcstats.segment.units import states_quantity, states_spelled
from npcstats.vocab.patterns import as_pattern

# One digit counts what is named as often as not: 3个聚焦, as 三个聚焦 does.
_NUMBER = as_pattern(r"\d(?:[\d.,%‰余多百千万亿]|(?<!\d\d)[^\d\W]{1,4}[。！？]?$)")
_STATES = as_pattern(r"\d[余多]?(?:[万亿千百]|[件个项条名人家户场篇份部亩%]|次(?!会议))")
_QUESTION = as_pattern(r"[？?][”’」』]?$")
_BRACKETED = as_pattern(r"【([^】]{1,25})】")
# What a newsroom puts before the news says nothing of it.
_DATELINE = as_pattern(
    r"[^：，。]{0,30}?(?:消息|讯|电)(?:\([^()]{1,20}\))?：|[^：，。]{0,12}?(?:报讯|消息)\([^()]{1,20}\)"
)
_FIRST_CLAUSE = as_pattern(r"(?![在据从当])[^，：；]{1,26}(?=[，：；])")
_LONGEST_HEAD = 45
_LONGEST_INNER_HEAD = 26

# What a list is of, where its announcement says so: 2031年20件民生实事进展如下：.
_LISTED = as_pattern(r"(?:民生|惠民|为民)实事(?:项目)?|实事项目|民生项目")

# A point has few sentences; a heading in several lines has few lines.
_REACH = 8
_LONGEST_JOINED = 200


class Setting(msgspec.Struct, frozen=True):
    """What stands over a paragraph: `question` is the one it answers, `headings` the nearest first."""

    kind: Kind
    title: str
    headings: tuple[str, ...]
    head: str
    question: str


def settings(layout: Layout) -> dict[int, Setting]:
    """Return the setting of every paragraph of running text or heading, by the paragraph's index."""
    found: dict[int, Setting] = {}
    for article in layout.articles:
        _walk(article, found)
    return found


def _walk(article: Article, found: dict[int, Setting]) -> None:
    """Read an article from top to bottom, keeping the headings that hold."""
    kind = kind_of(article)
    lines = "\n".join(line.text for line in opening(article))
    stack: list[tuple[int, str]] = []
    after_text = False
    question = announced = ""
    for paragraph in article.paragraphs:
        entry = bool(stack) and paragraph.level == 1 and _is_entry(paragraph.text)
        heading = paragraph.heading and not entry
        if heading:
            _push(stack, paragraph, after_text)
            announced = ""
        title = stack[0][1] if stack and stack[0][0] == 1 else lines
        headings = (announced,) * bool(announced) + tuple(text for level, text in reversed(stack) if level > 1)
        found[paragraph.index] = Setting(kind, title, headings, _head(paragraph), question)
        after_text = not heading
        question = paragraph.text if _is_question(paragraph) else ""
        if paragraph.text.endswith("：") and not heading:
            listed = _LISTED.search(paragraph.text)
            announced = listed[0] if listed else announced


def _push(stack: list[tuple[int, str]], heading: Paragraph, after_text: bool) -> None:
    """Put a heading on the stack in place of those it closes; the second line of a heading joins the first."""
    text = heading.text
    if stack and stack[-1][0] == heading.level and not after_text and len(stack[-1][1]) < _LONGEST_JOINED:
        text = f"{stack[-1][1]}\n{text}"
    while stack and stack[-1][0] >= heading.level:
        stack.pop()
    stack.append((heading.level, text))


def _is_entry(text: str) -> bool:
    """Tell whether a line without a full stop is an entry of a list of figures, which says nothing of the next."""
    return _STATES.search(text) is not None or states_quantity(text) or states_spelled(text)


def _is_question(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is an interviewer's question, which is about the same as the answer under it."""
    return len(paragraph.text) <= _LONGEST_HEAD and _QUESTION.search(paragraph.text) is not None


def _head(paragraph: Paragraph) -> str:
    """Return the words that open a paragraph and say what it is about: a short first sentence or clause."""
    if paragraph.heading or not paragraph.sentences:
        return ""
    first = paragraph.sentences[0]
    text = paragraph.text[first.start : first.end]
    dateline = _DATELINE.match(text)
    if dateline:
        text = text[dateline.end() :]
    bracketed = _BRACKETED.match(text)
    if bracketed:
        return bracketed[1]
    if len(text) <= _LONGEST_HEAD and not _states_number(text):
        return text
    clause = _FIRST_CLAUSE.match(text)
    return clause[0] if clause and not _states_number(clause[0]) else ""


def _states_number(text: str) -> bool:
    return _NUMBER.search(text) is not None or states_spelled(text)


def inner_head(paragraph: Paragraph, sentence: Sentence) -> str:
    """Return the nearest short sentence without a number before `sentence`: reports open their points with such."""
    at = bisect_left(paragraph.sentences, sentence.start, key=lambda other: other.start)
    for earlier in reversed(paragraph.sentences[max(0, at - _REACH) : at]):
        text = paragraph.text[earlier.start : earlier.end]
        if len(text) <= _LONGEST_INNER_HEAD and not _states_number(text):
            return text
    return ""
