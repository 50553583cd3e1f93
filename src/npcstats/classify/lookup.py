"""Finding the words of a vocabulary in text: from left to right, the longest first, without overlaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
        self._lengths = {
            start: lengths[bits] + lengths[2] if start[0] in self._words and len(start) > 1 else lengths[bits]
            for start, bits in found.items()
        }

    def find(self, text: str) -> Iterator[tuple[int, int, str, Meaning]]:
        """Yield start, end, word and meaning of the words in `text`, in order."""
        words, lengths = self._words, self._lengths
        free = 0
        for at, char in enumerate(text):
            fitting = lengths.get(text[at : at + 2]) or lengths.get(char)
            if fitting is None or at < free:
                continue
            for length in fitting:
                word = text[at : at + length]
                if word in words:
                    free = at + len(word)
                    yield at, free, word, words[word]
                    break
