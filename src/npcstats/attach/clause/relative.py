"""Clauses that stand between a figure and the noun it counts: 18家|因环境问题停产的|企业."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import MONEY, RATES
from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    BOUNDARY,
    CARRIER,
    CHANGES,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    PREPOSITION,
    QUANTITY,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.attach.clause.ways import partner_project
from npcstats.segment.words import lexicon

# What things are found to be: 6家|进度迟缓|的单位.
_STATES = tuple("迟缓 缓慢 滞后 突出 明显 严重 困难 不力 不足 合格 达标 较大 较好 良好 优秀 薄弱".split())
# 31个规格|高|、质量|优|的工作室: how good things are, behind what is.
_GRADED = ("高", "优", "强", "全", "精", "硬", "足")
_GRADED_LENGTH = 2
_DIMENSIONS = frozenset({"长", "宽", "高", "深", "厚", "重", "大", "远", "多"})
# Prepositions that open a clause behind a figure: 12名|从|基层走出的代表, 2项|关于|防洪的报告.
_OPENING = frozenset(
    "按 按照 凭 因 因为 由于 从 自 在 由 被 受 与 同 和 跟 对 对于 向 为 关于 针对 有关 围绕 以 经 经由 于".split()
)
# What a preposition holds itself: 因政策的|原因, 在各方的|支持下.
_HELD = tuple("原因 影响 关系 限制 基础 过程 前提 支持 帮助 领导 方式 形式 情况 条件 背景 时候".split())
# Units of papers, doings and cases, which count neither people nor bodies: 13件|群众关注的|建议.
_OF_THINGS = frozenset({"件", "项", "条", "宗", "起", "部", "份", "篇", "类", "点"})
# What things are described by: 12家|年产值较高的|企业.
_MEASURED = frozenset("人口 规模 面积 产值 产量 收入 投资 年产值 年收入 年产量 海拔 密度 条件 人口规模".split())
# People of whom 个 counts what they say rather than themselves: 21个|群众|投诉的问题.
_SAYING = frozenset({"群众", "居民", "村民", "市民", "代表", "人大代表", "委员"})
_OF_PEOPLE = frozenset({"名", "位"})
# Words of manner that open a clause which qualifies what is counted: 9件|已|办结的建议, 4个|没有|公园的街道.
_QUALIFYING = frozenset("需 需要 应 应当 已 已经 没有 尚无 缺乏 未 尚未 新 拟 待 全部 最 较 比较".split())
_ATTENDING = frozenset("参加 参与 出席 列席 旁听 观摩".split())
_NOT = frozenset({"不", "未", "没", "没有", "尚未", "未能"})
_LONGEST = 9  # tokens of such a clause
_PLACED = ("镇", "乡", "村", "县", "区", "市", "州", "街道", "院")
_SUBJECT = 6  # tokens of what a paper is on
_OF_PAPERS = frozenset({"个", "项", "份", "件"})
_FRAME = 14  # tokens back to the 以 of 以A为B、C为D


def of_clause(tokens: Sequence[Token], start: int, high: int) -> int:
    """Return the 的 of a clause opened by a preposition, or by a noun that the figure cannot count; else -1."""
    token = tokens[start]
    opens = token.text in _OPENING
    if not opens and not _says_whose(tokens, start):
        return -1
    for at in range(start + 1, min(high - 1, start + _LONGEST)):
        if tokens[at].kind == QUANTITY or (tokens[at].kind == PREPOSITION and not opens):
            return -1
        if tokens[at].kind == OF:
            head = tokens[at + 1]
            named = head.kind in NAMES and not head.text.startswith(_HELD)
            return at if named and (opens or _fits(tokens, start, at)) else -1
    return -1


def _says_whose(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether the noun behind a figure is one that its unit does not count: 13件|群众, 7名|技术."""
    mention = tokens[start - 1].mention if start else None
    if mention is None or tokens[start].kind not in NAMES:
        return False
    first = tokens[start + 1] if tokens[start].text in ("年", "人均") and start + 1 < len(tokens) else tokens[start]
    if first.text in _MEASURED and mention.unit not in MONEY | RATES:
        return True
    people = phrases().ends("people", tokens[start].text)
    if mention.unit == "个":
        return tokens[start].text in _SAYING
    if mention.unit in _OF_THINGS:
        return people or phrases().ends("institutions", tokens[start].text) or tokens[start].text in ("社会", "历史")
    return mention.unit in _OF_PEOPLE and not people


def _fits(tokens: Sequence[Token], start: int, of: int) -> bool:
    """Tell whether the clause up to 的 says what somebody does, and what is counted stands behind it."""
    mention = tokens[start - 1].mention
    if mention is not None and mention.unit in _OF_PEOPLE:
        within = any(phrases().ends("people", token.text) for token in tokens[start:of])
        return phrases().ends("people", tokens[of + 1].text) and not within
    last = tokens[of - 1]
    return last.kind in VERB + EVENT + CHANGES + ADJECTIVE or not phrases().ends("heads", last.text)


def past_relative(tokens: Sequence[Token], start: int, high: int) -> int:
    """Return where the noun begins behind a clause that qualifies it: 80件已答复的|建议."""
    if start < high and tokens[start].kind == OF:
        start += 1
    if start >= high:
        return start
    if _made_into(tokens, start, high):
        return start
    if (named := max(_paper_on(tokens, start, high), partner_project(tokens, start))) > 0:
        return named
    said = of_clause(tokens, start, high)
    if said > 0:
        return said + 1
    if not _opens_relative(tokens, start, high):
        return start
    for index in range(start, min(high, start + 8)):
        done = tokens[index].text == "了" and tokens[index - 1].kind == VERB  # 700人|告别了|挑水的日子
        if tokens[index].kind == QUANTITY or done:
            return start
        if tokens[index].text == "的" and index + 1 < high and tokens[index + 1].kind in NAMES:
            return start if _is_what_is_done(tokens, start, index, high) else index + 1
    return start


def _is_what_is_done(tokens: Sequence[Token], start: int, of: int, high: int) -> bool:
    """Tell whether behind 的 stands what is done, or what those counted take part in, and not what is counted."""
    if tokens[start].text in _ATTENDING and tokens[of - 1].kind != EVENT and _names_event(tokens, of + 1, high):
        return True  # 组织11人|参加|县里的农民培训
    done = tokens[of + 1].kind == EVENT and lexicon().has("works", tokens[of + 1].text)
    return done and tokens[of - 1].kind == NOUN  # 8所|互助养老幸福院的|建设


def _names_event(tokens: Sequence[Token], start: int, high: int) -> bool:
    """Tell whether the nouns from `start` on close the clause and name something held."""
    end = next((at for at in range(start, high) if tokens[at].kind not in NAMES), high)
    return end == high and tokens[end - 1].kind == EVENT


def _paper_on(tokens: Sequence[Token], start: int, high: int) -> int:
    """Return where the paper is named behind what it is on: 听取22个监督工作的|报告; -1 for 22个部门的报告."""
    mention = tokens[start - 1].mention if start else None
    of = next((at for at in range(start, min(high, start + _SUBJECT)) if tokens[at].kind not in NAMES), high)
    if mention is None or mention.unit not in _OF_PAPERS or of == start or of + 1 >= high or tokens[of].kind != OF:
        return -1
    ends = phrases().ends
    owner = tokens[of - 1].text
    owned = owner.endswith(_PLACED) or any(ends(kind, owner) for kind in ("institutions", "people"))
    return of + 1 if tokens[of + 1].text.endswith("报告") and not owned else -1


def _made_into(tokens: Sequence[Token], start: int, high: int) -> bool:
    """Tell whether the things counted are what something rests on: 以|2个市场|为龙头的|商圈, 、3个基地为补充的|布局."""
    as_what = next((at for at in range(start, min(high, start + _LONGEST)) if tokens[at].kind not in NAMES), high)
    if as_what == start or as_what >= high or tokens[as_what].text != "为":
        return False
    for at in range(start - 1, max(0, start - _FRAME) - 1, -1):
        if tokens[at].text == "以" and tokens[at].kind == PREPOSITION:
            return True
        if tokens[at].kind in BOUNDARY + VERB:
            return False
    return False


def past_headless(tokens: Sequence[Token], start: int, high: int) -> int:
    """Return where the verb begins behind words that qualify a noun left unsaid: 8件陈旧的|予以废止; else `start`."""
    of = next((i for i in range(start, min(high, start + 4)) if tokens[i].kind not in NOUN + ADJECTIVE), high)
    if of == start or of >= high or tokens[of].kind != OF:
        return start
    verb = next((i for i in range(of + 1, high) if tokens[i].kind not in MANNER), high)
    if verb >= high or tokens[verb].kind not in VERB + CARRIER:
        return start
    thing = tokens[of - 1].kind == NOUN and not tokens[of - 1].text.endswith(_STATES)
    names = verb == of + 1 and tokens[verb].kind == VERB and (thing or not is_strong(tokens[verb].text))
    return start if names else of + 1  # 600户群众的|安居|梦, 推动5部法规的|出台


def _is_described(tokens: Sequence[Token], start: int, of: int) -> bool:
    """Tell whether what stands before 的 ends in what something is like: 6家|进度|迟缓, but 10个项目|为|今年|的实事."""
    last = tokens[of - 1].text
    if last.endswith(("好", *_STATES)) or (len(last) > _GRADED_LENGTH and last.endswith(_GRADED)):
        return True
    return tokens[of - 1].kind in ADJECTIVE + MANNER and all(token.kind != LIGHT for token in tokens[start:of])


def _describes(tokens: Sequence[Token], of: int) -> bool:
    """Tell whether what stands before 的 is a bound or denied: 2座|5万吨级以上|的泊位, 9家|排放不达标|的企业."""
    denied = tokens[of - 2].text in _NOT and tokens[of - 1].kind in VERB + EVENT + ADJECTIVE
    return denied or tokens[of - 1].text in ("以上", "以下")


def _opens_relative(tokens: Sequence[Token], start: int, high: int) -> bool:
    token = tokens[start]
    if token.kind in VERB + CHANGES + ADJECTIVE or token.text in ("所", "有", "不", "可"):
        return True
    near = range(start + 1, min(high, start + 5))
    of = next((i for i in near if tokens[i].kind == OF or tokens[i].text in ("以", "用", "向", "对", "在")), -1)
    if of > 0 and tokens[of].kind == PREPOSITION:
        of = -1  # 800名代表|以|强烈的|责任感
    if of == start + 1 and (token.text in _DIMENSIONS or (len(token.text) > 2 and token.text.endswith(_STATES))):
        return True  # 3公里|长|的堤坝, 6家|进度迟缓|的单位
    if of > 0 and all(t.kind in MANNER + EVENT + ADJECTIVE for t in tokens[start:of]):
        return True  # 20条务实管用的|点子
    if of > start + 1 and _describes(tokens, of):
        return True
    if of > start + 1 and _is_described(tokens, start, of):
        return True  # 6家进度迟缓的|单位
    after = tokens[start + 1] if start + 1 < high else None
    if token.kind == MANNER and after is not None and after.kind in VERB + EVENT + CHANGES:
        behind = tokens[start + 2] if start + 2 < high else None
        if behind is not None and behind.kind == OF:
            return True  # 9个|重点|发展|的产业
    if token.kind == MANNER:
        return token.text in _QUALIFYING
    return token.kind in NAMES and after is not None and after.text == "所"
