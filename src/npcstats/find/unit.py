"""Matching the unit behind a number: the longest text of the vocabulary that fits there."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from npcstats.find import tables
from npcstats.find.tables import Follow
from npcstats.find.view import View
from npcstats.find.vocabulary import Chinese, Counting, UnitKind
from npcstats.numerals import POWERS, Kind, Shape
from npcstats.records import Modifier

_HALF = Decimal("0.5")
_HALVED = frozenset((UnitKind.TIME, UnitKind.MULTIPLE, UnitKind.MEASURE))
# 一 numbers a measure (一倍, 一个百分点); before a thing it is the article.
_ONE = frozenset((UnitKind.MULTIPLE, UnitKind.RATE, UnitKind.DOUBLINGS, UnitKind.TIME))
_STEPS = {"多": Modifier.OVER, "余": Modifier.OVER, "来": Modifier.ABOUT}
_POWERS = frozenset(POWERS)
# 一 and 二 number classes: 二类案件.
_COUNTED = frozenset("两三四五六七八九十")
_NOT_HALVED = frozenset("年天月小径岛导球决程边价数成途")


class UnitMatch(msgspec.Struct, frozen=True, gc=False):
    """A unit behind a number. `extra` and `modifier` come from words inside it (两个半小时, 三个多月).

    `reason` is set where the text is no unit but makes the numeral a look-alike; `noun` where it is a noun that begins
    like a unit.
    """

    end: int
    unit: str | None
    kind: UnitKind
    extra: Decimal = Decimal(0)
    modifier: Modifier = Modifier.EXACT
    stepped: bool = False
    reason: str = ""
    noun: bool = False


def match_unit(view: View, at: int, shape: Shape) -> UnitMatch | None:
    """Return what stands at `at`, behind a number of this shape; None where nothing of the vocabulary does."""
    text = view.text
    stepped = _stepped(text, at)
    if stepped is not None:
        return stepped
    for entry in tables.fitting(tables.follows(), text, at):
        if _admits(view, entry, shape, at):
            return _matched(view, entry, at)
    return None


def _matched(view: View, entry: Follow, at: int) -> UnitMatch:
    end = at + len(entry.text)
    if entry.reason or entry.noun:
        return UnitMatch(end, None, UnitKind.COUNT, reason=entry.reason, noun=entry.noun)
    unit = entry.unit or ""
    if view.text.startswith("(次)", end) and entry.kind is UnitKind.COUNT:
        return UnitMatch(end + 3, f"{unit}次", entry.kind)
    end, unit = _per(view.text, end, unit)
    if entry.kind in _HALVED and view.char(end) == "半" and view.char(end + 1) not in _NOT_HALVED:
        return UnitMatch(end + 1, unit, entry.kind, extra=_HALF)
    return UnitMatch(end, unit, entry.kind)


def _admits(view: View, entry: Follow, shape: Shape, at: int) -> bool:
    """Tell whether a numeral of this shape may have this text behind it."""
    following = view.char(at + len(entry.text))
    if entry.unless and following and following in entry.unless:
        return False
    if entry.noun:
        return True
    if entry.text[-1].isascii() and entry.text[-1].isalnum() and following.isascii() and following.isalnum():
        return False
    numeral = view.text[shape.start : shape.end]
    if entry.reason == "slogan" and numeral[-1] in "万亿":
        return False
    if entry.counting is not None and _counts(view, entry.counting, shape, following):
        return not entry.reason
    if entry.chinese_only:
        # 三类 describes, 十二类 counts; 个原则 and the like name something behind every numeral.
        return shape.kind is Kind.CHINESE and (len(numeral) == 1 or len(entry.text) > 1)
    return shape.kind is Kind.ARABIC or bool(entry.reason) or _admits_chinese(entry, numeral)


def _counts(view: View, counting: Counting, shape: Shape, following: str) -> bool:
    """Tell whether what describes behind a Chinese numeral counts here: 五方面|工作, 分为|五类."""
    numeral = view.text[shape.start : shape.end]
    if len(numeral) > 1 or numeral not in _COUNTED:
        return False
    return (following != "" and following in counting.before) or view.text.endswith(counting.behind, 0, shape.start)


def _admits_chinese(entry: Follow, numeral: str) -> bool:
    if numeral == "一":
        return entry.kind in _ONE
    if entry.chinese is Chinese.ANY or numeral == "半":
        return True
    if entry.chinese is Chinese.COUNT:
        return numeral != "二"
    # No ordinal is a decimal: 二点四元, 三点五吨.
    if "点" in numeral:
        return True
    # 一二期 and 三四级 are rows of ordinals; a number of two characters and more holds a power.
    long = numeral != "十" and not _POWERS.isdisjoint(numeral)
    return long or (entry.chinese is Chinese.TWO and numeral == "两")


def _stepped(text: str, at: int) -> UnitMatch | None:
    """个百分点, 个多小时, 个半月: 个 before a unit that can do without it."""
    if not text.startswith("个", at):
        return None
    at += 1
    step = text[at : at + 1]
    modifier = _STEPS.get(step, Modifier.EXACT)
    if modifier is not Modifier.EXACT or step == "半":
        at += 1
    unit = longest_unit(text, at)
    if unit is None or not unit.steps:
        return None
    extra = _HALF if step == "半" else Decimal(0)
    return UnitMatch(at + len(unit.text), unit.unit, unit.kind, extra=extra, modifier=modifier, stepped=True)


def longest_unit(text: str, at: int) -> Follow | None:
    """Return the longest unit at `at` in `text`, whatever number stands before it."""
    return next(tables.fitting(tables.units(), text, at), None)


def _per(text: str, end: int, unit: str) -> tuple[int, str]:
    """元/吨, 微克/立方米, 元/人·月, 吨标准煤/万元, 公里/百平方公里: a rate has a unit below the stroke."""
    for _ in range(2):
        if text[end : end + 1] not in ("/", "·") or (text[end] == "·" and "/" not in unit):
            break
        begin = end + 1
        scale = text[begin : begin + 1] in ("十", "百", "千", "万", "亿")
        lower = longest_unit(text, begin + scale)
        if lower is None:
            break
        stop = begin + scale + len(lower.text)
        end, unit = stop, unit + text[end:stop]
    return end, unit
