"""What a share is a share of, where its clause names it by a place or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import OF_PAPERS
from npcstats.attach.clause.frame import Frame
from npcstats.attach.clause.narrowed import measure_of_next
from npcstats.attach.clause.things import has_people, is_body
from npcstats.attach.past import Past, whole_of
from npcstats.attach.surroundings import Surroundings
from npcstats.records import Mention

# What sums things up, and stays the whole of the shares that follow.
_TOTALS = ("总数", "总量", "总额")


def whole_shared(
    past: Sequence[Past],
    counted: Sequence[Past],
    told: tuple[tuple[str, ...], Past | None],
    frame: Frame,
    mention: Mention,
    around: Surroundings,
) -> tuple[tuple[str, ...], str] | None:
    """Return the objects of a share and the rule that gave them, None where only the topic can tell.

    `past` are the figures before, `counted` those of them that are no rates, `told` the whole that the share before
    names and the figure that counts it.
    """
    if frame.nouns.items:
        return ("".join(token.text for token in frame.nouns.items[-1]),), "share of a place"  # 占全国的一成
    sharer = frame.subject.items[-1] if frame.subject.items else ()
    if kept := measure_of_next(sharer) if sharer else 0:
        return ("".join(token.text for token in sharer[-kept:]),), "measure shared"  # 园区|出口额|占全市的四成
    whole, (named, before) = whole_of(counted, mention), told
    if named and named[0].endswith(_TOTALS) and (None in (whole, before) or whole is before):
        return named, "whole of the share before"
    if whole is not None:
        return whole.objects, "whole of which the last is this share"
    last = past[-1] if past else None
    if last is not None and is_body(last.objects) and not has_people(last.objects) and frame.rule == "share":
        near = (one.objects for one in reversed(past) if one.unit in OF_PAPERS and one.sentence == around.sentence)
        if papers := next(near, ()):
            return papers, "papers of which a share is told"  # 建议96件，交由32个单位办理，已解决的占81%
    wholes = [figure for figure in past if not figure.part and figure.sentence == around.sentence]
    if last is not None and last.part and wholes:
        return wholes[-1].objects, "whole of the breakdown"
    if last is not None and last.topic != last.objects:
        return last.objects, "whole of the share before"
    alone = last is None and len(frame.subject.items) == 1 and has_people(frame.subject.texts())
    return (frame.subject.texts(), "who has the share") if alone else None  # 这样的|代表|占到一成
