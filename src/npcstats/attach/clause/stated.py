"""Frames of a noun with a light verb before the number: 全区站点达46个, 进站的代表有308人次, 参与居民达800人次."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import MONEY, PEOPLE_UNITS, RATES
from npcstats.attach.clause.events import goes_on
from npcstats.attach.clause.frame import Frame, unit_of
from npcstats.attach.clause.kinds import (
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    MANNER,
    NAMES,
    OF,
    TIME,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.attach.clause.measured import measured
from npcstats.attach.clause.narrowed import measure_of_next
from npcstats.attach.clause.nouns import NOTHING, Nouns
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.spelling import spell_verbs
from npcstats.attach.clause.verbs import Verbs, first_verb, group_starting, skip_left
from npcstats.attach.clause.verbs_behind import right_at_once
from npcstats.segment.words import lexicon

# What names of places end in.
_LEVELS = ("省", "市", "州", "盟", "县", "旗", "镇", "乡", "街道")
# Before a noun for people and their number these name who came: 参与居民800人次.
_TAKING_PART = frozenset({"参与", "参加", "受益", "受惠", "参训", "参会", "参赛", "参保", "参合", "从业"})
# What only says which things are meant, before what is measured of them.
_NEW = frozenset({"新建", "入围", "入选", "在建", "续建", "中标", "签约", "新开工", "改建"})


_LONGEST_ROW = 5  # sums side by side that one verb takes
# Parts of sums that are taken as the whole is: 新增债务9亿元，其中一般债务2亿元.
_OWED = ("债务", "债券", "基金")


def light_frame(tokens: Sequence[Token], place: Place, nouns: Nouns, group: Verbs | None, measure: bool) -> Frame:
    """Return the frame of a noun that a light verb parts from its number."""
    if _is_place(nouns) and unit_of(tokens, place) not in RATES | MONEY:
        return Frame("light verb", (), NOTHING)  # 已办成的建议，今年|丰县|已有89件
    each = any(token.text.startswith("分别") for token in tokens[nouns.high : place.run[0]])
    if len(nouns.items[-1]) > 1 and nouns.items[-1][-1].text == "中":
        nouns = Nouns(
            (*nouns.items[:-1], nouns.items[-1][:-1]), nouns.low, nouns.high
        )  # 210名|代表|中|有187名|走进会场
    if nouns.low > place.low and tokens[nouns.low - 1].text in ("按", "按照", "以"):
        nouns = measured(tokens, place.low, nouns.low - 1)  # 人均生产总值|按现行汇率折算达到
    verbs = group.texts() if group is not None and each and len(group.texts()) == len(place.run) else ()
    if measure or unit_of(tokens, place) in RATES | MONEY:
        return Frame("noun and light verb", verbs, nouns)
    if tokens[place.run[0] - 1].text.endswith("有") and (right := right_at_once(tokens, place)) is not None:
        verbs = right.texts()
    elif nouns.low > place.after and tokens[nouns.low - 1].kind == OF:
        verbs = _of_relative(tokens, place, nouns.low)
    return Frame("noun and light verb", verbs, nouns)


def _is_place(nouns: Nouns) -> bool:
    """Tell whether the noun is the name of a place alone, which is not what is counted there."""
    only = nouns.items[0] if len(nouns.items) == 1 else ()
    name = "".join(token.text for token in only) if len(only) in (1, 2) else ""
    return len(name) > 1 and name.endswith(_LEVELS) and name not in lexicon().kinds


def said_of_kind(tokens: Sequence[Token], place: Place, nouns: Nouns, group: Verbs, measure: bool) -> Frame | None:
    """Return the frame of a noun whose verb only says of what kind it is: 参与居民800人次, 入围项目总投资3亿元."""
    if measure and _newly_made(tokens, place, nouns, group):
        return Frame("measure of what is new", (), _total(nouns, group))
    return _people_there(tokens, place, nouns, group)


def _people_there(tokens: Sequence[Token], place: Place, nouns: Nouns, group: Verbs) -> Frame | None:
    """Return the frame of people named by what they take part in, which is no verb: 参与居民800人次."""
    item = nouns.items[-1]
    named = unit_of(tokens, place) in PEOPLE_UNITS and phrases().ends("people", item[-1].text)
    alone = len(group.tokens) == 1 and group.last.text in _TAKING_PART and group.high == nouns.low
    if not (named and alone) or skip_left(tokens, group.low - 1, place.low, MANNER + TIME) >= place.low:
        return None
    return Frame("people who took part", (), Nouns(((group.last, *item),), group.low, nouns.high))


def _newly_made(tokens: Sequence[Token], place: Place, nouns: Nouns, group: Verbs) -> bool:
    """Tell whether a verb that begins the clause only says which are measured: 入围|项目总投资, 新建|园区绿电比例."""
    begins = skip_left(tokens, group.low - 1, place.low, MANNER + TIME) < place.low
    alone = begins and len(group.tokens) == 1 and group.high == nouns.low and len(nouns.items) == 1
    head = nouns.items[0][-1].text
    stated = head.endswith(("比例", "占比", "比重", "率")) or bool(measure_of_next(nouns.items[0]))
    return alone and group.last.text in _NEW and len(nouns.items[0]) > 1 and stated


def _total(nouns: Nouns, group: Verbs) -> Nouns:
    """Return of newly made things the total that is stated, or the rate with what it is of."""
    kept = measure_of_next(nouns.items[0])
    named = nouns.items[0][-kept:] if kept else (*group.tokens, *nouns.items[0])
    return Nouns((named,), nouns.low, nouns.high)


def _of_relative(tokens: Sequence[Token], place: Place, end: int) -> tuple[str, ...]:
    """Return the verbs of the clause that qualifies the noun at `end`: 进站的代表有308人次, 转交办理的建议达14项."""
    clause = tokens[place.after : end]
    acts = [token for token in clause if token.kind in VERB]
    return spell_verbs(acts[-2:] or [token for token in clause if token.kind == EVENT][-1:])


def measure_frame(tokens: Sequence[Token], place: Place, nouns: Nouns) -> Frame:
    """Return the frame of a measure that no verb governs; one may follow a rate at once: 断面水质100%|达标."""
    at = place.at + 1
    while at < place.before and tokens[at].kind == MANNER:
        at += 1  # 用地98%|已|完成兑现
    if at < place.before and tokens[at].kind == VERB and unit_of(tokens, place) == "%" and len(place.run) == 1:
        return Frame("rate-verb", group_starting(tokens, at, place.before).texts(), nouns)
    broken = phrases().has("breakdown", tokens[place.low].text) and nouns.items[-1][-1].text.endswith(_OWED)
    listed = broken or goes_on(tokens, place) or _newly(tokens, place) or _also_taken(tokens, place, nouns)
    listed = listed or _summed_on(tokens, place, nouns)
    return Frame("measure", None if listed else (), nouns)


def _also_taken(tokens: Sequence[Token], place: Place, nouns: Nouns) -> bool:
    """Tell whether a list goes on with money that its verb takes too: 收回|房产46处、|租金|90万元."""
    if place.after <= place.low or tokens[place.after].kind not in COMMA_IN_LIST or len(nouns.items) != 1:
        return False
    first = first_verb(tokens, place.low, place.after)
    takes = first >= 0 and tokens[first].kind == VERB and is_strong(tokens[first].text)
    if nouns.items[0][0].text.startswith(("协议", "合同", "意向")):
        return False  # 引进项目9个、|协议资金|8亿元
    if takes and unit_of(tokens, place) in PEOPLE_UNITS and nouns.items[0][-1].text.endswith("人口"):
        return True  # 识别贫困村90个、|贫困人口|8万人
    if takes and unit_of(tokens, place) in MONEY and tokens[first].text in ("完成", "实现"):
        return nouns.items[0][-1].text.endswith("额")  # 完成项目9项、|合同成交额|2亿元
    return takes and unit_of(tokens, place) in MONEY and nouns.items[0][-1].text.endswith(("金", "款"))


def _newly(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether a list goes on of what is new: 新增航线6条、|年吞吐能力|90万吨."""
    if place.after <= place.low or tokens[place.after].kind not in COMMA_IN_LIST:
        return False
    first = next((token for token in tokens[place.low : place.after] if token.kind in VERB + CHANGES), None)
    return first is not None and first.text in ("新增", "增加", "形成")


def _summed_on(tokens: Sequence[Token], place: Place, nouns: Nouns) -> bool:
    """Tell whether a sum stands behind those that a verb took: 完成收入9亿元，利税2亿元，|利润|1亿元."""
    alone = nouns.low == place.low and nouns.high == place.run[0] and len(place.run) == 1
    if not alone or unit_of(tokens, place) not in MONEY:
        return False
    low = place.low
    for _ in range(_LONGEST_ROW):
        before = tokens[low - 2].mention if low > 2 and tokens[low - 1].text == "，" else None
        if before is None or before.unit != unit_of(tokens, place):
            return False
        at = skip_left(tokens, low - 3, 0, NAMES)
        if at < 0 or at == low - 3 or tokens[at].text != "，":
            return 0 <= at < low - 3 and tokens[at].kind == VERB and is_strong(tokens[at].text)
        low = at + 1
    return False
