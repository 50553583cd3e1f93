"""The house rules: the order of the steps, who may import what, sizes, names, and tests that assert something."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import npcstats

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path(npcstats.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").glob("test_*.py"))

# A step imports itself and earlier ones. Finding a numeral asks what numerals look like, so these two are one.
ORDER = {
    "read": 1,
    "segment": 2,
    "numerals": 3,
    "find": 4,
    "attach": 5,
    "classify": 6,
    "compare": 7,
    "write": 8,
    "cli": 9,
}
# Beside the steps: what all of them may use, and the files that put the steps together.
COMMON = {"records", "errors", "vocab", "languages"}
TOGETHER = {
    "pipeline": ORDER["classify"],
    "result": 0,
    "arrow": ORDER["write"],
    "__init__": ORDER["compare"],
    "__main__": ORDER["cli"],
}

ONLY_PLACE = {"jieba": "segment", "cn2an": "numerals", "rich": "write", "typer": "cli", "charset_normalizer": "read"}


def _name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def _imports(path: Path) -> Iterator[str]:
    """Yield the full names of the modules that a file imports, wherever in it."""
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module == "npcstats":
                yield from (f"npcstats.{alias.name}" for alias in node.names)


def _part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _parts_used(path: Path) -> set[str]:
    """Return the steps and files of the package that a file imports, its own step left out."""
    used = {name.split(".")[1] for name in _imports(path) if name.startswith("npcstats.")}
    return used - {_part(path), "__version__"}


def test_every_folder_is_a_step() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    files = {path.stem for path in PACKAGE.glob("*.py")}
    assert folders <= set(ORDER) | {"vocab", "languages"}
    assert files == {"records", "errors"} | set(TOGETHER)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_step_imports_earlier_steps_alone(path: Path) -> None:
    part = _part(path)
    used = _parts_used(path) - COMMON
    if part in COMMON:
        assert used == set()
    elif part in TOGETHER:
        assert {name for name in used if name in ORDER and ORDER[name] > TOGETHER[part]} == set()
    else:
        allowed = {name for name, rank in ORDER.items() if rank < ORDER[part]}
        # Commands run the whole way.
        allowed |= {"pipeline"} if part == "cli" else set()
        assert used - allowed == set()


def test_the_common_files_stand_on_nothing_but_errors() -> None:
    assert _parts_used(PACKAGE / "records.py") == set()
    assert _parts_used(PACKAGE / "errors.py") == set()
    assert set().union(*(_parts_used(path) for path in (PACKAGE / "vocab").glob("*.py"))) <= {"errors"}


@pytest.mark.parametrize("package", ONLY_PLACE)
def test_a_package_is_imported_in_one_place(package: str) -> None:
    places = {_part(path) for path in MODULES if any(name.split(".")[0] == package for name in _imports(path))}
    assert places == {ONLY_PLACE[package]}


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [name for names in project["optional-dependencies"].values() for name in names]
    declared = {re.split(r"[^\w-]", name)[0].lower().replace("-", "_") for name in [*project["dependencies"], *extras]}
    used = {name.split(".")[0] for path in MODULES for name in _imports(path)} - sys.stdlib_module_names
    assert used - declared - {"npcstats"} == set()


def test_no_private_name_is_imported_from_another_file() -> None:
    taken = [
        f"{_name(path)}: {node.module}.{alias.name}"
        for path in MODULES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("npcstats")
        for alias in node.names
        if alias.name.startswith("_") and not alias.name.startswith("__")
    ]
    assert taken == []


# --- sizes and names


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return how many lines a function takes, without those of functions in it, which count for themselves.

    A command's parameters are its options and count for nothing.
    """
    first = function.body[0].lineno if _is_command(function) else function.lineno
    inner = [node for node in function.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return (function.end_lineno or first) - first + 1 - sum((node.end_lineno or 0) - node.lineno + 1 for node in inner)


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    arguments = function.args
    names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return [] if _is_command(function) else [name for name in names if name not in ("self", "cls")]


def _is_command(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any("command" in ast.unparse(decorator) for decorator in function.decorator_list)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_sizes(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 300
    functions = list(_functions(path))
    assert {function.name: _lines(function) for function in functions if _lines(function) > 40} == {}
    assert {function.name for function in functions if len(_parameters(function)) > 6} == set()


def _annotations(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    arguments = [argument for argument in ast.walk(function.args) if isinstance(argument, ast.arg)]
    for annotation in (function.returns, *(argument.annotation for argument in arguments)):
        if annotation is not None:
            yield ast.unparse(annotation)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_untyped_tables_in_signatures(path: Path) -> None:
    annotations = [text for function in _functions(path) for text in _annotations(function)]
    assert [text for text in annotations if re.search(r"(?:[dD]ict|Mapping)\[str, (?:Any|object)\]", text)] == []


def test_no_grab_bags() -> None:
    names = {path.stem for path in MODULES} | {path.parent.name for path in MODULES}
    assert names & {"utils", "util", "helpers", "helper", "common", "misc", "shared", "tools"} == set()


@pytest.mark.parametrize("pattern", ["/work/", "/root/", "/home/", "/Users/"])
def test_no_place_of_one_machine_is_named(pattern: str) -> None:
    files = [path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".toml")]
    assert [_name(path) for path in files if pattern in path.read_text("utf-8")] == []


# --- tests


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.stem)
def test_every_test_asserts_something(path: Path) -> None:
    functions = {function.name: function for function in _functions(path)}
    idle = [name for name in functions if name.startswith("test_") and not _asserts(functions[name], functions)]
    assert idle == []


def _asserts(function: ast.AST, known: dict[str, ast.FunctionDef | ast.AsyncFunctionDef]) -> bool:
    """Tell whether a function asserts, itself or in a function of the same file that it calls."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called in ("pytest.raises", "pytest.fail"):
                return True
            if called in known and not called.startswith("test_") and _asserts(known[called], known):
                return True
    return False


TABLES = (
    *("quantities", "lookalikes", "numerals", "actions", "objects", "roles"),
    *("bodies", "periods", "statuses", "categories", "indicators", "parts"),
)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_rows_enough_and_none_twice(name: str) -> None:
    table = tomllib.loads((ROOT / "tests" / "cases" / f"{name}.toml").read_text("utf-8"))
    texts = [case["text"] for case in table["case"]]
    assert len(texts) >= 30
    assert [text for text in set(texts) if texts.count(text) > 1] == []
