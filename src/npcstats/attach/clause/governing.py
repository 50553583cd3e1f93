"""How a figure may be governed from the left, and whether an event there governs as a verb does."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from npcstats.attach.clause.events_before import GOING, WITH, is_everyone
from npcstats.attach.clause.kinds import (
    AND,
    COMMA_IN_LIST,
    NAMES,
    PARTICLE,
    PREPOSITION,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.verbs import skip_left
from npcstats.segment.words import lexicon

_BODIES = ("组成人员", "组", "团", "委", "会", "队", "人大", "院", "政府", "代表", "机关", "局", "办", "部门", "专班")
# Prepositions behind which a place stands.
PREPOSITIONS_OF_PLACE = frozenset({"在", "到", "从", "于", "向", "为", "沿", "沿着"})


class Governed(StrEnum):
    """How a figure is governed from the left."""

    VERB = "verb"
    RELATIVE = "clause"
    PREPOSITION = "preposition"
    PLACE = "place"
    LIGHT = "light verb"
    CARRIER = "carrier"
    NOTHING = "nothing"


def event_governs(tokens: Sequence[Token], place: Place, at: int) -> bool:
    """Tell whether an event to the left is the verb: it begins the clause or follows manner, with nouns after it."""
    before = skip_left(tokens, at - 1, place.after)
    if before < place.after or before < at - 1 or tokens[before].kind == PREPOSITION:
        return True
    if tokens[before].kind in AND + COMMA_IN_LIST and tokens[before - 1].kind == VERB and before > place.after:
        return True  # 取消、下放|和|调整事项9项
    if tokens[before].text.endswith(_BODIES) or is_everyone(tokens, place.low, before):
        return True
    if before == place.after and tokens[before].kind in COMMA_IN_LIST and lexicon().has("transitive", tokens[at].text):
        return True  # 撰写报告2篇、|走访|选民30户
    # 在乡镇和街道|建设|代表之家: the place before it belongs to a preposition; 督促有关部门|整改: or to a verb.
    where = skip_left(tokens, before, place.after, NAMES + "LJ" + PARTICLE)
    if where < place.after:
        return place.after > 1 and tokens[place.after - 2].text in WITH  # 会同|4家|企业|改造|管网
    if tokens[where].kind == PREPOSITION or tokens[where].text in GOING:
        return True  # 深入|联络站|接待|选民
    who = tokens[before].text
    moved = phrases().ends("people", who) or phrases().ends("institutions", who) or who.endswith(_BODIES)
    return moved and lexicon().has("pivots", tokens[where].text)
