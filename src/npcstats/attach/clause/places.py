"""A figure's place in its clause: where the clause begins and ends, which figures stand in a list with it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from npcstats.attach.clause.kinds import (
    AND,
    BOUNDARY,
    CLOSING,
    COMMA_IN_LIST,
    MANNER,
    NAMES,
    OF,
    OPENING,
    QUANTITY,
    TIME,
    VERB,
    Token,
    is_strong,
)
from npcstats.attach.clause.nouns_after import nouns_after

_EDGES = BOUNDARY + OPENING + CLOSING


class Place(msgspec.Struct, frozen=True):
    """Where a figure stands: indexes of tokens in its sentence.

    `at` is the figure, `low` the clause's first token, `high` one past its last. `after` is one past the figure
    before its run in the clause (else `low`), `before` the next figure (else `high`). `run` are the figures of an
    unbroken list (8%、27%和50%) that it belongs to, itself among them.
    """

    at: int
    low: int
    high: int
    after: int
    before: int
    run: tuple[int, ...]

    @property
    def rank(self) -> int:
        """The figure's position in its run, from 0."""
        return self.run.index(self.at)


def goes_on_with_list(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether a list leads to the figure from the one before: 6次执法检查、|8次."""
    between = tokens[place.after : place.at]
    if place.after <= place.low or not between or between[-1].kind not in COMMA_IN_LIST + AND:
        return False
    if between[0].kind == VERB and not is_strong(between[0].text):
        between = between[1:]  # 100条|健身|路径、50片: a weak verb right behind a figure qualifies its noun
    # 3个蔬菜|生产|标准园和4个: a verb within the noun of the figure before is no verb of the next.
    return (
        all(token.kind in NAMES + COMMA_IN_LIST + AND for token in between)
        or nouns_after(tokens, place.after, place.at, "verb").high == place.at - 1
    )


def find_places(tokens: Sequence[Token]) -> list[Place]:
    """Return the place of each figure of a sentence, in order; linear in the number of tokens."""
    figures = [index for index, token in enumerate(tokens) if token.kind == QUANTITY]
    runs = _runs(tokens, figures)
    places: list[Place] = []
    edges = [index for index, token in enumerate(tokens) if token.kind in _EDGES]
    reached = 0
    for order, at in enumerate(figures):
        while reached < len(edges) and edges[reached] < at:
            reached += 1
        low = edges[reached - 1] + 1 if reached else 0
        high = edges[reached] if reached < len(edges) else len(tokens)
        before_run = figures.index(runs[at][0], max(0, order - len(runs[at]))) - 1
        after = figures[before_run] + 1 if before_run >= 0 and figures[before_run] >= low else low
        adjoins = order > 0 and (figures[order - 1] == at - 1 or _measures_next(tokens, figures[order - 1], at))
        if adjoins and places[-1].low == low:
            after = places[-1].after  # 完成85幢20万平方米房屋改造: one clause for both
        following = figures[order + 1] if order + 1 < len(figures) and figures[order + 1] < high else high
        places.append(Place(at, low, high, after, following, runs[at]))
    return places


def _measures_next(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether a sum says how large the things are that the figure behind 的 counts: 总投资9亿元|的|32个工程."""
    mention = tokens[first].mention
    return first == at - 2 and tokens[at - 1].kind == OF and mention is not None and mention.unit.endswith("元")


def _runs(tokens: Sequence[Token], figures: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return for each figure the unbroken list of figures it stands in."""
    runs: dict[int, tuple[int, ...]] = {}
    run: list[int] = []
    for at in figures:
        if run and not _joins(tokens, run[-1], at):
            runs.update(dict.fromkeys(run, tuple(run)))
            run = []
        run.append(at)
    runs.update(dict.fromkeys(run, tuple(run)))
    return runs


def _joins(tokens: Sequence[Token], left: int, right: int) -> bool:
    mention = tokens[right].mention
    if mention is not None and mention.range_of == 2:
        return True
    counted = right + 1 < len(tokens) and tokens[right + 1].kind in NAMES
    before = tokens[left].mention
    if counted and mention is not None and before is not None and before.unit != mention.unit:
        return False  # 举办讲座6期、11个村参加: the second has a noun of its own
    joined = False
    for token in tokens[left + 1 : right]:
        if token.kind in COMMA_IN_LIST + AND:
            joined = True
        elif token.kind not in MANNER + TIME:
            return False
    return joined
