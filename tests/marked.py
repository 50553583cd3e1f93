"""Documents made from the rows of a table, and mentions at the places of their quotes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from npcstats.records import Document, Layout, Mention, Modifier, Paragraph
from npcstats.segment import lay_out
from npcstats.segment.fold import fold

CASES = Path(__file__).parent / "cases"
_NUMBER = re.compile(r"\d[\d.]*")


def rows(table: str) -> list[dict[str, Any]]:
    """Return the rows of a table of cases."""
    cases: list[dict[str, Any]] = tomllib.loads((CASES / f"{table}.toml").read_text("utf-8"))["case"]
    return cases


def document(text: str, title: str = "") -> Layout:
    """Return the layout of a document of a title line and a text."""
    return lay_out(Document("case.txt", f"{title}\n\n{text}" if title else text))


def mention_at(start: int, end: int) -> Mention:
    """Return a mention at flat offsets; what it measures does not matter here."""
    return Mention(start, end, start, end, Decimal(1), "件", Modifier.EXACT)


def mentions(layout: Layout, quotes: list[str], titled: bool) -> Iterator[tuple[Paragraph, Mention]]:
    """Yield each quote's paragraph and mention, searching on from the one before; `titled` skips the title line."""
    paragraphs = [paragraph for article in layout.articles for paragraph in article.paragraphs]
    number, position = int(titled), 0
    for quote in (fold(quote, quote) for quote in quotes):
        start = paragraphs[number].text.find(quote, position)
        while start < 0:
            number, start = number + 1, paragraphs[number + 1].text.find(quote)
        position = start + len(quote)
        yield paragraphs[number], mention_at(start, position)


def last_number(layout: Layout) -> tuple[Paragraph, Mention]:
    """Return the last number of a document as a mention."""
    for article in reversed(layout.articles):
        for paragraph in reversed(article.paragraphs):
            found = list(_NUMBER.finditer(paragraph.text))
            if found:
                return paragraph, mention_at(found[-1].start(), found[-1].end())
    raise LookupError("no number in the document")
