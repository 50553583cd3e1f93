"""The paragraphs, tables and notes of a Word file, by the local names of its elements: they have two namespaces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

import msgspec

from npcstats.read.tables import Row, Slot, render_table
from npcstats.read.word.inline import Text, local, read_paragraph, value

__all__ = ["Parts", "local", "read_body", "value"]

_MOST_SPAN = 200
_LONGEST_ENTRY = 3
# What holds blocks and says nothing itself.
_HOLDERS = frozenset(("body", "document", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "txbxContent"))
_CONTENTS = "Table of Contents"


class Parts(msgspec.Struct, frozen=True):
    """What a text refers to: the ids of the styles of a table of contents, the notes of each kind by their ids."""

    contents: frozenset[str]
    notes: Mapping[str, Mapping[str, Element]]


def read_body(root: Element, parts: Parts) -> str:
    """Return the text of a Word file, its blocks parted by blank lines, the rows of a table by none."""
    blocks = _Blocks(parts)
    blocks.read(root)
    return "\n\n".join(blocks.told) + "\n"


class _Blocks:
    def __init__(self, parts: Parts) -> None:
        self.told: list[str] = []
        self._parts = parts
        self._noted: set[tuple[str, str]] = set()

    def read(self, holder: Element) -> None:
        """Read what stands in `holder`, in order."""
        for part in holder:
            name = local(part)
            if name == "p":
                self._paragraph(part)
            elif name == "tbl":
                self._table(part)
            elif name == "sdt":
                if not _is_contents(part):
                    self.read(part)
            elif name in _HOLDERS:
                self.read(part)

    def _paragraph(self, element: Element) -> None:
        if _style(element) in self._parts.contents:
            return
        text = read_paragraph(element)
        if text.told.strip():
            self.told.append(text.told.rstrip())
        self._rest(text)

    def _rest(self, text: Text) -> None:
        """Read what a paragraph holds apart from its line: text boxes, and the notes it refers to."""
        for box in text.boxes:
            self.read(box)
        for kind, number in text.notes:
            note = self._parts.notes.get(kind, {}).get(number)
            if note is not None and (kind, number) not in self._noted:
                self._noted.add((kind, number))
                self.read(note)

    def _table(self, element: Element) -> None:
        rows = list(_rows(element))
        rendered = None
        if not any(_holds_table(cell) or _is_long(cell) for row in rows for cell in _cells(row)):
            rendered = render_table(_grid(rows), self.told[-1] if self.told else "")
        if rendered is None:
            for row in rows:
                for cell in _cells(row):
                    self.read(cell)
            return
        if rendered:
            self.told.append("\n".join(rendered))
        for row in rows:
            for paragraph in (part for cell in _cells(row) for part in cell.iter() if local(part) == "p"):
                self._rest(read_paragraph(paragraph))


def _is_contents(part: Element) -> bool:
    return any(local(one) == "docPartGallery" and value(one) == _CONTENTS for one in part.iter())


def _style(paragraph: Element) -> str:
    return next(
        (value(one) for holder in paragraph if local(holder) == "pPr" for one in holder if local(one) == "pStyle"), ""
    )


def _rows(table: Element) -> Iterator[Element]:
    for part in table:
        if local(part) == "tr":
            if not any(local(one) == "del" for holder in part if local(holder) == "trPr" for one in holder):
                yield part
        elif local(part) in ("sdt", *_HOLDERS):
            yield from _rows(part)


def _cells(row: Element) -> Iterator[Element]:
    for part in row:
        if local(part) == "tc":
            yield part
        elif local(part) in ("sdt", *_HOLDERS):
            yield from _cells(part)


def _holds_table(cell: Element) -> bool:
    return any(local(part) == "tbl" for part in cell.iter())


def _texts(cell: Element) -> list[str]:
    return [text for part in cell.iter() if local(part) == "p" and (text := read_paragraph(part).told.strip())]


def _is_long(cell: Element) -> bool:
    """Tell whether a cell holds a text rather than an entry of a table."""
    texts = _texts(cell)
    return len(texts) > _LONGEST_ENTRY or (len(texts) > 1 and any("。" in text for text in texts))


def _grid(rows: list[Element]) -> list[Row]:
    """Return the table's cells laid out: a cell that goes on in the row below is there again."""
    grid: list[list[Slot]] = []
    for row in rows:
        header = any(local(one) == "tblHeader" for holder in row if local(holder) == "trPr" for one in holder)
        slots: list[Slot] = []
        for cell in _cells(row):
            width, goes_on = _spans(cell)
            above = grid[-1][len(slots)] if goes_on and grid and len(slots) < len(grid[-1]) else None
            text = above.text if above else " ".join(_texts(cell))
            slots += [Slot(text, header, again=above is not None or bool(at)) for at in range(width)]
        grid.append(slots)
    return list(grid)


def _spans(cell: Element) -> tuple[int, bool]:
    """Return how many columns a cell takes, and whether it goes on from the row above."""
    width, goes_on = 1, False
    for part in (one for holder in cell if local(holder) == "tcPr" for one in holder):
        if local(part) == "gridSpan" and value(part).isdecimal():
            width = min(max(int(value(part)), 1), _MOST_SPAN)
        elif local(part) == "vMerge":
            goes_on = value(part) != "restart"
    return width, goes_on
