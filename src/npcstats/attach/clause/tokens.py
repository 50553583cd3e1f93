"""A sentence as tokens: what each word can do in the clause, with figures, names and times as one token each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from npcstats.attach.clause.fixed import NOTED, fixed_tokens
from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    AND,
    BOUNDARY,
    CARRIER,
    CLOSING,
    COMMA_IN_LIST,
    DOWN,
    EVEN,
    EVENT,
    LIGHT,
    MANNER,
    NOUN,
    OF,
    OPENING,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    SINGLE,
    UP,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.settle import Rules, rules_for, settle
from npcstats.records import Mention, Paragraph, Sentence, SetAside
from npcstats.segment.words import cut, lexicon

_KIND_OF_GROUP = {
    "verbs": VERB,
    "events": EVENT,
    "nouns": NOUN,
    "manner": MANNER,
    "light": LIGHT,
    "carriers": CARRIER,
    "complements": PARTICLE,
    "pairs": VERB,
    "single": SINGLE,
    "changes_up": UP,
    "changes_down": DOWN,
    "changes_even": EVEN,
    "v": VERB,
    "e": EVENT,
    "n": NOUN,
    "a": ADJECTIVE,
    "d": MANNER,
    "p": PREPOSITION,
    "c": MANNER,
}
_SIGNS = {
    "，": BOUNDARY,
    "；": BOUNDARY,
    "：": BOUNDARY,
    "。": BOUNDARY,
    "！": BOUNDARY,
    "？": BOUNDARY,
    "…": BOUNDARY,
    "—": BOUNDARY,
    "·": BOUNDARY,
    "|": BOUNDARY,
    **dict.fromkeys("→/●◆◇■▲△★☆►▶◎•‣▪▫◦∙⁃○□▷※◉➢➤✓✔", BOUNDARY),
    "、": COMMA_IN_LIST,
    "(": OPENING,
    ")": CLOSING,
    # Quotations that hold a figure; others are one token.
    "“": OPENING,
    "”": CLOSING,
    "〔": OPENING,
    "〕": CLOSING,
    "【": OPENING,
    "】": CLOSING,
    "的": OF,
    "之": OF,
    "地": PARTICLE,
    "得": PARTICLE,
    "所": PARTICLE,
    "等": PARTICLE,
    **dict.fromkeys("-~～–", PARTICLE),
    "们": PARTICLE,
}


def tokenize(
    paragraph: Paragraph, sentence: Sentence, mentions: Sequence[Mention], asides: Sequence[SetAside]
) -> list[Token]:
    """Return the tokens of a sentence; `mentions` and `asides` are those that lie in it, in text order."""
    fixed = fixed_tokens(paragraph.text, sentence, mentions, asides)
    tokens: list[Token] = []
    unsettled: list[tuple[int, Rules]] = []
    at = sentence.start
    for token in fixed:
        upper = token.mention is not None and token.mention.range_of == 2
        if token.start > at and not upper:
            _cut_words(paragraph, at, token.start, tokens, unsettled)
        if token.kind != NOTED:
            _add(token, tokens, unsettled)
        at = max(at, token.end)
    if at < sentence.end:
        _cut_words(paragraph, at, sentence.end, tokens, unsettled)
    return settle(tokens, unsettled)


def _add(token: Token, tokens: list[Token], unsettled: list[tuple[int, Rules]]) -> None:
    rules = None if token.kind == QUANTITY else rules_for(token.kind, token.text)
    if rules is not None:
        unsettled.append((len(tokens), rules))
    tokens.append(token)


def _cut_words(
    paragraph: Paragraph, start: int, end: int, tokens: list[Token], unsettled: list[tuple[int, Rules]]
) -> None:
    """Cut a stretch without fixed tokens into words; a wide gap in the line parts clauses."""
    breaks = paragraph.breaks
    at = start
    for word in cut(paragraph.text[start:end]):
        if breaks and at in breaks and tokens:
            _add(Token(at, at, BOUNDARY, "，"), tokens, unsettled)
        last, at = at, at + len(word)
        kind, rules = _known(word)
        if rules is not None:
            unsettled.append((len(tokens), rules))
        tokens.append(Token(last, at, kind, word))


@lru_cache(maxsize=1 << 14)
def _known(word: str) -> tuple[str, Rules | None]:
    """Return what a word can be by itself, and the rules by which its neighbours may change that."""
    kind = _kind(word)
    return kind, rules_for(kind, word)


def _kind(word: str) -> str:
    words = phrases()
    if word in _SIGNS:
        return _SIGNS[word]
    if words.has("prepositions", word):
        return PREPOSITION
    return AND if words.has("conjunctions", word) else _KIND_OF_GROUP.get(lexicon().kinds.get(word, "n"), NOUN)
