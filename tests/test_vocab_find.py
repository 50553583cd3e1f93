"""The vocabulary of step 3, as shipped: every entry's examples and counter-examples, no duplicates, nothing empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest

from npcstats.errors import VocabularyError
from npcstats.find.tables import LOOKALIKE_FILES, lookalike_groups
from npcstats.find.vocabulary import (
    Context,
    Contexts,
    Counting,
    LookalikeGroup,
    Lookalikes,
    ModifierGroup,
    Modifiers,
    NounGroup,
    Nouns,
    UnitGroup,
    Units,
)
from npcstats.vocab.load import decode_table, load_table
from test_find import aside, found

UNITS = load_table("units", Units)
MODIFIERS = load_table("modifiers", Modifiers)
NOUNS = load_table("nouns", Nouns)
CONTEXTS = load_table("contexts", Contexts)
PLACES = ("before", "after", "tail", "distant")
MODIFIER_GROUPS: list[tuple[str, ModifierGroup]] = [
    (place, group) for place in PLACES for group in getattr(MODIFIERS, place)
]
NOUN_GROUPS: list[NounGroup] = [*NOUNS.broken, *NOUNS.counted]
CONTEXT_LISTS: list[tuple[str, Context]] = [(name, getattr(CONTEXTS, name)) for name in CONTEXTS.__struct_fields__]


@pytest.mark.parametrize("group", UNITS.group, ids=lambda group: group.name)
def test_units(group: UnitGroup) -> None:
    own = {UNITS.same.get(unit, unit) for unit in group.units}
    for text, quote, unit in group.examples:
        assert (quote, unit) in [(q, u) for q, _, u, _ in found(text)]
        assert unit.split("/")[0] in own
    for text in group.counter:
        assert own.isdisjoint(unit for _, _, unit, _ in found(text)), text


@pytest.mark.parametrize("counting", UNITS.counting, ids=lambda counting: counting.unit)
def test_units_that_count_in_some_places_only(counting: Counting) -> None:
    assert counting.source
    for text, quote, unit in counting.examples:
        assert (quote, unit) in [(q, u) for q, _, u, _ in found(text)]
    for text in counting.counter:
        assert counting.unit not in [unit for _, _, unit, _ in found(text)], text


@pytest.mark.parametrize(("place", "group"), MODIFIER_GROUPS, ids=lambda value: getattr(value, "words", [value])[0])
def test_modifiers(place: str, group: ModifierGroup) -> None:
    assert place in PLACES
    for text, quote, modifier in group.examples:
        assert (quote, modifier) in [(q, m) for q, _, _, m in found(text)]
        assert modifier == group.modifier
    for text in group.counter:
        assert {m for _, _, _, m in found(text)} <= {"exact"}, text


@pytest.mark.parametrize("group", lookalike_groups(), ids=lambda group: group.name)
def test_lookalikes(group: LookalikeGroup) -> None:
    for text in group.examples:
        assert found(text) == [], text
        assert group.name in {reason for _, reason in aside(text)}, text
    for text in group.counter:
        assert group.name not in {reason for _, reason in aside(text)}, text


@pytest.mark.parametrize(
    ("group", "word"),
    [(group, word) for group in lookalike_groups() for word in group.words],
    ids=lambda value: value if isinstance(value, str) else value.name,
)
def test_every_fixed_word_is_set_aside(group: LookalikeGroup, word: str) -> None:
    assert found(f"关于{word}。") == []
    assert group.name in {reason for _, reason in aside(f"关于{word}。")}


@pytest.mark.parametrize("group", NOUN_GROUPS, ids=lambda group: group.words[0])
def test_nouns(group: NounGroup) -> None:
    for text, quote, unit in (*group.examples, *group.counter):
        assert (quote, unit) in [(q, u) for q, _, u, _ in found(text)], text
    assert set(group.unless) <= set(group.words)


@pytest.mark.parametrize("word", [word for group in NOUNS.broken for word in group.words])
def test_a_broken_noun_is_no_unit(word: str) -> None:
    assert {unit for _, _, unit, _ in found(f"涉及37{word}。")} <= {""}


@pytest.mark.parametrize(("name", "context"), CONTEXT_LISTS, ids=lambda value: value if isinstance(value, str) else "")
def test_contexts(name: str, context: Context) -> None:
    assert name
    for text, quotes in context.examples:
        assert [quote for quote, _, _, _ in found(text)] == list(quotes), text


def test_nothing_stands_twice() -> None:
    units = [unit for group in UNITS.group for unit in group.units]
    words = [word for group in lookalike_groups() for word in group.words]
    after = [
        (text, name)
        for group in lookalike_groups()
        for name in ("after", "after_chinese")
        for text in getattr(group, name)
    ]
    before = [before.word for group in lookalike_groups() for before in group.before]
    lists: list[Sequence[object]] = [
        units,
        words,
        after,
        before,
        *([word for group in getattr(MODIFIERS, place) for word in group.words] for place in PLACES),
        *([word for group in groups for word in group.words] for groups in (NOUNS.broken, NOUNS.counted)),
        *(list(context.words) for _, context in CONTEXT_LISTS),
    ]
    for entries in lists:
        assert [entry for entry, times in Counter(entries).items() if times > 1] == []


def test_nothing_is_empty_and_everything_has_a_source() -> None:
    groups: list[UnitGroup | ModifierGroup | NounGroup | Context] = [
        *UNITS.group,
        *(group for _, group in MODIFIER_GROUPS),
        *NOUN_GROUPS,
        *(context for _, context in CONTEXT_LISTS),
    ]
    for group in groups:
        words = group.units if isinstance(group, UnitGroup) else group.words
        assert all(words)
        assert len(words) > 0
        assert group.source
        assert group.examples
    for lookalike in lookalike_groups():
        assert lookalike.source
        assert lookalike.examples


def test_groups_of_one_file_have_different_names() -> None:
    for name in LOOKALIKE_FILES:
        names = [group.name for group in load_table(name, Lookalikes).group]
        assert len(names) == len(set(names))


def test_spellings_lead_to_units() -> None:
    units = {unit for group in UNITS.group for unit in group.units}
    assert set(UNITS.same) <= units
    assert not set(UNITS.same) & set(UNITS.same.values())


def test_a_misspelt_key_is_refused() -> None:
    with pytest.raises(VocabularyError):
        decode_table("units.toml", "[[group]]\nnom = 'x'", Units)
