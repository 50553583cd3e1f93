"""Step 6: the indicator of a figure, by the catalogue in vocab/indicators.toml.

The catalogue says which verbs, objects and units make an indicator; this file knows none of them.
"""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from npcstats.records import Draft, Role
from npcstats.vocab.load import load_table
from npcstats.vocab.patterns import as_pattern

# What is read several times is counted each time.
_STAGE = as_pattern(r"(?:继续|初次|首次|正在|再次|第[二三]次)审议$")
_CLAUSE_ENDS = as_pattern(r"[，；：。！？]")
_BREAKDOWN = as_pattern(r"其中|(?<![^(，、；：])(?:包括|包含|内含|含)")
_BRACKETS = as_pattern(r"[(（][^()（）]*[)）]?")
_TOTAL = as_pattern(r"(?<=[\u4e00-\u9fff]{2})(?:总数量?|总量|数量|(?<=项目)数)$")
_JOINTS = ("", "、", "和", "及", "与")
_BRACKET_SIGNS = str.maketrans("", "", "()（）")


class When(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A set of conditions as indicators.toml has it: words parted by white space, "" for no condition."""

    units: str
    objects: str = ""
    beside: str = ""
    no_objects: str = ""
    actions: str = ""
    also: str = ""
    without: str = ""
    bare: bool = False
    clause: str = ""
    no_clause: str = ""
    before: str = ""
    unnamed: bool = False


class Indicator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator of the catalogue."""

    id: str
    name: str
    when: tuple[When, ...]
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()
    english: str = ""


class IndicatorTable(msgspec.Struct, frozen=True):
    """indicators.toml as it is shipped."""

    indicator: tuple[Indicator, ...]


class _Condition(msgspec.Struct, frozen=True, gc=False):
    """A `When` with its words as sets, and the id it stands for."""

    id: str
    objects: frozenset[str]
    beside: frozenset[str]
    no_objects: frozenset[str]
    actions: frozenset[str]
    also: frozenset[str]
    without: frozenset[str]
    bare: bool
    clause: tuple[str, ...]
    no_clause: tuple[str, ...]
    before: tuple[str, ...]
    unnamed: bool


@cache
def _conditions() -> dict[tuple[str, str], list[_Condition]]:
    """Return the conditions by category and unit, in the order of the catalogue."""
    found: dict[tuple[str, str], list[_Condition]] = {}
    for indicator in load_table("indicators", IndicatorTable).indicator:
        for when in indicator.when:
            condition = _condition(indicator.id, when)
            for unit in when.units.split():
                found.setdefault((indicator.id.split(".")[0], unit), []).append(condition)
    return found


def _condition(name: str, when: When) -> _Condition:
    return _Condition(
        id=name,
        objects=frozenset(when.objects.split()),
        beside=frozenset(when.beside.split()),
        no_objects=frozenset(when.no_objects.split()),
        actions=frozenset(when.actions.split()),
        also=frozenset(when.also.split()),
        without=frozenset(when.without.split()),
        bare=when.bare,
        clause=tuple(when.clause.split()),
        no_clause=tuple(when.no_clause.split()),
        before=tuple(when.before.split()),
        unnamed=when.unnamed,
    )


def find_indicator(draft: Draft, category: str) -> tuple[str | None, str]:
    """Return the id of what `draft` measures within `category`, None where the catalogue has none, and the rule."""
    if draft.role in (Role.INCREASE, Role.DECREASE):
        return None, "a change is no level"
    conditions = _conditions().get((category, draft.mention.unit), ())
    objects = tuple(plain for noun in draft.objects if (plain := _plain(noun))) if conditions else ()
    for condition in conditions:
        evidence = _evidence(condition, draft, objects)
        if evidence is None:
            continue
        if _repeats_the_whole(draft, condition, evidence):
            return None, "a part of the same measure"
        return condition.id, "catalogue: " + " ".join((*evidence, draft.mention.unit))
    return None, "not in the catalogue"


@lru_cache(maxsize=1 << 12)
def _plain(noun: str) -> str:
    """Return a noun without its brackets and without 总数: 代表之家(站), 代表之家总数.

    Nothing is left of 修改（修订）12件: what stands in brackets behind a verb is no thing that is counted.
    """
    short = _BRACKETS.sub("", noun)
    # 条例(草案) is a draft, so the bracket belongs to the noun.
    return _TOTAL.sub("", noun.translate(_BRACKET_SIGNS) if short and "草案" in noun else short)


def _evidence(condition: _Condition, draft: Draft, objects: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the words by which `draft` fulfils `condition`, None where it does not."""
    verbs = _verbs_fit(condition, frozenset(draft.actions))
    nouns = _objects_fit(condition, objects)
    words = _words_fit(condition, draft)
    if verbs is None or nouns is None or words is None or (condition.unnamed and objects):
        return None
    return (*verbs, *nouns, *words)


def _verbs_fit(condition: _Condition, actions: frozenset[str]) -> tuple[str, ...] | None:
    if actions & condition.without:
        return None
    if not condition.actions:
        return ()
    if not actions:
        return () if condition.bare else None
    found = sorted(actions & condition.actions)
    also = sorted(actions & condition.also)
    return (*found, *also) if found and (also or not condition.also) else None


def _objects_fit(condition: _Condition, objects: tuple[str, ...]) -> tuple[str, ...] | None:
    if any(_ending(noun, condition.no_objects) for noun in objects):
        return None
    if not condition.objects:
        return ()
    found = [_ending(noun, condition.objects) for noun in objects]
    if not any(found):
        return None
    if all(word or _ending(noun, condition.beside) for word, noun in zip(found, objects, strict=True)):
        return tuple(word for word in found if word)
    return None


def _ending(noun: str, words: frozenset[str]) -> str:
    """Return the longest of `words` that `noun` ends in, "" for none."""
    return next((noun[start:] for start in range(len(noun)) if noun[start:] in words), "")


def _words_fit(condition: _Condition, draft: Draft) -> tuple[str, ...] | None:
    """Return the words of the figure's clause that tell, None where the words around it do not fit."""
    if condition.before:
        before = draft.paragraph.text[draft.sentence.start : draft.mention.start]
        if not any(word in before for word in condition.before):
            return None
    if not condition.clause and not condition.no_clause:
        return ()
    clause = _clause_of(draft)
    if any(word in clause for word in condition.no_clause):
        return None
    found = tuple(word for word in condition.clause if word in clause)
    return found if found or not condition.clause else None


def _clause_of(draft: Draft) -> str:
    """Return the clause that holds the figure."""
    text, mention, sentence = draft.paragraph.text, draft.mention, draft.sentence
    ends = [found.end() for found in _CLAUSE_ENDS.finditer(text, sentence.start, mention.start)]
    after = _CLAUSE_ENDS.search(text, mention.end, sentence.end)
    return text[ends[-1] if ends else sentence.start : after.start() if after else sentence.end]


def _repeats_the_whole(draft: Draft, condition: _Condition, evidence: tuple[str, ...]) -> bool:
    """Tell whether a figure behind 其中 only says again what its whole measures, for a part of it.

    刊发稿件80篇，其中省级12篇: the series of articles is the 80. But 其中重点建议9件 measures something of its own,
    and so do 其中16条被采纳 and each part of 议案、建议107件，其中议案1件、建议106件.
    """
    text, mention, sentence = draft.paragraph.text, draft.mention, draft.sentence
    opened = list(_BREAKDOWN.finditer(text, sentence.start, mention.start))
    if not opened or any(sign in text[opened[-1].end() : mention.start] for sign in "；)"):
        return False
    whole = text[sentence.start : opened[-1].start()]
    after = _CLAUSE_ENDS.search(text, mention.end, sentence.end)
    part = text[opened[-1].end() : after.start() if after else sentence.end]
    if any(_counted_with_others(whole, word, condition, mention.unit) for word in evidence):
        return False
    if _STAGE.search(text, opened[-1].end(), mention.start):
        return False  # 审议草案20件，其中继续审议4件、初次审议16件
    return all(word in whole or word not in part for word in evidence)


def _counted_with_others(whole: str, noun: str, condition: _Condition, unit: str) -> bool:
    """Tell whether a whole counts `noun` together with what another indicator is of: 议案、建议107件."""
    if noun not in condition.objects:
        return False
    others = _measured_by_others(condition.id, unit)
    pairs = ((noun, other) for other in others if other in whole)
    return any(one + joint + two in whole for pair in pairs for one, two in (pair, pair[::-1]) for joint in _JOINTS)


@cache
def _measured_by_others(name: str, unit: str) -> frozenset[str]:
    """Return the nouns that other indicators of a category measure in `unit` and `name` does not."""
    alike = _conditions().get((name.split(".")[0], unit), ())
    own = frozenset(noun for condition in alike if condition.id == name for noun in condition.objects)
    return frozenset(noun for condition in alike if condition.id != name for noun in condition.objects) - own
