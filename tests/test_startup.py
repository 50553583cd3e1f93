"""What starting the program loads."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from npcstats.languages import FOLDER
from npcstats.vocab.compile import compile_vocabulary

HEAVY = {"jieba", "cn2an", "rich", "charset_normalizer", "msgspec", "tomllib"}


def loaded(statement: str) -> set[str]:
    """Return the modules in a new process after `statement`."""
    code = f"""
import sys, json
try:
    {statement}
except SystemExit:
    pass
print("\\n" + json.dumps(list(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "--help"], ["--version"]])
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    statement = f"from npcstats.cli.app import main; sys.argv = ['npcstats', *{arguments!r}]; main()"
    assert loaded(statement) & HEAVY == set()


def test_help_loads_the_catalogue_in_chinese_alone(tmp_path: Path) -> None:
    statement = "from npcstats.cli.app import main; sys.argv = ['npcstats', '--help', '--lang', '{}']; main()"
    shutil.copy(FOLDER / "zh.toml", tmp_path)
    compile_vocabulary(tmp_path)
    moved = f"import npcstats.languages as spoken; spoken.FOLDER = Path({str(tmp_path)!r}); "
    chinese = loaded(f"from pathlib import Path; {moved}{statement.format('zh')}")
    assert "npcstats.vocab.compile" in chinese
    assert chinese & HEAVY == set()
    assert "npcstats.vocab.compile" not in loaded(statement.format("en"))


@pytest.mark.parametrize("options", [[], ["--format", "json", "--body", "常委会", "--no-repeats"], ["-o", "-", "-q"]])
def test_options_of_text_need_no_library_to_convert_them(options: list[str], tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("全年制定法规7件，修改15件。", "utf-8")
    arguments = ["npcstats", "extract", str(file), *options]
    found = loaded(f"from npcstats.cli.app import main; sys.argv = {arguments!r}; main()")
    assert "npcstats.pipeline" in found
    assert "pydantic" not in found


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded("import npcstats") & HEAVY == set()


def test_importing_every_step_reads_no_vocabulary() -> None:
    # A user's own vocabulary is named after the steps are imported.
    code = "import npcstats.pipeline, npcstats.vocab.load as load; print(len(load._loaded))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "0\n"


def test_reading_utf_8_needs_no_guess() -> None:
    modules = loaded("from npcstats.read.encoding import decode; decode('三件'.encode(), '-')")
    assert "charset_normalizer" not in modules


def test_a_table_alone_loads_rich() -> None:
    find = (
        "from npcstats.write import find_writer, OutputFormat; [find_writer(f) for f in OutputFormat if f != 'table']"
    )
    assert "rich" not in loaded(find)


def test_a_short_run_looks_for_no_circles() -> None:
    text = "全年制定法规7件，修改15件。"
    collections = {}
    for place in ("app", "start"):
        code = f"""
import gc, io, sys
from npcstats.cli.{place} import main
sys.argv, sys.stdin = ["npcstats", "extract", "-", "--format", "json"], io.TextIOWrapper(io.BytesIO({text.encode()!r}))
before = gc.get_stats()[0]["collections"]
try:
    main()
except SystemExit:
    pass
print("\\n" + str(gc.get_stats()[0]["collections"] - before))
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
        assert '"value":15' in done.stdout
        collections[place] = int(done.stdout.splitlines()[-1])
    assert collections["start"] == 0 < collections["app"]
