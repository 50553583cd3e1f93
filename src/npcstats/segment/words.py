"""Cutting text into words, on the project's own dictionary: the only place that imports jieba.

jieba's default dictionary takes most of a second to load and keeps a cache at a predictable name in the shared
temporary folder. Neither is used: the tokenizer gets its words from this package's vocabulary and is told that
it has been initialised.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from typing import Protocol

import msgspec

from npcstats.errors import VocabularyError
from npcstats.vocab.load import load_table

# Words of actions.toml are certain: they outweigh the words of the dictionary that they are made of.
_CERTAIN = 20_000

# Groups of actions.toml that say what a verb does besides; they give no class of their own.
_PROPERTIES = frozenset({"pivots", "holders", "dual", "movers", "qualifiers"})


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
    """The part of jieba.Tokenizer that is used."""

    FREQ: dict[str, int]
    total: int
    initialized: bool

    def cut(self, sentence: str, cut_all: bool = ..., HMM: bool = ...) -> Iterable[str]: ...  # noqa: N803


@cache
def lexicon() -> Lexicon:
    """Return the classes of all words: those of actions.toml by their group's name, others by words.toml."""
    kinds: dict[str, str] = {}
    for group in load_table("words", WordTable).group:
        kinds.update(dict.fromkeys(group.words.split(), group.kind))
    groups = {name: frozenset(group.words.split()) for name, group in load_table("actions", dict[str, Group]).items()}
    for name, words in groups.items():
        if name not in _PROPERTIES:
            kinds.update(dict.fromkeys(words, name))
    return Lexicon(kinds, groups)


@cache
def _cutter() -> _Tokenizer:
    """Return a jieba tokenizer that knows the vocabulary and nothing else."""
    tokenizer = _import_tokenizer()
    frequencies: dict[str, int] = {}
    for group in load_table("words", WordTable).group:
        frequencies.update(dict.fromkeys(group.words.split(), group.weight))
    for name, words in lexicon().groups.items():
        if name not in _PROPERTIES:
            frequencies.update(dict.fromkeys(words, _CERTAIN))
    # Every beginning of a word must be there with weight 0: that is how jieba walks on to longer words.
    for word in tuple(frequencies):
        for end in range(1, len(word)):
            frequencies.setdefault(word[:end], 0)
    tokenizer.FREQ = frequencies
    tokenizer.total = sum(frequencies.values())
    tokenizer.initialized = True
    return tokenizer


def _import_tokenizer() -> _Tokenizer:
    """Return a bare jieba.Tokenizer; raise VocabularyError where jieba cannot be imported.

    jieba asks for pkg_resources only to open its own dictionary, which is not used; that import takes three times
    as long as the rest and warns on standard error, so it is told that there is none.
    """
    hidden = "pkg_resources" not in sys.modules
    if hidden:
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        import jieba
    except ImportError as error:
        raise VocabularyError("jieba", "cannot be imported", "install npcstats again") from error
    finally:
        if hidden:
            del sys.modules["pkg_resources"]
    tokenizer: _Tokenizer = jieba.Tokenizer()
    return tokenizer


def cut(text: str) -> list[str]:
    """Return the words of `text`, which together are `text`."""
    return list(_cutter().cut(text, HMM=False))
