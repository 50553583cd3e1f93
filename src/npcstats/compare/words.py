"""The words that name measures: `vocab/measures.toml`, and a noun, a verb or a unit as it names what is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from npcstats.vocab.load import load_table

_SHORT_RATE = 3


class Group(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of one kind. `examples` and `counter` are pairs of texts that tests compare."""

    words: str
    source: str
    examples: tuple[tuple[str, str], ...] = ()
    counter: tuple[tuple[str, str], ...] = ()
    name: str = ""


class Twin(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word that holds two measures, and what each is called."""

    word: str
    parts: tuple[str, str]
    source: str
    examples: tuple[tuple[str, str], ...] = ()
    counter: tuple[tuple[str, str], ...] = ()


class MeasureWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `vocab/measures.toml`; what its groups are for stands there."""

    light: tuple[Group, ...]
    deed: tuple[Group, ...]
    tail: tuple[Group, ...]
    front: tuple[Group, ...]
    anywhere: tuple[Group, ...]
    same: tuple[Group, ...]
    contrast: tuple[Group, ...]
    general: tuple[Group, ...]
    rise: tuple[Group, ...]
    fall: tuple[Group, ...]
    twin: tuple[Twin, ...]
    unit: tuple[Group, ...]
    person: tuple[Group, ...]
    size: tuple[Group, ...]
    part: tuple[Group, ...]
    firm: tuple[Group, ...]
    scope: tuple[Group, ...]
    amount: tuple[Group, ...]
    limit: tuple[Group, ...]


class Noun(NamedTuple):
    """A noun as it names a measure: its words, and the verbs that stood in it (旧厂房改造: 改造)."""

    words: str
    deeds: tuple[str, ...]


class Lexicon:
    """The vocabulary of measures, ready for looking up."""

    def __init__(self, table: MeasureWords) -> None:
        self.light = _words(table.light)
        self.rise = tuple(_words(table.rise))
        self.fall = tuple(_words(table.fall))
        self.twins = table.twin
        self.sizes = _words(table.size)
        self._person = tuple(_words(table.person))
        self._limit = _any_of(_words(table.limit))
        self._amount = tuple(_words(table.amount))
        self._scope = tuple(_words(table.scope))
        self._firm = tuple(_words(table.firm))
        self._general = _words(table.general)
        self._contrast = _any_of(_words(table.contrast))
        self._deeds = {word: group.name for group in table.deed for word in group.words.split()}
        self._units = {word: group.name for group in table.unit for word in group.words.split()}
        self._names = {word: group.words.split()[0] for group in table.same for word in group.words.split()}
        parts = "|".join(_longest_first(_words(table.part)))
        self._part = re.compile(
            f"(?:[0-9]{{4}}年|全年|一年来)?，?(?P<part>[^，。；、：]{{2,8}}?(?:{parts}))(?![、和与及等的区内])"
        )
        self._verbs = tuple(self.light | set(self._deeds))
        self._front = re.compile(f"^(?:{'|'.join(_longest_first(_words(table.front)))}){{1,8}}+")
        self._tail = re.compile(f"(?:{'|'.join(_longest_first(_words(table.tail)))}){{1,8}}+$")
        self._anywhere = _any_of(_words(table.anywhere))
        self._spelled = _any_of(self._names)
        self._inner = _longest_first(self._deeds)

    def noun(self, text: str) -> Noun:
        """Return a noun without the words that change nothing, and with verbs at its end taken out of it."""
        words = re.sub(r"[\s、“”\"'‘’《》（）()]+", "", text)
        words = self.name(_cut(self._front, words))
        words = _cut(self._anywhere, self._without_tail(words))
        words = self.name(self._without_tail(words))
        deeds: list[str] = []
        while verb := self._last_deed(words):
            deeds.append(verb)
            words = self.name(self._without_tail(_cut(self._anywhere, words[: -len(verb)])))
        first = next((verb for verb in self._inner if len(verb) > 1 and words.startswith(verb)), "")
        if first and len(words) > len(first) + 1:
            deeds.append(first)
            words = self.name(words[len(first) :])
        return Noun(words, tuple(deeds))

    def shown(self, text: str) -> str:
        """Return a noun without 全市 or 去年 before it."""
        return _cut(self._front, text)

    def part_of_place(self, sentence: str) -> str:
        """Return the part of a place that a sentence begins with: 河东综合保税区."""
        found = self._part.match(sentence)
        return self.name(found["part"]) if found and not found["part"].startswith(self._verbs) else ""

    def scope_of(self, clause: str) -> str:
        """Return the word that opens a clause and holds for all that it lists, "" where none does."""
        return next((word for word in self._scope if clause.startswith(word)), "")

    def ends_with_verb(self, words: str) -> bool:
        """Tell whether a verb that is known here stands last."""
        return words.endswith(self._verbs)

    def starts_with_light(self, words: str) -> bool:
        """Tell whether a verb that only says that something was done stands first."""
        return words.startswith(tuple(self.light))

    def plain(self, text: str) -> str:
        """Return `text` without the words that add nothing wherever they stand."""
        return self._anywhere.sub("", text)

    def name(self, text: str) -> str:
        """Return `text` with the names of one thing written as the first of them."""
        return self._spelled.sub(lambda found: self._names[found[0]], text)

    def is_name(self, text: str) -> bool:
        """Tell whether `text` is one of several names of a thing."""
        return text in self._names

    def deed_group(self, verb: str) -> str:
        """Return the name of the deed a verb is of, the verb itself where it is of none."""
        return self._deeds.get(verb, verb)

    def counts_several(self, verbs: Iterable[str]) -> bool:
        """Tell whether verbs are of several deeds, so that a number counts them together: 新建改造."""
        return len({self._deeds[verb] for verb in verbs if verb in self._deeds}) > 1

    def unit_family(self, unit: str, nouns: Sequence[str]) -> str:
        """Return a name for the units that count the same; a bare number counts people or things, as the noun says."""
        if not unit:
            return "people" if any(noun.endswith(self._person) for noun in nouns) else "things"
        if unit == "户" and any(noun.endswith(self._firm) for noun in nouns):
            return "things"
        return self._units.get(unit, unit)

    def is_general(self, noun: str) -> bool:
        """Tell whether a noun says too little to be a measure."""
        return noun in self._general or (noun.endswith("率") and len(noun) <= _SHORT_RATE)

    def limits(self, words: str) -> list[str]:
        """Return the words that limit what follows them: 城镇 in 城镇居民人均."""
        return self._limit.findall(words)

    def is_amount(self, noun: str) -> bool:
        """Tell whether a noun names an amount of money, which nothing counts."""
        return noun.endswith(self._amount)

    def keeps_apart(self, words: str) -> bool:
        """Tell whether words before a noun make another thing of it."""
        return bool(self._contrast.search(words))

    def _without_tail(self, words: str) -> str:
        """Return `words` without a closing 项目 or 任务, unless that leaves too little (重点项目)."""
        rest = self._tail.sub("", words)
        return rest if len(rest) > 2 else words

    def _last_deed(self, words: str) -> str:
        return next((verb for verb in self._inner if words.endswith(verb) and len(words) > len(verb) + 1 > 2), "")


@cache
def lexicon() -> Lexicon:
    """Return the vocabulary that is shipped."""
    return Lexicon(load_table("measures", MeasureWords))


def _words(groups: Iterable[Group]) -> frozenset[str]:
    return frozenset(word for group in groups for word in group.words.split())


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _longest_first(words))))


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _cut(pattern: re.Pattern[str], words: str) -> str:
    """Return `words` without what `pattern` finds, unless nothing or a single character would be left."""
    rest = pattern.sub("", words)
    return rest if len(rest) > 1 else words
