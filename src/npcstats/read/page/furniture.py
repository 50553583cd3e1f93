"""What stands around the article of a web page, line by line: links, counters, page numbers, notes of the site.

A line with a full stop is running text and is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import msgspec

from npcstats.read.measures import squeeze
from npcstats.read.page.line import Line
from npcstats.read.words import page_words
from npcstats.vocab.patterns import as_pattern

_LONGEST = 120

# What may stand beside links in a line that leads elsewhere: a few words, the day of the page it leads to.
_DAY = r"(?:(?:\d{2,4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?)"
_BESIDE = as_pattern(rf"[^\d一二三四五六七八九十百千万亿两几]{{0,8}}{_DAY}?[^\w]{{0,8}}")
# Numbers are taken whole: 首页 1 2 3 下一页 comes without its spaces, and can be parted in more ways than can be tried.
_PAGES = as_pattern(
    r"(?:(?:[共第当前每到显示]{0,4}\d{1,90}+(?:/\d{1,6}+)?(?:页|条记录|条|项结果)?|首页|末页|尾页|[上下]一页|跳转到?|转到|确定|GO"
    r"|[|<>«»‹›…\[\]()（）,，:：/])){2,40}+|第?\d{1,6}(?:/\d{1,6})?页"
)
_PAGE_WORD = as_pattern(r"页|条记录")


def leads_elsewhere(lines: Sequence[Line]) -> bool:
    """Tell whether lines are links to other pages: nothing but links, or links with their day."""
    text = squeeze("".join(line.text for line in lines))
    rest = squeeze("".join(line.unlinked for line in lines))
    if len(rest) == len(text) or "。" in text or any(line.heading for line in lines):
        return False
    return _BESIDE.fullmatch(rest) is not None


def without_furniture(line: Line) -> Line | None:
    """Return a line without what is none of the article's, None where nothing stays."""
    if leads_elsewhere([line]):
        return None
    if "。" in line.text or len(line.text) > _LONGEST:
        return line
    words = page_words()
    text = line.text.strip()
    if text.startswith(words.openings.words) or any(mark in text for mark in words.marks.words):
        return None
    flat = squeeze(text)
    if _PAGES.fullmatch(flat) and _PAGE_WORD.search(flat):
        return None
    rest = _counters().sub(" ", text).strip()
    return line if rest == text else msgspec.structs.replace(line, text=rest) if rest else None


@cache
def _counters() -> re.Pattern[str]:
    """Return the pattern of what a site counts of a page: the word, a plain number, and no more."""
    words = "|".join(sorted(map(re.escape, page_words().counters.words), key=len, reverse=True))
    return as_pattern(
        rf"(?<![\w])(?:本文|已|总|累计|共)?(?:{words})\s{{0,4}}[:：]?\s{{0,4}}[\[(（【]?\s{{0,2}}\d[\d,]{{0,12}}\s{{0,2}}[\])）】]?\s{{0,2}}"
        r"(?:人次|次|人|条|字)?(?=$|[\s|｜\[\]【】(（])"
    )
