"""Finding the words of a vocabulary in text: from left to right, the longest first, without overlaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import add
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


class Finder(Generic[Meaning]):
    """A dictionary that can be searched for in text, in time linear in the text."""

    def __init__(self, words: Mapping[str, Meaning]) -> None:
        self._words = dict(words)
        # By their first two characters, which rule out nearly every place of a text.
        found: dict[str, int] = {}
        for word in self._words:
            found[word[:2]] = found.get(word[:2], 0) | 1 << len(word)
        # A bit for each length: sets would take ten times as long to make.
        lengths = {bits: tuple(n for n in range(bits.bit_length(), 0, -1) if bits >> n & 1) for bits in found.values()}
        self._singles = {start: lengths[bits] for start, bits in found.items() if len(start) == 1}
        self._pairs = {
            start: lengths[bits] + self._singles.get(start[0], ()) for start, bits in found.items() if len(start) > 1
        }

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
