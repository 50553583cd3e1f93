"""The texts for users that stand in the code, found by reading it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import npcstats

PACKAGE = Path(npcstats.__file__).parent
SAYING = {"say": (0,), "counted": (1, 2), "warning": (0,), "warn": (1,)}
SLOT = re.compile(r"\{[^{}]*\}|%[sd]")


def bare(text: str) -> str:
    """Return a message with nameless slots, without its source and without the advice to raise a limit."""
    return SLOT.sub("{}", text).removeprefix("{}: ").removesuffix(", {}")


def errors() -> Iterator[tuple[str, str]]:
    """Yield every problem and advice of the errors that are raised, with its place, its slots as `{}`."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        known = _assigned(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and re.fullmatch(r"[A-Z]\w+Error|Failure", _name(node.func)):
                for argument in node.args[2 if _name(node.func) == "Failure" else 1 :]:
                    yield from ((text, f"{path.name}:{node.lineno}") for text in _texts(argument, known))


def said() -> Iterator[tuple[str, str]]:
    """Yield every message that is said or warned of, with its place."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        known = _assigned(tree)
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = _name(node.func)
            places = SAYING.get(name, ())
            for argument in (node.args[place] for place in places if place < len(node.args)):
                yield from ((text, f"{path.name}:{node.lineno}") for text in _texts(argument, known))


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _assigned(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """Return what is assigned to each name of a file."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    found.setdefault(target.id, []).append(node.value)
                elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    for one, value in zip(target.elts, node.value.elts, strict=True):
                        found.setdefault(getattr(one, "id", ""), []).append(value)
    return found


def _texts(node: ast.expr, known: dict[str, list[ast.expr]]) -> Iterator[str]:
    """Yield the texts that an expression may be."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    else:
        for part in _parts(node, known):
            yield from _texts(part, known)


def _parts(node: ast.expr, known: dict[str, list[ast.expr]]) -> list[ast.expr]:
    """Return the expressions any of which an expression may be."""
    match node:
        case ast.IfExp():
            return [node.body, node.orelse]
        case ast.Dict():
            return node.values
        case ast.Tuple():
            return node.elts
        case ast.Subscript():
            return [node.value]
        case ast.Call(func=ast.Attribute(attr="get") as method):
            return [method.value]
        case ast.Name():
            return known.get(node.id, [])
    return []
