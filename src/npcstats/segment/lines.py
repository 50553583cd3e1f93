"""From lines to paragraphs: lines cut mid-word are joined again, marks and white space are left out.

A page out of a newspaper's PDF breaks lines where the column ends. Such a document shows it: most of its lines
are as long as the column is wide and few of these end a sentence. There a paragraph goes on until a line that
is not full. Elsewhere a line is a paragraph, unless it stops in mid-sentence.
"""

from __future__ import annotations

from npcstats.segment.articles import opens_article
from npcstats.segment.run_on import parts
from npcstats.segment.shape import Line, Shape, find_shape
from npcstats.segment.splinters import is_splintered, joins
from npcstats.segment.units import all_units
from npcstats.vocab.patterns import as_pattern

_LINE = as_pattern(r"[^\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_STOP = as_pattern(r"[。！？!?；;：:…”’」』)）.](?:\*\*)?\s*$")
_ENDS = as_pattern(r"[。！？!?…][”’」』)）]*(?:\*\*)?\s*$")
_MARKER = as_pattern(
    r"\s*(?:#{1,6}\s|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、．.](?!\d)|【|——|[□■◎●•·\-*]\s)"
)
# A label in brackets heads what follows it, in a column of short lines as well.
_LABEL = as_pattern(r"\s*【[^】]{1,20}】")
# No paragraph begins with these.
_CLOSES = as_pattern(r"[，。；、！？：”’」』》）%％]")
_INDENT = as_pattern(r"(?:\u3000| {2,}|\t)")

_LONGEST_HEADING = 45

# 第12, 表3 and 2024.12 name something; after any other character of a line a number counts.
_NUMBER_LAST = as_pattern(
    r"[^\s\d第表图件号之页.．:：/\-—–][0-9０-９]{1,12}(?:[.．][0-9０-９]{1,6})?[百千万亿]{0,2}[余多]?\s*$"
)
_TAIL = as_pattern(r"[百千万亿]{0,2}[余多]?")
_LONGEST_TAIL = 3
_RUNS = as_pattern(r"[，。；、,;]")


def read_lines(text: str) -> list[Line]:
    """Return the lines of `text` that are not blank."""
    lines: list[Line] = []
    last = 0
    for found in _LINE.finditer(text):
        if found[0].isspace():
            continue
        gap = text[last : found.start()]
        ends = gap.count("\n") or gap.count("\r")
        after_blank = ends > 1 or gap.strip("\r\n") != ""
        for start, end in ((0, len(found[0])),) if lines else parts(found[0]):
            lines.append(_measured(found.start() + start, found[0][start:end], after_blank or start > 0))
        last = found.end()
    return lines


def _measured(start: int, text: str, after_blank: bool) -> Line:
    stripped = text.rstrip()
    characters = len(stripped)
    # A Chinese character takes three bytes and two columns, a Latin one takes one of both.
    columns = (len(stripped.encode("utf-8", "surrogatepass")) - characters) // 2 + characters
    return Line(start, start + len(text), text, columns, characters, after_blank)


def goes_on(line: Line, after: Line, shape: Shape) -> bool:
    """Tell whether the paragraph of `line` goes on in `after`, the next line with ink on it."""
    ends = _ENDS.search(line.text) is not None
    marked = _MARKER.match(after.text) is not None
    if (marked and _STOP.search(line.text)) or _LABEL.match(after.text) or opens_article(after.text.strip()):
        return False
    if ends and (after.after_blank or _INDENT.match(after.text)):
        return False
    if _CLOSES.match(after.text) and not after.after_blank:
        return True
    short = shape.shortfall(line)
    if not shape.width or (shape.exact and short < 0):
        return not marked and (_breaks_off(line, after) or _parts_quantity(line, after))
    # A title stands alone between blank lines and, unlike a full line, leaves room in the column.
    if ends or (line.after_blank and after.after_blank):
        return short <= min(shape.slack, 2)
    # In a ragged column a line may begin with the space between two words.
    return short <= shape.slack and not (_INDENT.match(after.text) and (after.after_blank or shape.exact))


def _breaks_off(line: Line, after: Line) -> bool:
    """Tell whether a line of a document that is not wrapped stops in mid-sentence.

    It is too long for a heading, and where it has no full stop at all, which a list does without, the next line has.
    """
    text = "".join(line.text.split())
    if len(text) <= _LONGEST_HEADING or _STOP.search(text):
        return False
    if "。" in text:
        return True
    commas = "，" in text or "," in text
    return commas and (text[-1] in "，," or (not after.after_blank and _ENDS.search(after.text) is not None))


def _parts_quantity(line: Line, after: Line) -> bool:
    """Tell whether a line ends with a number whose unit begins the next one, in running text."""
    if after.after_blank or not _NUMBER_LAST.search(line.text) or not _RUNS.search(after.text):
        return False
    rest = after.text.strip()
    return any(rest.startswith(all_units(), at) for at in range(_LONGEST_TAIL + 1) if _TAIL.fullmatch(rest, 0, at))


def group_lines(lines: list[Line]) -> list[list[Line]]:
    """Return the lines grouped into paragraphs."""
    splintered = is_splintered(lines)
    shape = Shape() if splintered else find_shape(lines)
    groups: list[list[Line]] = []
    for line in lines:
        last = groups[-1][-1] if groups else None
        if last is not None and ((splintered and joins(last, line)) or goes_on(last, line, shape)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
