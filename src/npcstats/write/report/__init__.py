"""One self-contained page: documents with their figures marked, filters, charts of what recurs; it asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import TextIO

from npcstats.compare.series import trend_figures
from npcstats.records import Category, Extraction
from npcstats.write.names import category_name, indicator_name
from npcstats.write.report.charts import charts_html
from npcstats.write.report.figures import figures_html, main_body
from npcstats.write.report.text import html, text_html
from npcstats.write.report.words import Words, spoken_words

_SLOT = re.compile(r"\{\{(\w+)\}\}")
_MANY_DOCUMENTS = 12


def write(extractions: Iterable[Extraction], out: TextIO) -> None:
    """Write the page of all documents, in their order, with its own words in the language that is spoken."""
    page = _Page(tuple(extractions), spoken_words())
    for piece in page.pieces():
        out.write(piece)


class _Page:
    """What the page's template is filled with."""

    def __init__(self, extractions: Sequence[Extraction], words: Words) -> None:
        self._extractions = extractions
        self._words = words
        self._figures = [figure for extraction in extractions for figure in extraction.figures]
        counted = Counter(figure.body or "" for figure in self._figures)
        self._bodies = {body: number for number, (body, _) in enumerate(counted.most_common())}
        self._body_counts = counted

    def pieces(self) -> Iterator[str]:
        """Yield the page. The template alone is searched for slots, never what they are filled with."""
        template = _file("page.html")
        at = 0
        for slot in _SLOT.finditer(template):
            yield template[at : slot.start()]
            at = slot.end()
            own = getattr(self, f"_fill_{slot[1]}", None)
            if own is None:
                yield html(getattr(self._words, slot[1]))
            else:
                yield from own()
        yield template[at:]

    def _fill_policy(self) -> Iterator[str]:
        style, script = _hash(_file("page.css")), _hash(_file("page.js"))
        yield f"default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:; base-uri 'none'; "
        yield "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

    def _fill_style(self) -> Iterator[str]:
        yield _file("page.css")

    def _fill_script(self) -> Iterator[str]:
        yield _file("page.js")

    def _fill_heading(self) -> Iterator[str]:
        yield html(self._words.title)

    def _fill_counted(self) -> Iterator[str]:
        documents, figures = f"{len(self._extractions):,}", f"{len(self._figures):,}"
        yield html(self._words.counted.format(documents=documents, figures=figures))

    def _fill_body_options(self) -> Iterator[str]:
        for body, number in self._bodies.items():
            name = html(body or self._words.no_body)
            yield f'<option value="{number}">{name} ({self._body_counts[body]:,})</option>'

    def _fill_indicator_options(self) -> Iterator[str]:
        counted = Counter(figure.indicator for figure in self._figures)
        for category in Category:
            found = sorted(name for name in counted if name and name.partition(".")[0] == category)
            if found:
                yield f'<optgroup label="{html(category_name(category))}">'
                for name in found:
                    shown = html(f"{indicator_name(name)} ({counted[name]:,})")
                    yield f'<option value="{html(name)}">{shown}</option>'
                yield "</optgroup>"
        if counted[None]:
            yield f'<option value="-">{html(self._words.no_indicator)} ({counted[None]:,})</option>'

    def _fill_category_boxes(self) -> Iterator[str]:
        counted = Counter(figure.category for figure in self._figures)
        for category in Category:
            if counted[category]:
                yield f'<label class="chip {category}"><input type="checkbox" name="category" value="{category}">'
                yield f"{html(category_name(category))} <b>{counted[category]:,}</b></label>"

    def _fill_open(self) -> Iterator[str]:
        yield "open" if len(self._extractions) <= _MANY_DOCUMENTS else ""

    def _fill_document_links(self) -> Iterator[str]:
        for number, extraction in enumerate(self._extractions, start=1):
            count = len(extraction.figures)
            yield f'<li><a href="#d{number}">{html(_title(extraction))}</a> <b>{count:,}</b></li>'

    def _fill_charts(self) -> Iterator[str]:
        documents = {one.document.source: number for number, one in enumerate(self._extractions, start=1)}
        drawn = "".join(charts_html(trend_figures(self._figures), documents, self._bodies, self._words))
        if drawn:
            yield f'<section id="charts"><h2>{html(self._words.charts)}</h2>'
            yield f'<p class="note">{html(self._words.charts_note)}</p>\n{drawn}</section>'

    def _fill_articles(self) -> Iterator[str]:
        words = self._words
        heads = "".join(
            f'<th scope="col">{html(name)}</th>' for name in (words.quantity, words.what, words.when, words.kind)
        )
        for number, extraction in enumerate(self._extractions, start=1):
            yield f'<article id="d{number}">\n<h2>{html(_title(extraction))}</h2>\n'
            yield f'<p class="about">{html(_about(extraction, words))}</p>\n<div class="panes">\n'
            yield f'<div class="text" role="region" aria-label="{html(words.text)}" tabindex="0">\n'
            yield from text_html(extraction, number)
            yield f'</div>\n<div class="table" role="region" aria-label="{html(words.table)}" tabindex="0">\n'
            yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
            yield from figures_html(extraction, number, self._bodies, words)
            yield "</tbody>\n</table>\n</div>\n</div>\n</article>\n"


def _title(extraction: Extraction) -> str:
    metadata = extraction.document.metadata
    return (metadata and metadata.title) or extraction.document.source


def _about(extraction: Extraction, words: Words) -> str:
    """Return what a document says of itself, its main body and how many figures it has."""
    document, metadata = extraction.document, extraction.document.metadata
    told = [document.source] if _title(extraction) != document.source else []
    if metadata is not None:
        told += [part for part in (metadata.address, metadata.date) if part]
    told += [main_body(extraction) or words.no_body, f"{words.figures} {len(extraction.figures):,}"]
    return " · ".join(told)


def _file(name: str) -> str:
    return (files(__package__) / name).read_text("utf-8")


def _hash(content: str) -> str:
    """Return the source expression by which a policy allows an element with this content."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
