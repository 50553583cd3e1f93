"""What a web page says of itself: its title, its address, the day it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import msgspec

from npcstats.read.measures import squeeze
from npcstats.read.page.blocks import Element
from npcstats.read.page.line import Line
from npcstats.read.words import page_words
from npcstats.vocab.patterns import as_pattern

# The names that the standard for government sites gives, and those that most sites have.
_TITLES = ("articletitle", "og:title", "twitter:title")
_DATES = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "datepublished",
    "og:release_date",
    "publish_time",
    "date",
)
_ADDRESSES = ("og:url", "url")

_PARTS = as_pattern(r"(?<!\s)\s*+[_|｜]+\s*|(?<!\s)\s++[-–—]\s+|(?<=[\u4e00-\u9fff）)])-(?=[\u4e00-\u9fff])")
_DATE = as_pattern(r"((?:19|20)\d{2})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)")
_SHORTEST = 5
_LONGEST = 120
_BESIDE = 20


class About(msgspec.Struct, frozen=True):
    """What a page says of itself. `titles` are what may be the article's title, the likeliest first."""

    titles: tuple[str, ...] = ()
    address: str | None = None
    date: str | None = None


def read_about(root: Element, lines: Sequence[Line]) -> About:
    """Return what a page says of itself in its head, and of its date in its `lines`."""
    said = dict(_metas(root))
    titles = [said[name] for name in _TITLES if said.get(name)]
    whole = " ".join(root.findtext(".//title", "").split())
    titles += _article_parts(whole)
    dates = [day for name in _DATES if (day := read_date(said.get(name, "")))]
    shown = (day for line in lines if len(line.text) <= _LONGEST and (day := published(line.text)))
    addresses = [_canonical(root), *(said.get(name) for name in _ADDRESSES)]
    return About(
        tuple(dict.fromkeys(title for title in titles if len(title) <= _LONGEST)),
        next((address for address in addresses if address and address.startswith(("http://", "https://"))), None),
        next(iter(dates), None) or next(shown, None),
    )


def _metas(root: Element) -> Iterator[tuple[str, str]]:
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("itemprop")
        content = " ".join(meta.get("content", "").split())
        if name and content:
            yield name.lower(), content


def _canonical(root: Element) -> str | None:
    for link in root.iter("link"):
        if link.get("rel", "").lower() == "canonical":
            return str(link.get("href", ""))
    return None


def _article_parts(title: str) -> list[str]:
    """Return the parts of a page's title that may be the article's, those of the site left out."""
    parts = [part.strip() for part in _PARTS.split(title)]
    own = [part for part in parts if len(part) >= _SHORTEST and not is_site(part)]
    return sorted(own, key=len, reverse=True)


def is_site(name: str) -> bool:
    """Tell whether a part of a page's title is the name of its site or of a section of it."""
    return name.endswith(page_words().sites.words)


def read_date(text: str) -> str | None:
    """Return the first day in `text` in ISO spelling, None where there is none."""
    found = _DATE.search(text)
    if not found:
        return None
    try:
        return date(*(int(part) for part in found.groups())).isoformat()
    except ValueError:
        return None


def published(text: str) -> str | None:
    """Return the day on which a line says its page was published: behind a word such as 发布时间."""
    found = _published().search(text)
    return read_date(found[1]) if found else None


@cache
def _published() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, page_words().dates.words), key=len, reverse=True))
    return as_pattern(rf"(?:^|[\s|｜\[【(（])(?:{words})\s{{0,4}}[:：]?\s{{0,4}}({_DATE.pattern})")


def is_title(line: Line, title: str) -> bool:
    """Tell whether a line shows the title, alone or with a few words, or the first part of one that goes on below."""
    shown, wanted = squeeze(line.text), squeeze(title)
    begun = line.heading and len(shown) > _SHORTEST and wanted.startswith(shown)
    within = len(wanted) > _SHORTEST and wanted in shown and len(shown) <= len(wanted) + _BESIDE
    return shown == wanted or begun or within
