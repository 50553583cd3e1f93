"""JSON Lines: one record a line, the contract's keys in the contract's order."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TextIO

import msgspec

from npcstats.records import Figure
from npcstats.write.numbers import number_text
from npcstats.write.sanitize import escape_json

_ENCODER = msgspec.json.Encoder()
_LARGEST = 2**63 - 1


def write(figures: Iterable[Figure], out: TextIO) -> None:
    """Write each figure as it comes."""
    for figure in figures:
        out.write(encode(figure) + "\n")


def encode(figure: Figure) -> str:
    """Return a figure as one line of JSON."""
    if isinstance(figure.value, Decimal) or abs(figure.value) > _LARGEST:
        # A Decimal would be encoded as a string, or as a number with an exponent; a longer number not at all.
        number = msgspec.Raw(number_text(figure.value).encode())
        figure = msgspec.structs.replace(figure, value=number)
    return escape_json(_ENCODER.encode(figure).decode())
