"""Where sentences end, and where the clauses of a sentence part."""

from __future__ import annotations

from npcstats.records import Sentence
from npcstats.vocab.patterns import as_pattern

# A stop in brackets or in a title ends nothing: they are passed over as a whole, where they close soon.
# The set of all first characters stands before the rest, so that the others are passed over at the speed of a scan.
_END = as_pattern(
    r"(?P<item>(?<=[^\s●◆◇■▲△★☆►▶◎])[●◆◇■▲△★☆►▶◎](?=[^\s●◆◇■▲△★☆►▶◎]))|[(《〈。！？…](?:(?<=\()[^()]{0,120}+\)|(?<=《)[^《》]{0,120}+》|(?<=〈)[^〈〉]{0,80}+〉"
    r"|(?P<stop>(?<=[。！？…])[。！？…]*+[”’」』)]*+))"
)
_BRACKETED = as_pattern(r"[。！？…]\)$")
# The digits and powers of a number, the signs in it and the words beside it.
_NUMBER = as_pattern(r"[0-9.,%〇零○一二两三四五六七八九十百千万亿几半余多近约超过逾达]+")
_LONGEST_QUANTITY = 24

# No sentence of a report is longer. Text without a stop is cut, so that cost stays linear:
# every figure quotes its sentence.
LONGEST = 600


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a paragraph's flat text, in order and without gaps."""
    sentences: list[Sentence] = []
    start = 0
    for found in _END.finditer(text):
        # (办结12件。) is a sentence of its own where none has begun before it.
        if found["item"] is not None:
            # 召开会议9次●听取报告31项: a list that runs on in one line.
            _add(sentences, text, start, found.start())
            start = found.start()
        elif found["stop"] is not None or (found.start() == start and _BRACKETED.search(found[0])):
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
    return start + _before_quantity(window)


def _before_quantity(window: str) -> int:
    """Return where to cut a window without any sign: at its end, or before the quantity that may go on behind it."""
    near = len(window) - _LONGEST_QUANTITY
    numbers = [found.start() for found in _NUMBER.finditer(window, near) if found.start() > near]
    return numbers[0] if numbers else len(window)
