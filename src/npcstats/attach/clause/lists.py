"""Lists of figures: which go on with one, whose verb it is, and where the nouns of the last end."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.events_before import GOING
from npcstats.attach.clause.governors import past_list
from npcstats.attach.clause.kinds import (
    COMMA_IN_LIST,
    EVENT,
    NAMES,
    NOUN,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    VERB,
    Token,
    is_strong,
)
from npcstats.attach.clause.nouns import Nouns
from npcstats.attach.clause.nouns_after import nouns_after
from npcstats.attach.clause.places import Place, goes_on_with_list
from npcstats.attach.clause.verbs import first_verb
from npcstats.segment.words import lexicon

_PLACES = ("镇", "乡", "街道", "村", "社区", "县", "区", "市")
_LONGEST_LIST = 40  # tokens of a list behind the verb that its rates share


def acts_itself(tokens: Sequence[Token], place: Place, nouns: Nouns) -> bool:
    """Tell whether a verb follows the noun at once and is its own: 举办讲座6期、53个问题|完成|整改.

    What 推进 or 完成 holds is none (推进6条产业带、8个景区|创建); a noun that the list pairs with a verb has one.
    """
    at = nouns.high
    if at >= len(tokens) or tokens[at].kind != VERB or _goes_to(tokens, place):
        return False
    ends = at + 1 >= place.high
    if ends and tokens[place.at - 2].kind == VERB:
        return True  # 3万人|脱贫、6个县|摘帽
    first = first_verb(tokens, place.low, place.after)
    held = ends and first >= 0 and lexicon().has("holders", tokens[first].text)
    return is_strong(tokens[at].text) and not held


def _goes_to(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the list says where somebody goes: 深入3个市、|9个县|召开座谈会."""
    verb = place.after - 2
    if verb > place.low and tokens[verb].kind == PARTICLE:
        verb -= 1  # 深入|到|9个镇
    return verb >= place.low and tokens[verb].text in GOING


def _lies_in(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the figure counts places in those that the figure before counts: 深入9个镇|21个村|察看."""
    between = tokens[place.after : place.at]
    ahead = tokens[place.at + 1 : place.at + 2]
    named = len(between) == 1 and bool(ahead) and between[0].kind == ahead[0].kind == NOUN
    return named and _goes_to(tokens, place) and all(token.text.endswith(_PLACES) for token in (between[0], ahead[0]))


def is_listed(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the figure goes on with a list that a verb governs: 督导9个县、95个乡镇."""
    if _lies_in(tokens, place):
        return True
    if not goes_on_with_list(tokens, place):
        return False
    before = tokens[place.low : place.after]
    acts = any(token.kind == VERB for token in before) or (bool(before) and before[0].kind == EVENT)
    return acts and not any(token.kind == PREPOSITION for token in before)


def hands_list(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the figure goes on with a list that 对 hands to a verb: 对5个部门、|6个乡镇|开展绩效评价."""
    handed = any(token.text in ("对", "就") for token in tokens[place.low : place.after])
    return handed and goes_on_with_list(tokens, place)


def behind_list(tokens: Sequence[Token], place: Place, nouns: Nouns) -> int:
    """Return where the nouns end that the figure and those of its list count: 9项事项、6项追责情形|公开."""
    start = past_list(tokens, place)
    if start > place.run[-1] + 1:
        return max(start, nouns_after(tokens, start, place.high).high)
    at = nouns.high
    while at + 2 < place.high and tokens[at].kind in COMMA_IN_LIST and tokens[at + 1].kind == QUANTITY:
        listed = nouns_after(tokens, at + 2, place.high)
        at = max(at + 2, listed.high - len(listed.events))  # 赴9个市州、23个县|调研
    return at


def taken_as(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether things are only taken for something: 以13个大选区、38个选区|为参考单位."""
    led = next((i for i in range(place.low, place.at) if tokens[i].text == "以"), -1)
    taken = led >= 0 and first_verb(tokens, place.low, led) < 0
    return taken and any(token.text == "为" for token in tokens[place.at : place.high])


def verb_of_list(tokens: Sequence[Token], place: Place) -> int:
    """Return the token that may be the verb of a list of rates: 压减|时限38%、环节|21%; what it changes follows it."""
    at = place.after - 1
    low = max(place.low, at - _LONGEST_LIST)
    while at >= low and tokens[at].kind in NAMES + COMMA_IN_LIST + QUANTITY:
        at -= 1
    return at if low <= at < place.after - 1 and tokens[at + 1].kind in NAMES else -1
