"""The errors of npcstats: what went wrong, in which file, what to try."""

from __future__ import annotations


class NpcstatsError(Exception):
    """Base of all errors that npcstats raises on purpose.

    `source` is the file (or `-`), `problem` what is wrong with it, `advice` what its user can try;
    the message joins them.
    """

    def __init__(self, source: str, problem: str, advice: str = "") -> None:
        super().__init__(source, problem, advice)
        self.source = source
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        told = f"{self.source}: {self.problem}"
        return f"{told}; {self.advice}" if self.advice else told


class ReadError(NpcstatsError):
    """A file cannot be read: it is missing, not readable, empty of text, or in a format that is not read."""


class DecodeError(ReadError):
    """A file's bytes are no text in the encoding that was found or forced."""


class WriteError(NpcstatsError):
    """The output cannot be written where it was asked for."""


class UsageError(NpcstatsError):
    """The request itself makes no sense: an unknown format, an option's impossible value."""


class VocabularyError(NpcstatsError):
    """The vocabulary breaks its own rules: a duplicate, an empty group, a pattern that matches nothing."""
