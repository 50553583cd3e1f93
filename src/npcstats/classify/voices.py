"""Voices for a category: which of them count, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

import msgspec

from npcstats.records import Category

# Headings agree with one another more often than not: all but the loudest speak lower.
_CHORUS = 0.4

# The object and the verb stand in the clause too.
_CLAUSE_PLACES = frozenset(("object", "action", "clause"))

_loudness = attrgetter("loudness")


class Voice(msgspec.Struct, frozen=True, gc=False):
    """One cue heard: the category, how loud, from where, and the word."""

    category: str
    loudness: float
    place: str
    word: str


def once(voices: Iterable[Voice]) -> list[Voice]:
    """Return `voices` without the quieter of two with one word: the object and the verb stand in the clause too."""
    loudest: dict[tuple[str, str, str], Voice] = {}
    for voice in voices:
        key = (voice.category, voice.word, "" if voice.place in _CLAUSE_PLACES else voice.place)
        other = loudest.get(key)
        if other is None or voice.loudness > other.loudness:
            loudest[key] = voice
    return list(loudest.values())


def loudest_in_place(voices: Iterable[Voice]) -> list[Voice]:
    """Return the loudest voice for each category in each place."""
    loudest: dict[tuple[str, str], Voice] = {}
    for voice in voices:
        key = (voice.category, voice.place)
        other = loudest.get(key)
        if other is None or voice.loudness > other.loudness:
            loudest[key] = voice
    return list(loudest.values())


def chorus(voices: Sequence[Voice]) -> list[Voice]:
    """Return the voices of heads and headings with all but the loudest for each category turned down."""
    leaders = {voice.category: voice for voice in sorted(voices, key=_loudness)}
    return [
        voice if voice is leaders[voice.category] else msgspec.structs.replace(voice, loudness=voice.loudness * _CHORUS)
        for voice in voices
    ]


def count(voices: Sequence[Voice]) -> tuple[Category, str]:
    """Return the category with the most votes, and the loudest voice for it; `other` where nothing speaks."""
    votes: dict[str, float] = {}
    for voice in voices:
        votes[voice.category] = votes.get(voice.category, 0.0) + voice.loudness
    if not votes:
        return Category.OTHER, "nothing tells"
    best = max(votes, key=votes.__getitem__)
    loudest = max((voice for voice in voices if voice.category == best), key=_loudness)
    return Category(best), f"{loudest.place}: {loudest.word}"
