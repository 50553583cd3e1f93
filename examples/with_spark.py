"""Figures of the texts in Parquet files, with PySpark: on the cores of this machine, or on a cluster.

    python examples/with_spark.py pages/ figures/ --text text --source url
    spark-submit --master yarn examples/with_spark.py s3a://bucket/pages s3a://bucket/figures

Needs `npcstats[spark]` and Java, and `npcstats[arrow]` on every machine of the cluster.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from npcstats.arrow import SCHEMA, extract_batches


def figures(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the figures of batches whose columns are `text` and `source`."""
    return extract_batches(batches, "text", "source")


def main() -> None:
    """Read Parquet, find the figures, write Parquet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pages", help="folder of Parquet files")
    parser.add_argument("figures", help="folder to write Parquet into; one that is there is replaced")
    parser.add_argument("--text", default="text", help="column of texts")
    parser.add_argument("--source", default="source", help="column of their names")
    parser.add_argument("--parts", type=int, help="parts to read at once; by default those of the files")
    given = parser.parse_args()
    # The processes that Spark starts read with this Python, and so find npcstats.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.appName("npcstats").getOrCreate()
    # Few texts to a batch: a batch of figures is many times as large.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "256")
    pages = spark.read.parquet(given.pages).selectExpr(f"`{given.text}` AS text", f"`{given.source}` AS source")
    if given.parts:
        pages = pages.repartition(given.parts)
    found = pages.mapInArrow(figures, from_arrow_schema(SCHEMA))
    found.write.mode("overwrite").parquet(given.figures)
    spark.stop()


if __name__ == "__main__":
    main()
