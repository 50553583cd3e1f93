"""What the console script starts: the command line, with as little of Python's memory housekeeping as will do."""

from __future__ import annotations

import gc
import sys

# Objects made and not yet freed before Python looks for circles among them. Its own 700 is reached a hundred times
# while modules and vocabulary are loaded, of which nothing is ever freed: a quarter of the time of a short run.
_ALLOCATED = 100_000


def main() -> None:
    """Run the command line; it ends the process."""
    gc.set_threshold(_ALLOCATED)
    from npcstats.cli.app import main as run

    try:
        run()
    except SystemExit as ended:
        # `--help` needs no patterns, and what failed or was interrupted is to end at once.
        if not ended.code and (patterns := sys.modules.get("npcstats.vocab.patterns")) is not None:
            patterns.keep_patterns()
        raise
    finally:
        # Python looks through everything once more as it ends, unless it is told that all of that stays.
        gc.freeze()
