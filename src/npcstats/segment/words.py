"""Cutting text into words, on the project's own dictionary: the only place that imports jieba.

jieba's default dictionary takes most of a second to load and keeps a cache at a predictable name in the shared
temporary folder. Neither is used: jieba parts signs from words and joins Latin letters and digits, and looks for
the likeliest words (its longest part by far) in a table of this package's vocabulary. Text of Chinese characters and
signs alone, which most is, goes to that table at once: jieba would part it in the same places.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from itertools import repeat
from math import inf, log
from operator import add, itemgetter
from types import ModuleType
from typing import Protocol

import msgspec

from npcstats.errors import VocabularyError
from npcstats.vocab.load import load_table
from npcstats.vocab.patterns import as_pattern

# Words of actions.toml are certain: they outweigh the words of the dictionary that they are made of.
_CERTAIN = 20_000

# Groups of actions.toml that say what a verb does besides; they give no class of their own.
_PROPERTIES = frozenset("pivots holders dual movers qualifiers transitive works oversight inner stems results".split())
# What is made of them is likely only where nothing else is.
_RARE = 30


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


class _Class(str):
    """The class of words that are equally likely: one table says both of a word, as a second takes as long to fill.

    `weight` says how often each of them is met, `likelihood` is its logarithm as a part of all.
    """

    __slots__ = ("likelihood", "weight")

    weight: int
    likelihood: float

    def __new__(cls, name: str, weight: int) -> _Class:
        made = super().__new__(cls, name)
        made.weight = weight
        return made


class Lexicon(msgspec.Struct, frozen=True):
    """What is known of words: `kinds` their class, `groups` the sets of actions.toml by name."""

    kinds: Mapping[str, str]
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
def _groups() -> dict[str, frozenset[str]]:
    return {name: frozenset(group.words.split()) for name, group in load_table("actions", dict[str, Group]).items()}


@cache
def _classes() -> tuple[dict[str, _Class], _Class]:
    """Return the classes of all words, those of actions.toml by their group's name, others by words.toml.

    Verbs of one character make more with what comes of it: 栽下, 捎回. The last is the class of a character which is
    no word: it is as likely as one that is met once.
    """
    found: dict[str, _Class] = {}
    classes = [_Class("", 1)]
    total = count = 0
    for group in load_table("words", WordTable).group:
        shipped = group.words.split()
        classes.append(_Class(group.kind, group.weight))
        found.update(zip(shipped, repeat(classes[-1]), strict=False))
        total, count = total + len(shipped) * group.weight, count + len(shipped)
    if count != len(found):
        total = sum(one.weight for one in found.values())
    for name, words in _groups().items():
        if name not in _PROPERTIES:
            classes.append(_Class(name, _CERTAIN))
            total += len(words) * _CERTAIN - sum(found[word].weight for word in words & found.keys())
            found.update(zip(words, repeat(classes[-1]), strict=False))
    groups = _groups()
    made = {stem + result for stem in groups["stems"] for result in groups["results"]} - found.keys()
    classes.append(_Class("v", _RARE))
    total += len(made) * _RARE
    found.update(zip(made, repeat(classes[-1]), strict=False))
    scale = log(total)
    for one in classes:
        one.likelihood = log(one.weight) - scale
    return found, classes[0]


@cache
def lexicon() -> Lexicon:
    """Return what is known of all words."""
    return Lexicon(_classes()[0], _groups())


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
    return {word: one.weight for word, one in _classes()[0].items()}


@cache
def _router() -> Callable[[str], list[int]]:
    """Return the function that finds the likeliest words of a text, in one pass from its end.

    It gives for each place the end of the word that begins there. Signs part texts that have nothing to do with each
    other.
    """
    classes, unknown = _classes()
    class_of, lengths_of = classes.get, _longer(classes).get
    alone = unknown.likelihood
    # Less likely than any way.
    impossible = -inf

    def route(text: str) -> list[int]:
        # No word has a space: what reaches over the end is none.
        closed = text + " "
        at = len(text)
        behind, ends = [0.0] * (at + 1), [*range(1, at + 1)]
        pairs = [*map(add, reversed(text), reversed(closed))]
        known = zip(map(class_of, reversed(text)), map(class_of, pairs), map(lengths_of, pairs), strict=True)
        after = 0.0
        for single, pair, lengths in known:
            at -= 1
            best = impossible if single is None else single.likelihood + after
            # Of two ways that are equally likely jieba takes the longer word.
            if pair is not None and pair.likelihood + behind[at + 2] >= best:
                best, ends[at] = pair.likelihood + behind[at + 2], at + 2
            if lengths is not None:
                for length in lengths:
                    long = class_of(closed[at : at + length])
                    if long is not None and long.likelihood + behind[at + length] >= best:
                        best, ends[at] = long.likelihood + behind[at + length], at + length
            if best == impossible:
                best = after + alone if "\u4e00" <= text[at] <= "\u9fd5" else 0.0
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
        together: dict[tuple[int, ...], tuple[int, ...]] = {}
        for start in known:
            # One tuple for all that have the same lengths.
            lengths = (*found[start], length)
            found[start] = together.setdefault(lengths, lengths)
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
