"""Figures of the texts in Parquet files, with Daft: on all cores of this machine, or on a Ray cluster.

    python examples/with_daft.py 'pages/*.parquet' figures/ --text text --source url
    python examples/with_daft.py 's3://bucket/pages/*.parquet' s3://bucket/figures/ --ray auto

Needs `npcstats[daft]`, for a cluster `npcstats[ray]`, on every machine of it.
"""

from __future__ import annotations

import argparse
import os
import sys

import daft
import pyarrow as pa
from daft import DataType, Series, col

from npcstats.arrow import SCHEMA, extract_batches

ROW = pa.struct(list(SCHEMA))


class Reader:
    """Reads texts; Daft makes as many as it is told, each in a process of its own."""

    @daft.method.batch(return_dtype=DataType.list(DataType.from_arrow_type(ROW)), batch_size=64)
    def figures(self, texts: Series, sources: Series) -> pa.Array:
        """Return for each text a list of its rows: Daft wants one value a row, and parts them afterwards."""
        batch = pa.record_batch({"text": texts.to_arrow(), "source": sources.to_arrow()})
        found = pa.Table.from_batches(extract_batches([batch], "text", "source"), SCHEMA)
        counts = [0] * len(texts)
        for row in found["row"].to_pylist():
            counts[row] += 1
        ends = [0]
        for count in counts:
            ends.append(ends[-1] + count)
        rows = found.to_struct_array().combine_chunks() if len(found) else pa.array([], ROW)
        return pa.ListArray.from_arrays(pa.array(ends, pa.int32()), rows)


def main() -> None:
    """Read Parquet, find the figures, write Parquet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pages", help="Parquet files, local or in a bucket")
    parser.add_argument("figures", help="folder to write Parquet into")
    parser.add_argument("--text", default="text", help="column of texts")
    parser.add_argument("--source", default="source", help="column of their names")
    parser.add_argument("--workers", type=int, default=2, help="processes that read at once")
    parser.add_argument("--ray", metavar="ADDRESS", help="run on this Ray cluster; auto finds it, local starts one")
    given = parser.parse_args()
    if given.ray:
        daft.set_runner_ray(None if given.ray == "local" else given.ray)
    reader = daft.cls(Reader, use_process=True, max_concurrency=given.workers)()
    (
        daft.read_parquet(given.pages)
        .select(reader.figures(col(given.text), col(given.source)).alias("figure"))
        .explode("figure")
        .where(col("figure").not_null())
        .select(col("figure").unnest())
        .write_parquet(given.figures)
    )
    if not given.ray:
        # All is written. Daft's threads may still let go of Arrow's memory when Python ends, which can be fatal.
        sys.stdout.flush()
        os._exit(0)


if __name__ == "__main__":
    main()
