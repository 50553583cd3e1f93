"""Which paragraphs are headings, and where one article of a file ends and the next begins.

An article begins with a line that opens news (本报讯, 新华社…电), with the title above it, or with a by-line.
"""

from __future__ import annotations

from npcstats.segment.units import is_entry, states_quantity, states_spelled
from npcstats.vocab.patterns import as_pattern

_DATELINE = as_pattern(
    r"(?:本报讯|本报[^。，]{0,12}讯|本报记者|本网讯|新华社[^。，]{0,16}电|中新[社网][^。，]{0,16}电|央视网消息|[^。，\s]{2,8}讯[(（])"
)
_BYLINE = as_pattern(r"[□■◎◆](?=[^，。]{2,12}$)")
_SECTION = (
    (as_pattern(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分"), 2),
    (as_pattern(r"\([一二三四五六七八九十]{1,3}\)|【"), 3),
    (as_pattern(r"\d{1,2}[、.](?!\d)|\(\d{1,2}\)"), 4),
)
_STOP = as_pattern(r"[。！？；，、：…][”’」』)]*$")
_STATES = as_pattern(r"[：达为超][^。]{0,6}\d|(?<!\d)(?<!\d\.)\d[\d.]*+[%件次个项人万亿]")

LONGEST_HEADING = 60


def heading_level(text: str, marks: int, first: bool) -> int:
    """Return a paragraph's depth as a heading: 0 for running text, 1 for a title.

    `text` is flat, `marks` counts leading `#` signs, `first` tells that nothing but titles stands before it.
    """
    if marks:
        return min(marks, 4)
    if not text or len(text) > LONGEST_HEADING or _STOP.search(text) or _DATELINE.match(text):
        return 0
    for pattern, level in _SECTION:
        if pattern.match(text):
            return 0 if _states(text) else level
    if first:
        return 0 if is_entry(text) else 1
    return 0 if _states(text) or len(text) > 40 else 3


def _states(text: str) -> bool:
    return _STATES.search(text) is not None or states_quantity(text) or states_spelled(text) or is_entry(text)


def opens_article(text: str) -> bool:
    """Tell whether a paragraph opens an article: it begins as news does."""
    return _DATELINE.match(text) is not None


def is_byline(text: str) -> bool:
    """Tell whether a paragraph is a by-line that stands over an article."""
    return _BYLINE.match(text) is not None and not states_quantity(text)
