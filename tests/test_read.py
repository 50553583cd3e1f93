"""Step 1: which files are read, in which encoding, and what of a format's marks is left."""

from __future__ import annotations

import io
import logging
import os
import re
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from npcstats.errors import DecodeError, ReadError, UsageError
from npcstats.read import LARGEST, find_files, read_document, read_stream
from npcstats.read.encoding import decode, familiarity
from npcstats.read.markdown import JOINER, blank_marks

REPORT = "青原市人大常委会全年审议专项报告12项，开展视察5次，代表建议办结率97.5%。\r\n修订法规3件。\n"

ENCODINGS = [
    ("utf-8", "utf-8"),
    ("utf-8-sig", "utf-8"),
    ("utf-16", "utf-16-le"),
    ("utf-16-le", "utf-16-le"),
    ("utf-16-be", "utf-16-be"),
    ("utf-32", "utf-32-le"),
    ("gb18030", "gb18030"),
    ("gbk", "gb18030"),
    ("gb2312", "gb18030"),
]
SHORT_TEXTS = ["修订法规3件", "市人大", "视察", "共5次", "一二三", "联通", "垚垚镇有8个村", "3"]


@pytest.mark.parametrize(("written", "told"), ENCODINGS)
def test_encoding_is_told(written: str, told: str) -> None:
    assert decode(REPORT.encode(written), "a.txt") == (REPORT, told)


@pytest.mark.parametrize("written", [written for written, _ in ENCODINGS if written not in ("gb2312", "gb18030")])
@pytest.mark.parametrize("text", SHORT_TEXTS)
def test_encoding_of_a_short_text_is_told(text: str, written: str) -> None:
    assert decode(text.encode(written), "a.txt")[0] == text


def test_traditional_characters_are_told() -> None:
    text = "全年辦理代表建議205件，辦結率達百分之九十八，審議專項報告十二項。"
    assert decode(text.encode("big5"), "a.txt") == (text, "big5hkscs")
    assert decode(text.encode("gbk"), "a.txt") == (text, "gb18030")


def test_rare_characters_of_gb18030_survive_the_label_gb2312() -> None:
    text = "㛃镇选出代表7名"
    assert decode(text.encode("gb18030"), "a.txt", "gb2312") == (text, "gb18030")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    for codec in ("utf-8", "utf-16-le", "utf-16-be"):
        assert decode(("\ufeff" + REPORT).encode(codec), "a.txt")[0] == REPORT
    assert decode(("\ufeff" + REPORT).encode("utf-8"), "a.txt", "utf-8")[0] == REPORT


def test_a_few_damaged_bytes_are_replaced_and_told(caplog: pytest.LogCaptureFixture) -> None:
    data = (REPORT * 20).encode()[:-20] + b"\xff" + REPORT.encode()
    with caplog.at_level(logging.WARNING, "npcstats"):
        text, codec = decode(data, "a.txt")
    assert codec == "utf-8"
    assert 0 < text.count("\ufffd") <= 3
    assert "a.txt" in caplog.text


@pytest.mark.parametrize("data", [b"\x00\x01\x02\x03" * 50, bytes(range(256)) * 4, b"\x00"])
def test_binary_data_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(DecodeError, match=r"^a\.bin: is no text.*; save its text as \.txt"):
        decode(data, "a.bin")


def test_a_forced_encoding_that_does_not_fit_is_told() -> None:
    with pytest.raises(DecodeError, match="is not encoded in utf-8; leave --encoding out"):
        decode(REPORT.encode("gbk"), "a.txt", "utf-8")


@pytest.mark.parametrize("name", ["klingon", "base64", "", "a\0b"])
def test_an_unknown_encoding_is_a_usage_error(name: str) -> None:
    with pytest.raises(UsageError, match="is no text encoding"):
        decode(b"abc", "a.txt", name)


@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"\x84\x31\x95\x33")
def test_no_bytes_raise_anything_but_a_decode_error(data: bytes) -> None:
    with suppress(DecodeError):
        text, codec = decode(data, "x")
        assert codec
        assert len(text) <= len(data)


def test_familiarity_tells_chinese_from_noise() -> None:
    assert familiarity(REPORT) > 0.95
    assert familiarity(REPORT.encode("gbk").decode("latin-1")) < 0.4
    assert familiarity("plain") == 1.0


# Files and folders.


def make_tree(root: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "c.text",
        "d.pdf",
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
    assert found == ["E.TXT", "a.md", "b.txt", "c.text", os.path.join("sub", "z.txt")]


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
    assert len(found) == len({os.path.realpath(name) for name in found}) == 5


def test_a_document_carries_its_name_text_and_encoding(tmp_path: Path) -> None:
    path = tmp_path / "甲.txt"
    path.write_bytes(REPORT.encode("gb18030"))
    document = read_document(path)
    assert (document.source, document.text, document.encoding) == (str(path), REPORT, "gb18030")
    assert read_document(path, source="./甲.txt").source == "./甲.txt"


def test_an_empty_file_is_an_empty_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert read_document(tmp_path / "a.txt").text == ""


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.pdf", b"%PDF-1.7 ...", "is a PDF file"),
        ("a.txt", b"%PDF-1.7 ...", "is a PDF file"),
        ("a.docx", b"PK\x03\x04", "is a Word file"),
        ("a.bin", b"PK\x03\x04", "is an archive file"),
        ("a.JPG", b"", "is an image file"),
        ("a.html", b"", "is a web page file"),
        ("a.txt", b"\xef\xbb\xbf\n<!DOCTYPE html>", "is a web page file"),
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
    with pytest.raises(ReadError, match=r"is a folder without a file to read; files that end in \.md, \.txt, \.text"):
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
    with pytest.raises(ReadError, match="is larger than 64 MB"):
        read_stream(io.BytesIO(bytes(LARGEST + 1)))


# Markdown.


def visible(text: str) -> str:
    """Return text as it reads once marks are blanked: without joiners, white space of a line as one space."""
    lines = (" ".join(line.replace(JOINER, "").split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)


MARKDOWN = [
    ("---\ntitle: 青原市报告（2021年）\ndate: 2021-02-02\ntags:\n- 3件\n---\n正文5件", "青原市报告（2021年）\n正文5件"),
    ('---\r\ntitle: "报告"\r\n---\r\n正文', "报告\n正文"),
    ("---\ntitle: >\n  两行的\n  题目\nid: 7\n---\n正文", "两行的\n题目\n正文"),
    ("+++\ntitle = '报告'\nweight = 3\n+++\n正文", "报告\n正文"),
    ("---\n全年修订法规3件。\n---\n又修订2件。", "全年修订法规3件。\n又修订2件。"),
    ("---\ntitle: 没有结束", "title: 没有结束"),
    ("修订**2,000**件", "修订2,000件"),
    ("修订*7*件、~~8~~件、`9`件、__10__件、***11***件", "修订7件、8件、9件、10件、11件"),
    ("_重点_工作，3*4*5，a_b_c", "重点工作，3*4*5，a_b_c"),
    ("# 总结 ##\n##标题\n# C#", "# 总结\n# 标题\n# C#"),
    ("见[说明](http://x.example/2024/3件 '4次')和[附件][2]", "见说明和附件"),
    ("[文(1)](http://x.example/a_(5)_b)件", "文(1)件"),
    ("![图3张](a.png)修订[^2]法规", "修订法规"),
    ("[^2]: 注明5件\n[id]: http://x.example/3件", "注明5件"),
    ("> 引用6件\n> > 再引7件", "引用6件\n再引7件"),
    ("- [x] 完成3项\n* 4项\n+ 5项", "完成3项\n4项\n5项"),
    ("| 项目 | 件 |\n|---|:--:|\n| 法规 | 7 |", "项目 件\n法规 7"),
    ("项目 | 件\n--- | ---\n法规 | 7", "项目 件\n法规 7"),
    ("标题\n====\n***\n* * *\n---\n___\n正文", "标题\n正文"),
    ("```text\n3件\n```\n~~~\n4件\n~~~", "3件\n4件"),
    ("修订<b>2,000</b>件<br/>完<!-- 3件\n4件 -->成<script>5</script>", "修订2,000件 完\n成"),
    ("修订&nbsp;3&#x4EF6;&amp;a &unknown; &lt;", "修订 3件&a &unknown; <"),
    (r"3\.5万\*元", "3.5万*元"),
    ("<!-- 不结束 3件", "<!-- 不结束 3件"),
    ("若5<6，则a>b", "若5<6，则a>b"),
    ("1. 第一\n2. 第二", "1. 第一\n2. 第二"),
]


@pytest.mark.parametrize(("text", "expected"), MARKDOWN)
def test_marks_are_blanked_and_words_stay(text: str, expected: str) -> None:
    blanked = blank_marks(text)
    assert visible(blanked) == expected
    assert len(blanked) == len(text)


def test_a_mark_inside_a_word_parts_nothing() -> None:
    assert blank_marks("修订**法规**3件") == f"修订{JOINER * 2}法规{JOINER * 2}3件"


def test_a_border_of_a_table_parts_its_cells() -> None:
    assert blank_marks("|法规|7件|") == "\t法规\t7件\t"


@given(st.text(alphabet=st.sampled_from("件3。 \n\t*_`~#>|-+[]()!<>&;:\\=^a\r")))
def test_any_markdown_keeps_its_length_its_lines_and_its_words(text: str) -> None:
    blanked = blank_marks(text)
    assert len(blanked) == len(text)
    assert [m.start() for m in re.finditer(r"[\r\n]", blanked)] == [m.start() for m in re.finditer(r"[\r\n]", text)]
    assert all(new in (old, " ", "\t", JOINER) for old, new in zip(text, blanked, strict=True) if old not in "&")


def test_spans_in_markdown_point_into_the_file(tmp_path: Path) -> None:
    text = "---\ntitle: 报告\n---\n\n共修订**2,000**件。\n"
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8")
    read = read_document(path).text
    at = read.index("2,000")
    assert text[at : at + 5] == "2,000"


@pytest.mark.parametrize(
    "piece",
    ["[", "*", "<!--", "<a ", "`", "- ", "|-", "[a](", "![(", "(", "~", "=", " ", "> ", "# ", "&#1", "*a", "_a "],
)
def test_time_grows_with_the_text_alone(piece: str) -> None:
    from time import perf_counter

    def seconds(count: int) -> float:
        start = perf_counter()
        blank_marks(piece * count + "x")
        return perf_counter() - start

    assert min(seconds(40_000) for _ in range(2)) < 0.05 + 30 * min(seconds(4_000) for _ in range(3))
