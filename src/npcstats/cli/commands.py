"""What all commands share: `--lang` and `--debug`, help and refusals in the user's language."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from npcstats.cli.layout import help_text, usage_text
from npcstats.cli.telling import DEBUG, choose_debug, refuse
from npcstats.cli.values import take_plain_values
from npcstats.languages import choose, say

_SHARED = {"--lang", DEBUG}

# What a request is refused with before a command sees it; the class itself has no public name.
Refusal = cast(type[Exception], typer.BadParameter.__mro__[1])


class Command(TyperCommand):
    """A command whose help is in the user's language; what the program shares is an option of it, too."""

    def get_params(self, ctx: typer.Context) -> list[Any]:  # type: ignore[override]
        """Return the command's options, and before `--help` the shared ones."""
        own = super().get_params(ctx)
        take_plain_values(own)
        shared = [one for one in ctx.parent.command.params if _SHARED & {*one.opts}] if ctx.parent else []
        return [*own[:-1], *shared, *own[-1:]]

    def format_help(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """Write the help."""
        formatter.write(help_text(self, ctx, formatter.width))

    def get_usage(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the line that says how the command is used."""
        return usage_text(self, ctx)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first paragraph of the help."""
        return say(" ".join((self.help or "").split("\n\n")[0].split()))

    def shell_complete(self, ctx: typer.Context, incomplete: str) -> list[Any]:  # type: ignore[override]
        """Return what a word may be completed to, with what it means."""
        return _explained(super().shell_complete(ctx, incomplete))


class Group(TyperGroup):
    """The program: it chooses its language before it reads its arguments, so that their errors are in it."""

    def get_params(self, ctx: typer.Context) -> list[Any]:  # type: ignore[override]
        """Return the program's options."""
        params = super().get_params(ctx)
        take_plain_values(params)
        return params

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Read the arguments."""
        choose(args, os.environ)
        choose_debug(args)
        with _refusals_told():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: typer.Context) -> Any:  # type: ignore[override]
        """Run a command."""
        with _refusals_told():
            return super().invoke(ctx)

    def format_help(self, ctx: typer.Context, formatter: Any) -> None:  # type: ignore[override]
        """Write the help."""
        formatter.write(help_text(self, ctx, formatter.width))

    def get_usage(self, ctx: typer.Context) -> str:  # type: ignore[override]
        """Return the line that says how the program is used."""
        return usage_text(self, ctx)

    def shell_complete(self, ctx: typer.Context, incomplete: str) -> list[Any]:  # type: ignore[override]
        """Return what a word may be completed to, with what it means."""
        return _explained(super().shell_complete(ctx, incomplete))


def _explained(items: list[Any]) -> list[Any]:
    for item in items:
        item.help = say(" ".join(item.help.split())) if item.help else item.help
    return items


@contextmanager
def _refusals_told() -> Iterator[None]:
    """Tell in the user's language what Typer would tell in English, and nothing of it as it is."""
    try:
        yield
    except Refusal as refusal:
        context: typer.Context | None = getattr(refusal, "ctx", None)
        told = cast(Any, refusal).format_message()
        # Where arguments are missing altogether, the message is the help.
        if context is not None and told.startswith(context.get_usage()):
            raise
        refuse(context, told)
        raise typer.Exit(2) from refusal
