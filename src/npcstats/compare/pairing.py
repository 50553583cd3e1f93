"""Pairing what two reports measure: rounds from the strictest likeness to the loosest, each figure used once.

Never by position in the text. In a round, a key that several figures of a report share is left to the total, the latest
and longest period among them; where that does not decide, the measure is ambiguous, and no later round guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from npcstats.compare.measures import Measured
from npcstats.compare.periods import length_class, span
from npcstats.compare.words import lexicon
from npcstats.records import Role, Status

Key: TypeAlias = Hashable
KeyOf: TypeAlias = Callable[[Measured], Key | None]

_LEAST_HEAD = 3
_MOST_TRIED = 10_000
_COUNTS = ("level:things", "level:people")

# Words of what was done in a year: 全年减税降费55亿元 is as much a deed as 新增减税降费65亿元.
_WITHIN = ("全年", "当年", "年内", "一年来", "今年", "去年")


class Pair(NamedTuple):
    """What two reports say of a measure: one statement each, or several where it is not plain which."""

    old: tuple[Measured, ...]
    new: tuple[Measured, ...]


class Pool:
    """The figures of one report that are not used yet."""

    def __init__(self, measured: Sequence[Measured]) -> None:
        # What a report says of the start of a change belongs to an earlier one.
        self._left = {id(one): one for one in measured if one.figure.role is not Role.FROM}

    def __iter__(self) -> Iterator[Measured]:
        return iter(list(self._left.values()))

    def groups(self, key_of: KeyOf) -> dict[Key, list[Measured]]:
        """Return what is left by its key, without what has none."""
        groups: dict[Key, list[Measured]] = {}
        for one in self._left.values():
            key = key_of(one)
            if key is not None:
                groups.setdefault(key, []).append(one)
        return groups

    def use(self, measured: Sequence[Measured]) -> None:
        """Take figures out."""
        for one in measured:
            self._left.pop(id(one), None)


def pair_alike(old: Pool, new: Pool) -> Iterator[Pair]:
    """Yield the measures of two reports that are like with like, and what is ambiguous among them."""
    for likeness in LIKENESSES:
        yield from _round(old, new, likeness)
    yield from _pair_fitting(old, new, _ending, _end_alike)
    yield from _pair_fitting(old, new, _own_words, _share_topic)


def _round(old: Pool, new: Pool, likeness: KeyOf) -> Iterator[Pair]:
    def key_of(one: Measured) -> Key | None:
        return _in_slot(one, likeness(one))

    news = new.groups(key_of)
    for key, olds in old.groups(key_of).items():
        pair = Pair(settle(olds), settle(news.get(key, ())))
        if pair.new and (_agree(pair) if likeness in LOOSE else not any(map(_mixes, pair.old[:1], pair.new[:1]))):
            yield pair
            old.use(olds)
            new.use(news[key])


def _agree(pair: Pair) -> bool:
    """Tell whether the verbs of a pair do not speak against it: they share one, or one side has only light ones."""
    return all(_can_agree(old, new) for old in pair.old for new in pair.new)


def _can_agree(old: Measured, new: Measured) -> bool:
    mine, other = _deeds(old), _deeds(new)
    return bool(mine & other) or not ((mine and other) or _mixes(old, new))


def _mixes(old: Measured, new: Measured) -> bool:
    """Tell whether one of two counts says what was done in its period, the other what there is: 新增2座, 达到33座."""
    if old.measure.dimension not in _COUNTS and "build" not in _deeds(old) | _deeds(new):
        return False
    deeds, is_there = (old, new) if _is_there(new) else (new, old)
    grown = is_there.figure.role is Role.TO and _deeds(deeds) == {"build"} and not deeds.figure.text.count("新")
    return _is_there(is_there) and not _is_there(deeds) and not grown


def _is_there(one: Measured) -> bool:
    done = one.figure.actions or any(word in one.figure.text for word in _WITHIN)
    return one.figure.role is Role.TO or not done


def _deeds(one: Measured) -> set[str]:
    return {lexicon().deed_group(deed) for deed in one.measure.deeds}


def settle(candidates: Sequence[Measured]) -> tuple[Measured, ...]:
    """Return the figure that speaks for all of one key, or those between which nothing decides.

    The total goes before its parts, the later and longer period before others, and equal values are one statement. Of
    many counts the one no less than all the others together is their total.
    """
    if not candidates:
        return ()
    best = [one for one in candidates if not one.measure.part] or list(candidates)
    latest = max(span(one.figure.period)[1] for one in best)
    best = [one for one in best if span(one.figure.period)[1] == latest]
    earliest = min(span(one.figure.period)[0] for one in best)
    best = [one for one in best if span(one.figure.period)[0] == earliest]
    values = {(one.value, one.figure.modifier) for one in best}
    sentences = {(one.figure.source, one.figure.sentence) for one in best}
    if total := _total(best):
        return (total,)
    # The same number twice in one sentence is two things; in two sentences it is told twice.
    return tuple(best[:1]) if len(values) == 1 and len(sentences) == len(best) else tuple(best)


def _total(candidates: Sequence[Measured]) -> Measured | None:
    if len(candidates) <= 2 or not candidates[0].measure.dimension.startswith("level"):
        return None
    most = max(candidates, key=lambda one: one.value)
    return most if 2 * most.value >= sum(one.value for one in candidates) else None


def exact(one: Measured) -> Key | None:
    """Return the verbs, nouns and unit, however they are ordered; None of a noun that is too general."""
    measure = one.measure
    if measure.general:
        return None
    return measure.dimension, _bag(measure.name)


def same_deed(one: Measured) -> Key | None:
    """Return the deed that the verbs are of (新建, 建成), the nouns and unit."""
    measure = one.measure
    if measure.general:
        return None
    return measure.dimension, tuple(sorted(_deeds(one))), _bag("".join(measure.nouns))


def same_indicator_and_noun(one: Measured) -> Key | None:
    """Return the indicator and noun, whatever the verb."""
    if one.figure.indicator is None:
        return None
    return one.figure.indicator, one.measure.dimension, _bag("".join(one.measure.nouns))


def same_noun(one: Measured) -> Key | None:
    """Return the noun and unit, whatever the verb; None of what counts several deeds together."""
    measure = one.measure
    if measure.general or measure.sums or len("".join(measure.nouns)) < 3:
        return None
    return measure.dimension, _bag("".join(measure.nouns))


def same_indicator(one: Measured) -> Key | None:
    """Return the indicator and unit."""
    if one.figure.indicator is None:
        return None
    return one.figure.indicator, one.measure.dimension


LIKENESSES: tuple[KeyOf, ...] = (exact, same_deed, same_indicator_and_noun, same_noun, same_indicator)
LOOSE = (same_noun,)


def _in_slot(one: Measured, key: Key | None) -> Key | None:
    """Return `key` with all that must be the same for like with like, None where the figure can have no like."""
    length = length_class(one.figure.period)
    if key is None or length in ("open", "unknown"):
        return None
    return key, one.figure.status is Status.PLANNED, length, one.measure.part


def _bag(words: str) -> str:
    """Return the characters of `words` in one order, so that 奶牛规模化牧场 is 规模化奶牛牧场."""
    return "".join(sorted(words))


def _pair_fitting(old: Pool, new: Pool, key_of: KeyOf, fits: Callable[[Measured, Measured], bool]) -> Iterator[Pair]:
    """Yield the pairs of one key that fit each other and no other figure of it."""
    news = new.groups(key_of)
    for key, olds in old.groups(key_of).items():
        if len(olds) * len(news.get(key, ())) > _MOST_TRIED:
            continue
        for one in olds:
            fitting = [other for other in news.get(key, ()) if fits(one, other)]
            rivals = [other for other in olds if fitting and fits(other, fitting[0])]
            if len(fitting) == 1 and rivals == [one]:
                yield Pair((one,), (fitting[0],))
                old.use([one])
                new.use(fitting)


def _ending(one: Measured) -> Key | None:
    """Return how a noun ends, and the unit."""
    noun = "".join(one.measure.nouns)
    return None if one.measure.general or len(noun) < 3 else _in_slot(one, (one.measure.dimension, noun[-2:]))


def _own_words(one: Measured) -> Key | None:
    """Return the words of a general noun that goes on from other figures."""
    return _in_slot(one, (one.measure.dimension, one.measure.own)) if one.measure.own else None


def _share_topic(first: Measured, second: Measured) -> bool:
    return bool(first.measure.topics & second.measure.topics)


def _end_alike(first: Measured, second: Measured) -> bool:
    """Tell whether two nouns end alike and nothing before that keeps them apart.

    One is the other with a word before it; or, under one verb that tells and one unit, both have a word of their own.
    """
    if len(first.measure.nouns) != len(second.measure.nouns) or _mixes(first, second):
        return False
    if not _is_one_or_more_deeds(first, second):
        return False
    one, other = "".join(first.measure.nouns), "".join(second.measure.nouns)
    shared = next(
        (at for at, (sign, another) in enumerate(zip(one[::-1], other[::-1], strict=False)) if sign != another), 99
    )
    shared = min(shared, len(one), len(other))
    if shared < min(len(one), len(other)) and (shared < _LEAST_HEAD or not _is_one_deed(first, second)):
        return False
    return not any(lexicon().keeps_apart(noun[: len(noun) - shared]) for noun in (one, other))


def _is_one_or_more_deeds(first: Measured, second: Measured) -> bool:
    """Tell whether the deeds are the same, or one has more of them in a row (走访慰问帮扶)."""
    mine, other = _deeds(first), _deeds(second)
    in_a_row = (
        bool(mine & other) and (mine <= other or other <= mine) and not (first.measure.sums or second.measure.sums)
    )
    return mine == other or in_a_row


def _is_one_deed(first: Measured, second: Measured) -> bool:
    verbs = first.measure.deeds
    telling = bool(verbs) and all(lexicon().deed_group(verb) == verb for verb in verbs)
    return telling and verbs == second.measure.deeds and first.figure.unit == second.figure.unit
