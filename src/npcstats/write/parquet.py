"""Parquet: the records with their types, in row groups of 50,000, compressed with zstd."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import pyarrow.parquet as pq

from npcstats.records import Extraction
from npcstats.write.arrow import SCHEMA, batches


def write(extractions: Iterable[Extraction], out: BinaryIO) -> None:
    """Write the records of all documents as one table; its columns are the record's keys."""
    with pq.ParquetWriter(out, SCHEMA, compression="zstd") as file:
        for batch in batches(extractions):
            file.write_batch(batch)
