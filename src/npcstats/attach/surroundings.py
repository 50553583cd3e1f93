"""What stands around a figure besides its frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from npcstats.attach.clause.kinds import (
    AND,
    CALLED,
    CLOSING,
    COMMA_IN_LIST,
    MANNER,
    OPENING,
    QUANTITY,
    TIME,
    Token,
    phrases,
)
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.topics import (
    label_before,
    measure_before,
    people_before,
    qualified_before,
    topic_before,
    work_before,
)
from npcstats.records import Role

_ALIKE = frozenset({"均", "都", "双双", "皆", "同步"})
_NEAR = 60  # tokens before a figure among which those who take part, and brackets, are looked for


class Surroundings:
    """What stands around the figure at `place` besides its frame.

    `sentence` is its sentence's number in the paragraph, `role` the figure's; `part` tells that its clause begins a
    breakdown (其中). The rest is looked for when it is asked for: most figures name their verbs and nouns themselves.
    """

    def __init__(
        self, tokens: Sequence[Token], place: Place, sentence: int, role: Role, things: Callable[[], tuple[str, ...]]
    ) -> None:
        self._tokens, self._place, self._things = tokens, place, things
        self.sentence, self.role = sentence, role
        self.part = any(phrases().has("breakdown", token.text) for token in tokens[place.low : place.low + 2])

    @property
    def listed(self) -> bool:
        """Whether the figure goes on with a list."""
        place = self._place
        return place.after > place.low and self._tokens[place.after].kind in COMMA_IN_LIST + AND

    def opens(self, at: int) -> bool:
        """Tell whether nothing but manner stands before token `at` in the figure's own stretch of the clause."""
        return all(t.kind in MANNER + COMMA_IN_LIST + AND for t in self._tokens[self._place.after : at])

    @property
    def joined(self) -> bool:
        """Whether it follows the figure before without words between: 34批97人次."""
        place = self._place
        return (place.at > 0 and self._tokens[place.at - 1].kind == QUANTITY) or place.rank > 0

    @property
    def bracketed(self) -> bool:
        """Whether it stands in brackets behind another figure, whose parts they tell: 收到124件(|主办件|121件)."""
        depth = 0
        for at in range(self._place.at - 1, max(0, self._place.at - _NEAR), -1):
            kind = self._tokens[at].kind
            depth += (kind in CLOSING) - (kind in OPENING)
            if depth < 0:
                return self._tokens[at - 1].kind == QUANTITY
        return False

    @property
    def aged(self) -> bool:
        """Whether its clause counts people by their age: 40岁以下|51人."""
        place = self._place
        return any(token.kind == TIME and "岁" in token.text for token in self._tokens[place.after : place.at])

    @property
    def called(self) -> tuple[str, ...]:
        """What the things it counts are called from there on: 建议、批评和意见(下称建议)90件."""
        named = CALLED.fullmatch(self._tokens[self._place.at - 1].text) if self._place.at else None
        return (named[1],) if named else ()

    @property
    def alike(self) -> bool:
        """Whether what it says holds for several things alike (均, 双双)."""
        return any(token.text in _ALIKE for token in self._tokens[self._place.low : self._place.run[0]])

    @property
    def among(self) -> bool:
        """Whether it says how many were chosen among others (从中)."""
        return any(token.text == "从中" for token in self._tokens[self._place.low : self._place.at])

    @property
    def again(self) -> bool:
        """Whether it tells again how many there are, of which the next are parts: 90件|中，已办结80件."""
        behind = self._tokens[self._place.at + 1 : self._place.at + 2]
        return bool(behind) and behind[0].text in ("中", "之中", "当中")

    @cached_property
    def people(self) -> tuple[str, ...]:
        """Who takes part, for a figure that counts people."""
        mention = self._tokens[self._place.at].mention
        if mention is None or mention.unit not in ("人次", "人"):
            return ()
        return people_before(self._tokens, max(0, self._place.after - _NEAR), self._place.at)

    @property
    def people_here(self) -> tuple[str, ...]:
        """Who takes part by the figure's own clause: 组织|代表|赴高校学习2批70人."""
        return people_before(self._tokens, self._place.low, self._place.at)

    @property
    def things(self) -> tuple[str, ...]:
        """What the clauses without figures are about with which the sentence begins."""
        return self._things()

    @cached_property
    def measure(self) -> tuple[str, ...]:
        """What the clause right before measures, or names by what qualifies it, where this one tells its change."""
        if self._place.after != self._place.low:
            return ()
        measured = measure_before(self._tokens, self._place.low)
        changed = self.role is not Role.LEVEL
        return measured or (qualified_before(self._tokens, self._place.low) if changed else ())

    @property
    def label(self) -> tuple[str, ...]:
        """What the label of the clause names."""
        return label_before(self._tokens, self._place.low) if self._place.after == self._place.low else ()

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The work that the clause right before names and no more."""
        return work_before(self._tokens, self._place.low) if self._place.after == self._place.low else ()

    @cached_property
    def topic(self) -> tuple[str, ...]:
        """What the clause right before names."""
        return topic_before(self._tokens, self._place.low) if self._place.after == self._place.low else ()
