"""The vocabulary file bodies.toml as typed tables."""

# Annotations are not put off: msgspec would evaluate each of them from its text.
from functools import cache

import msgspec

from npcstats.vocab.load import load_table


class NotPlaces(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that end like places and are none."""

    words: tuple[str, ...]


class Level(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the names of places end with, and which endings a short form stands for."""

    words: tuple[str, ...]
    stands_for: dict[str, tuple[str, ...]]
    not_places: NotPlaces


class Organ(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of local body: its written forms and the one to name it by, its own form where `full` is empty."""

    kind: str
    forms: tuple[str, ...]
    source: str
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()
    full: str = ""


class National(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A body of the state and its written forms."""

    name: str
    forms: tuple[str, ...]


class Agency(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the names of other agencies begin and end."""

    begins: tuple[str, ...]
    ends: tuple[str, ...]
    departments: tuple[str, ...]
    not_departments: tuple[str, ...]
    source: str


class Before(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand before a place without being part of its name, `joins` after another place; `names` do not."""

    words: tuple[str, ...]
    joins: tuple[str, ...]
    names: tuple[str, ...]
    pronouns: tuple[str, ...]
    source: str


class Ministry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ministries and agencies of the State Council, by the names that texts give them."""

    words: tuple[str, ...]
    source: str
    examples: tuple[str, ...]
    counter: tuple[str, ...]


class Lead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that may stand before a subject."""

    words: tuple[str, ...]
    source: str


class NotSubject(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that make the body before them no subject."""

    after: tuple[str, ...]
    source: str


class Title(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Titles between a body and a person's name, and verbs of saying after the name."""

    words: tuple[str, ...]
    says: tuple[str, ...]
    source: str


class BodyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    level: Level
    organ: tuple[Organ, ...]
    national: tuple[National, ...]
    ministry: Ministry
    agency: Agency
    before: Before
    lead: Lead
    not_subject: NotSubject
    title: Title


class Divisions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names of administrative divisions: words parted by white space."""

    words: str
    examples: tuple[str, ...]


def divisions_table() -> Divisions:
    """Return the file divisions.toml."""
    return load_table("divisions", Divisions)


@cache
def divisions() -> frozenset[str]:
    """Return the names of provinces, cities and counties."""
    return frozenset(divisions_table().words.split())


@cache
def body_words() -> BodyWords:
    """Return the words of bodies.toml."""
    return load_table("bodies", BodyWords)


@cache
def organs() -> dict[str, Organ]:
    """Return each written form's organ."""
    return {form: organ for organ in body_words().organ for form in organ.forms}


@cache
def nationals() -> dict[str, str]:
    """Return the name of each written form of a body of the state."""
    return {form: national.name for national in body_words().national for form in national.forms}
