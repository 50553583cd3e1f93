"""What a document may take: its size, the time to read it, how deep it is nested, what it unpacks to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

import msgspec

from npcstats.errors import ReadError

MEGABYTE = 1024 * 1024


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The limits of a document; one that exceeds them is refused, or read without what is nested deeper.

    `size` is in megabytes, of a file and of a member of an archive; a year of a county's papers is a hundredth of the
    default. `seconds` are given to reading a file of a format with a parser of its own and to finding its figures; by
    default the format tells the first, and the second are half an hour. `nesting` counts elements in elements of a page
    or a Word file. An archive may hold `files` and unpack to `unpacked` megabytes, a member of it to `expansion` times
    its packed size: text shrinks to a tenth, a page full of the same table to a fiftieth.
    """

    size: int = 64
    seconds: int | None = None
    nesting: int = 2_000
    files: int = 5_000
    unpacked: int = 512
    expansion: int = 200


_Step = TypeVar("_Step")

DEFAULT = Limits()
NAMES = Limits.__struct_fields__
_FIGURE_SECONDS = 1800


def figure_seconds(limits: Limits) -> float:
    """Return how many seconds finding the figures of one document may take."""
    return limits.seconds or _FIGURE_SECONDS


class Clock:
    """Tells where finding the figures of the document `source` takes more than `seconds`."""

    def __init__(self, source: str, seconds: float) -> None:
        self._source = source
        self._seconds = seconds
        self._end = monotonic() + seconds

    def watch(self, steps: Iterable[_Step]) -> Iterator[_Step]:
        """Yield `steps`. Raises ReadError before one that begins too late."""
        for step in steps:
            if monotonic() > self._end:
                advice = f"split it into its documents, {more('seconds', 2 * self._seconds)}"
                raise ReadError(self._source, f"takes more than {self._seconds:g} seconds", advice)
            yield step


def too_large(source: str, limits: Limits) -> ReadError:
    """Return what is told of a file that is larger than `size`."""
    return ReadError(
        source, f"is larger than {limits.size} MB", f"split it into its documents, {more('size', 2 * limits.size)}"
    )


def more(name: str, value: float) -> str:
    """Return the advice to raise a limit to `value`."""
    return f"or raise the limit with --limit {name}={value:g}"
