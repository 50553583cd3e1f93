"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from npcstats.errors import WriteError


@contextmanager
def replacing(path: Path) -> Iterator[TextIO]:
    """Open a text stream (UTF-8) whose contents take the place of the file `path` once all is written.

    Where the block raises, `path` stays as it was and nothing is left behind. Links are followed; a device or pipe is
    written to as it is. Raises WriteError where the file cannot be written.
    """
    with _told(path):
        target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with _told(path), target.open("w", encoding="utf-8", newline="") as out:
            yield out
        return
    draft = target.with_name(f".{target.name[:40]}.{secrets.token_hex(6)}.tmp")
    try:
        # Made as any new file is, so that the umask decides who may read it.
        with _told(path), draft.open("x", encoding="utf-8", newline="") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        with _told(path):
            draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        problem = f"cannot be written ({error.strerror or error})"
        raise WriteError(str(path), problem, "name a file in a folder that exists and may be written to") from error
