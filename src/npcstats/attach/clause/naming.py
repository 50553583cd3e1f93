"""What is done as the name of what is counted, done by nobody there: 有|生产|矿井72座, 关闭|造纸|企业9家."""

from __future__ import annotations

from itertools import takewhile

from npcstats.attach.clause.kinds import ADJECTIVE, AND, COMMA_IN_LIST, NAMES, NOUN, QUANTITY, phrases
from npcstats.attach.clause.qualified import FIRMS
from npcstats.attach.clause.spots import Spot
from npcstats.segment.words import lexicon

GOING_ON = frozenset({"生产", "经营", "运行", "运营", "营运"})
_TOTALS = frozenset({"总额", "总量", "总数", "总和", "金额"})
# Rates of how things are done, whatever they are.
_OWN_RATES = frozenset({"及时率", "规范率", "准确率", "合格率", "成功率", "到位率", "有效率"})


def there_is(spot: Spot) -> str:
    """有|生产|矿井72座: behind 有 the verb says of what kind the things are."""
    before, after, at = spot.before, spot.after, spot.index + 2
    if before is None or not before.text.endswith("有") or after is None or after.kind != NOUN:
        return ""
    counted = at < len(spot.tokens) and spot.tokens[at].kind == QUANTITY
    return ADJECTIVE if counted and spot.token.text in GOING_ON else ""


def named_by_work(spot: Spot) -> str:
    """对6个|派驻|机构开展检查: what firms and offices do names those that are counted."""
    counted = spot.before.mention if spot.before else None
    if counted is None or spot.after is None or spot.after.text not in FIRMS or counted.unit not in ("个", "家"):
        return ""
    return "" if lexicon().has("pivots", spot.token.text) else ADJECTIVE


def owned_by_each(spot: Spot) -> str:
    """每千人|拥有|企业数32家: what each of them has is a measure."""
    each = any(token.text.startswith("每") for token in spot.settled[-4:])
    named = takewhile(lambda token: token.kind in NAMES, spot.tokens[spot.index + 1 :])
    last = list(named)[-1:] if each else []
    return ADJECTIVE if last and last[0].text.endswith(("数", "数量", "量")) else ""


def licensed(spot: Spot) -> str:
    """执业|(助理)|医师3.4人, 注册|护士3.1人: what entitles people to their trade."""
    ahead = [token for token in spot.tokens[spot.index + 1 : spot.index + 3] if token.text[0] != "("]
    return ADJECTIVE if ahead and phrases().ends("people", ahead[0].text) and ahead[0].text[-1] in "师士员" else ""


def named_among(spot: Spot) -> str:
    """在发出的48条|预警|中."""
    counted = spot.before is not None and spot.before.kind == QUANTITY
    return NOUN if counted and spot.after is not None and spot.after.text == "中" else ""


def of_rate(spot: Spot) -> str:
    """报备率、|报备|及时率: what is done in time, or by the rules, names a rate."""
    rate = spot.after is not None and spot.after.text in _OWN_RATES
    return ADJECTIVE if rate and spot.before is not None and spot.before.kind in COMMA_IN_LIST + AND + NAMES else ""


def summed_with(spot: Spot) -> str:
    """成交|及意向协议总额90亿元, 进口|和出口总额90亿元: what a total sums up together with the noun behind 和."""
    if spot.after is None or spot.after.kind != AND or not spot.starts():
        return ""
    end = next((at for at in range(spot.index + 2, len(spot.tokens)) if spot.tokens[at].kind not in NAMES), -1)
    counted = end > spot.index + 2 and spot.tokens[end].kind == QUANTITY
    return NOUN if counted and spot.tokens[end - 1].text in _TOTALS else ""


def attends(spot: Spot) -> str:
    """选举产生|出席|市人民代表大会代表35名: what those are elected for."""
    elected = spot.before is not None and spot.before.text.endswith(("选举", "产生", "选出", "推选"))
    return ADJECTIVE if elected else ""
