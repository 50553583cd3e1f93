"""Patterns, taken as they were compiled in an earlier run where the user's cache folder holds them.

Compiling those that a report needs takes longer than reading it; what Python makes of them loads in a twentieth of that
time. A pattern that is not held, or not by this very Python, is compiled as ever.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, TypeAlias

from npcstats.vocab.kept import Code, load, place, store

Key: TypeAlias = tuple[str, int]

# What was compiled in this process, and may be kept for the next one.
_compiled: dict[Key, None] = {}


def as_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return the compiled pattern of `text`, as `re.compile` does."""
    key = (text, int(flags))
    code = _known().get(key)
    if code is not None:
        try:
            return _restore(code)
        except (RuntimeError, TypeError, ValueError, OverflowError):
            # No code that this Python runs: it looks over each before it takes it.
            pass
    _compiled[key] = None
    return re.compile(text, flags)


def keep_patterns() -> None:
    """Keep what this process compiled for the next one; where it cannot be kept, nothing happens.

    The command line calls it as it ends. A program that uses the package as a library writes nothing.
    """
    file = place() if _compiled else None
    if file is None or _code("", 0) is None:
        return
    made = [code for key in _compiled if (code := _code(*key)) is not None]
    if made:
        store(file, [*_known().values(), *made], made)


@cache
def _known() -> dict[Key, Code]:
    return {(code.text, code.flags): code for code in load()}


@cache
def _take() -> Callable[..., re.Pattern[str]]:
    """Return the function of Python's that makes a pattern of its code."""
    take: Callable[..., re.Pattern[str]] = import_module("_sre").compile
    return take


def _restore(code: Code) -> re.Pattern[str]:
    words = memoryview(code.words).cast("I").tolist()
    return _take()(code.text, code.all_flags, words, code.groups, code.names, code.indices)


def _code(text: str, flags: int) -> Code | None:
    """Return what Python compiles a pattern to, None where that does not give the same pattern again.

    There is no public way to ask for it.
    """
    made = re.compile(text, flags)
    try:
        text.encode()
        compiler, parser = import_module("re._compiler"), import_module("re._parser")
        tree: Any = parser.parse(text, flags)
        indices: list[str | None] = [None] * tree.state.groups
        for name, index in tree.state.groupdict.items():
            indices[index] = name
        words = memoryview(bytearray(4 * len(found := compiler._code(tree, flags)))).cast("I")
        for at, word in enumerate(found):
            words[at] = word
        code = Code(text, flags, made.flags, made.groups, dict(made.groupindex), tuple(indices), words.tobytes())
        again = _restore(code)
    except (ImportError, AttributeError, TypeError, ValueError, LookupError, RuntimeError, OverflowError):
        return None
    return code if again == made and again.groupindex == made.groupindex else None
