"""How far one measure is from another: 增速高于全省平均水平2个百分点, 成本低于上年90元."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.kinds import AND, COMMA_IN_LIST, MANNER, NAMES, OF, QUANTITY, TIME, Token
from npcstats.attach.clause.places import Place

# What says how far a measure is from another's: 高于|全省2个百分点.
ABOVE = frozenset({"高于", "快于", "优于", "好于"})
BELOW = frozenset({"低于", "慢于"})
_FAR = ABOVE | BELOW


def beyond(tokens: Sequence[Token], place: Place) -> int:
    """Return the index of the word that says a figure is how far a measure is from another's, -1 where none does."""
    last = place.run[-1] + 1
    if last < len(tokens) and tokens[last].kind in OF + NAMES:
        return -1  # 低于3.8%|的控制性目标
    for at in range(place.run[0] - 1, place.low - 1, -1):
        if tokens[at].text in _FAR:
            return at if at < place.run[0] - 1 else -1
        listed = tokens[at].kind == QUANTITY and tokens[at + 1].kind in COMMA_IN_LIST + AND
        if not listed and tokens[at].kind not in NAMES + MANNER + TIME + COMMA_IN_LIST + AND:
            return -1
    return -1
