"""From drafts to the records that are handed out: original offsets, lines, ids and exact numbers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter
from typing import TypeAlias

import msgspec

from npcstats.records import (
    Category,
    Draft,
    Explained,
    Extraction,
    Figure,
    Layout,
    Mention,
    Number,
    Paragraph,
    SetAside,
)
from npcstats.vocab.patterns import as_pattern

_LINE_END = as_pattern(r"\r\n?|\n")


Classified: TypeAlias = tuple[str, str | None, Sequence[str]]


class Links(msgspec.Struct, frozen=True):
    """What was found out about a paragraph's drafts, one entry each.

    `classified` are category, indicator and rules; `parts` the indexes of wholes among these drafts; `repeats` those
    of earlier prints among all drafts of the document.
    """

    classified: Sequence[Classified]
    parts: Sequence[int | None]
    repeats: Sequence[int | None]


class _Lines:
    """Line numbers of original offsets, counted from 1; a line ends at a line feed, a carriage return or both."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]

    def at(self, offset: int) -> int:
        return bisect_right(self._starts, offset)


class _Own:
    """A paragraph as its document has it: where its flat characters stand there, and what they are."""

    def __init__(self, text: str, offsets: Sequence[int]) -> None:
        self._text, self._offsets = text, offsets
        # Most paragraphs leave nothing out, so that all of their characters stand equally far from where they stood.
        whole = bool(offsets) and offsets[-1] - offsets[0] == len(offsets) - 1
        self._shift = offsets[0] if whole else None

    def place(self, at: int) -> int:
        return self._offsets[at] if self._shift is None else self._shift + at

    def text(self, start: int, end: int) -> str:
        if start >= end:
            return ""
        first, last = self.place(start), self.place(end - 1)
        if last - first == end - 1 - start:
            return self._text[first : last + 1]
        return "".join([self._text[offset] for offset in self._offsets[start:end]])

    def picked(self, places: Sequence[int]) -> str:
        return "".join([self._text[self.place(at)] for at in places])


class Builder:
    """Builds the records of a document, paragraph by paragraph; figures are numbered from 1 in text order."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._text = layout.document.text
        self._lines = _Lines(self._text)
        self._own = _Own("", ())
        self._sentences: dict[int, str] = {}
        self._built = 0

    def build(
        self, paragraph: Paragraph, drafts: Sequence[Draft], links: Links, asides: Sequence[SetAside], *, explain: bool
    ) -> Extraction:
        """Return what the next paragraph holds; with `explain` what became of each of its numerals too."""
        self._own = _Own(self._text, paragraph.offsets)
        self._sentences.clear()
        figures = tuple(self._figure(number, draft, links) for number, draft in enumerate(drafts))
        self._built += len(figures)
        told: list[Explained] = []
        if explain:
            told += map(self._explain_figure, figures, drafts, links.classified)
            told += (self._explain_aside(paragraph, aside) for aside in asides)
            told.sort(key=_start)
        return Extraction(self._layout.document, figures, tuple(told), tuple(aside.reason for aside in asides))

    def _figure(self, number: int, draft: Draft, links: Links) -> Figure:
        start, end = self._span(draft.mention)
        category, indicator, _ = links.classified[number]
        part, repeat = links.parts[number], links.repeats[number]
        several = len(self._layout.articles) > 1
        return Figure(
            source=self._layout.document.source,
            id=self._built + number + 1,
            article=self._layout.articles[draft.paragraph.article].title if several else None,
            body=draft.body,
            period=draft.period,
            actions=draft.actions,
            objects=tuple(self._spelled(draft, text) for text in draft.objects),
            value=exact_number(draft.mention.value),
            unit=draft.mention.unit,
            modifier=draft.modifier,
            role=draft.role,
            status=draft.status,
            category=Category(category),
            indicator=indicator,
            part_of=None if part is None else self._built + part + 1,
            repeat_of=None if repeat is None else repeat + 1,
            text=self._carrying_text(draft),
            sentence=self._sentence(draft.paragraph, draft.mention.start),
            line=self._lines.at(start),
            start=start,
            end=end,
        )

    def _explain_figure(self, figure: Figure, draft: Draft, classified: Classified) -> Explained:
        rules = (*draft.rules, *classified[2])
        text = self._own.text(draft.mention.start, draft.mention.end)
        return Explained(figure.id, None, rules, text, figure.sentence, figure.line, figure.start, figure.end)

    def _explain_aside(self, paragraph: Paragraph, aside: SetAside) -> Explained:
        start, end = self._span(aside)
        text = self._own.text(aside.start, aside.end)
        sentence = self._sentence(paragraph, aside.start)
        return Explained(None, aside.reason, (aside.rule,), text, sentence, self._lines.at(start), start, end)

    def _span(self, found: Mention | SetAside) -> tuple[int, int]:
        return self._own.place(found.start), self._own.place(found.end - 1) + 1

    def _sentence(self, paragraph: Paragraph, at: int) -> str:
        index = max(0, bisect_right(paragraph.sentences, at, key=_start) - 1)
        if index not in self._sentences:
            sentence = paragraph.sentences[index]
            self._sentences[index] = self._own.text(sentence.start, sentence.end)
        return self._sentences[index]

    def _carrying_text(self, draft: Draft) -> str:
        """Return the words that carry a figure: its clause up to the number, with the noun behind it."""
        text, start, end = draft.paragraph.text, draft.mention.start, draft.mention.end
        low = _clause_start(text, max(draft.sentence.start, start - _LONGEST_TEXT), start)
        for noun in draft.objects:
            if text.startswith(noun, end):
                end += len(noun)
                break
        return self._own.text(low, end)

    def _spelled(self, draft: Draft, text: str) -> str:
        """Return an object in the document's own characters where it stands in the sentence, or last stood before it.

        Where it stands in quotes, which an object leaves out, it is looked for without any.
        """
        flat, sentence = draft.paragraph.text, draft.sentence
        floor = max(0, sentence.start - _REACH)
        at = flat.find(text, sentence.start, sentence.end)
        if at < 0:
            at = flat.rfind(text, floor, sentence.start)
        if at >= 0:
            return self._own.text(at, at + len(text))
        if text.isalnum():
            return text
        kept = [place for place in range(floor, sentence.end) if flat[place] not in _QUOTES]
        at = "".join([flat[place] for place in kept]).rfind(text)
        return self._own.picked(kept[at : at + len(text)]) if at >= 0 else text


# How far before its sentence an object is looked for.
_REACH = 600
_QUOTES = "“”‘’\"'「」『』《》"
_LONGEST_TEXT = 40
_CLAUSE_ENDS = "，；。：、"
_OPENING, _CLOSING = "(《“‘「『【〔〈[", ")》”’」』】〕〉]"


def _clause_start(text: str, floor: int, at: int) -> int:
    """Return where the clause before `at` begins, from `floor` on and never inside brackets that close before `at`."""
    low, depth = at, 0
    for place in range(at - 1, floor - 1, -1):
        char = text[place]
        if char in _CLOSING:
            depth += 1
        elif char in _OPENING and depth:
            depth -= 1
        elif not depth and (char in _CLAUSE_ENDS or char == "("):
            break
        if not depth:
            low = place
    return low


_start = attrgetter("start")


def exact_number(value: Decimal) -> Number:
    """Return a whole number as an int, any other as a Decimal no longer than a double prints."""
    if value == value.to_integral_value():
        return int(value)
    shortest = Decimal(repr(float(value)))
    return value.normalize() if len(value.normalize().as_tuple().digits) <= 15 else shortest
