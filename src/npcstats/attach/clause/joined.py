"""Nouns side by side that share a head: 盗窃、诈骗|案件, 居家|和|社区|养老中心."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.kinds import ADJECTIVE, AND, COMMA_IN_LIST, EVENT, NAMES, NOUN, Token, phrases
from npcstats.attach.clause.nouns import quoted
from npcstats.segment.words import lexicon
from npcstats.vocab.patterns import as_pattern

_SEVERAL = as_pattern(r"[两三四五六七八九十]{1,2}[省市州地县区旗镇乡]")
_PLACED = ("县", "区", "市", "镇", "乡", "村", "城市")
# What several things are called together.
_TOGETHER = as_pattern(r"[两三四五六七八九十]{1,2}大(?:产业|行业|领域|板块|集群)?")
_SUM = as_pattern(r"[新老旧]?[两三四五六七八九十][样宝件大项品张].{0,2}")
# What several things have together.
_REPORTED = frozenset({"计划", "预算", "决算", "审计"})
_DONE = ("verbs", "events", "v", "e")
_OF_ALL = ("总额", "标准", "比重", "占比", "投资", "种植基地", "示范基地")
# What is found beside 问题, not of which they are: 安全|隐患|和重大问题.
_MATTERS = frozenset({"隐患", "意见", "建议", "线索", "困难", "短板", "诉求", "需求", "矛盾", "纠纷"})
_NEAR = 5  # characters: 供养标准|年人均|分别
# Things of their own where nothing of their kind stands before them.
_WHOLE = frozenset({"案件", "断面"})


def _share_head(*items: Sequence[Token]) -> bool:
    """Tell whether bodies or people side by side own one thing: 党政机关、事业单位|办公用房, 工人、企业|意见."""
    *others, last = items
    ends = phrases().ends
    owner = last[-2].text if len(last) > 1 and not ends("measures", last[-1].text) else ""
    kinds = ("institutions", "people")
    if len(others) > 1:
        owned = not any(ends(kind, last[-1].text) for kind in kinds)
        return owned and all(any(ends(kind, word) for kind in kinds) for word in (*(o[-1].text for o in others), owner))
    return any(ends(kind, others[0][-1].text) and ends(kind, owner) and not ends(kind, last[-1].text) for kind in kinds)


def _one_work(items: Sequence[Sequence[Token]]) -> bool:
    """Tell whether what is done, or a standard, at the end is that of all: 供水、燃气|管网改造, 荒山和通道|绿化."""
    if len(items) < 2 or len(items[-1]) < 2:
        return False
    *others, last = items
    if all(len(item) == 1 and item[0].text.endswith("化") for item in others):
        return True  # 盐碱化、沙化、退化|草地
    reports = last[-1].text.endswith("报告") and all(len(item) == 1 and len(item[0].text) == 2 for item in others)
    if reports and all(item[0].text in _REPORTED for item in others):
        return True  # 计划、预算和审计|工作报告
    if last[-1].text == "项目" and all(len(item) == 1 and item[0].kind == EVENT for item in others):
        return last[0].kind == EVENT  # 审计和审计调查|项目
    if last[-1].text == "问题" and all(len(item[-1].text) == 2 and item[-1].text not in _MATTERS for item in others):
        return len(last) == 2 and len(last[0].text) == 2  # 腐败|和|作风|问题
    if last[-1].kind != EVENT and not last[-1].text.endswith(_OF_ALL):
        return False
    things = phrases()
    return all(
        len(item) < 3
        and (item[-1].kind in NOUN + ADJECTIVE or (len(item) == 1 and lexicon().has("inner", item[-1].text)))
        and len(item[-1].text) < 5
        and (len(item[-1].text) < 3 or lexicon().kinds.get(item[-1].text[-2:]) not in _DONE)  # 人工造林、退化林修复
        and not things.ends("measures", item[-1].text)
        and not things.ends("people", item[-1].text)
        for item in others
    )


def _summed_up(items: Sequence[Sequence[Token]]) -> int:
    """Return where the last phrase says what all are together, else 0: 甲、乙、丙|三大|产业产值, 甲、乙“两样”|出口."""
    kinds = next((at for at, token in enumerate(items[-1][:-1]) if token.text == "等"), -1) if items else -1
    sorts = next((at for at, token in enumerate(items[-1][:-1]) if token.text.endswith("类")), -1) if items else -1
    if sorts >= 0 and len(items) > 1 and phrases().ends("matters", items[-1][-1].text):
        return sorts + 1  # 建设、环保、城管类|建议
    if kinds >= 0 and len(items[-1][-1].text) > 1 and items[-1][kinds + 1].text[0] not in "国地省市县区":
        return kinds + 1  # 豆制品、熟肉等|样品
    if len(items) < 2:
        return 0
    last = items[-1]
    named = (at for at in range(1, len(last) - 1) if _TOGETHER.fullmatch(last[at].text) or _is_sum(last[at]))
    return next(named, 0)


def _is_sum(token: Token) -> bool:
    return quoted(token) and _SUM.fullmatch(token.text) is not None


def _done_in(items: Sequence[Sequence[Token]]) -> bool:
    """Tell whether two places side by side have one thing done in them: 平原县和山区县|农房改造."""
    words = phrases()
    if len(items) != 2 or len(items[1]) < 2 or any(words.has("halves", item[0].text) for item in items):
        return False
    placed = items[0][-1].text.endswith(_PLACED) and items[1][0].text.endswith(_PLACED)
    return placed and (items[1][-1].kind == EVENT or words.ends("measures", items[1][-1].text))


def _one_class(items: Sequence[Sequence[Token]]) -> bool:
    """Tell whether what is listed is one class together: 教科文卫|与|民宗类, 农、林|和|水利类|建议."""
    *others, last = items
    classed = any(token.text.endswith("类") and len(token.text) > 1 for token in last[-2:])
    return classed and not any(item[-1].text.endswith("类") for item in others)


def _owned(items: Sequence[Sequence[Token]]) -> bool:
    return _done_in(items) or _share_head(*items)


def _qualified(items: Sequence[Sequence[Token]]) -> bool:
    """Tell whether all but the last only qualify its head: 批而未供|和|闲置土地."""
    return all(token.kind == ADJECTIVE for item in items[:-1] for token in item)


def _told_apart(last: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether 分别 follows the last of several things."""
    near = range(last.end, last.end + _NEAR)
    return any(token.start in near and token.text.startswith("分别") for token in tokens)


def _whole(items: Sequence[Sequence[Token]], tokens: Sequence[Token]) -> tuple[tuple[Token, ...], ...]:
    """Return all that stands from the first phrase to the last as one."""
    start, end = items[0][0].start, items[-1][-1].end
    return (tuple(token for token in tokens if start <= token.start and token.end <= end),)


def as_joined(items: list[list[Token]], tokens: Sequence[Token]) -> tuple[tuple[Token, ...], ...]:
    """Return the phrases, as one where 和 or 、 joins words inside a name: 居家|和|社区养老中心, 盗窃、诈骗|案件."""
    words = phrases()
    related = (
        len(items) == 2 and items[1][0].text in ("相关", "其他", "有关") and words.ends("measures", items[1][-1].text)
    )
    if related and not _told_apart(items[1][-1], tokens):
        start, end = items[0][0].start, items[1][-1].end
        return (tuple(token for token in tokens if start <= token.start and token.end <= end),)  # 文化及相关产业增加值
    one_name = len(items) > 1 and (_qualified(items) or _one_class(items))
    if one_name or (len(items) > 1 and _owned(items) and not _told_apart(items[1][-1], tokens)):
        return _whole(items, tokens)
    summed = _summed_up(items)
    if summed:
        return (tuple(items[-1][summed:]),)
    qualifiers = items[-1][:-1] if items else []
    several = next((at for at, token in enumerate(qualifiers) if _SEVERAL.fullmatch(token.text)), -1)
    if several >= 0:
        items = [items[-1][several + 1 :]]  # 青山、白水|两市|法规
    whole = (
        ("率",) if items and _told_apart(items[-1][-1], tokens) else ("率", "面积", "产量", "装机", "产能", "装机容量")
    )
    if len(items) > 1 and items[-1][-1].text.endswith(whole) and len(items[-1]) > 1:
        shared = [words.ends("measures", item[-1].text) for item in items]
    else:
        shared = [words.ends("shared", item[-1].text) for item in items]
    if _one_work(items) and not _told_apart(items[-1][-1], tokens):
        return _whole(items, tokens)
    alone = len(items) > 1 and len(items[-1]) == 1 and items[-1][0].text in _WHOLE
    if len(items) > 1 and shared[-1] and not any(shared[:-1]) and not alone:
        return _whole(items, tokens)
    if len(items) == 2 and len(items[0]) < 3 <= len(items[1]) + 1 and phrases().ends("joint", items[1][-1].text):
        first, last = items[0][-1], items[1][0]
        joint = next((t for t in tokens if t.kind == AND and t.start == first.end and t.end == last.start), None)
        measured = words.ends("measures", first.text)
        if joint is not None and not measured and not words.ends("joint", first.text):
            return ((*items[0], joint, *items[1]),)
    return tuple(tuple(item) for item in items)


def beside_sorts(tokens: Sequence[Token], low: int, at: int, item: Sequence[Token]) -> int:
    """Return where a joint stands between two heads alike, each with its sorts: 抢劫等重大|案件|以及|盗窃等多发案件.

    `at` is the 等 of the second one. Returns -1 where there is none.
    """
    joint = at - 1
    while joint > low and tokens[joint].kind in NAMES + COMMA_IN_LIST:
        joint -= 1
    alike = tokens[joint].kind == AND and tokens[joint - 1].text == item[-1].text
    return joint if low < joint < at - 1 and alike else -1
