"""The command `trend`: measures over the years."""

from __future__ import annotations

from typing import TextIO

import msgspec

from npcstats.cli.gather import Filters, Output, Source, Tell, gather
from npcstats.cli.tally import documents_text, figures_text
from npcstats.compare.series import trend_figures
from npcstats.languages import say
from npcstats.read.limits import DEFAULT, Limits


class TrendRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a user asks of `trend`: series of at least `least` periods, with `plans` those of plans too."""

    paths: tuple[str, ...]
    filters: Filters = Filters()
    output: Output = Output()
    encoding: str | None = None
    limits: Limits = DEFAULT
    least: int = 2
    plans: bool = False


def run(request: TrendRequest, out: TextIO, tell: Tell) -> tuple[str, int]:
    """Write the series; return a line that sums up, and how many files could not be read.

    What cannot be read is told to `tell`. Raises UsageError where the request makes no sense, WriteError where the
    output cannot be written.
    """
    request.filters.check()
    write = request.output.writer()
    source = Source(encoding=request.encoding, limits=request.limits, path=request.output.path)
    figures, failed = gather(request.paths, source, tell)
    series = [
        one
        for one in trend_figures(figures, plans=request.plans)
        if request.filters.take(one.body, one.category, one.indicator) and len(one.points) >= request.least
    ]
    request.output.put(write, series, out)
    sources = len({figure.source for figure in figures})
    found = say("measures of {least} periods or more: {count}", least=request.least, count=f"{len(series):,}")
    return say("; ").join((documents_text(sources), figures_text(len(figures)), found)), failed
