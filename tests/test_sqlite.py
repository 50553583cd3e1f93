"""Step 8: the SQLite database, read back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from made_figures import make_extraction, make_figure
from npcstats.errors import WriteError
from npcstats.records import Extraction, Metadata
from npcstats.write.sqlite import index_words, write

SENTENCE = "听取国家机关工作人员述职7人次，投入16.39亿元，办结率达96.5%。"


def ask(path: Path, query: str, *parameters: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query, parameters).fetchall()


def found(path: Path, words: str) -> int:
    (count,) = ask(path, "SELECT count(*) FROM figures_fts WHERE figures_fts MATCH ?", words)[0]
    return int(count)


def sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as database:
        database.execute("INSERT INTO figures_fts (figures_fts) VALUES ('integrity-check')")
        return database.execute("PRAGMA integrity_check").fetchall() == [("ok",)] and not (
            database.execute("PRAGMA foreign_key_check").fetchall()
        )


def counts(path: Path) -> list[int]:
    return [ask(path, f"SELECT count(*) FROM {name}")[0][0] for name in ("documents", "figures", "actions", "objects")]


def test_documents_figures_verbs_and_nouns_have_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    figure = make_figure(actions=("审查", "批准"), objects=("法规", "条例"), value=Decimal("16.39"), part_of=2)
    big = make_figure(id=2, value=10**20, body=None, period=None, actions=(), objects=())
    write([make_extraction("甲.txt", figure, big), make_extraction("乙.txt")], path)
    assert ask(path, "SELECT source, figures FROM documents ORDER BY id") == [("甲.txt", 2), ("乙.txt", 0)]
    assert ask(
        path,
        "SELECT source, number, body, period_text, period_start, period_end, value, unit, role, part_of, indicator"
        ' FROM figures JOIN documents ON documents.id = document WHERE number = 1 AND "end" = 9',
    ) == [
        (
            "甲.txt",
            1,
            "青原市人大常委会",
            "全年",
            "2025-01-01",
            "2025-12-31",
            16.39,
            "件",
            "level",
            2,
            "legislation.amended",
        )
    ]
    assert ask(path, "SELECT value, body, period_start FROM figures WHERE number = 2") == [(1e20, None, None)]
    assert ask(path, "SELECT place, action FROM actions ORDER BY place") == [(1, "审查"), (2, "批准")]
    assert ask(
        path, "SELECT object FROM objects JOIN figures ON figures.id = figure WHERE value > 16 ORDER BY place"
    ) == [
        ("法规",),
        ("条例",),
    ]
    assert sound(path)
    assert os.listdir(tmp_path) == ["a.db"]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("述职", 1),
        ("听", 1),
        ("国家机关工作人员", 1),
        ("国家机关 办结率", 1),
        ("7人次", 1),
        ('"16.39亿元"', 1),
        ('"96.5%"', 1),
        ("96", 1),
        ("法规 OR 述职", 2),
        ("述取", 0),
        ("家机", 1),
        ("人次投入", 0),
    ],
)
def test_full_text_finds_chinese_words(tmp_path: Path, words: str, count: int) -> None:
    path = tmp_path / "a.db"
    write([make_extraction("a", make_figure(sentence=SENTENCE), make_figure(id=2))], path)
    assert found(path, words) == count
    assert ask(path, "SELECT sentence FROM figures_fts WHERE figures_fts MATCH '述职'") == [(SENTENCE,)]


def test_a_run_is_indexed_by_its_stretches_of_eight_and_whole() -> None:
    assert index_words("办结率、3件") == "办 结 率 办结 结率 办结率 3 件 3件"
    words = index_words("一二三四五六七八九").split()
    assert (max(map(len, words)), len(words)) == (9, sum(range(2, 10)) + 1)
    # Linear in the text: eight words a character at most, and one a run.
    assert len(index_words("字" * 100_000)) < 100_000 * 50


def test_running_again_replaces_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.db"
    first = make_extraction("甲.txt", make_figure(sentence="修订法规3件。"), make_figure(id=2))
    other = make_extraction("乙.txt", make_figure())
    write([first, other], path)
    before = path.read_bytes()
    write([first], path)
    assert path.read_bytes() == before, "nothing changed, and nothing is written"
    for name in ("甲.txt", "./甲.txt", str(tmp_path / "甲.txt")):
        write([make_extraction(name, make_figure(sentence="听取报告40项。", objects=("报告", "汇报")))], path)
        assert counts(path) == [2, 2, 2, 3]
        assert (found(path, "听取"), found(path, "法规"), found(path, "修订法规3件")) == (1, 1, 0)
    assert sound(path)


def test_the_same_name_elsewhere_is_another_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    for number, folder in enumerate(("2024", "2025")):
        (tmp_path / folder).mkdir()
        monkeypatch.chdir(tmp_path / folder)
        write([make_extraction("报告.txt", make_figure(), text=f"第{number}份")], path)
    assert counts(path)[0] == 2


def test_standard_input_is_known_by_its_text(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    for text in ("一", "二", "一"):
        write([make_extraction("-", make_figure(), text=text)], path)
    assert counts(path)[:2] == [2, 2]


def test_a_failure_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.db"

    def broken() -> Iterator[Extraction]:
        yield make_extraction("甲.txt", make_figure(sentence="新"))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(broken(), path)
    assert os.listdir(tmp_path) == []
    write([make_extraction("甲.txt", make_figure())], path)
    before = path.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        write(broken(), path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["a.db"]


def test_another_file_is_never_written_to(tmp_path: Path) -> None:
    text, foreign, older = tmp_path / "a.db", tmp_path / "b.db", tmp_path / "c.db"
    text.write_text("这不是数据库" * 100, "utf-8")
    with closing(sqlite3.connect(foreign)) as database:
        database.execute("CREATE TABLE figures (id)")
    write([], older)
    with closing(sqlite3.connect(older)) as database:
        database.execute("PRAGMA user_version = 99")
    for path, told in ((text, "not a database"), (foreign, "did not make"), (older, "another version")):
        before = path.read_bytes()
        with pytest.raises(WriteError, match=told):
            write([make_extraction("a", make_figure())], path)
        assert path.read_bytes() == before
    for path in (tmp_path, Path(os.devnull)):
        with pytest.raises(WriteError):
            write([], path)


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    write([make_extraction("a", make_figure())], path)
    assert counts(path) == [1, 1, 1, 1]


def test_a_document_keeps_what_it_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    read = make_extraction("a.html", make_figure())
    for title in ("旧报告", "工作\x07报告"):
        metadata = Metadata(title=title, address="https://青原.example/", date="2025-03-01")
        document = msgspec.structs.replace(read.document, metadata=metadata)
        write([msgspec.structs.replace(read, document=document)], path)
    assert ask(path, "SELECT title, address, date FROM documents") == [
        ("工作\ufffd报告", "https://青原.example/", "2025-03-01")
    ]


def test_a_database_tells_no_folders_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.db"
    write([make_extraction("a.txt", make_figure(body="a\x1b\u202eb"))], path)
    assert str(tmp_path).encode() not in path.read_bytes()
    assert ask(path, "SELECT body FROM figures") == [("a\ufffdb",)]
