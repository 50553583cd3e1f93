"""What neighbours make of words at the edges of phrases of time and place, one function a rule, as in spots.py."""

from __future__ import annotations

from itertools import takewhile

from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    BOUNDARY,
    CARRIER,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    PREPOSITION,
    QUANTITY,
    SINGLE,
    TIME,
    VERB,
    is_strong,
)
from npcstats.attach.clause.spots import Spot

_ENDS_OF_YEARS = frozenset({"底", "末", "年底", "年末", "月底"})
# What zones and what is built for a trade are called.
_WHERE = ("园区", "产业", "基地", "中心", "大道", "城")
_BOUNDS = ("%", "以上", "以下", "以内", "左右", "上下", "之间")


def up_to(spot: Spot) -> str:
    """总产值|到|2031年达到90亿元."""
    named = spot.before is not None and spot.before.kind in NAMES
    return MANNER if named and spot.after is not None and spot.after.kind == TIME else ""


def edge_of_time(spot: Spot) -> str:
    """2025年|底, 2025年底|前."""
    before = spot.before
    if before is None:
        return ""
    return MANNER if before.kind == TIME or (spot.token.text == "前" and before.text in _ENDS_OF_YEARS) else ""


def since_session(spot: Spot) -> str:
    """第八|届|起."""
    return MANNER if spot.before and spot.before.text == "届" else ""


def closes_phrase(spot: Spot) -> str:
    """起草中|走访同胞80人, 评议前|走访, 在摸底基础上|建成: behind a phrase of time or place the clause begins anew."""
    before, after = spot.before, spot.after
    if before is None or after is None:
        return ""
    if spot.token.text == "中" and before.kind == NOUN and after.text.endswith("的") and len(after.text) > 2:
        return BOUNDARY  # 52件建议|中|“已经解决的”
    if spot.token.text in ("后", "之后") and _goes_through(spot):
        return MANNER  # 八成案件经调解|后|息诉
    acts = before.kind == EVENT and spot.token.text in ("前", "后") and after.kind in VERB + EVENT + CHANGES + SINGLE
    if acts or (before.kind == VERB and spot.token.text in ("中", "后", "时")):
        return "" if after.text.startswith("(") else BOUNDARY  # 培养|中|(蒙)|医人才
    if after.kind not in VERB + EVENT + MANNER + CHANGES + CARRIER or before.kind not in NAMES:
        return ""
    if spot.token.text in ("后", "之后") and after.kind == VERB and _done_before(spot):
        return BOUNDARY  # 公布草案|后|收到意见9条
    near = spot.tokens[max(0, spot.index - 14) : spot.index]
    if after.kind == MANNER and any(token.kind == LIGHT for token in spot.tokens[spot.index + 2 : spot.index + 3]):
        return ""  # 全国百强县|中|我区|有4个
    if not any(token.text in ("在", "从", "于") for token in near):
        return ""
    return "" if _within_relative(spot) else BOUNDARY


def _goes_through(spot: Spot) -> bool:
    """Tell whether what was counted goes through what ends here, and then through more: 九成案件|经|调解."""
    clause = list(takewhile(lambda token: token.kind not in BOUNDARY, reversed(spot.settled[-12:])))
    through = next((at for at, token in enumerate(clause) if token.text in ("经", "经过")), -1)
    return through > 0 and any(token.kind == QUANTITY for token in clause[through:])


def _done_before(spot: Spot) -> bool:
    """Tell whether what comes after something is done to what stands before: 公布|草案|后."""
    clause = list(takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, reversed(spot.settled[-7:])))
    names = list(takewhile(lambda token: token.kind in NAMES, clause))
    return len(names) < len(clause) and clause[len(names)].kind == VERB and is_strong(clause[len(names)].text)


def _within_relative(spot: Spot) -> bool:
    """Tell whether the phrase belongs to a clause that qualifies the object of a verb: 收到代表在会议|期间|提的建议."""
    start = next((at for at in range(spot.index - 1, -1, -1) if spot.settled[at].text in ("在", "从", "于")), 0)
    said = any(token.kind == OF for token in spot.tokens[spot.index + 2 : spot.index + 5])
    clause = takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, reversed(spot.settled[:start]))
    named = start > 0 and spot.settled[start - 1].kind in NAMES
    return said and named and any(token.kind == VERB for token in clause)


def stands_at(spot: Spot) -> str:
    """满意率均|在|90%以上, but 满意率在90%以上|的建议."""
    tokens, after, behind = spot.tokens, spot.after, spot.index + 2
    if after is None or after.kind != QUANTITY or not after.text.endswith(_BOUNDS):
        return ""
    return LIGHT if behind >= len(tokens) or tokens[behind].kind in BOUNDARY + COMMA_IN_LIST + OF else ""


def away_from(spot: Spot) -> str:
    """最远的放牧点|离|乡政府有130公里, but 钠|离|子电池."""
    place = spot.after is not None and spot.after.text.endswith(("乡", "镇", "县", "市", "村", "城", "政府", "公路"))
    return PREPOSITION if place and spot.before is not None and spot.before.kind in NOUN else ""


def in_zone(spot: Spot) -> str:
    """在|创新|园区设立."""
    at = spot.before is not None and spot.before.text in ("在", "于", "到")
    return ADJECTIVE if at and spot.after is not None and spot.after.text.endswith(_WHERE) else ""
