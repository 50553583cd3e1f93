"""Values of options that are taken as they stand.

Typer converts them with a library that takes as long to load as all of this program. Text needs no conversion, nor does
the name of a choice that is spelled as it should be, nor an option that is not given; the others are left to Typer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from functools import partial
from typing import Any

_Process = Callable[[Any, Any], Any]


def take_plain_values(params: Iterable[Any]) -> None:
    """Make options and arguments of Typer take plain values as they stand."""
    for param in params:
        if not isinstance(param.process_value, partial):
            param.process_value = partial(_process, param, param.process_value)


def _process(param: Any, convert: _Process, context: Any, value: Any) -> Any:
    several = getattr(param, "multiple", False) or param.nargs == -1
    if value is None and not param.required:
        taken = () if several else None
    else:
        taken = _plain(getattr(getattr(param, "type_descriptor", None), "annotation", None), value)
        if taken is None or (param.required and not taken):
            return convert(context, value)
    return param.callback(context, param, taken) if param.callback is not None else taken


def _plain(kind: Any, value: Any) -> Any:
    """Return `value` as a `kind`, None where that takes more than to look at it."""
    if kind is str:
        return value if isinstance(value, str) else None
    if kind == list[str]:
        texts = isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
        return list(value) if texts else None
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next((one for one in kind if one.value == value), None)
    return None
