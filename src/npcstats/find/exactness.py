"""The words that say how exactly a number is stated: before it, between it and its unit, behind it."""

from __future__ import annotations

import re
from functools import cache

from npcstats.find import tables
from npcstats.find.unit import UnitMatch
from npcstats.find.view import View
from npcstats.find.vocabulary import UnitKind
from npcstats.records import Modifier
from npcstats.vocab.patterns import as_pattern

# 约占, 约为: a word parted from the number by one that only links.
_LINKS = frozenset("占为达有")
_LINKED = "约"
# A verb where it says how, or opens its clause, and things follow that are counted one by one.
_BREAKING = "突破"
_HOW = ("重点", "着力", "集中", "率先", "全力", "成功", "先后", "努力", "攻关", "联合", "要")
_DIFFICULT = as_pattern(r"[\u4e00-\u9fff]{0,16}?(?:技术|难题|瓶颈|壁垒)")
_THINGS = as_pattern(r"[项个](?![以之左上余多。，；、])[\u4e00-\u9fff]")


def before_modifier(view: View, at: int, floor: int, *, rough: str, distant: bool) -> tuple[int, Modifier]:
    """Return where the quantity begins with its modifier, and what that says, for a number that begins at `at`.

    `rough` numbers ("power": 百, 一半; "round": 十) take a few words more; `distant` ones (fractions) may have
    theirs further left. The quantity never begins before `floor`.
    """
    groups = tables.modifiers("before")
    text = view.text
    for length in tables.modifier_lengths("before").get(text[at - 1 : at], ()):
        start = at - length
        group = groups.get(text[start:at]) if start >= floor else None
        if group is None:
            continue
        fits = group.rough in ("", rough) or rough == "power" or text.endswith(group.follows, floor, start)
        if not fits:
            continue
        if group.not_after and start > floor and text[start - 1] in group.not_after:
            continue
        if group.endings and text.endswith(group.endings, floor, at):
            continue
        return start, group.modifier
    linked = at > floor and text[at - 1] in _LINKS
    return at, _distant(view, at, floor, linked=linked) if linked or distant else Modifier.EXACT


def acts(view: View, start: int, at: int, end: int, floor: int) -> bool:
    """Tell whether 突破 before a number is what was done to the things behind it: 重点突破9项关键技术."""
    if view.text[start:at] != _BREAKING or not _THINGS.match(view.text, end - 1):
        return False
    clause = view.clause_before(start, floor)
    return not clause or clause.endswith(_HOW) or _DIFFICULT.match(view.text, end) is not None


def _distant(view: View, at: int, floor: int, *, linked: bool) -> Modifier:
    """超过总数的三分之二, 约占全区的五分之三, 约占四成: the word says it, but is no part of the quantity."""
    clause = view.clause_before(at, floor)
    groups = tables.modifiers("distant")
    if linked:
        head = clause[:-1]
        if not head.endswith(_LINKED) or head[-2:-1] in tuple(tables.modifiers("before")[_LINKED].not_after):
            return Modifier.EXACT
        return groups[_LINKED].modifier
    match = _distant_words().search(clause) if clause.endswith("的") else None
    return groups[match.group()].modifier if match else Modifier.EXACT


@cache
def _distant_words() -> re.Pattern[str]:
    """Return the pattern of the words that hold over a phrase; 近 and 约 alone are too short to be sure of."""
    words = sorted(tables.modifiers("distant"), key=len, reverse=True)
    return as_pattern("|".join(word for word in words if len(word) > 1))


def tail_modifier(view: View, at: int) -> tuple[int, Modifier]:
    """Return where the number ends with its 余, 多 or 来, and what that says."""
    group = tables.modifiers("tail").get(view.char(at))
    if group is None:
        return at, Modifier.EXACT
    return at + 1, group.modifier


def after_modifier(view: View, at: int, unit: UnitMatch | None) -> tuple[int, Modifier]:
    """Return where the quantity ends with the modifier behind its unit, and what that says."""
    groups = tables.modifiers("after")
    text = view.text
    for length in tables.modifier_lengths("after").get(text[at : at + 1], ()):
        group = groups.get(text[at : at + length])
        if group is None or at + length > len(text):
            continue
        following = view.char(at + length)
        if following and following in group.not_before:
            continue
        timed = unit is not None and (unit.kind is UnitKind.TIME or unit.unit == "工作日")
        named = unit is not None and bool(unit.unit)
        if (group.unitless and named) or (group.time and not timed):
            continue
        if group.behind and (unit is None or unit.unit not in group.behind):
            continue
        return at + length, group.modifier
    return at, Modifier.EXACT
