"""What an input format is: one file of this folder describes each."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from npcstats.records import Document


class InputFormat(NamedTuple):
    """An input format.

    `suffixes` are lower case with their dot. `recognises` tells the format by a file's first bytes, where the name
    does not tell. `read` turns bytes, the source's name and a forced encoding (or None) into a document.
    """

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, str, str | None], Document]
