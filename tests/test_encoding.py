"""Step 1: which encoding a text is in."""

from __future__ import annotations

import logging
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from npcstats.errors import DecodeError, UsageError
from npcstats.read.encoding import decode
from npcstats.read.familiar import familiarity

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


LINES = [f"青原市人大常委会第{number}次会议审议专项报告{number}项。\n" for number in range(1, 41)]
WHOLE = "".join(LINES)


def replaced(count: int, codec: str, line: int) -> str:
    told = "damaged characters of its"
    return f"a.txt: text was lost: {count} {told} {codec} text are replaced, the first in line {line}"


def several(most: str, other: str, line: int) -> str:
    told = f"most of it is read as {most}, other lines as {other}, the first of them line {line}"
    return f"a.txt: is in several encodings: {told}"


@pytest.mark.parametrize(
    ("data", "text", "warned"),
    [
        # Broken off within a character.
        (WHOLE.encode()[:-2], WHOLE[:-2] + "\ufffd", replaced(1, "utf-8", 40)),
        (WHOLE.encode("gb18030")[:-2], WHOLE[:-2] + "\ufffd", replaced(1, "gb18030", 40)),
        (WHOLE.encode("utf-16-le")[:-1], WHOLE[:-1] + "\ufffd", replaced(1, "utf-16-le", 40)),
        (WHOLE.encode("utf-16-be")[:-1], WHOLE[:-1] + "\ufffd", replaced(1, "utf-16-be", 40)),
        (("\ufeff" + WHOLE).encode("utf-16-le")[:-1], WHOLE[:-1] + "\ufffd", replaced(1, "utf-16-le", 40)),
        # NUL, and halves of pairs of UTF-16.
        (f"{LINES[0]}\0{WHOLE}".encode(), f"{LINES[0]}\ufffd{WHOLE}", replaced(1, "utf-8", 2)),
        (f"\ufeff{LINES[0]}\0{WHOLE}".encode(), f"{LINES[0]}\ufffd{WHOLE}", replaced(1, "utf-8", 2)),
        (f"{LINES[0]}\0{WHOLE}".encode("gb18030"), f"{LINES[0]}\ufffd{WHOLE}", replaced(1, "gb18030", 2)),
        (WHOLE.encode() + b"\xed\xa0\x80", f"{WHOLE}\ufffd\ufffd\ufffd", replaced(1, "utf-8", 41)),
        (("\ufeff" + WHOLE).encode("utf-16-le") + b"\0\xd8", f"{WHOLE}\ufffd", replaced(1, "utf-16-le", 41)),
        # Several encodings in one file: nothing of it is lost.
        (WHOLE.encode() + LINES[0].encode("gb18030"), WHOLE + LINES[0], several("utf-8", "gb18030", 41)),
        (LINES[0].encode() + WHOLE.encode("gb18030"), LINES[0] + WHOLE, several("gb18030", "utf-8", 1)),
        (LINES[0].encode() * 2 + WHOLE.encode("gb18030"), LINES[0] * 2 + WHOLE, several("gb18030", "utf-8", 1)),
        (
            LINES[0].encode() + b"\n" + LINES[1].encode("gb18030") + WHOLE.encode(),
            f"{LINES[0]}\n{LINES[1]}{WHOLE}",
            several("utf-8", "gb18030", 3),
        ),
        (b"\xef\xbb\xbf" + WHOLE.encode() + LINES[0].encode("gbk"), WHOLE + LINES[0], several("utf-8", "gb18030", 41)),
        (WHOLE.encode() + LINES[0].encode("utf-16-le"), WHOLE + LINES[0], several("utf-8", "utf-16-le", 41)),
        (WHOLE.encode() + LINES[0].encode("utf-16"), WHOLE + LINES[0], several("utf-8", "utf-16-le", 41)),
        (WHOLE.encode("gbk") + LINES[0].encode("utf-16-be"), WHOLE + LINES[0], several("gb18030", "utf-16-be", 41)),
        (WHOLE.encode("utf-16") + LINES[0].encode(), WHOLE + LINES[0], several("utf-16-le", "utf-8", 41)),
        (WHOLE.encode("utf-16") + LINES[0].encode("gbk"), WHOLE + LINES[0], several("utf-16-le", "gb18030", 41)),
    ],
)
def test_what_is_damaged_is_read_as_far_as_it_goes_and_warned_of(
    data: bytes, text: str, warned: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert decode(data, "a.txt")[0] == text
    assert caplog.messages == [warned]


def test_a_codec_that_gives_half_pairs_gives_replacement_characters(caplog: pytest.LogCaptureFixture) -> None:
    assert decode(b"+2AA-3" + b"a" * 10, "a.txt", "utf-7")[0].count("\ufffd") == 1
    assert caplog.messages == [
        "a.txt: text was lost: 1 damaged characters of its utf-7 text are replaced, the first in line 1"
    ]


def test_a_byte_order_mark_amid_the_text_parts_no_number() -> None:
    assert decode("修订法规1\ufeff5件".encode(), "a.txt")[0] == "修订法规1\ufeff5件"


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
