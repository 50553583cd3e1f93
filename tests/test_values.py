"""Values of options: those taken as they stand are what Typer would have made of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import pytest
import typer
from typer.core import TyperCommand, TyperGroup
from typer.testing import CliRunner

from npcstats.cli.commands import Command, Group


class Form(StrEnum):
    JSON = "json"
    CSV = "csv"


def double(text: str | None) -> str | None:
    return text and text * 2


def made(group: type[TyperGroup], cls: type[TyperCommand], seen: list[object]) -> typer.Typer:
    app = typer.Typer(cls=group, rich_markup_mode=None, pretty_exceptions_enable=False)

    @app.callback()
    def program(form: Annotated[Form | None, typer.Option("--program-form", metavar="X")] = None) -> None:
        seen.append(form)

    @app.command(cls=cls)
    def command(  # noqa: PLR0913 — the options of a command are its parameters
        paths: Annotated[list[str], typer.Argument(metavar="PATH")],
        form: Annotated[Form | None, typer.Option("--form", metavar="X")] = None,
        text: Annotated[str | None, typer.Option("--text", metavar="X")] = None,
        twice: Annotated[str | None, typer.Option("--twice", metavar="X", callback=double)] = None,
        many: Annotated[list[str] | None, typer.Option("--many", metavar="X")] = None,
        count: Annotated[int | None, typer.Option("--count", metavar="X", min=1)] = None,
        sure: Annotated[bool, typer.Option("--sure")] = False,
        word: Annotated[str, typer.Option("--word", metavar="X", envvar="WORD")] = "none",
    ) -> None:
        seen.append((paths, form, text, twice, many or [], count, sure, word))

    return app


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["a"], 0),
        (["a", "b", "--form", "json", "--text", "t", "--twice", "u", "--many", "v", "--many", "", "--sure"], 0),
        (["a", "--count", "3", "--word", "w", "--form", "csv"], 0),
        (["--text", "", "--", "-a"], 0),
        ([""], 0),
        ([], 2),
        (["a", "--form", "JSON"], 2),
        (["a", "--form", "xml"], 2),
        (["a", "--count", "0"], 2),
        (["a", "--count", "x"], 2),
    ],
)
@pytest.mark.parametrize("environment", [{}, {"WORD": "given"}], ids=["", "environment"])
def test_a_plain_value_is_what_typer_makes_of_it(arguments: list[str], code: int, environment: dict[str, str]) -> None:
    found: list[object] = []
    results = [
        CliRunner().invoke(made(*kinds, found), ["command", *arguments], env=environment or {"WORD": None})
        for kinds in ((Group, Command), (TyperGroup, TyperCommand))
    ]
    assert [result.exit_code for result in results] == [code, code]
    half = len(found) // 2
    assert found[:half] == found[half:]
    assert half == (1 if code else 2)
