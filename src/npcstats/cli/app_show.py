"""The commands to look at rather than read: `show` and `report`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Annotated

import typer

from npcstats.cli.app_vocab import VocabOption
from npcstats.cli.limits import LimitOption, parse_limits
from npcstats.cli.telling import tell

ErrorsTold = Callable[[typer.Context], AbstractContextManager[None]]

_Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH", help="Files, folders (with all in them), or - for standard input.", show_default=False
    ),
]
_File = Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for standard input.", show_default=False)]
_Line = Annotated[int | None, typer.Option("--line", min=1, metavar="N", help="Only this line of the document.")]
_Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Write the page to FILE, whole or not at all.")
]
_Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="The documents' encoding, where it is told wrong.")
]
_NoRepeats = Annotated[bool, typer.Option("--no-repeats", help="Leave out sentences that a document prints again.")]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print no counts.")]


def register(app: typer.Typer, errors_told: ErrorsTold) -> None:
    """Add `show` and `report` to `app`; `errors_told` turns what they raise into messages and exit codes."""

    @app.command()
    def show(
        context: typer.Context,
        file: _File,
        line: _Line = None,
        encoding: _Encoding = None,
        limit: LimitOption = None,
        _vocab: VocabOption = None,
    ) -> None:
        """Show a document, its figures marked in place.

        Their records stand beside the text in a wide terminal, below each line in a narrow one.

        Into a pager with colours: FORCE_COLOR=1 npcstats show FILE | less -R
        """
        with errors_told(context):
            from npcstats.cli.show import run

            run(file, line, encoding, sys.stdout, parse_limits(limit))

    @app.command()
    def report(  # noqa: PLR0913 — the options of a command are its parameters
        context: typer.Context,
        paths: _Paths,
        output: _Output,
        no_repeats: _NoRepeats = False,
        encoding: _Encoding = None,
        limit: LimitOption = None,
        _vocab: VocabOption = None,
        quiet: _Quiet = False,
    ) -> None:
        """Make a page to look at: marks, filters, charts.

        It opens offline in any browser and asks for nothing. With -o - it goes to standard output.
        """
        with errors_told(context):
            from npcstats.cli.extract import Request
            from npcstats.cli.report import run
            from npcstats.cli.selection import Selection

            request = Request(
                paths=tuple(paths),
                selection=Selection(no_repeats=no_repeats),
                output=None if output == "-" else output,
                encoding=encoding,
                limits=parse_limits(limit),
                quiet=quiet,
            )
            tally = run(request, sys.stdout, tell)
            if not quiet:
                typer.echo(tally.line(), err=True)
            if tally.failures:
                raise typer.Exit(1)
