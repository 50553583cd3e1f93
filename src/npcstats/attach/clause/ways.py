"""Words that say in which way a thing is done, so that verbs among them are none: 通过|举手表决的方式, 以…形式."""

from __future__ import annotations

from itertools import pairwise, takewhile

import msgspec

from npcstats.attach.clause.kinds import BOUNDARY, CARRIER, EVENT, NOUN, OF, PREPOSITION, QUANTITY, VERB, Token

# What an examined thing passes: behind 通过 they are nouns.
_PASSED = frozenset("认证 验收 审核 评审 评估 审批 批复 考核 认定 复核 评定 检验 鉴定".split())
# Words for the way in which something is done, and those that lead to them.
WAYS = frozenset({"方式", "形式", "途径", "渠道", "手段", "方法", "办法"})
_BY = frozenset({"通过", "以", "采取", "采用", "用", "运用", "按", "按照", "利用"})
# Ways to decide, which need no word for way behind them: 通过无记名投票.
_VOTED = frozenset({"投票", "表决", "票决", "举手", "鼓掌", "选举"})


def name_way(settled: list[Token]) -> None:
    """Take the verbs between 通过 or 以 and 方式 at the end for nouns: they say how, and another verb follows."""
    end = len(settled) - 1
    for start in range(end - 1, max(-1, end - 13), -1):
        if settled[start].kind in BOUNDARY + QUANTITY:
            return
        if settled[start].text in _BY:
            break
    else:
        return
    for at in range(start, end):
        kind = PREPOSITION if at == start else NOUN if settled[at].kind in VERB + EVENT else settled[at].kind
        settled[at] = msgspec.structs.replace(settled[at], kind=kind)


def either_kind(tokens: list[Token], index: int) -> str:
    """Return the kind of 通过: a preposition where another verb follows in the clause, else the verb."""
    if tokens[index + 1].text == "了":
        return VERB
    clause = list(takewhile(lambda token: token.kind != BOUNDARY, tokens[index + 1 : index + 40]))
    if clause and clause[-1].text in _PASSED:
        return VERB  # 通过生产企业|认证
    if any(token.text in _PASSED and after.kind == OF for token, after in pairwise(clause)):
        return VERB  # 通过省级|验收|的成果
    if clause and clause[-1].text in _VOTED:
        return PREPOSITION  # 通过无记名|投票，选出
    return PREPOSITION if any(token.kind in VERB + CARRIER for token in clause) else VERB
