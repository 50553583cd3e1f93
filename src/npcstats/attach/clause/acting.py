"""Nouns that act and verbs that do not: 决定了10件大事, 供热|管网, 收到|留言."""

from __future__ import annotations

from itertools import takewhile

from npcstats.attach.clause.counting import EVENT_UNITS, MONEY, PEOPLE_UNITS, PLANTED
from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    AND,
    BOUNDARY,
    COMMA_IN_LIST,
    DOWN,
    EVEN,
    EVENT,
    MANNER,
    NAMES,
    NOUN,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    UP,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.attach.clause.spots import Spot
from npcstats.attach.clause.together import acts_with_verb
from npcstats.segment.words import lexicon

# Nouns of reports that act before 了: 决定了|10件大事.
_ALSO_VERBS = frozenset("决定 建议 报告 规定 要求 领导 规划 承诺 汇报 投诉 举报 控告 作为 移民 贡献".split())
_USING = "利用"
# What is sent out: 发出|预警126条.
_NOTICES = frozenset({"预警", "警示"})
# What is got and given, by words that act elsewhere.
_GIVEN = frozenset({"支持", "保障", "服务", "援助", "扶持", "担保", "补偿", "资助", "奖励"})
_GIVING = frozenset({"获得", "得到", "获", "提供", "给予", "争取", "取得"})
# What a congress does to those whom it oversees.
_OVERSEEING = ("评议", "检查", "视察", "督查", "测评")
# What people newly are or have.
_ENTERED = frozenset({"参保", "就业", "入学", "上岗", "缴费", "登记", "投放", "供给", "授信"})
# What holds what is done, before how often it was done.
_HOLDING = frozenset({"组织", "开展", "举办", "举行", "承办", "组织开展"})
_LISTED = 20  # tokens of a list of deeds
# What becomes more or less.
_FLOWS = frozenset(
    "排放 消耗 供应 供给 消费 支出 使用 占用 损失 投放 产出 开采 采购 施用 流失 用工 进口 渗漏 损耗".split()
)
_GANGS = frozenset({"团伙", "窝点", "网点", "成员", "头目", "骨干", "负责人"})
_SHARING = frozenset({"参与", "主导", "主持", "承担", "牵头"})
_CARRYING = frozenset({"完成", "实施", "推进", "推广"})
_HONOURED = ("先进单位", "先进集体", "先进个人", "先进工作者", "优秀单位", "优秀个人")
_HONOURING = frozenset({"表彰", "表扬", "评选", "评出", "通报表扬"})
# Prepositions that say what a thing is about.
_ABOUT = frozenset({"围绕", "针对", "聚焦", "紧扣", "紧盯", "就"})


def may_act(kind: str, word: str) -> bool:
    """Tell whether neighbours may make a word act that does not by itself, or the other way round."""
    if kind == NOUN:
        return word in _ALSO_VERBS
    if kind == VERB:
        return not is_strong(word) or word == _USING or word in _GIVEN | _NOTICES or lexicon().has("inner", word)
    return kind in EVENT + EVEN or word == _USING


def acting_kind(tokens: list[Token], index: int, settled: list[Token], after: Token | None) -> str:
    """Return the kind of a word that may act where it does so or ceases to, "" elsewhere."""
    token = tokens[index]
    if token.kind == NOUN:
        return VERB if after is not None and after.text == "了" else ""
    if acts_with_verb(tokens, index, settled):
        return VERB
    if token.kind in VERB + EVENT and after is not None and _only_qualifies(tokens, index, after):
        return ADJECTIVE
    weak = token.kind == VERB and not is_strong(token.text)
    if weak and _is_matter(tokens, index, settled):
        return NOUN
    if token.text == _USING and settled and settled[-1].kind == VERB:
        return VERB  # 改良|利用|盐碱地
    taken = ((weak or token.text in _NOTICES) and _is_taken(settled, after)) or _is_given(token, settled, after)
    return NOUN if taken else ""


def held_act(spot: Spot) -> str:
    """组织|银企|对接38次, 完成人工造林、退化林|修复4万亩: what another verb holds is what was done."""
    after, settled = spot.after, spot.settled
    if after is None or after.mention is None or len(settled) < 2 or settled[-1].kind not in NAMES + MANNER:
        return ""
    if phrases().ends("people", settled[-1].text):
        return ""
    if after.mention.unit in EVENT_UNITS:
        held = settled[-2].kind == VERB and settled[-2].text in _HOLDING
        listed = settled[-2].kind in COMMA_IN_LIST and _completes(settled, len(settled) - 3)
        # 完成评估2项、专项|清理3次
        return EVENT if held or listed else ""
    at = len(settled) - 1
    while at >= 0 and settled[at].kind in NAMES + MANNER + COMMA_IN_LIST + AND:
        at -= 1
    goes_on = at >= 0 and settled[at].kind == QUANTITY and settled[at + 1].kind in COMMA_IN_LIST
    if (goes_on and _completes(settled, at) and after.mention.unit not in MONEY) or (
        at >= 0 and _held_by(spot, settled[at if not goes_on else _opener(settled, at)])
    ):
        return EVENT  # 完成环境改善220户、家电|配置|340户; 减少废水排放4吨、粉尘|排放2吨
    listed = any(token.kind in COMMA_IN_LIST + AND for token in settled[at + 1 :])
    acts = at + 2 < len(settled) and any(token.kind == EVENT for token in settled[at + 1 :])
    if at < 0 or settled[at].text not in (_CARRYING | _HOLDING if listed and acts else _CARRYING):
        return ""  # 组织开展河道综合|整治、水源地|防护|两个专项行动
    built = (
        not listed and at == len(settled) - 2 and (lexicon().has("works", spot.token.text) or spot.token.text == "转化")
    )
    return EVENT if built or (listed and acts) else ""  # 完成|敬老院|改扩建5所


def _opener(settled: list[Token], at: int) -> int:
    """Return where the verb stands that opened the list of a figure at `at`, or whatever stands in its place."""
    while at > 0 and settled[at].kind in NAMES + QUANTITY + COMMA_IN_LIST:
        at -= 1
    return at


def _held_by(spot: Spot, verb: Token) -> bool:
    """Tell whether a verb further left holds the act at `spot`, which a number follows."""
    word, counted = spot.token.text, spot.after.mention if spot.after else None
    if verb.kind in UP + DOWN and word in _FLOWS:
        return True  # 减少|二氧化碳|排放4000吨
    if verb.text in _SHARING or (verb.text == "实现" and counted is not None and counted.unit in MONEY):
        return True  # 参与国家标准|修订26项, 实现线上|销售4亿元
    if verb.text in _GIVING and word.endswith(("认定", "授牌", "命名", "表彰", "认证")):
        return True  # 获得绿色工厂|认定5个
    return verb.text == "新增" and word in _ENTERED  # 新增失业保险|参保3万人


def _completes(settled: list[Token], at: int) -> bool:
    """Tell whether 完成 opened the list that the figure at `at` stands in, an act before each of its figures."""
    clause = list(takewhile(lambda token: token.kind not in BOUNDARY, reversed(settled[max(0, at - 20) : at])))
    acts = bool(clause) and clause[0].kind in VERB + EVENT
    return acts and next((token.text for token in reversed(clause) if token.kind in VERB + EVENT), "") == "完成"


def of_title(spot: Spot) -> str:
    """表彰优秀代表30名、|承办|先进单位10个: what somebody is honoured for."""
    before, after = spot.before, spot.after
    if after is not None and after.text == "工作" and spot.index + 2 < len(spot.tokens):
        after = spot.tokens[spot.index + 2]  # 办理|工作|先进单位6个
    if before is None or after is None or not after.text.startswith(_HONOURED):
        return ""
    return ADJECTIVE if before.kind in COMMA_IN_LIST + NAMES or before.text in _HONOURING else ""


def organization(spot: Spot) -> str:
    """培育|农业|服务|组织|66家, 走私|组织|窝点."""
    if spot.after is not None and spot.after.text in _GANGS and spot.before is not None and spot.before.kind in NAMES:
        return NOUN
    counted = spot.after.mention if spot.after else None
    if (
        counted is None
        or counted.unit not in ("家", "个", "户")
        or spot.before is None
        or (spot.before.kind not in NAMES and spot.before.text not in ("合作", "互助"))
    ):
        return ""
    clause = takewhile(lambda token: token.kind != BOUNDARY, reversed(spot.settled[-40:]))
    return NOUN if any(token.kind == VERB for token in clause) else ""


def steady(spot: Spot) -> str:
    """稳定|达标率100%: before a rate that is stated the word only says of what kind it is; 实现|稳定|脱贫 says how."""
    tokens, behind, before, after = spot.tokens, spot.index + 2, spot.before, spot.after
    acts = after is not None and after.kind in VERB + EVENT
    if acts and before is not None and (before.kind == VERB or phrases().ends("people", before.text)):
        return MANNER
    if after is None or after.kind != NOUN or not after.text.endswith("率") or behind >= len(tokens):
        return ""
    return ADJECTIVE if tokens[behind].kind == QUANTITY else ""


def _is_matter(tokens: list[Token], index: int, settled: list[Token]) -> bool:
    """Tell whether a weak verb ends what 围绕 leads to, another verb behind it: 围绕经济平稳|运行|听取报告."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.kind != VERB or not is_strong(after.text):
        return False
    for before in reversed(settled[-8:]):
        if before.kind in BOUNDARY + QUANTITY + VERB:
            return False
        if before.kind == PREPOSITION:
            return before.text in _ABOUT
    return False


def _only_qualifies(tokens: list[Token], index: int, after: Token) -> bool:
    """Tell whether a verb with its object inside stands before a noun that it cannot act on: 供热|管网."""
    known = lexicon()
    if not known.has("inner", tokens[index].text) or not (after.kind == NOUN or known.has("inner", after.text)):
        return False
    behind = tokens[index + 2] if index + 2 < len(tokens) else None
    if after.kind == EVENT and (behind is None or behind.kind in BOUNDARY):
        return False  # 吸引大学生|创业|就业
    return not phrases().ends("places", after.text) and not phrases().ends("areas", after.text)


def _is_given(token: Token, settled: list[Token], after: Token | None) -> bool:
    """Tell whether a verb is what somebody gets or gives, a noun before it saying of what kind: 获得信贷|支持3亿元."""
    if token.text not in _GIVEN or after is None or after.kind != QUANTITY or len(settled) < 2:
        return False
    return settled[-1].kind == NOUN and settled[-2].kind == VERB and settled[-2].text in _GIVING


def _is_taken(settled: list[Token], after: Token | None) -> bool:
    """Tell whether a weak verb is the noun that a verb of reports takes: 收到|留言, 受理|申诉、控告|和检举."""
    if after is not None and after.kind not in QUANTITY + BOUNDARY + COMMA_IN_LIST + AND:
        return False
    before = settled[-1] if settled else None
    if after is not None and after.mention is not None and after.mention.unit in ("场", "场次", "期", "堂", "台"):
        return before is not None and before.kind in BOUNDARY + COMMA_IN_LIST  # 举办讲座8场；展览3场
    if before is not None and before.kind in COMMA_IN_LIST + AND and len(settled) > 1:
        before = settled[-2]
        return before.kind == NOUN and lexicon().kinds.get(before.text) == "v"
    if before is None or before.kind != VERB or not is_strong(before.text) or before.text in ("实现", "完成"):
        return False
    return not lexicon().has("pivots", before.text)


def plants(spot: Spot) -> str:
    """造林|36万亩、|种草|12万亩: what is done to land, beside its like."""
    extent = spot.after.mention if spot.after else None
    if extent is None or extent.unit not in PLANTED or not lexicon().has("inner", spot.token.text):
        return ""
    clause = takewhile(lambda token: token.kind not in BOUNDARY, reversed(spot.settled[-_LISTED:]))
    if any(token.kind == VERB and lexicon().has("holders", token.text) for token in clause):
        return ""  # 完成造林9万亩、|种草|3万亩
    if spot.before is None or spot.before.kind in BOUNDARY:
        return VERB
    return VERB if spot.before.kind in COMMA_IN_LIST + AND and _counts(spot) else ""


def _counts(spot: Spot) -> bool:
    """Tell whether a figure ends right before the comma that the word stands behind."""
    return len(spot.settled) > 1 and spot.settled[-2].kind == QUANTITY


def turned_into(spot: Spot) -> str:
    """63家作坊改造|成为|示范点: what it is made into, behind the verb that makes it."""
    made = spot.before is not None and lexicon().has("works", spot.before.text)
    return PARTICLE if made and spot.after is not None and spot.after.kind in NAMES else ""


def acts_on_count(spot: Spot) -> str:
    """全国|改造|了67个小区: behind a noun too, what was done to things counted at once."""
    ahead = spot.tokens[spot.index + 2 : spot.index + 3]
    done = spot.after is not None and spot.after.text == "了" and bool(ahead) and ahead[0].kind == QUANTITY
    return VERB if done and spot.before is not None and spot.before.kind == NOUN else ""


def works_into(spot: Spot) -> str:
    """63家作坊|改造|成为示范点."""
    made = lexicon().has("works", spot.token.text) and spot.after is not None and spot.after.text == "成为"
    return VERB if made and spot.before is not None and spot.before.kind in NAMES else ""


def works_in_list(spot: Spot) -> str:
    """培育1个协会、|建设|3个基地: work that begins an item of a list, right before what it makes."""
    counted, ahead = spot.after, spot.tokens[spot.index + 2 : spot.index + 3]
    begins = spot.before is not None and spot.before.kind in COMMA_IN_LIST and len(spot.settled) > 2
    if not begins or counted is None or counted.kind != QUANTITY or not lexicon().has("works", spot.token.text):
        return ""
    after_noun = spot.settled[-2].kind == NOUN and any(t.kind == QUANTITY for t in spot.settled[-6:-2])
    return VERB if after_noun and ahead and ahead[0].kind in NAMES else ""


def oversees_in_list(spot: Spot) -> str:
    """开展专题询问1次、|工作评议|6个部门: who is overseen is counted, not how often."""
    counted = spot.after.mention if spot.after and spot.token.text.endswith(_OVERSEEING) else None
    if counted is None or counted.unit not in ("个", "家", "名", "部", "所") or len(spot.settled) < 2:
        return ""
    ahead = spot.tokens[spot.index + 2 : spot.index + 3]
    begins = spot.settled[-1].kind in COMMA_IN_LIST and spot.settled[-2].kind == QUANTITY
    return VERB if begins and ahead and ahead[0].kind in NOUN else ""


def returns(spot: Spot) -> str:
    """技术工人800人|返乡: what people do, right behind their number; 扶持农民工|返乡|创业."""
    before, after = spot.before, spot.after
    if before is None:
        return ""
    if before.mention is not None and before.mention.unit in PEOPLE_UNITS and (after is None or after.kind in BOUNDARY):
        return VERB
    behind = spot.tokens[spot.index + 2] if spot.index + 2 < len(spot.tokens) else None
    earns = after is not None and after.text in ("创业", "就业") and phrases().ends("people", before.text)
    return VERB if earns and (behind is None or behind.kind in BOUNDARY + EVENT + QUANTITY) else ""


def concerns(spot: Spot) -> str:
    """接收|涉及|道路问题线索90件: right behind a verb it says what is taken is about."""
    at = len(spot.settled) - 1
    at -= at > 0 and spot.settled[at].text in ("到", "了")
    taken = at >= 0 and spot.settled[at].kind == VERB and is_strong(spot.settled[at].text)
    return MANNER if taken and spot.after is not None and spot.after.kind in NAMES else ""
