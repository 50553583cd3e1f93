"""The options of the command `schema`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated

import typer

_Record = Annotated[str, typer.Argument(metavar="RECORD", help="figure, change, series or finding.")]


def register(app: typer.Typer, errors_told: Callable[[typer.Context], AbstractContextManager[None]]) -> None:
    """Add the command `schema` to `app`; `errors_told` turns what it raises into a message and an exit code."""

    @app.command()
    def schema(context: typer.Context, record: _Record = "figure") -> None:
        """Print the JSON Schema of a record."""
        with errors_told(context):
            from npcstats.cli.schema import schema as schema_text

            typer.echo(schema_text(record))
