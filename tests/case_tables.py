"""Reading the tables of tests/cases: rows of a text and what is expected of each of its figures, in order."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec
import pytest

from npcstats import extract_text

if TYPE_CHECKING:
    from _pytest.mark.structures import ParameterSet

    from npcstats import Figure

FOLDER = Path(__file__).parent / "cases"

Expected = TypeVar("Expected")


class Case(msgspec.Struct, Generic[Expected], frozen=True, forbid_unknown_fields=True):
    """A row: a text, and for each figure found in it, in order, its quantity and what is expected of it."""

    text: str
    figures: tuple[Expected, ...]


class _Table(msgspec.Struct, Generic[Expected], frozen=True, forbid_unknown_fields=True):
    case: tuple[Case[Expected], ...]


def load_cases(name: str, expected: type[Expected]) -> tuple[Case[Expected], ...]:
    """Return the rows of tests/cases/`name`.toml; `expected` is the type of one entry of `figures`."""
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    return msgspec.convert(table, _Table[expected]).case  # type: ignore[valid-type]


def parameters(cases: tuple[Case[Expected], ...], gaps: Mapping[str, str]) -> list[ParameterSet]:
    """Return the rows for pytest; those in `gaps`, text → the class of wording that is not read yet, must fail.

    Raises ValueError where a gap names no row, so that none outlives its row.
    """
    stale = set(gaps) - {case.text for case in cases}
    if stale:
        raise ValueError(f"gaps without a row: {sorted(stale)}")
    return [
        pytest.param(
            case,
            id=case.text[:24],
            marks=[pytest.mark.xfail(strict=True, reason=gaps[case.text])] if case.text in gaps else [],
        )
        for case in cases
    ]


def quantity(text: str, figure: Figure) -> str:
    """Return a figure's quantity as its text has it, white space removed."""
    return "".join(text[figure.start : figure.end].split())


def read_figures(text: str, read: Callable[[Figure], tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return for each figure of `text`, in order, its quantity and what `read` takes from it."""
    return [(quantity(text, figure), *read(figure)) for figure in extract_text(text)]
