"""`python -m tests.bench`: measure speed and memory, and print them as ratios beside those recorded in recorded.toml.

Names of measures (start_up, throughput, jobs, memory, kinds, arrow) choose some of them. `--small` measures what the
tests do; `--record` writes what was measured to recorded.toml.
"""

from __future__ import annotations

import os
import platform
import sys

from . import FILE, recorded
from .measures import FULL, MEASURES, SMALL, Scale

# What is wanted; less is better everywhere.
WANTED = {
    "start-up": 1.8,
    "help": 1.2,
    "vocabulary": 0.15,
    "throughput": 1 / 1.3,
    "more": 1.0,
    "two by the clock": 1 / 1.8,
    "memory of many": 1.0,
    "memory of one: jsonl": 12,
    "memory of one: csv": 12,
    "arrow": 1.25,
}


def machine() -> str:
    """Return what the machine is, and how busy."""
    busy = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{platform.platform()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}{busy}"
    )


def measure(scale: Scale, names: list[str], before: dict[str, float]) -> dict[str, float]:
    """Return the ratios of the measures of these names, by default of all, and print each as it comes."""
    found: dict[str, float] = {}
    for one in MEASURES:
        if names and one.__name__ not in names:
            continue
        print(one.__doc__, flush=True)
        for name, ratio in one(scale).items():
            found[name] = ratio
            wanted = f", wanted ≤ {WANTED[name]:.2f}" if name in WANTED else ""
            print(f"  {name} {ratio:.2f}, recorded {before.get(name, float('nan')):.2f}{wanted}", flush=True)
    return found


def main(arguments: list[str]) -> None:
    """Measure and print, and record where that is asked for."""
    section = "small" if "--small" in arguments else "full"
    names = [argument for argument in arguments if not argument.startswith("-")]
    print(machine())
    scale = SMALL if section == "small" else FULL
    found = measure(scale, names, recorded(section))
    if "--record" not in arguments:
        return
    tables = {name: recorded(name) for name in ("full", "small")}
    tables[section] |= found
    lines = ["# Ratios that `python -m tests.bench --record` measured, less is better. The last were measured on:"]
    lines.append(f"# {machine()}")
    for name, table in tables.items():
        lines += ["", f"[{name}]", *(f'"{key}" = {value:.3f}' for key, value in table.items())]
    FILE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
