"""Figures whose noun stands before them, though a word follows that could be it: 归纳问题42个|转交市政府."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import MONEY, OF_PAPERS, PEOPLE_UNITS, RATES, THING_UNITS
from npcstats.attach.clause.frame import unit_of
from npcstats.attach.clause.kinds import CHANGES, EVENT, LIGHT, NAMES, NOUN, OF, VERB, Token, phrases
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.verbs import first_verb

# What is set out to be reached.
_AIMS = frozenset({"目标", "水平", "要求", "任务", "指标"})
_BEYOND = ("低于", "高于", "超过", "不足", "不低于", "不超过", "小于", "大于")
# Units that say how large one thing is.
_SIZES = frozenset({"公里", "千米", "米", "亩", "公顷", "平方米", "平方公里", "吨", "千瓦"})


def stands_behind_noun(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the noun stands before the figure and a verb behind it: 归纳问题42个|转交市政府."""
    if _measured_before(tokens, place) or _one_by_one(tokens, place):
        return True
    stated = place.at > place.low + 1 and tokens[place.at - 1].kind == LIGHT and tokens[place.at - 2].kind in NAMES
    rated = tokens[place.run[-1] + 2 : place.run[-1] + 3]
    if stated and unit_of(tokens, place) in RATES:
        return not (rated and rated[0].text.endswith("率"))  # 满意率|在|90%以上|的建议
    follower = tokens[place.run[-1] + 1] if place.run[-1] + 1 < place.before else None
    if stated and (unit_of(tokens, place) in MONEY or (follower is not None and follower.kind == OF)):
        return phrases().ends("measures", tokens[place.at - 2].text)  # 资金缺口|达|9亿元|的情况
    head = tokens[place.run[-1] + 2] if place.run[-1] + 2 < place.before else None
    if unit_of(tokens, place) in RATES and head is not None and head.text in _AIMS and place.at > place.after + 1:
        return tokens[place.at - 1].text == "在" and tokens[place.at - 2].kind == VERB  # 控制|在|5%以内|的|目标
    before = tokens[place.at - 1] if place.at > place.after else None
    if follower is None or before is None or before.kind not in NAMES:
        return False
    people = unit_of(tokens, place) in PEOPLE_UNITS and phrases().ends("people", before.text)
    if follower.kind == OF and unit_of(tokens, place) in _SIZES:
        return False  # 完成某公路19公里|的改造项目
    if follower.kind == VERB and head is not None and head.kind == NOUN and phrases().has("heads", head.text):
        return people  # 19项|配套|规定
    if follower.kind not in VERB + CHANGES + OF + (EVENT if people else ""):
        return False
    verb = first_verb(tokens, place.after, place.at)
    return verb >= 0 and (verb < place.at - 1 or follower.kind == OF)  # 帮扶|26名|在外务工的村民


def _measured_before(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether a sum says how large the measure right before it is: 总投资|26亿元|的工程."""
    before = tokens[place.at - 1] if place.at > place.after else None
    after = tokens[place.at + 1] if place.at + 1 < place.before else None
    named = before is not None and before.kind in NAMES and phrases().ends("measures", before.text)
    sized = unit_of(tokens, place) in MONEY | _SIZES
    beyond = tokens[place.at].text.startswith(_BEYOND) and unit_of(tokens, place) not in THING_UNITS
    if named and beyond and after is not None and after.kind in NAMES:
        return True  # 建成浓度|低于15微克|的省会
    return named and sized and after is not None and after.kind == OF


def _one_by_one(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether figures follow each other without a sign between, each behind its noun: 收到议案|31件|建议518件."""
    before = tokens[place.at - 1] if place.at > place.after else None
    if before is None or before.kind not in NOUN or first_verb(tokens, place.low, place.at) < 0:
        return False
    ahead = tokens[place.at + 1 : place.at + 3]
    after = ahead[1].mention if len(ahead) == 2 and ahead[0].kind == NOUN else None
    return after is not None and after.unit == unit_of(tokens, place) and after.unit in OF_PAPERS
