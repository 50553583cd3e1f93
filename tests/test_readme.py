"""The README says what is so: its example runs, its tables are the program's own, its commands are one line each."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from npcstats.cli.app import app
from npcstats.write import OutputFormat
from npcstats.write.schema import MEANINGS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def test_the_example_prints_what_is_shown() -> None:
    (example,), (shown,) = blocks("python"), blocks("text")
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", example], capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode("utf-8").splitlines() == shown.splitlines()


def test_the_record_is_described_as_in_the_schema() -> None:
    section = README.split("## The record")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", section, re.MULTILINE)
    assert rows == list(MEANINGS.items())


def test_the_two_commands_are_one_line_each() -> None:
    run, test = blocks("sh")
    for command in (run, test):
        assert command.count("\n") == 1
        assert command.startswith("python3 -m venv .venv && ")
    assert run.endswith("npcstats extract seeds/\n")
    assert test.endswith("pytest\n")


def test_every_option_is_described() -> None:
    shown = CliRunner().invoke(app, ["extract", "--help"]).stdout
    options = set(re.findall(r"--[a-z-]+", shown)) - {"--help", "--output", "--quiet"}
    assert {option for option in options if option not in README} == set()
    assert all(f"`{form}`" in README or f"--format {form}`" in README for form in OutputFormat)


def test_no_place_of_one_machine_or_registry_is_named() -> None:
    for name in ("README.md", "CHANGELOG.md", ".ci/run", "pyproject.toml"):
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"/(?:home|root|work|tmp|Users)/|index-url|https?://(?!json-schema)", text), name
