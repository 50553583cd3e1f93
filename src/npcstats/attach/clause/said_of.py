"""Clauses that say of the things counted what they are, and not what was done to them."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.kinds import AND, COMMA_IN_LIST, LIGHT, MANNER, NAMES, TIME, Token, phrases
from npcstats.attach.clause.nouns import Nouns
from npcstats.attach.clause.places import Place

_EXCEEDING = ("高于", "低于", "超过", "不低于", "不足", "过半")
_NAMED_BEFORE = MANNER + TIME + NAMES + COMMA_IN_LIST + AND


def is_said_of(tokens: Sequence[Token], place: Place, nouns: Nouns) -> bool:
    """Tell whether the clause says of the things counted what they are: 全县12家处理厂|达到|一级标准."""
    before = tokens[place.low : place.at]
    # 清水河、白沙河|等|8条河道水质达到要求
    if place.after > place.low or any(t.kind not in _NAMED_BEFORE and t.text != "等" for t in before):
        return False
    at = nouns.high
    while at < place.high and tokens[at].kind in MANNER + NAMES:
        at += 1  # 6个部门|得票率|在九成以上
    if at < place.high and tokens[at].text.startswith(_EXCEEDING):
        return True  # 其中3个项目|高于95分
    return at < place.high and tokens[at].kind == LIGHT and not phrases().has("breakdown", tokens[place.low].text)
