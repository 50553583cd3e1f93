"""The same report written another way gives the same records; another number gives another value and nothing else."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec
import pytest
from _pytest.mark import ParameterSet

from metamorphic import (
    KEPT,
    change_numbers,
    is_told_by_the_layout,
    join_thousands,
    kept,
    narrow,
    part_thousands,
    rewrap,
    spell,
    to_chinese,
    to_crlf,
    to_html,
    widen,
)
from npcstats.pipeline import extract_document
from npcstats.read import read_stream
from npcstats.records import Document, Figure
from npcstats.segment.fold import fold

ROOT = Path(__file__).resolve().parent.parent
OWN = sorted([*(ROOT / "seeds").glob("*.txt"), *(ROOT / "tests" / "gold").glob("*/text/*.txt")])
SHARED = sorted((ROOT.parent / "shared" / "dev" / "text").glob("*.txt"))
TEXTS = [pytest.param(path, id=path.stem) for path in (*OWN, *SHARED)]
WIDTHS = (10, 14, 20, 28, 36, 45)


@cache
def first_reading(path: Path) -> tuple[str, tuple[Figure, ...]]:
    """Return a text and its figures."""
    text = path.read_text("utf-8")
    return text, figures(text)


def figures(text: str) -> tuple[Figure, ...]:
    return extract_document(Document("-", text), explain=False).figures


def read_bytes(data: bytes, suffix: str) -> tuple[Figure, ...]:
    return extract_document(read_stream(io.BytesIO(data), "-", suffix=suffix), explain=False).figures


def said(figure: Figure) -> dict[str, object]:
    """Return all that a record says but where it stands and how it is spelled."""
    record: dict[str, object] = msgspec.structs.asdict(figure)
    for key in ("text", "sentence", "line", "start", "end", "source"):
        del record[key]
    period = figure.period
    plain = {name: [fold(word, word) for word in getattr(figure, name)] for name in ("actions", "objects")}
    return (
        record
        | plain
        | {
            "period": period and (period.start, period.end),
            "body": figure.body and fold(figure.body, figure.body),
            "article": figure.article and fold(figure.article, figure.article),
        }
    )


def differences(before: Sequence[Figure], after: Sequence[Figure]) -> list[str]:
    """Return what two readings differ in, a line for each figure."""
    if len(before) != len(after):
        lost = Counter((str(one.value), one.unit) for one in before)
        lost.subtract(Counter((str(one.value), one.unit) for one in after))
        return [f"{len(before)} figures, then {len(after)}: {[(key, n) for key, n in lost.items() if n]}"]
    found = []
    for one, other in zip(before, after, strict=True):
        then, now = said(one), said(other)
        found += [f"{one.text}: {key}: {then[key]} → {now[key]}" for key in then if then[key] != now[key]]
    return found


WRITTEN: dict[str, Callable[[str, Sequence[Figure]], str]] = {
    "full width": lambda text, _: widen(text),
    "half width": lambda text, _: narrow(text),
    "line ends of Windows": lambda text, _: to_crlf(text),
    "thousands parted": part_thousands,
    "thousands joined": lambda text, _: join_thousands(text),
    "Chinese numerals": to_chinese,
}


def _ways(paths: Sequence[Path]) -> Iterator[ParameterSet]:
    for way in WRITTEN:
        for path in paths:
            yield pytest.param(way, path, id=f"{way}-{path.stem}")


@pytest.mark.parametrize(("way", "path"), list(_ways([*OWN, *SHARED])))
def test_a_text_written_another_way_gives_the_same_records(way: str, path: Path) -> None:
    text, before = first_reading(path)
    assert differences(before, figures(WRITTEN[way](text, before))) == []


@pytest.mark.parametrize("path", TEXTS)
def test_another_encoding_and_another_format_give_the_same_records(path: Path) -> None:
    text, before = first_reading(path)
    assert differences(before, read_bytes(text.encode("gb18030"), ".txt")) == []
    assert differences(before, read_bytes(to_crlf(text).encode("utf-16"), ".txt")) == []
    assert differences(before, read_bytes(to_html(text).encode(), ".html")) == []


@pytest.mark.parametrize("path", TEXTS)
def test_another_width_of_lines_gives_the_same_records(path: Path) -> None:
    text, before = first_reading(path)
    told = [width for width in WIDTHS if is_told_by_the_layout(text, width)]
    assert {width: found for width in told if (found := differences(before, figures(rewrap(text, width))))} == {}


@pytest.mark.parametrize("path", TEXTS)
def test_another_number_is_another_value_and_nothing_else(path: Path) -> None:
    text, before = first_reading(path)
    for one in before[:: len(before) // 4 + 1]:
        assert changed_in(text, before, said_again(one, before)) == []


@pytest.mark.parametrize("path", TEXTS)
def test_other_numbers_are_other_values_and_nothing_else(path: Path) -> None:
    text, before = first_reading(path)
    assert changed_in(text, before, before) == []


def said_again(figure: Figure, figures: Sequence[Figure]) -> list[Figure]:
    """Return a figure with those that repeat it: a sentence that is printed again would be another one."""
    first = figure.repeat_of or figure.id
    return [other for other in figures if first in (other.id, other.repeat_of)]


def changed_in(text: str, before: Sequence[Figure], chosen: Sequence[Figure]) -> list[str]:
    """Return what else becomes another where the numbers of `chosen` do."""
    written = change_numbers(text, before, {figure.id for figure in chosen})
    after = list(figures(written))
    found = []
    for figure in chosen if len(after) == len(before) else ():
        spelled = written[figure.start : figure.end] == text[figure.start : figure.end]
        if (after[figure.id - 1].value == figure.value) is not spelled:
            found.append(f"{figure.text}: {figure.value} stays")
        after[figure.id - 1] = msgspec.structs.replace(after[figure.id - 1], value=figure.value)
    return found + differences(before, after)


# --- what is kept, and why


@pytest.mark.parametrize(
    ("text", "spelled", "reason"),
    [
        ("任命副市长1名。", "任命副市长一名。", "one"),
        ("粉丝涨到1.8万。", "粉丝涨到一点八万。", "word"),
        ("举办培训班8期。", "举办培训班八期。", "name"),
        ("梳理出问题5类。", "梳理出问题五类。", "name"),
        ("平均得分93.5分。", "平均得分九十三点五分。", "clock"),
    ],
)
def test_some_chinese_numerals_say_something_else(text: str, spelled: str, reason: str) -> None:
    (figure,) = figures(text)
    assert kept(text, figure) == reason
    assert figures(spelled) == ()
    assert reason in KEPT


@pytest.mark.parametrize(
    ("digits", "unit", "spelled"),
    [
        ("2", "件", "两"),
        ("2", "%", "二"),
        ("12", "件", "十二"),
        ("20", "件", "二十"),
        ("105", "件", "一百零五"),
        ("1,349", "件", "一千三百四十九"),
        ("3020", "件", "三千零二十"),
        ("20050", "件", "二万零五十"),
        ("100000000", "元", "一亿"),
        ("16.39", "元", "十六点三九"),
    ],
)
def test_numbers_are_spelled(digits: str, unit: str, spelled: str) -> None:
    assert spell(digits, unit) == spelled


# --- how much is asked, and what is not


def test_most_is_asked() -> None:
    numbers = [(text, figure) for text, found in map(first_reading, OWN) for figure in found]
    reasons = Counter(kept(text, figure) for text, figure in numbers)
    assert set(reasons) <= {"", *KEPT}
    assert reasons[""] >= 0.9 * len(numbers), reasons
    widths = [(path, width) for path in OWN for width in WIDTHS]
    told = [is_told_by_the_layout(first_reading(path)[0], width) for path, width in widths]
    assert sum(told) >= 0.7 * len(told), sum(told) / len(told)
