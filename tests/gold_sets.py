"""The sets of texts with gold figures, and the scores that each must not fall below (floors.toml).

    python tests/gold_sets.py

measures all sets that are there and raises their floors; none is ever lowered. Per document it pins the counts by
which a later run says where it has gained and lost.
"""

from __future__ import annotations

import math
import sys
import tomllib
from functools import cache
from pathlib import Path

import msgspec

from npcstats.pipeline import extract_document
from npcstats.read import read_document
from npcstats.records import Extraction
from scoring import Tally, add_up, read_gold, score

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.toml")

# Name → folder of gold figures, folder of texts. Only the first two are part of the project.
SETS = {
    "seeds": (ROOT / "tests" / "gold" / "seeds", ROOT / "seeds"),
    "own": (ROOT / "tests" / "gold" / "own", ROOT / "tests" / "gold" / "own" / "text"),
    "fresh": (ROOT / "tests" / "gold" / "fresh", ROOT / "tests" / "gold" / "fresh" / "text"),
    "third": (ROOT / "tests" / "gold" / "third", ROOT / "tests" / "gold" / "third" / "text"),
    "fourth": (ROOT / "tests" / "gold" / "fourth", ROOT / "tests" / "gold" / "fourth" / "text"),
    "published": (SHARED / "gold", SHARED / "seeds"),
    "passages": (SHARED / "dev" / "gold", SHARED / "dev" / "text"),
}
PINNED = ("quantity", "record", "strict", "body", "period", "status", "category", "indicator")


class Floors(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is pinned of a set: the lowest scores allowed, and each document's counts when they were measured."""

    floors: dict[str, float]
    documents: dict[str, dict[str, int]]


class Read(msgspec.Struct, frozen=True):
    """A document with what the program reads in it and how that compares with its gold figures."""

    gold: Path
    extraction: Extraction
    tally: Tally


def is_there(name: str) -> bool:
    """Tell whether a set lies on this machine."""
    return all(folder.is_dir() for folder in SETS[name])


@cache
def measure(name: str) -> dict[str, Read]:
    """Return every document of a set, read and scored."""
    gold_folder, texts = SETS[name]
    found: dict[str, Read] = {}
    for gold in sorted(gold_folder.glob("*.jsonl")):
        (path,) = texts.glob(f"{gold.stem}.*")
        extraction = extract_document(read_document(path))
        tally = score(gold.stem, extraction.document.text, read_gold(gold), extraction.figures)
        found[gold.stem] = Read(gold, extraction, tally)
    return found


def total(name: str) -> Tally:
    """Return the tally of a whole set."""
    return add_up(read.tally for read in measure(name).values())


def load_floors() -> dict[str, Floors]:
    """Return what is pinned of each set."""
    return msgspec.convert(tomllib.loads(FLOORS.read_text("utf-8")), dict[str, Floors])


def changes(name: str, pinned: Floors) -> list[str]:
    """Return a line for each document whose counts differ from the pinned ones, and what is wrong where it lost."""
    lines: list[str] = []
    for document, read in measure(name).items():
        then, now = pinned.documents.get(document, {}), read.tally.counts()
        differ = {key: (then.get(key, 0), now[key]) for key in now if then.get(key, 0) != now[key]}
        if differ:
            lines.append(f"{document}: " + ", ".join(f"{key} {a} → {b}" for key, (a, b) in differ.items()))
        if any(b < a for a, b in differ.values()):
            lines += [f"    {miss}" for miss in read.tally.misses]
    return lines


def _raised(name: str, pinned: Floors | None) -> str:
    """Return a set's part of floors.toml, with no floor lower than it was."""
    scores = total(name).scores()
    old = pinned.floors if pinned else {}
    lines = [f"[{name}.floors]"]
    lines += [f"{key} = {max(old.get(key, 0.0), math.floor(scores[key] * 1000 + 1e-9) / 1000)}" for key in PINNED]
    lines.append(f"\n[{name}.documents]")
    for document, read in measure(name).items():
        lines.append(f"{document} = {{ " + ", ".join(f"{k} = {v}" for k, v in read.tally.counts().items()) + " }")
    return "\n".join(lines) + "\n"


def _kept(name: str, pinned: Floors) -> str:
    lines = [f"[{name}.floors]", *(f"{key} = {value}" for key, value in pinned.floors.items()), f"\n[{name}.documents]"]
    for document, counts in pinned.documents.items():
        lines.append(f"{document} = {{ " + ", ".join(f"{k} = {v}" for k, v in counts.items()) + " }")
    return "\n".join(lines) + "\n"


HEAD = """\
# The scores that no set may fall below: F1 of quantity, record and strict record, shares of the rest.
# Floors only go up.
# Beneath them each document's counts when they were measured: gold figures, figures found, and those right.
# Written by tests/gold_sets.py.
"""


def main() -> int:
    """Raise the floors of all sets that are there; return the exit status."""
    pinned = load_floors() if FLOORS.is_file() else {}
    parts = [HEAD]
    for name in SETS:
        if is_there(name):
            parts.append(_raised(name, pinned.get(name)))
        elif name in pinned:
            parts.append(_kept(name, pinned[name]))
    FLOORS.write_text("\n".join(parts), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
