"""What the reasons are called for which a numeral is set aside: the names of the look-alike groups in `vocab/`."""

from __future__ import annotations

from npcstats.languages import say

REASONS = {
    "date": "date",
    "time": "time",
    "year": "year",
    "span": "span",
    "duration": "duration",
    "age": "age",
    "anniversary": "anniversary",
    "ordinal": "ordinal",
    "session": "session or term",
    "article": "article of a law",
    "document": "document number",
    "telephone": "telephone number",
    "page": "page number",
    "route": "route number",
    "code": "code",
    "list_marker": "list number",
    "ratio": "ratio",
    "name": "proper name",
    "title": "heading",
    "article_one": "one as an article",
    "zero": "zero",
    "describes": "part of a word",
    "per": "one of each",
    "bare": "without a unit",
    "word": "word",
    "slogan": "slogan",
}


def reason_name(reason: str) -> str:
    """Return what a reason is called, its own name where the vocabulary has one that is not listed here."""
    return say(REASONS.get(reason, reason))
