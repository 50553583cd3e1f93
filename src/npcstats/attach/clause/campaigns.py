"""What campaigns are named by: 开展|法律法规进机关、进企业|活动8场, 开展|送法进乡村|活动3场."""

from __future__ import annotations

from itertools import takewhile

from npcstats.attach.clause.kinds import ADJECTIVE, BOUNDARY, QUANTITY
from npcstats.attach.clause.spots import Spot
from npcstats.segment.words import lexicon

BRINGING = ("进", "送", "送法", "送戏", "送教", "送医", "送岗", "送政策", "送温暖", "送文化")
_CAMPAIGNS = ("活动", "行动", "宣讲", "宣传", "巡讲", "巡演")


def of_campaign(spot: Spot) -> str:
    """Tell of a verb that it only says where to, or with what, a campaign goes that another verb holds."""
    if spot.after is None or spot.after.kind == QUANTITY or spot.after.text == "了":
        return ""
    ahead = list(takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, spot.tokens[spot.index + 1 :]))
    behind = takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, reversed(spot.settled[-12:]))
    held = any(lexicon().has("holders", token.text) for token in behind)
    return ADJECTIVE if held and ahead and ahead[-1].text.endswith(_CAMPAIGNS) else ""
