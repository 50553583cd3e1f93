"""The frame of a noun before its number: what the verbs that govern it make of it."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import EVENT_UNITS, MONEY, OF_PAPERS, PEOPLE_UNITS, PER, RATES
from npcstats.attach.clause.events import only_event, subject_of
from npcstats.attach.clause.events_before import GOING
from npcstats.attach.clause.frame import Frame, unit_of
from npcstats.attach.clause.governing import Governed
from npcstats.attach.clause.governors import find_governor, names_firm, past_list
from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    AND,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    MANNER,
    NOUN,
    QUANTITY,
    TIME,
    TITLE,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.nouns import NOTHING, Nouns
from npcstats.attach.clause.nouns_after import nouns_after
from npcstats.attach.clause.nouns_before import nouns_before
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.spelling import spell_verbs
from npcstats.attach.clause.stated import light_frame, measure_frame, said_of_kind
from npcstats.attach.clause.verbs import (
    HANDING_ON,
    Verbs,
    first_verb,
    group_ending,
    group_starting,
    skip_left,
)
from npcstats.attach.clause.verbs_ahead import verbs_after
from npcstats.attach.clause.verbs_behind import right_at_once, verbs_behind_list, verbs_of_next_clause
from npcstats.segment.words import lexicon

# Bodies that act in their own name: 公安局|执法9次.
_ACTING_BODIES = ("部门", "局", "法院", "检察院", "常委会", "主席团", "公安机关")
# Verbs that state a rate rather than say of what it is.
_STATING = frozenset("实现 确保 达到 保持 完成 取得 做到 保证 力争 创造 稳定 控制 维持".split())
# Modifiers that are the clause's verb where it has no other: 志愿者超过300人.
_EXCEEDING = ("超", "突破", "达", "逾", "不足", "不少于", "不低于", "接近")
# What somebody becomes stands behind them.
_BECOMING = frozenset({"当选", "当选为", "被选为", "任", "担任", "出任"})
# How what is counted is taken up by the verb behind it.
_ALL = ("已", "均", "全", "都", "悉数", "逐一", "逐件")
# What says how fast a measure changes.
_RATES_OF = ("降幅", "增幅", "涨幅", "跌幅", "增速", "降速")
# What workshops and firms do, by which they are named.
_TRADES = frozenset({"生产", "加工", "经营", "销售", "养殖", "种植", "运输", "制造", "回收", "维修"})


def with_governor(tokens: Sequence[Token], place: Place, nouns: Nouns, light: bool) -> Frame:
    """Return the frame of a noun before the number, with the verbs that govern it."""
    unit = unit_of(tokens, place)
    head = nouns.head()
    measure = unit in RATES or (head is not None and phrases().ends("measures", head.text))
    measure = measure or (nouns.low > place.low and tokens[nouns.low - 1].text in PER)  # 日均|骑行1.2万人次
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
        beside = _done_beside(tokens, place, group, nouns)
        return beside or _governed_frame(tokens, place, (nouns, group), governed)
    if place.after == place.low and tokens[place.at].text.startswith(_EXCEEDING):
        if unit in EVENT_UNITS and only_event(nouns) and all(_is_plain(item) for item in nouns.items):
            return Frame("event-count", spell_verbs([item[-1] for item in nouns.items]), NOTHING)  # 每月|督查|不少于2次
        goes_on = unit in EVENT_UNITS and place.low > 1 and _counts_alike(tokens[place.low - 2], unit)
        part = (goes_on or phrases().has("breakdown", tokens[place.low].text)) and unit not in RATES | MONEY
        return Frame("noun and exceeding", None if part else (), nouns)  # 接待游客90人，其中外国游客超过60人
    if measure:
        return measure_frame(tokens, place, nouns)
    return _ungoverned(tokens, place, nouns, governed)


def _ungoverned(tokens: Sequence[Token], place: Place, nouns: Nouns, governed: Governed) -> Frame:
    """Return the frame of a noun before the number that no verb before it governs."""
    if unit_of(tokens, place) in EVENT_UNITS and _body_acts(nouns):
        return Frame("event-count", spell_verbs([nouns.items[0][-1]]), NOTHING)  # 公安局|执法|9次
    right = right_at_once(tokens, place)
    if right is not None:
        office = _office(tokens, place, right)
        return Frame("noun-count-verb", right.texts(), office if office.items else nouns)
    return Frame("noun-count", verbs_behind_list(tokens, place) or _carried(nouns, governed), nouns)


def _is_plain(item: Sequence[Token]) -> bool:
    """Tell whether an event of two characters stands alone, or behind how it is done: 集中|督查."""
    return len(item[-1].text) == 2 and all(token.kind == ADJECTIVE for token in item[:-1])


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
    nouns, group = _behind_receiver(*found)
    head = nouns.head()
    measure = unit_of(tokens, place) in RATES or (head is not None and phrases().ends("measures", head.text))
    if measure and governed in (Governed.RELATIVE, Governed.PREPOSITION):
        return Frame("measure of what is qualified", (), nouns)  # 派出的检查组|行程9000公里
    whose = unit_of(tokens, place) in MONEY and any(token.text in PER for token in nouns.items[-1][1:])
    if whose or (unit_of(tokens, place) in RATES and group.has("pivots")):
        return Frame("rate", (), nouns)  # 结对农户|户均|收入突破4万元
    shared = unit_of(tokens, place) in RATES and nouns.items[-1][-1].text.endswith(("比例", "占比"))
    if shared and group.low > place.after and all(t.kind in NOUN + ADJECTIVE for t in tokens[place.after : group.low]):
        whole = nouns_before(tokens, place.after, nouns.high, absorb=True)
        return Frame("rate of an act", (), whole)  # 货币化|安置|比例不低于40%
    if unit_of(tokens, place) in RATES and head is not None and head.text.endswith(_RATES_OF):
        stated = group.last.text in _STATING or group.last.kind in CHANGES
        if not stated and not group.has("pivots"):
            return Frame("rate of an act", (), nouns)  # 集中|采购|药品价格平均降幅52%
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


def _behind_receiver(nouns: Nouns, group: Verbs) -> tuple[Nouns, Verbs]:
    """Return what is counted apart from those it is handed to: 转交|有关部门办理|代表建议90件."""
    item = nouns.items[-1]
    done = next((at for at in range(1, len(item) - 1) if item[at].kind == VERB and item[at - 1].kind == NOUN), -1)
    if group.last.text not in HANDING_ON or done < 0 or len(nouns.items) > 1:
        return nouns, group
    both = Verbs((*group.tokens, item[done]), group.low, group.high)
    return Nouns((item[done + 1 :],), nouns.high - len(item) + done + 1, nouns.high), both


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


def _done_beside(tokens: Sequence[Token], place: Place, group: Verbs, nouns: Nouns) -> Frame | None:
    """Return the frame of papers of two kinds, each with its verb: 出台办法|和|作出决定23件."""
    if unit_of(tokens, place) not in OF_PAPERS or group.low <= place.after or tokens[group.low - 1].kind != AND:
        return None
    first = nouns_before(tokens, place.after, group.low - 1)
    at = first.low - 1
    papers = all(named and phrases().ends("matters", named[-1][-1].text) for named in (first.items, nouns.items))
    if not papers or at < place.after or tokens[at].kind != VERB or tokens[group.low].kind != VERB:
        return None
    verbs = (*group_ending(tokens, at, place.after).texts(), *group.texts())
    both = Nouns((*first.items, *nouns.items), first.low, nouns.high)
    return Frame("verb-noun-count", tuple(dict.fromkeys(verbs)), both)


def _taken_up(tokens: Sequence[Token], place: Place) -> tuple[str, ...] | None:
    """Return the verbs that take up the figures of a list: 确定的议案11件、建议78件已全部办理."""
    start = past_list(tokens, place)
    said = start < place.high and tokens[start].text.startswith(_ALL)  # 收到的来信93件|全部|办结
    behind = verbs_after(tokens, start, place.high) if said or start > place.run[-1] + 1 else None
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
    if names_firm(tokens, outer, group.low):
        return None
    people = outer.has("movers") and phrases().ends("people", tokens[group.low - 1].text)
    between = tokens[group.high : place.run[0]]
    acts = all(token.kind == EVENT or phrases().has("heads", token.text) for token in between)  # 组织|代表|视察4次
    times = unit_of(tokens, place) in EVENT_UNITS and (acts or group.last.text in GOING | {"赴"})
    moved = people and not times  # 组织|代表|旁听|庭审12场
    others_act = moved or (outer.has("pivots") and not outer.has("holders"))
    return None if others_act or outer.last.text in GOING or outer.has("inner") else outer


def _counts_alike(token: Token, unit: str) -> bool:
    """Tell whether a token is a figure of the same unit."""
    return token.mention is not None and token.mention.unit == unit


def _body_acts(nouns: Nouns) -> bool:
    """Tell whether a phrase is a body and what it does: 城管等|部门|联合执法, 市|公安局|巡逻."""
    item = nouns.items[0] if len(nouns.items) == 1 else ()
    return len(item) > 1 and item[-1].kind == EVENT and item[-2].text.endswith(_ACTING_BODIES)
