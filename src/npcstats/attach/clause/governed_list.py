"""What governs a list of names that a figure sums up: 《…》《…》等|6部条例, 甲制度、乙制度|2项新制度."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.governing import PREPOSITIONS_OF_PLACE, Governed, event_governs
from npcstats.attach.clause.kinds import (
    ACTS,
    AND,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    LIGHT,
    NAMES,
    PREPOSITION,
    QUANTITY,
    VERB,
    Token,
)
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.verbs import Verbs, first_verb, group_starting

# Prepositions that hand a list on to the verb behind it, wherever in the clause they stand.
_HANDING = frozenset({"对", "把", "将", "就", "在", "围绕", "针对", "到", "从", "依托", "聚焦", "紧盯"})
# What a list of works is summed up as.
_TASKS = frozenset({"工作", "任务", "重点任务", "工程", "行动", "重点工作", "活动", "举措", "措施", "领域"})


def closes_list(tokens: Sequence[Token], place: Place, end: int) -> bool:
    """Tell whether token `end` sums up a list before it: 《…》《…》等|6部条例, 甲制度、乙制度|2项新制度."""
    if end <= place.after:
        return False
    before = tokens[end - 1]
    if before.text == "等":
        return True
    if before.kind == EVENT and event_governs(tokens, place, end - 1):
        return False  # 在能源、化工领域|建设|8个平台
    if before.kind == VERB and end == place.at and tokens[end - 2].kind in NAMES:
        return _ends_list(tokens, place, end)
    return end == place.at and before.kind in NAMES and any(token.text == "、" for token in tokens[place.after : end])


def _ends_list(tokens: Sequence[Token], place: Place, end: int) -> bool:
    """Tell whether a verb ends the last name of a list that another verb takes: 抓好培训、林下|开发|3项任务."""
    verb = first_verb(tokens, place.after, end)
    last = next((at for at in range(end - 1, place.after, -1) if tokens[at].kind in COMMA_IN_LIST), -1)
    named = tokens[place.run[-1] + 1 : place.run[-1] + 3]
    tasks = any(token.text in _TASKS for token in named)
    return tasks and tokens[verb].kind == VERB and verb < last and tokens[verb + 1].kind in NAMES


def governor_of_list(tokens: Sequence[Token], place: Place, end: int) -> tuple[Verbs | None, Governed]:
    """Return what governs a list: the first verb of the clause, or the preposition that the list belongs to."""
    verb = -1
    for index in range(place.after, end):
        token = tokens[index]
        if token.kind == PREPOSITION and token.text in _HANDING and index + 1 < end:
            return None, Governed.PLACE if token.text in PREPOSITIONS_OF_PLACE else Governed.PREPOSITION
        if verb < 0 and token.kind in VERB + CHANGES and not _ends_item(tokens, place, index, end):
            verb = index
        elif verb < 0 and token.kind == EVENT and event_governs(tokens, place, index):
            goes_on = index + 1 < end and (tokens[index + 1].kind in NAMES + ACTS or tokens[index + 1].text == "了")
            verb = index if goes_on else verb
        elif verb < 0 and token.kind == LIGHT:
            return None, Governed.LIGHT
    if verb < 0:
        return None, Governed.NOTHING
    return group_starting(tokens, verb, end), Governed.VERB


def _ends_item(tokens: Sequence[Token], place: Place, at: int, end: int) -> bool:
    """Tell whether a verb is in a name of a list, not the clause's own: 村道|硬化|等6个项目, 甲、|跃进|粮油等2户."""
    named = tokens[end - 1].text == "等" and tokens[at - 1].kind in COMMA_IN_LIST and at > place.after
    if named and all(token.kind in NAMES + COMMA_IN_LIST for token in tokens[place.after : at]):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    summed = at == place.at - 1 and after is not None and after.kind == QUANTITY
    closes = summed or (after is not None and (after.kind in COMMA_IN_LIST + AND or after.text == "等"))
    return closes and at > place.after and tokens[at - 1].kind in NAMES
