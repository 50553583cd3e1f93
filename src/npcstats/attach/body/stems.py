"""The names of places apart from the words before them: 结合|淄博市, 成都市|武侯区."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from npcstats.attach.body.vocabulary import body_words, divisions
from npcstats.attach.times.plans import plan_words
from npcstats.attach.times.vocabulary import one_of
from npcstats.segment.words import cut, lexicon
from npcstats.vocab.patterns import as_pattern

_RANKS = (
    ("省", "自治区", "特别行政区", "特区"),
    ("市", "自治州", "盟", "地区", "州", "林区"),
    ("县", "自治县", "旗", "自治旗", "区"),
    ("镇", "乡", "民族乡", "街道", "苏木"),
)
# The rank of a town among these.
TOWN = 3
_COUNTIES = frozenset({"县", "自治县", "旗", "自治旗"})
_USUAL_STEM = 2
_LONGEST_WORD = 4
_SHORTEST_DIVISION = 3
_LONGEST_DIVISION = 12
RANK = {level: rank for rank, levels in enumerate(_RANKS) for level in levels}


@cache
def _words_before() -> frozenset[str]:
    """Return the words that stand before names and are no part of them: those of bodies.toml, and verbs."""
    before = body_words().before
    verbs = (word for word in (*lexicon().groups["verbs"], *plan_words().follow.words) if len(word) > 1)
    return frozenset((*before.words, *verbs)) - frozenset(before.names)


@cache
def _joins() -> re.Pattern[str]:
    return as_pattern(rf"(?<=[省市县区旗盟州镇乡会府院央家委])(?:{one_of(body_words().before.joins)})")


def word_end(stem: str, start: int = 0) -> int:
    """Return where the last word before a name ends in `stem`, `start` where none stands there."""
    cut = start
    for at in range(start, len(stem)):
        if at < cut or stem.startswith(body_words().before.names, at):
            continue
        lengths = range(min(_LONGEST_WORD, len(stem) - at), 0, -1)
        length = next((length for length in lengths if stem[at : at + length] in _words_before()), 0)
        joined = _joins().match(stem, at)
        cut = at + length if length else joined.end() if joined else cut
    return cut


@lru_cache(maxsize=4096)
def own_name(run: str, level: str) -> str:
    """Return what is left of `run` without the words before a name."""
    stem = run[: len(run) - len(level)]
    cut = word_end(stem)
    stem = "" if stem[cut:] in body_words().before.joins else stem[cut:]
    stem = _without_words(stem, level)
    if stem in body_words().before.joins and len(stem) + len(level) < len(run):
        return level  # 在县委的领导|和县|人大支持下
    # 全 is a pronoun in 全市 and 推动全市, and part of the name in 天全县.
    if stem and stem[-1] in body_words().before.pronouns and len(stem) != 2:
        return level
    return stem + level


def opens_with(run: str, level: str) -> bool:
    """Tell whether a run that nothing stands before is a name, or a chain of them: 向阳镇, but 推动县, 我市, 向丰县."""
    return run.endswith(level) and all(
        len(name) == _USUAL_STEM + len(ending)
        and not (name[0] in _words_before() and name[1:] in divisions())
        and not _acts(name[:_USUAL_STEM])
        and name[:_USUAL_STEM] not in _words_before()
        and name[1] not in _words_before()
        and name[1] not in body_words().before.pronouns
        for name, ending in units(run)
    )


def _without_words(stem: str, level: str) -> str:
    """Return the stem of a name without words before it that no list tells: 结合|淄博(市), 要求所有(镇)."""
    (first, ending), *inner = units(stem + level)
    listed = next((at for at in range(len(first) - 1) if _is_listed(first, at)), -1)
    if listed >= 0:
        return stem[listed:]
    words = cut(first[: len(first) - len(ending)] if inner else stem)
    if len(words) == 1:
        return "" if _acts(words[0]) and RANK.get(ending, TOWN) < TOWN else stem
    last = next((i for i in range(len(words) - 1, -1, -1) if _acts(words[i])), -1)
    return stem[sum(len(word) for word in words[: last + 1]) :]


def _is_listed(name: str, at: int) -> bool:
    """Tell whether `name` ends, from `at`, in a division: 和县, which is one, is none behind other words."""
    return name[at:] in divisions() and (
        at == 0 or name[at : at + 1] not in body_words().before.joins or at + 2 < len(name)
    )


def _acts(word: str) -> bool:
    """Tell whether a word of a name is one that names are not made of: a verb, a word of manner, a preposition."""
    return lexicon().kinds.get(word, "n") not in ("n", "a")


@lru_cache(maxsize=4096)
def units(name: str) -> Sequence[tuple[str, str]]:
    """Return a chain of places as (name, level), the widest first: one only, where the ranks do not descend."""
    if (head := _division(name)) and head != name:
        return ((head, _level(head)), *units(name[len(head) :]))  # 新乡县|小冀镇: no 新乡
    parts = tuple((found[1] + found[2], found[2]) for found in chain().finditer(name))
    ranks = [RANK.get(level, 2) for _, level in parts]
    joined = "".join(part for part, _ in parts)
    if joined == name and all(wide < narrow or wide == narrow == 1 for wide, narrow in pairwise(ranks)):
        return parts
    return ((name, _level(name)),)


@lru_cache(maxsize=1024)
def in_short(place: str) -> str:
    """Return a chain of places without what nobody needs: the province, and the city that a county lies in.

    A district is told with its city: 江北省定州市云山区 is 定州市云山区, 江北省定州市蒲县 is 蒲县.
    """
    parts = list(units(place)) if place else []
    while len(parts) > 1:
        inner = parts[1][1]
        outer = RANK.get(parts[0][1])
        if outer != 0 and not (outer == 1 and inner in _COUNTIES):
            break
        parts.pop(0)
    return "".join(name for name, _ in parts)


def _division(name: str) -> str:
    """Return the longest division that a name opens with and another place's name may follow, "" for none."""
    ends = range(min(len(name), _LONGEST_DIVISION), _SHORTEST_DIVISION - 1, -1)
    head = next((name[:end] for end in ends if name[:end] in divisions()), "")
    return head if level_end().search(name[len(head) :]) else ""


def _level(name: str) -> str:
    end = level_end().search(name)
    return end[0] if end else ""


# An autonomous prefecture by its short name, 文山州, but not what opens 广州市.
SHORT_STATE = "州(?![省市县区])"


@cache
def chain() -> re.Pattern[str]:
    """Return the pattern of one link in a chain of places: 成都市 in 成都市武侯区."""
    return as_pattern(rf"([\u4e00-\u9fff]{{1,10}}?)({one_of(body_words().level.words)}|{SHORT_STATE})")


@cache
def level_end() -> re.Pattern[str]:
    """Return the pattern of what the name of a place ends with."""
    levels = body_words().level
    return as_pattern(rf"(?:{one_of((*levels.words, *levels.stands_for))})$")
