"""Cutting text into words, on the project's own dictionary: the only place that imports jieba.

jieba's default dictionary takes most of a second to load and keeps a cache at a predictable name in the shared
temporary folder. Neither is used: jieba parts signs from words and joins Latin letters and digits, and looks for
the likeliest words (its longest part by far) in a table of this package's vocabulary. Text of Chinese characters and
signs alone, which most is, goes to that table at once: jieba would part it in the same places.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from itertools import repeat
from math import inf, log
from operator import add, itemgetter
from types import ModuleType
from typing import Protocol, TypeVar

import msgspec

from npcstats.errors import VocabularyError
from npcstats.vocab.load import load_table
from npcstats.vocab.patterns import as_pattern

_Number = TypeVar("_Number", int, float)

# Words of actions.toml are certain: they outweigh the words of the dictionary that they are made of.
_CERTAIN = 20_000

# Groups of actions.toml that say what a verb does besides; they give no class of their own.
_PROPERTIES = frozenset("pivots holders dual movers qualifiers transitive works oversight inner".split())


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of actions.toml: words parted by white space, with examples `text → verbs`."""

    words: str
    examples: tuple[str, ...]


class WordGroup(msgspec.Struct, frozen=True, rename={"kind": "class"}):
    """A group of words.toml: words of one class and one order of frequency."""

    kind: str
    weight: int
    words: str


class WordTable(msgspec.Struct, frozen=True):
    """The dictionary as it is shipped."""

    group: tuple[WordGroup, ...]


class Lexicon(msgspec.Struct, frozen=True):
    """What is known of words: `kinds` their class, `groups` the sets of actions.toml by name."""

    kinds: dict[str, str]
    groups: dict[str, frozenset[str]]

    def has(self, group: str, word: str) -> bool:
        """Tell whether `word` stands in the group of actions.toml."""
        return word in self.groups[group]


class _Tokenizer(Protocol):
    """The part of jieba.Tokenizer that is used, and the two steps that are put in its place."""

    get_DAG: Callable[[str], None]  # noqa: N815
    calc: Callable[[str, None, dict[int, tuple[float, int]]], None]

    def cut(self, sentence: str, cut_all: bool = ..., HMM: bool = ...) -> Iterable[str]: ...  # noqa: N803


class _PutOff(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)


_FIRST_TWO = itemgetter(slice(2))

# jieba's model of unknown words takes longer to load than the rest of it, and is not used here.
_MODEL = "jieba.finalseg"


@cache
def _shipped() -> tuple[tuple[WordGroup, list[str]], ...]:
    """Return the groups of words.toml with their words."""
    return tuple((group, group.words.split()) for group in load_table("words", WordTable).group)


@cache
def lexicon() -> Lexicon:
    """Return the classes of all words: those of actions.toml by their group's name, others by words.toml."""
    kinds: dict[str, str] = {}
    for group, shipped in _shipped():
        kinds.update(zip(shipped, repeat(group.kind), strict=False))
    groups = {name: frozenset(group.words.split()) for name, group in load_table("actions", dict[str, Group]).items()}
    for name, words in groups.items():
        if name not in _PROPERTIES:
            kinds.update(zip(words, repeat(name), strict=False))
    return Lexicon(kinds, groups)


@cache
def _cutter() -> _Tokenizer:
    """Return a jieba tokenizer that knows the vocabulary and nothing else."""
    tokenizer = _import_tokenizer()
    tokenizer.get_DAG = lambda _: None
    tokenizer.calc = _write_way
    return tokenizer


def _write_way(text: str, _: None, way: dict[int, tuple[float, int]]) -> None:
    """Write the likeliest way as jieba reads it: for each place the last character of the word that begins there."""
    way.update((at, (0.0, end - 1)) for at, end in enumerate(_router()(text)))


def _frequencies() -> dict[str, int]:
    return _by_weight(lambda weight: weight)


def _by_weight(value: Callable[[int], _Number]) -> dict[str, _Number]:
    """Return for each word what `value` gives for its weight."""
    found: dict[str, _Number] = {}
    for group, shipped in _shipped():
        found.update(zip(shipped, repeat(value(group.weight)), strict=False))
    for name, words in lexicon().groups.items():
        if name not in _PROPERTIES:
            found.update(zip(words, repeat(value(_CERTAIN)), strict=False))
    return found


@cache
def _router() -> Callable[[str], list[int]]:
    """Return the function that finds the likeliest words of a text, in one pass from its end.

    It gives for each place the end of the word that begins there. Signs part texts that have nothing to do with each
    other.
    """
    scale = log(sum(_frequencies().values()))
    likelihoods = _by_weight(lambda weight: log(weight) - scale)
    likelihood_of, lengths_of = likelihoods.get, _longer(likelihoods).get
    # Less likely than any way.
    unknown = -inf

    def route(text: str) -> list[int]:
        # No word has a space: what reaches over the end is none.
        closed = text + " "
        at = len(text)
        behind, ends = [0.0] * (at + 1), [*range(1, at + 1)]
        pairs = [*map(add, reversed(text), reversed(closed))]
        known = zip(map(likelihood_of, reversed(text)), map(likelihood_of, pairs), map(lengths_of, pairs), strict=True)
        after = 0.0
        for single, pair, lengths in known:
            at -= 1
            best = unknown if single is None else single + after
            # Of two ways that are equally likely jieba takes the longer word.
            if pair is not None and pair + behind[at + 2] >= best:
                best, ends[at] = pair + behind[at + 2], at + 2
            if lengths is not None:
                for length in lengths:
                    likelihood = likelihood_of(closed[at : at + length])
                    if likelihood is not None and likelihood + behind[at + length] >= best:
                        best, ends[at] = likelihood + behind[at + length], at + length
            if best == unknown:
                best = after - scale if "\u4e00" <= text[at] <= "\u9fd5" else 0.0
            behind[at] = after = best
        return ends

    return route


def _longer(words: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """Return the lengths of the words of three characters and more by their first two, from the shortest."""
    by_length: defaultdict[int, list[str]] = defaultdict(list)
    for word in words:
        if len(word) > 2:
            by_length[len(word)].append(word)
    found: dict[str, tuple[int, ...]] = {}
    for length in sorted(by_length):
        starts = set(map(_FIRST_TWO, by_length[length]))
        known = starts & found.keys()
        found.update((start, (*found[start], length)) for start in known)
        found.update(zip(starts - known, repeat((length,)), strict=False))
    return found


def _import_tokenizer() -> _Tokenizer:
    """Return a bare jieba.Tokenizer; raise VocabularyError where jieba cannot be imported.

    jieba asks for pkg_resources only to open its own dictionary, which is not used; that import takes three times
    as long as the rest and warns on standard error, so it is told that there is none.
    """
    hidden = "pkg_resources" not in sys.modules
    if hidden:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        sys.modules.setdefault(_MODEL, _PutOff(_MODEL))
        import jieba
    except ImportError as error:
        raise VocabularyError("jieba", "cannot be imported", "install npcstats again") from error
    finally:
        if hidden:
            del sys.modules["pkg_resources"]
    tokenizer: _Tokenizer = jieba.Tokenizer()
    return tokenizer


# Of the characters that jieba keeps together the Chinese ones, and signs, each of which it takes by itself.
_PLAIN = as_pattern("[\u4e00-\u9fd5，。、；：？！“”‘’（）()《》〈〉【】〔〕「」…—·|]*+")


def cut(text: str) -> list[str]:
    """Return the words of `text`, which together are `text`."""
    if not _PLAIN.fullmatch(text):
        return list(_cutter().cut(text, HMM=False))
    ends = _router()(text)
    words: list[str] = []
    at, size = 0, len(text)
    while at < size:
        end = ends[at]
        words.append(text[at:end])
        at = end
    return words
