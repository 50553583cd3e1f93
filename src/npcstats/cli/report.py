"""The command `report`: documents → one page."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from npcstats.cli.extract import Request, Tell, extractions
from npcstats.cli.tally import Tally
from npcstats.read.encoding import find_codec
from npcstats.write.atomic import replacing


def run(request: Request, out: TextIO, tell: Tell) -> Tally:
    """Write the page of the documents that `request` names to its output, or to `out` where it names none.

    A document that cannot be read is told to `tell`, and the others are done. Raises UsageError where the request makes
    no sense; WriteError where the output cannot be written, or nothing could be read for it.
    """
    from npcstats.write.report import write

    request.selection.check()
    if request.encoding is not None:
        find_codec(request.encoding)
    tally = Tally()
    found = extractions(request, tally, out, tell)
    if request.output is None:
        write(found, out)
        out.flush()
        return tally
    with replacing(Path(request.output)) as file:
        write(found, file)
    return tally
