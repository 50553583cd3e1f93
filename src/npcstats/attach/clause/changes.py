"""Changes: what a thing changed from and to, or by how much, and the verb that says so."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.amounts import read_amount
from npcstats.attach.clause.beyond import ABOVE, beyond
from npcstats.attach.clause.change import LEVEL, Change, verb_of_change
from npcstats.attach.clause.kinds import (
    ACTS,
    AND,
    CHANGES,
    COMMA_IN_LIST,
    DOWN,
    LIGHT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    QUANTITY,
    TIME,
    UP,
    VERB,
    Token,
)
from npcstats.attach.clause.made_into import handed_as
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.spelling import is_change
from npcstats.attach.clause.verbs import Verbs, skip_left
from npcstats.records import Role

_REACHING = frozenset({"到", "至", "为", "成", "到了", "成为"})
_ATTAINING = frozenset({"达到", "达", "到达"})
_FROM = frozenset({"由", "从", "自"})


def read_change(tokens: Sequence[Token], place: Place) -> Change:
    """Return what change, if any, the figure at `place` is part of."""
    return _from(tokens, place) or _to(tokens, place) or _beyond(tokens, place) or read_amount(tokens, place) or LEVEL


def _from(tokens: Sequence[Token], place: Place) -> Change | None:
    """Read the first figure of the two in 由65名增加到75名."""
    paired = _first_of_pair(tokens, place.run[0])
    first = _first_of_levels(tokens, paired)
    marker = _marker(tokens, first, place.low if first < paired else min(place.after, first))
    if marker < 0:
        return _from_handed(tokens, place)
    for index in range(place.run[-1] + 1, place.high):
        if tokens[index].kind in LIGHT and _attains(tokens, index):
            return Change(Role.FROM, Verbs((), index, index + 1), marker, "from: " + tokens[marker].text)
        if tokens[index].kind not in ACTS:
            continue
        if _reaches(tokens, index, place.high) and _figure_follows(tokens, index, place.high):
            return Change(Role.FROM, verb_of_change(tokens, index), marker, "from: " + tokens[marker].text)
    return _from_before_pause(tokens, place, marker)


def _from_before_pause(tokens: Sequence[Token], place: Place, marker: int) -> Change | None:
    """Read the first figure of the two in 由0.7亿元，增长到1.6亿元: a pause parts them."""
    verb = place.high + 1
    at_end = place.run[-1] + 1 == place.high
    if not at_end or verb >= len(tokens) or tokens[place.high].text != "，" or tokens[verb].kind not in CHANGES:
        return None
    end = min(len(tokens), verb + 8)
    if not (_reaches(tokens, verb, end) and _figure_follows(tokens, verb, end)):
        return None
    return Change(Role.FROM, verb_of_change(tokens, verb), marker, "from: " + tokens[marker].text)


def _first_of_pair(tokens: Sequence[Token], at: int) -> int:
    """Return the first of two figures side by side that change together: 由90户|310人|减至8户|25人, 扩至5市|63个县."""
    if at > 0 and tokens[at - 1].kind == QUANTITY and tokens[at - 1].end == tokens[at].start:
        return at - 1
    unnamed = tokens[at - 2].mention if at > 1 and tokens[at - 1].kind in NAMES else None
    return at - 2 if unnamed is not None and not unnamed.unit else at


def _first_of_levels(tokens: Sequence[Token], at: int) -> int:
    """Return the first of several levels that came one after another: 从2018年的|95%|、2019年的97%上升到98%."""
    before = skip_left(tokens, at - 1, 0, OF + TIME)
    while before > 0 and tokens[before].kind in COMMA_IN_LIST and tokens[before - 1].kind == QUANTITY:
        at = before - 1
        before = skip_left(tokens, at - 1, 0, OF + TIME)
    return at


def _attains(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a light verb says what something came to: 由60%|达到|85%; no verb acts there."""
    return tokens[at].text in _ATTAINING and at + 1 < len(tokens) and tokens[at + 1].kind == QUANTITY


def _from_handed(tokens: Sequence[Token], place: Place) -> Change | None:
    """Read the first figure of the two in 将96项许可事项减少到41项."""
    if not any(token.text in ("将", "把") for token in tokens[place.low : place.at]) or place.after != place.low:
        return None
    verb = place.run[-1] + 1
    while verb < place.high and tokens[verb].kind in NAMES + AND + COMMA_IN_LIST:
        verb += 1
    if verb >= place.high or verb == place.run[-1] + 1 or tokens[verb].kind not in UP + DOWN + VERB:
        return None
    if not (_reaches(tokens, verb, place.high) and _figure_follows(tokens, verb, place.high)):
        return None
    if tokens[verb].kind == VERB and handed_as(tokens, place.low, verb, place.high) != place.at:
        return None
    return Change(Role.FROM, verb_of_change(tokens, verb), verb, "from: 将")


def _marker(tokens: Sequence[Token], at: int, low: int) -> int:
    """Return the index of the 由 or 从 that governs the figure, -1 if there is none."""
    for index in range(at - 1, max(low, at - 6) - 1, -1):
        if tokens[index].text in _FROM:
            return index
        if tokens[index].kind in VERB + CHANGES + QUANTITY + LIGHT:
            return -1
    return -1


def _reaches(tokens: Sequence[Token], verb: int, high: int) -> bool:
    word = tokens[verb].text
    if len(word) > 1 and word[-1] in "到至为成":
        return True
    after = verb + 1
    while after < high and tokens[after].text in ("了", "起来"):
        after += 1
    return after < high and tokens[after].text in _REACHING


def _figure_follows(tokens: Sequence[Token], verb: int, high: int) -> bool:
    return any(token.kind == QUANTITY or token.text in ("零", "0") for token in tokens[verb + 1 : min(high, verb + 8)])


def _to(tokens: Sequence[Token], place: Place) -> Change | None:
    """Read 增加到75名, 增至57个, 提高到2000年的58.3%."""
    start = _first_of_pair(tokens, place.run[0])
    at = skip_left(tokens, start - 1, place.low, MANNER + TIME + OF + NOUN)
    at -= at > place.low and tokens[at].text == "了"  # 提高到|了|94%
    if at < place.low:
        return None
    if (of_object := _to_of_object(tokens, place, at)) is not None:
        return of_object
    if _attains(tokens, at) and tokens[at - 1].kind == QUANTITY and at - 1 > place.low:
        marker = _marker(tokens, at - 1, place.low)
        return Change(Role.TO, Verbs((), at, at + 1), marker, "to: " + tokens[at].text) if marker >= 0 else None
    verb = at - 1 if tokens[at].text in _REACHING else at
    if verb < place.low or tokens[verb].kind not in ACTS or not _reaches(tokens, verb, place.at):
        return None
    if start - at > 4:
        return None
    word = tokens[verb].text
    marker = next((index for index in range(verb - 1, place.low - 1, -1) if tokens[index].text in _FROM), -1)
    mention = tokens[place.at].mention
    restored = word.startswith("恢复") and mention is not None
    known = restored or is_change(word) or (word[-1] in "到至为" and is_change(word[:-1]))
    # 由28个扩展至45个 is a change by its form, whatever the verb.
    changed = marker >= 0 and any(token.kind == QUANTITY for token in tokens[marker:verb])
    if not (known or changed or handed_as(tokens, place.low, verb, place.at + 1) >= 0):
        return None
    verbs = verb_of_change(tokens, verb)
    return Change(Role.TO, verbs, marker if marker >= 0 else verbs.low, "to: " + tokens[verb].text)


def _to_of_object(tokens: Sequence[Token], place: Place, at: int) -> Change | None:
    """Read a change whose thing stands between the verb and 至: 扩充|联系点|至28家, 增加|名额|到180名."""
    verb = skip_left(tokens, at - 1, place.after, NAMES + OF)
    close = tokens[at].text in ("至", "到") and place.after <= verb < at - 1 and at + 1 == place.run[0]
    if not close or tokens[verb].kind not in UP + DOWN or tokens[verb + 1].kind == OF:
        return None
    return Change(Role.TO, verb_of_change(tokens, verb), at, "change to: " + tokens[verb].text)


def _beyond(tokens: Sequence[Token], place: Place) -> Change | None:
    """Read 高于全省平均水平2.1个百分点; its frame is that of a comparison."""
    far = beyond(tokens, place)
    role = Role.INCREASE if tokens[far].text in ABOVE else Role.DECREASE
    return Change(role, None, -1, "compared: " + tokens[far].text) if far >= 0 else None
