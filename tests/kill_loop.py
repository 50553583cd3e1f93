"""Writes a file over and over in processes that are killed while they do: `python kill_loop.py FILE FORMAT KILLS`.

Odd documents hold other figures than even ones, so that what is left can be told to be one of them, and whole. Behind
every second kill the file is removed, so that the next writer has to make it. Prints after how many kills the file was
written anew, and what is left beside it.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path

from made_figures import make_extraction, make_figure
from npcstats.cli.delivery import Target, prepare
from npcstats.records import Extraction
from npcstats.write import OutputFormat
from npcstats.write.atomic import replacing

_VALUE = re.compile(r"(?<=[>,| :])1,?00[01]\b")
COUNTS = {0: 150, 1: 230}


def make(turn: int) -> Extraction:
    """Return a document of 150 figures, or of 230 others."""
    which = turn % 2
    figures = [make_figure(id=number + 1, value=1000 + which) for number in range(COUNTS[which])]
    return make_extraction("报告.txt", *figures)


def writer(path: Path, form: str) -> Callable[[int], None]:
    """Return what writes the document of a turn."""
    if form == "html":
        from npcstats.write.report import write

        def put(turn: int) -> None:
            with replacing(path) as out:
                write([make(turn)], out)

        return put
    target = Target(path=str(path), format=OutputFormat(form))
    return lambda turn: prepare(target, False, sys.stdout)(iter([make(turn)]))


def values(path: Path, form: str) -> list[int]:
    """Return the values that a whole file holds; raises where it is not whole."""
    if form == "sqlite":
        return _values_of_database(path)
    if form == "xlsx":
        import openpyxl

        rows = list(openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True)["数字"].values)
        return [int(row[rows[0].index("数值")]) for row in rows[1:]]
    if form in ("parquet", "arrow"):
        import pyarrow as pa
        import pyarrow.parquet as pq

        table = pq.read_table(path) if form == "parquet" else pa.ipc.open_file(path).read_all()
        return [int(value) for value in table["value"].to_pylist()]
    text = path.read_text("utf-8")
    if form == "json":
        return [record["value"] for record in json.loads(text)]
    assert text.endswith("</html>\n" if form == "html" else "\n")
    return [int(found[0].replace(",", "")) for found in _VALUE.finditer(text)]


def _values_of_database(path: Path) -> list[int]:
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        database.execute("INSERT INTO figures_fts (figures_fts) VALUES ('integrity-check')")
        found = [value for (value,) in database.execute("SELECT value FROM figures ORDER BY number")]
        for table, rows in (("documents", 1), ("actions", len(found)), ("objects", len(found))):
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (rows,), table
        assert database.execute("SELECT figures FROM documents").fetchall() == [(len(found),)]
    return found


def main(path: Path, form: str, kills: int) -> None:
    """Kill writers, look at the file after each."""
    chance = random.Random(7)
    write = writer(path, form)
    start = time.monotonic()
    write(0)
    took = time.monotonic() - start
    changed, before, turn = 0, path.stat().st_mtime_ns, 0
    for kill in range(kills):
        if kill % 2:
            path.unlink(missing_ok=True)
        process = os.fork()
        if process == 0:
            for number in count(turn + 1):
                write(number)
        time.sleep(chance.uniform(0.5 * took, 5 * took))
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        if kill % 2 and not path.exists():
            continue
        found = values(path, form)
        assert len(set(found)) == 1, sorted(set(found))
        assert len(found) == COUNTS[found[0] - 1000], (len(found), found[0])
        turn = found[0] - 1000
        # The bytes may be those of some turns before.
        changed += path.stat().st_mtime_ns != before
        before = path.stat().st_mtime_ns
    left = [name for name in os.listdir(path.parent) if name != path.name and not name.endswith("-journal")]
    print(json.dumps({"changed": changed, "left": left}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
