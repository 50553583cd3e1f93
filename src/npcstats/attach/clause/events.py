"""Frames of events before the number: 调解176件, 完成改造10044套, 组织代表述职38名."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import MONEY, PEOPLE_UNITS, RATES
from npcstats.attach.clause.frame import Frame, unit_of
from npcstats.attach.clause.governors import with_mover
from npcstats.attach.clause.held import held_frame
from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    AND,
    CARRIER,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    PARTICLE,
    TIME,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.nouns import NOTHING, Nouns
from npcstats.attach.clause.nouns_before import nouns_before
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.spelling import spell_verbs
from npcstats.attach.clause.verbs import HANDING_ON, TAKING_IN, Verbs, group_ending, skip_left
from npcstats.segment.words import lexicon

# Before a noun they say by whom or by what means, not what is counted: 被省级刊物|录用26篇, 以打包方式|修正20件.
_MEANS = frozenset({"被", "由", "经", "以", "用", "按", "按照", "依", "依照", "通过", "供"})
# Verbs whose event is what comes of them: 提出|询问14个.
_UTTERING = frozenset({"提出", "发出", "作出", "形成", "产生", "收到", "获得", "取得", "荣获"})
# Events that are gained or spent rather than done: 吸纳就业1300人.
_GAINED = frozenset({"补贴", "补助", "奖励", "就业", "创业", "投资", "消费", "出口", "进口", "贷款", "融资"})
# Events that close a matter: behind 完成 they say what is done to it (完成整改12个).
CHECKED = frozenset({"整改", "验收", "审核", "复核", "销号", "办理", "答复"})
_VISITING = ("走访", "回访", "慰问")
# What those do who watch over how something is dealt with.
_WATCHING = ("督办", "监督", "督查", "督导", "盯办")


def only_event(nouns: Nouns) -> bool:
    """Tell whether the phrases end in events: they may be the verbs."""
    return all(item[-1].kind == EVENT for item in nouns.items)


def event_frame(tokens: Sequence[Token], place: Place, nouns: Nouns, light: bool) -> Frame:
    """调解176件, 来信来访办结206件次, 完成改造10044套: an event before a unit that counts things."""
    left = skip_left(tokens, nouns.low - 1, place.after)
    if left >= place.after and tokens[left].kind in VERB + CHANGES:
        return _governed_event(tokens, place, nouns, left)
    if left >= place.after and tokens[left].kind == CARRIER:
        return Frame("carried event", spell_verbs([item[-1] for item in nouns.items]), NOTHING)
    thing = tuple(item[:-1] for item in nouns.items if any(token.kind not in ADJECTIVE for token in item[:-1]))
    if not thing and all(len(item[-1].text) > 3 for item in nouns.items):
        return _long_event(nouns, unit_of(tokens, place), light)
    measure = phrases().ends("measures", nouns.items[-1][-1].text)
    if (light and not thing) or (
        measure and unit_of(tokens, place) in RATES | MONEY and _measures(tokens, place, thing)
    ):
        return Frame("measure", (), nouns)
    bare = len(nouns.items) == 1 and len(nouns.items[0]) == 1 and lexicon().has("works", nouns.items[0][0].text)
    if (goes_on(tokens, place) and not bare) or (thing and _completed(tokens, place)):
        return Frame("event in list", None, nouns)  # 新建站点6个、|改造|21个: an act
    raised = len(nouns.items[-1]) > 1 and unit_of(tokens, place) in MONEY and place.after > place.low
    if raised and not thing and tokens[place.after].kind in COMMA_IN_LIST:
        return Frame("event in list", None, nouns)  # 新增上市企业3家、|直接|融资9亿元
    rest = Nouns(tuple(_without_of(item) for item in thing), nouns.low, nouns.high - 1) if thing else NOTHING
    if thing and nouns.low > place.after and tokens[nouns.low - 1].text == "向":
        rest = nouns_before(tokens, place.low, nouns.low - 1)  # 代表|向|选民|述职20人
    watched = overseen_frame(tokens, place, rest, nouns.items[-1][-1])
    if watched is not None:
        return watched
    ahead = skip_left(tokens, nouns.low - 1, place.after, MANNER)
    if not thing and place.after <= ahead < nouns.low - 1 and tokens[ahead].kind in NAMES:
        rest = nouns_before(tokens, place.after, ahead + 1)  # 检查发现的|问题|已|整改39个
    return Frame("event-count", spell_verbs([item[-1] for item in nouns.items]), NOTHING, rest)


def _long_event(nouns: Nouns, unit: str, light: bool) -> Frame:
    """执法检查6项 names what was held; 入户走访1260家 says what was done to those counted."""
    visited = nouns.items[-1][-1].text
    if len(nouns.items) == 1 and visited.endswith(_VISITING) and unit in PEOPLE_UNITS | {"户", "家"}:
        return Frame("event-count", (visited[-2:],), NOTHING)
    return Frame("long event", () if light else None, nouns)


def _governed_event(tokens: Sequence[Token], place: Place, nouns: Nouns, left: int) -> Frame:
    """Return the frame of an event that the verb at `left` governs: 完成|改造10044套, 组织|代表述职38名."""
    group = group_ending(tokens, left, place.after)
    held = held_frame(tokens, place, Verbs((*group.tokens, *nouns.items[-1]), group.low, nouns.high))
    if held is not None and len(nouns.items) == 1:
        return held  # 完成湿地生态|修复治理36万亩
    if _people_act(tokens, place, nouns):
        acts = (*group.texts(), *spell_verbs([nouns.items[-1][-1]]))
        people = Nouns((nouns.items[-1][:-1],), nouns.low, nouns.high - 1)
        return Frame("verb-people-event-count", acts, people)  # 组织|代表|述职38名
    if group.has("pivots") and len(nouns.items) == 1 < len(nouns.items[0]) and nouns.items[0][-1].text in CHECKED:
        thing = Nouns((nouns.items[0][:-1],), nouns.low, nouns.high - 1)
        return Frame("pivot-noun-event-count", (*group.texts(), nouns.items[0][-1].text), thing)  # 督促|问题|整改42件
    bare = all(len(item) == 1 and len(item[0].text) == 2 for item in nouns.items)
    bare = bare and not any(item[0].text in _GAINED for item in nouns.items) and group.last.text not in _UTTERING
    gained = any(item[0].text in _GAINED for item in nouns.items)
    if (
        group.has("pivots") and not gained and all(len(item) == 1 and len(item[0].text) < 4 for item in nouns.items)
    ) or (bare and (not group.has("holders") or all(item[0].text in CHECKED for item in nouns.items))):
        acts = (*group.texts(), *spell_verbs([item[-1] for item in nouns.items]))
        return Frame("pivot-event-count", acts, NOTHING, subject_of(tokens, place, group))
    return Frame("verb-event-count", with_mover(tokens, place, group).texts(), nouns)


def taken_into(tokens: Sequence[Token], place: Place, low: int) -> Verbs | None:
    """Return the verb that takes things into a list named right before token `low`: 列入|计划|限期|整改5个."""
    at = skip_left(tokens, low - 1, place.after)
    listed = at > place.after and tokens[at].kind == NOUN and tokens[at - 1].text in TAKING_IN
    return group_ending(tokens, at - 1, place.after) if listed else None


def overseen_frame(tokens: Sequence[Token], place: Place, things: Nouns, act: Token) -> Frame | None:
    """Read 督办|代表建议|办理86件: what is watched over is counted, and how it is dealt with is no verb of the watcher.

    `things` is what stands before the `act`; an event that watches over it may be read as a part of its name.
    """
    if act.text not in CHECKED | {"落实"} or len(things.items) != 1:
        return None
    first, *rest = things.items[0]
    if first.text.endswith(_WATCHING) and rest and skip_left(tokens, things.low - 1, place.low) < place.low:
        return Frame("watched over", spell_verbs([first]), Nouns((tuple(rest),), things.low + 1, things.high))
    at = things.low - 1
    watched = at >= place.after and tokens[at].kind in VERB + EVENT and tokens[at].text.endswith(_WATCHING)
    return Frame("watched over", group_ending(tokens, at, place.after).texts(), things) if watched else None


def _people_act(tokens: Sequence[Token], place: Place, nouns: Nouns) -> bool:
    item = nouns.items[-1]
    return unit_of(tokens, place) in PEOPLE_UNITS and len(item) > 1 and phrases().ends("people", item[-2].text)


def _measures(tokens: Sequence[Token], place: Place, thing: tuple[tuple[Token, ...], ...]) -> bool:
    """Tell whether an event like 出口 or 投资 names a measure here; alone at the start of a clause it acts."""
    if tokens[place.run[0] - 1].text in ("出口", "进口") or tokens[place.at].text.startswith(("突破", "超过")):
        return True  # 力争|投资|突破万亿元
    return bool(thing) or (place.low < place.at and phrases().has("breakdown", tokens[place.low].text))


def _without_of(item: tuple[Token, ...]) -> tuple[Token, ...]:
    return item[:-1] if item[-1].kind == OF and len(item) > 1 else item


def _completed(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether a list of works goes on that 完成 opened: 完成危房改造80户、管网改造|6公里."""
    if place.after <= place.low or tokens[place.after].kind not in COMMA_IN_LIST + AND:
        return False
    first = next((token for token in tokens[place.low : place.after] if token.kind in VERB + EVENT), None)
    return first is not None and first.text in ("完成", "实施")


def goes_on(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether a measure goes on with a list of the same kind: 完成碳汇交易8万元、排污权交易9万元."""
    if place.after <= place.low or tokens[place.after].kind not in COMMA_IN_LIST + AND:
        return False
    before = tokens[place.after - 1].mention
    unit = unit_of(tokens, place)
    return unit not in RATES and before is not None and before.unit == unit


def _before_receiver(tokens: Sequence[Token], low: int, end: int) -> int:
    """Return where the noun phrase ends before those to whom something is told: 重大事项|及时|向省委|请示."""
    at = end - 1
    while at > low and tokens[at].kind in NAMES:
        at -= 1
    told = at >= low and at < end - 1 and tokens[at].text == "向"
    return skip_left(tokens, at - 1, low, MANNER + TIME) + 1 if told else end


def subject_of(tokens: Sequence[Token], place: Place, group: Verbs) -> Nouns:
    """Return the noun phrase before the verbs."""
    end = skip_left(tokens, group.low - 1, place.low, MANNER + TIME + PARTICLE + LIGHT + OF) + 1
    end = _before_receiver(tokens, place.low, end)
    if end > place.low and tokens[end - 1].text == "被" and end == group.low:
        end -= 1  # 审计建议|被采纳134条
    if end < group.low and tokens[end].text.endswith("期间"):
        return NOTHING  # 三次会议|期间|提出365件
    nouns = nouns_before(tokens, place.low, end) if end > place.low else NOTHING
    # 被省级刊物|录用26篇: who acts is not what is counted.
    before = tokens[nouns.low - 1] if nouns.items and nouns.low > place.low else None
    # 打|电话|协调8条: what a verb of one character takes is not the subject either.
    taken = before is not None and before.kind == VERB and len(before.text) == 1 and before.text != "占"
    agent = before is not None and (taken or before.text in _MEANS | HANDING_ON)
    if before is not None and before.text == "由":
        return _done_by(tokens, place.low, nouns.low - 1)
    return NOTHING if agent else nouns


def _done_by(tokens: Sequence[Token], low: int, end: int) -> Nouns:
    """Return what is done by whom 由 names: 这些建议|由政府组织办理950件."""
    nouns = nouns_before(tokens, low, end)
    things = bool(nouns.items) and phrases().ends("matters", nouns.items[-1][-1].text)
    return nouns if things and nouns.low == low else NOTHING
