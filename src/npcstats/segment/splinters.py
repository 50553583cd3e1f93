"""Texts in which each number stands on a line of its own, as some pages and documents leave them when copied.

There a paragraph goes on over every such line: 增长 / 8.5% / ，财政收入增长 / 11% / 。
"""

from __future__ import annotations

from npcstats.segment.shape import Line
from npcstats.segment.units import all_units
from npcstats.vocab.patterns import as_pattern

_NUMBER = as_pattern(r"\s*[0-9０-９][0-9０-９A-Za-z.．,，:：/+\-—~～]{0,14}[%％℅‰]?[；;，,。、]?\s*")
_PAUSED = as_pattern(r"[；;，,。、]\s*$")
_ENDS = as_pattern(r"[。！？!?]\s*$")
_FEWEST = 4
# Of all numbers alone on a line, two in three must stand inside a sentence.
_MOST, _OF = 2, 3
_GOES_ON = (*"，。；、！？：”’」』》）)%％℅‰年月日余多万亿百千-—~～至", "以上", "以下", "以内", "左右", "余", "来")
_HEADING = as_pattern(r"\s*(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）])[^，。；,;]{1,40}$")


def is_splintered(lines: list[Line]) -> bool:
    """Tell whether the numbers of a document stand on lines of their own, in the middle of its sentences."""
    alone = [at for at, line in enumerate(lines[:-1]) if _NUMBER.fullmatch(line.text)]
    if len(alone) < _FEWEST:
        return False
    inside = sum(1 for at in alone if at > 0 and _is_inside(lines[at], lines[at + 1]))
    return inside * _OF >= len(alone) * _MOST


def joins(line: Line, after: Line) -> bool:
    """Tell whether a line of such a document goes on in the next one."""
    if _ENDS.search(line.text) or _HEADING.match(line.text):
        return False
    alone = _NUMBER.fullmatch(line.text) or _NUMBER.fullmatch(after.text)
    return alone is not None or line.text.rstrip()[-1:] in "，、,"


def _is_inside(line: Line, after: Line) -> bool:
    """Tell whether what follows a number is its unit, or goes on with the sentence that it stands in."""
    rest = after.text.lstrip()
    return _PAUSED.search(line.text) is not None or rest.startswith(_GOES_ON) or rest.startswith(all_units())
