"""The vocabulary file plans.toml as typed tables and the patterns built from them."""

# Annotations are not put off: msgspec would evaluate each of them from its text.
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import msgspec

from npcstats.attach.times.vocabulary import one_of
from npcstats.vocab.load import load_table
from npcstats.vocab.patterns import as_pattern
from npcstats.vocab.scan import beginnings


class Intent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of intent; `follow`: a verb has to come next; `not_before`, `not_next`: what may not stand there.

    `within` are words one of which has to come soon after, in the same clause.
    """

    name: str
    words: tuple[str, ...]
    source: str
    examples: tuple[str, ...]
    counter: tuple[str, ...]
    follow: bool = False
    not_before: tuple[str, ...] = ()
    not_next: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


class Follow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What comes after a word of intent that is meant as a verb, and the nouns that make it none after all."""

    words: tuple[str, ...]
    nouns: tuple[str, ...]
    source: str


class Takes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that make a 将 before them a preposition."""

    words: tuple[str, ...]
    source: str


class Done(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of what is done, and what may not stand around them."""

    words: tuple[str, ...]
    not_after: tuple[str, ...]
    not_next: tuple[str, ...]
    source: str
    counter: tuple[str, ...]


class Ahead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of headings that look ahead, more of them for a government's report, and words that open such a text."""

    words: tuple[str, ...]
    government: tuple[str, ...]
    lead: tuple[str, ...]
    source: str
    examples: tuple[str, ...]
    counter: tuple[str, ...]


class Back(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words of headings that look back, and weak ones that only keep a heading from looking ahead."""

    words: tuple[str, ...]
    weak: tuple[str, ...]
    source: str


class Mood(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that weigh for a review (positive) or a plan (negative)."""

    weight: int
    words: tuple[str, ...]
    source: str


class PlanWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    intent: tuple[Intent, ...]
    follow: Follow
    takes: Takes
    done: Done
    ahead: Ahead
    back: Back
    mood: tuple[Mood, ...]


@cache
def plan_words() -> PlanWords:
    """Return the words of plans.toml."""
    return load_table("plans", PlanWords)


def _intent(group: Intent, follow: str) -> str:
    """Return the pattern of a group of words of intent."""
    after = f"(?!{one_of(group.not_next)})" if group.not_next else ""
    after += follow if group.follow else ""
    after += rf"(?=[^，。；]{{0,16}}?(?:{one_of(group.within)}))" if group.within else ""
    before = f"(?<![{''.join(group.not_before)}])" if group.not_before else ""
    return f"{before}(?:{one_of(group.words)}){after}"


# 将时限由15天压缩至7天: what was done to it.
_CHANGED = r"由\d[^，。；]{1,16}(?:至|到|为)\d"


@cache
def intent_pattern() -> re.Pattern[str]:
    """Return the pattern of a word that makes what follows a plan (group `plan`) or a result (group `done`)."""
    table = plan_words()
    nouns = one_of(table.follow.nouns)
    follow = f"(?=(?:{one_of(table.follow.words)})(?!{nouns}))"
    takes = f"(?!(?<=将)[^，。；]{{2,30}}?(?:{one_of(table.takes.words)}|{_CHANGED}))"
    intents = "|".join(_intent(group, follow + takes) for group in table.intent)
    done = table.done
    after = f"(?<![{''.join(done.not_after)}])"
    return as_pattern(f"(?P<done>{after}(?:{one_of(done.words)})(?!{one_of(done.not_next)}))|(?P<plan>{intents})")


@cache
def intent_starts() -> re.Pattern[str]:
    """Return the pattern of the places where such a word can begin."""
    table = plan_words()
    return beginnings([*table.done.words, *(word for group in table.intent for word in group.words)])


class HeadingWords(msgspec.Struct, frozen=True):
    """The patterns of words that look ahead, ahead in a government's report, back, and weakly back."""

    ahead: re.Pattern[str]
    government: re.Pattern[str]
    back: re.Pattern[str]
    weak: re.Pattern[str]


@cache
def heading_words() -> HeadingWords:
    """Return the patterns of what headings say."""
    table = plan_words()
    groups = table.ahead.words, table.ahead.government, table.back.words, table.back.weak
    return HeadingWords(*(any_word(words) for words in groups))


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of `words`."""
    return as_pattern(one_of(words))


@cache
def lead_pattern() -> re.Pattern[str]:
    """Return the pattern of first words that open a text on the time ahead."""
    return any_word(plan_words().ahead.lead)


@cache
def _mood_pattern() -> tuple[re.Pattern[str], dict[str, int]]:
    weights = {word: mood.weight for mood in plan_words().mood for word in mood.words}
    return as_pattern(one_of(weights)), weights


_MOST_TIMES = 3
_NO_MOOD = as_pattern(r"重要|主要|需要|要素|要求|纪要|首要|必要|要点|摘要|为了|除了|不了|了解")


def mood(text: str) -> int:
    """Return how much a government's text sounds like a review (positive) rather than a plan (negative)."""
    pattern, weights = _mood_pattern()
    counts = Counter(pattern.findall(_NO_MOOD.sub("|", text)))
    return sum(weights[word] * min(count, _MOST_TIMES) for word, count in counts.items())
