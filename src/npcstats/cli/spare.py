"""What a command reads is not written over."""

from __future__ import annotations

import os
from pathlib import Path

from npcstats.errors import UsageError
from npcstats.read.files import split_archive
from npcstats.vocab.own import VARIABLE


def spare(name: str, output: str | None) -> None:
    """Raise UsageError where `output` is the document `name`, the archive that it is in, or the vocabulary in use."""
    if output is None or not os.path.isfile(output):
        return
    if _is_same_file(name, output):
        raise UsageError("--output", f"'{output}' is one of the documents to read", "name another file")
    if _is_same_file(os.environ.get(VARIABLE, ""), output):
        raise UsageError("--output", f"'{output}' is the vocabulary to read by", "name another file")


def _is_same_file(name: str, output: str) -> bool:
    if name and not os.path.exists(name):
        archive = split_archive(Path(name))
        name = str(archive[0]) if archive else ""
    try:
        return bool(name) and os.path.samefile(name, output)
    except (OSError, ValueError):
        return False
