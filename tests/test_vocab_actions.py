"""actions.toml, phrases.toml and words.toml: their own examples, and what the lists must hold to.

An example is `text → expected`. In actions.toml what is expected are verbs, in phrases.toml objects, unless a kind
is named: `text → actions: 评议`. Several are joined by `、`; where the text holds several figures, `；` parts what is
expected of each, else it is expected of all.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import npcstats
from npcstats import Figure, extract_text
from npcstats.segment.words import _PROPERTIES, Group, WordTable, cut, lexicon
from npcstats.vocab.load import load_table

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

FOLDER = Path(npcstats.__file__).parent / "vocab"
# What verbs are made of is no word by itself.
_PARTS = frozenset({"stems", "results"})
ACTIONS = load_table("actions", dict[str, Group])
PHRASES = load_table("phrases", dict[str, Group])
WORDS = load_table("words", WordTable).group
GROUPS = [("actions", name, group) for name, group in ACTIONS.items()]
GROUPS += [("phrases", name, group) for name, group in PHRASES.items()]

# Examples that are not met yet: example → the class of wording.
GAPS: dict[str, str] = {
    "修路12公里 → 修": "a verb of one character that makes one word with its noun",
    "该批企业18家 → 企业": "a pointing word with a measure word (该批)",
    "办理省和市级提案44件 → 提案": "two levels joined by 和 that both belong to the noun",
}
# Groups whose lists break a rule: (group, rule) → what has to be settled.
_SINGLE = "verbs of one character stand in their class and in single, which takes them"
FLAWS: dict[tuple[str, str], str] = {
    ("verbs", "overlap"): _SINGLE,
    ("changes_up", "overlap"): _SINGLE,
    ("changes_down", "overlap"): _SINGLE,
    ("qualifiers", "unknown"): "words without a class are cut in two",
    ("determiners", "cut"): "一批, 一些 and 一系列 are cut in two",
    ("trailing", "cut"): "compounds with 情况 are cut in two",
    ("breakdown", "cut"): "另有 is cut in two",
}

# Groups of phrases.toml that are asked word by word: what the segmenter cuts in two is never met there.
TOKENS = ("prepositions", "objects_before", "conjunctions", "determiners", "trailing", "prefixes", "breakdown")
KINDS = {"actions", "objects", "part_of", "role", "modifier"}


def _flawed(name: str, rule: str, *values: object) -> ParameterSet:
    reason = FLAWS.get((name, rule))
    return pytest.param(
        *(values or (name,)), id=name, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    )


def _value(figure: Figure, kind: str) -> str:
    if kind in ("actions", "objects"):
        words: tuple[str, ...] = getattr(figure, kind)
        return "、".join(sorted(words))
    return str(getattr(figure, kind) or 0)


def _expected(right: str, kind: str, count: int) -> list[str]:
    each = [value.strip() for value in right.split("；")]
    if kind in ("actions", "objects"):
        each = ["、".join(sorted(value.split("、"))) for value in each]
    return each * count if len(each) == 1 else each


def _examples() -> list[ParameterSet]:
    return [
        pytest.param(
            file,
            example,
            id=f"{name}: {example[:20]}",
            marks=[pytest.mark.xfail(strict=True, reason=GAPS[example])] if example in GAPS else [],
        )
        for file, name, group in GROUPS
        for example in group.examples
    ]


@pytest.mark.parametrize(("file", "example"), _examples())
def test_example(file: str, example: str) -> None:
    text, arrow, right = (part.strip() for part in example.partition("→"))
    assert arrow, "an example is `text → expected`"
    kind, colon, named = right.partition(":")
    if colon:
        assert kind in KINDS
        right = named
    else:
        kind = "actions" if file == "actions" else "objects"
    found = [_value(figure, kind) for figure in extract_text(text)]
    assert found
    assert found == _expected(right, kind, len(found))


def test_gaps_and_flaws_name_what_there_is() -> None:
    assert set(GAPS) <= {example for _, _, group in GROUPS for example in group.examples}
    assert {name for name, _ in FLAWS} <= {name for _, name, _ in GROUPS}


@pytest.mark.parametrize(("file", "group"), [pytest.param(f, g, id=f"{f}: {n}") for f, n, g in GROUPS])
def test_group_is_whole(file: str, group: Group) -> None:
    assert group.words.split()
    assert group.examples
    assert len(set(group.examples)) == len(group.examples)


@pytest.mark.parametrize("group", [_flawed(name, "example", group) for _, name, group in GROUPS])
def test_an_example_holds_a_word_of_its_group(group: Group) -> None:
    words = group.words.split()
    assert [text for text in group.examples if not any(word in text.split("→")[0] for word in words)] == []


@pytest.mark.parametrize("group", [_flawed(name, "twice", group) for _, name, group in GROUPS])
def test_no_word_stands_twice_in_a_group(group: Group) -> None:
    assert [word for word, times in Counter(group.words.split()).items() if times > 1] == []


@pytest.mark.parametrize("name", [_flawed(name, "overlap") for name in ACTIONS if name not in _PROPERTIES])
def test_no_word_stands_in_two_classes(name: str) -> None:
    """A word has one class; of two groups the later would take it from the earlier without a word."""
    own = set(ACTIONS[name].words.split())
    later = list(ACTIONS)[list(ACTIONS).index(name) + 1 :]
    others = {other: own & set(ACTIONS[other].words.split()) for other in later if other not in _PROPERTIES}
    assert {other: sorted(words) for other, words in others.items() if words} == {}


@pytest.mark.parametrize("name", [_flawed(name, "unknown") for name in sorted(_PROPERTIES - _PARTS)])
def test_a_property_belongs_to_words_that_have_a_class(name: str) -> None:
    """The segmenter does not learn words from these groups: one that has no class elsewhere is never met."""
    assert [word for word in ACTIONS[name].words.split() if word not in lexicon().kinds] == []


def test_parts_of_verbs_make_verbs() -> None:
    """栽 and 下 make 栽下, which the segmenter then knows; what it knew before stays what it was."""
    made = {stem + result for stem in ACTIONS["stems"].words.split() for result in ACTIONS["results"].words.split()}
    assert [word for word in sorted(made) if word not in lexicon().kinds] == []
    assert all(len(part) == 1 for name in _PARTS for part in ACTIONS[name].words.split())


def test_movers_are_pivots() -> None:
    assert set(ACTIONS["movers"].words.split()) <= set(ACTIONS["pivots"].words.split())


def test_pairs_have_four_characters() -> None:
    """They are handed out as two verbs, cut in the middle."""
    assert [pair for pair in ACTIONS["pairs"].words.split() if len(pair) != 4] == []


@pytest.mark.parametrize("name", [_flawed(name, "cut") for name in TOKENS])
def test_words_asked_for_are_words_of_the_segmenter(name: str) -> None:
    cuts = {word: cut(word) for word in PHRASES[name].words.split()}
    assert {word: pieces for word, pieces in cuts.items() if pieces != [word]} == {}


@pytest.mark.parametrize("file", ["actions", "phrases", "words"])
def test_words_are_chinese_and_parted_by_one_space(file: str) -> None:
    text = (FOLDER / f"{file}.toml").read_text("utf-8")
    lists = re.findall(r"^words = '''(.*?)'''$", text, re.DOTALL | re.MULTILINE)
    assert len(lists) == (len(WORDS) if file == "words" else sum(known == file for known, _, _ in GROUPS))
    for words in lists:
        assert not re.search(r"[^\S \n]|  | \n|\n |\n\n", words), words[:40]
        assert [word for word in words.split() if not re.fullmatch(r"[\u4e00-\u9fff]+|GDP", word)] == []


@pytest.mark.parametrize("file", ["actions", "phrases", "words"])
def test_the_source_is_named(file: str) -> None:
    text = (FOLDER / f"{file}.toml").read_text("utf-8")
    assert re.search(r"^# Source: \S", text, re.MULTILINE)
    tomllib.loads(text)


def test_no_word_of_the_dictionary_stands_in_two_groups() -> None:
    for first, second in combinations(WORDS, 2):
        assert set(first.words.split()) & set(second.words.split()) == set()


def test_the_dictionary_has_the_classes_and_weights_it_says() -> None:
    assert {group.kind for group in WORDS} <= set("vnaedpc")
    assert all(group.weight > 0 for group in WORDS)
    assert all(group.words.split() for group in WORDS)
    places = [(group.kind, group.weight) for group in WORDS]
    assert len(set(places)) == len(places)
    for group in WORDS:
        assert [word for word, times in Counter(group.words.split()).items() if times > 1] == []
