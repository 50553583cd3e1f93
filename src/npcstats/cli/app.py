"""The command line: every command's options, and the only place where an error becomes a message and an exit code.

Exit codes: 0 done, 1 something failed and the rest was done, 2 a request that makes no sense, 130 interrupted.
A signal that ends the process does so when drafts are taken away.
What the commands do is imported when one runs, so that `--help` loads nothing of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from npcstats.cli.app_vocab import VocabOption
from npcstats.cli.commands import Command, Group, Refusal
from npcstats.cli.limits import LimitOption, parse_limits
from npcstats.cli.options import (
    BodiesOption,
    CategoriesOption,
    EncodingOption,
    FileOption,
    IndicatorsOption,
    NoRepeatsOption,
    OutputOption,
    PathsOption,
    QuietOption,
    chosen,
    sum_up,
    target,
)
from npcstats.cli.streams import drop_output, end, end_softly, ending_behind, ready_streams
from npcstats.cli.telling import one_line, tell, tell_fault, trace, warnings_told
from npcstats.errors import NpcstatsError, UsageError
from npcstats.languages import Language
from npcstats.write import OutputFormat

app = typer.Typer(
    name="npcstats",
    cls=Group,
    help="Read the figures in reports of Chinese local people's congresses as typed records.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Format = Annotated[
    OutputFormat | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME",
        help="Output format: table, json, jsonl, csv, md, xlsx, parquet, arrow, sqlite or sdmx-csv. By default the "
        "suffix of --output tells, else it is table.",
    ),
]
OutputEncoding = Annotated[
    str | None,
    typer.Option("--output-encoding", metavar="NAME", help="utf-8, or for CSV that Excel opens utf-8-sig."),
]
Actions = Annotated[list[str] | None, typer.Option("--action", metavar="VERB", help="Only figures with this verb.")]
Objects = Annotated[list[str] | None, typer.Option("--object", metavar="TEXT", help="Only objects that have TEXT.")]
Units = Annotated[list[str] | None, typer.Option("--unit", metavar="UNIT", help="Only this unit.")]
Periods = Annotated[
    list[str] | None,
    typer.Option("--period", metavar="TIME", help="Only a year (2025), a month (2025-03), or words of the period."),
]
Statuses = Annotated[list[str] | None, typer.Option("--status", metavar="NAME", help="Only actual, or planned.")]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that read; by default the cores, where it pays."),
]
Line = Annotated[int | None, typer.Option("--line", min=1, metavar="N", help="Only the numerals of this line.")]
_LANG = "Speak Chinese (zh) or English (en); by default what the locale says."


@app.command()
def extract(  # noqa: PLR0913 — the options of a command are its parameters
    context: typer.Context, paths: PathsOption, form: Format = None, output: OutputOption = None,
    body: BodiesOption = None, category: CategoriesOption = None, indicator: IndicatorsOption = None,
    action: Actions = None, object_: Objects = None, unit: Units = None, period: Periods = None,
    status: Statuses = None, no_repeats: NoRepeatsOption = False,
    encoding: EncodingOption = None, output_encoding: OutputEncoding = None, limit: LimitOption = None,
    jobs: Jobs = None, quiet: QuietOption = False, _vocab: VocabOption = None,
) -> None:  # fmt: skip
    """Extract the figures of reports.

    Filters can be repeated: any value of one filter will do, and every filter must be satisfied.
    """
    with _errors_told(context):
        from npcstats.cli.extract import Request, run
        from npcstats.cli.selection import Selection

        selection = Selection(
            body=chosen(body),
            category=chosen(category),
            indicator=chosen(indicator),
            action=chosen(action),
            object=chosen(object_),
            unit=chosen(unit),
            period=chosen(period),
            status=chosen(status),
            no_repeats=no_repeats,
        )
        request = Request(
            paths=tuple(paths),
            selection=selection,
            format=form,
            output=target(output),
            encoding=encoding,
            output_encoding=output_encoding,
            limits=parse_limits(limit),
            quiet=quiet,
            jobs=jobs,
        )
        tally = run(request, sys.stdout, tell)
        sum_up(tally.line(), quiet, bool(tally.failures))


@app.command()
def explain(
    context: typer.Context,
    file: FileOption,
    line: Line = None,
    encoding: EncodingOption = None,
    limit: LimitOption = None,
    _vocab: VocabOption = None,
) -> None:
    """Show for each numeral whether it is a figure, or why not, and by which rules."""
    with _errors_told(context):
        from npcstats.cli.explain import explain as explain_file

        for told in explain_file(file, line, encoding, parse_limits(limit)):
            typer.echo(told)


def _show_version(wanted: bool) -> None:
    if wanted:
        from npcstats import __version__

        typer.echo(f"npcstats {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
    _lang: Annotated[
        Language | None,
        # It is read before all others, in `Group`.
        typer.Option("--lang", metavar="LANG", expose_value=False, help=_LANG),
    ] = None,
    _debug: Annotated[
        # So is this one.
        bool, typer.Option("--debug", expose_value=False, help="Show where in the program an error comes from.")
    ] = False,
) -> None:
    pass


def _register() -> None:
    """Add the commands that stand in files of their own: each has `register(app, errors_told)`."""
    from npcstats.cli import app_compare, app_schema, app_show, app_text, app_vocab

    app_compare.register(app, _errors_told)
    app_show.register(app, _errors_told)
    app_text.register(app, _errors_told)
    app_vocab.register(app, _errors_told)
    app_schema.register(app, _errors_told)
    for command in app.registered_commands:
        command.cls = Command


def main() -> None:
    """Run the command line; the console script starts here."""
    ready_streams()
    end_softly()
    output = sys.stdout
    code: str | int | None = None
    ended: SystemExit | None = None
    try:
        app(prog_name="npcstats")
    except KeyboardInterrupt:
        code = 130
    except SystemExit as error:
        # Typer puts another stream in the place of a broken pipe, and calls that a failure.
        code, ended = error.code if sys.stdout is output else 0, error
    except Exception as error:  # noqa: BLE001 — whatever it is, a user is told in one line
        _end_in_fault(error)
        code = 1
    try:
        output.flush()
    except BrokenPipeError:
        drop_output()
    except OSError as error:
        _end_in_fault(error)
        code = 1
    end(code, ended)


@contextmanager
def _errors_told(context: typer.Context) -> Iterator[None]:
    """Turn what a command raises into a message and an exit code."""
    try:
        with warnings_told() as warned:
            yield
            sys.stdout.flush()
    except UsageError as error:
        trace(error)
        raise typer.BadParameter(one_line(error), ctx=context) from error
    except NpcstatsError as error:
        tell(error)
        raise typer.Exit(1) from error
    except BrokenPipeError as error:
        # Who reads the output has seen enough of it, as with `| head`.
        drop_output()
        raise typer.Exit(0) from error
    except KeyboardInterrupt as error:
        raise typer.Exit(130) from error
    except (typer.Exit, typer.Abort, Refusal):
        raise
    except Exception as error:
        if ending := ending_behind(error):
            raise ending from error
        _end_in_fault(error)
        raise typer.Exit(1) from error
    if warned:
        raise typer.Exit(1)


def _end_in_fault(error: Exception) -> None:
    tell_fault(error)
    if isinstance(error, OSError):
        drop_output()


_register()
