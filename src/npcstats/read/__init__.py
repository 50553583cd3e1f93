"""Step 1: bytes → Document. One file an input format, chosen by suffix and content."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from npcstats.errors import ReadError
from npcstats.read import docx, html, markdown, mhtml, pdf, refused, text
from npcstats.read.files import is_archive, show_name, split_archive, walk_paths
from npcstats.read.format import InputFormat, is_zip
from npcstats.read.limits import DEFAULT, MEGABYTE, Limits, too_large
from npcstats.records import Document

# Asked in this order where a suffix does not tell; plain text, the last, takes what no other does.
FORMATS: tuple[InputFormat, ...] = (
    pdf.FORMAT,
    docx.FORMAT,
    mhtml.FORMAT,
    html.FORMAT,
    markdown.FORMAT,
    text.FORMAT,
)
_ARCHIVE = ".zip"
SUFFIXES = (*(suffix for form in FORMATS for suffix in form.suffixes), _ARCHIVE)
_FOUND = (*SUFFIXES, *refused.SUFFIXES)


def find_files(paths: Sequence[str], limits: Limits = DEFAULT) -> Iterator[str]:
    """Yield the name of every document that `paths` stand for.

    A folder gives its files in name order, hidden files and pictures left out; a zip archive gives its members, named
    as if it were a folder.
    """
    for path in walk_paths(paths, _FOUND):
        yield from _members(path, limits) if is_archive(path) else (path,)


def _members(path: str, limits: Limits) -> Sequence[str]:
    """Return the names of an archive's documents; its own where it has none, or is no archive but a Word file."""
    # Imported here, as below: it loads zipfile.
    from npcstats.read.archive import member_names

    return member_names(path, _FOUND, limits) or (path,)


def read_document(
    path: Path, *, source: str | None = None, encoding: str | None = None, limits: Limits = DEFAULT
) -> Document:
    """Return the document in the file `path`; `source` names it in records and errors, by default the path itself.

    `encoding` forces one where the bytes would be judged wrong, `limits` are what the document may take. Raises
    ReadError (DecodeError among them) where the file cannot be read, UsageError on an unknown `encoding`.
    """
    name = show_name(os.fspath(path) if source is None else source)
    # A path in a folder that is closed raises where pathlib is asked.
    if os.path.isdir(path):
        raise _folder_error(path, name)
    try:
        if not os.path.exists(path) and (named := split_archive(path)) and is_archive(str(named[0])):
            return _read_member(*named, name, encoding, limits)
        with path.open("rb") as stream:
            return read_stream(stream, name, suffix=path.suffix, encoding=encoding, limits=limits)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReadError(name, "does not exist", "check the path") from error
    except PermissionError as error:
        raise ReadError(name, "may not be read", "check its permissions") from error
    except (OSError, ValueError) as error:
        raise ReadError(
            name, f"cannot be read ({getattr(error, 'strerror', None) or error})", "check the path"
        ) from error


def read_stream(
    stream: BinaryIO, source: str = "-", *, suffix: str = "", encoding: str | None = None, limits: Limits = DEFAULT
) -> Document:
    """Return the document in `stream`; `suffix` tells its format where it is known, else its content does.

    Raises as `read_document` does.
    """
    # One byte more than it may have: it may grow while it is read, and a device has no end.
    data = stream.read(limits.size * MEGABYTE + 1)
    if len(data) > limits.size * MEGABYTE:
        raise too_large(source, limits)
    return _read(data, source, suffix, encoding, limits)


def _read_member(file: Path, member: str, source: str, encoding: str | None, limits: Limits) -> Document:
    from npcstats.read.archive import read_named

    data, suffix = read_named(file, member, source, limits)
    return _read(data, source, suffix, encoding, limits)


def _read(data: bytes, source: str, suffix: str, encoding: str | None, limits: Limits) -> Document:
    suffix = suffix.lower()
    form = _choose(data, source, suffix)
    if form is None:
        from npcstats.read.archive import read_only

        data, inner, source = read_only(data, source, SUFFIXES, limits)
        return _read(data, source, inner, encoding, limits)
    if form.module and not _is_installed(form.module):
        told = f"is a file of a format ({form.name}) that needs more to be installed"
        raise ReadError(source, told, f"install it with: python -m pip install 'npcstats[{form.extra}]'")
    if form.seconds:
        # Imported here: it starts another process, which plain text does not need.
        from npcstats.read.guard import read_guarded

        return read_guarded(form, data, source, encoding, limits)
    document = form.read(data, source, encoding, limits)
    if not document.text.strip():
        raise ReadError(source, "holds no text", "check whether it was saved or copied whole")
    return document


def _is_installed(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


def _choose(data: bytes, source: str, suffix: str) -> InputFormat | None:
    """Return a file's format, None for an archive. Raises ReadError where it is one that is not read."""
    certain = next((form for form in FORMATS if form.certain and form.recognises(data)), None)
    if certain:
        return certain
    refused.refuse_content(source, suffix, data)
    named = next((form for form in FORMATS if suffix in form.suffixes), None)
    if suffix == _ARCHIVE or (is_zip(data) and not (named and named.certain)):
        return None
    if named:
        return named
    refused.refuse_suffix(source, suffix)
    return next(form for form in FORMATS if form.recognises(data))


def _folder_error(folder: Path, source: str) -> ReadError:
    """Return why nothing can be read from a folder."""
    try:
        os.scandir(folder).close()
    except OSError as error:
        return ReadError(source, f"cannot be opened ({error.strerror})", "check its permissions")
    if next(find_files([str(folder)])) == str(folder):
        return ReadError(
            source, "is a folder without a file to read", f"files that end in {', '.join(SUFFIXES)} are read"
        )
    return ReadError(source, "is a folder, not a file", "name a file in it")
