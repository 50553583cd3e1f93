"""One measure, body and period with two values; a sentence printed again with another number; rates above 100 %."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence

from npcstats.compare.checkwords import check_words
from npcstats.compare.measures import Measured
from npcstats.compare.pairing import exact
from npcstats.compare.periods import length_class, span
from npcstats.compare.places import around, sentence_of, state_figure
from npcstats.compare.records import Certainty, Finding, FindingKind
from npcstats.records import Figure, Modifier, Role, Status

_DIGITS = re.compile(r"[0-9０-９][0-9０-９.,，．]*")
_SIGNS = re.compile(r"[^\w%‰]+")
_LEAST_WORDS = 6
_LEAST_SENTENCE = 16
_ALL = 100


def check_rates(figures: Sequence[Figure]) -> Iterator[Finding]:
    """Yield rates and shares above 100 %."""
    words = check_words()
    for figure in figures:
        if figure.unit != "%" or figure.value <= _ALL or figure.role not in (Role.LEVEL, Role.TO):
            continue
        noun = figure.objects[-1] if figure.objects else ""
        is_bounded = "占" in figure.actions or noun.endswith(words.bounded)
        if is_bounded and not any(word in figure.text for word in words.unbounded):
            yield Finding(
                kind=FindingKind.RATE,
                certainty=Certainty.CERTAIN,
                body=figure.body,
                problem="比率或占比超过100%",
                sum=f"{figure.value} > 100",
                places=(state_figure(figure),),
            )


def check_repeats(figures: Sequence[Figure]) -> Iterator[Finding]:
    """Yield sentences that a document prints again with another number."""
    without: dict[str, str] = {}
    sentences: dict[tuple[str, str, str | None], list[list[Figure]]] = {}
    for figure in figures:
        words = without.setdefault(figure.sentence, "") or _without_numbers(figure.sentence)
        without[figure.sentence] = words
        if len(words) < _LEAST_SENTENCE:
            continue
        prints = sentences.setdefault((figure.source, words, figure.body), [])
        if not prints or prints[-1][-1].sentence != figure.sentence or prints[-1][-1].id != figure.id - 1:
            prints.append([])
        prints[-1].append(figure)
    for prints in sentences.values():
        for again in prints[1:]:
            yield from _compare_prints(prints[0], again)


def check_conflicts(measured: Sequence[Measured]) -> Iterator[Finding]:
    """Yield measures that two places give differently for one body and period."""
    told: dict[Hashable, list[Measured]] = {}
    for one in measured:
        if _is_firm(one):
            told.setdefault((exact(one), span(one.figure.period)), []).append(one)
    for same in told.values():
        first = same[0]
        other = next((other for other in same[1:] if _contradict(first, other)), None)
        if other is not None:
            yield _conflict(first, other)


def _contradict(first: Measured, other: Measured) -> bool:
    """Tell whether two values cannot both be: in one report only where the same words carry them."""
    if other.value == first.value or other.figure.sentence == first.figure.sentence:
        return False
    if other.figure.source != first.figure.source:
        return True
    return all(_says_no_more(one.figure) for one in (first, other))


def _says_no_more(figure: Figure) -> bool:
    """Tell whether the words before a figure's verb or noun narrow nothing: 全年, 常委会, but not 第一季度.

    What is no indicator may be told of a part of the place that an earlier clause names: it has to open its sentence.
    """
    first = next(iter((*figure.actions, *figure.objects)), "")
    start = figure.text if figure.indicator is not None else sentence_of(figure)
    return bool(first) and not check_words().plain.sub("", start.partition(first)[0]) and _opens_clause(figure)


def _opens_clause(figure: Figure) -> bool:
    """Tell whether a figure's words open a clause: behind a list's 、 they may be told of what opens the list."""
    return not around(figure)[0].endswith(("、", "和", "及", "（"))


def _is_firm(one: Measured) -> bool:
    """Tell whether a figure says plainly what it measures and when, so that another value would contradict it."""
    figure = one.figure
    return (
        not one.measure.general
        and exact(one) is not None
        and figure.status is Status.ACTUAL
        and figure.modifier is Modifier.EXACT
        and figure.role is not Role.FROM
        and figure.part_of is None
        and figure.repeat_of is None
        and length_class(figure.period) not in ("open", "unknown")
        and (figure.indicator is not None or len(one.measure.name) >= _LEAST_WORDS)
        # A noun that is taken over from an earlier clause may be taken wrongly.
        and any(noun in figure.text for noun in figure.objects)
    )


def _conflict(first: Measured, other: Measured) -> Finding:
    return Finding(
        kind=FindingKind.CONFLICT,
        certainty=Certainty.POSSIBLE,
        body=first.figure.body,
        problem="同一事项、同一时期有两个数字",
        sum=f"{first.value} ≠ {other.value}",
        places=(state_figure(first.figure, first.value), state_figure(other.figure, other.value)),
    )


def _compare_prints(first: Sequence[Figure], again: Sequence[Figure]) -> Iterator[Finding]:
    if len(first) != len(again) or span(first[0].period) != span(again[0].period):
        return
    differing = [(one, other) for one, other in zip(first, again, strict=True) if one.value != other.value]
    for one, other in differing[:1]:
        yield Finding(
            kind=FindingKind.REPEAT,
            certainty=Certainty.CERTAIN if len(differing) < len(first) else Certainty.POSSIBLE,
            body=one.body,
            problem="同一句话再次出现时数字不同",
            sum=f"{one.value} ≠ {other.value}",
            places=(state_figure(one), state_figure(other)),
        )


def _without_numbers(text: str) -> str:
    return _SIGNS.sub("", _DIGITS.sub("", text))
