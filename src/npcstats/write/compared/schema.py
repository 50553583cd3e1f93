"""The JSON Schema of changes, series and findings, as `json` and `jsonl` write them."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from npcstats.compare.records import Change, Finding, Series

_RECORDS: dict[str, tuple[type[msgspec.Struct], str]] = {
    "change": (Change, "One measure in two reports of a body."),
    "series": (Series, "One measure of a body over the years."),
    "finding": (Finding, "Something that does not add up."),
}
NAMES = tuple(_RECORDS)

MEANINGS = {
    "body": "the body whose work is reported",
    "category": "the field of work",
    "indicator": "id of what is measured, the same from report to report",
    "measure": "what is measured, in the words of the later report",
    "verdict": "alike: like with like; unlike: see reasons; ambiguous: see others; or stated by one report only",
    "reasons": "why two statements are not like with like",
    "old": "what the earlier report states",
    "new": "what the later report states",
    "difference": "new less old, of like with like alone",
    "difference_unit": "the unit of the difference: 百分点 between rates",
    "percent": "the difference in per cent of the old value; null for rates and growth, and for a start from nothing",
    "modifier": "exact, or about where a value that it rests on is a floor, a ceiling or an estimate",
    "others": "the statements between which an ambiguous measure could not be decided",
    "unit": "the unit without its multiplier",
    "status": "actual, or planned",
    "points": "the measure's values in the order of their periods; a period without one is left out",
    "unclear": "first days of periods for which reports state several values that cannot be told apart",
    "period": "the words that set the time, and ISO dates",
    "value": "fully scaled and signed: a fall is negative",
    "derived": "true where a later report tells the value of this period",
    "stated": "the figure that says so",
    "confirmed": "true where another statement gives the same value",
    "differing": "statements that give another value",
    "kind": "parts, change, rate, conflict or repeat",
    "certainty": "certain, or possible where the words leave another reading",
    "problem": "what does not add up",
    "sum": "how: the numbers, written out",
    "places": "the statements it rests on",
    "source": "the document",
    "id": "the figure's number in its document",
    "line": "line of the quantity in the document, from 1",
    "text": "the words that carry the figure",
    "start": "first day, null where open or unknown",
    "end": "last day, null where open or unknown",
}


def schema_text(name: str) -> str:
    """Return the JSON Schema of the record `name`, one of `NAMES`."""
    kind, description = _RECORDS[name]
    (_,), parts = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    for part in parts.values():
        _describe(part)
    record = parts.pop(kind.__name__)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **record,
        "description": description,
        "$defs": parts,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2)


def _describe(part: Any) -> None:
    """Add to a record's schema what its keys mean. Every key is written always, and Decimals as numbers."""
    properties: dict[str, Any] = part.get("properties", {})
    for key, old in properties.items():
        is_decimal = any(option.get("format") == "decimal" for option in old.get("anyOf", ()))
        nullable = any(option.get("type") == "null" for option in old.get("anyOf", ()))
        kept = {name: value for name, value in old.items() if name != "default"}
        plain = {"type": ["number", "null"] if nullable else "number"} if is_decimal else kept
        properties[key] = {"description": MEANINGS[key], **plain} if key in MEANINGS else plain
    if properties:
        part["required"] = list(properties)
        part["additionalProperties"] = False
