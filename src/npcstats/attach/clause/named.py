"""Frames with the noun or verb before the number: 制定法规7件, 修改15件, 调解176件, 完成率达96%."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.compared import compared_frame
from npcstats.attach.clause.counting import EVENT_UNITS, MONEY, PER, RATES
from npcstats.attach.clause.events import CHECKED, event_frame, only_event, overseen_frame, subject_of, taken_into
from npcstats.attach.clause.frame import Frame, unit_of
from npcstats.attach.clause.governed import with_governor
from npcstats.attach.clause.governors import LEFT_OVER
from npcstats.attach.clause.held import held_frame, listed_act, names_work
from npcstats.attach.clause.kinds import (
    CARRIER,
    CHANGES,
    EVENT,
    LIGHT,
    MANNER,
    OF,
    PARTICLE,
    TIME,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.attach.clause.measured import measured
from npcstats.attach.clause.narrowed import past_aspects, past_counted
from npcstats.attach.clause.nouns import NOTHING, Nouns
from npcstats.attach.clause.nouns_after import nouns_after
from npcstats.attach.clause.nouns_before import nouns_before
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.spelling import spell_verbs
from npcstats.attach.clause.verbs import (
    Verbs,
    group_ending,
    skip_left,
)
from npcstats.attach.clause.verbs_behind import right_at_once, verbs_of_next_clause

OF_PLAN = "share of a plan"
SUM = "sum alone"
OF_NAMES = "count of named ones"
# What names of laws end in: 消防规定等4部 are some of the laws counted before.
_LAWS = ("条例", "规定", "办法", "细则", "规则", "决定", "决议")
# What things are kept within.
_LIMITS = ("限额", "额度", "目标", "上限", "控制数", "指标")
_KEEPING = frozenset({"控制", "稳定", "保持", "压减", "控制在", "严控"})
_PASSING = frozenset({"通过", "表决通过", "批准", "作出"})
_VOTES = frozenset({"赞成", "反对", "弃权", "同意"})
# What is left of the things counted.
_REST = tuple([word] for word in LEFT_OVER)
# Words that sum up: 由代表答复，共15条.
_SUMMING = frozenset({"共", "共计", "总共", "一共", "合计", "计", "总计", "累计", "有", "共有"})
# Acts of which a rate says how far they go.
_EXTENDING = frozenset({"处理", "利用", "综合利用", "治理", "处置", "回收", "普及", "转化"})
# Carriers that say something by themselves.
_FULL = frozenset({"搞", "实行"})


def _attained(tokens: Sequence[Token], place: Place) -> Frame | None:
    """Return the frame of what a verb does to a measure, whose unit is left out: 税收收入|完成|90万."""
    verb = place.run[0] - 1
    if unit_of(tokens, place) or tokens[verb].text not in ("完成", "实现") or verb <= place.after:
        return None
    found = measured(tokens, place.after, verb)
    return Frame("measure and verb", (tokens[verb].text,), found) if found.items else None


def noun_count_frame(tokens: Sequence[Token], place: Place) -> Frame:
    """制定法规7件, 修改15件, 完成率达96%: noun, verb or both stand before the number."""
    start = place.run[0]
    at = skip_left(tokens, start - 1, place.after, MANNER + TIME + PARTICLE + LIGHT + OF)
    timed = at > place.after and tokens[at].text in ("于", "在", "到", "至") and tokens[at + 1].kind == TIME
    at = skip_left(tokens, at - 1, place.after) if timed else at  # 收入|于2031年前|达到2万元
    gap = tokens[at + 1 : start]
    light = any(token.kind == LIGHT for token in gap)
    if gap and gap[0].text == "在" and at >= place.after and tokens[at].kind == VERB:
        return _verb_frame(tokens, place, group_ending(tokens, at, place.after), light)  # 占比|保持|在八成以上
    spent = place.run[-1] + 1 < len(tokens) and tokens[place.run[-1] + 1].text == "用于"
    if spent and (unit_of(tokens, place) in RATES or not unit_of(tokens, place)):
        whole = skip_left(tokens, start - 1, place.low, OF) + 1
        return Frame("used for", ("用于",), measured(tokens, place.low, whole))  # 新增财力|的|七成以上|用于|民生
    at = past_aspects(tokens, place, at)
    nouns = past_counted(tokens, place, nouns_before(tokens, place.low if at < place.after else place.after, at + 1))
    if unit_of(tokens, place) == "" and not nouns.items:
        nouns = measured(tokens, place.after, at + 1)  # 固定资产投入|的四分之一
    found = compared_frame(tokens, place, nouns, gap) or _kept_within(tokens, place) or _attained(tokens, place)
    found = found or _of_rest(tokens, place, nouns) or _per_head(tokens, place, at)
    if found is not None:
        return found
    paid = nouns.low > place.after and tokens[nouns.low - 1].kind == OF and unit_of(tokens, place) in MONEY
    if nouns.items and only_event(nouns) and unit_of(tokens, place) not in EVENT_UNITS and not paid:  # 发放的|补贴9万元
        taken = taken_into(tokens, place, nouns.low)
        if taken is None:
            return event_frame(tokens, place, nouns, light)
        return Frame("verb-count", (*taken.texts(), *nouns.texts()), NOTHING)  # 列入|计划|限期|整改5个
    if nouns.items:
        frame = with_governor(tokens, place, nouns, light)
        rule = _rule_of_gap(tokens, place, frame, gap)
        later = right_at_once(tokens, place) if rule == OF_NAMES else None
        return Frame(rule, later.texts() if later else frame.verbs, frame.nouns, frame.subject) if rule else frame
    if at >= place.after and tokens[at].kind in VERB + CHANGES:
        return _verb_frame(tokens, place, group_ending(tokens, at, place.after), light)
    if at >= place.after and tokens[at].kind == CARRIER:
        subject = nouns_before(tokens, place.low, skip_left(tokens, at - 1, place.low) + 1)
        return Frame("carrier", (tokens[at].text,) if tokens[at].text in _FULL else (), NOTHING, subject)
    return _frame_alone(tokens, place, gap)


def _kept_within(tokens: Sequence[Token], place: Place) -> Frame | None:
    """Return the frame of a bound that something is kept within: 债务余额|控制|在核定限额90亿元以内."""
    start = place.run[0]
    if start <= place.after or not tokens[start - 1].text.endswith(_LIMITS):
        return None
    at = next((at for at in range(start - 2, place.after - 1, -1) if tokens[at].text == "在"), -1)
    if at <= place.after or tokens[at - 1].text not in _KEEPING:
        return None
    end = skip_left(tokens, at - 2, place.low) + 1
    return Frame("kept within", (tokens[at - 1].text,), nouns_before(tokens, place.low, end))


def _rule_of_gap(tokens: Sequence[Token], place: Place, frame: Frame, gap: Sequence[Token]) -> str:
    """Return what the words between noun and number make of a frame, "" where nothing."""
    if any(token.text == "等" for token in gap) and frame.nouns.items[-1][-1].text.endswith(_LAWS):
        return OF_NAMES
    planned = frame.verbs and unit_of(tokens, place) in RATES and any(token.kind == OF for token in gap)
    return OF_PLAN if planned else ""  # 完成预算|的98%


def _frame_alone(tokens: Sequence[Token], place: Place, gap: Sequence[Token]) -> Frame:
    """Return the frame of a figure without a noun or verb before it; `gap` are the words between."""
    light = any(token.kind == LIGHT for token in gap)
    right = right_at_once(tokens, place)
    if right is not None:
        done = unit_of(tokens, place) == "%" and place.at == place.low  # 100%|办结|来信来访
        if unit_of(tokens, place) == "票" and right.tokens[0].text in _VOTES:
            return Frame("count-verb", (right.tokens[0].text,), _passed(tokens, place))  # 3票|弃权|获得通过
        return Frame("count-verb", right.texts(), nouns_after(tokens, right.high, place.high) if done else NOTHING)
    if any(phrases().has("prefixes", token.text) for token in gap):
        return Frame("per head", (), NOTHING)  # 拨付经费40万元，人均3000元
    stated = _is_stated(tokens, place)
    alone = place.after == place.low and bool(gap) and len(gap) == place.run[0] - place.low
    reached = any(token.text in ("达", "达到", "已达") for token in gap)  # 设立6个，累计|达到|48个
    if alone and not reached and any(token.text in _SUMMING for token in gap):
        return Frame(SUM, verbs_of_next_clause(tokens, place, False), NOTHING)
    return Frame("bare", () if light or stated else None, NOTHING)  # 其中3件|为|创制性立法


def _passed(tokens: Sequence[Token], place: Place) -> Nouns:
    """Return what the votes of a list pass: 以|31票赞成、2票弃权|表决通过了|决议."""
    at = next((at for at in range(place.at, place.high) if tokens[at].text in _PASSING), place.high)
    while at < place.high and tokens[at].kind in VERB + PARTICLE:
        at += 1
    return nouns_after(tokens, at, place.high) if at < place.high else NOTHING


def _of_rest(tokens: Sequence[Token], place: Place, nouns: Nouns) -> Frame | None:
    """Return the frame of what is left of things counted, where the clause says what it reaches: 其余|5项|达到…."""
    rest = [token.text for item in nouns.items for token in item] in _REST
    return Frame("bare", (), NOTHING) if rest and _is_stated(tokens, place) else None


def _per_head(tokens: Sequence[Token], place: Place, at: int) -> Frame | None:
    """Return the frame of an act whose average is told, which is a measure: 户均|分红|900元."""
    if at <= place.low or tokens[at].kind not in VERB + EVENT or tokens[at - 1].text not in PER:
        return None
    amount = unit_of(tokens, place) in MONEY | {"亩", "天", "分", "小时", "分钟"}
    return Frame("act per head", (), Nouns(((tokens[at - 1], tokens[at]),), at - 1, at + 1)) if amount else None


def _is_stated(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the clause says behind the figure what the things are, or what level they reach."""
    behind = tokens[place.run[-1] + 1] if place.run[-1] + 1 < place.high else None
    return behind is not None and behind.kind == LIGHT and behind.text in ("为", "是", "属", "达到", "符合")


def _moved_by(tokens: Sequence[Token], place: Place, subject: Nouns) -> Verbs | None:
    """Return the verb that has what stands before the figure's verb do it, or have it done: 推动|建议|办结12件."""
    at = subject.low - 1
    if not subject.items or at < place.after or tokens[at].kind != VERB:
        return None
    mover = group_ending(tokens, at, place.after)
    return mover if mover.has("pivots") else None


def _verb_frame(tokens: Sequence[Token], place: Place, group: Verbs, light: bool) -> Frame:
    """修改15件, 收到、办结分别为142件、104件: the verb stands right before the number."""
    subject = subject_of(tokens, place, group)
    listed = taken_into(tokens, place, group.low)
    if listed is not None:
        return Frame("verb-count", (*listed.texts(), *group.texts()), NOTHING)  # 列入|规划|逐步|解决5件
    before = tokens[group.high - 2] if group.last.text == "完成" and group.high - 2 >= place.after else None
    if before is not None and before.text in CHECKED and not light:
        nouns = nouns_before(tokens, place.low, group.high - 2)
        return Frame("verb-count", spell_verbs([before]), NOTHING, nouns)  # 问题|整改|完成14个
    kept = group.last.text == "存栏"  # 奶牛|存栏|6万头
    extends = light and unit_of(tokens, place) in RATES and group.last.text in _EXTENDING
    if (kept or extends) and subject.items and group.tokens[0] is group.last:
        named = tuple((*item, *group.tokens) for item in subject.items)
        return Frame("rate of an act", (), Nouns(named, subject.low, group.high))  # 垃圾|处理|达到70%
    about = next((at for at in range(place.low, group.low) if tokens[at].text == "就"), -1)
    if about >= 0 and not subject.items and unit_of(tokens, place) in ("项", "件", "次"):
        subject = nouns_after(tokens, about + 1, group.low)  # 就|重大事项|向区委请示6项
    if light:
        return Frame("verb and light verb", group.texts(), NOTHING, subject)
    if listed_act(tokens, place, group) or names_work(tokens, place, group):
        act = tuple(tokens[place.after + 1 : group.high])
        return Frame("act in list", None, Nouns((act,), place.after + 1, group.high))
    held = held_frame(tokens, place, group) or overseen_frame(tokens, place, subject, group.last)
    if held is not None:
        return held
    rest = right_at_once(tokens, place) if group.last.text in LEFT_OVER else None
    if rest is not None and is_strong(rest.last.text):
        return Frame("count-verb", rest.texts(), NOTHING)  # 余下|4件|退回
    right = right_at_once(tokens, place) if group.has("pivots") else None
    mover = _moved_by(tokens, place, subject)
    if mover is not None and unit_of(tokens, place) in EVENT_UNITS and mover.has("holders"):
        act = (*subject.items[-1], *group.tokens)  # 组织|站长|轮训2期
        return Frame("held act", mover.texts(), Nouns((act,), subject.low, group.high))
    texts = (*(mover.texts() if mover else ()), *group.texts(), *(right.texts() if right else ()))
    return Frame("verb-count", tuple(dict.fromkeys(texts)), NOTHING, subject)
