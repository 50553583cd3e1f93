"""Frames with the noun or verb before the number: 制定法规7件, 修改15件, 调解176件, 完成率达96%."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.compared import compared_frame
from npcstats.attach.clause.counting import EVENT_UNITS, PEOPLE_UNITS, RATES
from npcstats.attach.clause.events import CHECKED, event_frame, only_event, subject_of
from npcstats.attach.clause.events_before import GOING
from npcstats.attach.clause.frame import Frame, unit_of
from npcstats.attach.clause.governors import LEFT_OVER, Governed, find_governor, past_list
from npcstats.attach.clause.held import held_frame, listed_act, names_work
from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    CARRIER,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    LIGHT,
    MANNER,
    NOUN,
    OF,
    PARTICLE,
    QUANTITY,
    TIME,
    TITLE,
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
from npcstats.attach.clause.stated import light_frame, measure_frame, said_of_kind
from npcstats.attach.clause.verbs import (
    Verbs,
    first_verb,
    group_ending,
    group_starting,
    skip_left,
    verbs_after,
)
from npcstats.attach.clause.verbs_behind import right_at_once, verbs_behind_list, verbs_of_next_clause
from npcstats.segment.words import lexicon

OF_PLAN = "share of a plan"
SUM = "sum alone"
OF_NAMES = "count of named ones"
# What names of laws end in: 消防规定等4部 are some of the laws counted before.
_LAWS = ("条例", "规定", "办法", "细则", "规则", "决定", "决议")
# Words that sum up: 由代表答复，共15条.
_SUMMING = frozenset({"共", "共计", "总共", "一共", "合计", "计", "总计", "累计", "有", "共有"})
# Verbs that state a rate rather than say of what it is.
_STATING = frozenset("实现 确保 达到 保持 完成 取得 做到 保证 力争 创造 稳定 控制 维持".split())
# Modifiers that are the clause's verb where it has no other: 志愿者超过300人.
_EXCEEDING = ("超", "突破", "达", "逾", "不足", "不少于", "不低于", "接近")
# What somebody becomes stands behind them.
_BECOMING = frozenset({"当选", "当选为", "被选为", "任", "担任", "出任"})
# Acts of which a rate says how far they go.
_EXTENDING = frozenset({"处理", "利用", "综合利用", "治理", "处置", "回收", "普及", "转化"})
# What workshops and firms do, by which they are named.
_TRADES = frozenset({"生产", "加工", "经营", "销售", "养殖", "种植", "运输", "制造", "回收", "维修"})
# Carriers that say something by themselves.
_FULL = frozenset({"搞", "实行"})


def noun_count_frame(tokens: Sequence[Token], place: Place) -> Frame:
    """制定法规7件, 修改15件, 完成率达96%: noun, verb or both stand before the number."""
    start = place.run[0]
    at = skip_left(tokens, start - 1, place.after, MANNER + TIME + PARTICLE + LIGHT + OF)
    gap = tokens[at + 1 : start]
    light = any(token.kind == LIGHT for token in gap)
    if gap and gap[0].text == "在" and at >= place.after and tokens[at].kind == VERB:
        return _verb_frame(tokens, place, group_ending(tokens, at, place.after), light)  # 占比|保持|在八成以上
    if unit_of(tokens, place) in RATES and place.run[-1] + 1 < len(tokens) and tokens[place.run[-1] + 1].text == "用于":
        return Frame("used for", ("用于",), measured(tokens, place.low, start))  # 新增财力|七成以上|用于|民生
    at = past_aspects(tokens, place, at)
    nouns = past_counted(tokens, place, nouns_before(tokens, place.low if at < place.after else place.after, at + 1))
    if unit_of(tokens, place) == "" and not nouns.items:
        nouns = measured(tokens, place.after, at + 1)  # 固定资产投入|的四分之一
    found = compared_frame(tokens, place, nouns, gap)
    if found is not None:
        return found
    if nouns.items and only_event(nouns) and unit_of(tokens, place) not in EVENT_UNITS:
        return event_frame(tokens, place, nouns, light)
    if nouns.items:
        frame = _with_governor(tokens, place, nouns, light)
        rule = _rule_of_gap(tokens, place, frame, gap)
        later = right_at_once(tokens, place) if rule == OF_NAMES else None
        return Frame(rule, later.texts() if later else frame.verbs, frame.nouns, frame.subject) if rule else frame
    if at >= place.after and tokens[at].kind in VERB + CHANGES:
        return _verb_frame(tokens, place, group_ending(tokens, at, place.after), light)
    if at >= place.after and tokens[at].kind == CARRIER:
        subject = nouns_before(tokens, place.low, skip_left(tokens, at - 1, place.low) + 1)
        return Frame("carrier", (tokens[at].text,) if tokens[at].text in _FULL else (), NOTHING, subject)
    return _frame_alone(tokens, place, gap)


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
        return Frame("count-verb", right.texts(), nouns_after(tokens, right.high, place.high) if done else NOTHING)
    if any(phrases().has("prefixes", token.text) for token in gap):
        return Frame("per head", (), NOTHING)  # 拨付经费40万元，人均3000元
    behind = tokens[place.run[-1] + 1] if place.run[-1] + 1 < place.high else None
    stated = behind is not None and behind.kind == LIGHT and behind.text in ("为", "是", "属")
    alone = place.after == place.low and bool(gap) and len(gap) == place.run[0] - place.low
    reached = any(token.text in ("达", "达到", "已达") for token in gap)  # 设立6个，累计|达到|48个
    if alone and not reached and any(token.text in _SUMMING for token in gap):
        return Frame(SUM, verbs_of_next_clause(tokens, place, False), NOTHING)
    return Frame("bare", () if light or stated else None, NOTHING)  # 其中3件|为|创制性立法


def _verb_frame(tokens: Sequence[Token], place: Place, group: Verbs, light: bool) -> Frame:
    """修改15件, 收到、办结分别为142件、104件: the verb stands right before the number."""
    subject = subject_of(tokens, place, group)
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
    held = held_frame(tokens, place, group)
    if held is not None:
        return held
    rest = right_at_once(tokens, place) if group.last.text in LEFT_OVER else None
    if rest is not None and is_strong(rest.last.text):
        return Frame("count-verb", rest.texts(), NOTHING)  # 余下|4件|退回
    right = right_at_once(tokens, place) if group.has("pivots") else None
    texts = (*group.texts(), *(right.texts() if right else ()))
    return Frame("verb-count", tuple(dict.fromkeys(texts)), NOTHING, subject)


def _with_governor(tokens: Sequence[Token], place: Place, nouns: Nouns, light: bool) -> Frame:
    """Return the frame of a noun before the number, with the verbs that govern it."""
    unit = unit_of(tokens, place)
    head = nouns.head()
    measure = unit in RATES or (head is not None and phrases().ends("measures", head.text))
    group, governed = find_governor(tokens, place, nouns.low)
    there = said_of_kind(tokens, place, nouns, group, measure) if group is not None else None
    if there is not None:
        return there
    if light:
        return light_frame(tokens, place, nouns, group, measure)
    if governed in (Governed.PREPOSITION, Governed.PLACE):
        behind = verbs_after(tokens, past_list(tokens, place), place.high)
        if behind is not None:
            absorbed = nouns_before(tokens, place.after, nouns.high, absorb=True)
            return Frame("noun-count behind preposition", behind.texts(), absorbed)
    if group is not None:
        return _governed_frame(tokens, place, (nouns, group), governed)
    if place.after == place.low and tokens[place.at].text.startswith(_EXCEEDING):
        return Frame("noun and exceeding", (), nouns)
    if measure:
        return measure_frame(tokens, place, nouns)
    right = right_at_once(tokens, place)
    if right is not None:
        office = _office(tokens, place, right)
        return Frame("noun-count-verb", right.texts(), office if office.items else nouns)
    return Frame("noun-count", verbs_behind_list(tokens, place) or _carried(nouns, governed), nouns)


def _office(tokens: Sequence[Token], place: Place, right: Verbs) -> Nouns:
    """Return what people named before the number become: 王某某等5人|当选|副主任."""
    named = tokens[place.at - 1].text.endswith("等") and unit_of(tokens, place) in PEOPLE_UNITS
    return nouns_after(tokens, right.high, place.high) if named and right.last.text in _BECOMING else NOTHING


def _carried(nouns: Nouns, governed: Governed) -> tuple[str, ...] | None:
    """Return the verbs that 进行 hands on to (进行|专题询问2次); none behind a light verb, None where others go on."""
    if governed == Governed.CARRIER and only_event(nouns):
        return spell_verbs([item[-1] for item in nouns.items])
    return () if governed == Governed.LIGHT else None


def _governed_frame(tokens: Sequence[Token], place: Place, found: tuple[Nouns, Verbs], governed: Governed) -> Frame:
    nouns, group = found
    head = nouns.head()
    measure = unit_of(tokens, place) in RATES or (head is not None and phrases().ends("measures", head.text))
    if measure and governed in (Governed.RELATIVE, Governed.PREPOSITION):
        return Frame("measure of what is qualified", (), nouns)  # 派出的检查组|行程9000公里
    if unit_of(tokens, place) in RATES and group.has("pivots"):
        return Frame("rate", (), nouns)
    shared = unit_of(tokens, place) in RATES and nouns.items[-1][-1].text.endswith(("比例", "占比"))
    if shared and group.low > place.after and all(t.kind in NOUN + ADJECTIVE for t in tokens[place.after : group.low]):
        whole = nouns_before(tokens, place.after, nouns.high, absorb=True)
        return Frame("rate of an act", (), whole)  # 货币化|安置|比例不低于40%
    if unit_of(tokens, place) in RATES and _names_rate(nouns, group):
        return Frame("rate of an act", (), Nouns(((*group.tokens, *nouns.items[0]),), group.low, nouns.high))
    twice = _same_verb_before(tokens, place, group)
    if twice.items:
        nouns = Nouns((*twice.items, *nouns.items), twice.low, nouns.high)
    main = _outer_verb(tokens, place, group)
    if main is not None:
        inner = nouns_before(tokens, main.high, nouns.high, absorb=True)
        return Frame("verb-noun-count around a verb", main.texts(), inner, subject_of(tokens, place, main))
    taken_up = _taken_up(tokens, place) if governed == Governed.RELATIVE else None
    if taken_up:
        return Frame("noun-count, verb in next clause", taken_up, nouns)
    later = right_at_once(tokens, place) if group.has("pivots") else None
    texts = (*group.texts(), *(later.texts() if later else ()))
    return Frame("verb-noun-count", tuple(dict.fromkeys(texts)), nouns, subject_of(tokens, place, group))


def _names_rate(nouns: Nouns, group: Verbs) -> bool:
    """Tell whether a verb right before a rate says of what it is: 调解|成功率; 实现|覆盖率100% states one."""
    head = next((token.text for token in reversed(nouns.items[0]) if token.kind != ADJECTIVE), "")
    alone = len(nouns.items) == 1 and len(group.tokens) == 1 and nouns.low == group.high
    return alone and head.endswith("率") and group.last.text not in _STATING


def _same_verb_before(tokens: Sequence[Token], place: Place, group: Verbs) -> Nouns:
    """Return the noun of the same verb right before: 办好事|办实事564件."""
    nouns = nouns_before(tokens, place.after, group.low)
    at = nouns.low - 1
    same = nouns.items and at >= place.after and tokens[at].text == tokens[group.low].text
    return nouns if same and len(group.tokens) == 1 else NOTHING


def _taken_up(tokens: Sequence[Token], place: Place) -> tuple[str, ...] | None:
    """Return the verbs that take up the figures of a list: 确定的议案11件、建议78件已全部办理."""
    start = past_list(tokens, place)
    behind = verbs_after(tokens, start, place.high) if start > place.run[-1] + 1 else None
    return behind.texts() if behind else verbs_of_next_clause(tokens, place, False)


def _begins(tokens: Sequence[Token], place: Place, at: int) -> bool:
    """Tell whether an event is the verb that the clause begins with: 实地|检查|食品生产小作坊58家."""
    return tokens[at].kind == EVENT and skip_left(tokens, at - 1, place.low) < place.low


def _acts_here(tokens: Sequence[Token], place: Place, at: int, trade: bool) -> bool:
    """Tell whether the word at `at` governs around a verb that qualifies; `trade` tells that this one names a trade."""
    acts = tokens[at].kind == VERB and len(tokens[at].text) > 1
    return acts or (trade and _begins(tokens, place, at))


def _outer_verb(tokens: Sequence[Token], place: Place, group: Verbs) -> Verbs | None:
    """Return the verb that governs from further left, where the nearest one only qualifies the noun.

    举办|代表|履职|培训班3期: the nearest verb follows a noun of the outer one, which does not make others act.
    """
    at = group.low - 1
    if at > place.after and lexicon().has("qualifiers", tokens[at].text) and tokens[at - 1].kind == VERB:
        held = lexicon().has("holders", tokens[at - 1].text) and tokens[place.at - 1].text in ("活动", "行动")
        return group_ending(tokens, at - 1, place.after) if held else None  # 开展|集中联系社区|活动2次
    if at < place.after or tokens[at].kind not in NOUN + ADJECTIVE + EVENT or group.has("holders"):
        return None
    names = NOUN + ADJECTIVE + EVENT + TITLE
    trade = all(token.text in _TRADES for token in group.tokens)
    while at >= place.after and tokens[at].kind in names and not (trade and _begins(tokens, place, at)):
        at -= 1
    if at >= place.after and tokens[at].kind in COMMA_IN_LIST:
        at = first_verb(tokens, place.after, at)
        if at < 0 or skip_left(tokens, at - 1, place.after, MANNER + TIME + NOUN) >= place.after:
            return None
        outer = group_starting(tokens, at, group.low)
    elif at > place.low and tokens[at - 1].kind == QUANTITY:
        return None
    elif at >= place.after and _acts_here(tokens, place, at, trade):
        outer = group_ending(tokens, at, place.after)
    else:
        return None
    takes_none = outer.last.text in GOING or outer.has("inner") or (outer.has("pivots") and not outer.has("holders"))
    return None if takes_none else outer
