"""Fuzzing the reader and the extractor with atheris: texts and files that reach new code, checked on every invariant.

    python -m pip install atheris
    python tests/fuzz.py words CORPUS -max_total_time=3600

The target `words` reads two bytes as a word of the vocabulary, `text` reads the bytes as UTF-8, and `file` the first
byte as the choice of a suffix and the rest as a file. CORPUS is a folder that the fuzzer fills; an empty one is begun
with the shipped reports. Options are libFuzzer's. What is found is written as crash-… or timeout-…, is run again when
named in the place of CORPUS and, once mended, kept as a case of test_fuzzed.py. It is no part of the test run: atheris
is there for Linux alone, and an hour is long.
"""

from __future__ import annotations

import io
import logging
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["npcstats"]):
    from invariants import all_broken, encoded, read
    from made_texts import spell, vocabulary
    from npcstats.errors import NpcstatsError
    from npcstats.pipeline import extract_document
    from npcstats.read import FORMATS, SUFFIXES, read_stream
    from npcstats.read.limits import DEFAULT

ROOT = Path(__file__).resolve().parent.parent
TEXTS = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "gold").glob("*/text/*.txt")])
_PIECE = 240
# Seconds for a thousand characters, traced by the fuzzer, many times what a report takes.
_SLOWEST = 2.0


class BrokenError(Exception):
    """An invariant does not hold."""


def check_text(text: str) -> None:
    """Raise BrokenError where reading `text` breaks an invariant, is not repeatable or takes too long."""
    begun = time.process_time()
    found = read(text)
    spent = time.process_time() - begun
    broken = all_broken(found)
    if encoded(read(text)) != encoded(found):
        broken.append("the same text gave other records")
    if spent > _SLOWEST * (1 + len(text) / 1000):
        broken.append(f"{spent:.1f} seconds for {len(text)} characters")
    if broken:
        raise BrokenError("\n".join(broken))


def on_text(data: bytes) -> None:
    """Read bytes as text."""
    check_text(data.decode("utf-8", "replace"))


def on_words(data: bytes) -> None:
    """Read bytes as words of the vocabulary."""
    check_text(spell(data, vocabulary()))


def on_file(data: bytes) -> None:
    """Read bytes as a file: its suffix by the first byte; parsers run in this process, so that they are seen."""
    suffixes = ("", *SUFFIXES)
    suffix = suffixes[data[0] % len(suffixes)] if data else ""
    form = next((form for form in FORMATS if suffix in form.suffixes and form.seconds), None)
    try:
        if form is not None and form.name != "PDF":
            document = form.read(data[1:], "case", None, DEFAULT)
        else:
            document = read_stream(io.BytesIO(data[1:]), "case", suffix=suffix)
    except NpcstatsError:
        return
    if broken := all_broken(extract_document(document)):
        raise BrokenError("\n".join(broken))


def begin_corpus(folder: Path, target: str) -> None:
    """Write pieces of the shipped reports into an empty folder."""
    if folder.is_file():
        return
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        return
    for path in TEXTS:
        text = path.read_text("utf-8")
        for number, at in enumerate(range(0, min(len(text), 20 * _PIECE), _PIECE)):
            head = bytes([number % (len(SUFFIXES) + 1)]) if target == "file" else b""
            (folder / f"{path.stem}-{number}").write_bytes(head + text[at : at + _PIECE].encode())


TARGETS = {"words": on_words, "text": on_text, "file": on_file}


def main() -> None:
    """Run the target that the command line names."""
    target, folder = sys.argv[1:3]
    begin_corpus(Path(folder), target)
    logging.disable()
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
