"""npcstats reads the figures in reports of Chinese local people's congresses as typed records.

>>> import npcstats
>>> [figure.value for figure in npcstats.extract_text("全年制定法规7件，修改15件。")]
[7, 15]
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from npcstats.compare.records import Change, Finding, Series
    from npcstats.errors import NpcstatsError
    from npcstats.records import Figure

    Report: TypeAlias = str | os.PathLike[str] | Sequence[Figure]

    def compare(old: Report, new: Report, *, encoding: str | None = None) -> list[Change]:
        """Return how each measure of the report `old` changed in `new`."""


__all__ = [
    "Change",
    "Figure",
    "Finding",
    "NpcstatsError",
    "Series",
    "__version__",
    "check",
    "compare",
    "compare_reports",
    "extract",
    "extract_text",
    "trend",
]
__version__ = "0.1.0"


def extract(path: str | os.PathLike[str], *, encoding: str | None = None) -> list[Figure]:
    """Return the figures of the file at `path`, in text order; `encoding` forces how its bytes are decoded.

    Raises NpcstatsError where the file cannot be read.
    """
    from pathlib import Path

    from npcstats.pipeline import extract_document
    from npcstats.read import read_document

    return list(extract_document(read_document(Path(path), encoding=encoding), explain=False).figures)


def extract_text(text: str, source: str = "-") -> list[Figure]:
    """Return the figures of `text`, in text order; `source` is what they name as their document."""
    from npcstats.pipeline import extract_document
    from npcstats.read.files import show_name
    from npcstats.read.lost import mark_lost
    from npcstats.records import Document

    # Halves of pairs of UTF-16 are no characters, and no output could hold them.
    return list(extract_document(Document(show_name(source), mark_lost(text)), explain=False).figures)


def compare_reports(old: Report, new: Report, *, encoding: str | None = None) -> list[Change]:
    """Return how each measure of the report `old` changed in `new`, and what only one of the two states.

    A report is a path to a file (a document, or what `npcstats extract --format jsonl` wrote), to a folder of such, or
    its figures in text order. `npcstats.compare` is this function. Raises NpcstatsError where a file cannot be read.
    """
    from npcstats.compare.changes import compare_figures

    return compare_figures(_figures([old], encoding), _figures([new], encoding))


def trend(*reports: Report, plans: bool = False, encoding: str | None = None) -> list[Series]:
    """Return every measure that the reports state for two periods or more; with `plans` what was planned, too.

    A report is what `compare_reports` takes. Raises NpcstatsError where a file cannot be read.
    """
    from npcstats.compare.series import trend_figures

    return trend_figures(_figures(reports, encoding), plans=plans)


def check(*reports: Report, encoding: str | None = None) -> list[Finding]:
    """Return what does not add up in the reports and between them, the certain first.

    A report is what `compare_reports` takes. Raises NpcstatsError where a file cannot be read.
    """
    from npcstats.compare.findings import check_figures

    return check_figures(_figures(reports, encoding))


def _figures(reports: Sequence[Report], encoding: str | None) -> list[Figure]:
    from npcstats.compare.read_figures import read_inputs
    from npcstats.pipeline import extract_document

    figures: list[Figure] = []
    for report in reports:
        if isinstance(report, str | os.PathLike):
            figures += read_inputs([os.fspath(report)], extract_document, encoding)
        else:
            figures += report
    return figures


_PLACES = {
    "Change": "compare.records",
    "Figure": "records",
    "Finding": "compare.records",
    "NpcstatsError": "errors",
    "Series": "compare.records",
}


def __getattr__(name: str) -> object:
    """Import the records and errors when they are first asked for: they cost start-up time."""
    if name == "compare":
        return import_module("npcstats.compare")
    if name in _PLACES:
        return getattr(import_module(f"npcstats.{_PLACES[name]}"), name)
    raise AttributeError(f"module 'npcstats' has no attribute {name!r}")
