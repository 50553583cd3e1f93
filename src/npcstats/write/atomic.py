"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO, TextIO, cast

from npcstats.errors import WriteError


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Open a text stream (UTF-8) whose contents take the place of the file `path` once all is written.

    Where the block raises, `path` stays as it was and nothing is left behind. Links are followed; a device or pipe is
    written to as it is. Raises WriteError where the file cannot be written.
    """
    with _replacing(path, binary=False) as out:
        yield cast(TextIO, out)


@contextmanager
def replacing_bytes(path: Path) -> Iterator[BinaryIO]:
    """Open a byte stream whose contents take the place of the file `path`, as `replacing` does."""
    with _replacing(path, binary=True) as out:
        yield cast(BinaryIO, out)


@contextmanager
def appearing(path: Path) -> Iterator[Path]:
    """Give the name of a file that is not there yet and becomes `path` once the block has made it.

    For libraries that open their file themselves. Where the block raises, nothing is left behind. Raises WriteError
    where `path` is a folder, a device or a pipe, or cannot be written.
    """
    with _told(path):
        target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise WriteError(str(path), "is no file", "name a file")
    draft = _draft_of(target)
    try:
        with _told(path):
            yield draft
            draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink()


@contextmanager
def _replacing(path: Path, *, binary: bool) -> Iterator[IO[bytes] | IO[str]]:
    with _told(path):
        target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with _told(path), _open(target, "w", binary) as out:
            yield out
        return
    draft = _draft_of(target)
    try:
        # Made as any new file is, so that the umask decides who may read it.
        with _told(path), _open(draft, "x", binary) as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        with _told(path):
            draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink()


def _draft_of(target: Path) -> Path:
    return target.with_name(f".{target.name[:40]}.{secrets.token_hex(6)}.tmp")


def _open(file: Path, mode: str, binary: bool) -> IO[bytes] | IO[str]:
    return file.open(f"{mode}b") if binary else file.open(mode, encoding="utf-8", newline="")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error})"
        raise WriteError(str(path), problem, "name a file in a folder that exists and may be written to") from error
