"""`python docs/make.py`: write into README.md and README.zh.md what the program prints, its screens and its help.

A screen is a block of code that begins with `$ ` and a command; the help stands between `<!-- help -->` and
`<!-- /help -->`. A test fails where the two files are not what this would write.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCALES = {"README.md": "C.UTF-8", "README.zh.md": "zh_CN.UTF-8"}

# The screen of `trend` shows real reports, which are not part of the project; without them it stays as it is.
REPORTS = ROOT.parent / "shared" / "corpus" / "reports"
CITY = [f"呼和浩特市-{year}.md" for year in range(2018, 2026)]

SCREEN = re.compile(r"^```\n(\$ ([^\n]*)\n).*?^```$", re.DOTALL | re.MULTILINE)
HELP = re.compile(r"(<!-- help -->\n).*?(<!-- /help -->)", re.DOTALL)
_COMMANDS = ("extract", "show", "report", "text", "explain", "compare", "trend", "check", "schema", "vocab")


def rewritten(text: str, locale: str) -> str:
    """Return a README's `text` with screens and help as the program prints them in `locale`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for linked in ("seeds", "tests", "docs"):
            (folder / linked).symlink_to(ROOT / linked)
        if has_reports():
            (folder / "reports").mkdir()
            for city in CITY:
                (folder / "reports" / city).symlink_to(_report(city))
        text = SCREEN.sub(lambda found: _screen(found, folder, locale), text)
    return HELP.sub(lambda found: found[1] + _help(locale) + found[2], text)


def _report(city: str) -> Path:
    return next(REPORTS.rglob(city), REPORTS / city)


def has_reports() -> bool:
    """Tell whether the reports are there that the screen of `trend` shows."""
    return all(_report(city).is_file() for city in CITY)


def _screen(found: re.Match[str], folder: Path, locale: str) -> str:
    if " reports/" in found[2] and not has_reports():
        return found[0]
    return f"```\n{found[1]}{_printed(found[2], folder, locale)}```"


def _help(locale: str) -> str:
    """Return the help of every command, folded away under the command's name."""
    parts = []
    for command in _COMMANDS:
        shown = _printed(f"npcstats {command} --help", ROOT, locale)
        parts.append(
            f"<details>\n<summary><code>npcstats {command}</code></summary>\n\n```\n{shown}```\n\n</details>\n"
        )
    return "\n".join(parts) + "\n"


def _printed(command: str, folder: Path, locale: str) -> str:
    """Return what a command of the shell prints on standard output, 80 columns wide."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "NPCSTATS"))}
    environment |= {"LC_ALL": locale, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    environment["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), environment.get("PATH", "")))
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def main() -> None:
    """Rewrite both files."""
    for name, locale in LOCALES.items():
        file = ROOT / name
        file.write_text(rewritten(file.read_text("utf-8"), locale), "utf-8")


if __name__ == "__main__":
    main()
