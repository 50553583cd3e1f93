"""The options that several commands have, and what each command makes of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated

import typer

from npcstats.errors import UsageError

ErrorsTold = Callable[[typer.Context], AbstractContextManager[None]]
"""What turns an error into a message and an exit code, around the body of a command."""

PathsOption = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Files, folders (with all in them), or - for standard input.", show_default=False
    ),
]
FileOption = Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for standard input.", show_default=False)]
OutputOption = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.")
]
EncodingOption = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="The documents' encoding, where it is told wrong.")
]
BodiesOption = Annotated[
    list[str] | None, typer.Option("--body", metavar="TEXT", help="Only bodies whose name has TEXT.")
]
CategoriesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--category",
        metavar="NAME",
        help="Only this category: legislation, supervision, decision, appointment, deputies, capacity, livelihood, "
        "economy or other.",
    ),
]
IndicatorsOption = Annotated[
    list[str] | None,
    typer.Option("--indicator", metavar="ID", help="Only this indicator; a closing * takes all that begin so."),
]
NoRepeatsOption = Annotated[
    bool, typer.Option("--no-repeats", help="Leave out sentences that a document prints again.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Print no counts.")]


def chosen(values: list[str] | None) -> tuple[str, ...]:
    """Return the values of an option that can be repeated: none, where it is not given."""
    return tuple(values or ())


def target(output: str | None) -> str | None:
    """Return the file that `--output` names: None is standard output, which - names too.

    Raises UsageError where it can only be a folder.
    """
    if output is not None and (not output or output.endswith(("/", os.sep))):
        raise UsageError("--output", f"'{output}' is no name of a file", "name a file")
    return None if output == "-" else output


def sum_up(counts: str, quiet: bool, failed: bool) -> None:
    """Print the counts of what was done to standard error, and exit with 1 where something failed."""
    if not quiet:
        typer.echo(counts, err=True)
    if failed:
        raise typer.Exit(1)
