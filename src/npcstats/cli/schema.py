"""The command `schema`: the JSON Schema of a record."""

from __future__ import annotations

from npcstats.write.schema import schema_text


def schema() -> str:
    """Return the JSON Schema of a record."""
    return schema_text()
