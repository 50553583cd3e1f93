"""Files that are not read: told by their suffix or their first bytes, refused with advice."""

from __future__ import annotations

import io
from typing import NamedTuple

from npcstats.errors import ReadError
from npcstats.read.format import is_zip

_SAVE = "open it and save its text as .txt (UTF-8)"
_WORD = "open it in Word or WPS and save it as .docx"
_OFD = "open it and export it as PDF, or save its text as .txt (UTF-8)"
_IMAGE = "run text recognition (OCR) on it first"
_UNPACK = "unpack it and name the files, or pack them as .zip"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


class _Kind(NamedTuple):
    """Files that are refused alike. `packages` are kinds of zip files; `documents` tells that they may hold reports."""

    name: str
    suffixes: tuple[str, ...]
    marks: tuple[bytes, ...]
    advice: str
    packages: tuple[str, ...] = ()
    documents: bool = True


_KINDS = (
    _Kind("OFD", (".ofd",), (), _OFD, ("ofd",)),
    _Kind("old Word", (".doc", ".wps", ".dot", ".wpt"), (_OLE,), _WORD),
    _Kind("OpenDocument", (".odt", ".ods", ".odp"), (), _WORD, ("opendocument",)),
    _Kind("RTF", (".rtf",), (b"{\\rtf",), _WORD),
    _Kind("slide", (".pptx", ".ppt", ".dps"), (), _SAVE, ("pptx",)),
    _Kind("spreadsheet", (".xlsx", ".xls", ".et"), (), _SAVE, ("xlsx",)),
    _Kind("e-book", (".epub", ".mobi"), (), _SAVE, ("epub",)),
    _Kind(
        "image",
        (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic"),
        (b"\x89png", b"\xff\xd8\xff", b"gif8", b"ii*\x00", b"mm\x00*"),
        _IMAGE,
        documents=False,
    ),
    _Kind(
        "packed",
        (".rar", ".7z", ".gz", ".tar", ".tgz", ".xz", ".bz2", ".zst"),
        (b"rar!\x1a\x07", b"7z\xbc\xaf", b"\x1f\x8b", b"\xfd7zxz"),
        _UNPACK,
    ),
)

# What a folder may hold in place of reports: a folder's reader is told of it, of its pictures not.
SUFFIXES = tuple(suffix for kind in _KINDS if kind.documents for suffix in kind.suffixes)


def refuse_content(source: str, suffix: str, data: bytes) -> None:
    """Raise ReadError where a file's bytes show a kind that is not read, whatever its `suffix` says."""
    if data.startswith(_OLE) and _PROTECTED in data:
        raise ReadError(source, "is protected by a password", "open it, take the password off and save it again")
    package = _package_kind(source, data)
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    found = [kind for kind in _KINDS if package in kind.packages or any(head.startswith(mark) for mark in kind.marks)]
    if found:
        # All of Microsoft's older formats begin alike: there the suffix tells.
        _refuse(source, next((kind for kind in _KINDS if head.startswith(_OLE) and suffix in kind.suffixes), found[0]))


def refuse_suffix(source: str, suffix: str) -> None:
    """Raise ReadError where a file's `suffix` (lower case, with its dot) is of a kind that is not read."""
    for kind in _KINDS:
        if suffix in kind.suffixes:
            _refuse(source, kind)


def _refuse(source: str, kind: _Kind) -> None:
    told = f"is a {kind.name} file, a format that is not read"
    if kind.name[0] in "aeioOR":
        told = f"is an {kind.name} file, a format that is not read"
    raise ReadError(source, told, kind.advice)


def _package_kind(source: str, data: bytes) -> str:
    if not is_zip(data):
        return ""
    # Imported here: it loads zipfile.
    from npcstats.read.package import kind_of, open_package

    try:
        with open_package(io.BytesIO(data), source) as package:
            return kind_of(package.namelist())
    except ReadError:
        return ""
