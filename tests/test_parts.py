"""Parts and repeats: the table of cases, and the two functions on drafts alone."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from npcstats.attach.parts import link_parts
from npcstats.attach.repeats import link_repeats
from npcstats.pipeline import extract_document
from npcstats.records import Document, Draft, Mention, Modifier, Paragraph, Period, Role, Status
from npcstats.segment.sentences import split_sentences

CASES = tomllib.loads((Path(__file__).parent / "cases" / "parts.toml").read_text("utf-8"))["case"]

# Rows beyond reach, by the beginning of their text, with the reason.
GAPS: dict[str, str] = {
    "常委会组织执法检查组深入11个县区，\n": "four lines are too few to show that a document wraps its lines",
}


def _row(case: dict[str, Any]) -> Any:
    name = case["text"][:24]
    reason = next((why for start, why in GAPS.items() if case["text"].startswith(start)), None)
    return pytest.param(case, id=name, marks=[pytest.mark.xfail(strict=True, reason=reason)] if reason else [])


@pytest.mark.parametrize("case", [_row(case) for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        ["".join(text[figure.start : figure.end].split()), figure.part_of or 0, figure.repeat_of or 0]
        for figure in extract_document(Document("case.txt", text)).figures
    ]
    assert found == case["figures"]


def _drafts(text: str, *figures: tuple[str, str, int, str], index: int = 0) -> list[Draft]:
    """Return drafts of `text`; a figure is its quantity, its unit, its value and its verb."""
    paragraph = Paragraph(index, 0, text, range(len(text)), split_sentences(text))
    drafts: list[Draft] = []
    at = 0
    for quantity, unit, value, verb in figures:
        at = text.index(quantity, at)
        end = at + len(quantity)
        sentence = next(found for found in paragraph.sentences if found.start <= at < found.end)
        mention = Mention(at, end, at, end - len(unit), Decimal(value), unit, Modifier.EXACT)
        verbs = (verb,) if verb else ()
        drafts.append(
            Draft(paragraph, sentence, mention, verbs, (), Role.LEVEL, Modifier.EXACT, Status.ACTUAL, None, None)
        )
        at = end
    return drafts


def test_a_part_is_no_more_than_its_whole() -> None:
    drafts = _drafts("新修渠道12条，其中衬砌30条。", ("12条", "条", 12, "修"), ("30条", "条", 30, "修"))
    assert link_parts(drafts) == [None, None]


def test_parts_that_add_up_stand_in_plain_brackets() -> None:
    quantities = (("60件", "件", 60, ""), ("41件", "件", 41, ""), ("19件", "件", 19, ""))
    assert link_parts(_drafts("受理申请60件(新申请41件、续期19件)。", *quantities)) == [None, 0, 0]
    others = (("60件", "件", 60, ""), ("41件", "件", 41, ""), ("20件", "件", 20, ""))
    assert link_parts(_drafts("受理申请60件(上年41件、前年20件)。", *others)) == [None, None, None]


def test_a_rate_is_no_part_and_does_not_end_the_list() -> None:
    figures = (("90件", "件", 90, ""), ("40件", "件", 40, ""), ("6%", "%", 6, ""), ("30件", "件", 30, ""))
    assert link_parts(_drafts("收件90件，其中网上40件、占6%、窗口30件。", *figures)) == [None, 0, None, 0]


def test_an_event_is_no_set_of_things() -> None:
    drafts = _drafts("全年组织9次活动中，5次下乡。", ("9次", "次", 9, "组织"), ("5次", "次", 5, "下乡"))
    assert link_parts(drafts) == [None, None]


def test_no_drafts() -> None:
    assert link_parts([]) == []
    assert link_repeats([]) == []


SENTENCE = "走访农户70户，化解纠纷8起。"
FIGURES = (("70户", "户", 70, "走访"), ("8起", "起", 8, "化解"))


def test_repeats_count_within_their_sentence() -> None:
    first = _drafts(SENTENCE, *FIGURES, index=0)
    again = _drafts("另据了解。" + SENTENCE, *FIGURES, index=3)
    assert link_repeats([*first, *again]) == [None, None, 0, 1]


def test_repeats_look_past_punctuation() -> None:
    again = _drafts("走访农户70户；化解纠纷8起", *FIGURES, index=1)
    assert link_repeats([*_drafts(SENTENCE, *FIGURES), *again]) == [None, None, 0, 1]


def test_a_third_print_repeats_the_first() -> None:
    prints = [draft for index in range(3) for draft in _drafts(SENTENCE, *FIGURES, index=index)]
    assert link_repeats(prints) == [None, None, 0, 1, 0, 1]


@pytest.mark.parametrize(
    "told",
    [{"body": "云州市人大常委会"}, {"period": Period("去年", "2023-01-01", "2023-12-31")}],
    ids=["body", "period"],
)
def test_the_same_words_of_another_body_or_time_are_no_repeat(told: dict[str, Any]) -> None:
    again = [msgspec.structs.replace(draft, **told) for draft in _drafts(SENTENCE, *FIGURES, index=1)]
    assert link_repeats([*_drafts(SENTENCE, *FIGURES), *again]) == [None, None, None, None]
