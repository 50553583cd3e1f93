"""What campaigns are named by, and what is done in them: 开展|法律法规进机关、进企业|活动8场, 主题活动|走访|企业9家."""

from __future__ import annotations

from itertools import takewhile

from npcstats.attach.clause.kinds import ACTS, ADJECTIVE, BOUNDARY, EVENT, NAMES, NOUN, QUANTITY, VERB
from npcstats.attach.clause.spots import Spot
from npcstats.segment.words import lexicon

BRINGING = ("进", "送", "送法", "送戏", "送教", "送医", "送岗", "送政策", "送温暖", "送文化")
_CAMPAIGNS = ("活动", "行动", "宣讲", "宣传", "巡讲", "巡演")
# What holds campaigns, and what is done before.
_HOLDING = frozenset({"开展", "举办", "举行", "组织", "组织开展", "参加", "参与"})
_COMPRISING = frozenset({"包括", "包含", "涵盖"})
_LIST = 40  # tokens of a list of works
_LENGTH = 5  # tokens of a campaign's name
_PREPARING = frozenset({"策划", "筹备", "筹办", "协调", "指导", "实施", "承办"})


def of_campaign(spot: Spot) -> str:
    """Tell of a verb that it only says where to, or with what, a campaign goes that another verb holds."""
    if spot.after is None or spot.after.kind == QUANTITY or spot.after.text == "了":
        return ""
    ahead = list(takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, spot.tokens[spot.index + 1 :]))
    behind = takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, reversed(spot.settled[-12:]))
    held = any(lexicon().has("holders", token.text) for token in behind)
    return ADJECTIVE if held and ahead and ahead[-1].text.endswith(_CAMPAIGNS) else ""


def names_campaign(spot: Spot) -> str:
    """开展|进村|入户|活动30次, 开展了|接待|群众|活动: acts and whom they concern are the name of a campaign."""
    if spot.token.text in _HOLDING or spot.token.text in _PREPARING:
        return ""
    ahead = spot.tokens[spot.index + 1 : spot.index + _LENGTH]
    named = any(token.text == "活动" for token in takewhile(lambda token: token.kind in ACTS + NOUN, ahead))
    within = (token for token in reversed(spot.settled) if token.kind not in EVENT + ADJECTIVE and token.text != "了")
    holder = next(within, None)
    if not named or holder is None or holder.text not in _HOLDING:
        return ""
    return EVENT if spot.before is not None and spot.before.kind == EVENT else ADJECTIVE  # 接访|下访|活动


def named_by_works(spot: Spot) -> str:
    """包括|新建|道路、|增加|车位供给|等9个项目: acts by which the works of a list are named."""
    behind = takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, reversed(spot.settled[-_LIST:]))
    if not any(token.text in _COMPRISING for token in behind):
        return ""
    rest = spot.tokens[spot.index + 1 : spot.index + _LIST]
    ahead = list(takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, rest))
    return ADJECTIVE if ahead and ahead[-1].text == "等" else ""


def acts_in_campaign(spot: Spot) -> str:
    """“…”活动|走访|选民90户: what is done in a campaign."""
    held = spot.before is not None and spot.before.text.endswith("活动") and spot.before.kind in NAMES
    counted = spot.index + 2 < len(spot.tokens) and spot.tokens[spot.index + 2].kind == QUANTITY
    acts = held and counted and spot.after is not None and spot.after.kind == NOUN
    return VERB if acts and lexicon().has("transitive", spot.token.text) else ""
