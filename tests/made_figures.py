"""Figures, and a stand-in for the steps that find them, for tests of what stands around those steps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from npcstats.records import (
    Category,
    Document,
    Explained,
    Extraction,
    Figure,
    Modifier,
    Period,
    Role,
    Status,
)

YEAR_2025 = Period("全年", "2025-01-01", "2025-12-31")


def make_figure(**fields: Any) -> Figure:
    """Return a figure; `fields` replace what it has."""
    made: dict[str, Any] = {
        "source": "报告.txt",
        "id": 1,
        "article": None,
        "body": "青原市人大常委会",
        "period": YEAR_2025,
        "actions": ("修订",),
        "objects": ("地方性法规",),
        "value": 3,
        "unit": "件",
        "modifier": Modifier.EXACT,
        "role": Role.LEVEL,
        "status": Status.ACTUAL,
        "category": Category.LEGISLATION,
        "indicator": "legislation.amended",
        "part_of": None,
        "repeat_of": None,
        "text": "修订地方性法规3件",
        "sentence": "全年修订地方性法规3件。",
        "line": 12,
        "start": 7,
        "end": 9,
    }
    return Figure(**made | fields)


def make_extraction(source: str, *figures: Figure, text: str = "全年修订地方性法规3件。") -> Extraction:
    """Return what was read from a document `source`: `figures`, which take its name."""
    named = tuple(msgspec.structs.replace(figure, source=source) for figure in figures)
    return Extraction(Document(source, text), named, ())


_NUMERAL = re.compile(r"(\d+)\u2060*(年|届)?(\S)?")


def fake_extract_document(document: Document, *, explain: bool = True, seconds: float = 0) -> Extraction:
    """Take every number before a character for a figure of its line, and years and terms for none."""
    figures: list[Figure] = []
    explained: list[Explained] = []
    offset = 0
    for line, whole in enumerate(document.text.splitlines(keepends=True), start=1):
        sentence = whole.rstrip("\r\n")
        for found in _NUMERAL.finditer(sentence):
            aside = found[2]
            if not aside:
                figures.append(
                    make_figure(
                        source=document.source,
                        id=len(figures) + 1,
                        value=int(found[1]),
                        unit=found[3] or "",
                        sentence=sentence,
                        line=line,
                        repeat_of=1 if "重复" in sentence else None,
                    )
                )
            explained.append(
                Explained(
                    figure=None if aside else len(figures),
                    reason={"年": "date", "届": "ordinal"}[aside] if aside else None,
                    rules=("quantity: fake",),
                    text=found[0],
                    sentence=sentence,
                    line=line,
                    start=offset + found.start(),
                    end=offset + found.end(),
                )
            )
        offset += len(whole)
    reasons = tuple(one.reason for one in explained if one.reason is not None)
    return Extraction(document, tuple(figures), tuple(explained) if explain else (), reasons)


def fake_read_parts(document: Document, *, explain: bool = False, seconds: float = 0) -> Iterator[Extraction]:
    """Yield what `fake_extract_document` returns, in one part."""
    yield fake_extract_document(document, explain=explain)
