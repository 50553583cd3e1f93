"""The words of web pages and tables, from `vocab/pages.toml`."""

from __future__ import annotations

from typing import Any

import msgspec

from npcstats.vocab.load import load_table


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A group of words of one use."""

    source: str
    words: tuple[str, ...]
    examples: tuple[Any, ...]
    counter: tuple[str, ...]


class PageWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """pages.toml: its groups by their use."""

    counters: Words
    openings: Words
    marks: Words
    dates: Words
    sites: Words
    plain_headers: Words
    serial_headers: Words
    year_headers: Words
    unmeasured: Words
    rates: Words


def page_words() -> PageWords:
    """Return the words of web pages and tables."""
    return load_table("pages", PageWords)
