"""Shell completion, in the shells themselves; a shell that is not there is skipped, unless NPCSTATS_SHELLS=required."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SHELLS = ("bash", "zsh", "fish")

# How each shell is asked to complete a line: it loads the program's script, and prints what it would offer.
ASK = {
    "bash": 'eval "$(npcstats --show-completion)"; COMP_WORDS=({line}); COMP_CWORD=$(({words} - 1)); '
    '$(complete -p npcstats | sed "s/.*-F \\([^ ]*\\).*/\\1/") npcstats; printf "%s\\n" "${{COMPREPLY[@]}}"',
    "zsh": "compdef() {{ :; }}; _arguments() {{ print -rl -- $@; }}; _files() {{ print files; }}; "
    'eval "$(npcstats --show-completion)"; words=({line}); CURRENT={words}; _npcstats_completion',
    "fish": 'npcstats --show-completion | source; complete -C "{line}"',
}


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if shutil.which(name) is None:
        if os.environ.get("NPCSTATS_SHELLS") == "required":
            pytest.fail(f"{name} is required and not here")
        pytest.skip(f"{name} is not here")
    return name


def run(shell: str, script: str, home: Path, **environment: str) -> str:
    paths = (str(Path(sys.executable).parent), os.environ["PATH"])
    options = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        # A second command, so that the shell stays: the program asks which shell it was started from.
        [shell, *options, "-c", f"{script}\ntrue"],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
        cwd=home,
        env={**os.environ, "PATH": os.pathsep.join(paths), "HOME": str(home), "PYTHONUTF8": "1", **environment},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def offered(shell: str, line: str, home: Path, **environment: str) -> str:
    words = line.split() + ([""] if line.endswith(" ") else [])
    shown = line if shell == "fish" else " ".join(word or "''" for word in words)
    return run(shell, ASK[shell].format(line=shown, words=len(words)), home, **environment)


@pytest.mark.parametrize(
    ("line", "expected", "others"),
    [
        ("npcstats ext", "extract", "trend"),
        ("npcstats extract --cat", "--category", "--body"),
        ("npcstats extract --format ", "parquet", "--body"),
        ("npcstats extract --format js", "jsonl", "parquet"),
        ("npcstats compare --format ", "jsonl", "parquet"),
        ("npcstats extract --lang ", "zh", "--body"),
        ("npcstats --lan", "--lang", "extract"),
        ("npcstats voc", "vocab", "extract"),
        ("npcstats vocab ", "check", "extract"),
    ],
)
def test_words_are_completed(shell: str, line: str, expected: str, others: str, tmp_path: Path) -> None:
    shown = offered(shell, line, tmp_path)
    assert expected in shown
    assert others not in shown


@pytest.mark.parametrize("locale", ["C.UTF-8", "zh_CN.UTF-8"])
def test_what_is_offered_is_explained_in_the_language(locale: str, tmp_path: Path) -> None:
    shown = {
        line: subprocess.run(
            [str(Path(sys.executable).with_name("npcstats"))],
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=True,
            env={**os.environ, "LC_ALL": locale, "_NPCSTATS_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": line},
        ).stdout
        for line in ("npcstats ext", "npcstats extract --unit")
    }
    expected = (
        ("提取报告中的数字。", "只要这个单位。") if locale[:2] == "zh" else ("Extract the figures", "Only this unit.")
    )
    assert [one in told for one, told in zip(expected, shown.values(), strict=True)] == [True, True]


def test_it_can_be_installed(shell: str, tmp_path: Path) -> None:
    run(shell, "npcstats --install-completion", tmp_path)
    written = [file.read_text("utf-8") for file in tmp_path.rglob("*") if file.is_file()]
    assert any("_NPCSTATS_COMPLETE" in text for text in written)
