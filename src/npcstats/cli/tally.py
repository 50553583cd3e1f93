"""What a run came to, in one line."""

from __future__ import annotations

from collections import Counter

from npcstats.cli.reasons import reason_name
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
        """Count a document."""
        self.documents += 1
        self.figures += len(extraction.figures)
        self.set_aside.update(extraction.reasons)

    def line(self) -> str:
        """Return the counts as one line."""
        parts = [f"{self.documents} 份文件", f"{self.figures} 个数字"]
        if self.selected != self.figures:
            parts.append(f"选出 {self.selected} 个")
        aside = f"{self.set_aside.total()} 个数词搁置"
        if self.set_aside:
            shown = [f"{reason_name(reason)} {count}" for reason, count in self.set_aside.most_common(_MOST_REASONS)]
            more = "，…" if len(self.set_aside) > _MOST_REASONS else ""
            aside += f"（{'，'.join(shown)}{more}）"
        parts.append(aside)
        if self.failures:
            parts.append(f"{self.failures} 份未能读取")
        return "，".join(parts)
