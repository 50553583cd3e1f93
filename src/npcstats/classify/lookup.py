"""Finding the words of a vocabulary in text: from left to right, the longest first, without overlaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from operator import add, itemgetter
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

_FIRST_TWO = itemgetter(slice(2))


@cache
def _same(lengths: tuple[int, ...]) -> tuple[int, ...]:
    """Return the one tuple of these lengths: few of them stand behind thousands of beginnings."""
    return lengths


class Finder(Generic[Meaning]):
    """A dictionary that can be searched for in text, in time linear in the text."""

    def __init__(self, words: Mapping[str, Meaning]) -> None:
        self._words = dict(words)
        # The lengths of words by their first two characters, which rule out nearly every place of a text.
        singles: dict[str, tuple[int, ...]] = {}
        pairs: dict[str, tuple[int, ...]] = {}
        for length, same in groupby(sorted(self._words, key=len), len):
            found = singles if length == 1 else pairs
            starts: dict[str, tuple[int, ...]] = dict.fromkeys(map(_FIRST_TWO, same), (length,))
            for start in starts.keys() & found.keys():
                starts[start] = _same((length, *found[start]))
            found.update(starts)
        if singles:
            for start, fitting in pairs.items():
                if start[0] in singles:
                    pairs[start] = _same((*fitting, 1))
        self._singles, self._pairs = singles, pairs

    def meaning(self, word: str) -> Meaning:
        """Return what a word of the dictionary means."""
        return self._words[word]

    def find(self, text: str) -> Iterator[tuple[int, int, str, Meaning]]:
        """Yield start, end, word and meaning of the words in `text`, in order."""
        words = self._words
        free = 0
        # No word has a space: behind the last character it makes a pair that is none.
        pairs = map(add, text, text[1:] + " ")
        for at, fitting in enumerate(map(self._pairs.get, pairs, map(self._singles.get, text))):
            if fitting is None or at < free:
                continue
            for length in fitting:
                word = text[at : at + length]
                if word in words:
                    free = at + len(word)
                    yield at, free, word, words[word]
                    break
