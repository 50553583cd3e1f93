"""Where each character of flat text stood in the document, kept as the few runs of neighbours that it is made of."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import overload


class Offsets(Sequence[int]):
    """A sequence of original offsets, one for each flat character, as long as the flat text."""

    __slots__ = ("_flat", "_length", "_original")

    def __init__(self) -> None:
        self._flat: array[int] = array("q")
        self._original: array[int] = array("q")
        self._length = 0

    def add(self, start: int, end: int) -> None:
        """Add the characters that stand from `start` up to `end` in the document."""
        if not self._length or self._original[-1] + self._length - self._flat[-1] != start:
            self._flat.append(self._length)
            self._original.append(start)
        self._length += end - start

    def part(self, start: int, end: int) -> Offsets:
        """Return the offsets of the flat characters from `start` up to `end`."""
        part = Offsets()
        run = bisect_right(self._flat, start) - 1
        while start < end:
            stop = min(self._flat[run + 1] if run + 1 < len(self._flat) else self._length, end)
            shift = self._original[run] - self._flat[run]
            part.add(start + shift, stop + shift)
            start, run = stop, run + 1
        return part

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, at: int) -> int: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...

    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(self._length))]
        if at < 0:
            at += self._length
        if not 0 <= at < self._length:
            raise IndexError(at)
        run = bisect_right(self._flat, at) - 1 if len(self._flat) > 1 else 0
        return self._original[run] + at - self._flat[run]
