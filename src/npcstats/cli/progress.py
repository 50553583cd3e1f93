"""A line on standard error that says how far a run is, where it takes longer than a second and somebody looks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from typing import TextIO, TypeVar

from npcstats.cli.tally import Tally, figures_text
from npcstats.languages import say

_T = TypeVar("_T")

_BEFORE = 1.0
_BETWEEN = 0.2


class Progress:
    """Shows files done and figures found while documents are read; nothing where `stream` is None or no terminal.

    With `beside` the output goes to the same terminal: the line is then taken away before anything else is written.
    """

    def __init__(self, stream: TextIO | None, tally: Tally, total: int, *, beside: bool) -> None:
        self._stream = stream
        self._tally = tally
        self._total = total
        self._beside = beside
        self._lock = Lock()
        self._done = Event()
        self._working = False
        self._width = 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Show the line from a second on, until the block ends."""
        if self._stream is None or not is_screen(self._stream):
            yield
            return
        ticker = Thread(target=self._tick, daemon=True)
        ticker.start()
        try:
            yield
        finally:
            self._done.set()
            ticker.join()
            self.clear()

    @contextmanager
    def working(self) -> Iterator[None]:
        """Let the line be shown while a document is read."""
        self._working = True
        try:
            yield
        finally:
            self._working = False
            if self._beside:
                self.clear()

    def watch(self, parts: Iterator[_T]) -> Iterator[_T]:
        """Yield `parts`, and let the line be shown while one is awaited."""
        while True:
            with self.working():
                part = next(parts, None)
            if part is None:
                return
            yield part

    def clear(self) -> None:
        """Take the line away."""
        with self._lock:
            self._show("")

    def line(self) -> str:
        """Return the line."""
        done = self._tally.documents + self._tally.failures
        files = say("{done} of {total} documents", done=done, total=self._total)
        return files + say("; ") + figures_text(self._tally.figures)

    def _tick(self) -> None:
        pause = _BEFORE
        while not self._done.wait(pause):
            pause = _BETWEEN
            with self._lock:
                if self._working:
                    self._show(self.line())

    def _show(self, line: str) -> None:
        width = _columns(line)
        if self._stream is None or not (width or self._width):
            return
        # Blanks wipe what was longer before: not every terminal knows the sign that does.
        wiped = " " * (self._width - width) + ("\r" if not line else "")
        self._stream.write("\r" + line + wiped)
        self._stream.flush()
        self._width = width


def is_screen(stream: TextIO) -> bool:
    """Tell whether `stream` is a terminal that can move its cursor."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _columns(line: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in line)
