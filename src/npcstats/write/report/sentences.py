"""Where the sentences of a document's figures stand in its text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from npcstats.records import Figure

_SIGN = re.compile(r"\w")
_CLOSING = re.compile(r"[^\w\r\n]{0,40}[。！？!?；;…][”’」』）)》]{0,8}")


class Sentences:
    """The spans of the sentences that hold figures, in text order; a span may reach over several lines."""

    def __init__(self, text: str, figures: Sequence[Figure]) -> None:
        # Records hold sentences without white space and signs of layout: only letters and digits are compared.
        offsets = [found.start() for found in _SIGN.finditer(text)]
        letters = "".join([text[offset] for offset in offsets])
        spans: set[tuple[int, int]] = set()
        for figure in figures:
            sentence = "".join(_SIGN.findall(figure.sentence))
            at = bisect_left(offsets, figure.start)
            first = letters.find(sentence, max(0, at - len(sentence)), at + len(sentence)) if sentence else -1
            if 0 <= first <= at < first + len(sentence):
                end = offsets[first + len(sentence) - 1] + 1
                closing = _CLOSING.match(text, end)
                spans.add((offsets[first], closing.end() if closing else end))
        self._spans = _apart(sorted(spans))
        self._starts = [start for start, _ in self._spans]

    def at(self, offset: int) -> int | None:
        """Return the number, from 1, of the sentence that the character at `offset` belongs to."""
        number = bisect_right(self._starts, offset)
        return number if number and offset < self._spans[number - 1][1] else None

    def next_bound(self, offset: int, end: int) -> int:
        """Return where, behind `offset` and not behind `end`, a sentence begins or ends; `end` where none does."""
        number = bisect_right(self._starts, offset)
        bounds = [self._spans[number - 1][1]] if number else []
        bounds += self._starts[number : number + 1]
        return min((bound for bound in bounds if offset < bound < end), default=end)


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `spans` without those that begin within the one before."""
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
