"""The command `show`: a document with its figures marked where they stand."""

from __future__ import annotations

from typing import TextIO

from npcstats.cli.extract import read
from npcstats.errors import UsageError
from npcstats.read.limits import DEFAULT, Limits, figure_seconds


def run(name: str, line: int | None, encoding: str | None, out: TextIO, limits: Limits = DEFAULT) -> None:
    """Write the document `name`, `-` for standard input, to `out` with its figures marked; `line` limits it to one.

    Raises ReadError where the document cannot be read, UsageError where it has no such line.
    """
    from npcstats.pipeline import extract_document
    from npcstats.write.marks import count_lines
    from npcstats.write.show import write

    document = read(name, encoding, limits)
    if line is not None and line > (lines := count_lines(document.text)):
        raise UsageError("--line", f"{line} is more than the document's {lines} lines", "name another")
    write(extract_document(document, seconds=figure_seconds(limits)), out, line)
