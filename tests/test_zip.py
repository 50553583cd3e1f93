"""Zip archives: their members are documents, and nothing in them does harm."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import pytest

from made_inputs import make_raw_docx
from npcstats.errors import ReadError
from npcstats.read import archive, find_files, package, read_document, read_stream
from npcstats.read.limits import DEFAULT, MEGABYTE, Limits

REPORT = "青原市人大常委会全年修订法规3件。"


def pack(path: Path, members: Sequence[tuple[str, str | bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    return path


def members(path: Path) -> list[str]:
    return [os.path.relpath(name, path) for name in find_files([str(path)])]


def test_a_member_is_a_document_named_below_the_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack(
        tmp_path / "a.zip",
        [("报告/乙.txt", REPORT), ("甲.md", f"# {REPORT}"), ("报告/", ""), ("图.jpg", b"\xff\xd8\xff")],
    )
    monkeypatch.chdir(tmp_path)
    assert list(find_files(["a.zip"])) == ["a.zip/报告/乙.txt", "a.zip/甲.md"]
    assert list(find_files(["."])) == ["./a.zip/报告/乙.txt", "./a.zip/甲.md"]
    document = read_document(Path("a.zip/报告/乙.txt"))
    assert (document.source, document.text) == ("a.zip/报告/乙.txt", REPORT)


def test_an_archive_is_told_by_its_content(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.dat", [("甲.txt", REPORT)])
    assert members(path) == ["甲.txt"]
    word = tmp_path / "b.zip"
    word.write_bytes(make_raw_docx(f"<w:p><w:r><w:t>{REPORT}</w:t></w:r></w:p>"))
    assert list(find_files([str(word)])) == [str(word)]
    assert read_document(word).text == f"{REPORT}\n"


@pytest.mark.parametrize(("codec", "flag"), [("gb18030", 0), ("utf-8", 0), ("utf-8", 0x800)])
def test_names_are_read_in_chinese(tmp_path: Path, codec: str, flag: int) -> None:
    name = "青原市报告.txt".encode(codec)
    path = pack(tmp_path / "a.zip", [("x" * len(name), REPORT)])
    data = bytearray(path.read_bytes().replace(b"x" * len(name), name))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at + 1] = flag >> 8
    path.write_bytes(data)
    assert members(path) == ["青原市报告.txt"]
    assert read_document(path / "青原市报告.txt").text == REPORT


def test_names_that_lead_elsewhere_are_harmless(tmp_path: Path) -> None:
    names = ["../../up.txt", "/etc/root.txt", "C:\\win\\file.txt", "a/../b.txt", "./b.txt", "b.txt"]
    path = pack(tmp_path / "a.zip", [(name, f"{REPORT}{name}") for name in names])
    found = members(path)
    assert found == ["a/b.txt", "b (2).txt", "b.txt", "etc/root.txt", "up.txt", "win/file.txt"]
    assert {read_document(path / name).text for name in found} == {f"{REPORT}{name}" for name in names}
    assert os.listdir(tmp_path) == ["a.zip"]


def test_hidden_members_and_those_of_other_kinds_are_left_out(tmp_path: Path) -> None:
    path = pack(
        tmp_path / "a.zip", [(".a.txt", ""), ("__MACOSX/._b.txt", ""), ("b/.c/d.txt", ""), ("e.exe", ""), ("f.txt", "")]
    )
    assert members(path) == ["f.txt"]


def told(path: Path, limits: Limits = DEFAULT) -> str:
    with pytest.raises(ReadError) as caught:
        read_document(path, limits=limits)
    assert caught.value.advice
    return caught.value.problem


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    inner = pack(tmp_path / "inner.zip", [("a.txt", REPORT)]).read_bytes()
    path = pack(tmp_path / "a.zip", [("inner.zip", inner), ("old.doc", b""), ("b.txt", inner)])
    assert members(path) == ["b.txt", "inner.zip", "old.doc"]
    assert told(path / "inner.zip") == told(path / "b.txt") == "is an archive in an archive"
    assert told(path / "old.doc") == "is an old Word file, a format that is not read"
    assert told(path / "none.txt") == "does not exist in its archive"
    assert told(path) == "is an archive of 2 documents"
    assert told(pack(tmp_path / "b.zip", [("a.exe", "")])) == "is an archive without a file to read"
    assert told(tmp_path / "inner.zip" / "a.txt" / "b.txt") == "does not exist in its archive"
    (tmp_path / "c.zip").write_bytes(b"PK\x03\x04...")
    assert told(tmp_path / "c.zip") == "is a damaged zip file"
    assert members(tmp_path / "c.zip") == ["."]


def test_the_only_document_of_an_archive_is_read(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", [("甲.txt", REPORT), ("图.png", b"")])
    document = read_document(path)
    assert (document.source, document.text) == (f"{path}/甲.txt", REPORT)
    assert read_stream(io.BytesIO(path.read_bytes())).source == "-/甲.txt"


def test_a_member_that_unfolds_without_end_is_refused(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", [("bomb.txt", b"0" * 50_000_000), ("good.txt", REPORT)])
    assert path.stat().st_size < 60_000
    assert members(path) == ["bomb.txt", "good.txt"]
    assert told(path / "bomb.txt") == "unpacks to more than 200 times its size"
    assert read_document(path / "good.txt").text == REPORT


def test_limits_on_members_and_sizes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pack(tmp_path / "a.zip", [(f"{number}.txt", REPORT * 30_000) for number in range(3)])
    size = len(REPORT.encode()) * 30_000
    assert MEGABYTE < size < 2 * MEGABYTE
    loose = Limits(expansion=5000)
    assert read_document(path / "1.txt", limits=loose).text == REPORT * 30_000
    assert told(path / "1.txt", Limits(files=2)) == "holds more than 2 files"
    assert list(find_files([str(path)], Limits(files=2))) == [str(path)]
    assert told(path / "1.txt", Limits(unpacked=4)) == "unpacks to more than 4 MB"
    assert told(path / "1.txt", Limits(size=1)) == "is larger than 1 MB"
    assert told(path / "1.txt", Limits(expansion=100)) == "unpacks to more than 100 times its size"
    monkeypatch.setattr(package, "_LONGEST_ENTRY", 10)
    assert told(path / "1.txt", Limits(files=3)) == "holds more than 3 files"


def test_a_locked_member_is_told(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", [("a.txt", REPORT)])
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert told(path / "a.txt") == "is protected by a password"


def test_a_damaged_member_is_told(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", [("a.txt", REPORT * 50)])
    data = bytearray(path.read_bytes())
    data[45] ^= 0xFF
    path.write_bytes(data)
    assert told(path / "a.txt") == "is damaged"


def test_an_archive_of_many_members_is_listed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pack(tmp_path / "a.zip", [(f"{number}.txt", f"修订法规{number}件") for number in range(300)])
    opened: list[str] = []
    as_it_is = package.open_package

    def counted(file: IO[bytes], source: str, **_: Limits) -> zipfile.ZipFile:
        opened.append(source)
        return as_it_is(file, source)

    monkeypatch.setattr(archive, "open_package", counted)
    assert [read_document(path / f"{number}.txt").text for number in (0, 299, 7)] == [
        "修订法规0件",
        "修订法规299件",
        "修订法规7件",
    ]
    assert len(opened) == 1
    pack(path, [("0.txt", "修订法规3件"), ("1.txt", "")])
    assert read_document(path / "0.txt").text == "修订法规3件"


def test_an_archive_behind_a_program_is_one_where_it_is_called_so(tmp_path: Path) -> None:
    path = pack(tmp_path / "a.zip", [("a.txt", REPORT), ("b.txt", REPORT)])
    path.write_bytes(b"MZ" + bytes(200) + path.read_bytes())
    assert members(path) == ["a.txt", "b.txt"]
    assert [read_document(Path(name)).text for name in find_files([str(path)])] == [REPORT] * 2
    path.write_bytes(b"MZ" + bytes(200))
    assert list(find_files([str(path)])) == [str(path)]
