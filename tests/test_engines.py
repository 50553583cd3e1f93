"""The programs for Daft and Spark, as a user runs them: Parquet in, Parquet out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import npcstats

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def needs(*packages: str) -> pytest.MarkDecorator:
    """Skip a test, and say so, where a package is not installed."""
    lacking = [package for package in packages if find_spec(package) is None]
    return pytest.mark.skipif(bool(lacking), reason=f"needs {', '.join(lacking)}: install the extra")


JAVA = pytest.mark.skipif(not (shutil.which("java") or os.environ.get("JAVA_HOME")), reason="needs Java")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Make a folder of two Parquet files, with a row that holds nothing."""
    folder = tmp_path / "pages"
    folder.mkdir()
    texts = [path.read_text("utf-8") for path in SEEDS]
    for number, rows in enumerate((slice(0, 2), slice(2, None))):
        table = {
            "page": pa.array([*texts[rows], None], pa.string()),
            "url": [*(path.name for path in SEEDS[rows]), "x"],
        }
        pq.write_table(pa.table(table), folder / f"{number}.parquet")
    return folder


def run(program: str, *arguments: str) -> None:
    command = [sys.executable, str(ROOT / "examples" / program), *arguments, "--text", "page", "--source", "url"]
    environment = os.environ | {"DAFT_PROGRESS_BAR": "0", "RAY_USAGE_STATS_ENABLED": "0", "DO_NOT_TRACK": "true"}
    done = subprocess.run(command, capture_output=True, env=environment, timeout=600, check=False)
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")[-2000:]


def check(folder: Path) -> None:
    """Assert that the figures in `folder` are those of the plain function, and that the empty rows are told."""
    found = pq.read_table(folder).to_pylist()
    assert [row["error"] for row in found if row["source"] == "x"] == ["is null", "is null"]
    for path in SEEDS:
        rows = sorted((row for row in found if row["source"] == path.name), key=lambda row: row["id"])
        expected = npcstats.extract_text(path.read_text("utf-8"), path.name)
        assert len(rows) > 0
        assert [(row["value"], row["unit"], row["role"], row["sentence"], row["objects"]) for row in rows] == [
            (figure.value, figure.unit, figure.role, figure.sentence, list(figure.objects)) for figure in expected
        ]


@needs("daft")
def test_daft_on_this_machine(pages: Path, tmp_path: Path) -> None:
    run("with_daft.py", f"{pages}/*.parquet", str(tmp_path / "figures"))
    check(tmp_path / "figures")


@needs("daft", "ray")
def test_daft_on_ray(pages: Path, tmp_path: Path) -> None:
    run("with_daft.py", f"{pages}/*.parquet", str(tmp_path / "figures"), "--ray", "local")
    check(tmp_path / "figures")


@JAVA
@needs("pyspark", "pandas")
def test_spark_on_this_machine(pages: Path, tmp_path: Path) -> None:
    run("with_spark.py", str(pages), str(tmp_path / "figures"), "--parts", "2")
    check(tmp_path / "figures")
