"""The command `schema`: the JSON Schema of a record."""

from __future__ import annotations

from npcstats.errors import UsageError
from npcstats.write import schema as figures
from npcstats.write.compared import schema as compared

_FIGURE = "figure"


def schema(record: str = _FIGURE) -> str:
    """Return the JSON Schema of `record`: figure, change, series or finding. Raises UsageError on any other."""
    if record == _FIGURE:
        return figures.schema_text()
    if record not in compared.NAMES:
        raise UsageError("schema", f"'{record}' is no record", f"take {', '.join((_FIGURE, *compared.NAMES))}")
    return compared.schema_text(record)
