"""Reading the noun phrase that begins behind a figure or a verb."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import MONEY, OF_THINGS, TIMES_UNITS
from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    AND,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    QUANTITY,
    TIME,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.attach.clause.nouns import LONGEST, WIDE, Nouns
from npcstats.attach.clause.phrase_end import without_trailing
from npcstats.attach.clause.phrase_goes_on import goes_on, names_apart
from npcstats.attach.clause.qualified import qualifies
from npcstats.attach.clause.relative import past_headless, past_relative
from npcstats.segment.words import lexicon

# Words of manner that say how many or when, whatever stands behind them.
_ADVERBS = tuple(
    "全部 全都 分别 其中 先后 累计 一共 总共 同时 已经 每年 当年 今年 去年 同比 预计 左右 上下 以上 以下 大多".split()
)
# Those who act rather than are acted on.
_ACTING = ("组", "队", "团", "代表", "委员", "干部")
# Who helps others to build, and who these are.
_HELPING = frozenset("支持 补助 资助 奖补 扶持 帮助 帮扶 指导 协助 援助".split())
_HOLDERS = ("村", "社区", "乡镇", "镇", "乡", "街道", "学校", "医院", "卫生院", "企业", "农户", "合作社")
_ALL_SORTS = frozenset({"各类", "各种", "各项"})
# What is taken to do something.
_MEANS = frozenset({"措施", "举措", "办法", "方式", "手段", "途径"})
# What money is paid as.
_PAID = frozenset("补贴 补助 奖励 奖补 补偿 赔偿 贷款 投资 拨款 资助 借款".split())


def nouns_after(tokens: Sequence[Token], start: int, high: int, governed: str = "") -> Nouns:
    """Return the noun phrases that begin at token `start`, no further right than `high`.

    `governed` tells what governs the figure from the left: "verb", "preposition", "there" (有), else "". A verb behind
    the figure then may qualify the noun (划分为8个|履职片区); after a preposition only where another verb follows.
    """
    if start < high and tokens[start].text.startswith("("):
        start += 1  # 314万株(丛): brackets behind a unit belong to it
    if not governed and (headless := past_headless(tokens, start, high)) > start:
        return Nouns((), start, headless)
    at = past_relative(tokens, start, high)
    adjective = _stands_for_adjective(tokens, at, high)
    items: list[list[Token]] = [[tokens[at]]] if adjective else [[]]
    low = at
    items, at = _gather(tokens, range(low + adjective, high), start, items, governed)
    closed = high >= len(tokens) or tokens[high].kind != QUANTITY
    of_amount = start < high and tokens[start].kind == OF and governed in ("verb", "holder")
    held = governed == "holder" or of_amount  # 启动4万户的|污水|治理
    acts = bool(items[-1]) and items[-1][-1].text.endswith(_ACTING)  # 组织25个代表小组|讨论
    if held and items[-1] and not acts and at + 1 == high and closed and tokens[at].kind == VERB:
        items[-1].append(tokens[at])  # 开展230公里防火|巡护
        at += 1
    if not items[0] and start < at + 1 == high and at > start and tokens[at].kind == VERB:
        items[0].append(tokens[at])  # 不超过20万元的|投入
        at += 1
    if _is_paid(tokens, start, items[-1]):
        return Nouns(tuple(tuple(item) for item in items if item), low, at)
    return without_trailing(items, low, at, held, times=_counts_times(tokens, start))


def _counts_times(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether the figure before `start` counts what is held, not those who act: 12次|代表|视察."""
    mention = tokens[start - 1].mention if start else None
    return mention is not None and mention.unit in TIMES_UNITS


def _gather(
    tokens: Sequence[Token], room: range, start: int, items: list[list[Token]], governed: str
) -> tuple[list[list[Token]], int]:
    """Return the phrases that `room` goes on with, and where they end; the figure stands before `start`."""
    at, high = room.start, room.stop
    while at < high and at - room.start < LONGEST:
        token = tokens[at]
        if (
            (token.kind in NAMES and _names(tokens, at, high, items[-1], governed))
            or (token.kind in VERB + MANNER + CHANGES and qualifies(tokens, at, high, items[-1], governed))
            or (items[-1] and _amid(tokens, at, high))
        ):
            items[-1].append(token)
        elif token.kind in COMMA_IN_LIST + AND and items[-1] and goes_on(tokens, at, high):
            if token.kind == AND and (token.text == "以及" or names_apart(tokens, start, at)):
                break  # 6项水利设施|以及|道路、电力等
            items.append([])
        elif token.text == "等" and _sums_up(tokens, at, high, start, items):
            items = [[]]
        elif token.kind == MANNER and _of_term(tokens, at, high):
            pass  # 76名清溪市|第九|届|人民代表大会代表
        elif token.kind == OF and items[-1] and items[-1][-1].kind == ADJECTIVE:
            items[-1].append(token)
        elif token.kind == OF and at == start + 1 and _of_level(tokens, start):
            items[-1].clear()
        else:
            break
        at += 1
    return items, at


def _amid(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Tell whether a word stands in a phrase that goes on: 36个重大|新|装备, 重点行业发展|三年行动|计划."""
    token = tokens[at]
    if token.kind == TIME:
        return token.text.endswith("行动")
    if token.kind == MANNER and lexicon().has("qualifiers", token.text) and at + 2 < high:
        return tokens[at + 1].kind == ADJECTIVE and tokens[at + 2].kind == NOUN  # 水产|综合|示范|基地
    return token.text == "新" and at + 1 < high and tokens[at + 1].kind == NOUN


def _of_term(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Tell whether a word tells the term of a congress: 第九, 届."""
    ahead = tokens[at + 1 : min(high, at + 3)]
    term = tokens[at].text.startswith("第") or tokens[at].text.endswith("届")
    return term and any(token.text.startswith(("人民代表大会", "人大")) for token in ahead)


def _stands_for_adjective(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Tell whether a word of manner right behind a figure only qualifies the noun: 90件|书面|意见, 4部|新|法规."""
    if at + 1 >= high:
        return False
    token, after = tokens[at], tokens[at + 1]
    if token.kind != MANNER or after.kind not in NOUN + ADJECTIVE or at < 1 or tokens[at - 1].kind != QUANTITY:
        return False
    if token.text in ("新", "无", "旧", "未"):
        return True
    qualifies_noun = lexicon().has("qualifiers", token.text) and at + 2 < high and tokens[at + 2].kind == NOUN
    if after.kind == ADJECTIVE and qualifies_noun:
        return True  # 126家|重点|排污企业
    if after.kind == ADJECTIVE or (at + 2 < high and tokens[at + 2].kind == OF):
        return False  # 5名|连续|两季挂零|的代表
    return len(token.text) > 1 and not token.text.startswith(_ADVERBS)


def _sums_up(tokens: Sequence[Token], at: int, high: int, start: int, items: Sequence[Sequence[Token]]) -> bool:
    """Tell whether 等 leads from kinds of things to what they are together: 30座|展馆、书院等|文化场所."""
    if at + 2 < high and tokens[at + 1].text in _ALL_SORTS:
        return True  # 90公里的|燃气等各类|管道
    mention = tokens[start - 1].mention if start else None
    if mention is None or mention.unit not in OF_THINGS or len(items) < 2 or at + 1 >= high:
        return False
    return tokens[at + 1].kind in NAMES and not any(t.kind in AND for t in tokens[start:at])


def _is_paid(tokens: Sequence[Token], start: int, item: Sequence[Token]) -> bool:
    """Tell whether the noun behind a sum ends in what the sum is paid as: 4亿元|购房|补贴."""
    mention = tokens[start - 1].mention if start else None
    return mention is not None and mention.unit in MONEY and len(item) > 1 and item[-1].text in _PAID


def _of_level(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether a word behind a figure says of what level its laws and papers are: 18件|省|的|法规草案."""
    mention = tokens[start - 1].mention if start else None
    return mention is not None and mention.unit in ("件", "部", "项") and phrases().has("areas", tokens[start].text)


def _says_of(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Tell whether a word begins what is said of the things counted or done by them, no more of their name."""
    if tokens[at].kind == ADJECTIVE and tokens[at].text[0] in "不未":
        return any(token.kind == OF for token in tokens[at + 1 : high])  # 5个村|不通|公路|的历史
    if tokens[at].kind == EVENT and tokens[at - 1].text in _MEANS:
        return at + 1 < high and tokens[at + 1].kind in NAMES  # 采取4项措施|治理|扬尘
    works = tokens[at].kind == EVENT and lexicon().has("works", tokens[at].text)
    return works and at + 1 < high and tokens[at + 1].kind in NAMES and _are_helped(tokens, at)


def _says_where_first(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word says among whom something is first: 90种产品产量|全国|第一."""
    return tokens[at].text in WIDE and at + 1 < len(tokens) and tokens[at + 1].text in ("第一", "领先", "首位")


def _are_helped(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether those counted before `at` are places or bodies that somebody helps: 资助9所学校|建设|教室."""
    ends = phrases().ends
    owner = tokens[at - 1].text
    counted = next((i for i in range(at - 1, -1, -1) if tokens[i].kind not in NAMES), -1)
    helped = counted > 0 and tokens[counted].kind == QUANTITY and tokens[counted - 1].text in _HELPING
    return helped and (ends("institutions", owner) or owner.endswith(_HOLDERS))


def _names(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token], governed: str) -> bool:
    """Tell whether the noun or event at `at` goes on naming what is counted."""
    if not item and len(tokens[at].text) == 1 and phrases().has("trailing", tokens[at].text):
        return False
    if item and (_says_of(tokens, at, high) or _says_where_first(tokens, at)):
        return False
    if tokens[at].kind != EVENT or not item:
        return True
    after = tokens[at + 1] if at + 1 < high else None
    if after is None or after.kind not in NAMES:
        return True
    if governed == "people" and phrases().ends("people", item[-1].text) and not phrases().ends("people", after.text):
        return False  # 5名公民|旁听|会议
    if governed == "preposition" and item[-1].text in ("领域", "环节", "方面", "重点"):
        return False  # 围绕3个领域|深化|合作
    if phrases().ends("heads", after.text):
        return True
    met = lexicon().has("oversight", tokens[at].text) or tokens[at].text in ("走访", "慰问")
    if met and phrases().ends("people", after.text) and phrases().ends("institutions", item[-1].text):
        return False  # 深入8个村|走访|农户
    if governed in ("preposition", "place") and any(
        t.kind == VERB and is_strong(t.text) for t in tokens[at + 1 : high]
    ):
        return not phrases().ends("people", item[-1].text)  # 为69户|电力|交易|企业|节约
    # 63名委员|视察|园区: people act; after a preposition so does whoever is not acted on.
    return not phrases().ends("people", item[-1].text) and governed not in ("preposition", "place")
