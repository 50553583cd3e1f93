"""Step 1: what Markdown's marks become."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npcstats.read import read_document
from npcstats.read.markdown import JOINER, blank_marks


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


@pytest.mark.parametrize("cells", ["| ", "|\t", "| :-: |\t"])
def test_a_rule_of_many_cells_that_is_none_is_told_at_once(cells: str) -> None:
    # Each empty cell could once be read in two ways: with fifty of them nobody would have lived to see the end.
    line = "---" + cells * 50 + "完"
    assert "完" in visible(blank_marks(f"表\n{line}\n办结3件。\n"))
