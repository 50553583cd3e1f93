"""The commands to look at rather than read: `show` and `report`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from npcstats.cli.app_vocab import VocabOption
from npcstats.cli.limits import LimitOption, parse_limits
from npcstats.cli.options import (
    EncodingOption,
    ErrorsTold,
    FileOption,
    NoRepeatsOption,
    PathsOption,
    QuietOption,
    sum_up,
    target,
)
from npcstats.cli.telling import tell

_Line = Annotated[int | None, typer.Option("--line", min=1, metavar="N", help="Only this line of the document.")]
_Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="Write the page to FILE, whole or not at all.")
]


def register(app: typer.Typer, errors_told: ErrorsTold) -> None:
    """Add `show` and `report` to `app`; `errors_told` turns what they raise into messages and exit codes."""
    _register_show(app, errors_told)
    _register_report(app, errors_told)


def _register_show(app: typer.Typer, errors_told: ErrorsTold) -> None:
    @app.command()
    def show(
        context: typer.Context,
        file: FileOption,
        line: _Line = None,
        encoding: EncodingOption = None,
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


def _register_report(app: typer.Typer, errors_told: ErrorsTold) -> None:
    @app.command()
    def report(  # noqa: PLR0913 — the options of a command are its parameters
        context: typer.Context,
        paths: PathsOption,
        output: _Output,
        no_repeats: NoRepeatsOption = False,
        encoding: EncodingOption = None,
        limit: LimitOption = None,
        _vocab: VocabOption = None,
        quiet: QuietOption = False,
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
                output=target(output),
                encoding=encoding,
                limits=parse_limits(limit),
                quiet=quiet,
            )
            tally = run(request, sys.stdout, tell)
            sum_up(tally.line(), quiet, bool(tally.failures))
