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
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[:2], set()).add(len(word))
        for start, found in lengths.items():
            found.update(lengths.get(start[0], ()))
        self._lengths = {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}

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
