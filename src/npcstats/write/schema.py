"""The JSON Schema of a record, as `json` and `jsonl` write it."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from npcstats.records import Figure

MEANINGS = {
    "source": "the document, as its user named it: a path, or - for standard input",
    "id": "the figure's number in its document, from 1, in text order",
    "article": "title of the article, where one file holds several",
    "body": "the body whose work is reported, in full and without its term",
    "period": "the words that set the time, and ISO dates, each null where open or unknown",
    "actions": "the verbs that govern the figure, one a verb",
    "objects": "what is counted or measured, one a noun phrase",
    "value": "fully scaled: 16.39亿元 is 1639000000, 96% is 96, 三分之二 is 0.6666666666666666",
    "unit": "the unit without its multiplier, empty for a bare number",
    "modifier": "exact, over (a floor: 130余件), under (a ceiling: 近200条), about",
    "role": "level; from and to, the ends of a change; increase and decrease, its size: the value stays positive",
    "status": "actual, or planned: what the report sets out to do or demands",
    "category": "the field of work",
    "indicator": "id of what is measured, the same from report to report",
    "part_of": "id of the figure this one is stated to be a part of",
    "repeat_of": "id of the earlier figure whose sentence is printed again",
    "text": "the words that carry the figure, white space removed",
    "sentence": "the whole sentence, white space removed",
    "line": "line of the quantity in the document, from 1",
    "start": "where the quantity starts in the document's text, in Unicode characters from 0",
    "end": "where it ends: the first character after it",
}


def schema_text() -> str:
    """Return the JSON Schema of a record."""
    (_,), parts = msgspec.json.schema_components([Figure], ref_template="#/$defs/{name}")
    record = parts.pop("Figure")
    properties: dict[str, Any] = record["properties"]
    # Decimals are written as numbers.
    properties["value"] = {"type": "number"}
    described = {key: {"description": MEANINGS[key], **kind} for key, kind in properties.items()}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **record,
        "description": "One figure of a report.",
        "properties": described,
        "$defs": parts,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2)
