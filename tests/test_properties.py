"""What holds for every text: nothing raises, spans are true, every numeral is accounted for, cost is linear."""

from __future__ import annotations

import random
import re
import time
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from invariants import all_broken, broken_numerals, broken_records, broken_spans, broken_texts, encoded, read
from made_texts import PIECES, SIGNS, compose
from metamorphic import is_told_by_the_layout, rewrap
from npcstats.records import (
    Article,
    Document,
    Draft,
    Extraction,
    Layout,
    Mention,
    Modifier,
    Number,
    Paragraph,
    Role,
    Sentence,
    Status,
)
from npcstats.result import Builder, Links
from npcstats.segment.fold import fold
from npcstats.segment.sentences import LONGEST
from shipped_texts import SHIPPED, Shipped

pieces = st.sampled_from(PIECES) | st.sampled_from(SIGNS) | st.sampled_from(["，", "。", "、", "\n"])
reports = st.lists(pieces, max_size=60).map("".join)
wrapped = st.tuples(st.lists(pieces, min_size=40, max_size=120).map("".join), st.integers(3, 30)).map(
    lambda made: "\n".join(made[0][at : at + made[1]] for at in range(0, len(made[0]), made[1]))
)
anything = st.lists(pieces | st.text(max_size=5), max_size=30).map("".join) | st.text()
composed = st.tuples(st.integers(0, 2**32), st.integers(1, 25)).map(
    lambda made: compose(random.Random(made[0]), made[1])
)
# How lines are broken is told from the whole document; these are not.
ended = composed.map(lambda text: f"{text.strip()}。".replace("\n", "。\n") + "\n")
# What opens a paragraph or an article, at the beginning of a line.
OPENERS = re.compile("本报讯|□记者|■|□|●|[#*|]+|（一）|-(?=\\D)")
# Enough lines to show how wide the column is.
printed = st.tuples(st.integers(0, 2**32), st.integers(60, 120)).map(
    lambda made: OPENERS.sub("", compose(random.Random(made[0]), made[1])).strip().replace("\n", "。\n") + "。\n"
)
texts = reports | wrapped | composed

thorough = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def values(found: Extraction) -> list[tuple[Number, str, str, str]]:
    """Return what each figure says for itself."""
    return [(figure.value, figure.unit, figure.modifier, figure.text) for figure in found.figures]


@thorough
@given(anything)
def test_no_text_makes_it_raise(text: str) -> None:
    found = read(text)
    assert found.document.text == text
    assert len(found.figures) <= len(found.explained) <= len(text)


@thorough
@given(texts)
def test_spans_ids_and_lines_are_true(text: str) -> None:
    assert broken_spans(read(text)) == []


@thorough
@given(texts)
def test_every_numeral_is_accounted_for_once(text: str) -> None:
    assert broken_numerals(read(text)) == []


@thorough
@given(texts)
def test_records_are_valid_and_come_back_from_json(text: str) -> None:
    assert broken_records(read(text)) == []


@thorough
@given(texts)
def test_texts_are_quoted_from_the_document(text: str) -> None:
    assert broken_texts(read(text)) == []


@thorough
@given(texts)
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    assert encoded(read(text)) == encoded(read(text))


@thorough
@given(ended, st.integers(0, 2**32))
def test_a_space_anywhere_changes_no_value(text: str, seed: int) -> None:
    chance = random.Random(seed)
    spaced = "".join(char + " " * (chance.random() < 0.3 and char not in "*#") for char in text)
    assert values(read(spaced)) == values(read(text))


@settings(thorough, max_examples=80)
@given(printed, st.integers(12, 45))
def test_lines_of_any_width_change_no_value(text: str, width: int) -> None:
    assume(is_told_by_the_layout(text, width))
    assert values(read(rewrap(text, width))) == values(read(text))


@thorough
@given(ended, ended)
def test_two_texts_run_together_hold_the_figures_of_both(first: str, second: str) -> None:
    assert values(read(first + second)) == values(read(first)) + values(read(second))


@thorough
@given(reports)
def test_the_width_of_digits_is_of_no_account(text: str) -> None:
    # How lines go on is told from their widths, which are those of their digits, too.
    text = re.sub(r"[\r\n]", "，", text)
    plain = fold(text, text)
    assert len(plain) == len(text)
    wide = plain.translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})
    narrow = [(figure.start, figure.end, figure.value, figure.unit) for figure in read(plain).figures]
    assert [(figure.start, figure.end, figure.value, figure.unit) for figure in read(wide).figures] == narrow


@pytest.mark.parametrize("before", range(LONGEST - 12, LONGEST + 1))
def test_a_quantity_at_the_end_of_the_longest_sentence(before: int) -> None:
    found = read("文" * before + "12345万元")
    assert [(figure.value, figure.unit) for figure in found.figures] == [(123450000, "元")]
    assert all_broken(found) == []


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda shipped: shipped.name)
def test_reports_hold_to_all_of_it(shipped: Shipped) -> None:
    assert shipped.figures
    assert all_broken(shipped.extraction) == []


# --- cost

REPEATED = {
    "7": 10_000,
    "一": 10_000,
    "万": 10_000,
    "几": 10_000,
    "、": 10_000,
    "，": 10_000,
    "。": 5_000,
    "文": 10_000,
    " ": 20_000,
    "\n": 20_000,
    "第": 10_000,
    "的": 10_000,
    "**": 10_000,
    "# ": 10_000,
    "7\n": 1_000,
    "1,": 3_000,
    "1.": 3_000,
    "3件": 700,
    "3件、": 700,
    "2025年": 1_500,
    "听取审议和": 3_000,
    "市人大常委会": 1_000,
    "其中5件，": 500,
    "由3件增加到5件": 300,
    "听取报告3件，": 300,
    "听取报告3件。": 300,
    "听取报告3件。\n": 300,
    "听取报告3件；听取各项工作的情况": 300,
}
BRACKETS = ["()", "（）", "《》", "“”", "【】", '""', "‘’", "「」"]


def _cost(text: str) -> float:
    begun = time.process_time()
    read(text)
    return time.process_time() - begun


def _is_linear(text: str, longer: str) -> bool:
    """Tell whether four times the text takes about four times as long; a quadratic rule would take sixteen times.

    What else the machine does can only add to a time, so the best of up to three runs counts.
    """
    short, long = float("inf"), float("inf")
    for _ in range(3):
        short, long = min(short, _cost(text)), min(long, _cost(longer))
        if long <= 8 * short + 0.02:
            return True
    return False


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Load the vocabulary before anything is timed."""
    assert read("听取报告3件。").figures


@pytest.mark.parametrize("unit", REPEATED)
def test_cost_is_linear(unit: str) -> None:
    text = unit * REPEATED[unit]
    assert _is_linear(text, text * 4)


@pytest.mark.parametrize("gap", [" ", "\u3000", "\t", "\u200b", " \u200b", "\xad", "* ", "\x1f"])
def test_cost_of_a_gap_is_linear(gap: str) -> None:
    first, last = "听取报告3", "\u200b件。"
    assert _is_linear(f"{first}{gap * 10_000}{last}", f"{first}{gap * 40_000}{last}")


@settings(max_examples=25, deadline=None, derandomize=True, database=None)
@given(composed | reports, st.integers(1, 40))
def test_cost_of_any_text_again_and_again_is_linear(text: str, end: int) -> None:
    unit = text[:end] or "文"
    once = unit * (1_500 // len(unit) + 1)
    assert _is_linear(once, once * 4), unit


@pytest.mark.parametrize("pair", BRACKETS)
@pytest.mark.parametrize(("inside", "count"), [("", 4_000), ("3件", 500)], ids=["empty", "figures"])
def test_cost_of_brackets_is_linear(pair: str, inside: str, count: int) -> None:
    opening, closing = pair[0] + inside, pair[1]
    assert _is_linear(opening * count, opening * count * 4)
    assert _is_linear(opening * count + closing * count, opening * count * 4 + closing * count * 4)
    assert _is_linear((opening + closing) * count, (opening + closing) * count * 4)


def test_a_figure_costs_the_same_among_many_sentences() -> None:
    costs: list[float] = []
    for count in (5_000, 40_000):
        text = "3件。" * count
        sentences = tuple(Sentence(at, at + 3) for at in range(0, len(text), 3))
        paragraph = Paragraph(0, 0, text, range(len(text)), sentences)
        mention = Mention(0, 2, 0, 1, Decimal(3), "件", Modifier.EXACT)
        draft = Draft(paragraph, sentences[0], mention, (), (), Role.LEVEL, Modifier.EXACT, Status.ACTUAL, None, None)
        layout = Layout(Document("case.txt", text), (Article(0, None, (paragraph,)),))
        links = Links([("other", None, ())] * 300, [None] * 300, [None] * 300)
        begun = time.process_time()
        assert len(Builder(layout).build(paragraph, [draft] * 300, links, [], explain=True).figures) == 300
        costs.append(time.process_time() - begun)
    assert costs[1] <= 3 * costs[0] + 0.02
