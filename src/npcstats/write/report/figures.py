"""A document's figures as the rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from npcstats.records import Extraction, Figure, Status
from npcstats.write.names import category_name, indicator_name
from npcstats.write.report.text import html
from npcstats.write.report.words import Words
from npcstats.write.rows import period_text, quantity_text


def figures_html(extraction: Extraction, number: int, bodies: dict[str, int], words: Words) -> Iterator[str]:
    """Yield the rows of document `number`; `bodies` gives the number by which a body is filtered."""
    main = main_body(extraction)
    for figure in extraction.figures:
        indicator = f' data-i="{html(figure.indicator)}"' if figure.indicator else ""
        yield (
            f'<tr id="r{number}-{figure.id}" data-b="{bodies[figure.body or ""]}"'
            f' data-c="{figure.category.value}"{indicator}>'
            f'<td><a class="q" href="#m{number}-{figure.id}">{html(quantity_text(figure))}</a>'
            f"{''.join(_small(_notes(extraction, figure, number, words)))}</td>"
            f"<td>{html('、'.join(figure.objects))}{''.join(_small([html('、'.join(figure.actions))]))}</td>"
            f"<td>{html(period_text(figure.period))}"
            f"{''.join(_small([] if figure.body == main else [html(figure.body or words.no_body)]))}</td>"
            f'<td><span class="c {figure.category.value}">{html(category_name(figure.category))}</span>'
            f"{''.join(_small([html(indicator_name(figure.indicator))]))}</td></tr>\n"
        )


def main_body(extraction: Extraction) -> str | None:
    """Return the body that most of a document's figures are of."""
    names = [figure.body for figure in extraction.figures]
    return max(dict.fromkeys(names), key=names.count, default=None)


def _notes(extraction: Extraction, figure: Figure, number: int, words: Words) -> Iterator[str]:
    """Yield what is to be said of a figure besides, as HTML."""
    if figure.status is Status.PLANNED:
        yield f'<em class="plan">{html(words.planned)}</em>'
    for other, note in ((figure.part_of, words.part), (figure.repeat_of, words.repeat)):
        if other is not None:
            yield f'<a href="#r{number}-{other}">{html(note.format(number=other))}</a>'
    metadata = extraction.document.metadata
    page = metadata.page_at(figure.start) if metadata else None
    yield html(words.line.format(line=figure.line) if page is None else words.page.format(page=page))


def _small(notes: list[str] | Iterator[str]) -> Iterator[str]:
    yield from (f"<small>{note}</small>" for note in notes if note)
