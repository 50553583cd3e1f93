"""Scoring figures against gold figures, as the record's contract compares them.

A gold figure and a figure are a pair where their quantities overlap and have the same value and unit. A pair's
*record* is right where modifier and role are equal, a verb is shared and every object has one with the same head noun;
its *strict* record where verbs and objects are the same to the letter. Body, period, status, category and indicator
are judged in pairs only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import msgspec

from npcstats import Figure

LEVELS = ("quantity", "typed", "objects", "actions", "record", "strict")
CONTEXT = ("body", "period", "status", "category", "indicator")


class Span(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A period's ISO dates."""

    start: str | None
    end: str | None


class Gold(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A figure as a careful reader has it; `context`, without white space, says where it stands."""

    context: str
    nth: int
    quote: str
    value: int | float
    unit: str
    modifier: str
    role: str
    status: str
    actions: list[str]
    objects: list[str]
    category: str
    indicator: str | None
    body: str | None
    period: Span | None
    optional: bool = False
    disputed: list[str] = []


class Tally(msgspec.Struct):
    """Counts of one document or several: how many gold figures, how many found, how many right on each level."""

    gold: int = 0
    predicted: int = 0
    right: Counter[str] = msgspec.field(default_factory=Counter)
    judged: Counter[str] = msgspec.field(default_factory=Counter)
    misses: list[str] = []

    def f1(self, level: str) -> float:
        """Return the F1 of a level: 2 · right / (gold + predicted), 0 where nothing is right."""
        return 2 * self.right[level] / (self.gold + self.predicted) if self.right[level] else 0.0

    def share(self, key: str) -> float:
        """Return how many of the judged pairs are right on a key of the context, 1 where none is judged."""
        return self.right[key] / self.judged[key] if self.judged[key] else 1.0

    def scores(self) -> dict[str, float]:
        """Return F1 by level and share by key of the context."""
        return {level: self.f1(level) for level in LEVELS} | {key: self.share(key) for key in CONTEXT}

    def counts(self) -> dict[str, int]:
        """Return the counts that a document is compared by from one version to the next."""
        return {"gold": self.gold, "predicted": self.predicted} | {
            key: self.right[key] for key in ("quantity", "record", "strict", *CONTEXT)
        }


def add_up(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of tallies."""
    total = Tally()
    for tally in tallies:
        total.gold += tally.gold
        total.predicted += tally.predicted
        total.right += tally.right
        total.judged += tally.judged
        total.misses += tally.misses
    return total


def read_gold(path: Path) -> list[Gold]:
    """Return the gold figures of a file, one a line."""
    return [msgspec.json.decode(line, type=Gold) for line in path.read_bytes().splitlines() if line.strip()]


def place(gold: Gold, text: str) -> tuple[int, int] | None:
    """Return the half-open span of a gold figure's quantity in `text`, None where its context is not there."""
    inked = [offset for offset, char in enumerate(text) if not char.isspace()]
    flat = "".join(text[offset] for offset in inked)
    context, quote = ("".join(words.split()) for words in (gold.context, gold.quote))
    found = -1
    for _ in range(gold.nth):
        found = flat.find(context, found + 1)
        if found < 0:
            return None
    inside = context.find(quote)
    if inside < 0 or not quote:
        return None
    return inked[found + inside], inked[found + inside + len(quote) - 1] + 1


# --- comparisons

_WIDTH = str.maketrans("，；：（）％．０１２３４５６７８９", ",;:()%.0123456789", "“”\"‘’'《》")
_BODIES = (("人民代表大会常务委员会", "人大常委会"), ("人民代表大会", "人大"), ("人民政府", "政府"))
_UNITS = {"个百分点": "百分点", "人(次)": "人次", "件(次)": "件次", "元人民币": "元"}


def plain(text: str | None) -> str:
    """Return text without white space, quotes and title marks, in one width."""
    return "".join((text or "").translate(_WIDTH).split())


def same_body(first: str | None, second: str | None) -> bool:
    """Tell whether two names are of the same body: in full or short."""
    names = []
    for name in (plain(first), plain(second)):
        for full, short in _BODIES:
            name = name.replace(full, short)
        names.append(name)
    return names[0] == names[1]


def same_quantity(gold: Gold, figure: Figure) -> bool:
    """Tell whether value and unit agree: the value to nine digits."""
    units = [_UNITS.get(plain(unit), plain(unit)) for unit in (gold.unit, figure.unit)]
    values = float(gold.value), float(figure.value)
    return units[0] == units[1] and abs(values[0] - values[1]) <= 1e-9 * max(1.0, *map(abs, values))


def same_head(first: str, second: str) -> bool:
    """Tell whether two noun phrases have the same head: one is the other with words before it."""
    short, long = sorted((plain(first), plain(second)), key=len)
    return short == long or (len(short) > 1 and long.endswith(short))


def objects_agree(gold: Collection[str], found: Collection[str]) -> bool:
    """Tell whether each object on either side has one with the same head on the other."""
    return all(any(same_head(one, other) for other in found) for one in gold) and all(
        any(same_head(one, other) for other in gold) for one in found
    )


def actions_agree(gold: Collection[str], found: Collection[str]) -> bool:
    """Tell whether a verb is shared, or both have none."""
    return bool(_plain_set(gold) & _plain_set(found)) or not (gold or found)


def _plain_set(words: Collection[str]) -> set[str]:
    return {plain(word) for word in words}


def levels_met(gold: Gold, figure: Figure) -> set[str]:
    """Return the levels on which a pair agrees."""
    met = {"quantity"}
    if (gold.modifier, gold.role) == (figure.modifier, figure.role):
        met.add("typed")
    if objects_agree(gold.objects, figure.objects):
        met.add("objects")
    if actions_agree(gold.actions, figure.actions):
        met.add("actions")
    if met >= {"typed", "objects", "actions"}:
        met.add("record")
    same_words = _plain_set(gold.objects) == _plain_set(figure.objects) and (
        _plain_set(gold.actions) == _plain_set(figure.actions)
    )
    return met | ({"strict"} if "typed" in met and same_words else set())


def context_met(gold: Gold, figure: Figure) -> dict[str, bool]:
    """Return for each key of the context that is judged in this pair whether it agrees."""
    dates = [(period.start, period.end) if period else (None, None) for period in (gold.period, figure.period)]
    agrees = {
        "body": same_body(gold.body, figure.body),
        "period": dates[0] == dates[1],
        "status": plain(gold.status) == plain(figure.status),
        "category": plain(gold.category) == plain(figure.category),
        "indicator": plain(gold.indicator) == plain(figure.indicator),
    }
    left_out = {*gold.disputed, *(() if gold.indicator else ("indicator",))}
    return {key: right for key, right in agrees.items() if key not in left_out}


# --- documents


def score(name: str, text: str, gold: Sequence[Gold], figures: Sequence[Figure]) -> Tally:
    """Return the tally of one document; raise ValueError where a gold figure has no place in `text`."""
    tally = Tally()
    left = list(figures)
    required: list[tuple[int, int]] = []
    optional: list[tuple[int, int]] = []
    for entry in gold:
        span = place(entry, text)
        if span is None:
            raise ValueError(f"{name}: no place for {entry.quote} in {entry.context}")
        (optional if entry.optional else required).append(span)
        if not entry.optional:
            tally.gold += 1
            _pair(name, entry, span, left, tally)
    for figure in left:
        if not _touches(figure, optional):
            tally.predicted += 1
            if not _touches(figure, required):
                tally.misses.append(f"{name}:{figure.line}: no figure: {figure.text}")
    return tally


def _touches(figure: Figure, spans: Iterable[tuple[int, int]]) -> bool:
    return any(figure.start < end and start < figure.end for start, end in spans)


def _pair(name: str, gold: Gold, span: tuple[int, int], left: list[Figure], tally: Tally) -> None:
    """Take the figure that is the pair of `gold` out of `left` and count what agrees."""
    near = [figure for figure in left if _touches(figure, [span])]
    figure = next((figure for figure in near if same_quantity(gold, figure)), None)
    if figure is None:
        seen = [f"{other.value}{other.unit}" for other in near]
        tally.misses.append(f"{name}: not found: {gold.context}: {gold.value}{gold.unit}, but {seen}")
        return
    left.remove(figure)
    tally.predicted += 1
    levels = levels_met(gold, figure)
    context = context_met(gold, figure)
    tally.right.update(levels)
    tally.judged.update(context.keys())
    tally.right.update(key for key, right in context.items() if right)
    wrong = [key for key in ("typed", "actions", "objects") if key not in levels]
    wrong += [key for key, right in context.items() if not right]
    if wrong:
        tally.misses.append(f"{name}:{figure.line}: {'、'.join(wrong)}: {gold.context}: {_told(figure, wrong)}")


def _told(figure: Figure, wrong: Sequence[str]) -> str:
    period = figure.period
    found = {
        "typed": f"{figure.role} {figure.modifier}",
        "period": f"{period.start}/{period.end}" if period else "None",
    }
    return "; ".join(found[key] if key in found else str(getattr(figure, key)) for key in wrong)
