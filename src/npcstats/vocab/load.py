"""Loading the vocabulary: one function that turns a TOML file of this package into a frozen, typed table.

The files are read when a step first asks for them, once a process. An installed package holds each of them as JSON
too, which loads in a tenth of the time; one that is not of the TOML file as it stands is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar, cast
from zlib import crc32

import msgspec

from npcstats.errors import VocabularyError
from npcstats.vocab.compile import COMPILED, FOLDER, read_plain
from npcstats.vocab.own import Value, merge, own_table

Table = TypeVar("Table")

_loaded: dict[tuple[str, object], object] = {}


class _Compiled(msgspec.Struct, frozen=True):
    """A table as `npcstats.vocab.compile` writes it, and the checksum of the TOML file it was made of."""

    checksum: int
    table: msgspec.Raw


def load_table(name: str, kind: type[Table]) -> Table:
    """Return the vocabulary file `name`.toml as a `kind`: a frozen msgspec Struct, or a dict of such.

    What a user's own vocabulary has for it is laid over it. Raises VocabularyError where a file is no TOML or does not
    fit `kind`.
    """
    key = (name, kind)
    if key not in _loaded:
        own = own_table(name)
        _loaded[key] = _load(name, kind) if own is None else _load_with(name, own, kind)
    return cast(Table, _loaded[key])


def _load(name: str, kind: type[Table]) -> Table:
    source = _read(f"{FOLDER}/{name}.toml")
    compiled = f"{FOLDER}/{COMPILED}/{name}.json"
    table = decode_compiled(compiled, source, kind)
    return decode_table(f"{name}.toml", source.decode(), kind) if table is None else table


def _load_with(name: str, own: Mapping[str, Value], kind: type[Table]) -> Table:
    """Return a table with what a user's own vocabulary adds to it."""
    try:
        return msgspec.convert(merge(name, read_plain(FOLDER, name), own), kind)
    except msgspec.ValidationError as error:
        advice = "npcstats vocab check FILE says where"
        raise VocabularyError(name, f"does not take the vocabulary that is added: {error}", advice) from error


def _read(file: Path | str) -> bytes:
    # The file is read at one go, and needs no buffer for it.
    with open(file, "rb", buffering=0) as opened:
        return opened.read()


def decode_compiled(file: Path | str, source: bytes, kind: type[Table]) -> Table | None:
    """Return the table in the compiled `file` as a `kind`, None where it was not made of the TOML in `source`."""
    try:
        compiled = msgspec.json.decode(_read(file), type=_Compiled)
        return msgspec.json.decode(compiled.table, type=kind) if compiled.checksum == crc32(source) else None
    except (OSError, msgspec.DecodeError):
        return None


def decode_table(source: str, text: str, kind: type[Table]) -> Table:
    """Return TOML `text` as a `kind`; `source` names it in errors."""
    # Imported here: compiled tables do not need it.
    import tomllib

    try:
        return msgspec.convert(tomllib.loads(text), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise VocabularyError(source, f"is no vocabulary of this kind: {error}") from error
