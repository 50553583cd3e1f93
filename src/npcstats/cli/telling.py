"""What a command tells its user on standard error: errors as one line, and what is warned of."""

from __future__ import annotations

import typer

from npcstats.errors import NpcstatsError
from npcstats.languages import Language, current, retell


def one_line(error: NpcstatsError) -> str:
    """Return an error as one line, fit for a screen: the file, what is wrong with it, what to try."""
    from npcstats.write.sanitize import clean

    if current() is Language.EN:
        return clean(str(error))
    advice = f"；{retell(error.advice)}" if error.advice else ""
    return clean(f"{error.source}：{retell(error.problem)}{advice}")


def tell(error: NpcstatsError) -> None:
    """Print an error."""
    typer.echo(one_line(error), err=True)


def tell_warnings() -> None:
    """Let warnings of the library be printed in the user's language; in English that happens without."""
    if current() is Language.EN:
        return
    import logging

    class Told(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            from npcstats.write.sanitize import clean

            typer.echo(clean(retell(record.getMessage())), err=True)

    logger = logging.getLogger("npcstats")
    if not any(type(handler).__name__ == Told.__name__ for handler in logger.handlers):
        logger.addHandler(Told(logging.WARNING))
