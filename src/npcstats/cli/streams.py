"""The streams that a process is started with, and the signals that end it: what may be missing, full or closed."""

from __future__ import annotations

import io
import os
import signal
import sys
from types import FrameType

_UTF8 = ("utf-8", "utf8")
# Sent by `kill`, `timeout` and a terminal that is closed.
_ENDING = ("SIGTERM", "SIGHUP")


class _Heard(io.FileIO):
    """A file whose writer is not stopped where nobody reads it any more, or where it is full."""

    def write(self, data: bytes | memoryview) -> int:  # type: ignore[override]
        """Write what can be written."""
        try:
            return super().write(data)
        except OSError:
            # There is nowhere left to tell it; the exit code says that something was wrong.
            return len(data)


class _EndedError(SystemExit):
    """The process was told to end by a signal."""


def ready_streams() -> None:
    """Open what was closed, so that no file takes its number, and make both outputs UTF-8.

    What is written to a standard output that was closed is an error; what cannot be told on standard error is not.
    """
    for number, flags in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            # The lowest number that is free is taken, which is this one.
            os.open(os.devnull, flags)
    # Python has no stream where it was closed.
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 — open until the process ends
    elif isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.encoding.lower() not in _UTF8:
        # The encoding of a locale may hold no Chinese.
        sys.stdout.reconfigure(encoding="utf-8")
    raw = _Heard(2, "w", closefd=False)
    sys.stderr = io.TextIOWrapper(
        io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace", line_buffering=True
    )


def drop_output() -> None:
    """Let what is still to be written to standard output go nowhere, so that Python's exit finds it open."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def end_softly() -> None:
    """From now on let a signal that ends the process end what it does first: drafts are taken away."""
    for name in _ENDING:
        number = getattr(signal, name, None)
        # `nohup` has one ignored.
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _unwind)


def ending_behind(error: BaseException) -> SystemExit | None:
    """Return what told the process to end where `error` only came of that, as a lock that was no longer held."""
    before = error.__context__
    while before is not None:
        if isinstance(before, KeyboardInterrupt):
            return SystemExit(130)
        if isinstance(before, _EndedError):
            return before
        before = before.__context__
    return None


def end(code: str | int | None, ended: SystemExit | None) -> None:
    """End the process with `code`, or by the signal that asked for it."""
    if isinstance(ended, _EndedError):
        number = signal.Signals(int(str(ended.code)))
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
    sys.exit(code)


def _unwind(number: int, _: FrameType | None) -> None:
    raise _EndedError(number)
