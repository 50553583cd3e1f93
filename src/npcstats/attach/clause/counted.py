"""Frames with the noun behind the number: 6部促进条例, 82条意见建议均有效办结."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from npcstats.attach.clause.frame import EVENT_UNITS, MONEY, PEOPLE_UNITS, RATES, Frame, unit_of
from npcstats.attach.clause.governors import Governed, find_governor, past_list, verbs_of_next_clause
from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    AND,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    OF,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.attach.clause.nouns import NOTHING, Nouns
from npcstats.attach.clause.nouns_after import nouns_after
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.verbs import (
    Verbs,
    first_verb,
    group_starting,
    verbs_after,
)

_SUM = re.compile(r"[\d百千万亿][元亩吨]$")  # amounts that name a kind: 投资10亿元以上的
_AREAS = ("县", "市", "区", "旗", "盟", "乡", "镇", "村", "街道", "社区", "乡镇", "镇街", "学校", "园区")


def count_noun_frame(tokens: Sequence[Token], place: Place) -> Frame | None:
    """6部促进条例, 82条意见建议均有效办结: the noun stands behind the number."""
    if _stands_behind_noun(tokens, place):
        return None
    left, governed = find_governor(tokens, place, place.at)
    listed = governed == Governed.NOTHING and _listed(tokens, place)
    nouns = _area(tokens, place, noun_after(tokens, place, "verb" if listed else _holding(left, governed)))
    if not nouns.items:
        return None
    right = _verbs_right(tokens, place, nouns)
    if governed == Governed.VERB and nouns.high < place.high and tokens[nouns.high].kind == OF:
        right = ()  # 督促23个乡镇|的换届工作
    if governed == Governed.PREPOSITION or listed:
        right = _event_held(tokens, place, nouns) or right
    rule = f"count-noun behind {governed.value}"
    if governed in (Governed.PREPOSITION, Governed.PLACE):
        return Frame(rule, _verbs_of_place(tokens, place, right), nouns)
    if listed and not _acts_itself(tokens, nouns):
        return Frame("count-noun in list", None, nouns)
    if governed in (Governed.RELATIVE, Governed.NOTHING):
        return Frame(rule, _verbs_of_clause(tokens, place, left, right), nouns)
    if left is None:
        return Frame(rule, right, nouns)
    if left.has("holders") and nouns.high < place.high and tokens[nouns.high].kind in VERB + CHANGES:
        nouns = _institution(nouns)
    texts = (*left.texts(), *right) if right and left.has("pivots") else left.texts()
    return Frame(rule, tuple(dict.fromkeys(texts)), nouns)


def _verbs_of_place(tokens: Sequence[Token], place: Place, right: tuple[str, ...]) -> tuple[str, ...] | None:
    """Find what is done at or for the things counted: the next clause once this one is closed, else this one."""
    behind = verbs_of_next_clause(tokens, place, True)
    closed = place.high < len(tokens) and tokens[place.high].text != "，"
    return (behind if closed else None) or right or _main_verb(tokens, place) or behind


def _verbs_of_clause(
    tokens: Sequence[Token], place: Place, left: Verbs | None, right: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Find what is done to things that no verb before them governs, or only one that qualifies them."""
    if left is not None and _among(tokens, place):
        return left.texts()
    right = right or verbs_of_next_clause(tokens, place, False) or ()
    return right or (left.texts() if left else None)


def _among(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the figure says out of what is chosen: 从|征集的23个项目|中."""
    chosen = place.high < len(tokens) and tokens[place.high].text == "中"
    return chosen and any(token.text == "从" for token in tokens[place.after : place.at])


def _stands_behind_noun(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the noun stands before the figure and a verb behind it: 归纳问题42个|转交市政府."""
    follower = tokens[place.run[-1] + 1] if place.run[-1] + 1 < place.before else None
    before = tokens[place.at - 1] if place.at > place.after else None
    if follower is None or before is None or before.kind not in NAMES:
        return False
    people = unit_of(tokens, place) in PEOPLE_UNITS and phrases().ends("people", before.text)
    if follower.kind not in VERB + CHANGES + OF + (EVENT if people else ""):
        return False
    return first_verb(tokens, place.after, place.at) >= 0


def _institution(nouns: Nouns) -> Nouns:
    """Return of 完成7个|工作委员会|职能|调整 the body alone: what is counted is what all this happens to."""
    first = nouns.items[0][:1]
    if len(nouns.items) > 1 or len(nouns.items[0]) < 2 or not phrases().ends("institutions", first[0].text):
        return nouns
    return Nouns((first,), nouns.low, nouns.high)


def _area(tokens: Sequence[Token], place: Place, nouns: Nouns) -> Nouns:
    """Return of 六个|县区|立法联系点|全覆盖 the areas that are covered."""
    if nouns.high >= place.high or tokens[nouns.high].text != "全覆盖" or len(nouns.items) != 1:
        return nouns
    areas = tuple(takewhile(lambda token: token.text.endswith(_AREAS), nouns.items[0]))
    return Nouns((areas,), nouns.low, nouns.high) if areas else nouns


def _acts_itself(tokens: Sequence[Token], nouns: Nouns) -> bool:
    """Tell whether a verb of reports follows the noun at once: 举办讲座6期、53个问题|完成|整改."""
    at = nouns.high
    return at < len(tokens) and tokens[at].kind == VERB and is_strong(tokens[at].text)


def _listed(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the figure goes on with a list that a verb governs: 督导9个县、95个乡镇."""
    if place.after <= place.low or tokens[place.after].kind not in COMMA_IN_LIST + AND:
        return False
    before = tokens[place.low : place.after]
    acts = any(token.kind == VERB for token in before) or (bool(before) and before[0].kind == EVENT)
    return acts and not any(token.kind == PREPOSITION for token in before)


def _event_held(tokens: Sequence[Token], place: Place, nouns: Nouns) -> tuple[str, ...]:
    """Return the event in 对3部法律法规|开展|执法检查: it is what was done to the things counted."""
    held = next((i for i in range(nouns.high, place.high) if tokens[i].text in ("开展", "展开", "组织", "进行")), -1)
    handed = any(token.text in ("对", "就") for token in tokens[place.low : place.at])
    if held < 0 or not handed:
        return ()
    at = held + 1
    while at < place.high and tokens[at].kind in MANNER + ADJECTIVE + PARTICLE:
        at += 1
    end = next((i for i in range(at, place.high) if tokens[i].kind in QUANTITY + COMMA_IN_LIST), place.high)
    last = end - 1
    if at < last and tokens[last].kind == EVENT and all(t.kind in NAMES + OF for t in tokens[at:last]):
        return group_starting(tokens, last, place.high).texts()  # 对3个部门|开展|建议办理情况|满意度测评
    if at >= place.high or tokens[at].kind != EVENT:
        return ()
    return group_starting(tokens, at, place.high).texts()


def _holding(left: Verbs | None, governed: Governed) -> str:
    """Return how firmly a figure is governed, for the noun behind it; a verb like 邀请 lets others act."""
    if governed == Governed.PLACE:
        return "place"
    if governed == Governed.PREPOSITION:
        return "preposition"
    if left is not None and governed == Governed.VERB and left.last.text in ("开展", "组织", "举办", "组织开展"):
        return "holder"
    if governed == Governed.LIGHT or (left is not None and governed == Governed.VERB and not left.has("pivots")):
        return "verb"
    return ""


def _main_verb(tokens: Sequence[Token], place: Place) -> tuple[str, ...]:
    """Return the verb before a preposition that no later verb takes up: 实现了对832个县全覆盖."""
    verb = first_verb(tokens, place.after, place.at)
    found = verbs_after(tokens, verb, place.at) if verb >= 0 and tokens[verb].kind != EVENT else None
    return found.texts() if found else ()


def _verbs_right(tokens: Sequence[Token], place: Place, nouns: Nouns) -> tuple[str, ...]:
    """Return the verbs behind the noun: those of the clause, past the figures of a list."""
    start = past_list(tokens, place)
    found = verbs_after(tokens, start if start > place.run[-1] + 1 else nouns.high, place.high)
    events = tuple(token.text for token in nouns.events)
    if found is None:
        return events
    return tuple(dict.fromkeys((*(events if found.low == nouns.high else ()), *found.texts())))


def noun_after(tokens: Sequence[Token], place: Place, governed: str = "") -> Nouns:
    """Return the noun that the figure counts behind it, if one stands there."""
    start, high = place.run[-1] + 1, place.before
    if place.at != place.run[-1]:
        if len(place.run) != 2 or not _is_range(tokens, place):
            return NOTHING
        high = next((i for i in range(start, place.high) if tokens[i].kind == QUANTITY), place.high)
    if start >= high:
        return NOTHING
    unit = unit_of(tokens, place)
    follower = tokens[start]
    if unit in RATES and follower.kind != OF:
        return NOTHING
    if follower.kind not in OF + NAMES + VERB + MANNER + PARTICLE + CHANGES and follower.text != "有":
        return NOTHING
    behind = _behind_clause(tokens, start, place.high)
    if behind > 0:
        return nouns_after(tokens, behind, place.high, governed)
    nouns = nouns_after(tokens, start, high, governed or ("people" if unit in PEOPLE_UNITS else ""))
    if follower.kind in VERB + CHANGES and unit in PEOPLE_UNITS and nouns.low == start:
        return NOTHING  # 1360人次|列席|会议: people act
    if follower.kind in VERB + EVENT and unit in MONEY and governed == "verb" and not _names_money(nouns):
        return NOTHING  # 投资6.8万元|改造|代表之家
    if not nouns.items or _is_subject(tokens, place, nouns):
        return NOTHING
    return nouns


def _behind_clause(tokens: Sequence[Token], start: int, high: int) -> int:
    """Return where the noun begins behind a clause with a level of its own: 3个|产值超过10亿元的|园区; -1 if none."""
    for index in range(start, min(high - 1, start + 8)):
        if tokens[index].kind in COMMA_IN_LIST + AND + PREPOSITION:
            return -1
        if tokens[index].kind == OF:
            states = any(t.kind in LIGHT + QUANTITY or _SUM.search(t.text) for t in tokens[start + 1 : index])
            return index + 1 if states and tokens[index + 1].kind in NAMES else -1
    return -1


def _names_money(nouns: Nouns) -> bool:
    """Tell whether what stands behind a sum says what money it is: 50万元|补助资金."""
    head = nouns.head()
    return not nouns.items or (head is not None and phrases().ends("measures", head.text)) or _funds(head)


def _funds(head: Token | None) -> bool:
    return head is not None and head.text.endswith(("金", "款", "券", "债", "项目", "工程", "支付"))


def _is_range(tokens: Sequence[Token], place: Place) -> bool:
    upper = tokens[place.run[-1]].mention
    return upper is not None and upper.range_of == 2


def _is_subject(tokens: Sequence[Token], place: Place, nouns: Nouns) -> bool:
    """Tell whether the words behind the figure begin a statement of their own rather than name what it counts."""
    first = tokens[nouns.low]
    if first.kind == EVENT and len(nouns.items[0]) == 1 and unit_of(tokens, place) not in EVENT_UNITS:
        return nouns.low == place.at + 1
    return False
