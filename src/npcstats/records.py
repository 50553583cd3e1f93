"""The frozen records that one step hands to the next, and the record a figure ends as.

Offsets come in two kinds. *Flat* offsets count characters of a paragraph's flat text: white space removed,
wrapped lines joined, full-width digits and half-width punctuation folded to one spelling, one character for
one. *Original* offsets count Unicode characters of the document as it was read. Both are half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

import msgspec


class Modifier(StrEnum):
    """How exactly a number is stated: `over` is a floor, `under` a ceiling."""

    EXACT = "exact"
    OVER = "over"
    UNDER = "under"
    ABOUT = "about"


class Role(StrEnum):
    """What a number says about the thing measured."""

    LEVEL = "level"
    FROM = "from"
    TO = "to"
    INCREASE = "increase"
    DECREASE = "decrease"


class Status(StrEnum):
    """Whether a report states a result or a plan."""

    ACTUAL = "actual"
    PLANNED = "planned"


class Category(StrEnum):
    """The field of work a figure belongs to."""

    LEGISLATION = "legislation"
    SUPERVISION = "supervision"
    DECISION = "decision"
    APPOINTMENT = "appointment"
    DEPUTIES = "deputies"
    CAPACITY = "capacity"
    LIVELIHOOD = "livelihood"
    ECONOMY = "economy"
    OTHER = "other"


class Metadata(msgspec.Struct, frozen=True):
    """What a file says of itself beside its text.

    `title` is the article's, without the name of its site; `address` a web page's own; `date` the ISO day on which
    a page says it was published. `pages` are the original offsets at which a PDF's pages begin.
    """

    title: str | None = None
    address: str | None = None
    date: str | None = None
    pages: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """Return the number, from 1, of the page that an original offset stands on; None where there are no pages."""
        return max(bisect_right(self.pages, offset), 1) if self.pages else None


class Document(msgspec.Struct, frozen=True):
    """A document as it was read.

    `source` is the name its user gave it, `text` its characters, for a text file as they were decoded: all original
    offsets count in it. `encoding` is the codec that decoded it. `metadata` is None for formats without any.
    """

    source: str
    text: str
    encoding: str = "utf-8"
    metadata: Metadata | None = None


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence of a paragraph, by its flat offsets: up to and with its full stop."""

    start: int
    end: int


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph as running text.

    `text` is the flat text; `offsets[i]` is the original offset of flat character `i`. `breaks` are flat offsets
    before which the line showed a wide gap (an ideographic space, a tab, several spaces): a boundary
    for phrases, none for sentences. `heading` tells a heading or title from running text; `level` is 0 for
    running text, else the heading's depth from 1 (a title). `index` counts paragraphs in the document from 0,
    `article` is the index of the article it belongs to.
    """

    index: int
    article: int
    text: str
    offsets: Sequence[int]
    sentences: tuple[Sentence, ...]
    breaks: frozenset[int] = frozenset()
    heading: bool = False
    level: int = 0


class Article(msgspec.Struct, frozen=True):
    """One article of a document: its title, if it shows one, and its paragraphs (the title's among them)."""

    index: int
    title: str | None
    paragraphs: tuple[Paragraph, ...]


class Layout(msgspec.Struct, frozen=True):
    """A document with the articles and paragraphs found in it."""

    document: Document
    articles: tuple[Article, ...]


class Numeral(msgspec.Struct, frozen=True):
    """A numeral's exact reading: `value` fully scaled, `modifier` only what the numeral itself says (三百余)."""

    value: Decimal
    modifier: Modifier = Modifier.EXACT


class Mention(msgspec.Struct, frozen=True):
    """A number with its unit, found in a paragraph: what a figure is built from.

    `start` and `end` are flat offsets of the quantity with its modifiers and unit; `rules` names what decided, in
    order. `number_end` is the flat offset where the number (with 余, 多, without the unit) ends.
    `range_of` is 1 for the lower and 2 for the upper end of a range, else 0.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    value: Decimal
    unit: str
    modifier: Modifier
    range_of: int = 0
    rules: tuple[str, ...] = ()


class SetAside(msgspec.Struct, frozen=True):
    """A numeral that is no figure. `start`, `end` are flat offsets; `reason` is one of the look-alike groups' names."""

    start: int
    end: int
    reason: str
    rule: str


class Found(msgspec.Struct, frozen=True):
    """A paragraph with what became of its numerals: quantities and those that are none, each in text order."""

    paragraph: Paragraph
    mentions: tuple[Mention, ...]
    asides: tuple[SetAside, ...]


class Period(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The time a figure is stated for: the words that set it and ISO dates, null where open or unknown."""

    text: str
    start: str | None
    end: str | None


class Draft(msgspec.Struct, frozen=True):
    """A figure on its way: what the mention is, where it stands, and what has been attached to it so far.

    `rules` names, field by field (`actions: verb before`), what decided.
    """

    paragraph: Paragraph
    sentence: Sentence
    mention: Mention
    actions: tuple[str, ...]
    objects: tuple[str, ...]
    role: Role
    modifier: Modifier
    status: Status
    body: str | None
    period: Period | None
    rules: tuple[str, ...] = ()


Number: TypeAlias = int | Decimal


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One figure of a document. Keys, order and meaning are the record's contract, see the README.

    `value` is an `int` where whole, else a `Decimal`; `start`, `end` are original offsets and `line` counts from 1.
    """

    source: str
    id: int
    article: str | None
    body: str | None
    period: Period | None
    actions: tuple[str, ...]
    objects: tuple[str, ...]
    value: Number
    unit: str
    modifier: Modifier
    role: Role
    status: Status
    category: Category
    indicator: str | None
    part_of: int | None
    repeat_of: int | None
    text: str
    sentence: str
    line: int
    start: int
    end: int


class Explained(msgspec.Struct, frozen=True):
    """What became of one numeral of a document, for `explain`.

    `figure` is the figure's id where it became one, else None; then `reason` says why it was set aside.
    `rules` names, field by field (`quantity: unit 件`), what decided. `start`, `end` are original offsets.
    """

    figure: int | None
    reason: str | None
    rules: tuple[str, ...]
    text: str
    sentence: str
    line: int
    start: int
    end: int


class Extraction(msgspec.Struct, frozen=True):
    """All that was read from one document: its figures in text order and what became of every numeral.

    `reasons` are those for which numerals were set aside; `explained` is empty where nobody asked for it.
    """

    document: Document
    figures: tuple[Figure, ...]
    explained: tuple[Explained, ...]
    reasons: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def rule_name(field: str, rule: str) -> str:
    """Return a rule's name with the field that it decided, `actions: verb before`; kept once for all that share it."""
    return f"{field}: {rule}"
