"""Reading documents in several processes at once, in the order of their names and within bounded memory.

Each process belongs to a thread, which gives it one document after the other and takes its answers in. A process that
is ended from without costs the document that it was reading; the next one goes to a new process.
"""

from __future__ import annotations

import logging
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from subprocess import Popen
from threading import Condition, Thread
from types import TracebackType

import msgspec

from npcstats.cli.worker import Answer, Begun, Fault, Order, Part, decode
from npcstats.errors import ReadError
from npcstats.read.files import STANDARD_INPUT, show_name
from npcstats.read.guard import Failure
from npcstats.read.process import receive, send, start
from npcstats.records import Document, Extraction

# Bytes of answers. A document of fewer is handed on when all of it is there, so that a process that is ended leaves
# nothing of it; of others and of the one whose turn it is, not more than so much waits.
_WHOLE = 4 * 1024 * 1024
_MOST = 16 * 1024 * 1024
# What a document takes while it waits, besides its answers.
_EACH = 1024

_ADVICE = "read it alone, with --jobs 1"


class Turn:
    """A document on its way; `here` tells that this process has to read it, as only it has the stream named."""

    def __init__(self, name: str, *, here: bool) -> None:
        self.name = name
        self.here = here
        self.messages: deque[bytes] = deque()
        self.size = _EACH
        self.ended = here


class _Closed(Exception):  # noqa: N818 — no error: nobody waits for the answers any more
    pass


class Workers:
    """Reads the documents `names` in `jobs` processes, from `with` on; iterate to have them in their order.

    `order` says how each is read, whatever its name.
    """

    def __init__(self, names: Iterator[str], jobs: int, order: Order) -> None:
        self._names = names
        self._order = order
        self._change = Condition()
        self._turns: deque[Turn] = deque()
        self._size = 0
        self._running: set[Popen[bytes]] = set()
        self._exhausted = self._closed = False
        self._fault: BaseException | None = None
        self._threads = [Thread(target=self._work, daemon=True) for _ in range(jobs)]

    def __enter__(self) -> Workers:
        """Start."""
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End all processes, whatever they are doing."""
        self._closed = True
        for process in tuple(self._running):
            process.kill()
        if kind is not None and issubclass(kind, KeyboardInterrupt | SystemExit):
            # It may have come between taking the lock and using it, and then nobody gives the lock back. Who is told
            # to end waits for nobody: a process whose thread is stuck ends with this one.
            return
        with self._change:
            self._change.notify_all()
        for thread in self._threads:
            thread.join()

    def __iter__(self) -> Iterator[Turn]:
        """Yield the documents in their order. Of each take the answers before the next, unless it is read here."""
        while True:
            with self._change:
                self._wait(lambda: bool(self._turns) or self._exhausted)
                if not self._turns:
                    return
                turn = self._turns[0]
            yield turn
            with self._change:
                self._turns.popleft()
                self._size -= turn.size
                turn.ended = True
                self._change.notify_all()

    def parts(self, turn: Turn) -> Iterator[Extraction]:
        """Yield what a document holds: whole and with its text where that was asked for, else in parts without.

        Raises ReadError, where there are parts perhaps after some of them.
        """
        parts = self._parts(turn)
        if not self._order.whole:
            yield from parts
            return
        several = list(parts)
        figures = tuple(figure for part in several for figure in part.figures)
        yield Extraction(several[0].document, figures, (), tuple(reason for part in several for reason in part.reasons))

    def _parts(self, turn: Turn) -> Iterator[Extraction]:
        document = Document(show_name(turn.name), "")
        for answer in self._answers(turn):
            if isinstance(answer, Part):
                yield Extraction(document, answer.figures, (), answer.reasons)
            elif isinstance(answer, Begun):
                document = answer.document
                for warning in answer.warnings:
                    logging.getLogger("npcstats").warning("%s", warning)
            elif isinstance(answer, Fault):
                fault = RuntimeError(f"{document.source}: {answer.trace.rstrip().rpartition(chr(10))[2]}")
                fault.add_note(answer.trace)
                raise fault
            else:
                raise answer.error()

    def _answers(self, turn: Turn) -> Iterator[Answer]:
        ended = False
        while not ended:
            with self._change:
                self._wait(lambda: turn.ended or turn.size > _WHOLE)
                taken, turn.messages, ended = turn.messages, deque(), turn.ended
                self._grow(turn, _EACH - turn.size)
            yield from map(decode, taken)

    def _wait(self, ready: Callable[[], bool]) -> None:
        self._change.wait_for(lambda: self._fault is not None or ready())
        if self._fault is not None:
            raise self._fault

    def _grow(self, turn: Turn, by: int) -> None:
        turn.size += by
        self._size += by
        self._change.notify_all()

    def _work(self) -> None:
        """Have documents read until there is none left: the way of a thread."""
        _leave_interrupts()
        process: Popen[bytes] | None = None
        try:
            while turn := self._take():
                try:
                    process = self._living(process)
                    ended = self._ask(process, turn)
                except OSError as error:
                    ended = f"cannot be given to a process of its own ({error.strerror or error})"
                self._end_turn(turn, ended)
        except _Closed:
            pass
        except BaseException as error:  # noqa: BLE001 — it is raised again by the one who waits
            with self._change:
                self._fault = error
                self._change.notify_all()
        finally:
            if process:
                self._end(process)

    def _take(self) -> Turn | None:
        """Return the next document that a process can read, None where there is none."""
        with self._change:
            while not self._closed and not self._exhausted:
                name = next(self._names, None)
                if name is None:
                    self._exhausted = True
                else:
                    turn = Turn(name, here=_is_here(name))
                    self._turns.append(turn)
                    self._size += turn.size
                self._change.notify_all()
                if name is not None and not turn.here:
                    return turn
            return None

    def _living(self, process: Popen[bytes] | None) -> Popen[bytes]:
        """Return `process` where it lives, else a new one."""
        if process and process.poll() is None:
            return process
        if process:
            self._end(process)
        process = start("npcstats.cli.worker")
        with self._change:
            self._running.add(process)
            if self._closed:
                raise _Closed
        return process

    def _ask(self, process: Popen[bytes], turn: Turn) -> str:
        """Take in the answers about a document; return what became of the process where it ended before the last."""
        assert process.stdin
        assert process.stdout
        order = msgspec.structs.replace(self._order, name=os.fsencode(turn.name))
        with suppress(BrokenPipeError):
            send(process.stdin, msgspec.msgpack.encode(order))
        while message := receive(process.stdout):
            with self._change:
                self._change.wait_for(lambda: self._closed or self._has_room(turn))
                if self._closed:
                    raise _Closed
                turn.messages.append(message)
                self._grow(turn, len(message))
        return "" if message is not None else _loss(process.wait())

    def _has_room(self, turn: Turn) -> bool:
        return turn.size <= 2 * _WHOLE if turn is self._turns[0] else self._size <= _MOST

    def _end_turn(self, turn: Turn, problem: str) -> None:
        with self._change:
            if problem:
                # What nobody has taken yet is not handed on: a document is there whole wherever that can be.
                failure = Failure(ReadError.__name__, show_name(turn.name), problem, _ADVICE)
                turn.messages = deque([msgspec.msgpack.encode(failure)])
            turn.ended = True
            self._change.notify_all()

    def _end(self, process: Popen[bytes]) -> None:
        with self._change:
            self._running.discard(process)
        process.kill()
        process.communicate()


def _is_here(name: str) -> bool:
    """Tell whether only this process can read what is named: its standard input, a pipe, one of its open files."""
    if name == STANDARD_INPUT or name.startswith(("/dev/", "/proc/")):
        return True
    return os.path.exists(name) and not os.path.isfile(name)


def _leave_interrupts() -> None:
    """Let Ctrl-C be a matter of the main thread, here and in processes started from here."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def _loss(code: int) -> str:
    if code >= 0:
        return "is lost: the process that read it ended"
    return f"is lost: the process that read it was ended ({signal.Signals(-code).name})"
