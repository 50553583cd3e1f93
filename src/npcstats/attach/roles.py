"""The role of a number: a level, what a thing changed from or to, or by how much."""

from __future__ import annotations

from npcstats.attach.clause.change import Change
from npcstats.records import Role


def read_role(change: Change) -> tuple[Role, str]:
    """Return a figure's role and the rule that gave it."""
    return change.role, change.rule
