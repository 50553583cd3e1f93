"""The process that reads documents for another one, as `guard` describes."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress

import msgspec

from npcstats.errors import NpcstatsError, ReadError
from npcstats.read.guard import Failure, Order, Success
from npcstats.read.process import answers, orders, send

# Deeper than any document is nested by default; what goes deeper is told, or ends this process alone.
_MOST_FRAMES = 20_000
# Far above what a document of the largest size read needs.
_MOST_MEMORY = 3 * 1024**3


class Kept(logging.Handler):
    """Keeps what is warned of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning."""
        self.told.append(record.getMessage())


def serve() -> None:
    """Read orders from standard input and answer each on standard output, until the input ends."""
    # What a parser prints must not get among the answers.
    out = answers()
    _limit_memory()
    sys.setrecursionlimit(_MOST_FRAMES)
    logging.lastResort = None
    for message in orders():
        answer = msgspec.msgpack.encode(_answer(msgspec.msgpack.decode(message, type=Order)))
        with suppress(BrokenPipeError):
            send(out, answer)


def _limit_memory() -> None:
    """Bound the memory of this process, where the system can."""
    try:
        import resource
    except ImportError:
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _answer(order: Order) -> Success | Failure:
    from npcstats.read import FORMATS

    logger = logging.getLogger("npcstats")
    kept = Kept()
    logger.addHandler(kept)
    logger.propagate = False
    form = next(form for form in FORMATS if form.name == order.form)
    try:
        document = form.read(order.data, order.source, order.encoding, order.limits)
        return Success(document, tuple(kept.told))
    except NpcstatsError as error:
        return Failure.of(error)
    except MemoryError:
        problem, advice = "needs more memory than a document may take", "split it into its documents"
    except RecursionError:
        problem, advice = "is nested too deep to be read", "open it in its own program and save its text as .txt"
    except Exception as error:  # noqa: BLE001 — on a damaged file a parser raises what it likes
        problem = f"cannot be read as a {form.name} file, it may be damaged ({type(error).__name__})"
        advice = "open it in its own program and save it again"
    finally:
        logger.removeHandler(kept)
    return Failure(ReadError.__name__, order.source, problem, advice)
