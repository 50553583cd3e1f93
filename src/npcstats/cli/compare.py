"""The command `compare`: what a body's reports of two years give differently."""

from __future__ import annotations

from typing import TextIO

import msgspec

from npcstats.cli.gather import Filters, Output, Source, Tell, gather
from npcstats.compare.changes import compare_figures
from npcstats.compare.records import Verdict
from npcstats.languages import say
from npcstats.read.limits import DEFAULT, Limits

_OF_ONE = (Verdict.OLD_ONLY, Verdict.NEW_ONLY)


class CompareRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a user asks of `compare`: `all` wants what only one of the two states, too."""

    old: str
    new: str
    filters: Filters = Filters()
    output: Output = Output()
    encoding: str | None = None
    limits: Limits = DEFAULT
    all: bool = False


def run(request: CompareRequest, out: TextIO, tell: Tell) -> tuple[str, int]:
    """Write what changed from `old` to `new`; return a line that sums up, and how many files could not be read.

    What cannot be read is told to `tell`. Raises UsageError where the request makes no sense, WriteError where the
    output cannot be written.
    """
    request.filters.check()
    write = request.output.writer()
    source = Source(encoding=request.encoding, limits=request.limits, path=request.output.path)
    old, failed_old = gather([request.old], source, tell)
    new, failed_new = gather([request.new], source, tell)
    changes = [
        change
        for change in compare_figures(old, new)
        if request.filters.take(change.body, change.category, change.indicator)
        and (request.all or change.verdict not in _OF_ONE)
    ]
    request.output.put(write, changes, out)
    counts = {verdict: sum(change.verdict is verdict for change in changes) for verdict in Verdict}
    alike, unlike, unclear = counts[Verdict.ALIKE], counts[Verdict.UNLIKE], counts[Verdict.AMBIGUOUS]
    told = say(
        "{old} and {new} figures; alike: {alike}, unlike: {unlike}, not told apart: {unclear}",
        old=f"{len(old):,}",
        new=f"{len(new):,}",
        alike=alike,
        unlike=unlike,
        unclear=unclear,
    )
    return told, failed_old + failed_new
