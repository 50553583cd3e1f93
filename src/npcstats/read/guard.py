"""Reading a document in a process of its own, which is ended where it takes too long.

Web pages, PDFs and Word files are read by large parsers, and a file made to hurt one can keep it busy for hours, fill
the memory or crash it. None of that can be stopped from within. One process serves document after document; a document
that brings it down costs a new one.
"""

from __future__ import annotations

import logging
import os
import subprocess
import threading
import weakref
from contextlib import suppress

import msgspec

from npcstats.errors import DecodeError, NpcstatsError, ReadError, UsageError
from npcstats.read.format import InputFormat
from npcstats.read.limits import DEFAULT, Limits, more
from npcstats.read.process import receive, send, start
from npcstats.records import Document

_ADVICE = "open it in its own program and save its text as .txt"
_ERRORS = {error.__name__: error for error in (ReadError, DecodeError, UsageError)}


class Order(msgspec.Struct, frozen=True, array_like=True):
    """What the process is asked to read: `form` is the name of an input format."""

    form: str
    source: str
    encoding: str | None
    limits: Limits
    data: bytes


class Failure(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """Why a document could not be read: the parts of the error, by its name."""

    name: str
    source: str
    problem: str
    advice: str

    @classmethod
    def of(cls, error: NpcstatsError) -> Failure:
        """Return what is to be told of `error`."""
        return cls(type(error).__name__, error.source, error.problem, error.advice)

    def error(self) -> NpcstatsError:
        """Return the error as it was raised."""
        return _ERRORS[self.name](self.source, self.problem, self.advice)


class Success(msgspec.Struct, frozen=True, array_like=True, tag=True):
    """A document, and what its reader warned of."""

    document: Document
    warnings: tuple[str, ...]


class _Reader:
    """A process that reads documents."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self._process = start("npcstats.read.worker", errors=subprocess.DEVNULL)
        self.end = weakref.finalize(self, _end, self._process, self.owner)

    @property
    def usable(self) -> bool:
        """Tell whether it lives, and belongs to this process: one that forked shares its pipes with another."""
        return self.owner == os.getpid() and self._process.poll() is None

    def ask(self, order: Order, seconds: float) -> tuple[bytes | None, bool]:
        """Return the answer, None where the process ended without one, and whether it was ended for its time."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        try:
            return self._exchange(order), late.is_set()
        except BaseException:
            # Half an exchange leaves a rest in the pipes.
            self.end()
            raise
        finally:
            timer.cancel()

    def _exchange(self, order: Order) -> bytes | None:
        assert self._process.stdin
        assert self._process.stdout
        with suppress(BrokenPipeError):
            send(self._process.stdin, msgspec.msgpack.encode(order))
        return receive(self._process.stdout)


def _end(process: subprocess.Popen[bytes], owner: int) -> None:
    """End a reading process, unless it belongs to the process that this one forked from."""
    if owner == os.getpid():
        process.kill()
        process.communicate()


_own = threading.local()


def read_guarded(
    form: InputFormat, data: bytes, source: str, encoding: str | None, limits: Limits = DEFAULT
) -> Document:
    """Return what `form` reads from `data`, within its time.

    Raises ReadError where that takes too long or brings the reading process down, and what the format raises.
    """
    reader = getattr(_own, "reader", None)
    if reader is None or not reader.usable:
        reader = _own.reader = _Reader()
    seconds = limits.seconds or form.seconds
    answer, late = reader.ask(Order(form.name, source, encoding, limits, data), seconds)
    if answer is None:
        reader.end()
        if late:
            advice = f"{_ADVICE}, {more('seconds', 2 * seconds)}"
            raise ReadError(source, f"takes more than {seconds:g} seconds to read", advice)
        raise ReadError(source, f"brings the reader of {form.name} files down", _ADVICE)
    told: Failure | Success = msgspec.msgpack.decode(answer, type=Failure | Success)
    if isinstance(told, Failure):
        raise told.error()
    logger = logging.getLogger("npcstats")
    for warning in told.warnings:
        logger.warning("%s", warning)
    return told.document
