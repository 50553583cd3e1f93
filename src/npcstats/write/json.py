"""JSON: one array, one record a line in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from npcstats.records import Figure
from npcstats.write.jsonl import encode


def write(figures: Iterable[Figure], out: TextIO) -> None:
    """Write all figures as one array; `[]` where there are none."""
    before = "[\n"
    for figure in figures:
        out.write(before + encode(figure))
        before = ",\n"
    out.write("[]\n" if before == "[\n" else "\n]\n")
