"""A user's own vocabulary: a TOML file whose tables are named as the shipped files are, laid over these.

Which file it is stands in the environment, so that processes that this one starts take the same.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import TypeAlias

from npcstats.errors import VocabularyError

VARIABLE = "NPCSTATS_VOCAB"

# A device has no end; the program's own vocabulary is a tenth of this.
_LARGEST = 4 << 20

# Of the entries of a dictionary word the last counts, of all others the first.
_LAST_COUNTS = frozenset({"words"})

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value]"


def own_table(name: str) -> Mapping[str, Value] | None:
    """Return what the user's vocabulary has for the shipped file `name`, None where it has nothing.

    Raises VocabularyError where it cannot be read.
    """
    file = os.environ.get(VARIABLE)
    if not file:
        return None
    table = read_own(file).get(name)
    return table if isinstance(table, dict) else None


@cache
def read_own(file: str) -> dict[str, Value]:
    """Return the vocabulary in `file` as it stands. Raises VocabularyError where it cannot be read or is no TOML."""
    # Imported here: compiled tables do not need it.
    import tomllib

    try:
        with open(file, "rb") as stream:
            data = stream.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise VocabularyError(file, f"is larger than {_LARGEST >> 20} MB", "leave words out")
        return tomllib.loads(data.decode("utf-8").replace("\r\n", "\n"))
    except OSError as error:
        raise VocabularyError(file, f"cannot be read ({error.strerror or error})", "check the path") from error
    except UnicodeDecodeError as error:
        raise VocabularyError(file, "is no TOML: it is not encoded in UTF-8", "save it as UTF-8") from error
    except RecursionError as error:
        raise VocabularyError(file, "is no TOML: it is nested too deep", "look at its brackets") from error
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(file, f"is no TOML: {error}", "look at the line it names") from error


def merge(name: str, shipped: Mapping[str, Value], own: Mapping[str, Value]) -> dict[str, Value]:
    """Return the table `name` with what is the user's own in it: lists are joined, words added to those of a group."""
    merged = dict(shipped)
    for key, value in own.items():
        merged[key] = _join(name, shipped[key], value) if key in shipped else value
    return merged


def _join(name: str, shipped: Value, own: Value) -> Value:
    if isinstance(shipped, list) and isinstance(own, list):
        return [*shipped, *own] if name in _LAST_COUNTS else [*own, *shipped]
    if isinstance(shipped, dict) and isinstance(own, dict):
        return merge(name, shipped, own)
    if isinstance(shipped, str) and isinstance(own, str):
        return f"{shipped} {own}"
    return own
