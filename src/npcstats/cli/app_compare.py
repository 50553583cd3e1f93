"""The options of `compare`, `trend` and `check`; what goes wrong becomes a message in `app`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from npcstats.cli.app_vocab import VocabOption
from npcstats.cli.limits import LimitOption, parse_limits
from npcstats.cli.options import (
    BodiesOption,
    CategoriesOption,
    EncodingOption,
    ErrorsTold,
    IndicatorsOption,
    OutputOption,
    QuietOption,
    chosen,
    sum_up,
    target,
)
from npcstats.cli.telling import tell
from npcstats.write.compared import ComparedFormat

_HELP = "A file, a folder, - for standard input, or figures in JSON Lines."
_Old = Annotated[str, typer.Argument(metavar="OLD", help=_HELP, show_default=False)]
_New = Annotated[str, typer.Argument(metavar="NEW", help=_HELP, show_default=False)]
_Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, -, or figures in JSON Lines.", show_default=False),
]
_Format = Annotated[
    ComparedFormat | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help="Output format: table, json, jsonl, csv or md. By default the suffix of --output tells, else it is table.",
    ),
]
_All = Annotated[bool, typer.Option("--all", help="Show what only one of the two states, too.")]
_Plans = Annotated[bool, typer.Option("--plans", help="Show what was planned, too.")]
_Least = Annotated[
    int, typer.Option("--least", min=2, metavar="N", help="Only measures of N periods or more (2 by default).")
]
_Fail = Annotated[bool, typer.Option("--fail", help="Exit with 1 where there are findings.")]


def register(app: typer.Typer, errors_told: ErrorsTold) -> None:
    """Add the three commands to `app`; `errors_told` turns what they raise into messages and exit codes."""
    _register_compare(app, errors_told)
    _register_trend(app, errors_told)
    _register_check(app, errors_told)


def _register_compare(app: typer.Typer, errors_told: ErrorsTold) -> None:
    @app.command()
    def compare(  # noqa: PLR0913 — the options of a command are its parameters
        context: typer.Context,
        old: _Old,
        new: _New,
        form: _Format = None,
        output: OutputOption = None,
        body: BodiesOption = None,
        category: CategoriesOption = None,
        indicator: IndicatorsOption = None,
        show_all: _All = False,
        encoding: EncodingOption = None,
        limit: LimitOption = None,
        _vocab: VocabOption = None,
        quiet: QuietOption = False,
    ) -> None:
        """Compare what two reports of a body state, like with like."""
        with errors_told(context):
            from npcstats.cli.compare import CompareRequest, run
            from npcstats.cli.gather import Filters, Output

            request = CompareRequest(
                old=old,
                new=new,
                filters=Filters(body=chosen(body), category=chosen(category), indicator=chosen(indicator)),
                output=Output(path=target(output), format=form),
                encoding=encoding,
                limits=parse_limits(limit),
                all=show_all,
            )
            told, failed = run(request, sys.stdout, tell)
            sum_up(told, quiet, bool(failed))


def _register_trend(app: typer.Typer, errors_told: ErrorsTold) -> None:
    @app.command()
    def trend(  # noqa: PLR0913 — the options of a command are its parameters
        context: typer.Context,
        paths: _Paths,
        form: _Format = None,
        output: OutputOption = None,
        body: BodiesOption = None,
        category: CategoriesOption = None,
        indicator: IndicatorsOption = None,
        least: _Least = 2,
        plans: _Plans = False,
        encoding: EncodingOption = None,
        limit: LimitOption = None,
        _vocab: VocabOption = None,
        quiet: QuietOption = False,
    ) -> None:
        """Show measures over the years of any number of reports."""
        with errors_told(context):
            from npcstats.cli.gather import Filters, Output
            from npcstats.cli.trend import TrendRequest, run

            request = TrendRequest(
                paths=tuple(paths),
                filters=Filters(body=chosen(body), category=chosen(category), indicator=chosen(indicator)),
                output=Output(path=target(output), format=form),
                encoding=encoding,
                limits=parse_limits(limit),
                least=least,
                plans=plans,
            )
            told, failed = run(request, sys.stdout, tell)
            sum_up(told, quiet, bool(failed))


def _register_check(app: typer.Typer, errors_told: ErrorsTold) -> None:
    @app.command()
    def check(  # noqa: PLR0913 — the options of a command are its parameters
        context: typer.Context,
        paths: _Paths,
        form: _Format = None,
        output: OutputOption = None,
        body: BodiesOption = None,
        fail: _Fail = False,
        encoding: EncodingOption = None,
        limit: LimitOption = None,
        _vocab: VocabOption = None,
        quiet: QuietOption = False,
    ) -> None:
        """Find what does not add up in one report or several."""
        with errors_told(context):
            from npcstats.cli.check import CheckRequest, run
            from npcstats.cli.gather import Output

            destination = Output(path=target(output), format=form)
            request = CheckRequest(
                paths=tuple(paths), body=chosen(body), output=destination, encoding=encoding, limits=parse_limits(limit)
            )
            told, found, failed = run(request, sys.stdout, tell)
            sum_up(told, quiet, bool(failed) or (fail and bool(found)))
