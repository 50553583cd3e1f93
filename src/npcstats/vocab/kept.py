"""The file of compiled patterns in the user's cache folder: read where it is the user's own and whole, else ignored.

It stands in `npcstats` under $XDG_CACHE_HOME, else ~/.cache, on macOS ~/Library/Caches, on Windows %LOCALAPPDATA%.
Nobody else can plant it: folder and file must belong to the user, and others must not be able to write to them. It
holds nothing of documents. NPCSTATS_CACHE=off turns it off.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from zlib import crc32

import msgspec

from npcstats.vocab.own import VARIABLE as OWN_VOCABULARY

VARIABLE = "NPCSTATS_CACHE"
OFF = "off"

# All patterns take a megabyte. What is larger, or of more patterns, is begun anew.
_LARGEST = 8_000_000
_MOST = 2_000
_CHECKSUM = 4
# A draft that its writer left behind is taken away after so many seconds.
_LEFT = 3600
_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


class Code(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A pattern as Python compiled it. `words` are 32 bits each; `flags` were asked for, `all_flags` are in force."""

    text: str
    flags: int
    all_flags: int
    groups: int
    names: dict[str, int]
    indices: tuple[str | None, ...]
    words: bytes


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """The file's contents: `python` is the one that they were compiled by."""

    python: str
    codes: tuple[Code, ...]


def load() -> Sequence[Code]:
    """Return the patterns that are kept for this Python: none where there are none, or where they cannot be trusted."""
    file = _file()
    try:
        data = _read(file) if file and _is_own(file.parent) else b""
        if crc32(data[_CHECKSUM:]).to_bytes(_CHECKSUM) != data[:_CHECKSUM]:
            return ()
        kept = msgspec.msgpack.decode(data[_CHECKSUM:], type=_Kept)
    except (OSError, ValueError, msgspec.MsgspecError):
        return ()
    return kept.codes if kept.python == _python() else ()


def place() -> Path | None:
    """Return the file that patterns may be written to, its folder made; None where there is no such place."""
    file = None if os.environ.get(OWN_VOCABULARY) else _file()
    if file is None:
        return None
    try:
        for folder in (file.parent.parent, file.parent):
            # Never the home itself: who has none gets none.
            with suppress(FileExistsError):
                folder.mkdir(mode=0o700)
        return file if _is_own(file.parent) and os.access(file.parent, os.W_OK) else None
    except OSError:
        return None


def store(file: Path, codes: Iterable[Code], new: Iterable[Code]) -> None:
    """Keep `codes` in `file` for the next process, or `new` alone where all would be too many.

    What cannot be written is not: the next process compiles again.
    """
    for some in (codes, new):
        chosen = {(code.text, code.flags): code for code in some}
        contents = msgspec.msgpack.encode(_Kept(_python(), tuple(chosen.values())))
        if len(chosen) <= _MOST and len(contents) < _LARGEST:
            with suppress(OSError):
                _write(file, crc32(contents).to_bytes(_CHECKSUM) + contents)
            return


def _python() -> str:
    """Return what tells one Python's code from another's."""
    return f"{sys.implementation.cache_tag} {sys.version} {sys.byteorder}"


def _file() -> Path | None:
    """Return where the patterns are kept, None where nothing is to be kept or there is no place for it."""
    if os.environ.get(VARIABLE) == OFF or sys.implementation.name != "cpython":
        return None
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        home = os.environ.get("HOME", "")
        if not os.path.isabs(base) and home:
            base = os.path.join(home, "Library/Caches" if sys.platform == "darwin" else ".cache")
    if not os.path.isabs(base):
        return None
    return Path(base, "npcstats", f"patterns-{sys.implementation.cache_tag}.bin")


def _is_own(folder: Path) -> bool:
    """Tell whether a folder is there, no link, the user's own and nobody else's to write to."""
    found = os.lstat(folder)
    return stat.S_ISDIR(found.st_mode) and _is_users(found)


def _is_users(found: os.stat_result) -> bool:
    return sys.platform == "win32" or (found.st_uid == os.geteuid() and not found.st_mode & _BY_OTHERS)


def _read(file: Path) -> bytes:
    # Neither a link is followed nor a pipe waited for.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(file, flags), "rb") as opened:
        found = os.fstat(opened.fileno())
        trusted = stat.S_ISREG(found.st_mode) and _is_users(found) and found.st_size < _LARGEST
        return opened.read(_LARGEST) if trusted else b""


def _write(file: Path, contents: bytes) -> None:
    """Write the file, whole or not at all. Raises OSError."""
    with _draft_of(file) as draft:
        with open(
            os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600), "wb"
        ) as out:
            out.write(contents)
        os.replace(draft, file)


@contextmanager
def _draft_of(file: Path) -> Iterator[Path]:
    """Give the name of a draft, which is gone in the end. Of several that write at once, one does."""
    draft = file.with_suffix(".tmp")
    with suppress(FileNotFoundError):
        if time.time() - draft.lstat().st_mtime > _LEFT:
            draft.unlink()
    try:
        yield draft
    except FileExistsError:
        return
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
