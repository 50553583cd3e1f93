"""The texts that the project ships with gold figures beside them, read once for all tests."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from npcstats.pipeline import extract_document
from npcstats.read import read_document
from npcstats.records import Explained, Extraction, Figure

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold"
# Folder of gold figures → folder of their texts.
SETS = {GOLD / "seeds": ROOT / "seeds", GOLD / "own": GOLD / "own" / "text"}


class Shipped:
    """A text of the project and what the program reads in it; it is read when first asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.stem

    @cached_property
    def extraction(self) -> Extraction:
        """What the program reads in the text."""
        return extract_document(read_document(self.path))

    @property
    def text(self) -> str:
        """The text as it was read."""
        return self.extraction.document.text

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the text."""
        return self.extraction.figures

    @property
    def explained(self) -> tuple[Explained, ...]:
        """What became of every numeral of the text."""
        return self.extraction.explained


SHIPPED = [Shipped(path) for texts in SETS.values() for path in sorted(texts.glob("*.txt"))]
