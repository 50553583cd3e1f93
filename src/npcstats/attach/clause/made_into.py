"""Several things that are made fewer of the same: 将31项资金整合成12项."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.kinds import NAMES, QUANTITY, Token

_NEAR = 4  # tokens: 整合|成|12项


def handed_as(tokens: Sequence[Token], low: int, verb: int, high: int) -> int:
    """Return where the figure behind 将 stands that a verb makes one of its unit, else -1: 将31项资金|整合|成12项."""
    hands = next((at for at in range(verb - 1, low - 1, -1) if tokens[at].text in ("将", "把")), -1)
    before = next((at for at in range(hands + 1, verb) if tokens[at].kind == QUANTITY), -1) if hands >= 0 else -1
    after = next((at for at in range(verb + 1, min(high, verb + _NEAR)) if tokens[at].kind == QUANTITY), -1)
    if before < 0 or after < 0 or (after + 1 < len(tokens) and tokens[after + 1].kind in NAMES):
        return -1  # 把12个社区|划分为|8个|片区
    one, other = tokens[before].mention, tokens[after].mention
    return before if one is not None and other is not None and one.unit == other.unit else -1
