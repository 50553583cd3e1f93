"""JSON Lines: one record a line, the contract's keys in the contract's order."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

import msgspec

from npcstats.records import Figure
from npcstats.write.numbers import number_text
from npcstats.write.sanitize import escape_json

_ENCODER = msgspec.json.Encoder()


def write(figures: Iterable[Figure], out: TextIO) -> None:
    """Write each figure as it comes."""
    for figure in figures:
        out.write(encode(figure) + "\n")


def encode(figure: Figure) -> str:
    """Return a figure as one line of JSON."""
    # A Decimal would be encoded as a string, or as a number with an exponent.
    number = msgspec.Raw(number_text(figure.value).encode())
    return escape_json(_ENCODER.encode(msgspec.structs.replace(figure, value=number)).decode())
