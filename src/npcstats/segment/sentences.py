"""Where sentences end, and where the clauses of a sentence part."""

from __future__ import annotations

import re

from npcstats.records import Sentence

_END = re.compile(r"[。！？…]+[”’」』)]*")

# No sentence of a report is longer. Text without a stop is cut, so that cost stays linear:
# every figure quotes its sentence.
LONGEST = 600


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a paragraph's flat text, in order and without gaps."""
    sentences: list[Sentence] = []
    start = 0
    for found in _END.finditer(text):
        _add(sentences, text, start, found.end())
        start = found.end()
    if start < len(text):
        _add(sentences, text, start, len(text))
    return tuple(sentences)


def _add(sentences: list[Sentence], text: str, start: int, end: int) -> None:
    while end - start > LONGEST:
        cut = _cut(text, start)
        sentences.append(Sentence(start, cut))
        start = cut
    sentences.append(Sentence(start, end))


def _cut(text: str, start: int) -> int:
    window = text[start : start + LONGEST]
    for sign in "；，、":
        at = window.rfind(sign, LONGEST // 2)
        if at >= 0:
            return start + at + 1
    return start + LONGEST
