"""Every compiled pattern costs time in proportion to its text, on texts made from its own structure to hurt it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import pytest

SHORT, TIMES = 3000, 4
# Slower than the text is long by so much is more than chance; below the floor a clock tells nothing.
MOST, FLOOR = 8.0, 0.01
BREAKER = "\x00"
MOST_PIECES = 12
# A pattern of a thousand words takes long for each character: it shows on less text.
DEAR = 0.02
_LONG = 8


class Seen(NamedTuple):
    """A pattern of the package: where it is compiled, and the strictest way it is used."""

    place: str
    pattern: str
    flags: int
    use: str


@cache
def seen() -> tuple[Seen, ...]:
    """Return every pattern that the package compiles, found in a process where nothing is compiled yet."""
    script = Path(__file__).with_name("patterns_seen.py")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    return tuple(Seen(**json.loads(line)) for line in done.stdout.splitlines())


# --- texts that hurt


def attacks(pattern: str, flags: int) -> set[str]:
    """Return pieces that, repeated, make a pattern go back over what it has read: the insides of its long repetitions.

    Each stands alone and behind what stands before its repetition. A pattern that repeats nothing has none.
    """
    tree = _parser.parse(pattern, flags)
    pieces = {piece for before, inside in _repetitions(tree, "") for piece in (inside, before[-12:] + inside)}
    if pieces:
        pieces.add(_sample(tree)[:40])
    return set(sorted(piece for piece in pieces if piece)[:MOST_PIECES])


def _repetitions(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each long repetition of a pattern, and a text that it repeats."""
    for operation, argument in tree:
        for inner in _inner(operation, argument):
            yield from _repetitions(inner, before)
        if operation in _REPEATS and argument[1] >= _LONG:
            for choice in range(3):
                yield before, _sample(argument[2], choice)
        before += _one(operation, argument, 0)


_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def _inner(operation: Any, argument: Any) -> list[Any]:
    """Return the patterns within an operation."""
    if operation in _REPEATS:
        return [argument[2]]
    if operation is _constants.SUBPATTERN:
        return [argument[3]]
    if operation is _constants.BRANCH:
        return list(argument[1])
    if operation is _constants.ATOMIC_GROUP:
        return [argument]
    if operation in (_constants.ASSERT, _constants.ASSERT_NOT):
        return [argument[1]]
    return []


def _sample(tree: Any, choice: int = 0) -> str:
    """Return a text that a pattern takes, or nearly: of alternatives and sets the one that `choice` names."""
    return "".join(_one(operation, argument, choice) for operation, argument in tree)


def _one(operation: Any, argument: Any, choice: int) -> str:
    if operation is _constants.LITERAL:
        return chr(argument)
    if operation is _constants.IN:
        return _member(argument, choice)
    if operation in (_constants.ANY, _constants.NOT_LITERAL):
        return "文"
    if operation in _REPEATS:
        repeats: int = min(max(argument[0], 1), 4)
        return _sample(argument[2], choice) * repeats
    if operation in (_constants.ASSERT, _constants.ASSERT_NOT, _constants.AT):
        return ""
    if operation is _constants.BRANCH:
        return _sample(argument[1][choice % len(argument[1])], choice)
    return "".join(_sample(inner, choice) for inner in _inner(operation, argument))


def _member(members: Any, choice: int) -> str:
    """Return a character of a set: the first, the last or one in between; of a negated one, what it does not name."""
    if members[0][0] is _constants.NEGATE:
        named = "".join(_member([member], 0) for member in members[1:])
        return next(char for char in "文3，a " if char not in named)
    operation, argument = members[(0, -1, len(members) // 2)[choice % 3]]
    if operation is _constants.LITERAL:
        return chr(argument)
    if operation is _constants.RANGE:
        return chr(argument[choice % 2])
    known = {"CATEGORY_DIGIT": "3", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "文"}
    return known.get(str(argument), "文")


# --- how long they take


def cost(pattern: re.Pattern[str], use: str, text: str) -> float:
    """Return the seconds that a pattern takes for a text, used in its way."""
    begun = time.process_time()
    if use == "start":
        pattern.match(text)
        pattern.fullmatch(text)
    elif use == "onwards":
        at = 0
        while at < len(text):
            taken = pattern.match(text, at)
            at = max(taken.end(), at + 1) if taken else at + 1
    elif use == "everywhere":
        for at in range(len(text)):
            pattern.match(text, at)
    else:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - begun


def is_linear(pattern: re.Pattern[str], use: str, short: str, long: str) -> bool:
    """Tell whether a text so many times as long takes about as many times as long; the best of three counts."""
    least = [float("inf")] * 2
    for _ in range(3):
        least = [min(best, cost(pattern, use, text)) for best, text in zip(least, (short, long), strict=True)]
        if least[1] <= MOST * least[0] + FLOOR:
            return True
    return False


def slow(one: Seen) -> list[str]:
    """Return the pieces on which a pattern is slower than it may be."""
    pattern = re.compile(one.pattern, one.flags)
    found: list[str] = []
    for piece in sorted(attacks(one.pattern, one.flags)):
        least = piece * (SHORT // TIMES // len(piece) + 1) + BREAKER
        unit = SHORT // TIMES if cost(pattern, one.use, least) > DEAR else SHORT
        short, long = (piece * (length // len(piece) + 1) + BREAKER for length in (unit, unit * TIMES))
        if not is_linear(pattern, one.use, short, long):
            found.append(f"{one.place} ({one.use}): {piece!r}")
    return found


def test_every_pattern_of_the_package_is_seen() -> None:
    found = seen()
    assert len(found) > 200
    assert [one.place for one in found if one.flags < 0 and one.place.split(":")[0] not in UNSEEN] == []
    assert sum(1 for one in found if one.flags >= 0 and attacks(one.pattern, one.flags)) > 100
    assert {one.use for one in found} == {"search", "everywhere", "start"}


# Matched at one place after another, as the calls of it look, but never again within what it has taken.
ONWARDS = {"find/judge.py": "a numeral is read whole, and the next is looked for behind it"}
UNSEEN = {"cli/own_vocabulary.py": "made of the keys of a file with a mistake, to say in which line it is"}


def test_every_pattern_is_linear() -> None:
    asked = [one for one in seen() if one.flags >= 0]
    onwards = [one._replace(use="onwards") if one.place.split(":")[0] in ONWARDS else one for one in asked]
    assert sum(one.use == "onwards" for one in onwards) == len(ONWARDS)
    found = [line for one in onwards for line in slow(one)]
    assert found == []


@pytest.mark.parametrize(
    ("pattern", "use"),
    [
        (r"(?:a+)+b", "start"),
        (r"(?:a|aa)+b", "start"),
        (r"\d+件", "search"),
        (r"[^，]*，$", "search"),
        (r"\s*。", "everywhere"),
        (r"(?:文\w*)*。", "start"),
        (r"《[^》]*》", "search"),
    ],
)
def test_patterns_that_are_not_are_caught(pattern: str, use: str) -> None:
    # A nested repetition would take longer than the test may.
    short = 22 if ")+" in pattern or ")*" in pattern else SHORT
    compiled = re.compile(pattern)

    def worst(length: int) -> float:
        return max(cost(compiled, use, piece * (length // len(piece)) + "\x00") for piece in attacks(pattern, 0))

    # Other work on the machine makes the short text seem dear: the cheapest of three is its cost.
    little = min(worst(short) for _ in range(3))
    assert worst(short + 6 if short < SHORT else short * TIMES) > MOST * little + FLOOR
