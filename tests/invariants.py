"""What holds for everything the program reads, whatever the text: each function returns what is broken, one a line.

The property tests and the fuzzer ask the same questions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from io import StringIO
from itertools import pairwise

import msgspec

from npcstats.numerals import DIGITS, POWERS
from npcstats.pipeline import extract_document
from npcstats.records import Document, Explained, Extraction, Figure
from npcstats.segment import lay_out
from npcstats.write import OutputFormat, find_writer

# Without ink: white space, characters that are not shown, the marks of bold print.
_NO_INK = re.compile(r"\s|[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\x00-\x1f\x7f-\x9f]|\*\*+")
_LINE_END = re.compile(r"\r\n?|\n")
_NUMERIC = frozenset("0123456789" + DIGITS + POWERS)


def read(text: str) -> Extraction:
    """Return what the program reads in `text`."""
    return extract_document(Document("case.txt", text))


def inked(text: str) -> str:
    """Return `text` as it is quoted: without white space and marks, of which `* *` is none."""
    return _NO_INK.sub("", text)


def broken_spans(found: Extraction) -> list[str]:
    """`text[start:end]` is the quantity; ids and spans rise; figures and set-asides do not overlap; lines are true."""
    broken = [line for told in found.explained for line in _broken_place(told, found.document.text)]
    for before, after in pairwise(found.explained):
        if before.end > after.start:
            broken.append(f"{before.text} reaches into {after.text}")
    explained = {told.figure: told for told in found.explained if told.figure is not None}
    if [figure.id for figure in found.figures] != list(range(1, len(explained) + 1)):
        broken.append("ids do not count the figures that are explained")
        return broken
    for figure in found.figures:
        told = explained[figure.id]
        if (figure.start, figure.end, figure.line, figure.sentence) != (told.start, told.end, told.line, told.sentence):
            broken.append(f"{told.text} is explained for another place than its figure")
        if not all(link is None or 1 <= link < figure.id for link in (figure.part_of, figure.repeat_of)):
            broken.append(f"{told.text} is a part or a repeat of what does not stand before it")
    return broken


def _broken_place(told: Explained, text: str) -> Iterator[str]:
    if not 0 <= told.start < told.end <= len(text):
        yield f"{told.text} stands outside the text"
        return
    if inked(text[told.start : told.end]) != told.text or not told.text:
        yield f"{told.text} does not stand at {told.start}"
    # Counting what stands before each would make a long text cost its square.
    if told.line != len(_LINE_END.findall(text, 0, told.start)) + 1:
        yield f"{told.text} is on another line than {told.line}"
    if told.text not in told.sentence:
        yield f"{told.text} does not stand in its sentence"
    if (told.figure is None) is not (told.reason is not None) or not told.rules:
        yield f"{told.text} is explained neither as a figure nor as set aside"


def broken_numerals(found: Extraction) -> list[str]:
    """Every digit and every character of a Chinese numeral lies in exactly one figure or set-aside."""
    text = found.document.text
    owners = [0] * len(text)
    for told in found.explained:
        for at in range(told.start, told.end):
            owners[at] += 1
    return [
        f"{char} at {at} lies in {owners[at]} figures and set-asides"
        for article in lay_out(found.document).articles
        for paragraph in article.paragraphs
        for char, at in zip(paragraph.text, paragraph.offsets, strict=True)
        if char in _NUMERIC and owners[at] != 1
    ]


def broken_texts(found: Extraction) -> list[str]:
    """All that a record quotes stands in the document; no verb is named twice, no verb and no object is empty."""
    flat = inked(found.document.text)
    broken: list[str] = []
    for figure in found.figures:
        for quoted in (figure.text, figure.sentence):
            if quoted not in flat or re.search(r"\s", quoted):
                broken.append(f"{quoted} is not quoted from the document")
        if figure.text not in figure.sentence:
            broken.append(f"{figure.text} does not stand in its sentence")
        if len(set(figure.actions)) != len(figure.actions) or not all((*figure.actions, *figure.objects)):
            broken.append(f"{figure.text} has verbs twice, or empty words: {figure.actions}, {figure.objects}")
    return broken


def broken_records(found: Extraction) -> list[str]:
    """Every record is valid by the schema, and JSON holds it to the letter."""
    lines = encoded(found).splitlines()
    broken = [f"{len(lines)} lines for {len(found.figures)} figures"] if len(lines) != len(found.figures) else []
    for line, figure in zip(lines, found.figures, strict=False):
        record = json.loads(line, parse_float=Decimal)
        if msgspec.json.decode(line, type=Figure) != figure or tuple(record) != figure.__struct_fields__:
            broken.append(f"does not come back from JSON: {line}")
        if isinstance(record["value"], int) != (figure.value == int(figure.value)):
            broken.append(f"is written as whole, or is not: {figure.value}")
        # A double, which other programs read it as, holds the same number.
        if float(json.loads(line)["value"]) != float(figure.value) or not json.loads(line)["value"] < 10**300:
            broken.append(f"no double holds {figure.value}")
    return broken


def encoded(found: Extraction) -> str:
    """Return the figures as JSON Lines."""
    out = StringIO()
    find_writer(OutputFormat.JSONL)(found.figures, out)
    return out.getvalue()


def all_broken(found: Extraction) -> list[str]:
    """Return what is broken of all that can be told from one reading of a text."""
    checks = (broken_spans, broken_numerals, broken_texts, broken_records)
    return [f"{check.__name__}: {line}" for check in checks for line in check(found)]
