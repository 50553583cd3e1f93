"""What words say of the category of a figure: the groups of categories.toml, by the place where a word stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

import msgspec

from npcstats.classify.lookup import Finder
from npcstats.classify.reports import Kind
from npcstats.records import Category
from npcstats.vocab.load import load_table

_CERTAIN = 5.0
# A theme is what a whole text is about: its title speaks for all that nothing of their own speaks for.
_STRENGTH = {"theme": 14.0, "certain": _CERTAIN, "sure": 3.0, "likely": 2.0, "hint": 1.0}
_NONE = "none"

# What a congress oversees is not yet what it does; a government's inspections are no oversight by a congress;
# whatever a court's cases are about, they are its cases.
_DAMPED: dict[Kind, dict[Category, float]] = {
    Kind.CONGRESS: {
        Category.ECONOMY: 0.42,
        Category.OTHER: 0.5,
        Category.LIVELIHOOD: 0.65,
        Category.DEPUTIES: 1.1,
    },
    Kind.GOVERNMENT: {Category.SUPERVISION: 0.3, Category.DECISION: 0.5},
    Kind.NEWS: {},
    Kind.COURT: {
        Category.SUPERVISION: 0.4,
        Category.DEPUTIES: 0.7,
        Category.APPOINTMENT: 0.4,
        Category.ECONOMY: 0.5,
        Category.LIVELIHOOD: 0.5,
    },
}

# What a word says: each category with how surely it is said and how far it is turned down.
Told: TypeAlias = tuple[tuple[str, float, float], ...]


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

    category: str
    strength: float
    reports: str


@cache
def finder(place: str) -> Finder[tuple[Cue, ...]]:
    """Return the finder of the words that count in `place`."""
    words: dict[str, tuple[Cue, ...]] = {}
    for group in load_table("categories", CategoryTable).group:
        if place not in group.places:
            continue
        tells = group.category != _NONE
        # The name is checked here, and not looked up as a Category for every figure.
        cues = (Cue(Category(group.category).value, _STRENGTH[group.strength], group.reports),) if tells else ()
        for word in group.words.split():
            words[word] = words[word] + cues if word in words else cues
    return Finder(words)


class _Tells(dict[str, Told]):
    """What words say in a place of one kind of report, and how far it is turned down there: filed as asked for."""

    def __init__(self, place: str, kind: Kind) -> None:
        super().__init__()
        self._meaning, self._kind = finder(place).meaning, kind
        self._damped = {category.value: factor for category, factor in _DAMPED[kind].items()}

    def __missing__(self, word: str) -> Told:
        self[word] = told = tuple(
            (cue.category, cue.strength, 1.0 if cue.strength == _CERTAIN else self._damped.get(cue.category, 1.0))
            for cue in self._meaning(word)
            if cue.reports in ("", self._kind)
        )
        return told


@cache
def tells_of(place: str, kind: Kind) -> Mapping[str, Told]:
    """Return what each word that counts in `place` says in a report of `kind`."""
    return _Tells(place, kind)
