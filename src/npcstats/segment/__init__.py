"""Step 2: a document as articles, paragraphs and sentences, with spans into the original text."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from npcstats.records import Article, Document, Layout, Paragraph
from npcstats.segment.articles import heading_level, is_byline, opens_article
from npcstats.segment.fold import fold, with_stops
from npcstats.segment.lines import group_lines, read_lines
from npcstats.segment.offsets import Offsets
from npcstats.segment.sentences import split_sentences
from npcstats.segment.shape import Line
from npcstats.vocab.patterns import as_pattern

# White space, marks of Markdown and characters without ink: they are left out of flat text.
_INK = as_pattern(
    r"(?:[^\s\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\x00-\x1f\x7f-\x9f*]++|(?<!\*)\*(?!\*))+"
)
_MARKS = as_pattern(r"\s*(#{1,6})\s")
# What opens an item of a list says nothing: bullets, stars, pictures, signs of a font of its own.
# ▲ opens captions, and some of these by-lines, which keep them.
_BULLETS = as_pattern(
    r"\s{0,8}(?:[•‣▪▫◦∙⁃●○◆◇■□★☆►▶▷※◎◉⦁\u2600-\u27bf\ue000-\uf8ff\U0001f300-\U0001faff]\ufe0f?\s{0,4}){1,4}"
)
_WIDE_SPACES = ("\u3000", "\t")


LONGEST_PARAGRAPH = 100_000
_NO_BREAKS: frozenset[int] = frozenset()


class _Block(msgspec.Struct, frozen=True):
    """A paragraph before its place among the articles is known."""

    text: str
    offsets: Offsets
    breaks: frozenset[int]
    marks: int


def lay_out(document: Document) -> Layout:
    """Return the articles and paragraphs of `document`; every document has one article at least."""
    text = with_stops(document.text)
    blocks = [
        part
        for group in group_lines(read_lines(text))
        if (block := _flatten(text, group)).text
        for part in _parted(block)
    ]
    starts = _article_starts(blocks)
    articles: list[Article] = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(blocks)
        articles.append(_article(number, start, blocks[start:end]))
    return Layout(document, tuple(articles))


def _flatten(text: str, group: list[Line]) -> _Block:
    """Join a paragraph's lines into flat text, keeping for each character where it came from."""
    offsets = Offsets()
    pieces: list[str] = []
    breaks: set[int] = set()
    length = 0
    mark = _MARKS.match(group[0].text)
    opening = group[0].start + (mark.end() if mark else 0)
    bullets = _BULLETS.match(text, opening, group[0].end)
    if bullets and not is_byline("".join(group[0].text.split())):
        opening = bullets.end()
    for line in group:
        start = opening if line is group[0] else line.start
        last = -1
        for found in _INK.finditer(text, start, line.end):
            if last >= 0 and _is_wide(text[last : found.start()]):
                breaks.add(length)
            pieces.append(found[0])
            last = found.end()
            offsets.add(found.start(), last)
            length += last - found.start()
    flat = "".join(pieces)
    return _Block(fold(flat, flat), offsets, frozenset(breaks) if breaks else _NO_BREAKS, len(mark[1]) if mark else 0)


def _is_wide(gap: str) -> bool:
    """Tell whether a gap between words is as wide as a character or wider."""
    return gap.isspace() and (len(gap) > 1 or gap in _WIDE_SPACES)


def _parted(block: _Block) -> Iterator[_Block]:
    """Yield a paragraph in parts that end with a sentence where it is longer than any: a book without line ends."""
    text, start = block.text, 0
    while len(text) - start > LONGEST_PARAGRAPH:
        stop = text.rfind("。", start, start + LONGEST_PARAGRAPH) + 1 or start + LONGEST_PARAGRAPH
        yield _part(block, start, stop)
        start = stop
    yield _part(block, start, len(text)) if start else block


def _part(block: _Block, start: int, stop: int) -> _Block:
    breaks = frozenset(at - start for at in block.breaks if start < at < stop)
    return _Block(block.text[start:stop], block.offsets.part(start, stop), breaks, 0 if start else block.marks)


def _article_starts(blocks: list[_Block]) -> list[int]:
    """Return the index of each article's first block."""
    starts = [0]
    # Running text makes what stands before an article of its own, rather than a title: the last two places of some.
    told, told_before = -1, -1
    for index, block in enumerate(blocks):
        told_before, told = told, index - 1 if index and "。" in blocks[index - 1].text else told
        at = index
        if opens_article(block.text):
            title = index - 1
            if index and heading_level(blocks[title].text, blocks[title].marks, True):
                at = title
        elif not is_byline(block.text):
            continue
        if at > starts[-1] and (told if at == index else told_before) >= starts[-1]:
            starts.append(at)
    return starts


def _article(number: int, start: int, blocks: list[_Block]) -> Article:
    paragraphs: list[Paragraph] = []
    first = True
    title: str | None = None
    for index, block in enumerate(blocks):
        level = heading_level(block.text, block.marks, first and not is_byline(block.text))
        if level == 0:
            first = False
        elif title is None and first and not is_byline(block.text):
            title = block.text
        paragraphs.append(
            Paragraph(
                index=start + index,
                article=number,
                text=block.text,
                offsets=block.offsets,
                sentences=split_sentences(block.text),
                breaks=block.breaks,
                heading=level > 0,
                level=level,
            )
        )
    return Article(number, title, tuple(paragraphs))
