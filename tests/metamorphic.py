"""Texts written another way that say the same: the records of what each function returns must be those of the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import cache
from html import escape
from itertools import pairwise

from npcstats.find import tables
from npcstats.numerals import POWERS
from npcstats.records import Document, Figure, Paragraph
from npcstats.segment import lay_out
from npcstats.segment.fold import fold

_WIDE = str.maketrans("0123456789%()+:;?!", "０１２３４５６７８９％（）＋：；？！")
_NARROW = str.maketrans("０１２３４５６７８９％（）＋：；？！", "0123456789%()+:;?!")
_NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_FEWEST_FULL = 5
_BETWEEN_ENDS = 2
_CHINESE = "零一二三四五六七八九"

# Why a number of a figure stays as it is: its Chinese numeral would say something else.
KEPT = {
    "one": "一 is an article, 一名 counts nobody",
    "word": "a Chinese numeral without a unit is a word: 一点八万 may be anything",
    "name": "behind a Chinese numeral the word names or ranks: 八期 is the eighth, 七个方面 sums up",
    "clock": "九点四分 is a time of day",
}


def widen(text: str) -> str:
    """Return `text` with full-width digits and signs; the comma of thousands stays: a wide one parts two numbers."""
    return re.sub(r"(?<=\d)\.(?=\d)", "．", text).translate(_WIDE)


def narrow(text: str) -> str:
    """Return `text` with half-width digits and signs; a comma between digits stays: a narrow one parts thousands."""
    return re.sub(r"(?<!\d)，|，(?!\d)", ",", text.translate(_NARROW))


def to_crlf(text: str) -> str:
    """Return `text` with the line ends of Windows."""
    return re.sub(r"\r\n?|\n", "\r\n", text)


def to_html(text: str) -> str:
    """Return a web page with the lines of `text` as paragraphs."""
    lines = "\n".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip())
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>页</title></head><body>\n{lines}\n</body></html>'


def part_thousands(text: str, figures: Sequence[Figure]) -> str:
    """Return `text` with commas in the figures' numbers of four digits and more."""
    return _rewritten(
        text, figures, lambda digits, _: f"{int(digits):,}" if re.fullmatch(r"\d{4,}", digits) else digits
    )


def join_thousands(text: str) -> str:
    """Return `text` without commas in numbers."""
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", text)


def to_chinese(text: str, figures: Sequence[Figure]) -> str:
    """Return `text` with Chinese numerals for the digits of its figures, but for those that are `kept`."""
    return _rewritten(
        text, figures, lambda digits, figure: digits if kept(text, figure) else spell(digits, figure.unit)
    )


def _rewritten(text: str, figures: Sequence[Figure], write: Callable[[str, Figure], str]) -> str:
    pieces, last = [], 0
    for figure in figures:
        quantity = "".join(text[figure.start : figure.end].split())
        quantity = fold(quantity, quantity)
        found = _NUMBER.search(quantity)
        if found is None:
            continue
        number = write(found[0], figure)
        behind = quantity[found.end() :]
        if number != found[0] and behind.startswith("%"):
            number, behind = f"百分之{number}", behind[1:]
        if number != found[0]:
            pieces += [text[last : figure.start], quantity[: found.start()], number, behind]
            last = figure.end
    return "".join([*pieces, text[last:]])


def kept(text: str, figure: Figure) -> str:
    """Return why a figure's number stays as it is, a key of KEPT; empty where a Chinese numeral says the same."""
    behind = fold(*[text[figure.start : figure.end + 4]] * 2)
    found = _NUMBER.search(behind)
    if found is None or behind[found.end() : found.end() + 1] == "%":
        return ""
    rest = behind[found.end() :].lstrip("余多" + POWERS)
    scaled = behind[found.end() : found.end() + 1] in POWERS
    if found[0] == "1" and not scaled:
        return "one"
    if not figure.unit:
        return "word"
    if "." in found[0] and rest.startswith("分"):
        return "clock"
    return "name" if any(rest.startswith(word) for word in _naming()) and not (scaled and figure.unit != "个") else ""


@cache
def _naming() -> tuple[str, ...]:
    """Return the words before which a Chinese numeral of one character, or any, is no count."""
    named = [word for group in tables.lookalike_groups() for word in (*group.after, *group.after_chinese)]
    units = [unit.text for same in tables.units().values() for unit in same if unit.chinese not in ("any", "count")]
    return (*named, *units)


def spell(digits: str, unit: str) -> str:
    """Return a number in Chinese numerals: 两 before a thing counted, 零 where places are skipped."""
    whole, _, rest = digits.replace(",", "").partition(".")
    spelled = _integer(int(whole)) + ("点" + "".join(_CHINESE[int(digit)] for digit in rest) if rest else "")
    return "两" if spelled == "二" and unit not in ("%", "‰", "") else spelled


def _integer(value: int) -> str:
    if value == 0:
        return "零"
    for power, sign in ((10**8, "亿"), (10**4, "万")):
        if value >= power:
            rest = value % power
            gap = "零" if 0 < rest < power // 10 else ""
            return _integer(value // power) + sign + gap + (_integer(rest) if rest else "")
    places = [(value // power % 10, sign) for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, ""))]
    spelled = "".join(_CHINESE[digit] + sign if digit else "零" for digit, sign in places)
    spelled = re.sub("零+", "零", spelled).strip("零")
    return spelled[1:] if spelled.startswith("一十") else spelled


def rewrap(text: str, width: int) -> str:
    """Return `text` in lines of `width` characters, as it is printed: two spaces before a paragraph, none in a heading.

    A line begins and ends with ink; wide gaps within are kept.
    """
    lines: list[str] = []
    for paragraph in _paragraphs(text):
        flat = _marks(text, paragraph) + _spelled(text, paragraph)
        if not paragraph.heading:
            lines.append("\u3000\u3000" + flat[: width - 2].rstrip())
            flat = flat[width - 2 :].lstrip()
        while flat:
            lines.append(flat[:width].rstrip())
            flat = flat[width:].lstrip()
    return "\n".join(lines)


def is_told_by_the_layout(text: str, width: int) -> bool:
    """Tell whether lines of `width` show where each paragraph of `text` ends.

    They do not where one without a stop, or before a heading, fills its last line, nor where hardly any line is full;
    and a wide gap at the end of a line cannot be seen.
    """
    seen = sum(line.strip().count("\u3000") for line in rewrap(text, width).splitlines())
    if seen < sum(len(paragraph.breaks) for paragraph in _paragraphs(text)):
        return False
    lengths = [len(_spelled(text, paragraph)) for paragraph in _paragraphs(text)]
    if sum(length // width for length in lengths) < _FEWEST_FULL:
        return all(length < width for length in lengths)
    for paragraph, after in pairwise(_paragraphs(text)):
        length = len(_marks(text, paragraph) + _spelled(text, paragraph)) + (0 if paragraph.heading else 2)
        if length % width == 0 and (after.heading or after.text[0] in "■□◎◆"):
            return False
    return True


def _paragraphs(text: str) -> list[Paragraph]:
    return [paragraph for article in lay_out(Document("-", text)).articles for paragraph in article.paragraphs]


def _marks(text: str, paragraph: Paragraph) -> str:
    """Return the marks of Markdown that make a heading of a line."""
    found = re.search(r"#{1,6}\s+$", text[max(0, paragraph.offsets[0] - 10) : paragraph.offsets[0]])
    return found[0] if found else ""


def _spelled(text: str, paragraph: Paragraph) -> str:
    return "".join("\u3000" * (at in paragraph.breaks) + text[place] for at, place in enumerate(paragraph.offsets))


def change_numbers(text: str, figures: Sequence[Figure], chosen: Collection[int]) -> str:
    """Return `text` with another last digit in the number of each figure whose id is `chosen`, if it has digits.

    The lower end of a range stays the lower one.
    """
    for figure, behind in zip(figures, (*figures[1:], None), strict=True):
        digits = [at for at in range(figure.start, figure.end) if text[at].isdecimal()]
        if digits and figure.id in chosen:
            lower = behind is not None and behind.start - figure.end <= _BETWEEN_ENDS
            text = _with_another(text, digits[-1], -1 if lower else 1)
    return text


def _with_another(text: str, at: int, step: int) -> str:
    digit = int(text[at])
    step = step if 0 <= digit + step <= 9 else -step
    return text[:at] + chr(ord(text[at]) + step) + text[at + 1 :]
