"""Earlier figures of a paragraph, and what they tell of one that names no noun."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

import msgspec

from npcstats.attach.clause.counting import MONEY, OF_PAPERS, PEOPLE_UNITS, RATES
from npcstats.attach.clause.kinds import phrases
from npcstats.attach.clause.things import has_people, is_body, paid_for, things_of_total
from npcstats.records import Mention
from npcstats.vocab.patterns import as_pattern

_KIN = {
    "件次": "件",
    "篇次": "篇",
    "场次": "场",
    "户次": "户",
    "家次": "家",
    "批次": "批",
    "人次": "人",
    "名": "人",
    "位": "人",
}
# 备案总量增加9件，发现|3件: the total is none of the things.
# What is brought against people, no word for them: 提起|公诉|9人.
_PROCEEDINGS = frozenset({"公诉", "抗诉", "上诉"})
_TOTALS = ("总量", "数量")
# Units of cases.
_CASES = frozenset({"件", "起", "宗", "例"})
# A whole share is rounded; one with decimals may be cut off behind the last.
_ROUNDED = Decimal("0.6")


class Past(msgspec.Struct, frozen=True):
    """An earlier figure: what it counts, and what a later change without a noun would be about (`topic`)."""

    value: Decimal
    objects: tuple[str, ...]
    unit: str
    sentence: int
    rate: bool
    part: bool
    topic: tuple[str, ...]


_PLANNED = as_pattern(r"(.*(?:收入|支出))(?:年初|调整)?(?:预算|计划|目标|任务)")


def of_plan(objects: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is measured next where these are planned: 收入|预算19亿元，完成20亿元，增长5% is about 收入."""
    found = [_PLANNED.fullmatch(text) for text in objects]
    return tuple(match[1] if match else text for match, text in zip(found, objects, strict=True))


def kin(unit: str) -> str:
    """Return the unit that counts the same things: 人 for 名 and 人次."""
    return _KIN.get(unit, unit)


def same_unit(figures: Sequence[Past], unit: str, since: int) -> tuple[tuple[str, ...], str]:
    """Return the noun of the nearest figure of a kin unit, from sentence `since` on; wholes go before parts."""
    unit = kin(unit)
    near = (past for past in reversed(figures) if past.unit == unit and past.sentence >= since)
    alike = [past for past in near if past.objects and past.objects[-1] not in _PROCEEDINGS]
    named = (past for past in alike if not past.part and not past.objects[-1].endswith(_TOTALS))
    found = next(named, None) or next((past for past in alike if not past.part), alike[0] if alike else None)
    return (things_of_total(found.objects), "noun of an earlier figure") if found else ((), "none")


def told_again(figures: Sequence[Past], mention: Mention) -> tuple[str, ...]:
    """Return what the earlier figure counts that is the same number: 收到建议90件，其中经济类12件。|90件|中."""
    alike = (past for past in reversed(figures) if past.unit == kin(mention.unit) and past.value == mention.value)
    return next((past.objects for past in alike), ())


def whole_of(counted: Sequence[Past], mention: Mention) -> Past | None:
    """Return the figure that the last one is `mention` percent of, None where none fits."""
    if not counted or mention.unit != "%":
        return None
    last = counted[-1]
    exponent = mention.value.as_tuple().exponent
    close = Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else _ROUNDED
    for past in reversed(counted[:-1]):
        greater = past.unit == last.unit and past.value > last.value
        if greater and abs(last.value * 100 / past.value - mention.value) <= close:
            return past
    return None


def addends(figures: Sequence[Past], mention: Mention, sentence: int) -> tuple[str, ...]:
    """Return what the figures right before count that make up this one: 建议52件、提案61件，合计113件."""
    rest = mention.value
    found: tuple[str, ...] = ()
    for past in reversed(figures):
        if past.sentence != sentence or past.unit != kin(mention.unit) or past.value > rest:
            return ()
        rest, found = rest - past.value, (*past.objects, *found)
        if not rest:
            return tuple(dict.fromkeys(found))
    return ()


def noun_before(figures: Sequence[Past], mention: Mention) -> tuple[tuple[str, ...], str]:
    """Return the noun of the last figure where it may be that of one of another unit, or what it lets one tell."""
    last = figures[-1]
    if last.unit in MONEY and mention.unit not in MONEY | RATES and (built := paid_for(last.objects)):
        return built, "what the sum before is for"  # 安排公路养护资金2亿元，修复|90公里
    if last.unit in MONEY and mention.unit in _CASES:
        near = (past for past in reversed(figures) if past.sentence == last.sentence and past.unit in _CASES)
        counted = next(near, last)  # 查处案件90起，罚没款4万元，移送|3件
        return counted.objects, "noun of an earlier figure"
    if mention.unit in OF_PAPERS and is_body(last.objects):
        papers = next((past.objects for past in reversed(figures) if past.unit == kin(mention.unit)), ())
        return papers, "noun of an earlier figure"  # 建议90件，转交30个部门，办结|80件
    return last.objects, "noun of the figure before"


def most_counted(counted: Sequence[Past], mention: Mention) -> tuple[tuple[str, ...], str]:
    """Return what the paragraph before counted most of by the same unit: of wholes and sorts the whole."""
    alike = [past for past in counted if past.unit == kin(mention.unit)]
    most = max(alike, key=lambda past: past.value, default=None)
    return (most.objects, "noun of the paragraph before") if most else ((), "none")


def levels_before(figures: Sequence[Past], sentence: int) -> tuple[str, ...]:
    """Return what the sentence measured last, two things or a row of a kind: 游客9万人次、收入8亿元，均增长7%."""
    found: list[Past] = []
    for past in reversed(figures):
        row = len(found) < 2 or past.unit == found[0].unit == found[1].unit
        if past.sentence != sentence or past.rate or past.part or not row:
            break
        found.insert(0, past)
    return tuple(dict.fromkeys(text for past in found for text in past.topic))


def in_row(figures: Sequence[Past], count: int, sentence: int) -> bool:
    """Tell whether the sentence has just measured as many things in one unit: 存款910亿元、贷款733亿元，增加…."""
    row = figures[-count:]
    alike = len({past.unit for past in row}) == 1 and len({past.topic for past in row}) == count
    earlier = figures[-count - 1 : -count]
    more = bool(earlier) and earlier[0].sentence == sentence and earlier[0].unit == row[0].unit
    return alike and not more and all(past.sentence == sentence for past in row)


def named_last(figures: Sequence[Past], count: int, sentence: int, repeats: bool) -> list[tuple[str, ...]]:
    """Return the things that a list of `count` figures measures: the last ones that the sentence names.

    `repeats` tells that the list before had as many figures.
    """
    past = [figure for figure in figures if figure.sentence == sentence]
    if not past:
        before = [figure.topic for figure in figures if figure.sentence == sentence - 1]
        return before if len(before) == count else []  # 选出县代表9名、乡代表8名。其中妇女分别占两成和三成
    if len(past[-1].topic) == count:
        return [(text,) for text in past[-1].topic]
    counts = [figure for figure in past if not figure.rate]
    if len(counts) == count:
        return [figure.topic for figure in counts]  # 受理案件90件，办结84件，分别增长3%和5%
    if len(past) == count:
        return [figure.topic for figure in past]  # 收案9件，结案8件，结案率89%，分别上升3%、4%和1个百分点
    since = list(takewhile(lambda figure: not figure.rate, reversed(past)))
    if len(since) == count:
        return [figure.topic for figure in reversed(since)]  # 收案9件，增长3%；立案8件，结案7件，分别增长4%和5%
    if repeats:
        return [figure.topic for figure in past[-count:]]
    distinct: list[tuple[str, ...]] = []
    for figure in reversed(past):
        if figure.topic not in distinct:
            distinct.insert(0, figure.topic)
    return distinct[-count:]


def people_counted(figures: Sequence[Past], mention: Mention, sentence: int) -> tuple[tuple[str, ...], str] | None:
    """Return the people counted last where what was counted last is none: 批捕嫌疑人9人，提起公诉8人，不批捕2人."""
    if mention.unit not in PEOPLE_UNITS:
        return None
    near = (one for one in reversed(figures) if one.sentence == sentence and one.unit == kin(mention.unit))
    people = next((one.objects for one in near if has_people(one.objects)), ())
    return (people, "people counted before") if people else None


def noun_of_share(figures: Sequence[Past], mention: Mention, sentence: int) -> tuple[tuple[str, ...], str]:
    """Return the papers of which a share was told last, for a part of them: 86%的建议按期办结，其中19件当月落地."""
    last = figures[-1] if figures else None
    if last is None or not last.rate or last.sentence != sentence or mention.unit not in OF_PAPERS:
        return (), "none"
    return last.topic, "noun of the share before"


def people_of_ages(figures: Sequence[Past], mention: Mention) -> tuple[str, ...]:
    """Return the people that ages sort: of all that were counted the most, 代表172人。本科83人。40岁以下51人."""
    if mention.unit not in PEOPLE_UNITS:
        return ()
    people = (one for one in figures if one.unit == kin(mention.unit) and has_people(one.objects))
    most = max(people, key=lambda one: one.value, default=None)
    return most.objects if most else ()


def grown(figures: Sequence[Past], sentence: int) -> tuple[tuple[str, ...], str]:
    """Return the measure whose growth the figure before tells: 投资年均增长12%，累计完成860亿元."""
    last = figures[-1] if figures else None
    if last is None or last.sentence != sentence or not last.rate:
        return (), "none"
    return (last.topic, "measured before") if phrases().ends("measures", last.topic[-1]) else ((), "none")


def is_task(objects: tuple[str, ...], mention: Mention) -> bool:
    """Tell whether an amount is what was asked for, and not a measure: 完成财政收入|任务2亿元."""
    return mention.unit in MONEY and bool(objects) and objects[-1].endswith("任务")


def planned_before(figures: Sequence[Past], sentence: int) -> tuple[str, ...]:
    """Return what the figure before counts, where the next is a share of its plan: 就业9万人，完成计划的98%."""
    last = figures[-1] if figures else None
    return last.topic if last is not None and last.sentence == sentence else ()
