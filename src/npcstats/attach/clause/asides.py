"""Brackets that hold a figure alone and stand behind what it counts: 结转项目|(|7件|)."""

from __future__ import annotations

from npcstats.attach.clause.kinds import BOUNDARY, CLOSING, MANNER, NAMES, OPENING, QUANTITY
from npcstats.attach.clause.spots import Spot


def opens(spot: Spot) -> str:
    """代表建议|(|12件)已办结: the bracket parts nothing."""
    behind, after = spot.index + 2, spot.after
    if spot.token.text != "(" or after is None or after.kind != QUANTITY or behind >= len(spot.tokens):
        return ""
    named = spot.before is not None and spot.before.kind in NAMES
    return MANNER if named and spot.tokens[behind].kind == CLOSING else ""


def closes(spot: Spot) -> str:
    """代表建议(12件|)|已办结."""
    near = spot.settled[-2:]
    within = spot.token.text == ")" and len(near) == 2 and near[1].kind == QUANTITY
    return MANNER if within and near[0].text == "(" and near[0].kind == MANNER else ""


def contains(spot: Spot) -> str:
    """会议9次(|含|专题会议3次): where it opens a clause; elsewhere it is a part of names, as in 含铜."""
    return MANNER if spot.before is None or spot.before.kind in OPENING + BOUNDARY else ""
