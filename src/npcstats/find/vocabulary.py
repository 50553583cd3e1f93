"""The vocabulary of this step as typed, frozen tables: what the TOML files hold."""

# Annotations are not put off: msgspec would evaluate each of them from its text.
from enum import StrEnum

import msgspec

from npcstats.records import Modifier


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of a vocabulary file: a misspelt key is an error."""


class UnitKind(StrEnum):
    """What a unit does to the number before it."""

    COUNT = "count"
    MONEY = "money"
    RATE = "rate"
    MULTIPLE = "multiple"
    DOUBLINGS = "doublings"
    MEASURE = "measure"
    TIME = "time"
    AGE = "age"


class Chinese(StrEnum):
    """Which Chinese numerals may stand before a unit: see units.toml."""

    ANY = "any"
    COUNT = "count"
    TWO = "two"
    LONG = "long"
    NONE = "none"


class UnitGroup(_Entry, frozen=True):
    """Units that behave alike. `examples` are (text, quote, unit)."""

    name: str
    kind: UnitKind
    chinese: Chinese
    source: str
    units: tuple[str, ...]
    examples: tuple[tuple[str, str, str], ...]
    counter: tuple[str, ...]
    steps: bool = False


class Counting(_Entry, frozen=True):
    """Where a unit counts behind a Chinese numeral though it describes elsewhere: `before` characters, `behind` words.

    `examples` are (text, quote, unit).
    """

    unit: str
    source: str
    examples: tuple[tuple[str, str, str], ...]
    counter: tuple[str, ...]
    before: str = ""
    behind: tuple[str, ...] = ()


class Units(_Entry, frozen=True):
    """units.toml; `same` maps a spelling to the unit that the record says."""

    group: tuple[UnitGroup, ...]
    same: dict[str, str]
    counting: tuple[Counting, ...] = ()


class ModifierGroup(_Entry, frozen=True):
    """Words that say one thing about exactness. `examples` are (text, quote, modifier)."""

    modifier: Modifier
    source: str
    words: tuple[str, ...]
    examples: tuple[tuple[str, str, str], ...]
    counter: tuple[str, ...]
    rough: str = ""
    time: bool = False
    not_after: str = ""
    endings: tuple[str, ...] = ()
    not_before: str = ""
    behind: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    unitless: bool = False


class Modifiers(_Entry, frozen=True):
    """modifiers.toml: where the words stand."""

    before: tuple[ModifierGroup, ...]
    after: tuple[ModifierGroup, ...]
    tail: tuple[ModifierGroup, ...]
    distant: tuple[ModifierGroup, ...]


class NounGroup(_Entry, frozen=True):
    """Nouns; those with an entry in `unless` are none before one of its characters."""

    source: str
    words: tuple[str, ...]
    examples: tuple[tuple[str, str, str], ...]
    counter: tuple[tuple[str, str, str], ...]
    unless: dict[str, str] = msgspec.field(default_factory=dict)


class Nouns(_Entry, frozen=True):
    """nouns.toml."""

    broken: tuple[NounGroup, ...]
    counted: tuple[NounGroup, ...]


class Context(_Entry, frozen=True):
    """Words around a number. `examples` are (text, the quotes found in it)."""

    source: str
    words: tuple[str, ...]
    examples: tuple[tuple[str, tuple[str, ...]], ...]


class Contexts(_Entry, frozen=True):
    """contexts.toml: one list a question."""

    outcome_before: Context
    outcome_after: Context
    lasting: Context
    spanning: Context
    expectancy: Context
    session_body: Context
    session_verb: Context
    session_meeting: Context
    sized: Context
    sized_by: Context
    quoted_name: Context


class Before(_Entry, frozen=True):
    """A word that makes the numeral behind it no figure.

    `not_after`: characters that make the word the end of another one; `units`: only before a quantity in one of these;
    `bare`: only before a number without a unit.
    """

    word: str
    not_after: str = ""
    units: tuple[str, ...] = ()
    bare: bool = False


class LookalikeGroup(_Entry, frozen=True):
    """Numerals that are no figures, under one reason.

    `words` hold the numeral, `before` stands in front of it and `after` behind (`after_chinese` behind Chinese ones).
    Those behind with an entry in `unless` do nothing before one of its characters.
    `examples` have no figure and show the reason; `counter` are texts in which nothing is set aside for it.
    """

    name: str
    source: str
    examples: tuple[str, ...]
    words: tuple[str, ...] = ()
    before: tuple[Before, ...] = ()
    after: tuple[str, ...] = ()
    after_chinese: tuple[str, ...] = ()
    unless: dict[str, str] = msgspec.field(default_factory=dict)
    counter: tuple[str, ...] = ()


class Lookalikes(_Entry, frozen=True):
    """One of the look-alike files."""

    group: tuple[LookalikeGroup, ...]
