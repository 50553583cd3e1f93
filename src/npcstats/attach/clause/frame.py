"""The record of a frame: what a figure's clause says of it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from npcstats.attach.clause.kinds import Token
from npcstats.attach.clause.nouns import NOTHING, Nouns
from npcstats.attach.clause.places import Place

# Ends the rule of a change whose noun stands behind the figure.
NOUN_BEHIND = ", noun behind"


class Frame(msgspec.Struct, frozen=True):
    """What a figure's clause says of it.

    `verbs` are the verbs that govern it; None leaves them to be inherited, () says that there are none.
    `nouns` is what is counted, `subject` what stands before the verb. `rule` names the pattern. `lasting` are the verbs
    that go on governing instead of the figure's own.
    """

    rule: str
    verbs: tuple[str, ...] | None
    nouns: Nouns
    subject: Nouns = NOTHING
    lasting: tuple[str, ...] = ()


def unit_of(tokens: Sequence[Token], place: Place) -> str:
    """Return the unit of the figure at `place`."""
    mention = tokens[place.at].mention
    return mention.unit if mention is not None else ""
