"""Verbs behind a figure: right behind it, and those of the next clause."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from npcstats.attach.clause.counting import PER
from npcstats.attach.clause.governors import past_list
from npcstats.attach.clause.kinds import (
    AND,
    BOUNDARY,
    COMMA_IN_LIST,
    EVENT,
    MANNER,
    NAMES,
    OF,
    PREPOSITION,
    QUANTITY,
    VERB,
    Token,
)
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.relative import past_headless
from npcstats.attach.clause.verbs import Verbs, first_verb
from npcstats.attach.clause.verbs_ahead import verbs_after

_MOST_WAYS = 3  # phrases between those who act and their verb
# What is said of a rank, behind what was counted: 众创空间19家，均|居|全省前列.
_RANKED = frozenset("居 位居 位列 列 排 排名 名列 跻身 处于 领先".split())


def verbs_of_next_clause(
    tokens: Sequence[Token], place: Place, any_start: bool, any_end: bool = False
) -> tuple[str, ...] | None:
    """Return the verbs of the next clause: 围绕12项重点，创新运用…; 县级项目10个，全部按期开工.

    Unless `any_start`, the clause must begin with a word that takes up the figure (全部, 均, 现); unless `any_end`
    it must not count anything itself.
    """
    start = place.high + 1
    if start < len(tokens) and tokens[start].text == "，" and tokens[place.high].text in ("中", "里", "内"):
        start += 1  # 从26个项目|中|，|票选12项
    if start >= len(tokens) or tokens[place.high].text not in ("，", "中", "内", "上", "里", "下", "后", "时"):
        return None
    if (
        tokens[place.high].text == "，"
        and not any_start
        and tokens[place.high].start < tokens[place.high].end  # 12个专项报告　听取审议: a gap in the line
        and tokens[start].text not in ("全部", "全都", "均", "均已", "都", "已", "已经", "已全部", "现", "全")
    ):
        return None
    if tokens[start].text in PER:
        return None  # 共有法官90名，|人均|结案120件
    end = next((i for i in range(start, len(tokens)) if tokens[i].kind in BOUNDARY + QUANTITY), len(tokens))
    agent = end > start and tokens[end - 1].text in ("由", "经", "被")  # 90件议案，已|由|9个委员会审议
    if agent:
        end = next((i for i in range(end + 1, len(tokens)) if tokens[i].kind in BOUNDARY + QUANTITY), len(tokens))
    if not any_end and tokens[place.high].text == "，" and end < len(tokens) and tokens[end].kind == QUANTITY:
        return None
    found = _unless_relative(tokens, verbs_after(tokens, start, end), end)
    if found is None and any_start and any_end and tokens[start].kind == PREPOSITION:
        found = _behind_ways(tokens, end)
    ranked = not any_start and found is not None and found.tokens[0].text in _RANKED
    return found.texts() if found and not ranked else None


def _unless_relative(tokens: Sequence[Token], found: Verbs | None, end: int) -> Verbs | None:
    """Return verbs, None where they only say which things a figure at `end` counts: 对街道|确定的|9个项目进行测评."""
    counted = end < len(tokens) and tokens[end].kind == QUANTITY
    return None if found is not None and counted and tokens[end - 1].kind == OF == tokens[found.high].kind else found


def _behind_ways(tokens: Sequence[Token], at: int) -> Verbs | None:
    """Return the verbs behind phrases that say where, how and to what: 以投票方式，|在会上、对9个项目|票决."""
    for _ in range(_MOST_WAYS):
        start = at + 1
        at = next((i for i in range(start, len(tokens)) if tokens[i].kind in BOUNDARY + QUANTITY), len(tokens))
        found = _unless_relative(tokens, verbs_after(tokens, start, at), at)
        if found is not None or at >= len(tokens) or tokens[at].text in "。；！？":
            return found
    return None


def verbs_behind_list(tokens: Sequence[Token], place: Place) -> tuple[str, ...] | None:
    """Return the verbs behind the list a figure opens (省道3条、县道8条|全部通车), else those of the next clause.

    A list that has its verb before it keeps it: 收到建议90件、提案30件，全部办结.
    """
    start = past_list(tokens, place)
    if place.run[-1] + 1 < start < place.high and tokens[start].kind == MANNER:
        shared = verbs_after(tokens, start, place.high)
        return shared.texts() if shared else None
    listed = place.after > place.low and tokens[place.after].kind in COMMA_IN_LIST + AND
    governed = listed and first_verb(tokens, place.low, place.after) >= 0
    return None if governed or _beside(tokens, place) else verbs_of_next_clause(tokens, place, False)


def _beside(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the clause is the second of a verb before it: 收到议案25件，|建议310件，全部办复."""
    own = tokens[place.at].mention
    before = tokens[place.low - 2].mention if place.low > 2 and tokens[place.low - 1].text == "，" else None
    if own is None or before is None or before.unit != own.unit or tokens[place.low].kind not in NAMES:
        return False
    clause = takewhile(
        lambda token: token.kind not in BOUNDARY, reversed(tokens[max(0, place.low - 30) : place.low - 2])
    )
    return any(token.kind == VERB for token in clause)


def right_at_once(tokens: Sequence[Token], place: Place) -> Verbs | None:
    """Return the verbs right behind the figure; a list that goes on is not skipped."""
    if place.at + 1 >= place.before or tokens[place.run[-1] + 1 : place.run[-1] + 2] == []:
        return None
    start = past_headless(tokens, place.run[-1] + 1, place.before)
    if tokens[start].kind in COMMA_IN_LIST + AND + NAMES and tokens[start].kind != EVENT:
        return None
    if tokens[start].text in ("用于", "用来"):
        return None  # 安排3万元|用于|道路维修: what for, no act of its own
    return verbs_after(tokens, start, max(place.before, start))
