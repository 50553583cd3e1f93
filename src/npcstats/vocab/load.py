"""Loading the vocabulary: one function that turns a TOML file of this package into a frozen, typed table.

The files are read when a step first asks for them, once a process.
"""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import TypeVar, cast

import msgspec

from npcstats.errors import VocabularyError

Table = TypeVar("Table")

_loaded: dict[tuple[str, object], object] = {}


def load_table(name: str, kind: type[Table]) -> Table:
    """Return the vocabulary file `name`.toml as a `kind`: a frozen msgspec Struct, or a dict of such.

    Raises VocabularyError where the file is no TOML or does not fit `kind`.
    """
    key = (name, kind)
    if key not in _loaded:
        text = (files(__package__) / f"{name}.toml").read_text("utf-8")
        _loaded[key] = decode_table(f"{name}.toml", text, kind)
    return cast(Table, _loaded[key])


def decode_table(source: str, text: str, kind: type[Table]) -> Table:
    """Return TOML `text` as a `kind`; `source` names it in errors."""
    try:
        return msgspec.convert(tomllib.loads(text), kind)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise VocabularyError(source, f"is no vocabulary of this kind: {error}") from error
