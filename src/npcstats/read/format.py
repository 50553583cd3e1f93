"""What an input format is: one file of this folder describes each."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from npcstats.read.limits import Limits
from npcstats.records import Document


class InputFormat(NamedTuple):
    """An input format.

    `suffixes` are lower case with their dot. `recognises` tells the format by a file's bytes: whatever its name says
    where the format is `certain` of its marks, else where the name does not tell. `read` turns bytes, the name of
    their source, a forced encoding (or None) and the limits into a document.

    `extra` names the extra of this package that the format needs and `module` what it installs, both empty where it
    needs none. `seconds` is what one document may take; where it is not 0 the document is read in a process of its own.
    """

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[bytes, str, str | None, Limits], Document]
    certain: bool = False
    extra: str = ""
    module: str = ""
    seconds: float = 0


def is_zip(data: bytes) -> bool:
    """Tell whether bytes begin as a zip file does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))
