"""Frames of measures held against another, and of sums of works that are named behind them."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.beyond import ABOVE, BELOW, beyond
from npcstats.attach.clause.counting import MONEY, RATES
from npcstats.attach.clause.frame import Frame, unit_of
from npcstats.attach.clause.kinds import (
    COMMA_IN_LIST,
    EVENT,
    LIGHT,
    MANNER,
    OF,
    PARTICLE,
    QUANTITY,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.measured import measured
from npcstats.attach.clause.nouns import Nouns
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.spelling import spell_verbs
from npcstats.attach.clause.verbs import group_ending, skip_left

_EXTENTS = frozenset({"亩", "公顷", "平方米", "平方公里", "公里", "千米", "米", "立方米"})
QUALIFIES = "measure that qualifies"
_BEYOND = ABOVE | BELOW | {"高出", "超过", "超出"}
# What a measure is held against that is its own: 为调整预算数的98%.
_PLANS = ("预算", "计划", "目标", "任务")


def compared_frame(tokens: Sequence[Token], place: Place, nouns: Nouns, gap: Sequence[Token]) -> Frame | None:
    """Return the frame of a figure that says how far a measure is from another, or how much works cost, if it is one.

    `nouns` stand before the figure, `gap` are the words between.
    """
    if (far := beyond(tokens, place)) >= 0:
        whose = measured(tokens, place.low, skip_left(tokens, far - 1, place.low) + 1)
        return Frame("compared", spell_verbs([tokens[far]]), whose)  # 增速|高于|全省平均水平2个百分点
    rate = unit_of(tokens, place) in RATES
    above = skip_left(tokens, place.run[0] - 1, place.low, MANNER + PARTICLE) if rate else -1
    if not nouns.items and above >= place.low and tokens[above].text in _BEYOND and above < place.run[0] - 1:
        whose = measured(tokens, place.low, skip_left(tokens, above - 1, place.low) + 1)
        return Frame("compared", spell_verbs([tokens[above]]), whose)  # 增长9%，|高于|全市2个百分点
    set_at = rate and above > place.low and tokens[above].text in ("按", "按照") and place.run[-1] + 1 < place.high
    if set_at and tokens[place.run[-1] + 1].kind == VERB:  # 预备费|按|1%以上|设置
        verbs = spell_verbs([tokens[place.run[-1] + 1]])
        return Frame("at a rate", verbs, measured(tokens, place.low, above))
    if not nouns.items:
        return None
    before = skip_left(tokens, nouns.low - 1, place.low) if rate else -1
    level = nouns.items[-1][-1].text.endswith(("水平", "均值", "平均", "目标"))  # 高于|全省平均水平|90元
    held = not rate and nouns.low - 1 >= place.low
    if held and (tokens[nouns.low - 1].text == "超过" or (level and tokens[nouns.low - 1].text in _BEYOND)):
        before = nouns.low - 1  # 最大雪深19毫米，|超过|上次寒潮5毫米
    if before >= place.low and tokens[before].text in _BEYOND:
        end = skip_left(tokens, before - 1, place.low) + 1
        verbs = spell_verbs([tokens[before]])
        return Frame("compared", verbs, measured(tokens, place.low, end))  # 入学率99%，|高于|全省2个百分点
    if before >= place.low and tokens[before].kind == LIGHT and any(t.kind == OF for t in gap):
        of = measured(tokens, place.low, before)  # is none in 结案数居首位，是全市|结案数|的1.8倍
        same = not of.items and _repeats(nouns)
        return Frame("ratio to another", (), nouns if same else of)
    rule = _sums(tokens, place, nouns)
    if rule == QUALIFIES:  # 总投资9亿元的风电、|总投资4亿元|的冷链园
        nouns = Nouns(nouns.items[-1:], nouns.high - len(nouns.items[-1]), nouns.high)
    return Frame(rule, (), nouns, lasting=_of_works(tokens, place, nouns)) if rule else None


def _of_works(tokens: Sequence[Token], place: Place, nouns: Nouns) -> tuple[str, ...]:
    """Return the verbs that govern the works whose sum is told: 建成|总投资9亿元的冷链园|等14个项目."""
    at = nouns.low - 1
    return group_ending(tokens, at, place.after).texts() if at >= place.after and tokens[at].kind == VERB else ()


def _repeats(nouns: Nouns) -> bool:
    """Tell whether what a measure is held against is the same measure: 是全市|结案数|的1.8倍, but 为|预算数|的98%."""
    text = nouns.items[-1][-1].text
    return text.endswith(("数", "量", "率")) and not text.removesuffix("数").endswith(_PLANS)


def _sums(tokens: Sequence[Token], place: Place, nouns: Nouns) -> str:
    """Return the rule of a sum of works that are named behind it, "" for others: 年度投资90亿元的; but 投资9亿元的."""
    item = nouns.items[-1]
    measure = phrases().ends("measures", item[-1].text) and (len(item) > 1 or item[0].kind != EVENT)
    return qualifying(tokens, place, nouns) if measure else ""


def qualifying(tokens: Sequence[Token], place: Place, nouns: Nouns) -> str:
    """Return the rule of a measure that no verb governs though one stands before it, "" for others."""
    shared = tokens[place.run[-1] + 2 : place.run[-1] + 3]  # 完成预算13亿元|的|64%
    told = shared[0].mention if shared else None
    whole = told is not None and told.unit in RATES
    last = place.run[-1]  # 总投资90亿元、总长40公里|的3条公路
    while last + 3 < place.high and tokens[last + 1].kind in COMMA_IN_LIST and tokens[last + 3].kind == QUANTITY:
        last += 3
    of = tokens[last + 1 : last + 2]
    sized = unit_of(tokens, place) in MONEY or (
        unit_of(tokens, place) in _EXTENTS and nouns.items[-1][-1].text.endswith(("面积", "里程", "长度", "库容"))
    )
    if sized and of and of[0].kind == OF and not whole:
        return QUALIFIES  # 实施|总投资90亿元|的“一桥一路”
    return "measure of list" if nouns.low > place.low and tokens[nouns.low - 1].text == "等" else ""
