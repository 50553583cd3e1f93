"""Searching by beginnings finds what a plain search finds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npcstats.attach.body.agencies import _find_heads, _heads
from npcstats.attach.times.plans import intent_pattern, intent_starts
from npcstats.attach.times.words import _starts, _tokens
from npcstats.classify.lookup import Finder
from npcstats.vocab.scan import beginnings, matches

Search = Callable[[str], Iterator[re.Match[str]]]

SEARCHES: dict[str, tuple[re.Pattern[str], Search]] = {
    "times": (_tokens(), lambda text: matches(_tokens(), _starts(), text)),
    "intents": (intent_pattern(), lambda text: matches(intent_pattern(), intent_starts(), text)),
    "bodies": (_heads(), _find_heads),
}
WORDS = {"代表": 1, "代表之家": 2, "代": 3, "家": 4, "之家": 5, "表决": 6}


@cache
def pieces(source: str) -> list[str]:
    """Return the characters and words that a pattern is written with."""
    words = re.sub(r"\\u[0-9a-f]{4}|\\[dsw]|\?P<\w+>|[()\[\]{}?|+*^$\\:!=<]", " ", source).split()
    return sorted({*"0123456789，", *words, *(word[:2] for word in words), *"".join(words)})


@pytest.mark.parametrize("name", SEARCHES)
def test_a_search_by_beginnings_misses_nothing(name: str) -> None:
    pattern, search = SEARCHES[name]
    choose = random.Random(name)
    found = 0
    for _ in range(4000):
        text = "".join(choose.choices(pieces(pattern.pattern), k=12))
        wanted = [match.span() for match in pattern.finditer(text)]
        assert [match.span() for match in search(text)] == wanted, text
        found += len(wanted)
    assert found > 1000


def test_words_of_one_character_begin_anywhere() -> None:
    starts = beginnings(["将", "计划", "计"], first="x", second="y")
    assert [found.start() for found in starts.finditer("将计x将划计划xy")] == [0, 1, 3, 5, 7]
    assert [found.start() for found in beginnings(["计划"]).finditer("计计划划")] == [1]


@given(st.text("代表之家决a", max_size=12))
def test_a_finder_takes_the_longest_word_first(text: str) -> None:
    plain = re.compile("|".join(sorted(WORDS, key=len, reverse=True)))
    wanted = [(*found.span(), found[0], WORDS[found[0]]) for found in plain.finditer(text)]
    assert list(Finder(WORDS).find(text)) == wanted
