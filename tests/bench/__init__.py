"""How fast it is and how much memory it takes, in ratios: `python -m tests.bench`."""

from __future__ import annotations

import tomllib
from pathlib import Path

FILE = Path(__file__).with_name("recorded.toml")


def recorded(section: str) -> dict[str, float]:
    """Return the ratios of recorded.toml: `full` or `small`."""
    return {name: float(value) for name, value in tomllib.loads(FILE.read_text("utf-8"))[section].items()}
