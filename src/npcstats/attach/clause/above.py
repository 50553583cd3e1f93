"""Verbs that govern from above a clause which qualifies what is counted: 收到|代表联名提出的|议案6件."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import PEOPLE_UNITS
from npcstats.attach.clause.kinds import (
    COMMA_IN_LIST,
    MANNER,
    NAMES,
    OF,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.verbs import Verbs, first_verb, group_starting
from npcstats.segment.words import lexicon


def over_people(tokens: Sequence[Token], place: Place, group: Verbs) -> Verbs | None:
    """Return the verbs before people or bodies counted in a relative clause: 收到|代表10人以上联名提出的|议案6件."""
    if place.after <= place.low or any(t.kind not in NAMES + MANNER for t in tokens[place.after : group.low]):
        return None
    mention = tokens[place.after - 1].mention
    main = first_verb(tokens, place.low, place.after - 1)
    people = mention is not None and mention.unit in PEOPLE_UNITS and mention.unit != "人次"
    bodies = mention is not None and mention.unit in ("个", "家") and group.low > place.after
    # 收到44个|单位|提出的项目
    people = people or (bodies and phrases().ends("institutions", tokens[group.low - 1].text))
    if not people or main < 0 or tokens[main].kind != VERB or lexicon().has("pivots", tokens[main].text):
        return None
    return group_starting(tokens, main, place.after - 1)


def over_list(tokens: Sequence[Token], place: Place, group: Verbs) -> Verbs | None:
    """Return the verbs of a list whose next thing a relative clause qualifies: 发现项目5个、擅自停运的|企业2家."""
    of = next((at for at in range(group.high, place.at) if tokens[at].kind not in NAMES), place.at)
    if place.after <= place.low or tokens[place.after].kind not in COMMA_IN_LIST or tokens[of].kind != OF:
        return None
    main = first_verb(tokens, place.low, place.after)
    direct = all(token.kind in NAMES + MANNER for token in tokens[place.after + 1 : group.low])
    # 作出|的|决议9件、制定的文件3件: the first is qualified as well
    takes = main >= 0 and tokens[main].kind == VERB and tokens[main + 1].kind != OF
    takes = takes and all(t.kind in MANNER + NAMES for t in tokens[place.low : main])
    return group_starting(tokens, main, place.after) if direct and takes else None
