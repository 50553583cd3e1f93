"""By how much a thing changed: 增长6.9%, 比上年增加3项, 削减煤炭消费900万吨."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.change import Change, direction, verb_of_change
from npcstats.attach.clause.counting import MONEY, PEOPLE_UNITS, RATES, THING_UNITS
from npcstats.attach.clause.issued import verbs_issuing
from npcstats.attach.clause.kinds import (
    AND,
    COMMA_IN_LIST,
    DOWN,
    LIGHT,
    MANNER,
    NAMES,
    OF,
    PARTICLE,
    PREPOSITION,
    TIME,
    UP,
    VERB,
    Token,
)
from npcstats.attach.clause.lists import verb_of_list
from npcstats.attach.clause.nouns_after import nouns_after
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.verbs import Verbs, skip_left
from npcstats.records import Role
from npcstats.segment.words import lexicon

_AT_RATE = frozenset({"按", "按照", "以"})
# With a thing counted behind them these verbs mean to better it, not to make it more: 提升健身设施800处.
_BETTER = frozenset({"提升", "拓展", "扩充", "加快", "延伸", "改", "精简", "增强", "发展", "变", "提"})

# What lengths are of.
_DIMENSIONS = frozenset("长 宽 高 深 厚".split())
# Measures of which there are several: 提高12项收费标准.
_MEASURES = ("标准", "价格", "待遇", "税率", "费率", "时限", "指标", "门槛", "范围", "比例")


def read_amount(tokens: Sequence[Token], place: Place) -> Change | None:
    """Read 增长6.9%, 比上年增加3项, 减轻负担8.8万亿元."""
    at = skip_left(tokens, place.run[0] - 1, place.low, MANNER + TIME + PARTICLE)
    mention = tokens[place.at].mention
    if mention is not None and mention.unit == "番":
        at -= at >= place.low and tokens[at].text == "实现"  # 收入9亿元，|实现|五年|翻一番
        return Change(Role.INCREASE, Verbs((Token(0, 0, UP, "翻"),), at + 1, at + 1), at + 1, "change: 翻")
    if at < place.low:
        return None
    if tokens[at].text in _AT_RATE and place.run[-1] + 1 < place.high and mention is not None and mention.unit == "%":
        behind = tokens[place.run[-1] + 1]
        if behind.kind in UP + DOWN:  # 公用经费|按6%压减
            return Change(direction(behind), verb_of_change(tokens, place.run[-1] + 1), at, "change: " + behind.text)
    if tokens[at].text in _BETTER and mention is not None and mention.unit in THING_UNITS:
        return None  # 站点新建4个、提升8个
    if verbs_issuing(tokens, place) is not None:
        return None
    close = tokens[at].kind in UP + DOWN and skip_left(tokens, place.run[0] - 1, at, PARTICLE) == at
    if close and (_of_measures(tokens, place) or _sized(tokens, place, tokens[at].text)):
        return None
    if tokens[at].kind == VERB and at > place.low + 1 and tokens[at - 1].text in ("多", "少"):
        return _so_much_more(tokens, place, at)
    if tokens[at].kind in UP + DOWN:
        verbs = verb_of_change(tokens, at)
        against = next((i for i in range(at - 1, max(place.low, 1) - 1, -1) if _is_against(tokens, i)), -1)
        end = against if against >= 0 else verbs.low  # 比县里下达的任务|低|6个百分点
        return Change(direction(tokens[at]), verbs, end, "change: " + tokens[at].text)
    return _by_object(tokens, place, at)


def _so_much_more(tokens: Sequence[Token], place: Place, at: int) -> Change | None:
    """Read 比上年|多|建|4.2万亩, 较计划|少|用|9万元."""
    near = range(at - 2, place.low - 1, -1)
    against = next((i for i in near if tokens[i].text.startswith(("比", "较", "同比", "相比"))), -1)
    if against < 0:
        return None
    role = Role.INCREASE if tokens[at - 1].text == "多" else Role.DECREASE
    return Change(role, verb_of_change(tokens, at), against, "change: " + tokens[at - 1].text)


def _is_against(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word is the 比 of a comparison: 比任务|低|6个百分点, but 不可|比|因素."""
    return tokens[at].text == "比" and tokens[at].kind == PREPOSITION and not tokens[at - 1].text.endswith("可")


def _of_measures(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the figure says how many things are bettered, or how many measures become more or less.

    提高|9项|补贴标准; 取消、降低|60项收费; 完善|提高|7个|基地.
    """
    mention = tokens[place.at].mention
    head = nouns_after(tokens, place.run[-1] + 1, place.before, "verb").head()
    counted = mention is not None and mention.unit in THING_UNITS
    if not counted or head is None:
        return False
    at = place.run[0] - 1
    with_others = at > place.low + 1 and tokens[at - 1].kind in COMMA_IN_LIST + AND and tokens[at - 2].kind == VERB
    bettered = tokens[at].text == "提高" and at > place.low and tokens[at - 1].kind == VERB
    return with_others or bettered or head.text.endswith(_MEASURES)


def _sized(tokens: Sequence[Token], place: Place, verb: str) -> bool:
    """Tell whether the figure says how long or wide what the verb betters is: 提升|18公里|长|的|景观带."""
    behind = tokens[place.run[-1] + 1 : place.run[-1] + 3]
    if len(behind) < 2:
        return False
    mention = tokens[place.at].mention
    whose = mention is not None and mention.unit in PEOPLE_UNITS | {"户"} and verb in _BETTER
    if whose and behind[0].kind == OF and behind[1].kind in NAMES:
        return True  # 提升|1.2万人|的|饮水条件
    return behind[0].text in _DIMENSIONS and behind[1].kind == OF


def _by_object(tokens: Sequence[Token], place: Place, at: int) -> Change | None:
    """Read a change whose thing stands between the verb and the number: 削减煤炭消费900万吨."""
    mention = tokens[place.at].mention
    end = at + 1
    while at >= place.after and (tokens[at].kind in NAMES + OF + AND + COMMA_IN_LIST or _belongs(tokens, at)):
        at -= 1
    rate = mention is not None and mention.unit in ("%", "‰", "百分点", "倍", "")
    if (
        (rate or _same_kind(tokens, place))
        and at + 1 == place.after
        and at + 2 < end
        and tokens[place.after].kind in COMMA_IN_LIST
    ):
        at = verb_of_list(tokens, place)
    elif at < place.after:
        return None
    if at < place.low or tokens[at].kind not in UP + DOWN or at + 1 == end:
        return None
    if tokens[at + 1].kind == OF and end == at + 3:
        return None  # 对经济|增长|的|贡献率
    things = mention is not None and mention.unit in THING_UNITS
    before = tokens[at - 1] if at > place.after else None
    held = before is not None and before.kind == VERB and lexicon().has("holders", before.text)
    named = before is not None and before.kind in NAMES and not _for_whom(tokens, place, at - 1)
    if things and (held or named):
        return None  # 视察学校|扩容|项目5个, 实施|减量|行动3项: the change is part of a name
    with_others = before is not None and at > place.low + 1 and before.kind in COMMA_IN_LIST + AND
    if things and with_others and tokens[at - 2].kind == VERB:
        return None  # 取消、降低|收费38项
    if tokens[at].text in _BETTER and not rate:
        return None
    verbs = verb_of_change(tokens, at)
    return Change(direction(tokens[at]), verbs, end, "change: " + tokens[at].text)


def _for_whom(tokens: Sequence[Token], place: Place, at: int) -> bool:
    """Tell whether the nouns that end at `at` say for whom something becomes more: 为|低龄幼儿|增加托位800个."""
    at = skip_left(tokens, at, place.low, NAMES)
    return at >= place.low and tokens[at].kind in PREPOSITION + LIGHT and tokens[at].text in ("为", "给", "向", "对")


def _belongs(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether 等 or an act belongs to the name of what changes: 压缩|出口|退税|办理时间."""
    inner = tokens[at].kind == VERB and lexicon().has("inner", tokens[at].text)
    return tokens[at].text == "等" or (inner and at + 1 < len(tokens) and tokens[at + 1].kind in NAMES)


def _same_kind(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the figure goes on with one of its kind: 削减|产能90万吨、水泥|60万吨."""
    before, mention = tokens[place.after - 1].mention, tokens[place.at].mention
    if before is None or mention is None:
        return False
    return before.unit == mention.unit or not {before.unit, mention.unit} & (RATES | MONEY)
