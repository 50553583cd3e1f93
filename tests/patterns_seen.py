"""Every pattern that the package compiles, where it does so and how it is used; run as a program of its own.

It prints a line of JSON a pattern: the place of its `re.compile` or `as_pattern`, its text, its flags and the strictest
way of use: `start` (matched at the beginning of a string), `everywhere` (matched at any place of one) or `search`.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import json
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

# All of them are to be compiled here.
os.environ["NPCSTATS_CACHE"] = "off"

import npcstats

PACKAGE = Path(npcstats.__file__).parent
ROOT = Path(__file__).resolve().parent.parent
COMPILE = ("re.compile", "as_pattern")
# It compiles what the other files ask it for.
FOR_OTHERS = Path("vocab", "patterns.py")
AT_ONE_PLACE = ("match", "fullmatch")


def record() -> dict[tuple[str, int], set[tuple[str, int]]]:
    """Return a table that fills with each place of the package that compiles patterns, and these."""
    seen: dict[tuple[str, int], set[tuple[str, int]]] = {}
    compile_pattern: Callable[..., Any] = re._compile  # type: ignore[attr-defined]

    def recorded(pattern: Any, flags: Any) -> Any:
        made = compile_pattern(pattern, flags)
        frame = sys._getframe(2)
        if frame.f_code.co_filename == str(PACKAGE / FOR_OTHERS) and frame.f_back:
            frame = frame.f_back
        if frame.f_code.co_filename.startswith(str(PACKAGE)):
            name = str(Path(frame.f_code.co_filename).relative_to(PACKAGE))
            seen.setdefault((name, frame.f_lineno), set()).add(_as_text(made))
        return made

    re._compile = recorded  # type: ignore[attr-defined]
    return seen


def _as_text(made: re.Pattern[Any]) -> tuple[str, int]:
    """Return a pattern's text and flags; one of bytes as the same of characters."""
    if isinstance(made.pattern, bytes):
        return made.pattern.decode("latin-1"), made.flags | re.ASCII
    return made.pattern, made.flags


def import_all() -> Iterator[ModuleType]:
    """Import every module of the package."""
    for found in pkgutil.walk_packages([str(PACKAGE)], "npcstats."):
        if not found.name.endswith("__main__"):
            yield import_module(found.name)


def compile_lazy(module: ModuleType) -> None:
    """Call what compiles a pattern when first asked for: cached functions without arguments, or with switches."""
    for value in list(vars(module).values()):
        if not hasattr(value, "cache_info") or value.__module__ != module.__name__:
            continue
        parameters = inspect.signature(value).parameters.values()
        if all(parameter.annotation == "bool" for parameter in parameters):
            for switches in itertools.product((False, True), repeat=len(parameters)):
                value(*switches)


def read_everything() -> None:
    """Read the shipped reports, so that what is compiled on the way is seen."""
    from npcstats.pipeline import extract_document
    from npcstats.read import read_document

    for path in sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "gold").glob("*/text/*.txt")]):
        extract_document(read_document(path))


# --- how they are used


def compiled_at(path: Path) -> dict[int, str]:
    """Return the lines of a file that compile a pattern, and the name that holds it, empty where none does."""
    found: dict[int, str] = {}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        name = ""
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
        elif isinstance(node, ast.FunctionDef):
            name = f"{node.name}()"
        for inner in ast.walk(node):
            if isinstance(inner, ast.Call) and ast.unparse(inner.func) in COMPILE and (name or inner is node):
                found[inner.lineno] = (
                    name if isinstance(node, ast.Assign) or inner.lineno not in found else found[inner.lineno]
                )
    return found


def usage(path: Path, name: str) -> str:
    """Return the strictest way in which a file uses the pattern of a name; a name that is handed on is searched for."""
    plain = name.removesuffix("()")
    uses: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            holder = ast.unparse(node.func.value)
            if holder.partition("(")[0] == plain:
                at_one = node.func.attr in AT_ONE_PLACE
                uses.add("search" if not at_one else "start" if len(node.args) == 1 else "everywhere")
    return next((use for use in ("search", "everywhere", "start") if use in uses), "search")


def main() -> None:
    """Print the patterns."""
    seen = record()
    modules = list(import_all())
    for module in modules:
        compile_lazy(module)
    read_everything()
    for path in sorted({*PACKAGE.rglob("*.py")} - {PACKAGE / FOR_OTHERS}):
        name = str(path.relative_to(PACKAGE))
        holders = compiled_at(path)
        lines = {line for file, line in seen if file == name}
        for line in sorted(lines | set(holders)):
            way = usage(path, holders.get(line, ""))
            for pattern, flags in sorted(seen.get((name, line), {("", -1)})):
                print(json.dumps({"place": f"{name}:{line}", "pattern": pattern, "flags": flags, "use": way}))


if __name__ == "__main__":
    main()
