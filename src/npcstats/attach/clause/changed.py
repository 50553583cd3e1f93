"""The frame of a figure that tells a change: what changed, before the verb, between it and the number, or behind."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.behind import noun_after
from npcstats.attach.clause.change import Change
from npcstats.attach.clause.counting import MONEY, OF_PAPERS, RATES, THING_UNITS
from npcstats.attach.clause.frame import NOUN_BEHIND, Frame, unit_of
from npcstats.attach.clause.kinds import (
    BOUNDARY,
    MANNER,
    OF,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    TIME,
    VERB,
    Token,
)
from npcstats.attach.clause.measured import measured
from npcstats.attach.clause.nouns import NOTHING, Nouns
from npcstats.attach.clause.nouns_after import nouns_after
from npcstats.attach.clause.nouns_before import nouns_before
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.verbs import Verbs, group_ending, skip_left
from npcstats.segment.words import lexicon

# What rates are set for or kept at, and that does not change by them: 增长8%的目标.
_UNCHANGED = tuple("目标 任务 要求 计划 预期 速度 增速 幅度 势头 态势 水平 比例 标准 成绩 基础 佳绩".split())


def change_frame(tokens: Sequence[Token], place: Place, change: Change) -> Frame:
    """公文流转效率提升30%: the changed thing stands before the verb, or between it and the number."""
    verbs = change.verbs
    if verbs is None:
        raise ValueError("a change has verbs")
    texts = verbs.texts()
    behind = noun_after(tokens, place)
    at_once = skip_left(tokens, place.run[0] - 1, verbs.high, PARTICLE) < verbs.high  # 增加|了|40个学位
    adjacent = at_once and unit_of(tokens, place) in THING_UNITS
    if adjacent:
        behind = noun_after(tokens, place, "verb")  # 增加|3000个|公办学位
    if behind.items and (adjacent or not change.rule.startswith("change")):
        return Frame(change.rule + NOUN_BEHIND, texts, behind)  # 由6个乡镇扩大到9个乡镇
    close = change.end if change.rule.startswith("change to") else place.run[0]  # 扩充|联系点|至28家
    between = nouns_before(tokens, verbs.high, skip_left(tokens, close - 1, verbs.high) + 1)
    if between.items and change.rule.startswith("change"):
        return Frame("change of object", texts, between)
    end = skip_left(tokens, change.end - 1, place.low, MANNER + TIME + PARTICLE + PREPOSITION) + 1
    if end > place.low and tokens[end - 1].text in ("年", "月") and tokens[end].text.endswith("均"):
        end -= 1  # 低保标准|年人均提高
    end = _before_left_out(tokens, place.low, end)
    end = _before_comparison(tokens, place.low, end)
    nouns = measured(tokens, place.low, end)
    alone = end - 1 == place.low and tokens[place.low].kind != MANNER and len(tokens[place.low].text) > 1
    if not nouns.items and alone and unit_of(tokens, place) in RATES:
        nouns = Nouns(((tokens[place.low],),), place.low, end)  # 发案下降4%，|破案|上升9%
    if nouns.items and nouns.items[-1][-1].text.endswith("会议") and unit_of(tokens, place) in OF_PAPERS:
        nouns = NOTHING  # 建议90件，比七次会议减少7件、五次|会议|减少3件
    nouns = nouns if nouns.items else _done_before(tokens, verbs)
    if not nouns.items and at_once and place.after <= verbs.low:
        nouns = _changed_by(tokens, place)
    left = skip_left(tokens, nouns.low - 1, place.low) if nouns.items else end - 1
    if left >= place.low and tokens[left].kind in VERB and lexicon().has("pivots", tokens[left].text):
        texts = (*group_ending(tokens, left, place.low).texts(), *texts)
    return Frame(change.rule, tuple(dict.fromkeys(texts)), nouns)


def _changed_by(tokens: Sequence[Token], place: Place) -> Nouns:
    """Return what an amount or a share of it is added to or taken from: 增加|200万元|的|专项资金, 压减|5%|的|支出."""
    start = place.run[-1] + 1
    if start + 1 >= place.high or tokens[start].kind != OF or unit_of(tokens, place) not in MONEY | RATES:
        return NOTHING
    nouns = nouns_after(tokens, start + 1, place.high)
    head = nouns.head()
    return NOTHING if head is None or head.text.endswith(_UNCHANGED) else nouns


def _before_comparison(tokens: Sequence[Token], low: int, end: int) -> int:
    """Return where the measured thing ends before a time that it is compared with: 产量|比开工|之初|增长."""
    if end - low < 3 or not tokens[end - 1].text.endswith(("初", "前", "时")):
        return end
    return next((at for at in range(end - 2, low - 1, -1) if tokens[at].text in ("比", "较")), end)


def _done_before(tokens: Sequence[Token], verbs: Verbs) -> Nouns:
    """Return what changes on top of something: 在连年压缩|公用经费|的基础上再压缩6%, |时限|在承诺基础上压缩三成."""
    base = next(
        (at for at in range(verbs.low - 1, 1, -1) if tokens[at - 1].text == "基础" and tokens[at].text == "上"), -1
    )
    start = next((at for at in range(base - 1, -1, -1) if tokens[at].kind in BOUNDARY), -1) + 1
    within = next((at for at in range(start, base) if tokens[at].text == "在"), -1)
    at_once = all(token.kind not in BOUNDARY + QUANTITY for token in tokens[base + 1 : verbs.low])
    if start < within and at_once:
        return measured(tokens, start, within)
    said = {token.text for token in verbs.tokens}
    same = next((at for at in range(start, base) if tokens[at].text in said), -1)
    end = next((at for at in range(base, same, -1) if tokens[at].kind == OF), base)
    return nouns_after(tokens, same + 1, end, "verb") if 0 <= same < end else NOTHING


def _before_left_out(tokens: Sequence[Token], low: int, end: int) -> int:
    """Return where the measured thing ends before what is left out of it: 收入|扣除减税因素后|增长6%."""
    return next((at for at in range(end - 2, low - 1, -1) if tokens[at].text in ("扣除", "剔除")), end)
