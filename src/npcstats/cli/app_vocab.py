"""The option `--vocab` of every command that reads figures, and the command `vocab`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from enum import StrEnum
from typing import Annotated

import typer

from npcstats.cli.telling import one_line
from npcstats.errors import VocabularyError


def _use(context: typer.Context, file: str | None) -> str | None:
    """Take the vocabulary in `file`; what is wrong with it is wrong with the request."""
    if file is None or context.resilient_parsing:
        return file
    from npcstats.cli.own_vocabulary import use_vocabulary

    try:
        use_vocabulary(file)
    except VocabularyError as error:
        raise typer.BadParameter(one_line(error), ctx=context) from error
    return file


VocabOption = Annotated[
    str | None,
    typer.Option(
        "--vocab",
        metavar="FILE",
        callback=_use,
        expose_value=False,
        envvar="NPCSTATS_VOCAB",
        show_envvar=False,
        help="Add the vocabulary in FILE (TOML) to the program's own.",
    ),
]


class Deed(StrEnum):
    """What can be done with a vocabulary."""

    CHECK = "check"


_Deed = Annotated[Deed, typer.Argument(metavar="check", help="Check it by the rules of the shipped vocabulary.")]
_File = Annotated[str, typer.Argument(metavar="FILE", help="A vocabulary of one's own, in TOML.", show_default=False)]


def register(app: typer.Typer, errors_told: Callable[[typer.Context], AbstractContextManager[None]]) -> None:
    """Add the command `vocab` to `app`; `errors_told` turns what it raises into a message and an exit code."""

    @app.command()
    def vocab(context: typer.Context, deed: _Deed, file: _File) -> None:
        """Check a vocabulary of one's own: its form, and that its examples run.

        Each mistake is a line with its place in the file; exits with 1 where there are any.
        """
        with errors_told(context):
            from npcstats.cli.own_vocabulary import check_vocabulary
            from npcstats.languages import counted

            mistakes = 0
            for error in check_vocabulary(file):
                typer.echo(one_line(error))
                mistakes += 1
            typer.echo(counted(mistakes, "{count} mistake", "{count} mistakes"), err=True)
            if mistakes:
                raise typer.Exit(1)
