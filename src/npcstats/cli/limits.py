"""The option `--limit` of every command that reads documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from npcstats.errors import UsageError

if TYPE_CHECKING:
    from npcstats.read.limits import Limits

LimitOption = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=N",
        help="Allow a document more or less: size (MB), seconds, nesting; an archive: files, unpacked (MB), expansion.",
    ),
]
_LARGEST = 1_000_000_000


def parse_limits(given: Sequence[str] | None) -> Limits:
    """Return the limits that the values of `--limit` set, the others as they are by default. Raises UsageError."""
    from npcstats.read.limits import NAMES, Limits

    numbers: dict[str, int] = {}
    for one in given or ():
        name, _, number = one.partition("=")
        if name not in NAMES or not number.isascii() or not number.isdecimal() or not 0 < int(number[:12]) <= _LARGEST:
            raise UsageError("--limit", f"'{one}' is no limit", f"take one of {', '.join(NAMES)}, as in size=200")
        numbers[name] = int(number)
    return Limits(**numbers)
