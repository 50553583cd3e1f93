"""What a run came to, in one line."""

from __future__ import annotations

from collections import Counter

from npcstats.cli.reasons import reason_name
from npcstats.languages import counted, say
from npcstats.records import Extraction

_MOST_REASONS = 6


class Tally:
    """Counts of a run: documents read and failed, figures found and selected, numerals set aside by reason."""

    def __init__(self) -> None:
        self.documents = 0
        self.failures = 0
        self.figures = 0
        self.selected = 0
        self.set_aside: Counter[str] = Counter()

    def add(self, extraction: Extraction) -> None:
        """Count what a document holds, or a part of one."""
        self.figures += len(extraction.figures)
        self.set_aside.update(extraction.reasons)

    def line(self) -> str:
        """Return the counts as one line."""
        parts = [documents_text(self.documents), figures_text(self.figures)]
        if self.selected != self.figures:
            parts.append(say("{count} selected", count=f"{self.selected:,}"))
        aside = counted(self.set_aside.total(), "{count} numeral set aside", "{count} numerals set aside")
        if self.set_aside:
            shown = [f"{reason_name(reason)} {count}" for reason, count in self.set_aside.most_common(_MOST_REASONS)]
            shown += ["…"] if len(self.set_aside) > _MOST_REASONS else []
            aside += say(" ({notes})", notes=say("; ").join(shown))
        parts.append(aside)
        if self.failures:
            parts.append(failures_text(self.failures))
        return say("; ").join(parts)


def documents_text(count: int) -> str:
    """Return a number of documents in words."""
    return counted(count, "{count} document", "{count} documents")


def figures_text(count: int) -> str:
    """Return a number of figures in words."""
    return counted(count, "{count} figure", "{count} figures")


def failures_text(count: int) -> str:
    """Return in words how many documents could not be read."""
    return say("{count} could not be read", count=f"{count:,}")
