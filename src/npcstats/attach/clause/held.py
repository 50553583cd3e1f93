"""Frames of events that verbs name: 举行|中心组集体研读13次, 开展|审议27场."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import EVENT_UNITS, MONEY, PEOPLE_UNITS, RATES
from npcstats.attach.clause.frame import Frame, unit_of
from npcstats.attach.clause.kinds import COMMA_IN_LIST, MANNER, NAMES, Token, phrases
from npcstats.attach.clause.nouns import Nouns
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.verbs import Verbs, first_verb
from npcstats.segment.words import lexicon

# Units of how much was done of a work: 完成矿山修复2万亩, 完成农房重建860户.
_EXTENTS = frozenset({"亩", "公顷", "公里", "千米", "米", "平方米", "平方公里"})
_TASKS = _EXTENTS | frozenset("户 套 处 座 个 盏 台 间 栋 口 眼 所 家".split())


def held_frame(tokens: Sequence[Token], place: Place, group: Verbs) -> Frame | None:
    """Return the frame of a verb that is the event another one holds; `group` stands right before the number."""
    at = group.low - 1
    while at >= place.after and tokens[at].kind in NAMES + MANNER:
        at -= 1
    first = group.tokens[0].text
    holder = tokens[at].text if at >= place.after else first if len(group.tokens) == 2 else ""
    unit = unit_of(tokens, place)
    inner = lexicon().has("inner", group.last.text)  # 完成|改厕300户
    named = len(group.tokens) == 1 or unit in _EXTENTS or inner  # 完成农房|重建860户, but 完成|整改231处
    items = unit == "项" and holder in ("开展", "实施", "完成") and (holder != "完成" or len(group.tokens) == 1)
    people = unit in PEOPLE_UNITS and holder == "完成"  # 完成农村劳动力|转移|就业2万人
    tasks = items or people or (unit in _TASKS and holder == "完成" and named)
    if unit not in EVENT_UNITS and not tasks:
        return None
    between = tokens[at + 1 : group.low]
    if at >= place.after and _holds(tokens[at].text) and any(token.kind in NAMES for token in between):
        return Frame("held", (tokens[at].text,), Nouns(((*between, *group.tokens),), at + 1, group.high))
    if len(group.tokens) == 2 and _holds(group.tokens[0].text):
        return Frame("held", (group.tokens[0].text,), Nouns((group.tokens[1:],), group.high - 1, group.high))
    return None


def _holds(verb: str) -> bool:
    """Tell whether a verb holds events and makes nobody else act: 举行, 开展, but not 组织."""
    return lexicon().has("holders", verb) and not lexicon().has("pivots", verb)


def listed_act(tokens: Sequence[Token], place: Place, group: Verbs) -> bool:
    """Tell whether a verb ends the name of an event that a list goes on with: 安排演出80场、电影|放映300场."""
    low = place.after + 1
    if place.after <= place.low or tokens[place.after].kind not in COMMA_IN_LIST or group.low <= low:
        return False
    if unit_of(tokens, place) not in EVENT_UNITS:
        return False
    first = first_verb(tokens, place.low, place.after)
    named = all(token.kind in NAMES for token in tokens[low : group.low])
    return named and first >= 0 and lexicon().has("holders", tokens[first].text)


def names_work(tokens: Sequence[Token], place: Place, group: Verbs) -> bool:
    """Tell whether verbs end the name of a work: 完成育林8万亩、矿山|修复整治9亩, 新增供暖9亩，其中地热|供暖."""
    low = place.after + 1 if tokens[place.after].kind in COMMA_IN_LIST else place.low + 1
    named = low < group.low and all(token.kind in NAMES for token in tokens[low : group.low])
    if not named or unit_of(tokens, place) in RATES | MONEY:
        return False
    if place.after == place.low:
        inner = len(group.tokens) == 1 and lexicon().has("inner", group.last.text)
        return inner and phrases().has("breakdown", tokens[place.low].text)
    first = first_verb(tokens, place.low, place.after)
    return first >= 0 and tokens[first].text == "完成" and lexicon().has("works", group.last.text)
