"""What a command tells its user on standard error: errors as one line, and what is warned of.

Whatever it tells may hold words of a document or a name: nothing of it drives a terminal. A traceback is shown where
`--debug` asks for it, and nowhere else.
"""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

import typer

from npcstats.errors import NpcstatsError, WriteError
from npcstats.languages import Language, current, retell, say

DEBUG = "--debug"

# What a stream that cannot be written to fails with.
_UNWRITTEN = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF, errno.EINVAL))


class _State:
    """What this process shows: no tracebacks, until a command has asked for them."""

    debug = False


def choose_debug(arguments: Sequence[str]) -> None:
    """Show tracebacks from now on where a command's `arguments` ask for them."""
    before = arguments[: arguments.index("--")] if "--" in arguments else arguments
    _State.debug = DEBUG in before


def one_line(error: NpcstatsError) -> str:
    """Return an error as one line, fit for a screen: the file, what is wrong with it, what to try."""
    from npcstats.write.sanitize import clean

    if current() is Language.EN:
        return clean(str(error))
    advice = f"；{retell(error.advice)}" if error.advice else ""
    return clean(f"{error.source}：{retell(error.problem)}{advice}")


def tell(error: NpcstatsError) -> None:
    """Print an error."""
    trace(error)
    typer.echo(one_line(error), err=True)


def trace(error: BaseException) -> None:
    """Print where an error comes from, if that is asked for."""
    if _State.debug:
        from traceback import format_exception

        for line in "".join(format_exception(error)).splitlines():
            typer.echo(_cleaned(line), err=True)


def tell_fault(error: Exception) -> None:
    """Print an error that nobody foresaw."""
    trace(error)
    if isinstance(error, OSError) and error.filename is None and error.errno in _UNWRITTEN:
        problem = f"cannot be written ({error.strerror})"
        told: NpcstatsError = WriteError("-", problem, "make room on the disk, or name a file on another one")
        if error.errno == errno.EBADF:
            told = WriteError("-", "is closed", "name a file")
    elif isinstance(error, MemoryError):
        told = NpcstatsError("npcstats", "needs more memory than there is", "name fewer or smaller documents")
    else:
        reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        advice = "run it again with --debug and report what that shows, see SECURITY.md"
        told = NpcstatsError("npcstats", f"has made a mistake of its own ({reason})", advice)
    typer.echo(one_line(told), err=True)


@contextmanager
def warnings_told() -> Iterator[Collection[str]]:
    """Print what the library warns of while the block runs, in the user's language; what is given takes it in."""
    # Imported here: help needs it not.
    import logging

    told: dict[str, None] = {}

    class Told(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            message = record.getMessage()
            # A folder is gone through more than once.
            if message not in told:
                typer.echo(_cleaned(retell(message)), err=True)
            told[message] = None

    logger, handler = logging.getLogger("npcstats"), Told(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield told
    finally:
        logger.removeHandler(handler)


def refuse(context: typer.Context | None, message: str) -> None:
    """Print why a request is refused before a command sees it."""
    if context is not None:
        hint = say("Try '{command} -h' for help.", command=context.command_path)
        typer.echo(f"{context.get_usage()}\n{hint}\n", err=True)
    typer.echo(_cleaned(say("Error: {message}", message=retell(message))), err=True)


def _cleaned(text: str) -> str:
    from npcstats.write.sanitize import clean

    return clean(text)
