"""Which files a list of paths stands for."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from npcstats.read.format import is_zip
from npcstats.read.lost import warn
from npcstats.vocab.patterns import as_pattern

STANDARD_INPUT = "-"
_SURROGATE = as_pattern(r"[\ud800-\udfff]")


def walk_paths(paths: Sequence[str], suffixes: Collection[str]) -> Iterator[str]:
    """Yield the name of every file that `paths` stand for, in their order, `-` for standard input as it is.

    A folder gives its files that end in one of `suffixes` and those of the folders in it, in the order of their
    names, without hidden ones, and no folder twice, so that links in a circle end. A file named outright is given
    whatever its suffix. A path that is missing, a link that leads nowhere, and a folder that gives nothing, is given
    itself: who reads it finds out why. A pipe or a device in a folder, which might never end, is warned of.
    """
    for path in paths:
        if path == STANDARD_INPUT or not os.path.isdir(path):
            yield path
            continue
        found = False
        for name in _walk_folder(path, tuple(suffixes)):
            found = True
            yield name
        if not found:
            yield path


def is_archive(path: str) -> bool:
    """Tell by its first bytes whether the file at `path` is a zip file; by its last ones where it is called one."""
    # A pipe must not be opened here: it is read once.
    if not os.path.isfile(path):
        return False
    try:
        with open(path, "rb") as file:
            if is_zip(file.read(4)):
                return True
            if not path.lower().endswith(".zip"):
                return False
            # Imported here: hardly any archive has a program before it.
            from zipfile import is_zipfile

            return is_zipfile(file)
    except OSError:
        return False


def split_archive(path: Path) -> tuple[Path, str] | None:
    """Return the file and the name in it where `path` leads into a file as if it were a folder, else None."""
    for parent in path.parents:
        if os.path.isfile(parent):
            return parent, path.relative_to(parent).as_posix()
    return None


def _is_file(path: str) -> bool:
    """Tell whether a path of a folder is a file, or nothing at all; warn where it is something else."""
    if os.path.isfile(path) or not os.path.exists(path):
        return True
    warn(show_name(path), "is no file but a pipe or a device, and is not read: name it to have it read")
    return False


def show_name(path: str) -> str:
    """Return a path as text that any output can hold: bytes of a file's name that are no UTF-8 are replaced."""
    return _SURROGATE.sub("\ufffd", path)


def _walk_folder(folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):
            if path.lower().endswith(suffixes) and _is_file(path):
                yield path
            continue
        try:
            place = os.stat(path)
            names = sorted(os.listdir(path), reverse=True)
        except OSError:
            yield path
            continue
        if (place.st_dev, place.st_ino) not in seen:
            seen.add((place.st_dev, place.st_ino))
            waiting += [os.path.join(path, name) for name in names if not name.startswith(".")]
