"""The options of the command `text`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated

import typer

from npcstats.cli.limits import LimitOption, parse_limits

File = Annotated[
    str,
    typer.Argument(metavar="FILE", help="A file, a file in an archive, or - for standard input.", show_default=False),
]
Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="The document's encoding, where it is told wrong.")
]
About = Annotated[
    bool, typer.Option("--about", help="Print, as JSON, what the file says of itself: title, address, date, pages.")
]


def register(app: typer.Typer, errors_told: Callable[[typer.Context], AbstractContextManager[None]]) -> None:
    """Add the command `text` to `app`; `errors_told` turns what it raises into a message and an exit code."""

    @app.command()
    def text(
        context: typer.Context,
        file: File,
        encoding: Encoding = None,
        about: About = False,
        limit: LimitOption = None,
    ) -> None:
        """Print the text of a document: lines and spans of its figures refer to it."""
        with errors_told(context):
            from npcstats.cli import text as command

            if about:
                typer.echo(command.about(file, encoding, parse_limits(limit)))
            else:
                command.show(command.text(file, encoding, parse_limits(limit)), sys.stdout)
