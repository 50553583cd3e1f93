"""The frozen records of comparing: what a report states, how it changed, its course, and what does not add up.

In all of them a value is signed, unlike a figure's: a fall is negative.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from npcstats.records import Category, Modifier, Number, Period, Status


class Statement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A figure as one report states it, and where.

    `value` is fully scaled and signed; `modifier` is that of its size: a fall by 50 % or more is -50 and `over`. `id`
    is the figure's number in `source`, `line` counts from 1, and `text` holds the words that carry the figure.
    """

    value: Number
    unit: str
    modifier: Modifier
    status: Status
    period: Period | None
    source: str
    id: int
    line: int
    text: str


class Verdict(StrEnum):
    """What can be said of a measure in two reports."""

    ALIKE = "alike"
    UNLIKE = "unlike"
    AMBIGUOUS = "ambiguous"
    OLD_ONLY = "old_only"
    NEW_ONLY = "new_only"


class Reason(StrEnum):
    """Why two statements of a measure are not like with like, or which cannot be told apart."""

    PERIOD_LENGTH = "period_length"
    PERIOD_OPEN = "period_open"
    PERIOD_UNKNOWN = "period_unknown"
    SAME_PERIOD = "same_period"
    PLAN_AND_RESULT = "plan_and_result"
    PART_AND_WHOLE = "part_and_whole"
    UNITS = "units"
    COMBINED = "combined"
    SEVERAL = "several"


class Change(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One measure in two reports of a body.

    `measure` names it in the words of the later report. Only of like with like are `difference` (new less old, in
    `difference_unit`: 百分点 between rates) and `percent` (of the old value) given; rates have no `percent`, nor has a
    start from nothing. `modifier` is `about` where either value is no exact one. `others` are the statements between
    which an ambiguous measure could not be decided.
    """

    body: str | None
    category: Category
    indicator: str | None
    measure: str
    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    old: Statement | None = None
    new: Statement | None = None
    difference: Number | None = None
    difference_unit: str | None = None
    percent: Number | None = None
    modifier: Modifier = Modifier.EXACT
    others: tuple[Statement, ...] = ()


class Point(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A measure in one period.

    `derived` tells a value reckoned from a later report (`比上年增加64项`, `由65名增加到75名`) from one that a report
    of the period itself states; `stated` is the figure that says so. `confirmed` is true where another statement gives
    the same value; `differing` holds those that give another.
    """

    period: Period
    value: Number
    modifier: Modifier
    derived: bool
    stated: Statement
    confirmed: bool = False
    differing: tuple[Statement, ...] = ()


class Series(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A measure over the years: its points in the order of their periods, which are of one length. Gaps are left out.

    `unclear` are the starts of periods for which the reports state several values that cannot be told apart.
    """

    body: str | None
    category: Category
    indicator: str | None
    measure: str
    unit: str
    status: Status
    points: tuple[Point, ...]
    unclear: tuple[str, ...] = ()


class FindingKind(StrEnum):
    """What does not add up."""

    PARTS = "parts"
    CHANGE = "change"
    RATE = "rate"
    CONFLICT = "conflict"
    REPEAT = "repeat"


class Certainty(StrEnum):
    """`certain` where the words leave no other reading, `possible` where they do."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


class Finding(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that does not add up.

    `problem` says what, `sum` how (`48 + 39 = 87 ≠ 88`), `places` are the statements it rests on.
    """

    kind: FindingKind
    certainty: Certainty
    body: str | None
    problem: str
    sum: str
    places: tuple[Statement, ...]
