"""Which files a list of paths stands for."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence

STANDARD_INPUT = "-"


def walk_paths(paths: Sequence[str], suffixes: Collection[str]) -> Iterator[str]:
    """Yield the name of every file that `paths` stand for, in their order, `-` for standard input as it is.

    A folder gives its files that end in one of `suffixes` and those of the folders in it, in the order of their
    names, without hidden ones, and no folder twice, so that links in a circle end. A file named outright is given
    whatever its suffix. A path that is missing, and a folder that gives nothing, is given itself: who reads it finds
    out why.
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


def _walk_folder(folder: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):
            if path.lower().endswith(suffixes) and os.path.isfile(path):
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
