"""Zip files opened with care: Word files are such, and so are the archives that reports come in.

Fifty kilobytes can unpack to gigabytes, and name a million members. What a member says of its size is trusted no
further than Python does, which unpacks no more than that.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from npcstats.errors import ReadError
from npcstats.read.limits import DEFAULT, MEGABYTE, Limits, more, too_large

# A member of a megabyte may be packed as tight as can be.
_SMALL = MEGABYTE
_LONGEST_ENTRY = 500

_END = b"PK\x05\x06"
_END_LENGTH = 22
_LONGEST_COMMENT = 65_535
_ENCRYPTED = 1

# What Python's reader raises on damaged files.
_DAMAGE = (
    BadZipFile,
    OSError,
    EOFError,
    ValueError,
    LookupError,
    ArithmeticError,
    RuntimeError,
    struct.error,
    zlib.error,
)

# Names that only one kind of file has among its members.
_KINDS = (
    ("docx", re.compile(r"word/document\d?\.xml")),
    ("xlsx", re.compile(r"xl/workbook\.(?:xml|bin)")),
    ("pptx", re.compile(r"ppt/presentation\.xml")),
    ("ofd", re.compile(r"OFD\.xml")),
    ("opendocument", re.compile(r"META-INF/manifest\.xml")),
    ("epub", re.compile(r"META-INF/container\.xml")),
)


def kind_of(names: Iterable[str]) -> str:
    """Return what the members of a zip file make it: `docx`, another of the kinds known by name, or `zip`."""
    known = [name for name in names if len(name) < 40]
    return next((kind for kind, pattern in _KINDS if any(map(pattern.fullmatch, known))), "zip")


def open_package(file: IO[bytes], source: str, kind: str = "zip", limits: Limits = DEFAULT) -> ZipFile:
    """Return the zip file in `file`, within `limits`; `kind` is what errors call it.

    Raises ReadError where it is damaged or exceeds them.
    """
    try:
        if _directory_length(file) > limits.files * _LONGEST_ENTRY:
            raise _too_many(source, limits)
        # The names are told apart from their bytes later: cp437 keeps every byte.
        package = ZipFile(file)
    except _DAMAGE as error:
        raise ReadError(source, f"is a damaged {kind} file", "get it again, or open it and save it anew") from error
    members = package.infolist()
    if len(members) > limits.files:
        raise _too_many(source, limits)
    if sum(member.file_size for member in members) > limits.unpacked * MEGABYTE:
        advice = f"unpack it and name the files to read, {more('unpacked', 2 * limits.unpacked)}"
        raise ReadError(source, f"unpacks to more than {limits.unpacked} MB", advice)
    return package


def read_member(package: ZipFile, member: ZipInfo, source: str, limits: Limits = DEFAULT) -> bytes:
    """Return the bytes of a member; `source` names it in errors. Raises ReadError where it exceeds `limits`."""
    if member.flag_bits & _ENCRYPTED:
        raise ReadError(source, "is protected by a password", "unpack the archive and name the files")
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise ReadError(source, "is packed in a way that is not read", "unpack the archive and name the files")
    if member.file_size > limits.size * MEGABYTE:
        raise too_large(source, limits)
    if member.file_size > max(_SMALL, member.compress_size * limits.expansion):
        advice = f"unpack it and look whether it is a document, {more('expansion', 10 * limits.expansion)}"
        raise ReadError(source, f"unpacks to more than {limits.expansion} times its size", advice)
    try:
        return package.read(member)
    except _DAMAGE as error:
        raise ReadError(source, "is damaged", "get it again, or the archive it came in") from error


def _too_many(source: str, limits: Limits) -> ReadError:
    advice = f"unpack it and name the files, {more('files', 2 * limits.files)}"
    return ReadError(source, f"holds more than {limits.files} files", advice)


def _directory_length(file: IO[bytes]) -> int:
    """Return how long the list of members is said to be: Python reads it whole, so it is asked for first."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_LENGTH - _LONGEST_COMMENT))
    tail = file.read()
    file.seek(0)
    at = len(tail) - _END_LENGTH
    if at < 0 or not (tail.startswith(_END, at) and tail.endswith(b"\0\0")):
        at = tail.rfind(_END)
    return int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
