"""What words can do in a clause: the kinds of tokens, and the groups of words that hold phrases together."""

from __future__ import annotations

from functools import cache

import msgspec

from npcstats.records import Mention
from npcstats.segment.words import Group, lexicon
from npcstats.vocab.load import load_table
from npcstats.vocab.patterns import as_pattern

# What a token can be, one letter each, so that a clause can be looked at as a string.
QUANTITY = "Q"
VERB = "V"
EVENT = "E"
NOUN = "N"
TITLE = "B"
MANNER = "A"
PREPOSITION = "P"
OF = "D"
COMMA_IN_LIST = "L"
AND = "J"
BOUNDARY = "C"
OPENING = "O"
CLOSING = "R"
TIME = "T"
LIGHT = "X"
CARRIER = "K"
PARTICLE = "Z"
SINGLE = "S"
UP = "U"
DOWN = "W"
EVEN = "M"
ADJECTIVE = "F"

CHANGES = UP + DOWN + EVEN
ACTS = VERB + EVENT + CHANGES
NAMES = NOUN + TITLE + EVENT + ADJECTIVE


# What things are called from there on: 建议、批评和意见(下称建议).
CALLED = as_pattern(r"\((?:以?下)(?:统称|简称|并称|合称|称)为?[“‘]?([^()“”‘’，。]{1,14})[”’]?\)")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word of a sentence: flat offsets in its paragraph, its kind, its text without quotes, the mention it is."""

    start: int
    end: int
    kind: str
    text: str
    mention: Mention | None = None


class Phrases(msgspec.Struct, frozen=True):
    """The groups of phrases.toml as sets."""

    groups: dict[str, frozenset[str]]

    def has(self, group: str, word: str) -> bool:
        """Tell whether `word` stands in `group`."""
        return word in self.groups[group]

    def ends(self, group: str, text: str, longest: int = 5) -> bool:
        """Tell whether `text` ends in a word of `group`."""
        words = self.groups[group]
        # No generator: this is asked ten times a sentence.
        for length in range(1, min(longest, len(text)) + 1):  # noqa: SIM110
            if text[-length:] in words:
                return True
        return False


@cache
def phrases() -> Phrases:
    """Return the words that hold phrases together."""
    table = load_table("phrases", dict[str, Group])
    return Phrases({name: frozenset(group.words.split()) for name, group in table.items()})


def is_strong(word: str) -> bool:
    """Tell whether a verb is one of actions.toml, or 新 with another: a verb of reports. Others may be nouns."""
    return lexicon().kinds.get(word, "v") != "v" or (len(word) == 2 and word[0] == "新")
