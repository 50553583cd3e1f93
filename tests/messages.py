"""The texts for users that stand in the code, found by reading it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import npcstats

PACKAGE = Path(npcstats.__file__).parent
SAYING = {"say": (0,), "counted": (1, 2)}
WARNING = {"warning"}
SLOT = re.compile(r"\{[^{}]*\}|%[sd]")


def bare(text: str) -> str:
    """Return a message with nameless slots."""
    return SLOT.sub("{}", text)


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
            places = SAYING.get(name, (0,) if name in WARNING else ())
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
        yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)  # type: ignore[misc]
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, known)
        yield from _texts(node.orelse, known)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _texts(value, known)
    elif isinstance(node, ast.Tuple):
        for value in node.elts:
            yield from _texts(value, known)
    elif isinstance(node, ast.Subscript):
        yield from _texts(node.value, known)
    elif isinstance(node, ast.Call) and _name(node.func) == "get":
        yield from _texts(node.func.value, known)  # type: ignore[attr-defined]
    elif isinstance(node, ast.Name):
        for value in known.get(node.id, ()):
            yield from _texts(value, known)
