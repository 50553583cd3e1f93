"""What categories, indicators and the record's fixed values are called, in outputs that people read."""

from __future__ import annotations

from functools import cache

import msgspec

from npcstats.classify.indicators import IndicatorTable
from npcstats.languages import Language, current
from npcstats.records import Category, Modifier, Role, Status
from npcstats.vocab.load import load_table

MODIFIER_NAMES = {
    Modifier.EXACT: "exact",
    Modifier.OVER: "over",
    Modifier.UNDER: "under",
    Modifier.ABOUT: "about",
}
ROLE_NAMES = {
    Role.LEVEL: "level",
    Role.FROM: "from",
    Role.TO: "to",
    Role.INCREASE: "increase",
    Role.DECREASE: "decrease",
}
STATUS_NAMES = {Status.ACTUAL: "actual", Status.PLANNED: "planned"}


class CategoryName(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a category is called."""

    id: Category
    chinese: str
    english: str


class NameTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """names.toml as it is shipped."""

    category: tuple[CategoryName, ...]


def category_name(category: Category, language: Language | None = None) -> str:
    """Return what a category is called in the language that is spoken, or in `language`."""
    return _category_names()[language or current()][category]


def indicator_name(indicator: str | None, language: Language | None = None) -> str:
    """Return what an indicator is called in that language, its id where the catalogue has none; "" for None."""
    return _indicator_names()[language or current()].get(indicator, indicator) if indicator else ""


@cache
def _category_names() -> dict[Language, dict[Category, str]]:
    named = load_table("names", NameTable).category
    return {
        Language.ZH: {one.id: one.chinese for one in named},
        Language.EN: {one.id: one.english for one in named},
    }


@cache
def _indicator_names() -> dict[Language, dict[str, str]]:
    named = load_table("indicators", IndicatorTable).indicator
    return {
        Language.ZH: {one.id: one.name for one in named},
        Language.EN: {one.id: one.english or one.id for one in named},
    }
