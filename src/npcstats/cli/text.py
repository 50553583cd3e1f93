"""The command `text`: the text of a document, which the lines and spans of its figures refer to."""

from __future__ import annotations

import io
from typing import TextIO

import msgspec

from npcstats.cli.extract import read
from npcstats.read.limits import DEFAULT, Limits
from npcstats.write.sanitize import escape_json, keep_lines


class _About(msgspec.Struct, frozen=True):
    """What a file says of itself, as it is printed; `pages` are the offsets at which they begin."""

    source: str
    encoding: str
    title: str | None
    address: str | None
    date: str | None
    pages: tuple[int, ...]


def text(name: str, encoding: str | None, limits: Limits = DEFAULT) -> str:
    """Return the text of the document `name`, `-` for standard input, as long as it is but fit to be shown.

    A character that drives a terminal is another one in its place, so that every offset and line stays true.
    Raises ReadError where the document cannot be read.
    """
    return keep_lines(read(name, encoding, limits).text)


def about(name: str, encoding: str | None, limits: Limits = DEFAULT) -> str:
    """Return what the document `name` says of itself, as one line of JSON. Raises as `text` does."""
    document = read(name, encoding, limits)
    said = document.metadata
    told = _About(
        document.source,
        document.encoding,
        said.title if said else None,
        said.address if said else None,
        said.date if said else None,
        said.pages if said else (),
    )
    return escape_json(msgspec.json.encode(told).decode())


def show(told: str, out: TextIO) -> None:
    """Write text to `out` with its ends of lines as they are, and one behind the last line."""
    if isinstance(out, io.TextIOWrapper):
        out.reconfigure(newline="")
    out.write(told if told.endswith("\n") or not told else told + "\n")
    out.flush()
