"""Rules that are counted behind what they are for: 出台|扩大就业|9条措施 issues rules and widens nothing."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.kinds import ACTS, NAMES, Token
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.verbs import Verbs, first_verb

_RULES = ("措施", "意见", "政策", "举措", "办法", "规定")
_ISSUING = frozenset("制定 制订 研究 研究制定 出台 发布 印发 推出 落实 实施 提出 拟定 细化 执行 颁布".split())


def verbs_issuing(tokens: Sequence[Token], place: Place) -> Verbs | None:
    """Return the verbs that issue the rules counted, where verbs of their purpose stand between; else None."""
    behind = next((token for token in reversed(tokens[place.at + 1 : place.before]) if token.kind in NAMES), None)
    if behind is None or not behind.text.endswith(_RULES):
        return None
    first = first_verb(tokens, place.after, place.at)
    if first < 0 or tokens[first].text not in _ISSUING:
        return None
    past = first
    while tokens[past].text in _ISSUING:
        past += 1
    purpose = [token for token in tokens[past : place.at] if token.kind in ACTS]
    if not purpose or any(token.text in _ISSUING for token in purpose):
        return None
    return Verbs(tuple(tokens[first:past]), first, past)
