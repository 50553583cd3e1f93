"""A file that is there whole or not at all.

It is written as a draft beside its place, hidden and with a name of its own, and takes that place when it is done. A
draft whose writer was killed stays behind; who writes the same file a day later takes it away.
"""

from __future__ import annotations

import errno
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO, TextIO, cast

from npcstats.errors import WriteError

_DRAFT = re.compile(r"\..+\.[0-9a-f]{12}(?:-parts)?\.tmp", re.DOTALL)
_LONGEST_END = len("0123456789ab-parts.tmp") + 1
_DAY = 24 * 60 * 60

_FULL = "make room on the disk, or name a file on another one"
_ADVICE = {
    errno.ENOENT: "name a file in a folder that exists",
    errno.ENOTDIR: "name a file in a folder that exists",
    errno.EISDIR: "name a file, not a folder",
    errno.EACCES: "name a file in a folder that may be written to",
    errno.EPERM: "name a file in a folder that may be written to",
    errno.EROFS: "name a file in a folder that may be written to",
    errno.ENAMETOOLONG: "take a shorter name",
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
}


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
    where `path` is a folder, a device or a pipe, cannot be written, or was made by another in the meantime.
    """
    with _told(path):
        target = Path(os.path.realpath(path))
    if _is_no_file(path):
        raise WriteError(str(path), "is no file", "name a file")
    new = not os.path.exists(target)
    draft = _draft_of(target)
    try:
        with _told(path):
            yield draft
        if new:
            _appear(draft, target, path)
        else:
            with _told(path):
                draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink()


@contextmanager
def room_beside(out: BinaryIO) -> Iterator[str | None]:
    """Give a folder for what is put aside while `out` is written, None where `out` is no draft (a pipe, a device).

    It lies beside the draft and is gone behind the block.
    """
    name = getattr(out, "name", None)
    if not isinstance(name, str) or not _DRAFT.fullmatch(os.path.basename(name)):
        yield None
        return
    # Imported here, as below: it is slow to load, and most outputs need none.
    import shutil

    room = Path(f"{name.removesuffix('.tmp')}-parts.tmp")
    room.mkdir()
    try:
        yield str(room)
    finally:
        shutil.rmtree(room, ignore_errors=True)


@contextmanager
def _replacing(path: Path, *, binary: bool) -> Iterator[IO[bytes] | IO[str]]:
    with _told(path):
        target = Path(os.path.realpath(path))
    if _is_no_file(path):
        with _told(path), _open(path, "w", binary) as out:
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


def _is_no_file(path: Path) -> bool:
    """Tell whether a path leads to a folder, a device or a pipe; a pipe's real name leads nowhere."""
    return os.path.exists(path) and not os.path.isfile(path)


def _draft_of(target: Path) -> Path:
    start = f".{target.name[:40]}."
    with suppress(OSError):
        for name in os.listdir(target.parent):
            if name.startswith(start) and _DRAFT.fullmatch(name) and len(name) < len(start) + _LONGEST_END:
                _clear(target.with_name(name))
    return target.with_name(f"{start}{os.urandom(6).hex()}.tmp")


def _clear(left: Path) -> None:
    """Take a draft away that nobody has written to for a day."""
    with suppress(OSError):
        if time.time() - left.lstat().st_mtime < _DAY:
            return
        if left.is_dir() and not left.is_symlink():
            import shutil

            shutil.rmtree(left)
        else:
            left.unlink()


def _appear(draft: Path, target: Path, path: Path) -> None:
    """Give a draft its place, unless another has taken it since."""
    try:
        os.link(draft, target)
    except FileExistsError as error:
        advice = "run this again, and it is added to what is there"
        raise WriteError(str(path), "was made by another run in the meantime", advice) from error
    except OSError:
        # Not every file system has links.
        with _told(path):
            draft.replace(target)


def _open(file: Path, mode: str, binary: bool) -> IO[bytes] | IO[str]:
    return file.open(f"{mode}b") if binary else file.open(mode, encoding="utf-8", newline="")


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise write_error(str(path), error) from error


def write_error(name: str, error: OSError) -> WriteError:
    """Return what is told where the file `name` cannot be written."""
    advice = _ADVICE.get(error.errno or 0, "name a file in a folder that exists and may be written to")
    return WriteError(name, f"cannot be written ({error.strerror or error})", advice)
