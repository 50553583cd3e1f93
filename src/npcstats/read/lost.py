"""What of a document could not be read: it is warned of, with the place where it is missing."""

from __future__ import annotations

from npcstats.vocab.patterns import as_pattern

_LINE_END = as_pattern(r"\r\n?|\n")
# Halves of pairs of UTF-16, which are no characters.
_HALVES = as_pattern(r"[\ud800-\udfff]+")


def warn(source: str, told: str, *values: object) -> None:
    """Warn that text of the document `source` was lost: `told` says what and where, with `values` for its slots."""
    # Imported here: few files are damaged.
    import logging

    logging.getLogger("npcstats").warning(f"%s: {told}", source, *values)


def line_at(text: str, offset: int) -> int:
    """Return the line of an offset, from 1."""
    return 1 + len(_LINE_END.findall(text, 0, offset))


def mark_lost(text: str) -> str:
    """Return `text` with U+FFFD for everything in it that is no character, at the same offsets."""
    # NUL, which no text holds, is what a file of other things is full of.
    return _HALVES.sub(lambda found: "\ufffd" * len(found[0]), text.replace("\0", "\ufffd"))
