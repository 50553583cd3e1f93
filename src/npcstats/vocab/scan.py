"""Searching for a pattern of many words only where one of them can begin.

A pattern of a thousand words is tried at every character of a text. Two sets of characters, the first and the second
ones of all its matches, rule out nearly all places at the speed of a plain scan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from npcstats.vocab.patterns import as_pattern


def beginnings(words: Iterable[str], first: str = "", second: str = "") -> re.Pattern[str]:
    """Return the pattern of the places where one of `words` may begin.

    `first` and `second` are more such characters, as they stand in a set of a pattern; `second` must not be empty
    where `first` is not.
    """
    known = set(words)
    firsts = _characters(word[0] for word in known)
    seconds = _characters(word[1] for word in known if len(word) > 1)
    single = _characters(word for word in known if len(word) == 1)
    follows = f"(?=[{second}{seconds}])"
    return as_pattern(f"[{first}{firsts}]" + (f"(?:{follows}|(?<=[{single}]))" if single else follows))


def matches(pattern: re.Pattern[str], starts: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer(text)` does, for a pattern that matches nowhere but where `starts` does."""
    at = 0
    match = pattern.match
    for place in starts.finditer(text):
        start = place.start()
        if start >= at and (found := match(text, start)) is not None:
            at = found.end()
            yield found


def _characters(found: Iterable[str]) -> str:
    return "".join(re.escape(char) for char in sorted(set(found)))
