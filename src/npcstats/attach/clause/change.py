"""What a change gives a figure: its role, the verb that says so, and where the changed thing ends."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from npcstats.attach.clause.kinds import UP, Token
from npcstats.attach.clause.verbs import Verbs
from npcstats.records import Role


class Change(msgspec.Struct, frozen=True):
    """The role a change gives a figure, the verbs of change, and where the measured thing ends (token index)."""

    role: Role
    verbs: Verbs | None
    end: int
    rule: str


LEVEL = Change(Role.LEVEL, None, -1, "level")


def verb_of_change(tokens: Sequence[Token], at: int) -> Verbs:
    """Return the verb of change alone: what stands before it is what changes (房地产开发投资|下降)."""
    return Verbs((tokens[at],), at, at + 1)


def direction(token: Token) -> Role:
    """Return whether a verb of change says that something becomes more or less."""
    return Role.INCREASE if token.kind == UP else Role.DECREASE
