"""Words that lead a phrase or act, as what follows tells: 通过, 为, 将; and the ways named behind 以 and 通过."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

import msgspec

from npcstats.attach.clause.counting import PEOPLE_UNITS
from npcstats.attach.clause.kinds import (
    BOUNDARY,
    CARRIER,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    PREPOSITION,
    QUANTITY,
    SINGLE,
    TIME,
    VERB,
    Token,
    is_strong,
)

# What an examined thing passes: behind 通过 they are nouns.
_PASSED = frozenset("认证 验收 审核 评审 评估 审批 批复 考核 认定 复核 评定 检验 鉴定".split())
# What brings in money by itself.
_RAISING = frozenset({"融资", "募资", "筹资", "增收", "节支", "创收", "揽储"})
# Words for the way in which something is done, and those that lead to them.
WAYS = frozenset({"方式", "形式", "途径", "渠道", "手段", "方法", "办法"})
_BY = frozenset({"通过", "以", "采取", "采用", "用", "运用", "按", "按照", "利用"})
# Ways to decide, which need no word for way behind them: 通过无记名投票.
_VOTED = frozenset({"投票", "表决", "票决", "举手", "鼓掌", "选举"})


_HOLDING = frozenset({"开展", "进行", "建立", "实现", "达成", "深化", "加强"})
# What things are called that two sides share.
_SHARED = ("合作", "共建", "协作", "合建", "联办")
# What takes two sides: before it 与 says with whom.
_TOGETHER = frozenset(
    "结对 合作 共建 签约 签订 签署 座谈 会谈 交流 联动 互动 对接 结盟 沟通 协商 见面 谈心 联合".split()
)


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
    counted = next((at for at, token in enumerate(clause) if token.kind == QUANTITY), 0)
    if counted > 1 and (clause[counted - 1].text in _RAISING or clause[counted - 2].text in ("得", "到")):
        return PREPOSITION  # 通过资本市场|融资3亿元, 通过土地抵押筹|得|资金3亿元
    return PREPOSITION if any(token.kind in VERB + CARRIER for token in clause) else VERB


def for_kind(tokens: list[Token], index: int) -> str:
    """Return the kind of 为: a preposition where a noun and a verb follow (为群众解决问题, 为800户居民解决)."""
    start = index + 1
    while start + 1 < len(tokens) and tokens[start].kind == MANNER:
        start += 1  # 为|全县|73所学校|配齐
    if tokens[start].kind == QUANTITY:
        start += 1
        if start >= len(tokens) or tokens[start].kind not in NAMES + TIME:
            return LIGHT
    for at in range(start, min(len(tokens), start + 8)):
        if tokens[at].kind in BOUNDARY + QUANTITY:
            return LIGHT
        if tokens[at].kind in VERB + SINGLE or _is_done_for(tokens, index + 1, at):
            return PREPOSITION
    return LIGHT


def _is_done_for(tokens: list[Token], start: int, at: int) -> bool:
    """Tell whether an event closes the clause that people counted at `start` stand in: 为900名老人免费|体检."""
    counted = tokens[start].mention
    ends = at + 1 == len(tokens) or tokens[at + 1].kind in BOUNDARY
    return counted is not None and counted.unit in PEOPLE_UNITS and tokens[at].kind == EVENT and ends and at > start + 1


def is_with(tokens: list[Token], index: int) -> bool:
    """Tell whether 与 names with whom something is done, not a second thing: 20所中学|与|外地学校|结对."""
    if tokens[index].text not in ("与", "同"):
        return False
    if _binds(tokens, index) or partner_project(tokens, index) > 0:
        return True
    end = index + 1
    while end < len(tokens) and tokens[end].kind in NAMES + QUANTITY + OF and tokens[end].text not in _TOGETHER:
        end += 1
    while end < len(tokens) and (tokens[end].kind == MANNER or tokens[end].text in _HOLDING):
        end += 1
    return end > index + 1 and end < len(tokens) and tokens[end].text in _TOGETHER


def partner_project(tokens: Sequence[Token], index: int) -> int:
    """Return where what is counted is named behind those with whom it is shared: 61项|与|央企|合作项目; or -1."""
    if index < 1 or tokens[index - 1].kind != QUANTITY or tokens[index].text not in ("与", "同"):
        return -1
    at = index + 1
    while at < len(tokens) and tokens[at].kind in NAMES and not tokens[at].text.startswith(_SHARED):
        at += 1
    named = index + 1 < at < len(tokens) and tokens[at].kind in NAMES + VERB and tokens[at].text.startswith(_SHARED)
    return at if named else -1


def _binds(tokens: list[Token], index: int) -> bool:
    """Tell whether some of several things bind themselves to another: 63%的学校|与|企业|建立合作关系."""
    share = index > 1 and tokens[index - 2].kind == OF and tokens[index - 3].kind == QUANTITY
    behind = next((token for token in tokens[index + 2 : index + 4] if token.kind not in NAMES), None)
    return share and behind is not None and behind.text in ("建立", "签订", "签署", "达成", "开展", "结成", "形成")


def acts_with(tokens: list[Token], index: int) -> bool:
    """Tell whether 会同 says with whom another verb acts: 会同|县疾控中心|抽检水样, but 会同12个部门检查."""
    at = index + 1
    while at < len(tokens) and tokens[at].kind in NOUN:
        at += 1
    return index + 1 < at < len(tokens) - 1 and tokens[at].kind in VERB + EVENT and tokens[at + 1].kind in NAMES


def hands_on(tokens: list[Token], index: int) -> bool:
    """Tell whether 将 hands a figure on to a later verb: 将|返贫人口542人|纳入."""
    counted = False
    for token in tokens[index + 2 : index + 24]:
        if token.kind == BOUNDARY:
            return False
        if counted and token.kind == VERB and is_strong(token.text):
            return True
        counted = counted or token.kind == QUANTITY
    return False
