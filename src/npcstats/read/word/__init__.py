"""From a Word file to its text: paragraphs, tables and notes in order, without headers, footers and what is deleted."""

from __future__ import annotations

import io
from functools import partial
from xml.etree import ElementTree
from zipfile import ZipFile

from npcstats.errors import ReadError
from npcstats.read.limits import DEFAULT, Limits, more
from npcstats.read.package import open_package, read_member
from npcstats.read.word.blocks import Parts, local, read_body, value
from npcstats.records import Document, Metadata
from npcstats.vocab.patterns import as_pattern

_MAIN = as_pattern(r"word/document\d?\.xml")
_CHINESE = as_pattern(r"[\u4e00-\u9fff]")
_FEWEST = 4
_SAVE = "open it in Word or WPS and save it again"


def read_word(data: bytes, source: str, limits: Limits = DEFAULT) -> Document:
    """Return a Word file as a document. Raises ReadError where it is damaged, exceeds `limits` or holds no text."""
    with open_package(io.BytesIO(data), source, "Word", limits) as package:
        take = partial(_part, package, source=source, limits=limits)
        main = next((name for name in package.namelist() if _MAIN.fullmatch(name)), "")
        root = take(main)
        if root is None:
            raise ReadError(source, "is a damaged Word file", _SAVE)
        styles = take("word/styles.xml")
        notes = {kind: _notes(take(f"word/{kind}s.xml")) for kind in ("footnote", "endnote")}
        title = _title(take("docProps/core.xml"))
    text = read_body(root, Parts(_contents_styles(styles), notes))
    if not text.strip():
        raise ReadError(source, "holds no text", "if its pages are pictures, run text recognition (OCR) on them first")
    return Document(source, text, metadata=Metadata(title=title))


def _part(package: ZipFile, name: str, source: str, limits: Limits) -> ElementTree.Element | None:
    """Return the root of a part, None where there is none."""
    try:
        member = package.getinfo(name)
    except KeyError:
        return None
    data = read_member(package, member, source, limits)
    # No Word file declares entities: what does is made to unfold without end. It may be written in UTF-16.
    plain = data.replace(b"\0", b"")
    if b"<!ENTITY" in plain or b"<!DOCTYPE" in plain:
        raise ReadError(source, "is no proper Word file: it declares entities", _SAVE)
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        raise ReadError(source, "is a damaged Word file", _SAVE) from error
    if _is_deeper(root, limits.nesting):
        advice = f"open it in Word or WPS and save its text as .txt, {more('nesting', 2 * limits.nesting)}"
        raise ReadError(source, f"is nested more than {limits.nesting} levels deep", advice)
    return root


def _is_deeper(root: ElementTree.Element, most: int) -> bool:
    """Tell whether elements stand in elements more than `most` levels deep."""
    level = [root]
    for _ in range(most):
        level = [part for element in level for part in element]
        if not level:
            return False
    return True


def _contents_styles(root: ElementTree.Element | None) -> frozenset[str]:
    """Return the ids of the styles of a table of contents."""
    found: set[str] = set()
    for style in root if root is not None else ():
        names = [value(part).lower() for part in style if local(part) == "name"]
        if names and names[0].startswith(("toc ", "目录")):
            found |= {content for key, content in style.attrib.items() if key.endswith("}styleId")}
    return frozenset(found)


def _notes(root: ElementTree.Element | None) -> dict[str, ElementTree.Element]:
    """Return the notes by their ids, without the lines that part them from the text."""
    found: dict[str, ElementTree.Element] = {}
    for note in root if root is not None else ():
        told = {key.rpartition("}")[2]: content for key, content in note.attrib.items()}
        if "type" not in told and "id" in told:
            found[told["id"]] = note
    return found


def _title(root: ElementTree.Element | None) -> str | None:
    for part in root if root is not None else ():
        title = " ".join((part.text or "").split())
        if local(part) == "title" and len(_CHINESE.findall(title)) >= _FEWEST:
            return title
    return None
