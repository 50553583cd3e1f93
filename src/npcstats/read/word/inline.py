"""The text of one paragraph of a Word file."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import msgspec

_HOLDERS = frozenset(
    "hyperlink smartTag ins moveTo sdt sdtContent fldSimple customXml dir bdo oMath oMathPara ruby rubyBase".split()
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": " "}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_BOXED = frozenset(("drawing", "pict", "object"))
_HIGH = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_OFF = frozenset(("0", "false", "off"))


class Text(msgspec.Struct, frozen=True):
    """What a paragraph holds: its own text, the contents of its text boxes, the kinds and ids of its notes."""

    told: str
    boxes: tuple[Element, ...]
    notes: tuple[tuple[str, str], ...]


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element) -> str:
    """Return the attribute that holds what an element says."""
    return next((content for key, content in element.attrib.items() if key.rpartition("}")[2] == "val"), "")


def read_paragraph(element: Element) -> Text:
    """Return what a paragraph holds; deleted and hidden text and the instructions of fields are left out."""
    reader = _Reader()
    reader.read(element)
    return Text("".join(reader.pieces), tuple(reader.boxes), tuple(reader.notes))


class _Reader:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, str]] = []

    def read(self, holder: Element) -> None:
        for part in holder:
            name = local(part)
            if name == "r":
                self._run(part)
            elif name in _HOLDERS:
                self.read(part)

    def _run(self, run: Element) -> None:
        hidden, high = _looks(run)
        if hidden:
            return
        for part in run:
            self._part(part, high)

    def _part(self, part: Element, high: bool) -> None:
        name = local(part)
        if name == "t":
            self.pieces.append((part.text or "").translate(_HIGH) if high else part.text or "")
        elif name in _SIGNS:
            self.pieces.append(_SIGNS[name])
        elif name in _NOTES:
            number = next((content for key, content in part.attrib.items() if key.endswith("}id")), "")
            self.notes.append((_NOTES[name], number))
        elif name == "ruby":
            self.read(part)
        elif name in _BOXED:
            self.boxes += _contents(part)
        elif name == "AlternateContent":
            self._alternate(part, high)

    def _alternate(self, part: Element, high: bool) -> None:
        """Read the first of several spellings of one thing: the others say the same again."""
        choice = next((one for one in part if local(one) in ("Choice", "Fallback")), None)
        for one in choice if choice is not None else ():
            self._part(one, high)


def _contents(part: Element) -> list[Element]:
    """Return the contents of the text boxes of a drawing; a box in a box is read with it."""
    if local(part) == "txbxContent":
        return [part]
    if local(part) == "AlternateContent":
        first = next((one for one in part if local(one) in ("Choice", "Fallback")), None)
        return _contents(first) if first is not None else []
    return [found for one in part for found in _contents(one)]


def _looks(run: Element) -> tuple[bool, bool]:
    """Return whether a run is hidden, and whether it is set high."""
    hidden = high = False
    for part in (one for holder in run if local(holder) == "rPr" for one in holder):
        if local(part) == "vanish":
            hidden = value(part) not in _OFF
        elif local(part) == "vertAlign":
            high = value(part) == "superscript"
    return hidden, high
