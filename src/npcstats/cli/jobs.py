"""In how many processes documents are read, and reading them in so many."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from npcstats.read import find_files
from npcstats.read.files import split_archive
from npcstats.records import Extraction

if TYPE_CHECKING:
    from npcstats.cli.extract import Request

# A document's name, and what it holds, part by part; what is wrong with it is raised with the first.
Reading: TypeAlias = tuple[str, Iterator[Extraction]]

# Bytes that are worth a process of their own: starting one takes about as long as reading a quarter of that.
_WORTH = 1_000_000
# More processes only wait for each other, and each takes its memory.
_MOST_A_CORE = 4
_FEW = 16


def choose_jobs(paths: Sequence[str], wanted: int | None) -> int:
    """Return how many processes read what `paths` stand for: `wanted`, else one a core where there is enough to do.

    No more than a few a core can be had. With one, documents are read in this process, and so is a single document.
    """
    most = _cores() if wanted is None else min(wanted, max(_FEW, _MOST_A_CORE * _cores()))
    files = size = 0
    if most > 1:
        archives: set[Path] = set()
        for name in find_files(paths):
            files += 1
            size += _size(name, archives)
            if files >= most and (wanted is not None or size >= most * _WORTH):
                break
    return max(1, min(most, files, most if wanted is not None else size // _WORTH))


@contextmanager
def reading(
    request: Request, here: Callable[[str], Iterator[Extraction]], *, whole: bool
) -> Iterator[Iterator[Reading]]:
    """Give the documents of `request` in their order; `here` reads one in this process.

    With `whole` a document comes in one part, and with its text; else not so from another process.
    """
    jobs = choose_jobs(request.paths, request.jobs)
    names = find_files(request.paths, request.limits)
    if jobs == 1:
        yield ((name, here(name)) for name in names)
        return
    # Imported here: one process does not need it.
    from npcstats.cli.worker import Order
    from npcstats.cli.workers import Workers

    with Workers(names, jobs, Order(b"", request.encoding, request.limits, whole)) as workers:
        yield ((turn.name, here(turn.name) if turn.here else workers.parts(turn)) for turn in workers)


def _cores() -> int:
    """Return how many cores this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _size(name: str, archives: set[Path]) -> int:
    """Return the bytes of a file, for what lies in an archive those of the archive, once."""
    try:
        return os.stat(name).st_size
    except (OSError, ValueError):
        parts = split_archive(Path(name))
        if not parts or parts[0] in archives:
            return 0
        archives.add(parts[0])
        return _size(str(parts[0]), archives)
