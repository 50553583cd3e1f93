"""What governs a figure from before another, or nothing does: 抓好|总投资90亿元的|12个项目, 老城改造|9项任务|完成."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.governing import Governed
from npcstats.attach.clause.kinds import (
    COMMA_IN_LIST,
    EVENT,
    NAMES,
    NOUN,
    OF,
    QUANTITY,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.verbs import Verbs, group_ending

# What works consist of.
_TASKS = frozenset({"任务", "工程", "子项", "项目", "事项", "指标", "措施"})


def past_measure(tokens: Sequence[Token], place: Place) -> tuple[Verbs, Governed] | None:
    """Return what governs before a sum that says how large the things counted are: 抓好|总投资90亿元的|12个项目."""
    at = place.at - 2
    if at < 1 or tokens[at + 1].kind != OF or tokens[at].kind != QUANTITY:
        return None
    named = tokens[at - 1].kind in NAMES and phrases().ends("measures", tokens[at - 1].text)
    while at > place.low and tokens[at - 1].kind in NAMES + QUANTITY + COMMA_IN_LIST and named:
        at -= 1  # 总投资9亿元、总长40公里的|3条公路
    if not named or at <= place.low or tokens[at - 1].kind != VERB:
        return None
    return group_ending(tokens, at - 1, place.low), Governed.VERB


def behind_topic(tokens: Sequence[Token], place: Place) -> tuple[None, Governed] | None:
    """Return that nothing governs the tasks of a work named before them: 老城改造|9项任务|全部完成."""
    at, behind = place.at - 1, place.run[-1] + 1
    if at <= place.low or tokens[at].kind not in EVENT + VERB or behind >= place.high:
        return None
    if tokens[behind].text not in _TASKS or any(t.kind not in NAMES + VERB for t in tokens[place.low : at]):
        return None
    acts = any(t.kind == VERB for t in tokens[behind + 1 : place.high])
    return (None, Governed.NOTHING) if acts and tokens[place.low].kind in NOUN else None
