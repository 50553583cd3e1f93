"""The words that say how exactly a number is stated: before it, between it and its unit, behind it."""

from __future__ import annotations

import re
from functools import cache

from npcstats.find import tables
from npcstats.find.unit import UnitMatch
from npcstats.find.view import View
from npcstats.find.vocabulary import UnitKind
from npcstats.records import Modifier

# 约占, 约为: the word is parted from the number by one that only links.
_LINKS = frozenset("占为达有")


def before_modifier(view: View, at: int, floor: int, *, rough: str, distant: bool) -> tuple[int, Modifier]:
    """Return where the quantity begins with its modifier, and what the modifier says, for a number that begins at `at`.

    `rough` numbers ("power": 百, 一半; "round": 十) take a few words more; `distant` ones (fractions) may have theirs further left.
    """
    groups, lengths = tables.modifiers("before")
    text = view.text
    for length in lengths:
        start = at - length
        group = groups.get(text[start:at]) if start >= floor else None
        if group is None or (group.rough and group.rough != rough and rough != "power"):
            continue
        if group.not_after and start > floor and text[start - 1] in group.not_after:
            continue
        return start, group.modifier
    linked = at > floor and text[at - 1] in _LINKS
    return at, _distant(view, at, floor, distant=distant) if linked or distant else Modifier.EXACT


def _distant(view: View, at: int, floor: int, *, distant: bool) -> Modifier:
    """超过总数的三分之二, 约占全区的五分之三, 约占四成."""
    clause = view.clause_before(at, floor)
    head, linked, between = _split_link(clause)
    if linked and not between:
        return _ending(head)
    if not distant or not clause.endswith("的"):
        return Modifier.EXACT
    groups, _ = tables.modifiers("distant")
    match = _distant_words().search(clause)
    return groups[match.group()].modifier if match else Modifier.EXACT


def _split_link(clause: str) -> tuple[str, bool, str]:
    """约占 → 约, linked."""
    if clause and clause[-1] in _LINKS:
        return clause[:-1], True, ""
    return clause, False, clause


def _ending(clause: str) -> Modifier:
    """What the modifier at the very end of a clause says; only 约 stands before a linking word."""
    groups, _ = tables.modifiers("distant")
    if not clause.endswith("约"):
        return Modifier.EXACT
    not_after = tables.modifiers("before")[0]["约"].not_after
    return groups["约"].modifier if len(clause) < 2 or clause[-2] not in not_after else Modifier.EXACT


@cache
def _distant_words() -> re.Pattern[str]:
    """A modifier at the head of the phrase that the fraction closes; 近 and 约 only where they begin the clause's last verb phrase."""
    words = sorted(tables.modifiers("distant")[0], key=len, reverse=True)
    return re.compile("|".join(w for w in words if len(w) > 1))


def tail_modifier(view: View, at: int) -> tuple[int, Modifier]:
    """Return where the number ends with its 余, 多 or 来, and what that says."""
    group = tables.modifiers("tail")[0].get(view.char(at))
    if group is None:
        return at, Modifier.EXACT
    return at + 1, group.modifier


def after_modifier(view: View, at: int, unit: UnitMatch | None) -> tuple[int, Modifier]:
    """Return where the quantity ends with the modifier behind its unit, and what that says."""
    groups, lengths = tables.modifiers("after")
    text = view.text
    for length in lengths:
        group = groups.get(text[at : at + length])
        following = view.char(at + length)
        if group is None or at + length > len(text) or (following and following in group.not_before):
            continue
        if group.time and not (unit and unit.kind is UnitKind.TIME) and not (unit and unit.unit == "工作日"):
            continue
        if group.behind and (unit is None or unit.unit not in group.behind):
            continue
        return at + length, group.modifier
    return at, Modifier.EXACT
