"""The compiled vocabulary says what the TOML files say, and nothing once they have changed."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from npcstats.errors import VocabularyError
from npcstats.segment.words import WordTable
from npcstats.vocab import load
from npcstats.vocab.compile import COMPILED, FOLDER, compile_vocabulary
from npcstats.vocab.load import decode_compiled, decode_table, load_table

NAMES = sorted(file.stem for file in FOLDER.glob("*.toml"))
WORDS = "[[group]]\nclass = 'n'\nweight = 1\nwords = '水库'\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a compiled copy of the vocabulary, from which tables are loaded."""
    for source in FOLDER.glob("*.toml"):
        shutil.copy(source, tmp_path)
    compile_vocabulary(tmp_path)
    monkeypatch.setattr(load, "FOLDER", tmp_path)
    monkeypatch.setattr(load, "_loaded", {})
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_every_compiled_table_is_the_table(folder: Path, name: str) -> None:
    compiled = json.loads((folder / COMPILED / f"{name}.json").read_bytes())
    assert compiled["table"] == tomllib.loads((folder / f"{name}.toml").read_text("utf-8"))


def test_compiled_tables_are_what_is_loaded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = decode_table("words.toml", (folder / "words.toml").read_text("utf-8"), WordTable)
    monkeypatch.delattr(load, "decode_table")
    assert load_table("words", WordTable) == expected


def test_what_was_compiled_of_another_file_is_passed_over(folder: Path) -> None:
    file = folder / COMPILED / "words.json"
    source = (folder / "words.toml").read_bytes()
    assert decode_compiled(file, source, WordTable) is not None
    assert decode_compiled(file, source + b"#", WordTable) is None


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda _: b"", lambda _: b'{"table":{}}', None])
def test_damaged_or_missing_compiled_tables_are_passed_over(folder: Path, damage: object) -> None:
    file = folder / COMPILED / "words.json"
    if callable(damage):
        file.write_bytes(damage(file.read_bytes()))
    else:
        file.unlink()
    assert decode_compiled(file, (folder / "words.toml").read_bytes(), WordTable) is None
    assert len(load_table("words", WordTable).group) > 1


def test_a_changed_file_is_read_as_it_is(folder: Path) -> None:
    (folder / "words.toml").write_text(WORDS, "utf-8")
    assert [group.words for group in load_table("words", WordTable).group] == ["水库"]


def test_a_mistake_is_told_of_the_file_that_people_edit(folder: Path) -> None:
    (folder / "words.toml").write_text(WORDS.replace("weight", "weigth"), "utf-8")
    compile_vocabulary(folder)
    with pytest.raises(VocabularyError, match=r"words\.toml"):
        load_table("words", WordTable)
