"""Words that are one noun or one verb together: 办结+率, 代表之家+(站), 筛+出."""

from __future__ import annotations

from functools import cache

from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    AND,
    BOUNDARY,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    MANNER,
    NAMES,
    NOUN,
    PARTICLE,
    QUANTITY,
    TIME,
    VERB,
    Token,
    phrases,
)
from npcstats.segment.words import lexicon

# Nouns made by one character behind a verb: 办结+率, 培训+班, 监督+员.
SUFFIXES = frozenset(
    "性式化率数量额度员者人点站室家会班组件书表册网制案稿款金费期法力权型式类器机线业团队函卡函证照险价值比物品品岗户楼区园厂场所院校馆店城村屋房地面层链群体岛港箱柜亭栏"
)
_BOUNDS = frozenset({"以上", "以下"})
# Behind a verb of one character they make one verb with it.
_COMPLETING = frozenset({"出", "成", "完", "好", "清", "齐"})
# What a level has of its own: 收到|区|政协提案 is no 收到区.
_OF_LEVELS = tuple("人大 人民 政府 政协 级 法院 检察院 监察 监委 纪委 委 直 属 本级 党代会".split())
_STARTS = BOUNDARY + MANNER + TIME + COMMA_IN_LIST
_NUMERALS = frozenset("一二三四五六七八九十两")


def join(tokens: list[Token]) -> list[Token]:
    """Join what is one noun: verb and suffix (办结率), noun and brackets (代表之家(站)), unknown single characters."""
    joined: list[Token] = []
    seconds = _seconds()
    for index, token in enumerate(tokens):
        text = token.text
        joins = text in seconds or (token.kind == NOUN and (len(text) < 2 or text[0] == "("))
        if joined and _done_newly(joined[-1], token):
            joined[-1] = Token(joined[-1].start, token.end, VERB, joined[-1].text + text)
            continue
        if not joined or not (joins or joined[-1].text.endswith("之")):
            joined.append(token)
            continue
        if token.text in _BOUNDS and len(joined) > 1 and joined[-1].kind == AND and joined[-2].kind in NOUN + ADJECTIVE:
            joint, below = joined.pop(), joined.pop()
            joined.append(Token(below.start, token.end, NOUN, below.text + joint.text + token.text))
            continue  # 110千伏|及|以上
        last = joined[-1]
        if _makes_verb(tokens, index):
            joined[-1] = Token(last.start, token.end, VERB, last.text + token.text)
        elif token.text == "之" and _names_behind(tokens, index, last):
            joined[-1] = Token(last.start, token.end, NOUN, last.text + token.text)  # 园艺特产|之|乡
        elif _makes_noun(last, token, tokens[index + 1 : index + 2]):
            joined[-1] = Token(last.start, token.end, NOUN, last.text + token.text)
        else:
            joined.append(token)
    return joined


@cache
def _seconds() -> frozenset[str]:
    """Return the words that can be the second part of others, beside nouns of one character or in brackets."""
    return lexicon().groups["single"] | _BOUNDS | _COMPLETING | {"之"}


def _done_newly(last: Token, token: Token) -> bool:
    """Tell whether 新 and a verb of one character are one verb: 新|栽|柑橘3万亩, 新|聘|教师9名."""
    return last.text == "新" and last.end == token.start and token.kind == VERB and len(token.text) == 1


def _is_single(word: str) -> bool:
    return lexicon().kinds.get(word) == "single"


def _names_behind(tokens: list[Token], index: int, last: Token) -> bool:
    """Tell whether 之 stands between two nouns of one name."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or after.kind != NOUN or after.text in _NUMERALS or phrases().has("trailing", after.text):
        return False  # 优良城市之一
    return last.kind in NOUN + EVENT


def _makes_verb(tokens: list[Token], index: int) -> bool:
    """Tell whether an unknown character and 出, 成, 完 behind it are a verb: 筛出|项目14个, 议成|实事47件."""
    single, completes = _is_single(tokens[index].text), tokens[index].text in _COMPLETING
    if not (single or completes) or not 0 < index < len(tokens) - 1:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    starts = index < 2 or tokens[index - 2].kind in _STARTS
    if single and _is_single(before.text):
        return starts and after.kind == QUANTITY  # 补种60株
    if not completes:
        return False
    if before.kind == VERB and len(before.text) == 1:
        return True  # 改|完, 修|好
    return starts and before.kind == NOUN and len(before.text) == 1 and after.kind in NAMES + QUANTITY


def _makes_noun(last: Token, token: Token, after: list[Token]) -> bool:
    if token.kind != NOUN or last.end != token.start or last.kind == QUANTITY:
        return False
    if token.text.startswith("(") or (last.text.endswith("之") and len(last.text) > 1):
        return last.kind in NOUN + EVENT
    if len(token.text) > 1 or phrases().has("trailing", token.text):
        return False
    if token.text == "通" and after and after[0].text == "了":
        return False  # 行政村|通|了公路
    measured = bool(after) and (after[0].text.endswith("均") or phrases().ends("measures", after[0].text))
    if token.text in ("年", "月") and measured:
        return False  # 低保标准|年|人均提高, 加工企业|年|产值
    if last.kind == MANNER and len(last.text) > 1:
        return token.text in ("件", "率")  # 重复|件下降
    if last.kind in VERB + EVENT + CHANGES + ADJECTIVE + PARTICLE and len(last.text) > 1:
        level = bool(after) and token.text in "区县市镇乡省州旗村"
        listed = level and (
            after[0].kind == COMMA_IN_LIST or "届" in after[0].text or after[0].text.startswith(_OF_LEVELS)
        )
        if listed or (after and after[0].text.startswith("(")):
            return False  # 轮训|区、镇代表, 培训|校(园)长
        unknown = bool(after) and after[0].kind == NOUN and len(after[0].text) == 1 and after[0].start == token.end
        return token.text in SUFFIXES and not unknown  # 改造|厂区 is no 改造厂
    return last.kind == NOUN and not phrases().has("trailing", last.text) and not _stands_apart(last, token)


def _stands_apart(last: Token, token: Token) -> bool:
    """Tell whether a character behind a noun is a word of its own: 从反馈意见|看, 围绕游客|来|服务, 人大代表|韩某某."""
    if token.text in ("看", "来") or (len(last.text) > 1 and phrases().has("determiners", last.text)):
        return True  # 部分|县、乡人大代表
    named = token.text in _NUMERALS or (phrases().has("surnames", token.text) and phrases().ends("people", last.text))
    return named and len(last.text) > 1
