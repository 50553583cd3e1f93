"""Step 6: the category of a figure, by a vote of all that speaks for one.

What is counted and the verb speak loudest, then the words around them, the nearer the louder, then the heads and
headings. The rule's name is the loudest voice for the category that won: `object: 法规`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TypeAlias

import msgspec

from npcstats.attach.clause.counting import RATES
from npcstats.classify.context import Setting, inner_head
from npcstats.classify.cues import Told, finder, tells_of
from npcstats.classify.reports import Kind
from npcstats.classify.voices import Voice, chorus, count, loudest_in_place, once
from npcstats.records import Category, Draft, Paragraph, Sentence
from npcstats.segment.units import is_amid_quantity
from npcstats.vocab.patterns import as_pattern

# How loud each place speaks.
_OBJECT = 3.0
_INNER_OBJECT = 1.8
_ACTION = 3.2
_CLAUSE = 2.0
_BEFORE = 2.0
_AFTER = 0.6
_INNER_HEAD = 1.5
_HEAD = 1.5
_QUESTION = 1.5
_HEADING = 1.5
_UPPER_HEADING = 0.8
_PREVIOUS = 0.7
_TITLE = 0.8

# What has a share, and of what: of all those counted.
_SHARING = ("占",)
_TOTALS = ("总数", "总量", "总额", "总数量")

# A cue so many characters before the figure speaks half as loud.
_HALF = 60

_MONEY = ("资金", "经费", "投资", "财政投入", "款")

_start = attrgetter("start")
_BOUNDARY = as_pattern("[，；：。！？]")


# A word that says something: start, end, word and what it says.
Found: TypeAlias = tuple[int, int, str, Told]


class _Said(msgspec.Struct, frozen=True):
    """What a sentence's surroundings say, to all of its figures alike, and the words that tell in the sentence."""

    words: Sequence[Found]
    clause_ends: Sequence[int]
    surroundings: Sequence[Voice]


class CategoryVote:
    """Decides categories; it remembers what the sentence of the last figure says to all of its figures."""

    def __init__(self) -> None:
        self._sentence = (-1, -1)
        self._heard = _Said((), (), ())
        self._last: tuple[Category, str] | None = None
        # What the sentence has counted so far, by what it was.
        self._counted: dict[Sequence[str], tuple[Category, str]] = {}

    def decide(self, draft: Draft, setting: Setting) -> tuple[Category, str]:
        """Return the category of `draft` and the rule that decided."""
        key = (draft.paragraph.index, draft.sentence.start)
        if key != self._sentence:
            self._sentence, self._heard = key, _said(draft.paragraph, draft.sentence, setting)
            self._last = None
            self._counted = {}
        if self._last and draft.actions == _SHARING and all(noun.endswith(_TOTALS) for noun in draft.objects):
            return self._last  # 民政方面18件，占总数的9%
        if draft.mention.unit in RATES and (counted := self._counted.get(draft.objects)):
            self._last = counted  # 选出代表273名，比上届增长5%
            return counted
        self._last = self._vote(draft, setting)
        if draft.objects:
            self._counted[draft.objects] = self._last
        return self._last

    def _vote(self, draft: Draft, setting: Setting) -> tuple[Category, str]:
        said = self._heard
        sort = _is_sorted(draft)
        near = [] if sort and draft.objects[0].endswith("类") else _own(draft, setting.kind)
        near += [] if sort else _around(draft, said)
        return count([*loudest_in_place(once(near)), *said.surroundings])


def _is_sorted(draft: Draft) -> bool:
    """Tell whether a figure says how many of what was counted before are of a field, which is all its clause names."""
    if any(rule.startswith("objects: of a sort") for rule in draft.rules):
        return True
    return bool(draft.objects) and all(noun.endswith("类") for noun in draft.objects)


def _said(paragraph: Paragraph, sentence: Sentence, setting: Setting) -> _Said:
    nearest = inner_head(paragraph, sentence)
    text, kind = paragraph.text, setting.kind
    return _Said(
        words=_telling("text", text[sentence.start : sentence.end], kind),
        clause_ends=[found.start() for found in _BOUNDARY.finditer(text, sentence.start, sentence.end)],
        surroundings=[*_before(paragraph, sentence, nearest, kind), *_over_all(nearest, setting)],
    )


@lru_cache(maxsize=256)
def _over_all(nearest: str, setting: Setting) -> Sequence[Voice]:
    return chorus(loudest_in_place(_over(nearest, setting)))


def _over(nearest: str, setting: Setting) -> Iterator[Voice]:
    """Yield what the heads, headings and titles over the figure say."""
    kind = setting.kind
    if nearest != setting.head:
        yield from _read("nearest head", nearest, _INNER_HEAD, kind)
    yield from _read("head", setting.head, _HEAD, kind)
    yield from _read("question", setting.question, _QUESTION, kind)
    for rank, heading in enumerate(setting.headings):
        yield from _read("heading", heading, _UPPER_HEADING if rank else _HEADING, kind)
    yield from _read("title", setting.title, _TITLE, kind)


@lru_cache(maxsize=256)
def _read(place: str, text: str, loudness: float, kind: Kind) -> Sequence[Voice]:
    return [
        voice for _, _, word, told in _telling("head", text, kind) for voice in _voices(told, loudness, place, word)
    ]


def _around(draft: Draft, said: _Said) -> list[Voice]:
    """Return what the figure's clause and its sentence say."""
    offset = draft.sentence.start
    clause_start, clause_end = _clause(draft, said.clause_ends)
    voices: list[Voice] = []
    for start, end, word, told in said.words:
        start, end = start + offset, end + offset
        if clause_start <= start and end <= clause_end:
            place, loudness = "clause", _CLAUSE
        elif end <= clause_start:
            place, loudness = "before", _BEFORE / (1 + (clause_start - end) / _HALF)
        else:
            place, loudness = "after", _AFTER
        for category, strength, down in told:
            voices.append(Voice(category, strength * loudness * down, place, word))
    return voices


def _before(paragraph: Paragraph, sentence: Sentence, nearest: str, kind: Kind) -> list[Voice]:
    """Return what the sentence before says; a short one that opens the point is heard as its head."""
    earlier = _sentence_before(paragraph, sentence)
    text = paragraph.text[earlier.start : earlier.end] if earlier else ""
    found = _telling("text", text, kind) if text != nearest else ()
    voices = [voice for _, _, word, told in found for voice in _voices(told, _PREVIOUS, "previous sentence", word)]
    return loudest_in_place(voices)


@lru_cache(maxsize=256)
def _telling(place: str, text: str, kind: Kind) -> Sequence[Found]:
    """Return the words of a text that say something in `place` of a report of `kind`."""
    if not text:
        return ()
    tells = tells_of(place, kind)
    return [
        (start, end, word, told)
        for start, end, word, _ in finder(place).find(text)
        if (told := tells[word]) and not is_amid_quantity(text, start, end)
    ]


def _voices(told: Told, loudness: float, place: str, word: str) -> list[Voice]:
    return [Voice(category, strength * loudness * down, place, word) for category, strength, down in told]


def _own(draft: Draft, kind: Kind) -> list[Voice]:
    """Return what the counted thing and the verb say."""
    voices: list[Voice] = []
    for noun in draft.objects:
        voices += _object_voices(noun, kind)
    for verb in draft.actions:
        voices += _action_voices(verb, kind)
    return voices


@lru_cache(maxsize=1 << 12)
def _object_voices(noun: str, kind: Kind) -> Sequence[Voice]:
    voices: list[Voice] = []
    for _, end, word, _ in finder("object").find(noun):
        loudness = _OBJECT if end == len(noun) else _INNER_OBJECT
        voices += _voices(tells_of("object", kind)[word], loudness, "object", word)
    return voices


@lru_cache(maxsize=1 << 12)
def _action_voices(verb: str, kind: Kind) -> Sequence[Voice]:
    # 旁听 is no 听: a verb of one character must be the whole verb.
    heard = [word for _, _, word, _ in finder("action").find(verb) if len(word) > 1 or word == verb]
    return [voice for word in heard for voice in _voices(tells_of("action", kind)[word], _ACTION, "action", word)]


def _clause(draft: Draft, ends: Sequence[int]) -> tuple[int, int]:
    """Return the flat offsets of the clause around a figure; `ends` are those of the signs that part clauses."""
    text, sentence, mention = draft.paragraph.text, draft.sentence, draft.mention
    at = bisect_left(ends, mention.start)
    first = ends[at - 1] if at else -1
    # What is part of a whole is called what the whole is called: 征集意见90条，其中16条被采纳.
    if first > sentence.start and text.startswith("其中", first + 1):
        first = ends[at - 2] if at > 1 else -1
    # What one point of a list is called says nothing of the point before: 开展立法调研9次、执法检查4次.
    if text.startswith("、", mention.end):
        return max(first + 1, sentence.start), mention.end
    after = bisect_left(ends, mention.end)
    # What money was spent on comes after it: 投入资金30万元，建成联络站2处.
    after += after + 1 < len(ends) and mention.unit.endswith("元") and _is_money(draft) and text[ends[after]] == "，"
    return max(first + 1, sentence.start), ends[after] if after < len(ends) else sentence.end


def _is_money(draft: Draft) -> bool:
    """Tell whether a figure counts money that its own clause does not say the use of."""
    return all(noun.endswith(_MONEY) for noun in draft.objects)


def _sentence_before(paragraph: Paragraph, sentence: Sentence) -> Sentence | None:
    """Return the sentence before `sentence` in its paragraph."""
    at = bisect_left(paragraph.sentences, sentence.start, key=_start)
    return paragraph.sentences[at - 1] if at else None
