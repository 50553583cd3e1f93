"""The segmenter: the project's own dictionary and nothing else, no shared cache, no noise."""

from __future__ import annotations

import json
import marshal
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from npcstats.segment.words import _frequencies, cut, lexicon
from shipped_texts import SHIPPED, Shipped

READ = "import npcstats; npcstats.extract_text('全年听取专项工作报告20余项，用APP走访群众三百余人。')"
# Signs that part texts without jieba's help.
SIGNS = "，。、；：？！“”‘’（）()《》〈〉【】〔〕「」…—·|"
DEFAULT = "import jieba; jieba.initialize()"

# An audit hook sees every file that Python code opens, however it is opened.
PROGRAM = """
import json, sys, tempfile
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
{statement}
seen = list(opened)
jieba = sys.modules["jieba"]
print(json.dumps({{
    "opened": seen,
    "temporary": tempfile.gettempdir(),
    "default": jieba.dt.initialized,
    "pkg_resources": sys.modules.get("pkg_resources", 0) is None,
}}))
"""


class Run(NamedTuple):
    """What a process opened, what it said, and how it left jieba."""

    opened: list[str]
    stderr: str
    default_loaded: bool
    module_hidden: bool


def run(statement: str, folder: Path) -> Run:
    environment = os.environ | {"TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    code = PROGRAM.format(statement=statement)
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], env=environment, capture_output=True, timeout=120, check=True
    )
    told = json.loads(done.stdout)
    assert Path(told["temporary"]) == folder
    return Run(told["opened"], done.stderr.decode(), told["default"], told["pkg_resources"])


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    """Return a temporary folder that holds a cache as jieba would look for it: every sentence is one word to it."""
    (tmp_path / "jieba.cache").write_bytes(marshal.dumps(({"报告": 1}, 1)))
    return tmp_path


def test_the_planted_cache_is_what_jieba_itself_would_open(planted: Path) -> None:
    """So that the next test could fail."""
    found = run(DEFAULT, planted)
    assert str(planted / "jieba.cache") in found.opened
    assert found.default_loaded


def test_no_file_in_the_temporary_folder_is_touched(planted: Path) -> None:
    before = (planted / "jieba.cache").read_bytes()
    found = run(READ, planted)
    assert [name for name in found.opened if Path(name).is_relative_to(planted)] == []
    assert [path.name for path in planted.iterdir()] == ["jieba.cache"]
    assert (planted / "jieba.cache").read_bytes() == before


def test_the_dictionary_of_jieba_is_not_loaded(tmp_path: Path) -> None:
    found = run(READ, tmp_path)
    assert [name for name in found.opened if name.endswith(("dict.txt", "jieba.cache"))] == []
    assert not found.default_loaded
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_printed_and_no_module_stays_hidden(tmp_path: Path) -> None:
    found = run(READ, tmp_path)
    assert found.stderr == ""
    assert not found.module_hidden


@given(
    st.text(
        alphabet=st.sampled_from("全年听取和审议专项工作报告代表建议办结率条例修订的了在对把0123.5%，。、（） \n")
        | st.characters()
    )
)
def test_words_joined_are_the_text(text: str) -> None:
    words = cut(text)
    assert "".join(words) == text
    assert all(words)


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.name)
def test_words_of_a_report_joined_are_the_report(shipped: Shipped) -> None:
    assert "".join(cut(shipped.text)) == shipped.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("备案审查规范性文件", ["备案审查", "规范性文件"]),
        ("听取审议专项工作报告", ["听取审议", "专项工作报告"]),
        ("开展执法检查", ["开展", "执法检查"]),
        # It guesses no words: characters that make none it knows stand alone.
        ("厦漳琼", ["厦", "漳", "琼"]),
        ("嚞龘办结", ["嚞", "龘", "办结"]),
        ("", []),
    ],
)
def test_words_of_the_vocabulary_are_kept_whole(text: str, words: list[str]) -> None:
    assert cut(text) == words


def test_words_are_the_likeliest_as_jieba_reckons_them() -> None:
    plain = jieba.Tokenizer()
    plain.FREQ = dict(_frequencies())
    plain.total = sum(plain.FREQ.values())
    for word in tuple(plain.FREQ):
        for end in range(1, len(word)):
            plain.FREQ.setdefault(word[:end], 0)
    plain.initialized = True
    words = [*(word for word in plain.FREQ if len(word) < 5), *"，、2aA%　", *SIGNS]
    choose = random.Random(6)
    for _ in range(3000):
        text = "".join(choose.choices(words, k=8))
        assert cut(text) == list(plain.cut(text, HMM=False)), text


def test_jieba_is_loaded_for_other_than_chinese_characters_and_signs_alone() -> None:
    code = (
        "import sys; from npcstats.segment.words import cut; cut('全年听取专项工作报告，走访群众。')\n"
        "assert 'jieba' not in sys.modules; cut('用APP走访'); assert 'jieba' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_words_are_of_chinese_characters_alone() -> None:
    """So that none reaches over a sign, where jieba parts a text before it looks for words."""
    assert [word for word in _frequencies() if not all("\u4e00" <= char <= "\u9fd5" for char in word)] == []


def test_the_model_that_jieba_does_not_need_still_loads_when_asked_for() -> None:
    code = (
        "import sys; from npcstats.segment.words import cut; cut('全年APP')\n"
        "assert 'jieba.finalseg.prob_emit' not in sys.modules\n"
        "import jieba; assert list(jieba.finalseg.cut('他来到了杭研大厦'))\n"
        "assert 'jieba.finalseg.prob_emit' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def test_a_word_of_actions_has_the_class_of_its_group() -> None:
    known = lexicon()
    assert known.kinds["任免"] == "verbs"
    assert known.kinds["执法检查"] == "events"
    assert known.kinds["增长"] == "changes_up"
    assert known.has("pivots", "推动")
    assert not known.has("pivots", "任免")
    with pytest.raises(KeyError):
        known.has("no such group", "任免")
