"""From a page's source to its text: parse, read the blocks, drop the furniture, put title and date where they are seen.

The only place that imports lxml's parser of web pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from npcstats.errors import ReadError
from npcstats.read.limits import DEFAULT, Limits
from npcstats.read.lost import warn
from npcstats.read.page.about import About, is_title, read_about, read_date
from npcstats.read.page.blocks import Element, read_lines
from npcstats.read.page.furniture import without_furniture
from npcstats.read.page.line import Line
from npcstats.records import Document, Metadata
from npcstats.vocab.patterns import as_pattern

# Stands behind the last of a page's source: where it is not found, the parser stopped before.
_END = "npcstats-end"
_SAVED_FROM = as_pattern(r"<!--\s*saved from url=\(\d+\)(https?://[^\s>]{1,2000})")
_NUL = str.maketrans("\0", " ")
# The parser leaves out what stands behind the end of the page, where pages put together from several go on.
_EARLY_END = as_pattern(r"</(?:html|body)\s{0,20}>", re.IGNORECASE)
_OPENING = 8


def read_page(sources: Sequence[str], name: str, codec: str, known: Metadata, limits: Limits = DEFAULT) -> Document:
    """Return a web page as a document. `sources` are its own and its frames'; `known` is what its file says of it.

    What is nested deeper than `limits` allow is left out and warned of. Raises ReadError where it holds no text.
    """
    lines: list[Line] = []
    about, damaged = About(), False
    for source in sources:
        root, lost = _parse(source, name, limits)
        damaged = damaged or lost
        if root is None:
            continue
        found = read_lines(root)
        about = about if lines else read_about(root, found)
        lines += found
    kept = [line for one in lines if (line := without_furniture(one))]
    if not kept:
        problem = "holds no text before its tags are nested too deep" if damaged else "holds no text"
        raise ReadError(name, problem, "open it in a browser and save what it shows as .txt (UTF-8)")
    saved = _SAVED_FROM.search(sources[0][:5000])
    title, kept = _begin(kept, about, known.title)
    address = known.address or (saved[1] if saved else about.address)
    return Document(name, _join(kept), codec, Metadata(title, address, about.date))


def _parse(source: str, name: str, limits: Limits) -> tuple[Element, bool]:
    """Return a page's root, None where it is empty, and whether text of it was lost, which is warned of."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    data = _EARLY_END.sub("", source.translate(_NUL)).encode("utf-8", "replace")
    try:
        root = etree.fromstring(data + f"<{_END}></{_END}>".encode(), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return None, bool(data.strip())
    gave_up = root.find(f".//{_END}") is None
    last = max(element.sourceline or 1 for element in root.iter()) if gave_up else 1
    deep = _cut(root, limits.nesting)
    if gave_up:
        warn(name, "text was lost behind line %d of its source: its tags are not closed, or nested too deep", last)
    elif deep:
        told = "text was lost behind line %d of its source: it is nested more than %d levels deep"
        warn(name, told, deep, limits.nesting)
    return root, gave_up or deep > 0


def _cut(root: Element, most: int) -> int:
    """Take out of a page what is nested more than `most` levels deep; return the line of the first of it, or 0."""
    level = [root]
    for _ in range(most):
        level = [part for element in level for part in element]
    deeper = [part for element in level for part in element]
    for part in deeper:
        part.getparent().remove(part)
    return deeper[0].sourceline or 1 if deeper else 0


def _begin(lines: list[Line], about: About, known: str | None) -> tuple[str | None, list[Line]]:
    """Return the page's title, and its lines with title and date among the first of them.

    The lines before a title that is shown are of the site, unless running text stands among them; one that is not
    shown is put before the rest, and so is the date: they tell whose report it is and of which year.
    """
    titles = [*about.titles, *([known] if known else [])]
    title, at = _shown(lines, titles)
    if title is None:
        title = next(iter(titles), None) or next((line.text for line in lines if line.heading), None)
        at = -1
    if at > 0 and not any("。" in line.text for line in lines[:at]):
        lines, at = lines[at:], 0
    if at < 0 and title and titles:
        lines, at = [Line(title, title), *lines], 0
    dated = any(read_date(line.text) for line in lines[:_OPENING])
    if about.date and not dated:
        day = Line(f"发布时间：{about.date}", "")
        lines = [*lines[: at + 1], day, *lines[at + 1 :]]
    return title, lines


def _shown(lines: list[Line], titles: Sequence[str]) -> tuple[str | None, int]:
    for title in titles:
        for at, line in enumerate(lines):
            if is_title(line, title):
                return title, at
    return None, -1


def _join(lines: Sequence[Line]) -> str:
    text = ""
    for line in lines:
        text += ("\n" if line.goes_on else "\n\n") + line.text if text else line.text
    return text + "\n"
