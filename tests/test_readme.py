"""Both READMEs say what is so: examples run, screens and help are the program's, one says what the other says."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from npcstats.read.limits import NAMES, Limits
from npcstats.write import OutputFormat
from npcstats.write.schema import MEANINGS

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "docs"))
from make import HELP, LOCALES, SCREEN, has_reports, rewritten  # noqa: E402 — it stands beside the package

TEXTS = {name: (ROOT / name).read_text("utf-8") for name in LOCALES}
ENGLISH, CHINESE = TEXTS["README.md"], TEXTS["README.zh.md"]
CJK = re.compile(r"[\u4e00-\u9fff]")

each = pytest.mark.parametrize("name", TEXTS)


def blocks(language: str, text: str = ENGLISH) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def tables(text: str) -> list[list[list[str]]]:
    """Return the tables of a README as cells."""
    found = re.findall(r"(?:^\|.*\|\n)+", HELP.sub("", text), re.MULTILINE)
    return [[[cell.strip() for cell in row.strip("|").split(" |")] for row in table.splitlines()] for table in found]


@cache
def printed(name: str) -> str:
    """Return a README as the program would write it now."""
    return rewritten(TEXTS[name], LOCALES[name])


# Each is what the program prints


@each
def test_screens_and_help_are_what_the_program_prints(name: str) -> None:
    assert TEXTS[name] == printed(name), "run: python docs/make.py"


@each
@pytest.mark.skipif(not has_reports(), reason="the reports that the screen of trend shows are not here")
def test_the_screen_of_trend_is_what_the_program_prints(name: str) -> None:
    (screen,) = [found[0] for found in SCREEN.finditer(TEXTS[name]) if " reports/" in found[2]]
    assert screen in printed(name)
    assert screen.count("\n") > 5


@each
def test_there_are_screens_and_the_help_of_every_command(name: str) -> None:
    commands = [found[2].partition("npcstats ")[2].split()[0] for found in SCREEN.finditer(TEXTS[name])]
    assert commands == ["extract", "compare", "trend", "check"]
    overview = set(re.findall(r"^npcstats (\w+)", TEXTS[name], re.MULTILINE))
    assert set(re.findall(r"<summary><code>npcstats (\w+)</code>", TEXTS[name])) == overview


def test_a_stale_screen_or_help_is_noticed() -> None:
    stale = "```\n$ npcstats --version\nnpcstats 0\n```\n\n<!-- help -->\nold\n<!-- /help -->\n"
    fresh = rewritten(stale, "C.UTF-8")
    assert "npcstats 0\n" not in fresh
    assert "\nold\n" not in fresh
    assert "Usage: npcstats extract [OPTIONS] PATH..." in fresh


@each
def test_the_example_prints_what_is_shown(name: str) -> None:
    (example,), (shown,) = blocks("python", TEXTS[name]), blocks("text", TEXTS[name])
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", example], capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode("utf-8").splitlines() == shown.splitlines()


# Each is whole


@each
def test_every_key_format_and_limit_is_described(name: str) -> None:
    text = TEXTS[name]
    section = re.split(r"\n## (?:The record|记录)\n", text)[1].split("\n## ")[0]
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", section, re.MULTILINE)
    assert [key for key, _ in rows] == list(MEANINGS)
    if name == "README.md":
        assert dict(rows) == MEANINGS
    assert all(f"`{form}`" in text for form in OutputFormat)
    limits = dict(re.findall(rf"^\| `({'|'.join(NAMES)})` \| ([\d,]*) ?\|", text, re.MULTILINE))
    assert limits == {limit: f"{value:,}" if (value := getattr(Limits(), limit)) else "" for limit in NAMES}


@each
def test_the_two_commands_are_one_line_each(name: str) -> None:
    run, test = blocks("sh", TEXTS[name])
    for command in (run, test):
        assert command.count("\n") == 1
        assert command.startswith("python3 -m venv .venv && ")
    assert run.endswith("npcstats extract seeds/\n")
    assert test.endswith("pytest\n")


@each
def test_links_lead_to_files(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", TEXTS[name])
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []


@each
def test_no_more_is_promised_than_the_floors_hold(name: str) -> None:
    floors = [kind["floors"] for kind in tomllib.loads((ROOT / "tests" / "floors.toml").read_text("utf-8")).values()]
    (scores,) = [table for table in tables(TEXTS[name]) if any("0.99" in cell for row in table for cell in row)]
    told = [float(re.findall(r"\d\.\d\d", row[1])[0]) for row in scores[2:4]]
    for field, promised in zip(("quantity", "record"), told, strict=True):
        assert promised <= min(floor[field] for floor in floors)


# One says what the other says


def test_the_two_have_the_same_parts() -> None:
    levels = [re.findall(r"^(#+) ", HELP.sub("", text), re.MULTILINE) for text in TEXTS.values()]
    assert levels[0] == levels[1]
    assert len(tables(ENGLISH)) == len(tables(CHINESE))


@pytest.mark.parametrize("language", ["sh", "python", "text", "sql", "toml"])
def test_the_two_have_the_same_examples(language: str) -> None:
    assert blocks(language, ENGLISH) == blocks(language, CHINESE)
    assert blocks(language, ENGLISH)


def test_the_two_tables_of_each_pair_have_the_same_rows_names_and_numbers() -> None:
    for english, chinese in zip(tables(ENGLISH), tables(CHINESE), strict=True):
        assert len(english) == len(chinese)
        for row, other in zip(english, chinese, strict=True):
            assert len(row) == len(other)
            assert re.findall(r"`[^`]*`", row[0]) == re.findall(r"`[^`]*`", other[0])
            assert re.findall(r"\d\.\d\d", " ".join(row)) == re.findall(r"\d\.\d\d", " ".join(other))


def test_the_two_name_the_same_options_files_and_code() -> None:
    """What stands in code and is Latin; the word of tables for an estimate is in the language of each."""
    for pattern in (r"--[a-z][a-z-]*", r"`([a-z][\w./*-]*[\w*])`", r"\bpython -m [\w.]+"):
        english, chinese = (set(re.findall(pattern, HELP.sub("", text))) for text in TEXTS.values())
        assert english - {"about"} == chinese


def test_the_chinese_one_is_chinese() -> None:
    prose = re.sub(r"^```.*?^```$|`[^`]*`", "", HELP.sub("", CHINESE), flags=re.DOTALL | re.MULTILINE)
    idle = [line for line in prose.splitlines() if re.search(r"[a-z]{3}", line) and not CJK.search(line)]
    assert idle == ["# npcstats", "[English](README.md)"]


def test_the_example_of_a_vocabulary_is_the_one_that_is_tested() -> None:
    (example,) = blocks("toml")
    assert example in (ROOT / "docs" / "vocabulary.toml").read_text("utf-8")


def test_no_place_of_one_machine_or_registry_is_named() -> None:
    for name in (*TEXTS, "CHANGELOG.md", "docs/vocabulary.md", "docs/make.py", ".ci/run", "pyproject.toml"):
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"/(?:home|root|work|tmp|Users)/|index-url|https?://(?!json-schema)", text), name
