"""How help looks: usage, what a command does, its arguments and options; Chinese breaks where Chinese may break."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import typer

from npcstats.languages import say

_NAMES = 30
_GAP = 2
_WIDE = "\u2e80"
# What stays on one line: a Latin word or a Chinese character, with the signs that belong to it.
# Python compiles a range character by character: the one up to the dash is a seventh of the one behind it.
_PIECE = re.compile(r"\s+|[（《“「]*(?:(?:(?!\s)[\x00-\u2013])+|.)[，。、；：！？）》”」…]*")

_Rows = Sequence[tuple[str, str]]


def usage_text(command: Any, context: typer.Context) -> str:
    """Return the line that says how `command` is used."""
    words = [context.command_path, say("[OPTIONS]")]
    for one in command.params:
        if one.param_type_name == "argument":
            words.append((one.metavar if one.required else f"[{one.metavar}]") + ("..." if one.nargs != 1 else ""))
    if hasattr(command, "commands"):
        words.append(say("COMMAND ..."))
    return say("Usage: {usage}", usage=" ".join(words))


def help_text(command: Any, context: typer.Context, width: int) -> str:
    """Return the help of `command`, `width` columns wide, in the language that is spoken."""
    parts = [[usage_text(command, context)]]
    for paragraph in (command.help or "").split("\n\n"):
        parts.append([" " * _GAP + line for line in wrap(say(" ".join(paragraph.split())), width - _GAP)])
    parameters = [one for one in command.get_params(context) if not getattr(one, "hidden", False)]
    arguments = [(one.metavar, _meaning(one)) for one in parameters if one.param_type_name == "argument"]
    options = [(_names(one), _meaning(one)) for one in parameters if one.param_type_name == "option"]
    commands = [(name, one.get_short_help_str()) for name, one in getattr(command, "commands", {}).items()]
    for heading, rows in (("Arguments:", arguments), ("Options:", options), ("Commands:", commands)):
        if rows:
            parts.append([say(heading), *_list(rows, width)])
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def wrap(text: str, width: int) -> Iterator[str]:
    """Yield `text` as lines of at most `width` columns, of which a Chinese character takes two."""
    line = ""
    for piece in _PIECE.findall(text):
        if line and cells(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece if line or not piece.isspace() else ""
    yield line.rstrip()


def cells(text: str) -> int:
    """Return how many columns `text` takes."""
    return sum(1 if sign < _WIDE else 2 for sign in text)


def _names(option: Any) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} {option.metavar}"


def _meaning(parameter: Any) -> str:
    return say(" ".join((parameter.help or "").split()))


def _list(rows: _Rows, width: int) -> Iterator[str]:
    """Yield names and what they mean in two columns; a name too long for its column has a line of its own."""
    left = min(max(cells(name) for name, _ in rows), _NAMES) + _GAP
    for name, meaning in rows:
        lines = list(wrap(meaning, width - left - _GAP))
        if cells(name) + _GAP > left:
            yield " " * _GAP + name
        else:
            lines[0] = name + " " * (left - cells(name)) + lines[0]
        for number, line in enumerate(lines):
            indent = _GAP if number == 0 and line.startswith(name) else left + _GAP
            yield " " * indent + line
