"""Frames of figures that say how many of the things named before are of a sort: 满意的330件, 财经方面的5件."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import EVENT_UNITS, MONEY, RATES
from npcstats.attach.clause.frame import Frame, unit_of
from npcstats.attach.clause.kinds import (
    ACTS,
    ADJECTIVE,
    AND,
    COMMA_IN_LIST,
    LIGHT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    QUANTITY,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.nouns import NOTHING, Nouns
from npcstats.attach.clause.nouns_before import nouns_before
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.verbs import group_ending, skip_left
from npcstats.attach.clause.verbs_behind import right_at_once
from npcstats.vocab.patterns import as_pattern

# Verbs that say what things are about rather than what is done to them.
_ABOUT = frozenset({"涉及", "属于", "关于", "围绕"})
# Those among them that are verbs.
_CONCERNING = frozenset({"涉及", "属于"})
_FIELDS = ("领域", "系统", "行业")
# Bodies are counted by neither 件 nor 条: what stands there says whose the matters are.
_BODIES = ("政府", "法院", "中院", "检察院", "常委会", "人大", "监委", "部门", "单位", "机关", "局", "委员会")
# Units of matters, which subjects and fields are none of.
_MATTERS = frozenset({"件", "条", "件次"})
_NUMBERED = as_pattern(r"[一二两三四五六七八九十]{1,2}[大个]?")
# Classes that a letter names are counted as such: A类建议21件，|B类|13件.
_LETTER = as_pattern(r"[A-Za-z]类")
# What the name of a subject is made of: 涉及|城市建设和环境保护.
_SUBJECT = NAMES + ACTS + AND + COMMA_IN_LIST
OF_SORT = "of a sort"


def sort_frame(tokens: Sequence[Token], place: Place) -> Frame | None:
    """满意的330件, 财经方面的5件, 涉及经济发展17件: the things are those that figures before count."""
    unit = unit_of(tokens, place)
    if not unit or unit == "票" or unit in RATES | MONEY | (EVENT_UNITS - {"批次"}):
        return None
    at = skip_left(tokens, place.run[0] - 1, place.after, OF + LIGHT + MANNER)
    if at < place.after or tokens[at].kind not in NAMES + VERB:
        return None
    described = any(token.kind == OF for token in tokens[at + 1 : place.run[0]])
    behind = tokens[place.run[-1] + 1] if place.run[-1] + 1 < place.high else None
    named = behind is not None and (behind.kind in NAMES or behind.text in ("拟", "新"))  # 化工行业的9家|企业
    if phrases().has("ratings", tokens[at].text) and not (named and described):
        return Frame(OF_SORT, _rated(tokens, place, at), _rated_matters(tokens, place, at))
    if tokens[at].text == "方面" and at and _is_number(tokens[at - 1]):
        return None  # 6个|方面|42项任务, 三大|方面|17类问题
    told = described and not named and not _LETTER.fullmatch(tokens[at].text)  # 意见914条，咨询类的|582条
    if tokens[at].text.endswith("方面") or (told and tokens[at].text.endswith((*_FIELDS, "类"))):
        return Frame(OF_SORT, _about(tokens, place, at), _among(tokens, place))
    if unit not in _MATTERS or named:
        return None
    if _LETTER.fullmatch(tokens[at].text):
        return Frame(OF_SORT, (), nouns_before(tokens, at, at + 1)) if described else None
    classed = tokens[at].text.endswith("类") and _beside_class(tokens, place)
    if classed or (described and tokens[at].kind == NOUN and _listed_sort(tokens, place, at)):
        return Frame(OF_SORT, None, NOTHING)
    if tokens[at].text.endswith(_BODIES):
        return Frame(OF_SORT, _hands_over(tokens, place, at), NOTHING)  # 其中市政府8件, 转交相关部门9件
    return _subject_matter(tokens, place, at)


def _is_number(token: Token) -> bool:
    return token.kind == QUANTITY or bool(_NUMBERED.fullmatch(token.text))


def _listed_sort(tokens: Sequence[Token], place: Place, at: int) -> bool:
    """Tell whether the clause is but a noun with 的 after a sort: 属于市级事权的29条，|区级事权的|11条."""
    names = all(token.kind in NAMES + COMMA_IN_LIST + AND + MANNER for token in tokens[place.low : at + 1])
    before = tokens[max(0, place.low - 4) : place.low]
    sorted_out = any(token.kind == QUANTITY for token in before) and any(token.kind == OF for token in before)
    return names and place.after == place.low and sorted_out


def _beside_class(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the sentence began with a class of papers named in full: 农业类|建议21件；文教类13件."""
    return any(
        token.text.endswith("类") and tokens[at + 1].kind in NAMES and phrases().ends("matters", tokens[at + 1].text)
        for at, token in enumerate(tokens[: place.low])
    )


def _rated(tokens: Sequence[Token], place: Place, at: int) -> tuple[str, ...] | None:
    """Return the verb that gives a rating (表示满意的, 测评为优秀的), None where one further left goes on."""
    before = skip_left(tokens, at - 1, place.after, MANNER + ADJECTIVE)
    if before >= place.after and tokens[before].text in ("为", "是", "达到"):
        before -= 1
        if before >= place.after and tokens[before].kind == NOUN:
            return ()  # 测评|结果|为满意的88件
    if before >= place.after and tokens[before].kind in ACTS:
        return group_ending(tokens, before, before).texts()
    done = right_at_once(tokens, place)  # 不满意的9件|全部|退回
    if done is None and any(token.kind == LIGHT for token in tokens[at + 1 : place.run[0]]):
        return ()  # 组织代表测评，满意的|有|90件
    return done.texts() if done else None


def _rated_matters(tokens: Sequence[Token], place: Place, at: int) -> Nouns:
    """Return the matters whose handling is rated: 对|提案|办理结果表示满意的90件."""
    for index in range(at - 2, place.after, -1):
        if (
            tokens[index].kind in NAMES
            and tokens[index + 1].kind in ACTS
            and phrases().ends("matters", tokens[index].text)
        ):
            of = any(token.text in ("对", "对于") for token in tokens[place.after : index])
            return nouns_before(tokens, place.after, index + 1) if of else NOTHING
    return NOTHING


def _about(tokens: Sequence[Token], place: Place, at: int) -> tuple[str, ...] | None:
    """Return the verb that says what things are about (涉及财经方面), None where one further left goes on."""
    return next(((token.text,) for token in tokens[place.after : at] if token.text in _CONCERNING), None)


def _among(tokens: Sequence[Token], place: Place) -> Nouns:
    """Return what the clause says the sort is of: 建议|中，涉及教育方面的9件."""
    at = place.low - 1
    if at < 1 or tokens[at].text != "中" or tokens[at - 1].kind not in NAMES:
        return NOTHING
    return nouns_before(tokens, max(0, at - 6), at)


def _hands_over(tokens: Sequence[Token], place: Place, at: int) -> tuple[str, ...] | None:
    """Return the verb that hands matters to the body at `at`, None where the body only says whose they are."""
    before = nouns_before(tokens, place.after, at + 1).low - 1
    if before >= place.after and tokens[before].kind == VERB:
        return group_ending(tokens, before, before).texts()
    return None


def _subject_matter(tokens: Sequence[Token], place: Place, at: int) -> Frame | None:
    """Return the frame of what is told by its subject: 建议内容|涉及|经济发展17件."""
    index = at
    while index >= place.after and tokens[index].kind in _SUBJECT and tokens[index].text not in _ABOUT:
        index -= 1
    if index < place.after or tokens[index].text not in _ABOUT:
        return None
    counted = phrases().ends("matters", tokens[at].text)
    verbs = (tokens[index].text,) if tokens[index].text in _CONCERNING else None
    return None if counted else Frame(OF_SORT, verbs, NOTHING)
