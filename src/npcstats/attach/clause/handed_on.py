"""Matters that are handed on to be dealt with: 3件议案交由委员会审议, 转交有关部门办理的建议14件."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from npcstats.attach.clause.frame import Frame
from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    AND,
    COMMA_IN_LIST,
    MANNER,
    NAMES,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    VERB,
    Token,
)
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.spelling import spell_verbs
from npcstats.attach.clause.verbs import HANDING_ON

_HANDING = frozenset({"交由", "转由", "转交", "交", "批转", "分交", "送交"})
_DEALING = frozenset("办理 承办 审议 审查 处理 研究 研究办理 落实 答复 解决 实施 整改 负责".split())
_REACH = 30  # tokens from a figure to where it is handed on
_BETWEEN = NAMES + MANNER + PARTICLE + PREPOSITION + ADJECTIVE
# They close what says when: 在大会闭会|后|审议.
_CLOSING = frozenset({"后", "上", "中", "内", "期间"})


@cache
def _handed() -> frozenset[tuple[str, ...]]:
    """Return the verbs of handing on as records spell them."""
    return frozenset(spell_verbs([Token(0, 0, VERB, verb)]) for verb in _HANDING)


@cache
def _dealing() -> frozenset[tuple[str, ...]]:
    """Return the verbs of dealing with a matter as records spell them."""
    return frozenset(spell_verbs([Token(0, 0, VERB, verb)]) for verb in _DEALING)


def dealt_with(tokens: Sequence[Token], place: Place, frame: Frame) -> Frame:
    """Return the frame with both what hands on and what the receiver does, where it has one of them."""
    handing_on = _handed_before(tokens, place, frame) or _handed_in_list(tokens, place, frame)
    if handing_on:
        return Frame(frame.rule, handing_on, frame.nouns, frame.subject)
    if frame.verbs is None or frame.verbs not in _handed():
        return frame
    near = range(max(0, place.at - _REACH), min(len(tokens), place.at + _REACH))
    handing = [at for at in near if tokens[at].text in _HANDING and tokens[at].kind == VERB]
    at = min(handing, key=lambda at: abs(at - place.at), default=-1)
    if at < 0 or spell_verbs([tokens[at]]) != frame.verbs:
        return frame
    done = at + 1
    while done < len(tokens) and (tokens[done].kind in _BETWEEN or tokens[done].text in _CLOSING):
        done += 1
    if done == at + 1 or done >= len(tokens) or tokens[done].text not in _DEALING:
        return frame
    return Frame(frame.rule, (*frame.verbs, *spell_verbs([tokens[done]])), frame.nouns, frame.subject)


def _handed_before(tokens: Sequence[Token], place: Place, frame: Frame) -> tuple[str, ...]:
    """Return what hands on and what those do who stand between: 转|县政府|研究|处理|23条."""
    dealt = place.at - 1
    if dealt <= place.low or tokens[dealt].text not in _DEALING or frame.verbs != spell_verbs([tokens[dealt]]):
        return ()
    first = dealt - 1 if tokens[dealt - 1].text == "研究" else dealt
    at = first - 1
    while at > place.low and tokens[at].kind in NAMES + AND + COMMA_IN_LIST:
        at -= 1
    handed = at < first - 1 and tokens[at].kind == VERB and tokens[at].text in HANDING_ON | _HANDING
    return spell_verbs([tokens[at], *tokens[first : dealt + 1]]) if handed else ()


def _handed_in_list(tokens: Sequence[Token], place: Place, frame: Frame) -> tuple[str, ...]:
    """Return what hands on and what those do who end a list of receivers: 交由8个局和|5个乡镇|办理."""
    if frame.verbs is None or frame.verbs not in _dealing() or tokens[place.at - 1].kind not in AND + COMMA_IN_LIST:
        return ()
    at = place.at - 1
    while at > place.low and tokens[at].kind in NAMES + AND + COMMA_IN_LIST + QUANTITY:
        at -= 1
    handed = tokens[at].kind == VERB and tokens[at].text in _HANDING
    return (*spell_verbs([tokens[at]]), *frame.verbs) if handed else ()
