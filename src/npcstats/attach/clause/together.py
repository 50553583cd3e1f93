"""Two verbs that act on one thing, where the second could be a noun: 更新|改造|管网, 受理和|预审|事项."""

from __future__ import annotations

from npcstats.attach.clause.kinds import (
    AND,
    BOUNDARY,
    COMMA_IN_LIST,
    EVEN,
    EVENT,
    MANNER,
    NAMES,
    QUANTITY,
    TIME,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.segment.words import lexicon

_STARTS = BOUNDARY + MANNER + TIME
# Groups of actions.toml, each the verbs of one trade.
_TRADES = ("works", "oversight")


def acts_with_verb(tokens: list[Token], index: int, settled: list[Token]) -> bool:
    """Tell whether the event or change at `index` acts together with the verb before it, both on what follows."""
    token = tokens[index]
    if token.kind not in EVENT + EVEN or not settled or index + 1 >= len(tokens):
        return False
    joined = settled[-1].kind in COMMA_IN_LIST + AND
    if joined and len(settled) < 2:
        return False
    verb = settled[-2] if joined else settled[-1]
    if verb.kind == EVENT and not joined and (len(settled) < 2 or settled[-2].kind in _STARTS):
        return of_one_trade(verb, token) and _has_thing(tokens, index)  # 整治|改造|老旧小区
    if verb.kind != VERB or not _acts_on_things(verb, settled[: -2 if joined else -1]):
        return False
    if not _has_thing(tokens, index):
        return False
    if of_one_trade(verb, token):
        return True
    # A verb with a joint right behind it has no noun of its own: what follows is a verb too.
    return joined and token.kind == EVENT and len(token.text) == 2 and not _in_list(tokens, index)


def of_one_trade(first: Token, second: Token) -> bool:
    """Tell whether two verbs are of one trade: 更新 and 改造, 审查 and 备案."""
    known = lexicon()
    return any(known.has(trade, first.text) and known.has(trade, second.text) for trade in _TRADES)


def _acts_on_things(verb: Token, before: list[Token]) -> bool:
    """Tell whether a verb takes things for its object rather than events, and is no event that another verb holds."""
    known = lexicon()
    if not is_strong(verb.text) or known.has("holders", verb.text) or known.has("pivots", verb.text):
        return False
    return not (before and before[-1].kind == VERB and known.has("holders", before[-1].text))


def _has_thing(tokens: list[Token], index: int) -> bool:
    """Tell whether what follows is a thing to act on, and no word that makes a noun with the event: 改造|项目."""
    after = tokens[index + 1]
    if after.kind == QUANTITY:
        return index + 2 < len(tokens) and tokens[index + 2].kind in NAMES
    if after.kind == VERB and lexicon().has("inner", after.text):
        return True
    if after.kind not in NAMES or (index + 2 < len(tokens) and tokens[index + 2].kind in NAMES):
        return after.kind in NAMES
    words = phrases()
    overseen = lexicon().has("oversight", tokens[index].text) and words.has("acted", after.text)
    return overseen or not (words.has("heads", after.text) or words.has("measures", after.text))


def _in_list(tokens: list[Token], index: int) -> bool:
    """Tell whether a list goes on behind the event: 受理投诉、咨询、求助."""
    return tokens[index + 1].kind in COMMA_IN_LIST + AND
