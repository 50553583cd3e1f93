"""Folding: one spelling for characters that mean the same, one character for one."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npcstats.segment.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("０１２３４５６７８９", "0123456789"),
        ("ＡＺａｚ", "AZaz"),
        ("（草案）", "(草案)"),
        ("９６．５％", "96.5%"),
        ("96.5﹪", "96.5%"),
        # A sign that some pages have for a percent.
        ("96.5℅", "96.5%"),
        ("５／８", "5/8"),
        ("＋３＝－３", "+3=-3"),
        ("−3﹣4", "-3-4"),
        ("是,否", "是，否"),
        ("是;否", "是；否"),
        ("是?否!", "是？否！"),
        ("甲､乙｡", "甲、乙。"),
        ("收件:", "收件："),
        ("收件:12件", "收件：12件"),
        ("12:收件", "12：收件"),
        # A colon between digits is a time or a ratio, whatever its width.
        ("9:30", "9:30"),
        ("9：30", "9:30"),
        ("3∶7", "3:7"),
        ("比例3:甲", "比例3：甲"),
        # A half-width comma before exactly three digits parts thousands.
        ("1,349件", "1,349件"),
        ("１,３４９件", "1,349件"),
        ("12,345,678元", "12,345,678元"),
        ("1,34件", "1，34件"),
        ("1,3490件", "1，3490件"),
        # A full-width one does not.
        ("2018，300件", "2018，300件"),
        ("第3，349件", "第3，349件"),
        ("修建,349件", "修建，349件"),
        # Dashes, quotes and titles stay.
        ("5—6“甲”《乙》…", "5—6“甲”《乙》…"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text, text) == folded


def test_folding_keeps_every_character_of_unicode_one_for_one() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    folded = fold(every, every)
    assert len(folded) == len(every)
    changed = {first: then for first, then in zip(every, folded, strict=True) if first != then}
    odd = {"∶": "：", "､": "、", "｡": "。", "−": "-", "℅": "%"}
    for first, then in changed.items():
        assert (
            odd.get(first) == then
            or unicodedata.normalize("NFKC", first) in (then, fold(then, then))
            or (unicodedata.normalize("NFKC", then) == first)
        ), first


@given(st.text(alphabet="0123456789０９,，:：;；.．%％件 年", max_size=40))
def test_folding_is_one_for_one_in_any_surroundings(text: str) -> None:
    folded = fold(text, text)
    assert len(folded) == len(text)
    assert [c for c in folded if c.isdigit()] == [unicodedata.normalize("NFKC", c) for c in text if c.isdigit()]
