"""Words that qualify a noun or say how a verb acts, as their neighbours tell: 重点|项目, 深入|开展, 向社会|公开."""

from __future__ import annotations

from itertools import takewhile

from npcstats.attach.clause.counting import EVENT_UNITS
from npcstats.attach.clause.events_before import WITH
from npcstats.attach.clause.kinds import (
    ACTS,
    ADJECTIVE,
    BOUNDARY,
    CARRIER,
    COMMA_IN_LIST,
    EVENT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    OPENING,
    PREPOSITION,
    QUANTITY,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.spots import Spot
from npcstats.segment.words import lexicon

# Ways to act by which things are named too.
_OF_KINDS = frozenset({"创新", "联合", "集中", "协调"})
_VOTING = frozenset({"投票", "表决", "测评", "打分"})
# Where something is done, rather than of what kind a thing is: 现场|询问|问题21个.
_ON_THE_SPOT = frozenset({"现场", "当场", "实地"})
# What those do who come into a place or a list.
COMING_IN = ("入驻", "落户", "投产", "达产", "开业", "入园", "入库", "入规", "入统", "上云")
SPECIAL = frozenset({"专项", "专题", "重点"})
_ALREADY = frozenset({"未", "已", "均", "均已", "全部", "尚未"})


def newcomers(spot: Spot) -> str:
    """新增|入园|企业9家: the more of those who came in, not what was done to them."""
    more = spot.before is not None and spot.before.text == "新增"
    return ADJECTIVE if more and spot.after is not None and spot.after.kind == NOUN else ""


def owned(spot: Spot) -> str:
    """国资委|监管|企业|资产总额: whose the firms are, where what they have is told."""
    owner = spot.before is not None and spot.before.text.endswith(("国资委", "国资"))
    return ADJECTIVE if owner and spot.after is not None and spot.after.text == "企业" else ""


def qualifies(spot: Spot) -> str:
    """优先|改造|管网, 重点|建设|项目."""
    before, after = spot.before, spot.after
    if after is None:
        return ""
    if after.text == "了" or (spot.token.text in WITH and after.kind == QUANTITY):
        return VERB  # 40家单位|公开|了决算, 水利局|联合|3家企业
    if before and before.kind in NAMES and after.text in ("由", "从"):
        return NOUN  # 县级|专项|由40项压减
    starts = spot.starts() and not (before and phrases().has("breakdown", before.text))
    if starts and _says_how(spot.tokens, spot.index):
        return MANNER
    if spot.token.text in SPECIAL and _names_event(spot):
        return ADJECTIVE
    if before and (kind := _beside(spot, before, after)):
        return kind
    after_noun = before and (before.kind in QUANTITY + NAMES or (before.kind == OF and after.kind == QUANTITY))
    if after_noun and after.kind in BOUNDARY + QUANTITY + OPENING + COMMA_IN_LIST:  # 用工方面的|困难|9个
        clause = reversed(spot.tokens[max(0, spot.index - 14) : spot.index])
        near = takewhile(lambda token: token.kind not in BOUNDARY, clause)
        acts = spot.token.kind == VERB and any(token.kind == PREPOSITION for token in near)
        return VERB if acts else NOUN  # 围绕12项重点，…; 先进个人42名; but 向社会|公开
    done = after.text in _VOTING or (spot.token.text == "免费" and after.kind in EVENT)
    if before and done and phrases().ends("people", before.text):
        return MANNER  # 常委会组成人员|现场|投票, 为老人|免费|体检
    behind = spot.tokens[spot.index + 2].kind if spot.index + 2 < len(spot.tokens) else BOUNDARY
    counted = before is not None and before.kind == QUANTITY and spot.token.text in SPECIAL
    held = counted and after.kind == VERB and behind in BOUNDARY + COMMA_IN_LIST
    return ADJECTIVE if held or after.kind in NAMES else MANNER  # 2项|专项|审查


def _beside(spot: Spot, before: Token, after: Token) -> str:
    """Return what the words on both sides make of a word, "" where nothing."""
    if before.text in _ALREADY and after.kind in BOUNDARY and spot.token.kind == VERB:
        return VERB  # 因涉密未|公开
    if before.kind == VERB and after.kind == QUANTITY and spot.token.kind != VERB:
        return NOUN  # 查看|现场|22处
    return NOUN if before.kind in NAMES and after.kind in CARRIER else ""  # 饮水|安全|得到改善


def _names_event(spot: Spot) -> bool:
    """Tell whether a word says of what kind an event is that is counted: 完成评估2项、|专项|清理3次."""
    ahead = spot.tokens[spot.index + 1 : spot.index + 3]
    counted = ahead[1].mention if len(ahead) == 2 and ahead[0].kind in VERB + EVENT else None
    return counted is not None and counted.unit in EVENT_UNITS


def _says_how(tokens: list[Token], index: int) -> bool:
    """Tell whether a qualifier at the start of a clause qualifies a verb: 优先|改造|管网, but 重点|建设|项目."""
    if index + 2 >= len(tokens):
        return False
    noun = tokens[index + 2]
    if noun.kind == QUANTITY:
        behind = next((token for token in tokens[index + 3 : index + 5] if token.kind != QUANTITY), None)
        counted = behind is not None and behind.kind in NAMES
        return counted and lexicon().has("transitive", tokens[index + 1].text)  # 重点|建设|60个示范村
    acts = lexicon().has("transitive", tokens[index + 1].text) and noun.kind in NAMES
    if phrases().ends("people", noun.text) or tokens[index].text in _ON_THE_SPOT:
        return acts  # 集中|督办|代表建议
    return acts and not phrases().has("heads", noun.text) and not phrases().ends("measures", noun.text)


def says_how_to_act(spot: Spot) -> str:
    """Tell of a verb that it only says how the next one acts, or is a part of its noun: 种质|创新|选育|中心."""
    if spot.after is None or spot.after.kind not in ACTS:
        return ""
    noun = spot.tokens[spot.index + 2] if spot.index + 2 < len(spot.tokens) else None
    named = spot.before and spot.before.kind == NOUN and noun and phrases().has("heads", noun.text)
    counted = spot.before and spot.before.kind == QUANTITY and spot.after.kind == EVENT
    if counted and noun and (noun.kind in NAMES or lexicon().has("qualifiers", noun.text)):
        return ADJECTIVE if spot.token.text in _OF_KINDS else MANNER  # 16个|创新|服务|街区
    return NOUN if named else MANNER


def counted_place(spot: Spot) -> str:
    """Tell of a word for where that it belongs to the noun behind a figure."""
    return ADJECTIVE if spot.after and spot.before and spot.before.kind == QUANTITY else ""
