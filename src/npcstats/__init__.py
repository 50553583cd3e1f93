"""npcstats reads the figures in reports of Chinese local people's congresses as typed records.

>>> import npcstats
>>> [figure.value for figure in npcstats.extract_text("全年制定法规7件，修改15件。")]
[7, 15]
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npcstats.errors import NpcstatsError
    from npcstats.records import Figure

__all__ = ["Figure", "NpcstatsError", "__version__", "extract", "extract_text"]
__version__ = "0.1.0"


def extract(path: str | os.PathLike[str], *, encoding: str | None = None) -> list[Figure]:
    """Return the figures of the file at `path`, in text order; `encoding` forces how its bytes are decoded.

    Raises NpcstatsError where the file cannot be read.
    """
    from pathlib import Path

    from npcstats.pipeline import extract_document
    from npcstats.read import read_document

    return list(extract_document(read_document(Path(path), encoding=encoding)).figures)


def extract_text(text: str, source: str = "-") -> list[Figure]:
    """Return the figures of `text`, in text order; `source` is what they name as their document."""
    from npcstats.pipeline import extract_document
    from npcstats.records import Document

    return list(extract_document(Document(source, text)).figures)


def __getattr__(name: str) -> object:
    """Import the records and errors when they are first asked for: they cost start-up time."""
    if name == "Figure":
        from npcstats.records import Figure

        return Figure
    if name == "NpcstatsError":
        from npcstats.errors import NpcstatsError

        return NpcstatsError
    raise AttributeError(f"module 'npcstats' has no attribute {name!r}")
