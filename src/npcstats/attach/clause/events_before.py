"""Events before a noun: part of its name, or what was done to it: 立法|专家, but 调研组|走访|商户."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from npcstats.attach.clause.counting import AMOUNTS
from npcstats.attach.clause.kinds import (
    ACTS,
    ADJECTIVE,
    AND,
    BOUNDARY,
    COMMA_IN_LIST,
    EVENT,
    NAMES,
    NOUN,
    OF,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.segment.words import lexicon

GOING = frozenset({"深入", "走进", "走入", "前往", "进驻", "分赴", "奔赴", "赴"})
_PROPOSALS = ("建议", "议案", "提案")
_EVERYONE = frozenset(
    "各地 各方 各级 各县 各区 各镇 各单位 各部门 各乡镇 各街道 各县区 各区县 各县市 各承办单位".split()
)
_ACTING = tuple(
    "专班 部门 组 团 委 主席团 工委 队 常委会 人大 法院 检察院 政府 组成人员 推介会 大会 博览会 洽谈会 招商会".split()
)
# What takes partners, who act too.
WITH = frozenset({"会同", "联合", "联手", "携手", "协同"})


def belongs(tokens: Sequence[Token], low: int, at: int, item: Sequence[Token]) -> bool:
    """Tell whether the event at `at` is part of the noun phrase: it names what is counted and does not act."""
    amount = item and item[0].text in AMOUNTS and at > low and tokens[at - 1].kind == AND  # 展会场次和|交易|规模
    if not item or amount or item[-1].text.endswith("类") or (item[0].kind == EVENT and len(item) < 2):
        return True
    before = tokens[at - 1] if at > low else None
    if before is None or (before.kind in COMMA_IN_LIST and at > 1 and tokens[at - 2].kind == QUANTITY):
        return _begins_noun(tokens, at, item)
    scored = item[0].text.endswith(("得分", "满意率", "得票率")) and tokens[at].text.endswith(("评", "评议", "考核"))
    covers = (item[-1].text.endswith("覆盖率") or scored) and before.kind in NAMES  # 家庭医生|签约|服务|覆盖率
    if covers or item[0].kind == EVENT or (before.text == "等" and at > low + 1):
        return True  # 除颤器等|救护|设备
    if before.kind == PARTICLE and at > low + 1:
        before = tokens[at - 2]  # 争取|到位|帮扶资金
    heads = phrases().ends("heads", item[0].text)
    if before.kind in ACTS:
        known = lexicon()
        held = known.has("pivots", before.text) or known.has("holders", before.text) or before.kind == EVENT
        return heads or not (held or known.has("pairs", before.text + tokens[at].text))
    if before.kind in NOUN + ADJECTIVE:
        each = is_everyone(tokens, low, at - 1)
        people = phrases().ends("people", item[-1].text)
        acts = each or ((people or not heads) and before.text.endswith(_ACTING)) or _gone_to(tokens, low, at)
        if acts or _moved(tokens, low, at - 1):
            return False  # 督促有关部门|整改|问题, 调研组|走访|商户, 各地|整改|问题
        return heads or not (phrases().ends("people", before.text) or _in_place(tokens, low, at - 1))
    if before.kind in COMMA_IN_LIST + AND and (both := _both_act(tokens, low, at, item)):
        return both < 0
    if phrases().has("breakdown", before.text) and _acts_on(tokens[at], item):
        return False
    kinds = before.kind in COMMA_IN_LIST + AND + OF or phrases().has("breakdown", before.text)
    return kinds and (heads or phrases().ends("acted", item[-1].text))


def _gone_to(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Tell whether a verb of going takes the place before an act: 深入|联络站|接待|选民."""
    verb = at - 1
    while verb > low and tokens[verb].kind in NAMES:
        verb -= 1
    return verb >= low and tokens[verb].text in GOING


def is_everyone(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Tell whether the noun at `at` names all of those who act: 各地, 各|乡镇."""
    named = tokens[at].text in _EVERYONE or tokens[at].text.startswith("每")
    return named or (at > low and tokens[at - 1].text == "各")


def _both_act(tokens: Sequence[Token], low: int, at: int, item: Sequence[Token]) -> int:
    """Return 1 where an event behind a joint acts as the one before it, -1 where it is part of a noun, else 0."""
    first = at == low + 2 and tokens[low].kind == EVENT and not phrases().ends("heads", item[0].text)
    if first and phrases().ends("acted", item[-1].text):
        return 1  # 视察、|检查|单位
    return -1 if any(token.kind == VERB for token in tokens[low:at]) else 0  # 聘请法律顾问和|立法|专家


def _begins_noun(tokens: Sequence[Token], at: int, item: Sequence[Token]) -> bool:
    """Tell whether the event at `at`, which begins a clause, is part of the noun behind it rather than its verb."""
    event = tokens[at]
    bare = at > 3 and tokens[at - 4].kind == VERB and is_strong(tokens[at - 4].text)
    if at > 2 and tokens[at - 2].kind == QUANTITY and not bare and tokens[at - 3].text.endswith(item[-1].text):
        return True  # 安排正式项目14件、|调研|项目7件, but 新增线路6条，|优化|线路9条
    if at > 2 and tokens[at - 1].kind in COMMA_IN_LIST and held_before(tokens, at - 2):
        return True  # 举办讲座31场、|辅导|报告18场
    if _acts_on(event, item) or (event.text == "督办" and item[-1].text.endswith(_PROPOSALS)):
        return False  # 督办|建议21件
    if item[0].kind == EVENT or phrases().ends("measures", item[-1].text):
        return True
    acts = len(event.text) > 3 or phrases().ends("acted", item[-1].text)
    acts = acts or (len(event.text) == 2 and phrases().ends("acted", item[0].text))
    return phrases().ends("heads", item[0].text) and not acts


def held_before(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the figure at `at` counts events that a verb holds: 举办讲座|31场."""
    mention = tokens[at].mention
    if mention is None or mention.unit not in ("场", "期", "场次"):
        return False
    clause = takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, reversed(tokens[max(0, at - 20) : at]))
    return any(token.kind == VERB and lexicon().has("holders", token.text) for token in clause)


def _acts_on(event: Token, item: Sequence[Token]) -> bool:
    """Tell whether an event that begins a clause acts on the nouns behind it: 建设|热力站, but 建设|项目."""
    if not lexicon().has("transitive", event.text):
        return False
    measures = phrases().ends("measures", item[-1].text) and not item[-1].text.endswith("面积")
    people = phrases().ends("people", item[-1].text)
    if measures or (phrases().has("heads", item[0].text) and not (people and len(item) > 1)):
        return False
    if len(item) == 1 and item[0].text.endswith("站") and lexicon().has("works", event.text):
        return True  # 改造|泵站, but 检测|站
    return sum(len(token.text) for token in item) > 2 or people


def _moved(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Tell whether the nouns that end at `at` are made to act by a verb before them."""
    several = phrases().ends("institutions", tokens[at].text)  # 督促|政府及相关部门|整改
    while at >= low and (tokens[at].kind in NAMES or (several and tokens[at].kind in AND + COMMA_IN_LIST)):
        at -= 1
    if several and at > 0 and tokens[at - (tokens[at].kind == QUANTITY)].text in WITH:
        return True  # 会同|4家|企业|改造|管网
    return at >= low and tokens[at].kind == VERB and lexicon().has("pivots", tokens[at].text)


def _in_place(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Tell whether the nouns that end at `at` hang on a preposition: 在乡镇和街道|建设|代表之家."""
    while at >= low and tokens[at].kind in NAMES + COMMA_IN_LIST + AND:
        at -= 1
    return at >= low and tokens[at].kind == PREPOSITION
