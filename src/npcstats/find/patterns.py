"""Look-alikes that are shapes, not words: dates, clock times, telephone numbers, ratios, list markers, page numbers."""

from __future__ import annotations

import re
from functools import cache

from npcstats.find.view import View
from npcstats.numerals import DIGITS
from npcstats.vocab.patterns import as_pattern

_YEAR = "(?:19|20)[0-9]{2}"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9])"
_MONTH = "(?:1[0-2]|0?[1-9])"
_CLOCK = "(?:2[0-4]|[01]?[0-9])[:：][0-5][0-9](?:[:：][0-5][0-9])?"
_NUMBER = r"[0-9]{1,4}+(?:\.[0-9]{1,4}+)?"
_JOIN = "(?:[-—–~～/、和与至到及]|以及|——|--)"
_NUMERALS = "一二三四五六七八九十百"

# In order: the first that fits wins. Group names are the reasons.
_ARABIC = rf"""
    (?P<date>{_YEAR}(?:-{_MONTH}-{_DAY}|/{_MONTH}/{_DAY}|\.{_MONTH}\.{_DAY})(?:{_CLOCK})?(?![0-9])
      |[0-9]{{1,2}}[·•・‧][0-9]{{1,2}}(?![0-9]))
  | (?P<telephone>0[0-9]{{2,3}}[-—－][0-9]{{7,8}}(?![0-9])|1[3-9][0-9]{{9}}(?![0-9])
      |[48]00-?[0-9]{{3,4}}-?[0-9]{{3,4}}(?![0-9]))
  | (?P<time>{_CLOCK}(?![0-9:：])
      |(?:2[0-4]|1?[0-9])时(?![代期段间空效光限差])
      |(?:2[0-4]|1?[0-9])点(?=[0-9半整钟前后至到，。、）)左多许]|$))
  | (?P<ratio>{_NUMBER}(?:[:∶]{_NUMBER}){{1,5}}+|{_NUMBER}比{_NUMBER}
      |[0-9]{{1,3}}(?:：[0-9]{{1,3}}){{1,3}}+(?![0-9])
      |{_NUMBER}(?:：{_NUMBER}){{2,5}}+|{_NUMBER}[×✕＊*xX](?=[0-9]))
  | (?P<ordinal>(?<={_YEAR}年)[0-9]{{1,3}}(?:期|辑|号|卷)(?![一-龥])|(?:(?<=[鉴志刊])|(?<![一-龥])){_YEAR}卷(?![一-龥]))
  | (?P<name>[0-9]{{1,4}}(?:[+＋](?:[0-9]{{1,4}}|[A-Za-z]{{1,2}})){{1,6}}(?![0-9.%]))
  | (?P<year>{_YEAR}(?={_JOIN}(?:{_YEAR}|[0-9]{{2}})(?:年|[)）])|(?:-|—|——){_YEAR}))
"""
_CHINESE = rf"""
    (?P<year>[一二](?:[OoＯ0○〇零]{{2}}|[九八][{DIGITS}])[{DIGITS}OoＯ](?![十百千万亿]))
  | (?P<time>[{_NUMERALS}]{{1,3}}时(?![代期段间空效光限差常刻而候尚至])
      |[{_NUMERALS}]{{1,2}}点(?=[{_NUMERALS}]{{1,3}}分|钟))
"""
_MARKER = as_pattern(
    rf"[0-9]{{1,3}}(?:[.、．](?![0-9])|\.(?={_YEAR}年)|[)）])|[{_NUMERALS}]{{1,4}}+(?:[、.．](?![{DIGITS}十])|[)）])"
)
_ENUMERATION = as_pattern(f"[{_NUMERALS}]{{1,3}}+(?:是|则|要(?!务|求|件|素))")
_BRACKETED = as_pattern(rf"(?:[0-9]{{1,3}}|[{_NUMERALS}]{{1,4}})[)）]")
_OPEN = frozenset("(（")
_DASHES = frozenset("-—－–")
_PAGER = as_pattern(r"\s?(?:每页|记录|评论|第?\d{1,4}/\d)")
_NOTE = as_pattern(r"([0-9]{1,3})[〕\]］】]")
_DOCUMENT_YEAR = as_pattern(f"{_YEAR}[〕\\]］】)）](?=第?[0-9])")


@cache
def _arabic() -> re.Pattern[str]:
    return as_pattern(_ARABIC, re.VERBOSE)


@cache
def _chinese() -> re.Pattern[str]:
    return as_pattern(_CHINESE, re.VERBOSE)


def structural(view: View, at: int) -> tuple[int, str] | None:
    """Return the end of the look-alike that begins at `at` and its reason, or None where the shape is none of these."""
    text = view.text
    marker = _marker(view, at)
    if marker is not None:
        return marker, "list_marker"
    if not "0" <= text[at] <= "9":
        match = _chinese().match(text, at)
        return (match.end(), match.lastgroup or "") if match else None
    match = _arabic().match(text, at)
    if match is not None:
        return match.end(), match.lastgroup or ""
    return _furniture(view, at)


def _marker(view: View, at: int) -> int | None:
    """一、 and 2. at the beginning of a line or sentence, (3) anywhere, 一是 at the beginning of a clause."""
    text = view.text
    before = view.char(at - 1)
    if before in _OPEN:
        match = _BRACKETED.match(text, at)
        return match.end() - 1 if match else None
    if view.begins(at):
        match = _MARKER.match(text, at)
        if match:
            return match.end()
    if view.begins(at) or before in "，,、":
        match = _ENUMERATION.match(text, at)
        return match.end() - 1 if match else None
    return None


def _furniture(view: View, at: int) -> tuple[int, str] | None:
    """Page numbers (— 12 —, 共36页), notes (〔7〕, [7]) and the year of a document's number (〔2024〕3号)."""
    text = view.text
    note = _NOTE.match(text, at) if view.char(at - 1) in "〔[［【" else None
    if note:
        return note.end(1), "list_marker"
    if _DOCUMENT_YEAR.match(text, at) and view.char(at - 1) in "〔[［【(（":
        return at + 4, "document"
    end = at
    while end < min(at + 5, len(text)) and "0" <= text[end] <= "9":
        end += 1
    if view.char(at - 1) in _DASHES and view.char(end) in _DASHES and (at < 2 or view.begins(at - 1)):
        return end, "page"
    pager = view.char(at - 1) == "共" and _PAGER.match(text, end + 1)
    if view.char(end) == "条" and (pager or text[max(at - 2, 0) : at] == "每页"):
        return end + 1, "page"  # 共9条 每页5条: what stands below comments
    if view.char(end) == "页" and text[max(at - 2, 0) : at] in ("页共", "页/", "页，共"):
        return end + 1, "page"
    return None
