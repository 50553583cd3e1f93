"""What is measured of speed and memory: each measure is a ratio of two things measured in one run, as are its parts.

Times are of the processor, so that what else the machine does counts for little.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from npcstats.vocab.compile import FOLDER, compile_vocabulary

ROOT = Path(__file__).resolve().parent.parent.parent
_CORPUS = ROOT.parent / "shared" / "corpus" / "reports"
_GOLD = ROOT / "tests" / "gold"
MEGABYTE = 1_000_000

_EMPTY = """
import typer
app = typer.Typer(pretty_exceptions_enable=False)
@app.command()
def main(paths: list[str]) -> None:
    typer.echo("done")
app()
"""
# A process of its own: what is told of a command's memory is never less than the memory of the process that started it.
_MEASURED = """
import os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
print(used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss)
sys.exit(bool(status))
"""
_VOCABULARY = """
import time
from npcstats import extract_text
import npcstats.pipeline
text = "青原市人大常委会2025年修订法规3件。"
start = time.process_time(); extract_text(text); first = time.process_time() - start
start = time.process_time(); extract_text(text); print(first - (time.process_time() - start))
"""


class Usage(NamedTuple):
    """What a process took, with all it started: seconds of the processor, of the clock, and most memory of one."""

    cpu: float
    wall: float
    memory: int


class Scale(NamedTuple):
    """How much is read: megabytes of text, the sizes of the table of kinds, how often a short run is repeated."""

    text: float
    many: float
    large: float
    kinds: tuple[float, ...]
    times: int


FULL = Scale(text=3, many=50, large=16, kinds=(1, 2, 4, 8), times=7)
SMALL = Scale(text=0.1, many=0.2, large=2, kinds=(0.01, 0.04), times=3)

KINDS: dict[str, Callable[[int], str]] = {
    "one line": lambda size: "全年修订地方性法规3件，听取专项工作报告20余项。" * (size // 24),
    "digits": lambda size: "7" * size,
    "一": lambda size: "一" * size,
    "、": lambda size: "、" * size,
    "no stop": lambda size: "修订法规3件，听取报告20余项，" * (size // 15),
    "brackets": lambda size: "（“《" * (size // 6) + "》”）" * (size // 6),
    "plain": lambda size: "全年修订地方性法规3件，听取专项工作报告20余项。\n" * (size // 25),
}


def run(*command: str, environment: Mapping[str, str] | None = None) -> Usage:
    """Return what a command took. Raises CalledProcessError where it fails."""
    told = subprocess.check_output([sys.executable, "-c", _MEASURED, *command], cwd=ROOT, env=environment)
    cpu, wall, memory = told.split()
    return Usage(float(cpu), float(wall), int(memory) * 1024)


def extract(*arguments: str, environment: Mapping[str, str] | None = None) -> Usage:
    """Return what `npcstats extract` took."""
    return run(sys.executable, "-m", "npcstats", "extract", "-q", *arguments, environment=environment)


@contextmanager
def installed() -> Iterator[dict[str, str]]:
    """Give the environment of a package that is installed and was run before.

    The vocabulary is compiled, and there is a folder for the bytecode of modules and the patterns that are kept.
    """
    for tables in (FOLDER, FOLDER.parent / "languages"):
        compile_vocabulary(tables)
    with tempfile.TemporaryDirectory() as folder:
        left = ("PYTHONDONTWRITEBYTECODE", "NPCSTATS_CACHE")
        environment = {name: value for name, value in os.environ.items() if name not in left}
        places = {"PYTHONPYCACHEPREFIX": f"{folder}/code", "XDG_CACHE_HOME": folder, "LOCALAPPDATA": folder}
        yield environment | places


def least(times: int, measure: Callable[[], float]) -> float:
    """Return the least of several measurements: what disturbs only adds."""
    return min(measure() for _ in range(times))


def texts(size: float) -> Iterator[str]:
    """Yield real reports, again and again, of `size` megabytes in all: the corpus where it is, else the gold texts."""
    paths = sorted(path for path in _CORPUS.glob("*") if path.is_file()) or sorted(_GOLD.glob("*/text/*.txt"))
    left = int(size * MEGABYTE)
    while left > 0:
        for path in paths:
            text = path.read_text("utf-8", "replace")
            yield text
            left -= len(text.encode())
            if left <= 0:
                return


@contextmanager
def folder_of(size: float) -> Iterator[Path]:
    """Give a folder of reports of `size` megabytes in all."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts(size)):
            Path(folder, f"{number:06}.txt").write_text(text, "utf-8")
        yield Path(folder)


def read(found: list[str]) -> tuple[float, int]:
    """Return the seconds that reading texts and encoding their records takes, and how many there are."""
    from npcstats import extract_text
    from npcstats.write.jsonl import encode

    start, count = time.process_time(), 0
    for text in found:
        for figure in extract_text(text):
            encode(figure)
            count += 1
    return time.process_time() - start, count


def start_up(scale: Scale) -> dict[str, float]:
    """Whole processes against a Typer program that prints a line, and loading the vocabulary against the same."""
    with installed() as environment:
        off = environment | {"NPCSTATS_CACHE": "off"}

        def vocabulary() -> float:
            return float(subprocess.check_output([sys.executable, "-c", _VOCABULARY], cwd=ROOT, env=environment))

        def seeds(environment: Mapping[str, str]) -> float:
            return extract("seeds", "--format", "json", environment=environment).cpu

        measures: dict[str, Callable[[], float]] = {
            "empty": lambda: run(sys.executable, "-c", _EMPTY, "seeds", environment=environment).cpu,
            "start-up": lambda: seeds(environment),
            "start-up, nothing kept": lambda: seeds(off),
            "help": lambda: run(sys.executable, "-m", "npcstats", "--help", environment=environment).cpu,
            "vocabulary": vocabulary,
        }
        for measure in measures.values():
            measure()
        # In turn, so that what else the machine does is borne by all.
        rounds = [{name: measure() for name, measure in measures.items()} for _ in range(scale.times)]
    times = {name: min(one[name] for one in rounds) for name in measures}
    print(f"  a Typer program takes {times['empty']:.2f} s, the seeds {times['start-up']:.2f} s")
    return {name: time / times["empty"] for name, time in times.items() if name != "empty"}


def throughput(scale: Scale) -> dict[str, float]:
    """One process against jieba that cuts the same text with its default dictionary, and long against short."""
    import jieba

    found, many = list(texts(scale.text)), list(texts(scale.many))
    with tempfile.TemporaryDirectory() as folder:
        tokenizer = jieba.Tokenizer()
        tokenizer.tmp_dir = folder
        jieba.setLogLevel("ERROR")
        tokenizer.initialize()
        start = time.process_time()
        for text in found:
            tokenizer.lcut(text)
        cut = time.process_time() - start
    read(found[:1])
    few, figures = read(found)
    more, _ = read(many)
    size, large = (sum(len(text.encode()) for text in some) for some in (found, many))
    print(
        f"  {figures / few:,.0f} figures and {size / few / MEGABYTE:.2f} MB a second; jieba {size / cut / MEGABYTE:.2f}"
    )
    return {"throughput": few / cut, "more": (more / large) / (few / size)}


def jobs(scale: Scale) -> dict[str, float]:
    """Two processes that read against one, by the clock and by the processor, and the memory of many files."""
    with folder_of(scale.many) as folder:
        one, two = (extract(str(folder), "--format", "jsonl", "--jobs", number) for number in "12")
    print(f"  one process {one.wall:.1f} s, two {two.wall:.1f} s by the clock")
    return {
        "two by the clock": two.wall / one.wall,
        "two by the processor": two.cpu / one.cpu,
        "memory of many": max(one.memory, two.memory) / (250 * 1024 * 1024),
    }


def memory(scale: Scale) -> dict[str, float]:
    """Most memory for one large file, above what a small one takes, against its size."""
    ratios = {}
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder, "small.txt"), Path(folder, "large.txt")
        small.write_text(next(texts(1)), "utf-8")
        large.write_text("\n".join(texts(scale.large)), "utf-8")
        size = large.stat().st_size
        for form in ("jsonl", "csv"):
            base, most = (extract(str(file), "-f", form).memory for file in (small, large))
            told = [f"{count / MEGABYTE:.0f} MB" for count in (size, most, base)]
            print("  {}: {} read in {}, a small file in {}".format(form, *told))
            ratios[f"memory of one: {form}"] = (most - base) / size
    return ratios


def kinds(scale: Scale) -> dict[str, float]:
    """Seconds a megabyte for every kind of text: the largest against the smallest."""
    ratios = {}
    for kind, make in KINDS.items():
        costs = []
        for size in scale.kinds:
            text = make(int(size * MEGABYTE) // len(make(100).encode()) * len(make(100)))
            times = scale.times if size < 1 else 1
            costs.append(least(times, lambda text=text: read([text])[0]) / size)  # type: ignore[misc]
        print(
            f"  {kind}: "
            + ", ".join(f"{size:g} MB {cost:.2f} s/MB" for size, cost in zip(scale.kinds, costs, strict=True))
        )
        ratios[f"length: {kind}"] = costs[-1] / costs[0]
    return ratios


def arrow(scale: Scale) -> dict[str, float]:
    """Record batches against the plain function."""
    import pyarrow as pa

    from npcstats import extract_text
    from npcstats.arrow import extract_batches

    found = list(texts(scale.text))
    batch = pa.record_batch({"text": found})

    def plain() -> float:
        start = time.process_time()
        for text in found:
            extract_text(text)
        return time.process_time() - start

    def batches() -> float:
        start = time.process_time()
        for _ in extract_batches([batch]):
            pass
        return time.process_time() - start

    plain()
    return {"arrow": least(2, batches) / least(2, plain)}


MEASURES = (start_up, throughput, jobs, memory, kinds, arrow)
