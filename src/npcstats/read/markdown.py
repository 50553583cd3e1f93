"""Markdown: its marks are blanked out, one character for one, so that every offset stays true to the file.

A mark that may stand inside a word or a number (`**2,000**件`) becomes characters without ink or width, which part
nothing; a mark that stands between things (a table's border, an image) becomes white space. The signs of headings stay:
they tell where a section begins. Of the front matter the title stays, as it often names the body and the year.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from npcstats.read.encoding import decode
from npcstats.read.format import InputFormat
from npcstats.read.limits import DEFAULT, Limits
from npcstats.records import Document
from npcstats.vocab.patterns import as_pattern

# U+2060, the word joiner: no ink, no width and no white space.
JOINER = "\u2060"

_FENCE = as_pattern(r"(?:---|\+\+\+)[ \t]*\r?\n")
_FRONT_LINE = as_pattern(r"[ \t]*(?:$|#|- )|[ \t]+\S|[^\s:=：]{1,40}[ \t]*(?::(?=\s|$)|=)")
_TITLE = as_pattern(r"(?i:title|标题)[ \t]*[:=][ \t]*(?:[>|][-+]?[ \t]*$)?")
_LONGEST_FRONT = 200

_COMMENT_END = {"<!--": "-->", "<script": "</script>", "<style": "</style>"}
_HIDDEN_START = as_pattern(r"<!--|<(?:script|style)\b", re.IGNORECASE)
_TAG = as_pattern(r"</?([A-Za-z][A-Za-z0-9]{0,20})(?:[\s/][^<>]{0,2000})?>")
_INLINE_TAGS = frozenset(
    ("a", "abbr", "b", "big", "code", "del", "em", "font", "i", "ins", "mark", "s", "small", "span", "strong", "u")
)
_ENTITY = as_pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")

_LINE = as_pattern(r"[^\r\n]+")
_RULE = as_pattern(r"\s{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}+\s*|(?:`{3,}+|~{3,}+)[^`]*)$")
_TABLE_RULE = as_pattern(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-*+:?[ \t]*+)*+$")
_DEFINITION = as_pattern(r"\s{0,3}\[[^\]^]{1,200}\]:[ \t]*\S+.*$")
_LEAD = as_pattern(r"[ \t]*+(?:(?:>[ \t]?)++[ \t]*+)?(?:[-+*][ \t]++(?:\[[ xX]\][ \t]++)?)?+(?:\[\^[^\]\s]{1,40}\]:)?+")
_TIGHT_HEADING = as_pattern(r"(\s{0,3}#{0,5})#(?=[^#\s])")
_CLOSING = as_pattern(r"(?<=[ \t])#{1,6}[ \t]*$")

_TARGET = r"\((?:[^()\r\n]|\([^()\r\n]{0,300}\)){0,2000}\)"
_IMAGE = as_pattern(r"!\[[^\]\r\n]{0,500}\](?:" + _TARGET + r"|\[[^\]\r\n]{0,200}\])")
_LINK = as_pattern(r"(\[)([^\[\]\r\n]{1,500})(\](?:" + _TARGET + r"|\[[^\]\r\n]{0,200}\]))")
_FOOTNOTE = as_pattern(r"\[\^[^\]\s]{1,40}\]|<https?://[^<>\s]{1,2000}>")
_INLINE = as_pattern(r"[*_~`\\]")
_RUN = as_pattern(r"\*{2,}|_{2,}|~~|`+|\\(?=[!-/:-@\[-`{-~])")
# Between digits a sign of its own multiplies, and inside a Latin word a low line is part of a name.
_EMPHASIS = as_pattern(
    r"(?<![\d*])(\*)(?=[^\s*])([^*\r\n]{1,300})(?<=\S)(\*)|(?<![\dA-Za-z_])(_)(?=[^\s_])([^_\r\n]{1,300})(?<=\S)(_)(?![\dA-Za-z_])"
)


def read_markdown(data: bytes, source: str, encoding: str | None, limits: Limits = DEFAULT) -> Document:
    """Return `data` as a document whose text is the file's with every mark blanked out, as long as it was."""
    text, codec = decode(data, source, encoding)
    return Document(source, blank_marks(text), codec)


def has_front_matter(data: bytes) -> bool:
    """Tell whether bytes begin with front matter, which only Markdown has."""
    return _front_end(data[:20_000].decode("utf-8", "replace").removeprefix("\ufeff")) > 0


def blank_marks(text: str) -> str:
    """Return `text` with the marks of Markdown blanked out, one character for one."""
    end = _front_end(text)
    front, body = text[:end], text[end:]
    body = _blank_hidden(body)
    body = _TAG.sub(_blank_tag, body)
    body = _LINE.sub(_blank_line, body)
    return _blank_front(front) + body


def _front_end(text: str) -> int:
    """Return where front matter ends, 0 where there is none: a rule above running text opens none."""
    opening = _FENCE.match(text)
    if not opening:
        return 0
    closing = text[:3]
    at = opening.end()
    for _ in range(_LONGEST_FRONT):
        stop = text.find("\n", at)
        line = text[at : stop if stop >= 0 else len(text)].rstrip("\r")
        if line.rstrip() in (closing, "..."):
            return stop + 1 if stop >= 0 else len(text)
        if stop < 0 or not _FRONT_LINE.match(line):
            return 0
        at = stop + 1
    return 0


def _blank_front(front: str) -> str:
    """Blank front matter but for the words of its title."""
    kept: list[str] = []
    in_title = False
    for line in front.splitlines(keepends=True):
        title = _TITLE.match(line)
        if title:
            kept.append(_spaces(title[0]) + re.sub("[\"'“”]", " ", line[title.end() :]))
        elif in_title and line[:1] in " \t":
            kept.append(line)
            continue
        else:
            kept.append(_spaces(line))
        in_title = title is not None
    return "".join(kept)


def _blank_hidden(text: str) -> str:
    """Blank comments, scripts and styles, whatever lines they span; one that does not end hides nothing."""
    pieces: list[str] = []
    at = 0
    missing: set[str] = set()
    for found in _HIDDEN_START.finditer(text):
        end_mark = _COMMENT_END[found[0].lower()]
        if found.start() < at or end_mark in missing:
            continue
        end = text.find(end_mark, found.end())
        if end < 0:
            missing.add(end_mark)
            continue
        end += len(end_mark)
        pieces += (text[at : found.start()], _spaces(text[found.start() : end]))
        at = end
    return "".join(pieces) + text[at:]


def _blank_tag(found: re.Match[str]) -> str:
    return _joiners(found[0]) if found[1].lower() in _INLINE_TAGS else _spaces(found[0])


def _blank_line(found: re.Match[str]) -> str:
    """Blank the marks of one line; the text has its tags blanked already."""
    line = found[0]
    if _RULE.match(line) or _DEFINITION.match(line) or ("|" in line and _TABLE_RULE.match(line)):
        return _spaces(line)
    lead = _LEAD.match(line)
    if lead and lead.end():
        line = _spaces(lead[0]) + line[lead.end() :]
    if "#" in line:
        line = _CLOSING.sub(_all(" "), _TIGHT_HEADING.sub(r"\1 ", line, count=1) if line.lstrip()[:1] == "#" else line)
    if line.lstrip().startswith("|") or line.count("|") > 1 or " | " in line:
        line = line.replace("|", "\t")
    if "[" in line or "<" in line:
        line = _IMAGE.sub(_all(" "), line)
        line = _LINK.sub(lambda link: JOINER + link[2] + _joiners(link[3]), line)
        line = _FOOTNOTE.sub(_all(JOINER), line)
    if _INLINE.search(line):
        line = _EMPHASIS.sub(_unwrap, _RUN.sub(_all(JOINER), line))
    return _ENTITY.sub(_spell_entity, line) if "&" in line else line


def _unwrap(found: re.Match[str]) -> str:
    return JOINER + (found[2] or found[5]) + JOINER


def _spell_entity(found: re.Match[str]) -> str:
    """Put an entity's own character where it ends, so that a span ending with it (`5&permil;`) ends there too."""
    # Imported here: it has a table of two thousand names, and few documents have one.
    import html

    sign = html.unescape(found[0])
    if len(sign) != 1:
        return found[0]
    return JOINER * (len(found[0]) - 1) + (sign if sign.isprintable() else " ")


def _all(sign: str) -> Callable[[re.Match[str]], str]:
    return lambda found: sign * len(found[0])


def _joiners(text: str) -> str:
    return re.sub(r"[^\r\n]", JOINER, text)


def _spaces(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


FORMAT = InputFormat("markdown", (".md",), has_front_matter, read_markdown)
