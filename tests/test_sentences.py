"""Where sentences end, and where one without an end is cut."""

from __future__ import annotations

import pytest

from npcstats.segment.sentences import LONGEST, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("", []),
        ("办结12件", ["办结12件"]),
        ("办结12件。", ["办结12件。"]),
        ("办结12件。收件15件！还有吗？没有", ["办结12件。", "收件15件！", "还有吗？", "没有"]),
        ("他说：“办好了。”大家笑了。", ["他说：“办好了。”", "大家笑了。"]),
        ("(办结12件。)收件15件。", ["(办结12件。)", "收件15件。"]),
        ("真的？！当然。", ["真的？！", "当然。"]),
        ("说来话长……不说了。", ["说来话长……", "不说了。"]),
        ("甲；乙，丙：丁、戊", ["甲；乙，丙：丁、戊"]),
        ("占96.5%。比上年高。", ["占96.5%。", "比上年高。"]),
        ("。。。", ["。。。"]),
        # A stop in brackets or in a title ends no sentence.
        ("办结12件(含市级3件。区级4件)，收件15件。完。", ["办结12件(含市级3件。区级4件)，收件15件。", "完。"]),
        ("办结12件(含市级3件。)收件15件。", ["办结12件(含市级3件。)收件15件。"]),
        ("印发《致居民。你好！》一封。完。", ["印发《致居民。你好！》一封。", "完。"]),
        ("学习《3。》办结9件。", ["学习《3。》办结9件。"]),
        # Unless they do not close, or late.
        ("办结12件(含市级3件。收件15件。", ["办结12件(含市级3件。", "收件15件。"]),
        ("(" + "文" * 60 + "。" + "文" * 60 + ")。", ["(" + "文" * 60 + "。", "文" * 60 + ")。"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    assert [text[sentence.start : sentence.end] for sentence in split_sentences(text)] == sentences


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        # At the last semicolon of the window's second half, else the last comma, else the last 、, else at its end.
        ("文" * 400 + "；" + "文" * 100 + "，" + "文" * 300, [401, 401]),
        ("文" * 400 + "，" + "文" * 100 + "、" + "文" * 300, [401, 401]),
        ("文" * 400 + "、" + "文" * 400, [401, 400]),
        ("文" * 250 + "；" + "文" * 500, [600, 151]),
        ("文" * 1300, [600, 600, 100]),
        ("文" * 100 + "；" + "文" * 600, [600, 101]),
        # Not in a number, nor between it and its unit.
        ("文" * 590 + "12345万元" + "文" * 20, [590, 27]),
        ("文" * 595 + "近12345万元" + "文" * 20, [595, 28]),
        ("文" * 580 + "三百" + "文" * 10 + "12345万元" + "文" * 20, [580, 39]),
        ("7" * 700, [600, 100]),
        ("文" * LONGEST, [LONGEST]),
        ("文" * (LONGEST - 1) + "。" + "文", [LONGEST, 1]),
        ("文" * LONGEST + "。", [LONGEST, 1]),
    ],
)
def test_a_sentence_without_end_is_cut(text: str, lengths: list[int]) -> None:
    found = split_sentences(text)
    assert [sentence.end - sentence.start for sentence in found] == lengths
    assert [sentence.start for sentence in found[1:]] == [sentence.end for sentence in found[:-1]]
