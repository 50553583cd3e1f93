"""Step 3: every numeral of a paragraph, as a quantity with its unit or set aside with the reason why it is none."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from npcstats.find.enclosed import find_regions
from npcstats.find.judge import Verdict, judge
from npcstats.find.sharing import settle
from npcstats.find.tables import NUMERIC
from npcstats.find.view import View, numeral_start
from npcstats.records import Mention, Paragraph, SetAside

__all__ = ["find_mentions"]


def find_mentions(paragraph: Paragraph) -> tuple[tuple[Mention, ...], tuple[SetAside, ...]]:
    """Return the quantities of a paragraph and the numerals that are none, each in text order, by flat offsets.

    Every numeral of the text lies in exactly one of them, and none overlaps another. Never raises on any text.
    """
    if numeral_start().search(paragraph.text) is None and not paragraph.breaks:
        return (), ()
    found = [item for start, view in _stretches(paragraph) for item in _shifted(_find(view), start)]
    mentions = tuple(item for item in found if isinstance(item, Mention))
    return mentions, tuple(item for item in found if isinstance(item, SetAside))


def _stretches(paragraph: Paragraph) -> Iterator[tuple[int, View]]:
    """Yield the paragraph cut where a gap stands between two numerals: they are two numbers, not one."""
    text = paragraph.text
    inside = sorted(at for at in paragraph.breaks if 0 < at < len(text))
    cuts = [at for at in inside if text[at - 1] in NUMERIC and text[at] in NUMERIC]
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        stretch = text[start:end]
        breaks = frozenset(at - start for at in inside if start < at < end)
        yield start, View(stretch, breaks, find_regions(stretch))


def _find(view: View) -> list[Mention | SetAside]:
    """Go once from left to right: 1. the next numeral, 2. the verdict on it, 3. what its neighbours make of it."""
    verdicts: list[Verdict] = []
    search = numeral_start().search
    regions = iter(view.regions)
    region = next(regions, None)
    at = 0
    while match := search(view.text, at):
        at = match.start()
        while region is not None and region.end <= at:
            region = next(regions, None)
        if region is not None and region.start <= at:
            start = max(region.start, verdicts[-1].end if verdicts else 0)
            verdict = Verdict(start, region.end, region.reason, region.rule)
        else:
            verdict = judge(view, at, verdicts[-1] if verdicts else None)
        verdicts.append(verdict)
        at = verdict.end
    return settle(view, verdicts)


def _shifted(items: list[Mention | SetAside], by: int) -> Iterator[Mention | SetAside]:
    for item in items:
        if not by:
            yield item
        elif isinstance(item, Mention):
            ends = {name: getattr(item, name) + by for name in ("start", "end", "number_start", "number_end")}
            yield msgspec.structs.replace(item, **ends)
        else:
            yield msgspec.structs.replace(item, start=item.start + by, end=item.end + by)
