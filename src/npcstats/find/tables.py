"""Look-up tables built from the vocabulary when they are first needed.

However many words there are, a numeral costs a few dictionary look-ups.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TypeVar

import msgspec

from npcstats.errors import VocabularyError
from npcstats.find.vocabulary import (
    Before,
    Chinese,
    Contexts,
    Counting,
    LookalikeGroup,
    Lookalikes,
    ModifierGroup,
    Modifiers,
    Nouns,
    UnitKind,
    Units,
)
from npcstats.numerals import DIGITS, POWERS
from npcstats.vocab.load import load_table

LOOKALIKE_FILES = ("lookalikes", "slogans", "idioms", "places")
NUMERIC = frozenset(f"0123456789{DIGITS}{POWERS}几半")


class Follow(msgspec.Struct, frozen=True, gc=False):
    """What a text behind a numeral makes of it: a quantity in a unit, a look-alike, or a count of a noun."""

    text: str
    unit: str | None = None
    kind: UnitKind = UnitKind.COUNT
    chinese: Chinese = Chinese.ANY
    steps: bool = False
    reason: str = ""
    chinese_only: bool = False
    noun: bool = False
    unless: str = ""
    counting: Counting | None = None


class Word(msgspec.Struct, frozen=True, gc=False):
    """A fixed word that holds a numeral `offset` characters from its beginning."""

    text: str
    offset: int
    reason: str


_Entry = TypeVar("_Entry", Follow, Word)


class Leading(msgspec.Struct, frozen=True):
    """A word before a numeral and the reason for which it sets it aside."""

    before: Before
    reason: str


@cache
def lookalike_groups() -> tuple[LookalikeGroup, ...]:
    """Return the groups of all look-alike files. Raises VocabularyError where a word holds no numeral."""
    groups = tuple(group for name in LOOKALIKE_FILES for group in load_table(name, Lookalikes).group)
    for group in groups:
        for word in group.words:
            if NUMERIC.isdisjoint(word):
                raise VocabularyError("lookalikes", f"{word} holds no numeral")
    return groups


def _by_first(entries: Iterable[Follow]) -> dict[str, tuple[Follow, ...]]:
    """Entries by their first two characters, or the only one, the longest first; of equal ones the first given."""
    different: dict[str, Follow] = {}
    for entry in entries:
        different.setdefault(f"{entry.text} 一" if entry.chinese_only else entry.text, entry)
    found: dict[str, tuple[Follow, ...]] = {}
    for entry in different.values():
        first = entry.text[:2]
        found[first] = (*found[first], entry) if first in found else (entry,)
    return {
        first: _longest_first(same + found.get(first[0], ()) if len(first) > 1 else same)
        for first, same in found.items()
    }


def _longest_first(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    return entries if len(entries) < 2 else tuple(sorted(entries, key=_length, reverse=True))


def _length(entry: Follow | Word) -> int:
    return len(entry.text)


@cache
def _counting() -> dict[str, Counting]:
    """Return the units that describe behind a Chinese numeral in some places only."""
    return {entry.unit: entry for entry in load_table("units", Units).counting}


def _unit_entries() -> Iterable[Follow]:
    units = load_table("units", Units)
    for group in units.group:
        for text in group.units:
            unit = units.same.get(text, text)
            yield Follow(
                text,
                unit=unit,
                kind=group.kind,
                chinese=group.chinese,
                steps=group.steps,
                counting=_counting().get(text),
            )


def _noun_entries() -> Iterable[Follow]:
    for group in load_table("nouns", Nouns).broken:
        for text in group.words:
            yield Follow(text, noun=True, unless=group.unless.get(text, ""))


def _lookalike_entries() -> Iterable[Follow]:
    for group in lookalike_groups():
        for text in group.after:
            yield Follow(text, reason=group.name, unless=group.unless.get(text, ""))
        for text in group.after_chinese:
            unless = group.unless.get(text, "")
            yield Follow(text, reason=group.name, chinese_only=True, unless=unless, counting=_counting().get(text))


def fitting(entries: dict[str, tuple[Follow, ...]], text: str, at: int) -> Iterator[Follow]:
    """Yield the entries that stand at `at` in `text`, the longest first."""
    for entry in entries.get(text[at : at + 2]) or entries.get(text[at : at + 1], ()):
        if text.startswith(entry.text, at):
            yield entry


@cache
def follows() -> dict[str, tuple[Follow, ...]]:
    """Return what may stand behind a numeral, by its first two characters."""
    return _by_first([*_lookalike_entries(), *_noun_entries(), *_unit_entries()])


@cache
def units() -> dict[str, tuple[Follow, ...]]:
    """Return the units alone, by their first two characters: those that may follow 个 or a stroke."""
    return _by_first(_unit_entries())


@cache
def counted() -> dict[str, tuple[str, ...]]:
    """Return the nouns counted without a measure word, by their first character."""
    found: dict[str, list[str]] = defaultdict(list)
    for group in load_table("nouns", Nouns).counted:
        for word in group.words:
            found[word[0]].append(word)
    return {first: tuple(words) for first, words in found.items()}


@cache
def words() -> dict[tuple[bool, str], tuple[Word, ...]]:
    """Return the fixed words by two characters.

    For words that begin with a numeral (True) these are the first two, else the first numeral and the one before it.
    """
    found: dict[tuple[bool, str], tuple[Word, ...]] = {}
    for group in lookalike_groups():
        for text in group.words:
            offset = 0
            while text[offset] not in NUMERIC:
                offset += 1
            at = max(offset - 1, 0)
            key, word = (not offset, text[at : at + 2]), Word(text, offset, group.name)
            found[key] = (*found[key], word) if key in found else (word,)
    return {key: _longest_first(same) for key, same in found.items()}


def _lengths(words: Iterable[str], edge: int) -> dict[str, tuple[int, ...]]:
    """Return the lengths of words from the longest, by the character at their `edge`, which stands at the numeral."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for word in words:
        found[word[edge]].add(len(word))
    return {char: tuple(sorted(lengths, reverse=True)) for char, lengths in found.items()}


@cache
def leading() -> tuple[dict[str, Leading], dict[str, tuple[int, ...]]]:
    """Return the words that set a numeral behind them aside, and their lengths by their last character."""
    found = {before.word: Leading(before, group.name) for group in lookalike_groups() for before in group.before}
    return found, _lengths(found, -1)


@cache
def modifiers(place: str) -> dict[str, ModifierGroup]:
    """Return the modifier words of one place: `before`, `after`, `tail` or `distant`."""
    groups: tuple[ModifierGroup, ...] = getattr(load_table("modifiers", Modifiers), place)
    return {word: group for group in groups for word in group.words}


@cache
def modifier_lengths(place: str) -> dict[str, tuple[int, ...]]:
    """Return the lengths of the modifier words `before` a number or `after` it, by the character next to it."""
    return _lengths(modifiers(place), -1 if place == "before" else 0)


@cache
def context(name: str) -> frozenset[str]:
    """Return the words of one list of contexts.toml."""
    found: frozenset[str] = frozenset(getattr(load_table("contexts", Contexts), name).words)
    return found
