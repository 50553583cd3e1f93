"""Papers counted behind what they are on: 出台|扩大就业|9条措施 issues rules and widens nothing."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.kinds import ACTS, AND, NAMES, Token
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.verbs import Verbs, first_verb

_RULES = ("措施", "意见", "政策", "举措", "办法", "规定")
# What is issued for a purpose that stands right before it, with its own object: 制定审理破产案件等|9个司法文件.
_PAPERS = ("解释", "文件", "制度", "方案", "规范", "细则", "标准", "指引", "规章", "条例")
_ISSUING = frozenset("制定 制订 研究 研究制定 出台 发布 印发 推出 落实 实施 提出 拟定 细化 执行 颁布".split())
_HEARING = frozenset({"听取", "审议", "听取审议"})


def verbs_issuing(tokens: Sequence[Token], place: Place) -> Verbs | None:
    """Return the verbs that issue the papers counted or hear them, where verbs of their subject stand between."""
    behind = next((token for token in reversed(tokens[place.at + 1 : place.before]) if token.kind in NAMES), None)
    if behind is None or not behind.text.endswith((*_RULES, *_PAPERS, "报告")):
        return None
    last = tokens[place.run[0] - 1]
    if behind.text.endswith(_PAPERS) and last.text != "等":
        return None
    if behind.text.endswith("报告") and last.kind not in NAMES and last.text != "等":
        return None  # 听取和讨论|6个报告
    first = first_verb(tokens, place.after, place.at)
    takers = _HEARING if behind.text.endswith("报告") else _ISSUING
    if first < 0 or tokens[first].text not in takers:
        return None
    past = first
    while tokens[past].text in takers or (tokens[past].kind in AND and tokens[past + 1].text in takers):
        past += 1
    purpose = [token for token in tokens[past : place.at] if token.kind in ACTS]
    if not purpose or any(token.text in takers for token in purpose):
        return None
    acting = tuple(token for token in tokens[first:past] if token.kind in ACTS)
    return Verbs(acting, first, past)
