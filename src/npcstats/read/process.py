"""Processes that work for this one: how they are started, and the messages that go to and fro.

A message is its length in eight bytes and then itself. A working process reads orders from its standard input and ends
with it, so that none is left over when the one who asked is gone, however that ended.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Thread
from typing import IO

_START = "import sys; sys.path[:] = sys.argv[1:]; from {module} import serve; serve()"
_PIECE = 1024 * 1024


def start(module: str, errors: int | None = None) -> subprocess.Popen[bytes]:
    """Start a process that runs the function `serve` of `module`, with pipes to its standard input and output.

    Its standard error goes to `errors` as `subprocess.Popen` understands it, by default to this process's own.
    """
    # The process finds what this one finds, and nothing in the folder it happens to be started in.
    command = [sys.executable, "-P", "-c", _START.format(module=module), *filter(None, sys.path)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors)


def send(stream: IO[bytes], message: bytes) -> None:
    """Write a message with its length before it."""
    stream.write(len(message).to_bytes(8, "big"))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Return the next message, None where the stream ends before it does."""
    head = _exactly(stream, 8)
    message = None if head is None else _exactly(stream, int.from_bytes(head, "big"))
    return None if message is None else bytes(message)


def _exactly(stream: IO[bytes], length: int) -> bytearray | None:
    data = bytearray()
    while len(data) < length:
        piece = stream.read(min(length - len(data), _PIECE))
        if not piece:
            return None
        data += piece
    return data


def answers() -> IO[bytes]:
    """Return the stream to answer on; what is printed to standard output from now on goes to standard error."""
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return stream


def orders() -> Iterator[bytes]:
    """Yield what comes in on standard input. When that ends this process ends at once, amid whatever it does."""
    waiting: SimpleQueue[bytes] = SimpleQueue()
    # A buffered stream that a thread waits for is fatal when the interpreter ends.
    stream = open(0, "rb", buffering=0, closefd=False)  # noqa: SIM115 — open until the process ends

    def listen() -> None:
        try:
            while (message := receive(stream)) is not None:
                waiting.put(message)
        finally:
            os._exit(0)

    Thread(target=listen, daemon=True).start()
    while True:
        yield waiting.get()
