"""Step 6: the category of a figure, by a vote of all that speaks for one.

What is counted and the verb speak loudest, then the words around them, the nearer the louder, then the heads and
headings. The rule's name is the loudest voice for the category that won: `object: 法规`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import TypeAlias

import msgspec

from npcstats.classify.context import Setting, inner_head
from npcstats.classify.lookup import Finder
from npcstats.classify.reports import Kind
from npcstats.records import Category, Draft, Paragraph, Sentence
from npcstats.vocab.load import load_table

_CERTAIN = 5.0
_STRENGTH = {"certain": _CERTAIN, "sure": 3.0, "likely": 2.0, "hint": 1.0}
_NONE = "none"

# How loud each place speaks.
_OBJECT = 3.0
_INNER_OBJECT = 1.8
_ACTION = 3.2
_CLAUSE = 2.0
_BEFORE = 1.6
_AFTER = 0.6
_INNER_HEAD = 1.5
_HEAD = 1.5
_QUESTION = 1.5
_HEADING = 1.5
_UPPER_HEADING = 0.8
_PREVIOUS = 0.7
_TITLE = 0.8

# Headings agree with one another more often than not: all but the loudest speak lower.
_CHORUS = 0.4

# What a congress oversees is not yet what it does; a government's inspections are no oversight by a congress;
# whatever a court's cases are about, they are its cases.
_DAMPED: dict[Kind, dict[Category, float]] = {
    Kind.CONGRESS: {Category.ECONOMY: 0.5, Category.OTHER: 0.5, Category.LIVELIHOOD: 0.65},
    Kind.GOVERNMENT: {Category.SUPERVISION: 0.5, Category.DECISION: 0.5},
    Kind.NEWS: {},
    Kind.COURT: {
        Category.SUPERVISION: 0.4,
        Category.DEPUTIES: 0.7,
        Category.APPOINTMENT: 0.4,
        Category.ECONOMY: 0.5,
        Category.LIVELIHOOD: 0.5,
    },
}

# A cue so many characters before the figure speaks half as loud.
_HALF = 60

_BOUNDARIES = "，；：。！？"


class CategoryGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of categories.toml."""

    category: str
    strength: str
    places: tuple[str, ...]
    words: str
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()
    reports: str = ""


class CategoryTable(msgspec.Struct, frozen=True):
    """categories.toml as it is shipped."""

    group: tuple[CategoryGroup, ...]


class Cue(msgspec.Struct, frozen=True, gc=False):
    """What a word says: a category, how surely, and the kind of report it says so in (empty for all)."""

    category: Category
    strength: float
    reports: str


class Voice(msgspec.Struct, frozen=True, gc=False):
    """One cue heard: how loud, from where, and the word."""

    category: Category
    loudness: float
    place: str
    word: str
    cue: Cue


Found: TypeAlias = tuple[int, int, str, tuple[Cue, ...]]


@cache
def _finder(place: str) -> Finder[tuple[Cue, ...]]:
    """Return the finder of the words that count in `place`."""
    words: dict[str, list[Cue]] = {}
    for group in load_table("categories", CategoryTable).group:
        if place not in group.places:
            continue
        tells = group.category != _NONE
        cue = Cue(Category(group.category), _STRENGTH[group.strength], group.reports) if tells else None
        for word in group.words.split():
            cues = words.setdefault(word, [])
            if cue is not None:
                cues.append(cue)
    return Finder({word: tuple(cues) for word, cues in words.items()})


class _Said(msgspec.Struct, frozen=True):
    """What a sentence's surroundings say, to all of its figures alike, and the words that tell in the sentence."""

    words: tuple[Found, ...]
    previous: Sequence[Voice]
    over: Sequence[Voice]


class CategoryVote:
    """Decides categories; it remembers what the sentence of the last figure says to all of its figures."""

    def __init__(self) -> None:
        self._sentence = (-1, -1)
        self._heard = _Said((), (), ())

    def decide(self, draft: Draft, setting: Setting) -> tuple[Category, str]:
        """Return the category of `draft` and the rule that decided."""
        key = (draft.paragraph.index, draft.sentence.start)
        if key != self._sentence:
            self._sentence, self._heard = key, _said(draft.paragraph, draft.sentence, setting)
        said = self._heard
        near = _heard([*_own(draft), *_around(draft, said.words)], setting.kind)
        return _count([*_loudest(_once([*near, *said.previous])), *said.over])


def _said(paragraph: Paragraph, sentence: Sentence, setting: Setting) -> _Said:
    nearest = inner_head(paragraph, sentence)
    return _Said(
        words=_telling("text", paragraph.text[sentence.start : sentence.end]),
        previous=_heard(_before(paragraph, sentence, nearest), setting.kind),
        over=_chorus(_loudest(_heard(_over(nearest, setting), setting.kind))),
    )


def _over(nearest: str, setting: Setting) -> Iterator[Voice]:
    """Yield what the heads, headings and titles over the figure say."""
    if nearest != setting.head:
        yield from _read("nearest head", nearest, _INNER_HEAD)
    yield from _read("head", setting.head, _HEAD)
    yield from _read("question", setting.question, _QUESTION)
    for rank, heading in enumerate(setting.headings):
        yield from _read("heading", heading, _UPPER_HEADING if rank else _HEADING)
    yield from _read("title", setting.title, _TITLE)


def _read(place: str, text: str, loudness: float) -> Iterator[Voice]:
    for _, _, word, cues in _head_cues(text):
        yield from _voices(cues, loudness, place, word)


@lru_cache(maxsize=256)
def _head_cues(text: str) -> tuple[Found, ...]:
    return _telling("head", text)


def _around(draft: Draft, words: Iterable[Found]) -> Iterator[Voice]:
    """Yield what the figure's clause and its sentence say."""
    mention, sentence = draft.mention, draft.sentence
    clause_start, clause_end = _clause(draft.paragraph.text, sentence, mention.start, mention.end)
    for start, end, word, cues in words:
        start, end = start + sentence.start, end + sentence.start
        if clause_start <= start and end <= clause_end:
            place, loudness = "clause", _CLAUSE
        elif end <= clause_start:
            place, loudness = "before", _BEFORE / (1 + (clause_start - end) / _HALF)
        else:
            place, loudness = "after", _AFTER
        yield from _voices(cues, loudness, place, word)


def _before(paragraph: Paragraph, sentence: Sentence, nearest: str) -> Iterator[Voice]:
    """Yield what the sentence before says; a short one that opens the point is heard as its head."""
    earlier = _sentence_before(paragraph, sentence)
    text = paragraph.text[earlier.start : earlier.end] if earlier else ""
    for _, _, word, cues in _telling("text", text) if text != nearest else ():
        yield from _voices(cues, _PREVIOUS, "previous sentence", word)


def _telling(place: str, text: str) -> tuple[Found, ...]:
    """Return the words of a text that say something in `place`."""
    return tuple(found for found in _finder(place).find(text) if found[3])


def _voices(cues: tuple[Cue, ...], loudness: float, place: str, word: str) -> Iterator[Voice]:
    for cue in cues:
        yield Voice(cue.category, cue.strength * loudness, place, word, cue)


def _heard(voices: Iterable[Voice], kind: Kind) -> list[Voice]:
    """Return the voices that count in a report of `kind`, as loud as they are there."""
    damped = _DAMPED[kind]
    return [
        voice
        if voice.cue.strength == _CERTAIN or voice.category not in damped
        else msgspec.structs.replace(voice, loudness=voice.loudness * damped[voice.category])
        for voice in voices
        if voice.cue.reports in ("", kind)
    ]


def _own(draft: Draft) -> Iterator[Voice]:
    """Yield what the counted thing and the verb say."""
    for noun in draft.objects:
        for _, end, word, cues in _finder("object").find(noun):
            loudness = _OBJECT if end == len(noun) else _INNER_OBJECT
            yield from _voices(cues, loudness, "object", word)
    for verb in draft.actions:
        for _, _, word, cues in _finder("action").find(verb):
            # 旁听 is no 听: a verb of one character must be the whole verb.
            yield from _voices(cues if len(word) > 1 or word == verb else (), _ACTION, "action", word)


def _clause(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """Return the flat offsets of the clause around a figure."""
    first = max(text.rfind(sign, sentence.start, start) for sign in _BOUNDARIES)
    # What is part of a whole is called what the whole is called: 征集意见90条，其中16条被采纳.
    if first > sentence.start and text.startswith("其中", first + 1):
        first = max(text.rfind(sign, sentence.start, first) for sign in _BOUNDARIES)
    # What one point of a list is called says nothing of the point before: 开展立法调研9次、执法检查4次.
    if text.startswith("、", end):
        return max(first + 1, sentence.start), end
    after = [at for sign in _BOUNDARIES if (at := text.find(sign, end, sentence.end)) >= 0]
    return max(first + 1, sentence.start), min(after, default=sentence.end)


def _sentence_before(paragraph: Paragraph, sentence: Sentence) -> Sentence | None:
    """Return the sentence before `sentence` in its paragraph."""
    at = bisect_left(paragraph.sentences, sentence.start, key=lambda other: other.start)
    return paragraph.sentences[at - 1] if at else None


def _once(voices: Iterable[Voice]) -> list[Voice]:
    """Return `voices` without the quieter of two with one word: the object and the verb stand in the clause too."""
    loudest: dict[tuple[Category, str, str], Voice] = {}
    for voice in voices:
        key = (voice.category, voice.word, "" if voice.place in ("object", "action", "clause") else voice.place)
        if key not in loudest or voice.loudness > loudest[key].loudness:
            loudest[key] = voice
    return list(loudest.values())


def _loudest(voices: Iterable[Voice]) -> list[Voice]:
    """Return the loudest voice for each category in each place."""
    loudest: dict[tuple[Category, str], Voice] = {}
    for voice in voices:
        key = (voice.category, voice.place)
        if key not in loudest or voice.loudness > loudest[key].loudness:
            loudest[key] = voice
    return list(loudest.values())


def _chorus(voices: Sequence[Voice]) -> list[Voice]:
    """Return the voices of heads and headings with all but the loudest for each category turned down."""
    leaders = {voice.category: voice for voice in sorted(voices, key=lambda voice: voice.loudness)}
    return [
        voice if voice is leaders[voice.category] else msgspec.structs.replace(voice, loudness=voice.loudness * _CHORUS)
        for voice in voices
    ]


def _count(voices: Sequence[Voice]) -> tuple[Category, str]:
    """Return the category with the most votes, and the loudest voice for it; `other` where nothing speaks."""
    votes: dict[Category, float] = {}
    for voice in voices:
        votes[voice.category] = votes.get(voice.category, 0.0) + voice.loudness
    if not votes:
        return Category.OTHER, "nothing tells"
    best = max(votes, key=lambda category: votes[category])
    loudest = max((voice for voice in voices if voice.category == best), key=lambda voice: voice.loudness)
    return best, f"{loudest.place}: {loudest.word}"
