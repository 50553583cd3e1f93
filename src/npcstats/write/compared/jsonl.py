"""JSON Lines: one record a line, every key always there, in the record's order."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, TextIO

import msgspec

from npcstats.write.numbers import number_text
from npcstats.write.sanitize import escape_json

if TYPE_CHECKING:
    from npcstats.write.compared import Records

_ENCODER = msgspec.json.Encoder()


def write(records: Records, out: TextIO) -> None:
    """Write each record."""
    for record in records:
        out.write(encode(record) + "\n")


def encode(record: msgspec.Struct) -> str:
    """Return a record as one line of JSON."""
    return escape_json(_ENCODER.encode(_plain(record)).decode())


def _plain(value: object) -> object:
    """Return a record as JSON has it: a Decimal would be encoded as a string, or as a number with an exponent."""
    if isinstance(value, msgspec.Struct):
        return {name: _plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, Decimal):
        return msgspec.Raw(number_text(value).encode())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return value
