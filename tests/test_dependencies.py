"""What the package depends on: few packages, honest bounds, licences and advisories as SECURITY.md records them."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions, version
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# Extras for the program itself; those for developers and for engines are a user's own choice.
EXTRAS = ("html", "pdf", "docx", "xlsx", "arrow")
FEW = 10
_BOUND = re.compile(r"([a-z0-9.-]+)>=([0-9.]+)")
_ROW = re.compile(
    r"\| `(?P<name>[^`]+)`(?: \((?P<extra>\w+)\))? \| (?P<bound>\S+) \| (?P<licence>\S+) \| [^|]+ \| (?P<told>[^|]+) \|"
)
_LICENCES = {"MIT License": "MIT", "BSD License": "BSD-3-Clause", "Apache Software License": "Apache-2.0"}


class Row(NamedTuple):
    """A row of the table in SECURITY.md."""

    extra: str
    bound: str
    licence: str
    told: str


def declared() -> dict[tuple[str, str], str]:
    """Return the bound of each dependency by its extra and its name."""
    found: dict[tuple[str, str], str] = {}
    for extra in ("", *EXTRAS):
        for line in PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]:
            bound = _BOUND.fullmatch(line)
            assert bound, f"{line} has other bounds than one from below"
            found[extra, bound[1]] = bound[2]
    return found


def recorded() -> dict[str, Row]:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    return {
        found["name"]: Row(found["extra"] or "", found["bound"], found["licence"], found["told"])
        for found in _ROW.finditer(text)
    }


def parts(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))


def test_they_are_few_and_as_recorded() -> None:
    assert {(row.extra, name): row.bound for name, row in recorded().items()} == declared()
    assert len(declared()) <= FEW


def test_no_bound_lets_in_what_an_advisory_warns_of() -> None:
    for name, row in recorded().items():
        mended = re.search(r"mended in ([\d. and]+)", row.told)
        if "not used" in row.told or not mended:
            assert row.told.startswith("none known") or "not used" in row.told, name
            continue
        assert parts(row.bound) >= max(parts(one) for one in mended[1].split(" and ")), name


def test_what_an_advisory_warns_of_is_not_used() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert re.findall(r"iterparse|ETCompatXMLParser|CMAP_PATH|pickle", code.replace("loaded as a pickle", "")) == []


@pytest.mark.parametrize("name", recorded())
def test_what_is_installed_is_as_recorded(name: str) -> None:
    try:
        installed, told = version(name), metadata(name)
    except PackageNotFoundError:
        pytest.skip("is of an extra that is not installed")
    row = recorded()[name]
    assert parts(installed) >= parts(row.bound)
    said = [line for key in ("License-Expression", "License", "Classifier") for line in told.get_all(key) or ()]
    classes = [line.rpartition(" :: ")[2] for line in said]
    assert row.licence in {_LICENCES.get(one, one) for one in classes}


def test_nothing_else_is_imported() -> None:
    known = {name for _, name in declared()}
    of = packages_distributions()
    foreign: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            foreign |= {name.split(".")[0] for name in names} - {*sys.stdlib_module_names, "npcstats"}
    assert {name for module in foreign for name in map(str.lower, of.get(module, [module]))} <= known
