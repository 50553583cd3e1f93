"""What a noun is called by that something was, or can be, done to it: 安置|被困|群众, 盘活|可利用|空间."""

from __future__ import annotations

from npcstats.attach.clause.kinds import (
    ACTS,
    ADJECTIVE,
    CARRIER,
    COMMA_IN_LIST,
    MANNER,
    NAMES,
    NOUN,
    OF,
    QUANTITY,
    SINGLE,
    VERB,
    Token,
    phrases,
)

BEFALLING = ("被", "可")


def befallen(tokens: list[Token], at: int) -> None:
    """Make the 被 or 可 at `at` and the act behind it one word where both qualify the noun of another verb."""
    if at < 1 or tokens[at - 1].kind not in ACTS + QUANTITY:
        return
    end = at + 1
    while end < len(tokens) and end < at + 3 and _is_act(tokens[end]):
        end += 1
    behind = end
    while behind < len(tokens) and tokens[behind].kind in NAMES:
        behind += 1
    if end == at + 1 or behind == end or behind == len(tokens):
        return
    if tokens[at - 1].kind == QUANTITY:
        people = phrases().ends("people", tokens[behind - 1].text) and tokens[end].kind == NOUN
        if not people or tokens[behind].kind not in VERB + CARRIER + MANNER:
            return  # 12人|被评为|先进个人, but 12名|被任命|人员|进行宣誓
    elif tokens[behind].kind not in QUANTITY + COMMA_IN_LIST:
        return
    if tokens[behind].kind == QUANTITY and behind + 1 < len(tokens) and tokens[behind + 1].kind == OF:
        return  # 建设|可容纳|观众|9000人|的体育馆
    text = "".join(token.text for token in tokens[at:end])
    tokens[at:end] = [Token(tokens[at].start, tokens[end - 1].end, ADJECTIVE, text)]


def _is_act(token: Token) -> bool:
    return token.kind in VERB + SINGLE or (token.kind in ACTS + NOUN and len(token.text) == 1)
