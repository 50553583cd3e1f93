"""Reading the noun phrase that ends at a figure or at a verb."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import AMOUNTS, PER
from npcstats.attach.clause.events_before import belongs, held_before
from npcstats.attach.clause.joined import as_joined, beside_sorts
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
    OF,
    PREPOSITION,
    QUANTITY,
    TIME,
    TITLE,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.attach.clause.nouns import LONGEST, Nouns
from npcstats.attach.clause.together import of_one_trade
from npcstats.attach.clause.verbs import skip_left
from npcstats.segment.words import lexicon

_ACTS = VERB + EVENT + CHANGES
# Measures that say nothing without what they are measured against.
_RELATIVE = ("比重", "比例", "占比", "份额", "总量", "总数", "总额", "备案审查")
# What verbs act on: before a change of their number these are no part of a measure's name.
_ACTED_ON = ("报告", "法规", "法律", "条例", "建议", "议案", "提案", "文件")
_REACHING = frozenset({"实现", "确保", "力争", "争取", "完成", "保持", "达到", "做到"})
# What says nothing without what it is the amount of, and the verbs that take an amount as their object.
_AMOUNTS_OF = frozenset("金额 面积 里程 比例 人数 数量 次数 频次 批次 总额 总量 额度 时长".split())
_TAKING_AMOUNTS = frozenset(
    "完成 实现 新增 增加 扩大 提高 缩短 压缩 减少 控制 核定 达到 突破 保持 稳定 调整 落实 确定 净增 涉及 腾出".split()
)

# What a list is of that tells in which of them the things are.
_FIELDS = frozenset({"方面", "领域", "环节", "行业", "层面"})
# Stages of plans, by which projects are told apart.
_STAGES = ("审议", "调研", "论证", "起草", "储备", "结转", "预备")


def nouns_before(tokens: Sequence[Token], low: int, end: int, absorb: bool = False) -> Nouns:
    """Return the noun phrases that end right before token `end`, no further left than `low`.

    With `absorb` a verb further left governs, so that verbs between it and the noun qualify the noun:
    办理时限由…, 查处食品生产经营行政处罚案件…
    """
    items: list[list[Token]] = [_rate(tokens, low, end)]
    at = end - 1 - len(items[0])
    while at >= low and end - at < LONGEST:
        token = tokens[at]
        if token.kind in NOUN + TITLE + ADJECTIVE or _is_part(tokens, low, at, items[0], absorb):
            items[0].insert(0, token)
        elif token.kind in COMMA_IN_LIST + AND and items[0] and _coordinates(tokens, low, at):
            items.insert(0, [])
        elif token.text == "等" and items[0] and (joint := beside_sorts(tokens, low, at, items[0])) > low:
            items.insert(0, [])
            at = joint
        else:
            break
        at -= 1
    if len(items[0]) > 1 and items[0][0].text in _FIELDS and tokens[at].text in ("等", "各", "各个"):
        del items[0][0]  # 收集饮水安全等|方面|意见建议90条
    found = as_joined([item for item in items if item], tokens)
    return Nouns(found, at + 1, end)


def _rate(tokens: Sequence[Token], low: int, end: int) -> list[Token]:
    """Return what makes a rate together with a 率 that stands alone: 网上|可|办|率."""
    if end <= low or tokens[end - 1].text != "率":
        return []
    at = end - 2
    while at > low and len(tokens[at].text) == 1 and tokens[at].kind not in BOUNDARY + QUANTITY and end - at < 4:
        at -= 1
    return list(tokens[max(at, low) : end])


def _is_part(tokens: Sequence[Token], low: int, at: int, item: Sequence[Token], absorb: bool) -> bool:
    """Tell whether the verb, event or 的 at `at` is part of the noun phrase that `item` begins."""
    token = tokens[at]
    absorb = absorb and not (item and item[-1].text.endswith(_ACTED_ON))  # 检查|法律法规|增加3部
    if token.kind == MANNER and item and item[0].kind == VERB and lexicon().has("qualifiers", token.text):
        return True  # 国家|重点|研发计划
    if token.text == "新" and item and at > low + 1 and tokens[at - 1].kind in COMMA_IN_LIST + AND:
        return True  # 新工艺、|新|成果
    if token.kind == MANNER and item:
        return phrases().has("prefixes", token.text) and phrases().ends("measures", item[-1].text)
    if token.kind == VERB and (_acts_in_list(tokens, low, at, item) or _names_amount(tokens, at, item)):
        return True
    if token.kind == EVENT:
        return belongs(tokens, low, at, item) or absorb
    if token.kind == VERB and item and item[0].text in AMOUNTS and at > low and _heads_amount(tokens[at - 1]):
        return True
    weak = token.kind == VERB and bool(item) and not is_strong(token.text) and not lexicon().has("pivots", token.text)
    measured = weak and phrases().ends("measures", item[-1].text) and not (_opens(tokens, at) and _is_named(item))
    if weak and (measured or _yields(tokens, low, at)):
        return True
    if weak and at > low + 1 and tokens[at - 1].text == "等":
        return any(t.kind == VERB for t in tokens[low : at - 1])  # 起诉寻衅滋事等|扰乱|社会秩序犯罪
    if token.kind in VERB + CHANGES and item:
        return _compounds(tokens, low, at, item) or (absorb and not _governs(token))
    return token.kind == OF and bool(item) and _owner(tokens, low, at, item)


def _acts_in_list(tokens: Sequence[Token], low: int, at: int, item: Sequence[Token]) -> bool:
    """Tell whether a verb is one of a list of what is held: 组织座谈、|约谈|、…, 举办讲座31场、|辅导|报告18场."""
    after = tokens[at + 1].kind if at + 1 < len(tokens) else BOUNDARY
    if item:
        planned = at > 2 and tokens[at].text.endswith(_STAGES) and item[-1].text.endswith("项目")
        heads = planned and tokens[at - 3].text.endswith("项目")
        if heads and tokens[at - 2].kind == QUANTITY and tokens[at - 1].text in ("，", "、"):
            return True  # 安排结转项目5件，|预备审议|项目2件
        listed = at > 1 and tokens[at - 1].kind in COMMA_IN_LIST
        people = phrases().ends("people", item[-1].text)  # 举办演出31场、|吸引|观众9万人次
        return listed and ((held_before(tokens, at - 2) and not people) or _within_name(tokens, at))
    if len(tokens[at].text) > 3 and after in COMMA_IN_LIST:
        return True  # 预算|审查监督|、执法检查分别开展…
    return after in COMMA_IN_LIST + AND and any(
        token.kind == VERB and lexicon().has("holders", token.text) for token in tokens[low:at]
    )


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether nothing but manner stands before a verb in its clause."""
    before = skip_left(tokens, at - 1, 0)
    return before < 0 or tokens[before].kind == BOUNDARY


def _names_amount(tokens: Sequence[Token], at: int, item: Sequence[Token]) -> bool:
    """Tell whether a verb that opens the clause says of what an amount is: 执行|金额8亿元, but 完成|面积3万亩."""
    if item and at and tokens[at - 1].text in PER:
        return phrases().ends("measures", item[-1].text)  # 平均|办结|时间
    if len(item) != 1 or item[0].text not in _AMOUNTS_OF or len(tokens[at].text) < 2:
        return False
    return (
        tokens[at].text not in _TAKING_AMOUNTS and not lexicon().has("holders", tokens[at].text) and _opens(tokens, at)
    )


def _is_named(item: Sequence[Token]) -> bool:
    """Tell whether a measure has a name of its own, which a verb before it takes: 报销|医药费, but 使用|面积."""
    return len(item) > 1 or len(item[0].text) > 2


def _within_name(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether 、 before a verb stands inside a name of a list: 大棚120座、|秸秆青贮|、|固化|示范点15个."""
    start = at - 2
    while start > 1 and tokens[start].kind in NAMES:
        start -= 1
    return 1 < start < at - 2 and tokens[start].kind in COMMA_IN_LIST and tokens[start - 1].kind == QUANTITY


def _heads_amount(token: Token) -> bool:
    """Tell whether an act behind the word names an amount: 风电|核准|规模, 场次和|交易|规模, 人均|管护|面积."""
    return token.kind in NOUN + AND + COMMA_IN_LIST or phrases().has("prefixes", token.text)


def _governs(token: Token) -> bool:
    """Tell whether a verb is never part of the measure behind it: 推动, 实现|工业产值."""
    return lexicon().has("pivots", token.text) or token.text in _REACHING


def _yields(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Tell whether a weak verb before a noun qualifies it: a verb governs from the left, or a list goes on."""
    before = tokens[at - 1] if at > low else None
    if (
        low
        and tokens[low].kind in COMMA_IN_LIST + AND
        and (at == low + 1 or (before is not None and before.kind in NOUN + ADJECTIVE))
    ):
        return True
    return (
        before is not None
        and before.kind in VERB + COMMA_IN_LIST + AND + NOUN + EVENT
        and any(
            token.kind == VERB and is_strong(token.text) and not lexicon().has("pivots", token.text)
            for token in tokens[low:at]
        )
    )


# Verbs whose object comes into being or to light: never part of its name.
_PRODUCING = frozenset("形成 提出 作出 产生 收到 发现 查出 查明 找出 指出 揪出 挖出".split())
# Verbs that take their object behind 其中 too: 其中新制定法规8件.
_MADE = frozenset(
    "作出 提出 形成 产生 收到 抽查 走访 制定 修改 修订 修正 废止 出台 批准 通过 新建 建 新增 增 建成 票决".split()
)


def _compounds(tokens: Sequence[Token], low: int, at: int, item: Sequence[Token]) -> bool:
    """Tell whether the verb at `at` and the noun behind it are one noun (审议意见): another verb governs them."""
    if not phrases().ends("heads", item[0].text):
        return False
    made = tokens[at].text.removeprefix("新") in _MADE
    if at == low:
        return not made and _breaks_down(tokens, low)
    before = tokens[at - 1]
    if (
        before.kind == ADJECTIVE
        or (tokens[at].kind in CHANGES and before.kind == NOUN)
        or (not made and (before.kind != MANNER or _attributive(before)) and _breaks_down(tokens, low))
    ):
        return True  # 新型|研发|机构, 学校|扩容|项目, 其中|任免|议题
    if tokens[at].kind == VERB and before.kind in NOUN + OF + MANNER + TIME:
        acts = made or lexicon().has("holders", tokens[at].text) or lexicon().has("pairs", tokens[at].text)
        return not acts and _governed(tokens, low, at)  # 承担国家重点|研发|计划, 形成有特色的|创新|成果
    if before.kind != VERB or len(before.text) < 2 or tokens[at].kind != VERB or of_one_trade(before, tokens[at]):
        return False
    repealed = made and item[-1].text.endswith(("法规", "规章", "法律", "条例"))
    if repealed or tokens[at].text in _PRODUCING:
        return False  # 汇总|形成|工作建议, 修改|废止|规章
    known = lexicon()
    return known.kinds.get(before.text) in ("verbs", "pairs") and not known.has("pivots", before.text)


def _attributive(manner: Token) -> bool:
    """Tell whether a word before a verb belongs to the noun that the verb is part of: 其中|重点|督办|提案."""
    named = manner.text in ("新", "书面")
    return named or lexicon().has("qualifiers", manner.text) or phrases().has("places", manner.text)


def _governed(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Tell whether a verb further left takes the phrase that goes on to token `at`, and makes nobody else act."""
    relative = tokens[at - 1].kind == OF
    index = at - 1
    joint = COMMA_IN_LIST + AND
    while index >= low and (relative or tokens[index].kind in NAMES + TIME + joint or _attributive(tokens[index])):
        if tokens[index].kind == VERB and is_strong(tokens[index].text):
            break
        index -= 1
    if index < low or tokens[index].kind != VERB or (index and tokens[index - 1].kind == QUANTITY):
        return False
    # 督促制定机关|修改|文件: somebody further left has them act; 安排2031年|结转|项目: nobody there.
    return (
        relative
        or tokens[at - 1].kind == TIME
        or not any(token.kind == VERB and lexicon().has("pivots", token.text) for token in tokens[low : index + 1])
    )


def _breaks_down(tokens: Sequence[Token], low: int) -> bool:
    """Tell whether the clause that token `low` lies in begins a breakdown (其中)."""
    for index in range(low, max(-1, low - 30), -1):
        if index < len(tokens) and phrases().has("breakdown", tokens[index].text):
            return True
        if index < len(tokens) and tokens[index].kind == BOUNDARY:
            return False
    return False


def _owner(tokens: Sequence[Token], low: int, at: int, item: Sequence[Token]) -> bool:
    """Tell whether what stands before 的 is a noun that belongs to the phrase, and no clause."""
    owners = NOUN + TITLE + ADJECTIVE + EVENT
    if not item[-1].text.endswith(_RELATIVE):
        return False
    if at <= low or tokens[at - 1].kind not in owners:
        return False
    index = at - 1
    while index >= low and tokens[index].kind in owners + COMMA_IN_LIST + AND:
        index -= 1
    if phrases().ends("people", item[-1].text) and any(t.kind == EVENT for t in tokens[index + 1 : at]):
        return False  # 旁听会议的|公民
    if index < low:
        return True
    if tokens[index].kind in _ACTS:
        # 国内生产总值的比重 belongs together; 办理群众反映的问题 has a clause before 的.
        people = phrases().ends("people", item[-1].text)
        return not people and (index == low or tokens[index - 1].kind not in NOUN)
    if tokens[index].kind == PREPOSITION and tokens[at - 1].kind == EVENT:
        return False  # 向选民|述职|的比例
    return tokens[index].kind in MANNER + TIME + PREPOSITION + QUANTITY and tokens[index].text not in ("由", "被")


def _coordinates(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Tell whether 、 or 和 joins two nouns, rather than a noun and a figure or verb."""
    if at <= low:
        return False
    before = tokens[at - 1]
    if before.kind == OF or before.kind == QUANTITY:
        return False
    long = before.kind == VERB and len(before.text) > 3 and tokens[at].kind in COMMA_IN_LIST
    held = long or (before.kind == VERB and any(lexicon().has("holders", t.text) for t in tokens[low : at - 1]))
    return before.kind in NAMES or held
