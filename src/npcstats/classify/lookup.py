"""Finding the words of a vocabulary in text: from left to right, the longest first, without overlaps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")


class Finder(Generic[Meaning]):
    """A dictionary that can be searched for in text, in time linear in the text."""

    def __init__(self, words: Mapping[str, Meaning]) -> None:
        self._words = dict(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[0], set()).add(len(word))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[int, int, str, Meaning]]:
        """Yield start, end, word and meaning of the words in `text`, in order."""
        at = 0
        while at < len(text):
            word = self._longest(text, at)
            if word:
                yield at, at + len(word), word, self._words[word]
            at += len(word) or 1

    def _longest(self, text: str, at: int) -> str:
        for length in self._lengths.get(text[at], ()):
            word = text[at : at + length]
            if word in self._words:
                return word
        return ""
