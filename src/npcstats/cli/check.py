"""The command `check`: what does not add up."""

from __future__ import annotations

from typing import TextIO

import msgspec

from npcstats.cli.gather import Output, Source, Tell, gather
from npcstats.cli.tally import documents_text, figures_text
from npcstats.compare.findings import check_figures
from npcstats.compare.records import Certainty
from npcstats.languages import say
from npcstats.read.limits import DEFAULT, Limits


class CheckRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What a user asks of `check`."""

    paths: tuple[str, ...]
    body: tuple[str, ...] = ()
    output: Output = Output()
    encoding: str | None = None
    limits: Limits = DEFAULT


def run(request: CheckRequest, out: TextIO, tell: Tell) -> tuple[str, int, int]:
    """Write the findings; return a line that sums up, how many there are, and how many files could not be read.

    What cannot be read is told to `tell`. Raises UsageError where the request makes no sense, WriteError where the
    output cannot be written.
    """
    write = request.output.writer()
    source = Source(encoding=request.encoding, limits=request.limits, path=request.output.path)
    figures, failed = gather(request.paths, source, tell)
    findings = [
        finding
        for finding in check_figures(figures)
        if not request.body or any(wanted in (finding.body or "") for wanted in request.body)
    ]
    request.output.put(write, findings, out)
    certain = sum(finding.certainty is Certainty.CERTAIN for finding in findings)
    sources = len({figure.source for figure in figures})
    found = say("wrong: {certain}, maybe wrong: {possible}", certain=certain, possible=len(findings) - certain)
    return say("; ").join((documents_text(sources), figures_text(len(figures)), found)), len(findings), failed
