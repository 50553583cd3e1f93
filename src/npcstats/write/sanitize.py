"""Characters of a document that must not reach a screen or a program as they are.

Control characters drive terminals, direction marks let a line read other than it is stored, and signs without width
hide in a word. One place for all outputs.
"""

from __future__ import annotations

import re

from npcstats.vocab.patterns import as_pattern

_SPACES = r"\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029"
_CONTROLS = r"\x00-\x1f\x7f-\x9f\ud800-\udfff"
_WITHOUT_INK = (
    r"\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    r"\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)

_SPACE = as_pattern(f"[{_SPACES}]+")
_CONTROL = as_pattern(f"[{_CONTROLS}]")
_HIDDEN = as_pattern(f"[{_WITHOUT_INK}]+")
_UNSAFE = as_pattern(rf"[{_CONTROLS}{_WITHOUT_INK}\u2028\u2029]")
_MARKS = as_pattern(r"([\\`*_{}\[\]<>#|~!$:@&])")
_LINK = as_pattern(r"(?i)(?<=www)\.")
# Spreadsheets run a cell that begins with one of these as a formula, some the full-width signs too.
_FORMULA = as_pattern(r"\s*[=+\-@\t\r＝＋－＠].", re.DOTALL)
_PARTED = as_pattern(r"([;\t]\s*)(?=[=+\-@＝＋－＠]\S)")
# What drives a terminal or turns the order of a line, but for tabs and the ends of lines.
_DRIVING = as_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# A lone carriage return ends a line for those who count them, and overwrites it on a screen.
_RETURN = as_pattern(r"\r(?!\n)")


def clean(text: str) -> str:
    """Return `text` fit to be shown on one line.

    Line ends and tabs become spaces, other control characters U+FFFD, signs without ink are left out.
    """
    if text.isprintable():
        return text
    return _CONTROL.sub("\ufffd", _HIDDEN.sub("", _SPACE.sub(" ", text)))


def escape_json(text: str) -> str:
    r"""Return JSON `text` with every unsafe character that stands in it written as `\uXXXX`.

    In JSON such a character stands in strings only, so the meaning is the same.
    """
    return text if text.isprintable() else _UNSAFE.sub(_escape, text)


def escape_markdown(text: str) -> str:
    """Return `text`, cleaned, as Markdown in which nothing of it is a mark, a link or the border of a cell."""
    return _LINK.sub("\\\\.", _MARKS.sub(r"\\\1", text))


def defuse(text: str) -> str:
    """Return `text`, cleaned, as a cell that no spreadsheet runs as a formula.

    Some part cells at semicolons, too, whatever the file parts them by.
    """
    text = _PARTED.sub(r"\1'", text)
    return f"'{text}" if _FORMULA.match(text) else text


def keep_lines(text: str) -> str:
    """Return `text` as long as it is and with its ends of lines, fit to be shown: its offsets and lines stay true."""
    return _RETURN.sub("\n", _DRIVING.sub("\ufffd", text))


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
