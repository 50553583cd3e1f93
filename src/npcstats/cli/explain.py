"""The command `explain`: for each numeral of a document, what became of it and by which rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from npcstats.cli.extract import read
from npcstats.cli.reasons import reason_name
from npcstats.languages import say
from npcstats.read.limits import DEFAULT, Limits, figure_seconds
from npcstats.records import Explained, Extraction, Figure
from npcstats.write.rows import quantity_text
from npcstats.write.sanitize import clean


def explain(name: str, line: int | None, encoding: str | None, limits: Limits = DEFAULT) -> Iterator[str]:
    """Yield the lines that explain the document `name`, `-` for standard input; `line` limits them to one of its lines.

    Raises ReadError where the document cannot be read.
    """
    from npcstats.pipeline import extract_document

    return explain_extraction(extract_document(read(name, encoding, limits), seconds=figure_seconds(limits)), line)


def explain_extraction(extraction: Extraction, line: int | None = None) -> Iterator[str]:
    """Yield the lines that explain `extraction`."""
    figures = {figure.id: figure for figure in extraction.figures}
    chosen = [one for one in extraction.explained if line is None or one.line == line]
    if not chosen:
        yield say("no numerals") if line is None else say("line {line}: no numerals", line=line)
    for sentence, numerals in groupby(chosen, key=lambda one: one.sentence):
        group = list(numerals)
        yield f"{say('line {line}', line=group[0].line)}  {clean(sentence)}"
        for one in group:
            yield f"  {clean(one.text)}  {_verdict(one, figures)}"
            yield from (f"      {clean(rule)}" for rule in one.rules)
        yield ""


def _verdict(one: Explained, figures: dict[int, Figure]) -> str:
    if one.figure is None:
        return say("set aside: {reason}", reason=reason_name(one.reason or ""))
    figure = figures[one.figure]
    words = "、".join(figure.actions) + " " + "、".join(figure.objects)
    return (
        say("figure {number}: {quantity}", number=figure.id, quantity=quantity_text(figure)) + f"  {clean(words)}"
    ).rstrip()
