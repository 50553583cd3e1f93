"""The words of the page that are its own."""

from __future__ import annotations

import msgspec

from npcstats.languages import say


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The page's own words in one language; a slot in braces stands for a number or a name."""

    code: str
    title: str
    skip: str
    documents: str
    figures: str
    counted: str
    filters: str
    body: str
    category: str
    indicator: str
    everything: str
    no_indicator: str
    no_body: str
    reset: str
    shown: str
    charts: str
    charts_note: str
    more: str
    text: str
    table: str
    quantity: str
    what: str
    when: str
    kind: str
    line: str
    page: str
    planned: str
    part: str
    repeat: str
    reckoned: str
    nothing: str
    help: str
    legend: str


ENGLISH = Words(
    code="en",
    title="Figures in reports",
    skip="Skip to the documents",
    documents="Documents",
    figures="Figures",
    counted="Documents: {documents}. Figures: {figures}.",
    filters="Filters",
    body="Body",
    category="Category",
    indicator="Indicator",
    everything="All",
    no_indicator="(no indicator)",
    no_body="(body unknown)",
    reset="Clear filters",
    shown="{shown} of {all} figures shown",
    charts="Over the years",
    charts_note="What is stated for two periods or more. Hollow points are reckoned from a later report; click one for "
    "its text.",
    more="{count} more",
    text="Text",
    table="Figures",
    quantity="Value",
    what="Object, verb",
    when="Period, body",
    kind="Category, indicator",
    line="line {line}",
    page="page {page}",
    planned="planned",
    part="part of {number}",
    repeat="repeats {number}",
    reckoned="reckoned",
    nothing="No figure fits the filters.",
    help="Click a row for its sentence, a marked figure for its row; ↑ ↓ move to the figure before or after, Enter "
    "goes to and fro.",
    legend="≥ at least, ≤ at most, ↑ more by, ↓ less by, → from and to.",
)


def spoken_words() -> Words:
    """Return the page's words in the language that is spoken."""
    told = {field: say(getattr(ENGLISH, field)) for field in Words.__struct_fields__}
    return Words(**told)
