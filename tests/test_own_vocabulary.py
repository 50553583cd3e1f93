"""A vocabulary of one's own: laid over the shipped one, checked by its rules, in every process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from npcstats.cli.own_examples import failures
from npcstats.cli.own_vocabulary import open_tables
from npcstats.errors import VocabularyError
from npcstats.find.tables import lookalike_groups
from npcstats.find.vocabulary import Modifiers, Units
from npcstats.languages import choose, retell
from npcstats.segment.words import Group
from npcstats.vocab.load import load_table
from npcstats.vocab.own import merge

ROOT = Path(__file__).parent.parent
WORKED = ROOT / "docs" / "vocabulary.toml"
TEXT = "青原市人大常委会2025年工作综述\n全年嘎办实事3咣，栽植树木700棵。推进七个亲手。\n"


def run(*arguments: str, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "npcstats", *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        env={**os.environ, **(environment or {})},
    )


@pytest.fixture
def report(tmp_path: Path) -> str:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    return str(file)


def figures(done: subprocess.CompletedProcess[str]) -> list[tuple[object, ...]]:
    assert done.returncode == 0, done.stderr
    records = [json.loads(line) for line in done.stdout.splitlines()]
    return [(one["value"], one["unit"], one["actions"], one["category"], one["indicator"]) for one in records]


def test_what_is_added_is_read(report: str) -> None:
    plain = figures(run("extract", report, "-f", "jsonl", "-q"))
    assert [one[:3] for one in plain] == [(700, "棵", ["栽植"]), (7, "个", ["推进"])]
    assert {one[4] for one in plain} == {None}
    own = figures(run("extract", report, "-f", "jsonl", "-q", "--vocab", str(WORKED)))
    assert [one[:3] for one in own[:1]] == [(3, "咣", ["嘎办"])]
    assert own[1:] == [(700, "棵", ["栽植"], "economy", "economy.trees")]


def test_it_reaches_processes_that_are_started(report: str) -> None:
    copy = Path(report).with_name("b.txt")
    copy.write_text(TEXT, "utf-8")
    done = run("extract", report, str(copy), "-f", "jsonl", "-q", "--jobs", "2", "--vocab", str(WORKED))
    assert [one[1] for one in figures(done)] == ["咣", "棵"] * 2


def test_the_environment_can_name_it(report: str) -> None:
    done = run("extract", report, "-f", "jsonl", "-q", environment={"NPCSTATS_VOCAB": str(WORKED)})
    assert [one[1] for one in figures(done)] == ["咣", "棵"]


@pytest.mark.parametrize("command", ["extract", "show", "report", "explain", "compare", "trend", "check"])
def test_a_wrong_one_is_refused_by_every_command(command: str, report: str, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('\n[actions.verbs]\nwords = "嘎办"\nexamples = ["嘎办实事7件 → 督办"]\n', "utf-8")
    rest = {"report": ["-o", str(tmp_path / "a.html")], "compare": [report]}.get(command, [])
    done = run(command, report, *rest, "--vocab", str(own))
    assert (done.returncode, done.stdout) == (2, "")
    told = f"{own}:4: the example '嘎办实事7件' gives 嘎办, not 督办; mend the entry or the example"
    assert done.stderr.splitlines()[-1].endswith(told)


MISTAKES = [
    ("a = [", "own.toml", "is no TOML: {toml}; look at the line it names"),
    ("a = " + "[" * 50_000, "own.toml", "is no TOML: it is nested too deep; look at its brackets"),
    ("# " * (2 << 20) + "#", "own.toml", "is larger than 4 MB; leave words out"),
    ("\na = \n", "own.toml:2", "is no TOML: {toml}; look at the line it names"),
    (
        "\n[unit.x]\na = 1\n",
        "own.toml:2",
        "'unit' is no table of the vocabulary; take one of units, modifiers, lookalikes, slogans, idioms, places, "
        "actions, phrases, words, categories, indicators, measures, checks",
    ),
    ("units = 3\n", "own.toml", "'units' holds no entries; begin one with [[units.group]]"),
    (
        '\n\n[actions.vrbs]\nwords = "x"\n',
        "own.toml:3",
        f"'vrbs' is no part of 'actions'; take one of {', '.join(load_table('actions', dict[str, Group]))}",
    ),
    ('\n[units.group]\nname = "x"\n', "own.toml:2", "'group' is not what 'units' holds; begin it with [[units.group]]"),
    (
        '\n[[actions.verbs]]\nwords = "嘎办"\n',
        "own.toml:2",
        "'verbs' is not what 'actions' holds; begin it with [actions.verbs]",
    ),
    (
        '[actions.verbs]\nwords = "嘎办"\nexmples = []\n',
        "own.toml:1",
        "the entry is not right: Object contains unknown field `exmples`; mend the entry",
    ),
    (
        "[actions.verbs]\nwords = 3\nexamples = []\n",
        "own.toml:1",
        "the entry is not right: Expected `str`, got `int` - at `$.words`; mend the entry",
    ),
    (
        '[actions.verbs]\nwords = "嘎办"\nexamples = []\n',
        "own.toml:1",
        "the entry has no example; add one that shows what it does",
    ),
    ('[actions.verbs]\nwords = ""\nexamples = ["嘎 → 嘎"]\n', "own.toml:1", "the entry has no words; add some"),
    (
        '[actions.verbs]\nwords = "嘎 嘎"\nexamples = ["嘎 → 嘎"]\n',
        "own.toml:1",
        "the entry has 嘎 twice; leave one out",
    ),
    (
        '[[words.group]]\nclass = "n"\nweight = 1\nwords = "嘎"\n'
        '[[words.group]]\nclass = "n"\nweight = "x"\nwords = "嘎"\n',
        "own.toml:5",
        "the entry is not right: Expected `int`, got `str` - at `$.weight`; mend the entry",
    ),
    (
        '[[indicators.indicator]]\nid = "x.y"\nname = "x"\nexamples = ["嘎"]\nwhen = []\n',
        "own.toml:1",
        "'x.y' is no id of an indicator; begin it with one of legislation, supervision, decision, appointment, "
        "deputies, capacity, livelihood, economy, other and a dot",
    ),
    (
        '[[categories.group]]\ncategory = "law"\nstrength = "sure"\nplaces = ["text"]\nwords = "嘎"\n'
        'examples = ["嘎"]\n',
        "own.toml:1",
        "'law' is no category, or 'sure' no strength; take one of legislation, supervision, decision, appointment, "
        "deputies, capacity, livelihood, economy, other, none, and theme, certain, sure, likely, hint",
    ),
    (
        '[[slogans.group]]\nname = "slogan"\nsource = "x"\nwords = ["七个亲手"]\nexamples = ["七个亲手。"]\n'
        'counter = ["推进七个亲手。"]\n',
        "own.toml:6",
        "the counter-example '推进七个亲手。' gives 七个亲手 · slogan; mend the entry or the example",
    ),
]


def what_is_no_toml(text: str) -> str:
    """Return what the standard library says of a text that is no TOML, which differs from Python to Python."""
    try:
        tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return str(error)
    return ""


@pytest.mark.parametrize(("text", "place", "told"), MISTAKES, ids=[told[:40] for _, _, told in MISTAKES])
def test_mistakes_are_told_with_their_place(text: str, place: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "npcstats", "vocab", "check", "own.toml"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        cwd=tmp_path,
    )
    (line,) = done.stdout.splitlines()
    assert line == f"{place}: {told.replace('{toml}', what_is_no_toml(text))}"
    assert (done.returncode, done.stderr) == (1, "1 mistake\n")
    choose(("--lang", "zh"), {})
    problem, _, advice = line.removeprefix(f"{place}: ").rpartition("; ")
    assert retell(problem) != problem
    assert retell(advice) != advice


def test_the_page_shows_the_file_that_is_tested() -> None:
    page = WORKED.with_name("vocabulary.md").read_text("utf-8")
    assert f"```toml\n{WORKED.read_text('utf-8')}```" in page
    assert all(f"{table}." in page for table in open_tables())


def test_a_right_one_has_no_mistakes() -> None:
    done = run("vocab", "check", str(WORKED))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "0 mistakes\n")


def test_a_missing_one_is_told(report: str) -> None:
    assert "none.toml: cannot be read (" in run("extract", report, "--vocab", "none.toml").stderr
    assert run("vocab", "check", "none.toml").returncode == 1


@pytest.mark.parametrize(
    ("shipped", "own", "merged"),
    [
        ({"group": [1]}, {"group": [2]}, {"group": [2, 1]}),
        (
            {"verbs": {"words": "甲", "examples": ["a"]}},
            {"verbs": {"words": "乙"}},
            {"verbs": {"words": "甲 乙", "examples": ["a"]}},
        ),
        ({"same": {"条": "件"}}, {"same": {"宗": "件"}}, {"same": {"条": "件", "宗": "件"}}),
        ({"a": 1}, {"b": 2}, {"a": 1, "b": 2}),
    ],
)
def test_what_is_added_is_joined(shipped: dict[str, object], own: dict[str, object], merged: dict[str, object]) -> None:
    assert merge("units", shipped, own) == merged  # type: ignore[arg-type]


def test_of_words_the_last_counts() -> None:
    assert merge("words", {"group": ["a"]}, {"group": ["b"]}) == {"group": ["a", "b"]}


def test_a_table_that_takes_nothing_added_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[[units.group]]\nname = 3\n", "utf-8")
    monkeypatch.setenv("NPCSTATS_VOCAB", str(own))
    monkeypatch.setattr("npcstats.vocab.load._loaded", {})
    with pytest.raises(VocabularyError, match="units: does not take the vocabulary that is added"):
        load_table("units", Units)


def _shipped() -> Sequence[msgspec.Struct]:
    modifiers = load_table("modifiers", Modifiers)
    places = [group for name in Modifiers.__struct_fields__ for group in getattr(modifiers, name)]
    return [*load_table("units", Units).group, *places, *lookalike_groups()]


@pytest.mark.parametrize("entry", _shipped(), ids=lambda entry: getattr(entry, "name", "modifier"))
def test_the_shipped_vocabulary_holds_to_the_rules(entry: msgspec.Struct) -> None:
    assert list(failures("units", entry)) == []
