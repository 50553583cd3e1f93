"""Zip archives of documents: a member is a document of its own, named as if the archive were a folder."""

from __future__ import annotations

import io
import os
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeAlias
from zipfile import ZipFile, ZipInfo

from npcstats.errors import ReadError
from npcstats.read.format import is_zip
from npcstats.read.limits import DEFAULT, Limits
from npcstats.read.package import kind_of, open_package, read_member
from npcstats.vocab.patterns import as_pattern

_SEPARATORS = as_pattern(r"[\\/]+")
_DRIVE = as_pattern(r"^[A-Za-z]:")
_UTF_8 = 0x800
_MANY = 200

_Listed: TypeAlias = tuple[ZipFile, dict[str, ZipInfo]]
_kept = threading.local()


def member_names(path: str, suffixes: Sequence[str], limits: Limits = DEFAULT) -> list[str]:
    """Return the names of the archive's members that end in one of `suffixes`, in their order, as paths below `path`.

    Returns none where the file is no archive of documents or cannot be read: who reads it finds out why.
    """
    try:
        with open(path, "rb") as file, open_package(file, path, limits=limits) as package:
            if kind_of(package.namelist()) != "zip":
                return []
            return [f"{path}/{name}" for name in sorted(_listed(package)) if _is_wanted(name, suffixes)]
    except (OSError, ReadError):
        return []


def read_named(file: Path, name: str, source: str, limits: Limits = DEFAULT) -> tuple[bytes, str]:
    """Return the bytes of member `name` of an archive and its suffix. Raises ReadError, OSError."""
    with _opened(file, source, limits) as (package, listed):
        member = listed.get(name)
        if member is None:
            raise ReadError(source, "does not exist in its archive", "check the path")
        return _unpack(package, member, source, limits), Path(name).suffix


@contextmanager
def _opened(file: Path, source: str, limits: Limits) -> Iterator[_Listed]:
    """Open an archive. One of many members stays open until another is: reading its list takes as long as a member."""
    told = file.stat()
    # A process that forked shares the place where it reads with another.
    key = (os.fspath(file), told.st_mtime_ns, told.st_size, os.getpid(), limits)
    if getattr(_kept, "key", None) == key:
        yield _kept.opened
        return
    with ExitStack() as stack:
        package = stack.enter_context(open_package(stack.enter_context(file.open("rb")), source, limits=limits))
        opened = (package, _listed(package))
        yield opened
        if len(opened[1]) > _MANY:
            if hasattr(_kept, "stack"):
                _kept.stack.close()
            _kept.key, _kept.opened, _kept.stack = key, opened, stack.pop_all()


def read_only(data: bytes, source: str, suffixes: Sequence[str], limits: Limits = DEFAULT) -> tuple[bytes, str, str]:
    """Return the bytes of the only document in an archive, its suffix and its name.

    Raises ReadError where the archive holds none, or several.
    """
    with open_package(io.BytesIO(data), source, limits=limits) as package:
        listed = _listed(package)
        names = [name for name in sorted(listed) if _is_wanted(name, suffixes)]
        if not names:
            raise ReadError(source, "is an archive without a file to read", f"it would end in {', '.join(suffixes)}")
        if len(names) > 1:
            raise ReadError(source, f"is an archive of {len(names)} documents", f"name one, as in {source}/{names[0]}")
        member = f"{source}/{names[0]}"
        return _unpack(package, listed[names[0]], member, limits), Path(names[0]).suffix, member


def _unpack(package: ZipFile, member: ZipInfo, source: str, limits: Limits) -> bytes:
    data = read_member(package, member, source, limits)
    if not is_zip(data):
        return data
    try:
        with open_package(io.BytesIO(data), source) as inner:
            nested = kind_of(inner.namelist()) == "zip"
    except ReadError:
        nested = True
    if nested:
        raise ReadError(source, "is an archive in an archive", "unpack the outer one and name what it holds")
    return data


def _listed(package: ZipFile) -> dict[str, ZipInfo]:
    """Return the members that are files by their names, which are safe: relative, going nowhere up, each there once."""
    found: dict[str, ZipInfo] = {}
    times: Counter[str] = Counter()
    for member in package.infolist():
        if member.is_dir():
            continue
        name = plain = _safe_name(_decoded(member))
        while name in found:
            times[plain] += 1
            stem, suffix = os.path.splitext(plain)
            name = f"{stem} ({times[plain] + 1}){suffix}"
        found[name] = member
    return found


def _safe_name(name: str) -> str:
    """Return a member's name without what would lead out of the archive."""
    parts = (part for part in _SEPARATORS.split(_DRIVE.sub("", name)) if part not in ("", ".", ".."))
    return "/".join(parts) or "_"


def _decoded(member: ZipInfo) -> str:
    """Return a member's name. Chinese programs write it in GB 18030, others in UTF-8 without saying so."""
    if member.flag_bits & _UTF_8:
        return member.filename
    try:
        raw = member.orig_filename.split("\0")[0].encode("cp437")
    except UnicodeError:
        return member.filename
    for codec in ("utf-8", "gb18030"):
        try:
            return raw.decode(codec)
        except UnicodeError:
            continue
    return raw.decode("gb18030", "replace")


def _is_wanted(name: str, suffixes: Sequence[str]) -> bool:
    """Tell whether a member is a document: a hidden one is none, as in folders."""
    parts = name.split("/")
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return not hidden and name.lower().endswith(tuple(suffixes))
