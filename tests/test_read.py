"""Step 1: which files are read, and what is told of those that cannot be."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from npcstats.errors import ReadError
from npcstats.read import find_files, read_document, read_stream
from npcstats.read.limits import MEGABYTE, Limits

REPORT = "青原市人大常委会全年审议专项报告12项，开展视察5次，代表建议办结率97.5%。\r\n修订法规3件。\n"


def make_tree(root: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "c.text",
        "d.pdf",
        "e.doc",
        "f.jpg",
        ".hidden.txt",
        "sub/z.txt",
        "sub/.git/q.txt",
        ".cache/p.txt",
        "E.TXT",
    ):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("修订法规3件", "utf-8")


def test_a_folder_gives_its_readable_files_in_name_order(tmp_path: Path) -> None:
    make_tree(tmp_path)
    found = [os.path.relpath(name, tmp_path) for name in find_files([str(tmp_path)])]
    assert found == ["E.TXT", "a.md", "b.txt", "c.text", "d.pdf", "e.doc", os.path.join("sub", "z.txt")]


def test_paths_keep_their_order_and_spelling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert list(find_files(["sub/", "d.pdf", "-", "missing.txt", "./b.txt"])) == [
        "sub/z.txt",
        "d.pdf",
        "-",
        "missing.txt",
        "./b.txt",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_in_a_circle_end(tmp_path: Path) -> None:
    make_tree(tmp_path)
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    found = list(find_files([str(tmp_path)]))
    assert len(found) == len({os.path.realpath(name) for name in found}) == 7


def test_a_document_carries_its_name_text_and_encoding(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(REPORT.encode("gb18030"))
    document = read_document(path)
    assert (document.source, document.text, document.encoding) == (str(path), REPORT, "gb18030")
    assert read_document(path, source="./甲.txt").source == "./甲.txt"


@pytest.mark.parametrize("data", [b"", b" \t\r\n", "\u3000\n".encode(), b"\xef\xbb\xbf", b"\xff\xfe"])
def test_a_file_without_text_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(ReadError, match="holds no text; check whether it was saved or copied whole"):
        read_document(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.doc", b"", "is an old Word file"),
        ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word file"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Word file"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is a spreadsheet file"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 " + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password",
        ),
        ("a.ofd", b"", "is an OFD file"),
        ("a.rtf", b"", "is an RTF file"),
        ("a.JPG", b"", "is an image file"),
        ("a.txt", b"\x89PNG\r\n", "is an image file"),
        ("a.rar", b"", "is a packed file"),
        ("a.docx", b"PK\x03\x04", "is a damaged Word file"),
        ("a.bin", b"PK\x03\x04", "is a damaged zip file"),
        ("a.dat", b"ab\0cd\0\0", "is no text but binary data"),
    ],
)
def test_a_format_that_is_not_read_is_told_with_advice(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ReadError, match=problem) as caught:
        read_document(path)
    assert caught.value.source == str(path)
    assert caught.value.advice


def test_a_file_named_outright_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "report.log"
    path.write_text(REPORT, "utf-8", newline="")
    assert read_document(path).text == REPORT


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="does not exist; check the path"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(
        ReadError,
        match=r"is a folder without a file to read; files that end in \.pdf, \.docx, .*\.txt, .*\.zip are read",
    ):
        read_document(tmp_path)
    (tmp_path / "a.txt").touch()
    with pytest.raises(ReadError, match="is a folder, not a file; name a file in it"):
        read_document(tmp_path)
    with pytest.raises(ReadError, match="cannot be read"):
        read_document(Path("a\0b"))


def test_a_file_without_permission_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    # The superuser may read everything, so the refusal is made here.
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReadError, match="may not be read; check its permissions"):
        read_document(Path("a.txt"))


def test_a_name_that_is_no_utf_8_can_be_shown(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read_document(tmp_path / "\udcb1\udca8.txt")
    assert "\ufffd\ufffd.txt" in str(caught.value).encode("utf-8").decode("utf-8")


def test_a_stream_is_read_by_its_content() -> None:
    assert read_stream(io.BytesIO(REPORT.encode("utf-16"))).text == REPORT
    assert read_stream(io.BytesIO(b"a **b** c")).text == "a **b** c"
    assert "title" not in read_stream(io.BytesIO(b"---\ntitle: a **b**\n---\n**c**")).text
    with pytest.raises(ReadError, match=r"is larger than 64 MB; .* with --limit size=128"):
        read_stream(io.BytesIO(bytes(64 * MEGABYTE + 1)))
    assert len(read_stream(io.BytesIO(b"3\n" * (MEGABYTE // 2)), limits=Limits(size=1)).text) == MEGABYTE
    with pytest.raises(ReadError, match="is larger than 1 MB"):
        read_stream(io.BytesIO(b"3" * (MEGABYTE + 1)), limits=Limits(size=1))
