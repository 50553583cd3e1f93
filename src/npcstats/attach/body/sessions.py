"""The sessions of congresses that an article names: where it was given, and whose day a story begins with."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.body.places import read_place, strip_term
from npcstats.attach.times.opening import opens_session, text_start
from npcstats.attach.times.words import find_times
from npcstats.records import Article, Paragraph
from npcstats.vocab.patterns import as_pattern

# Titles are no longer; a page may break them over several lines.
LONGEST_TITLE = 60
_SESSION = as_pattern(r"(?:人民代表大会|人大)(?:常委会|常务委员会)?第?[一二三四五六七八九十\d]{1,3}次会议")
# The session of a congress, not of its standing committee.
_CONGRESS_SITS = tuple(
    f"{name}{sign}" for name in ("人民代表大会", "人大") for sign in "第一二三四五六七八九十0123456789"
)


def at_session(first: Sequence[Paragraph]) -> str | None:
    """Return the place whose congress met: 在定州市第八届人民代表大会第三次会议上."""
    # Titles are broken where they fit the page: …在定州市第八届人民代表大会 / 第三次会议上.
    below = (*(line.text for line in first[1:]), "")
    lines = (line.text + after for line, after in zip(first, below, strict=False))
    return next((name for line in lines if (name := session_place(line))), None)


def meets(first: Sequence[Paragraph]) -> tuple[str, bool] | None:
    """Return the place whose congress met, and whether it was its standing committee: 定州市人大常委会第四次会议."""
    for paragraph in first:
        if name := session_place(paragraph.text):
            session = _SESSION.search(paragraph.text[:200])
            return name, session is not None and not session[0].startswith(_CONGRESS_SITS)
    return None


def sitting(article: Article) -> str | None:
    """Return the place whose congress sits on the day that a story begins with."""
    text = next((part.text for part in article.paragraphs[text_start(article) :]), "")
    session = _SESSION.search(text[:LONGEST_TITLE])
    sits = any(opens_session(day, text) for day in find_times(text[:LONGEST_TITLE])[:1])
    return session_place(text) if sits and session and session[0].startswith(_CONGRESS_SITS) else None


def session_place(text: str) -> str | None:
    """Return the place of the session that `text` names in its first lines, None where it names none in full."""
    found = _SESSION.search(text[:200])
    place = read_place(text, strip_term(text, found.start())) if found else None
    return place.name if place and not place.short else None
