"""Find runs of Chinese characters that a shipped report shares with the published report it stands in for.

    python tests/seed_overlap.py [ORIGINALS_DIR]

Compares every file of seeds/ with the file of the same name in ORIGINALS_DIR (by default ../shared/seeds),
prints the shared runs and exits with 1 if there are any. Skips with a message where ORIGINALS_DIR is missing.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"
ORIGINALS = ROOT.parent / "shared" / "seeds"
SET_PHRASES = Path(__file__).with_name("set_phrases.txt")

_CHINESE = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
# Figures are carried over on purpose: they neither break a run, which would excuse a copied sentence, nor lengthen it.
_BREAK = re.compile(rf"(?:(?!{_CHINESE.pattern})[^0-9A-Za-z])+")
_SPACE = re.compile(r"\s+")


@cache
def set_phrases(path: Path = SET_PHRASES) -> tuple[str, ...]:
    """Return the phrases that nobody can word anew, longest first; the file holds one a line, comments after `#`."""
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return tuple(sorted(filter(None, lines), key=len, reverse=True))


def _pieces(text: str) -> list[str]:
    """Stretches of Chinese characters, digits and letters, unbroken by punctuation or set phrases."""
    text = _SPACE.sub("", text)
    for phrase in set_phrases():
        text = text.replace(phrase, "|")
    return [piece for piece in _BREAK.split(text) if piece]


def _runs(piece: str, other: str, limit: int) -> list[str]:
    """Longest stretches of one piece that stand in `other` and hold more than `limit` Chinese characters."""
    found = []
    end = 0
    for start in range(len(piece)):
        before = end
        end = max(end, start)
        while end < len(piece) and piece[start : end + 1] in other:
            end += 1
        run = piece[start:end]
        # A stretch that ends where the one before it ended lies inside it.
        if end > before and len(_CHINESE.findall(run)) > limit:
            found.append(run)
    return found


def long_runs(own: str, other: str, limit: int = 16) -> list[str]:
    """Return the runs of more than `limit` Chinese characters that stand in both texts, each once, as `own` has them.

    White space is skipped, punctuation and set phrases break a run; digits and Latin letters are part of a run
    but do not count towards its length.
    """
    joined = "|".join(_pieces(other))
    return list(dict.fromkeys(run for piece in _pieces(own) for run in _runs(piece, joined, limit)))


def main(arguments: list[str]) -> int:
    """Compare all shipped reports; return the exit status."""
    originals = Path(arguments[0]) if arguments else ORIGINALS
    if not originals.is_dir():
        print(f"skipped: no folder {originals}")
        return 0
    shared = 0
    for path in sorted(SEEDS.glob("*.txt")):
        original = originals / path.name
        if not original.is_file():
            print(f"{path.name}: skipped, no original")
            continue
        runs = long_runs(path.read_text(encoding="utf-8"), original.read_text(encoding="utf-8"))
        shared += len(runs)
        for run in runs:
            print(f"{path.name}: {run}")
    return 1 if shared else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
