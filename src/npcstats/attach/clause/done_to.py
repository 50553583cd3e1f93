"""What is done to the things counted behind a number, or at them, where no verb before the number says so."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import PEOPLE_UNITS, RATES
from npcstats.attach.clause.frame import unit_of
from npcstats.attach.clause.kinds import (
    AND,
    BOUNDARY,
    COMMA_IN_LIST,
    EVENT,
    MANNER,
    NAMES,
    OF,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    TIME,
    Token,
)
from npcstats.attach.clause.lists import taken_as
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.verbs import Verbs, first_verb
from npcstats.attach.clause.verbs_ahead import verbs_after
from npcstats.attach.clause.verbs_behind import verbs_of_next_clause

_LONGEST_SCENE = 60  # tokens: what a sentence says before of when and where people met
_DASHES = frozenset("—：")
_MEETING = ("召开", "举行", "开幕", "启动")
# What leads from a theme to what was done about it.
_LEADING = frozenset({"围绕", "依托", "针对", "聚焦", "紧扣", "借助", "通过"})


def verbs_of_place(tokens: Sequence[Token], place: Place, right: tuple[str, ...]) -> tuple[str, ...] | None:
    """Find what is done at or for the things counted: the next clause once this one is closed, else this one."""
    if unit_of(tokens, place) in RATES and tokens[place.at - 1].text in ("以", "凭"):
        return ()  # 以100%的满意率|通过测评
    if taken_as(tokens, place):
        return ()
    led = [token.text for token in tokens[place.low : place.at] if token.kind == PREPOSITION]
    leads = bool(led) and led[-1] in _LEADING  # 围绕3个主题，|开展活动20场
    behind = verbs_of_next_clause(tokens, place, True, leads or _among(tokens, place))
    closed = place.high < len(tokens) and tokens[place.high].text != "，"
    handed = next((at for at in range(place.after, place.at) if tokens[at].kind == PREPOSITION), place.at)
    main = _main_verb(tokens, place, handed)
    # Where nobody else does anything with them, what was done to them is told before: 对现场交办的|64个问题，….
    return (behind if closed else None) or right or main or behind or _main_verb(tokens, place, place.at)


def verbs_of_clause(
    tokens: Sequence[Token], place: Place, left: Verbs | None, right: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Find what is done to things that no verb before them governs, or only one that qualifies them."""
    if left is not None and _among(tokens, place):
        return left.texts()
    if taken_as(tokens, place):
        return ()
    people = unit_of(tokens, place) in PEOPLE_UNITS and _stands_alone(tokens, place)
    caused = not right and any(token.text in ("因", "由于") for token in tokens[place.at : place.high])
    made = left is not None and left.low > place.low and tokens[left.low - 1].text == "所"
    handed = made and any(token.text in ("将", "把") for token in tokens[place.low : place.at])  # 将所提90件建议，交…
    right = right or verbs_of_next_clause(tokens, place, people or caused or handed, people or caused) or ()
    return right or (left.texts() if left else None)


def _stands_alone(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the clause that opens a sentence only names people, whom the next has act: 区里两名法官，…."""
    if place.low > _LONGEST_SCENE:
        return False
    dash = max((at for at in range(place.low) if tokens[at].text in _DASHES), default=-1)  # 一项新议程——62名代表…
    scene = tokens[dash + 1 : max(dash + 1, place.low - 1)]
    held = bool(scene) and scene[0].text == "在" and scene[-1].text in ("上", "中", "时")  # 在镇人代会上，90名代表…
    met = any(token.text in _MEETING for token in scene)  # 3月8日，镇人代会召开，87名代表…
    named = NAMES + TIME + MANNER + PARTICLE + BOUNDARY * met
    if not held and any(token.kind not in named and token.text not in _MEETING for token in scene):
        return False  # 当天，87名代表通过投票，…: the clause before only says when
    return all(
        token.kind in NAMES + TIME + MANNER + QUANTITY + AND + COMMA_IN_LIST + OF + PREPOSITION
        for token in tokens[place.low : place.high]
    )


def _among(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the figure says out of what is chosen: 从|征集的23个项目|中."""
    chosen = any(token.text == "中" for token in tokens[place.high - 1 : place.high + 1])
    return chosen and any(token.text == "从" for token in tokens[place.after : place.at])


def _main_verb(tokens: Sequence[Token], place: Place, end: int) -> tuple[str, ...]:
    """Return the verb before token `end` that no later verb takes up: 实现了对832个县全覆盖."""
    verb = first_verb(tokens, place.after, end)
    found = verbs_after(tokens, verb, place.at) if verb >= 0 and tokens[verb].kind != EVENT else None
    return found.texts() if found else ()
