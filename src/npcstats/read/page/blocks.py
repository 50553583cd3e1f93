"""The lines of a web page: every block's text, without what no reader sees and what frames every page of a site.

Nothing is judged by whether it looks like the article: a guess that goes wrong loses it whole. What is dropped for its
place (a menu, a footer, a hidden block) is kept all the same where most of the page's sentences stand in it, as in
pages that a script uncovers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any, TypeAlias

from lxml import etree

from npcstats.read.page.furniture import leads_elsewhere
from npcstats.read.page.line import Line
from npcstats.read.tables import Cell, render_table, spread
from npcstats.vocab.patterns import as_pattern

# lxml has no types of its own.
Element: TypeAlias = Any

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul".split()
)
_NO_TEXT = frozenset(
    "audio base button canvas del embed head iframe input link map meta noframes object optgroup option rp rt script "
    "select style svg template title video".split()
)
_FRAMES = frozenset("footer nav noscript textarea".split())
_ROLES = frozenset("navigation contentinfo search menu menubar".split())
_NAMES = as_pattern(
    r"(?:^|\s)(?:nav|navbar|navigation|(?:top|sub|main|page)_?nav|(?:top|main)?menu|crumbs?|pager|pagination"
    r"|(?:footer|foot|copyright|breadcrumbs?)(?:[_-]\S*)?)(?=\s|$)",
    re.IGNORECASE,
)
_DISPLAY = as_pattern(r"(?:^|;)\s*display\s*:\s*([a-z-]+)", re.IGNORECASE)
_KEEPS_SPACE = as_pattern(r"(?:^|;)\s*white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_UNSEEN = as_pattern(r"(?:^|;)\s*visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_INLINE = frozenset(("inline", "contents"))
_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SPACE = as_pattern(r"[ \t\n\r\f]+")
_MOST_SPAN = 200
_FEWEST_STOPS = 3
_LONGEST_ENTRY = 3


def read_lines(root: Element) -> list[Line]:
    """Return the lines of a page, in the order of its source."""
    return _Reader(root, _Page(root)).read()


class _Page:
    """A page as a whole: how many sentences stand in each of its hidden blocks, menus and footers."""

    def __init__(self, root: Element) -> None:
        self._root = root

    @cached_property
    def _stops(self) -> dict[Element, int]:
        """Count when it is first asked, all in one walk: such blocks may stand in each other."""
        counts: dict[Element, int] = {}
        seen = 0
        for event, element in etree.iterwalk(self._root, events=("start", "end")):
            aside = isinstance(element.tag, str) and _is_aside(element)
            if event == "start":
                if aside:
                    counts[element] = -seen
                seen += (element.text or "").count("。")
                continue
            if aside:
                counts[element] += seen
            seen += (element.tail or "").count("。")
        counts[self._root] = seen
        return counts

    def holds_the_text(self, element: Element) -> bool:
        """Tell whether such a block holds most of the page's sentences, or one named as such at least some."""
        stops = self._stops.get(element, 0)
        return stops >= _FEWEST_STOPS and (_is_named_so(element) or stops * 2 > self._stops[self._root])


class _Reader:
    """Reads one element of a page."""

    def __init__(self, root: Element, page: _Page) -> None:
        self.lines: list[Line] = []
        self._root = root
        self._page = page
        self._pieces: list[tuple[str, bool]] = []
        self._links = 0
        self._kept_space = 0
        self._headings = 0
        self._in_block = False

    def read(self) -> list[Line]:
        """Return the lines of the element."""
        walk = etree.iterwalk(self._root, events=("start", "end"))
        skipped: Element = None
        for event, element in walk:
            if event == "start":
                if self._is_left_out(element) or self._is_table(element):
                    skipped = element
                    walk.skip_subtree()
                else:
                    self._open(element)
                continue
            if element is skipped:
                skipped = None
            else:
                self._close(element)
            if element is not self._root and element.tail:
                self._add(element.tail)
        self._end_block()
        return self.lines

    def _open(self, element: Element) -> None:
        if element.tag == "br":
            self._end_line()
        elif _is_block(element):
            self._end_block()
        self._enter(element, 1)
        if element.text:
            self._add(element.text.translate(_HIGH) if element.tag == "sup" else element.text)

    def _close(self, element: Element) -> None:
        if element.tag != "br" and _is_block(element):
            self._end_block()
        self._enter(element, -1)

    def _enter(self, element: Element, step: int) -> None:
        self._links += step if element.tag == "a" and element.get("href") is not None else 0
        self._kept_space += step if _keeps_space(element) else 0
        self._headings += step if element.tag in ("h1", "h2") else 0

    def _add(self, text: str) -> None:
        linked = self._links > 0
        if not self._kept_space:
            self._pieces.append((_SPACE.sub(" ", text), linked))
            return
        first, *others = text.split("\n")
        self._pieces.append((first, linked))
        for line in others:
            self._end_line()
            self._pieces.append((line, linked))

    def _end_line(self) -> None:
        text = "".join(piece for piece, _ in self._pieces).strip(" \t\n\r")
        if text.strip():
            unlinked = "".join(piece for piece, linked in self._pieces if not linked).strip()
            self.lines.append(Line(text, unlinked, goes_on=self._in_block, heading=self._headings > 0))
            self._in_block = True
        self._pieces.clear()

    def _end_block(self) -> None:
        self._end_line()
        self._in_block = False

    def _is_left_out(self, element: Element) -> bool:
        """Tell whether an element is not to be read."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _NO_TEXT:
            return True
        return element is not self._root and _is_aside(element) and not self._page.holds_the_text(element)

    def _is_table(self, element: Element) -> bool:
        """Read a table whose rows are lines; tell whether it was one."""
        if element.tag != "table" or next(element.iterdescendants("table"), None) is not None:
            return False
        rows: list[list[Cell]] = []
        for row in element.iterdescendants("tr"):
            if self._is_left_out(row):
                continue
            read = [(cell, _Reader(cell, self._page).read()) for cell in self._cells(row)]
            if any(_is_text(lines) for _, lines in read):
                return False
            if not leads_elsewhere([line for _, lines in read for line in lines]):
                rows.append([_cell(cell, lines) for cell, lines in read])
        if not rows:
            return True
        captions = [line for part in element.iterchildren("caption") for line in _Reader(part, self._page).read()]
        return self._take_table(rows, captions)

    def _cells(self, row: Element) -> Iterator[Element]:
        return (cell for cell in row.iterchildren("td", "th") if not self._is_left_out(cell))

    def _take_table(self, rows: list[list[Cell]], captions: list[Line]) -> bool:
        above = self.lines[-1].text if self.lines else ""
        rendered = render_table(spread(rows), captions[-1].text if captions else above)
        if rendered is None:
            return False
        self._end_block()
        self.lines += captions
        self.lines += (Line(text, text, goes_on=at > 0) for at, text in enumerate(rendered))
        return True


def _is_text(lines: list[Line]) -> bool:
    """Tell whether a cell holds a text rather than an entry of a table."""
    return len(lines) > _LONGEST_ENTRY or (len(lines) > 1 and any("。" in line.text for line in lines))


def _cell(element: Element, lines: list[Line]) -> Cell:
    header = element.tag == "th" or element.getparent().getparent().tag == "thead"
    # A list of links beside a text is a menu.
    text = "" if len(lines) > 1 and leads_elsewhere(lines) else " ".join(line.text for line in lines)
    return Cell(text, header, _span(element, "colspan"), _span(element, "rowspan"))


def _span(element: Element, name: str) -> int:
    told = element.get(name, "1").strip()
    return min(max(int(told), 1), _MOST_SPAN) if told.isascii() and told.isdigit() and len(told) < 6 else 1


def _is_block(element: Element) -> bool:
    display = _DISPLAY.search(element.get("style", ""))
    if display and element.tag not in ("td", "th", "tr"):
        return not display[1].lower().startswith("inline") and display[1].lower() not in _INLINE
    return element.tag in _BLOCKS


def _keeps_space(element: Element) -> bool:
    return element.tag == "pre" or _KEEPS_SPACE.search(element.get("style", "")) is not None


def _is_aside(element: Element) -> bool:
    """Tell whether an element is hidden, or a menu, a footer or the like."""
    style = element.get("style", "")
    display = _DISPLAY.search(style)
    return (
        element.tag in _FRAMES
        or element.get("hidden") is not None
        or (display is not None and display[1].lower() == "none")
        or _UNSEEN.search(style) is not None
        or element.get("role", "").lower() in _ROLES
        or _is_named_so(element)
    )


def _is_named_so(element: Element) -> bool:
    return any(_NAMES.search(element.get(name, "")) for name in ("class", "id"))
