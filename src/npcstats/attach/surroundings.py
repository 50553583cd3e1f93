"""What stands around a figure besides its frame."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from npcstats.attach.clause.kinds import AND, COMMA_IN_LIST, QUANTITY, Token, phrases
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.topics import measure_before, people_before, topic_before
from npcstats.records import Role

_NEAR = 60  # tokens before a figure among which those who take part are looked for


class Surroundings(msgspec.Struct, frozen=True):
    """What stands around a figure besides its frame.

    `sentence` is its sentence's number in the paragraph, `role` the figure's; `joined` tells that it follows the
    figure before without words between (34批97人次), `listed` that it goes on with a list, `part` that its clause
    begins a breakdown (其中), `topic` what the clause right before names, `people` and `things` what the sentence
    names earlier: who takes part, and what the clauses without figures are about.
    """

    sentence: int
    role: Role
    joined: bool = False
    part: bool = False
    listed: bool = False
    people: tuple[str, ...] = ()
    things: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    measure: tuple[str, ...] = ()
    among: bool = False


def surroundings(
    tokens: Sequence[Token], place: Place, number: int, role: Role, things: tuple[str, ...]
) -> Surroundings:
    """Return what stands around the figure at `place`, of the sentence `number`."""
    mention = tokens[place.at].mention
    counts_people = mention is not None and mention.unit in ("人次", "人")
    return Surroundings(
        sentence=number,
        role=role,
        listed=place.after > place.low and tokens[place.after].kind in COMMA_IN_LIST + AND,
        joined=(place.at > 0 and tokens[place.at - 1].kind == QUANTITY) or place.rank > 0,
        part=any(phrases().has("breakdown", token.text) for token in tokens[place.low : place.low + 2]),
        people=people_before(tokens, max(0, place.after - _NEAR), place.at) if counts_people else (),
        things=things,
        measure=measure_before(tokens, place.low) if place.after == place.low else (),
        among=any(token.text == "从中" for token in tokens[place.low : place.at]),
        topic=topic_before(tokens, place.low) if place.after == place.low else (),
    )
