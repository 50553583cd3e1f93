"""What neighbours make of words that say what became of money, one function a rule, as in spots.py."""

from __future__ import annotations

from itertools import takewhile

from npcstats.attach.clause.counting import MONEY, RATES
from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    AND,
    BOUNDARY,
    COMMA_IN_LIST,
    DOWN,
    MANNER,
    NAMES,
    NOUN,
    OF,
    QUANTITY,
    TIME,
    VERB,
)
from npcstats.attach.clause.spots import Spot

# Behind these 投入 is what was put in.
_SPENT = frozenset({"完成", "落实", "安排", "撬动", "带动", "拉动", "引导", "吸引", "争取"})
_MORE = frozenset({"新增", "增加", "加大", "追加"})
_SETTING_GOING = frozenset({"拉动", "带动", "撬动", "促进", "吸引", "激活"})
RELIEFS = frozenset({"减负", "减税", "降费", "减税降费", "退税", "留抵退税", "退税减税", "缓税", "缓缴"})
_GAINING = frozenset({"新增", "实现", "预计新增"})
_ALL = frozenset({"全部", "均", "均已", "已", "已全部", "全"})
_PAID = frozenset({"补助", "补贴", "资助", "资金", "经费", "补助资金"})
# What an amount is said to pass.
_PASSING = frozenset("超过破达逾")


def arrived(spot: Spot) -> str:
    """招商引资|到位|资金, but 到位资金1.3亿元; 1.2亿元补助全部|到位."""
    before, after = spot.before, spot.after
    closes = (after is None or after.kind in BOUNDARY) and len(spot.settled) > 1
    if closes and before is not None and before.text in _ALL and spot.settled[-2].text in _PAID:
        return VERB
    if after is None or after.kind not in NAMES:
        return ""
    if before is not None and before.text == "实际" and before.kind == MANNER:
        return VERB
    if before is not None and before.kind in NAMES:
        return NOUN
    return VERB if before is None or before.kind in BOUNDARY + TIME else ""


def put_in(spot: Spot) -> str:
    """新增|投入|3亿元, 用于教育的|投入|达9亿元."""
    before, after = spot.before, spot.after
    if before is None or after is None or after.kind in NAMES:
        return ""
    spent = before.kind == NOUN and any(token.text in _SPENT for token in spot.settled[-5:])
    if before.text.endswith("经费"):
        return NOUN
    return NOUN if before.kind == OF or before.text in _MORE or spent else ""  # 完成水利设施|投入|5亿元


def set_going(spot: Spot) -> str:
    """拉动|投资|4亿元."""
    counted = spot.after.mention if spot.after else None
    going = spot.before is not None and spot.before.text in _SETTING_GOING
    return NOUN if going and counted is not None and counted.unit in MONEY else ""


def pays(spot: Spot) -> str:
    """补助|学费|8万元, 补助|运营经费|9万元, but 补助|资金; 9亿元|补助|全部到位."""
    ahead = [token.text for token in spot.tokens[spot.index + 1 : spot.index + 3]]
    counted = spot.before.mention if spot.before else None
    if counted and counted.unit in MONEY and ahead[1:] == ["到位"] and ahead[0] in _ALL:
        return NOUN
    each = any(token.text.startswith("每") for token in spot.settled[-2:])  # 每家|奖励|工作经费2万元
    named = spot.after is not None and spot.after.text not in ("资金", "标准", "金额")
    if each and named and spot.after is not None and spot.after.kind in NAMES:
        return VERB
    named_next = [*takewhile(lambda token: token.kind in NAMES, spot.tokens[spot.index + 1 : spot.index + 4])]
    return VERB if named_next and named_next[-1].text.endswith("费") and spot.starts() else ""


def turned_over(spot: Spot) -> str:
    """实现|销售|3亿元、利税6000万元."""
    amount = spot.after.mention if spot.after else None
    attained = spot.before is not None and spot.before.text in ("实现", "完成")
    return NOUN if attained and amount is not None and amount.unit in MONEY else ""


def interest_paid(spot: Spot) -> str:
    """争取|财政|贴息|80万元 names the money, but 为企业|贷款|贴息|80万元."""
    amount = spot.after.mention if spot.after else None
    money = amount is not None and amount.unit in MONEY and spot.before is not None and spot.before.kind in NAMES
    clause = takewhile(lambda token: token.kind not in BOUNDARY, reversed(spot.settled))
    return NOUN if money and not any(token.text in ("为", "给", "对") for token in clause) else ""


def approved(spot: Spot) -> str:
    """分别|审批|项目贷款3亿元和2亿元: loans are approved."""
    ahead = [*takewhile(lambda token: token.kind in NAMES, spot.tokens[spot.index + 1 : spot.index + 5])]
    at = spot.index + 1 + len(ahead)
    amount = spot.tokens[at].mention if ahead and at < len(spot.tokens) else None
    return VERB if spot.starts() and amount is not None and amount.unit in MONEY else ""


def of_size(spot: Spot) -> str:
    """新增|销售|超百亿元|企业2户: what the class of the things counted is an amount of."""
    after = spot.after
    if after is None or after.kind == QUANTITY:
        return ""
    return ADJECTIVE if after.text[0] in _PASSING and after.text.endswith("元") else ""


def serves(spot: Spot) -> str:
    """2亿元|贷款|为|9000户企业解困."""
    amount = spot.before.mention if spot.before else None
    whom = spot.after is not None and spot.after.text in ("为", "给", "向")
    return NOUN if whom and amount is not None and amount.unit in MONEY else ""


def of_several_kinds(spot: Spot) -> str:
    """发放两项|补贴|3600万元."""
    kinds = spot.before.mention if spot.before else None
    amount = spot.after.mention if spot.after else None
    if kinds is None or amount is None:
        return ""
    return NOUN if kinds.unit in ("项", "类", "种", "笔") and amount.unit in MONEY else ""


def spent_by(spot: Spot) -> str:
    """市县|两级|财政|投资|2亿元."""
    near = spot.settled[-2:]
    treasury = len(near) == 2 and near[1].text == "财政" and near[0].text.endswith(("级", *"省市县区镇乡"))
    return VERB if treasury and spot.after is not None and spot.after.kind == QUANTITY else ""


def cut(spot: Spot) -> str:
    """房租|减免|50%: of a rate it says by how much."""
    counted = spot.after.mention if spot.after else None
    return DOWN if counted and counted.unit in RATES else ""


def fined(spot: Spot) -> str:
    """收缴|罚款|9万元, but 查处案件7起，|罚款|9万元."""
    return NOUN if spot.before is not None and spot.before.kind == VERB else ""


def relieved(spot: Spot) -> str:
    """新增|减负|410亿元, 新增退税、减税|降费|38亿元."""
    counted = spot.after is not None and spot.after.kind == QUANTITY
    for_whom = any(token.text in ("为", "给") for token in spot.settled[-6:])
    several = len(spot.token.text) > len("减负")
    if several and counted and for_whom and spot.before is not None and spot.before.kind in NAMES:
        return VERB  # 为企业|减税降费|9亿元
    near = [token for token in spot.settled[-2:] if token.kind not in COMMA_IN_LIST + AND]
    before = near[-1] if near else None
    listed = before is not None and before.text in RELIEFS and any(t.text in _GAINING for t in spot.settled[-8:])
    return NOUN if before is not None and (listed or before.text in _GAINING) else ""
