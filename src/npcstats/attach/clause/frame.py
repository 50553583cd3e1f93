"""The record of a frame, and the units that decide how one is read."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from npcstats.attach.clause.kinds import Token
from npcstats.attach.clause.nouns import NOTHING, Nouns
from npcstats.attach.clause.places import Place

# Units that count how often something happened, so that the verb or event before them is what is counted.
EVENT_UNITS = frozenset(
    {
        "次",
        "场",
        "场次",
        "期",
        "轮",
        "批",
        "批次",
        "回",
        "趟",
        "遍",
        "届",
        "班次",
        "节",
        "站",
        "期次",
        "轮次",
        "堂",
        "课时",
        "学时",
        "天",
        "小时",
        "个小时",
    }
)
# Units of how often, which may stand before the verb: 三次约见.
TIMES_UNITS = frozenset({"次", "轮", "趟", "回", "遍", "度"})
PEOPLE_UNITS = frozenset({"人", "人次", "名", "位"})
RATES = frozenset({"%", "‰", "百分点", "倍", "番", "成"})
MONEY = frozenset({"元", "美元", "港元", "欧元", "日元", "英镑", "卢布", "元人民币"})


# Ends the rule of a change whose noun stands behind the figure.
NOUN_BEHIND = ", noun behind"


class Frame(msgspec.Struct, frozen=True):
    """What a figure's clause says of it.

    `verbs` are the verbs that govern it; None leaves them to be inherited, () says that there are none.
    `nouns` is what is counted, `subject` what stands before the verb. `rule` names the pattern.
    """

    rule: str
    verbs: tuple[str, ...] | None
    nouns: Nouns
    subject: Nouns = NOTHING


def unit_of(tokens: Sequence[Token], place: Place) -> str:
    """Return the unit of the figure at `place`."""
    mention = tokens[place.at].mention
    return mention.unit if mention is not None else ""
