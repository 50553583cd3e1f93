"""Reports whose title runs on into the text, as pages leave them that lose their line breaks.

某县政府工作报告——2031年1月9日在某县第九届人民代表大会第五次会议上县长某某各位代表：现在… is four lines and a text.
"""

from __future__ import annotations

from collections.abc import Iterator

from npcstats.vocab.patterns import as_pattern

_SHORTEST = 100
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
_DASH = r"[-—－―─–]{1,4}"
# A title ends where it is said when it was given, who is addressed, or of which years the text is.
# A government's report of a year is one wherever it stands first, unless the text speaks of it.
_TITLE = as_pattern(
    r"\d{4}年[^，。；：！？]{2,16}政府工作报告(?![的中里提指确明要安部分和、])(?:[(（][^()（）]{1,20}[)）])?|"
    r"[^，。；：！？]{0,60}?(?:报告|公报|综述|回眸|纪实)(?:[(（][^()（）]{1,20}[)）]){0,2}"
    rf"(?={_DASH}|{_DAY}|各位代表|[一两三四五]年来|\d{{4}}年，|\d{{4}}年,|过去|本届|一年来|刚刚过去|[“‘]?十[一二三四五六]五)"
)
_NEXT = (
    as_pattern(rf"(?:{_DASH})?{_DAY}(?:在[^，。；]{{4,60}}?(?:会议|大会)上)?"),
    as_pattern(r"[^，。；：！？]{2,40}?(?=各位代表)"),
    as_pattern(r"各位代表(?:[、，]?(?:同志们|各位委员))?[：:，,！!]"),
)


def parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the lines stand that the first line of a document is made of: one, but where its title runs on."""
    title = _TITLE.match(text) if len(text) > _SHORTEST else None
    at = title.end() if title else 0
    if title:
        yield 0, at
        for pattern in _NEXT:
            found = pattern.match(text, at)
            if found:
                yield at, found.end()
                at = found.end()
    yield at, len(text)
