"""Words whose kind depends on their neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

import msgspec

from npcstats.attach.clause import acting, agents, asides, deeds, edges, funds, naming, qualifying, spots
from npcstats.attach.clause.acting import acting_kind, may_act
from npcstats.attach.clause.befallen import BEFALLING, befallen
from npcstats.attach.clause.campaigns import BRINGING, acts_in_campaign, named_by_works, names_campaign, of_campaign
from npcstats.attach.clause.finished import FINISHING, verb_before
from npcstats.attach.clause.joins import join
from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    AND,
    BOUNDARY,
    CHANGES,
    EVEN,
    EVENT,
    LIGHT,
    MANNER,
    NOUN,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    SINGLE,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.single import DELIVERED, is_delivered, serving, single_kind
from npcstats.attach.clause.spots import Spot
from npcstats.attach.clause.ways import WAYS, name_way
from npcstats.segment.words import lexicon

# What getting about or waiting takes.
_TAKEN = frozenset({"时间", "时长", "距离", "成本"})
# Tells of a word, by its kind and text alone, whether a rule may apply to it.
_Test: TypeAlias = Callable[[str, str], bool]
# Returns the kind that its neighbours give a word, "" where they give none.
_Rule: TypeAlias = Callable[[Spot], str]
Rules: TypeAlias = tuple[_Rule, ...]


def settle(tokens: list[Token], unsettled: Sequence[tuple[int, Rules]]) -> list[Token]:
    """Return the tokens with the kinds that their neighbours give them, names joined to one token each.

    `unsettled` are the places of those that depend on their neighbours, in order, and their rules.
    """
    settled = _settle(tokens, unsettled)
    for index, _ in reversed(unsettled):
        if tokens[index].text == FINISHING:
            verb_before(settled, index)
        elif tokens[index].text in BEFALLING:
            befallen(settled, index)
    return join(settled)


def _settle(tokens: list[Token], unsettled: Sequence[tuple[int, Rules]]) -> list[Token]:
    settled: list[Token] = []
    for index, rules in unsettled:
        settled += tokens[len(settled) : index]
        settled.append(_settled(tokens, index, settled, rules))
        if tokens[index].text in WAYS:
            name_way(settled)
    settled += tokens[len(settled) :]
    return settled


def _settled(tokens: list[Token], index: int, settled: list[Token], rules: Rules) -> Token:
    """Return the token as the first of its rules that says something makes it."""
    token = tokens[index]
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    spot = Spot(tokens, index, settled, token, settled[-1] if settled else None, after)
    for rule in rules:
        kind = rule(spot)
        if kind:
            return token if kind == token.kind else msgspec.structs.replace(token, kind=kind)
    return token


@lru_cache(maxsize=1 << 12)
def rules_for(kind: str, word: str) -> Rules | None:
    """Return the rules that may apply to a word, in order; None to most words, which stay what they are anywhere."""
    rules = tuple(rule for test, rule in _RULES if test(kind, word))
    return rules if rules or word in WAYS or word == FINISHING or word in BEFALLING else None


def _is(*words: str) -> _Test:
    known = frozenset(words)
    return lambda _, word: word in known


# The first that says something decides.
_RULES: tuple[tuple[_Test, _Rule], ...] = (
    (_is(*DELIVERED), lambda spot: PARTICLE if is_delivered(spot.settled) else ""),
    (_is("("), asides.opens),
    (_is(")"), asides.closes),
    (_is("含"), asides.contains),
    (lambda kind, word: kind == VERB and word in naming.GOING_ON, naming.there_is),
    (_is(*BRINGING), of_campaign),
    (_is("上", "讲"), agents.teaches),
    (_is("立"), agents.opens_case),
    (_is("用"), lambda spot: serving(spot.tokens, spot.index)),
    (lambda kind, _: kind == SINGLE, lambda spot: single_kind(spot.tokens, spot.index)),
    (_is("存栏", "出栏"), deeds.stock),
    (_is("在建"), deeds.under_way),
    (_is(*funds.RELIEFS), funds.relieved),
    (_is("突出"), deeds.stressed),
    (_is("配套"), deeds.fitted),
    (_is("答复"), deeds.answered),
    (_is("旁听"), agents.sits_in),
    (_is("起诉", "上诉", "抗诉", "申诉", "申请", "诉讼请求"), agents.withdrawn),
    (_is("一审", "二审", "三审"), agents.read_again),
    (_is("出席"), naming.attends),
    (_is("登记"), agents.noted),
    (_is("结果"), agents.results),
    (_is("人民币"), lambda spot: MANNER if spot.after and spot.after.kind == QUANTITY else ""),
    (_is("依申请"), lambda spot: MANNER if spot.after and spot.after.kind in VERB + EVENT else ""),
    (_is("预警", "投诉", "举报", "申请"), naming.named_among),
    (_is("违规", "违法", "超期"), agents.wrongly),
    (_is("点对点"), agents.face_to_face),
    (_is("实行"), agents.introduces),
    (_is("作", "作为"), agents.dealt_with_as),
    # 群众|出行|时间
    (_is("出行", "通行", "等候"), lambda spot: ADJECTIVE if spot.after and spot.after.text in _TAKEN else ""),
    # 负债率|整体|降低, but 整体|通关时间
    (_is("整体", "总体"), spots.altogether),
    (lambda kind, word: kind in VERB + EVENT and word in naming.TRADES, naming.of_trade),
    (_is("新建", "在建", "续建", "改建", "扩建", "新增"), naming.newly_made),
    (_is("离"), edges.away_from),
    (_is("距离"), lambda spot: PREPOSITION if spot.before and spot.before.kind == QUANTITY else ""),
    (lambda kind, _: kind in VERB + EVENT, naming.of_room),
    (lambda kind, _: kind in VERB + EVENT, deeds.in_field),
    (_is("规划"), deeds.set_down),
    (lambda kind, word: kind == VERB or word == "发展", naming.of_facility),
    (lambda kind, _: kind == VERB, naming.of_rate),
    (lambda kind, _: kind == VERB, naming.of_agreement),
    (_is(*naming.INSPECTING, *naming.FOUND), naming.of_inspection),
    (_is("拥有", "占有"), naming.owned_by_each),
    (_is("执业", "注册"), naming.licensed),
    (_is("创新", "创业"), edges.in_zone),
    (_is("工作"), deeds.work),
    (lambda kind, _: kind in VERB + EVENT, deeds.worked),
    (lambda kind, _: kind == EVENT, deeds.completed),
    (lambda kind, _: kind == AND, spots.or_more),
    (_is("投资", "投入", "安排", "支出"), funds.spent_by),
    (lambda kind, _: kind in VERB + EVENT + CHANGES, deeds.in_project),
    (lambda kind, _: kind in VERB + EVENT, deeds.taught),
    (lambda kind, _: kind == VERB, deeds.reclaimed),
    (lambda kind, _: kind == VERB, deeds.special),
    (lambda kind, _: kind == VERB, naming.named_by_work),
    (lambda kind, _: kind in VERB + EVENT, deeds.in_body),
    (lambda kind, _: kind in VERB + EVENT, deeds.by_what_follows),
    (may_act, lambda spot: acting_kind(spot.tokens, spot.index, spot.settled, spot.after)),
    (_is("组织"), acting.organization),
    (_is("组织"), agents.organizations),
    (_is("限制", "制约", "影响"), agents.suffered),
    (_is("检查", "视察", "走访", "督查", "抽查"), agents.inspects),
    (_is("参考"), lambda spot: NOUN if spot.before and spot.before.text == "留作" else ""),
    (lambda kind, word: kind == EVEN and word == "稳定", acting.steady),
    (_is("稳"), lambda spot: EVEN if spot.after and spot.after.text in ("在", "定") else ""),
    (_is("来", "去"), agents.to_do),
    (_is("领衔"), lambda spot: VERB if spot.after is None or spot.after.kind in BOUNDARY else ""),
    (_is("争取"), agents.strives),
    (_is("集体", "个人"), spots.counted),
    (_is("批次"), spots.batches),
    (_is("补充", "支撑", "保障", "引领", "带动", "牵引", "驱动", "支持"), naming.as_what),
    (_is("进站"), agents.goes_in),
    (lambda kind, _: kind in VERB + EVENT, naming.summed_with),
    (lambda kind, _: kind in VERB + EVENT, naming.listed_as),
    (lambda kind, _: kind == VERB, naming.troubles),
    (lambda kind, _: kind in VERB + EVENT, naming.of_cases),
    (lambda kind, _: kind == EVENT, acting.plants),
    (lambda kind, _: kind == EVENT, acting.works_in_list),
    (lambda kind, _: kind == EVENT, acting.oversees_in_list),
    (lambda kind, _: kind == EVENT, acts_in_campaign),
    (lambda kind, _: kind == VERB, names_campaign),
    (lambda kind, _: kind in VERB + CHANGES, named_by_works),
    (lambda kind, _: kind == EVENT, acting.works_into),
    (lambda kind, _: kind == EVENT, acting.acts_on_count),
    (_is("投资", "消费", "信贷"), funds.set_going),
    (_is("建设", "改造", "整治", "培育"), deeds.sped_up),
    (_is("建设", "规划", "抽检"), agents.built_by),
    (_is("补助", "补贴", "资助", "奖励"), funds.pays),
    (_is("贷款", "补助", "补贴", "奖励"), funds.serves),
    (_is("贷款", "补助", "补贴", "奖励"), funds.of_several_kinds),
    (_is("审批"), funds.approved),
    (_is("贴息"), funds.interest_paid),
    (_is("销售"), funds.turned_over),
    (_is("销售", "投资", "出口", "纳税"), funds.of_size),
    (_is("突破"), deeds.breaks_through),
    (_is("罚款"), funds.fined),
    (_is("减免"), funds.cut),
    (_is("利用"), deeds.used),
    # 深入推进|老旧小区改造 says how; 深入推进|15项工程 is what was done.
    (_is("深入推进"), lambda spot: VERB if spot.after and spot.after.kind == QUANTITY else ""),
    (_is("带"), lambda spot: VERB if spot.after and spot.after.text == "着" else ""),
    (_is("试点"), deeds.tried),
    (_is("公开"), deeds.opened),
    (_is("通"), lambda spot: VERB if spot.after and spot.after.text == "了" else ""),
    (_is("到", "至", "截至"), edges.up_to),
    (_is("改善", "提升", "改变", "优化", "变化"), agents.brings),
    (_is("来自"), lambda spot: VERB if spot.before and spot.before.kind == QUANTITY else ""),
    (_is("剩余", "余下"), deeds.left_over),
    (_is("编制"), deeds.posts),
    (_is("赴"), deeds.sets_out),
    (_is("届"), spots.session),
    (_is("地"), spots.prefecture),
    (_is("会"), spots.meeting),
    (lambda kind, word: kind == BOUNDARY and word in "：—-－~～", spots.leads_on),
    (lambda kind, word: len(word) == 1 and kind in MANNER + PARTICLE, spots.inside_name),
    (_is("加快"), deeds.hastened),
    (_is("到位"), funds.arrived),
    (_is("建议", "决定"), deeds.proposed),
    (_is("价值"), spots.worth),
    (_is("规范"), deeds.regulated),
    (_is(*qualifying.COMING_IN), qualifying.newcomers),
    (_is("监管"), qualifying.owned),
    (_is("计划"), spots.planned),
    (_is("投入"), funds.put_in),
    (lambda kind, _: kind == VERB, spots.of_state),
    (lambda _, word: lexicon().has("qualifiers", word), qualifying.qualifies),
    (lambda kind, word: kind == VERB and lexicon().has("dual", word), qualifying.says_how_to_act),
    (lambda kind, word: kind == MANNER and phrases().has("places", word), qualifying.counted_place),
    # Prepositions that only lead on from the verb before them.
    (_is("在", "于", "到", "至", "入", "成", "给", "为", "自"), spots.behind_verb),
    (_is("成为"), acting.turned_into),
    (_is("涉及"), acting.concerns),
    (_is("票决", "票选"), naming.voted),
    (_is("不"), spots.denies),
    (_is("返乡", "返岗", "返校", "复工"), acting.returns),
    (_is("有"), spots.standing),
    (_is("前", "后", "内", "底", "初", "末", "间", "起", "之前", "以前"), edges.edge_of_time),
    (_is("起"), edges.since_session),
    (_is("平等", "同等", "高等", "中等", "初等", "优等"), spots.closes_names),
    (_is("是"), spots.numbered),
    (_is("得"), spots.gained),
    (_is("中", "后", "时", "上", "下", "里", "内", "前", "期间", "基础上", "过程中"), edges.closes_phrase),
    (lambda _, word: word.endswith(("大关", "台阶", "关口", "门槛")) or word == "关", spots.threshold),
    (_is("高", "低", "多", "少", "快", "慢"), spots.compared),
    (_is("现有"), spots.present),
    (_is("委托"), spots.entrusted),
    (_is("实际"), spots.in_fact),
    (_is("在"), edges.stands_at),
    (_is("将"), spots.hands),
    (_is("将", "就"), spots.about_to),
    (_is("通过"), spots.through),
    (lambda kind, word: kind == LIGHT and word == "为", spots.for_whom),
    (lambda kind, _: kind == AND, spots.with_whom),
    (_is("会同", "联合", "协同", "联手"), spots.beside_whom),
    (_is("报告", "汇报", "公告"), spots.reports),
)
