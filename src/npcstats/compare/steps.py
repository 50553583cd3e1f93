"""Stated changes against stated levels: 由8.2%提高到9.5%，提高1.3个百分点; 比上年增加3项 against last year's report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from npcstats.compare.checkwords import check_words
from npcstats.compare.measures import Measured
from npcstats.compare.pairing import exact, settle
from npcstats.compare.periods import span
from npcstats.compare.places import plain_number, state_figure
from npcstats.compare.records import Certainty, Finding, FindingKind, Statement
from npcstats.compare.restated import restate
from npcstats.records import Figure, Modifier, Role, Status

_ROUND_COUNT = 100


def check_steps(sentence: Sequence[Figure]) -> Iterator[Finding]:
    """Yield changes of one sentence that are not what lies between their ends; figures are in text order."""
    for place, (start, end) in enumerate(pairwise(sentence)):
        if (start.role, end.role) != (Role.FROM, Role.TO) or start.unit != end.unit or start.objects != end.objects:
            continue
        if {start.modifier, end.modifier} != {Modifier.EXACT}:
            continue
        yield from _check_direction(start, end)
        if place + 2 < len(sentence):
            yield from _check_size(start, end, sentence[place + 2])


def check_last_year(measured: Sequence[Measured]) -> Iterator[Finding]:
    """Yield what a report says of the year before that the report of that year does not say."""
    levels: dict[object, list[Measured]] = {}
    for one in measured:
        key = exact(one)
        if key is not None and one.figure.role is Role.LEVEL and one.figure.status is Status.ACTUAL:
            levels.setdefault((key, span(one.figure.period)), []).append(one)
    for restated in restate(measured):
        level = restated.level
        others = levels.get((exact(level), span(restated.period)), ())
        found = settle([one for one in others if one.figure.source != level.figure.source])
        if len(found) == 1 and _differ(level, found[0]):
            yield _finding(
                Certainty.POSSIBLE,
                "按本年增减推算的上年数与上年报告不符",
                f"{plain_number(Decimal(level.value))} ≠ {found[0].value}",
                (state_figure(restated.said), state_figure(found[0].figure, found[0].value)),
                restated.said.body,
            )


def _differ(first: Measured, second: Measured) -> bool:
    if {first.figure.modifier, second.figure.modifier} != {Modifier.EXACT}:
        return False
    allowed = (_grain(Decimal(first.value)) + _grain(Decimal(second.value))) / 2
    return abs(Decimal(first.value) - Decimal(second.value)) > allowed


def _check_direction(start: Figure, end: Figure) -> Iterator[Finding]:
    """Yield a rise that leads down, or a fall that leads up."""
    verbs, words = set(end.actions), check_words()
    rises = verbs <= words.rises and end.value < start.value
    falls = verbs <= words.falls and end.value > start.value
    if verbs and (rises or falls):
        problem = "称增加而数值减少" if rises else "称减少而数值增加"
        reckoned = f"{start.value} → {end.value}"
        yield _finding(Certainty.CERTAIN, problem, reckoned, (state_figure(start), state_figure(end)), end.body)


def _check_size(start: Figure, end: Figure, step: Figure) -> Iterator[Finding]:
    """Yield a change that is told right behind its ends and is not their difference."""
    if step.role not in (Role.INCREASE, Role.DECREASE) or step.modifier is not Modifier.EXACT:
        return
    if any(word in step.text for word in check_words().averages) or not set(step.objects) <= set(end.objects):
        return
    first, last, told = Decimal(start.value), Decimal(end.value), Decimal(step.value)
    grain = _grain(first) / 2 + _grain(last) / 2
    if step.unit == end.unit or (step.unit, end.unit) == ("百分点", "%"):
        right, allowed, sum_ = abs(last - first), grain + _grain(told) / 2, f"|{last} − {first}|"
        if step.unit == "%" == end.unit:  # 由8%提高到9%，提高12.5% may be meant either way
            return
    elif step.unit == "%" and first:
        right = abs(last - first) / first * 100
        # Percentages are rounded, or cut off, at their last digit.
        allowed = grain / first * 100 * (1 + last / first) + min(_last_digit(told), Decimal(1))
        sum_ = f"|{last} − {first}| / {first}"
    else:
        return
    if abs(right - told) > allowed:
        reckoned = f"{sum_} = {plain_number(round(right, 2))} ≠ {step.value}"
        places = (state_figure(start), state_figure(end), state_figure(step))
        yield _finding(Certainty.CERTAIN, "增减幅度与起止数值不符", reckoned, places, end.body)


def _grain(value: Decimal) -> Decimal:
    """Return the worth of the last digit that is told of a number: 1170000000000 was told to ten thousand million."""
    worth = _last_digit(value)
    # A round count such as 40 is no rounded one.
    return Decimal(0) if 1 <= worth <= _ROUND_COUNT else worth


def _last_digit(value: Decimal) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _finding(
    certainty: Certainty, problem: str, reckoned: str, places: Sequence[Statement], body: str | None
) -> Finding:
    return Finding(
        kind=FindingKind.CHANGE,
        certainty=certainty,
        body=body,
        problem=problem,
        sum=reckoned,
        places=tuple(places),
    )
