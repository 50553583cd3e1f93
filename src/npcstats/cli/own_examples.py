"""The examples of a user's own vocabulary, run as those of the shipped one are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

import msgspec

from npcstats.classify.cues import CategoryGroup
from npcstats.classify.indicators import Indicator
from npcstats.compare.changes import compare_figures
from npcstats.compare.checkwords import CheckGroup
from npcstats.compare.findings import check_figures
from npcstats.compare.records import Verdict
from npcstats.compare.words import Group as MeasureGroup
from npcstats.compare.words import Twin
from npcstats.find.vocabulary import LookalikeGroup, ModifierGroup, UnitGroup
from npcstats.pipeline import extract_document
from npcstats.records import Document, Extraction, Figure
from npcstats.segment.words import Group


class Failure(msgspec.Struct, frozen=True):
    """An example that does not run: its text, what it should give, "" for a counter-example, and what it gives."""

    text: str
    expected: str
    found: str


Entry: TypeAlias = msgspec.Struct
_Kinds = ("actions", "objects", "part_of", "role", "modifier")


def failures(table: str, entry: Entry) -> Iterator[Failure]:
    """Yield the examples of an entry of the vocabulary's `table` that do not run."""
    for kind, run in _RUNNERS.items():
        if isinstance(entry, kind):
            yield from run(table, entry)


def _units(_: str, entry: UnitGroup) -> Iterator[Failure]:
    for text, quote, unit in entry.examples:
        found = [(_quote(text, figure), figure.unit) for figure in _figures(text)]
        if (quote, unit) not in found:
            yield Failure(text, f"{quote} · {unit}", _told(found))
    for text in entry.counter:
        found = [(_quote(text, figure), figure.unit) for figure in _figures(text)]
        if any(unit in entry.units for _, unit in found):
            yield Failure(text, "", _told(found))


def _modifiers(_: str, entry: ModifierGroup) -> Iterator[Failure]:
    for text, quote, modifier in entry.examples:
        found = [(_quote(text, figure), figure.modifier.value) for figure in _figures(text)]
        if (quote, modifier) not in found:
            yield Failure(text, f"{quote} · {modifier}", _told(found))
    for text in entry.counter:
        found = [(_quote(text, figure), figure.modifier.value) for figure in _figures(text)]
        if any(modifier != "exact" for _, modifier in found):
            yield Failure(text, "", _told(found))


def _lookalikes(_: str, entry: LookalikeGroup) -> Iterator[Failure]:
    for text in entry.examples:
        extraction = _extract(text)
        reasons = [one.reason or "" for one in extraction.explained]
        if extraction.figures or entry.name not in reasons:
            yield Failure(text, entry.name, "、".join(map(_name, extraction.explained)))
    for text in entry.counter:
        extraction = _extract(text)
        if any(one.reason == entry.name for one in extraction.explained):
            yield Failure(text, "", "、".join(map(_name, extraction.explained)))


def _name(explained: msgspec.Struct) -> str:
    text, reason = getattr(explained, "text", ""), getattr(explained, "reason", None)
    return f"{text} · {reason}" if reason else text


def _words(table: str, entry: Group) -> Iterator[Failure]:
    for example in entry.examples:
        text, _, right = (part.strip() for part in example.partition("→"))
        kind, colon, named = right.partition(":")
        if not colon or kind not in _Kinds:
            kind, named = ("actions" if table == "actions" else "objects"), right
        figures = _figures(text)
        each = [_sorted(value) for value in named.split("；")]
        expected = each * len(figures) if len(each) == 1 else each
        found = [_value(figure, kind) for figure in figures]
        if not found or found != expected:
            yield Failure(text, "；".join(each), "；".join(found))


def _value(figure: Figure, kind: str) -> str:
    value = getattr(figure, kind)
    return _sorted("、".join(value)) if isinstance(value, tuple) else str(value or 0)


def _sorted(words: str) -> str:
    return "、".join(sorted(words.strip().split("、")))


def _categories(_: str, entry: CategoryGroup) -> Iterator[Failure]:
    for example in entry.examples:
        text, _, category = (part.strip() for part in example.partition("→"))
        found = [figure.category.value for figure in _figures(text)]
        if set(found) != {category}:
            yield Failure(text, category, "、".join(found))


def _indicators(_: str, entry: Indicator) -> Iterator[Failure]:
    for text in entry.examples:
        found = [figure.indicator or "" for figure in _figures(text)]
        if set(found) != {entry.id}:
            yield Failure(text, entry.id, "、".join(found))
    for text in entry.counter:
        found = [figure.indicator or "" for figure in _figures(text)]
        if entry.id in found:
            yield Failure(text, "", "、".join(found))


def _measures(_: str, entry: MeasureGroup | Twin) -> Iterator[Failure]:
    for pairs, alike in ((entry.examples, True), (entry.counter, False)):
        for old, new in pairs:
            changes = compare_figures(_reported(2023, old), _reported(2024, new))
            found = [change.measure for change in changes if change.verdict is Verdict.ALIKE]
            if bool(found) != alike:
                yield Failure(f"{old} / {new}", "alike" if alike else "", "、".join(found))


def _checks(_: str, entry: CheckGroup) -> Iterator[Failure]:
    for texts, expected in ((entry.examples, 1), (entry.counter, 0)):
        for text in texts:
            found = check_figures(_reported(2024, text))
            if len(found) != expected:
                yield Failure(text, "1" if expected else "", "、".join(one.sum for one in found))


_RUNNERS: dict[type, Callable[[str, msgspec.Struct], Iterator[Failure]]] = {
    UnitGroup: _units,  # type: ignore[dict-item]
    ModifierGroup: _modifiers,  # type: ignore[dict-item]
    LookalikeGroup: _lookalikes,  # type: ignore[dict-item]
    Group: _words,  # type: ignore[dict-item]
    CategoryGroup: _categories,  # type: ignore[dict-item]
    Indicator: _indicators,  # type: ignore[dict-item]
    MeasureGroup: _measures,  # type: ignore[dict-item]
    Twin: _measures,  # type: ignore[dict-item]
    CheckGroup: _checks,  # type: ignore[dict-item]
}


def _extract(text: str) -> Extraction:
    return extract_document(Document("-", text))


def _figures(text: str) -> Sequence[Figure]:
    return _extract(text).figures


def _reported(year: int, text: str) -> Sequence[Figure]:
    """Return the figures of `text` as those of a report on a year's work."""
    whole = f"云州市人大常委会{year}年工作综述\n{year}年，{text}"
    return extract_document(Document(f"{year}.txt", whole), explain=False).figures


def _quote(text: str, figure: Figure) -> str:
    return "".join(text[figure.start : figure.end].split())


def _told(found: Sequence[tuple[str, str]]) -> str:
    return "、".join(f"{quote} · {value}" for quote, value in found)
