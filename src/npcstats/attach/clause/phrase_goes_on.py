"""Whether 、 or 和 behind a noun leads to more of what the same figure counts."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import OF_THINGS
from npcstats.attach.clause.kinds import (
    AND,
    COMMA_IN_LIST,
    EVENT,
    MANNER,
    NAMES,
    OF,
    QUANTITY,
    TIME,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.nouns import quoted
from npcstats.vocab.patterns import as_pattern

_SO_MANY = as_pattern(r"(?:\d{1,2}|[两三四五六七八九十]{1,2})大")
_NUMERALS = frozenset("一二三四五六七八九十")
# What laws end in.
_LAWS = ("法", "法律", "法规", "条例", "规定", "办法", "决定")


def goes_on(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Tell whether 、 or 和 goes on with a noun of the same figure, not with the next figure's."""
    index = at + 1
    while index < high and tokens[index].kind in NAMES:
        index += 1
    if index == at + 1:
        return False
    first = tokens[at + 1]
    if index + 1 < len(tokens) and tokens[index].text == "等" and tokens[index + 1].kind == QUANTITY:
        return False  # 2个县区、|某某镇等9个乡镇
    if phrases().has("areas", tokens[at - 1].text):
        return True  # 250个省、市重点项目
    if first.text.startswith(("每", "一批", "一大批", "一系列")) or _SO_MANY.match(first.text):
        return False  # 2个示范乡镇、|每个乡镇; 60项改革、|8大工程
    if tokens[at].kind == AND and first.text in ("部分", "其他", "有关", "相关"):
        return False  # 350名市人大代表|和部分全国人大代表
    if tokens[at].kind == AND and quoted(first) and not quoted(tokens[at - 1]):
        return False  # 20件民生实事|和“温暖工程”
    if tokens[at].kind in COMMA_IN_LIST and index < high and tokens[index].kind in AND:
        return True  # 29件地方性法规、|法规性决定|以及4件条例
    another = high < len(tokens) and tokens[high].kind == QUANTITY
    acts = index + 1 < high and tokens[index].kind in MANNER + TIME and tokens[index + 1].kind in VERB
    # 9名委员|和|代表|先后提出
    people = all(phrases().ends("people", tokens[side].text) for side in (at - 1, index - 1))
    acts = acts and (people or tokens[at].kind in COMMA_IN_LIST)  # 417个代表之家、|联络站|全年接待群众
    acts = acts or (people and index < high and tokens[index].kind == VERB)
    if another and (index >= high or (tokens[high - 1].kind in OF + NAMES and not acts)):
        return False
    laws = all(tokens[side].text.endswith(_LAWS) for side in (at - 1, index - 1))
    return index >= high or tokens[index].kind != OF or laws  # 14件法律法规|和|单行条例|的实施情况


def names_apart(tokens: Sequence[Token], start: int, joint: int) -> bool:
    """Tell whether 和 leads to others than the figure counts: 苹果、核桃|两个产业|和…, 某水厂等7个工程|和|三|县城."""
    mention = tokens[start - 1].mention
    if mention is None or mention.unit not in OF_THINGS or tokens[joint - 1].kind == EVENT:
        return False
    if _leads_list(tokens, joint):
        return True
    low = start - 2
    named = joint + 1 < len(tokens) and tokens[joint + 1].text in _NUMERALS
    if low < 1 or tokens[low].text == "等":
        return low > 0 and named
    if tokens[low].text.endswith(("系统", "政府", "人大", "常委会", "法院", "检察院")):
        return False  # 市人大常委会、市政府系统|43个部门|和单位
    while low >= 0 and tokens[low].kind in NAMES:
        low -= 1
    return 0 < low < start - 2 and tokens[low].kind in COMMA_IN_LIST and tokens[low - 1].kind in NAMES


def _leads_list(tokens: Sequence[Token], joint: int) -> bool:
    """Tell whether 以及 leads to names that the next figure sums up: 1个协会|以及|甲中心、乙医院等5家机构."""
    at = joint + 1
    while at < len(tokens) and tokens[at].kind in NAMES + COMMA_IN_LIST:
        at += 1
    return at + 1 < len(tokens) and tokens[at].text == "等" and tokens[at + 1].kind == QUANTITY
