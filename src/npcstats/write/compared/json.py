"""JSON: one array, one record a line in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from npcstats.write.compared.jsonl import encode

if TYPE_CHECKING:
    from npcstats.write.compared import Records


def write(records: Records, out: TextIO) -> None:
    """Write all records as one array; `[]` where there are none."""
    lines = ",\n".join(map(encode, records))
    out.write(f"[\n{lines}\n]\n" if lines else "[]\n")
