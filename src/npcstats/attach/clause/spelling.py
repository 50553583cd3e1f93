"""How verbs are written in the record: each once, pairs as two, without what only says how far they went."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.kinds import Token
from npcstats.segment.words import lexicon

# 新改建公路 builds roads and rebuilds them.
_NEW_AND_MORE = frozenset({"新改建", "新续建", "新扩建"})
# Two verbs that share a character, or stand as one word.
_CONTRACTED = {
    "新改扩建": ("新建", "改建", "扩建"),
    **{"制修订": ("制定", "修订"), "修制定": ("修订", "制定"), "收结案": ("收案", "结案")},
    "宪法宣誓": ("宣誓",),
    "封山育林": ("封山", "育林"),
    **{"减税降费": ("减税", "降费"), "减负降本": ("减负", "降本"), "退税减税": ("退税", "减税")},
}
# How those who watch over others go and see, and what they do.
_WAYS = frozenset({"专题", "集中", "实地", "专项", "现场", "联合"})
_VISITING = frozenset({"视察", "调研", "督查", "检查", "考察", "调查", "督办", "巡查", "督导", "走访"})
# 有 adds nothing to what was set up and stands, nor 到, 由 and 作 to what was done; 存在 is a verb of its own.
_STEMS = {
    **{verb: verb[0] for verb in "设有 建有 配有 装有 做到 转作 转来 列作 改作 立为".split()},
    **{verb: verb[0] for verb in "变为 化为 交给 派给 送给 发给 分给".split()},
    **{verb: verb[0] for verb in "通上 种上 建起 搭起 竖起 办起 立起".split()},
    **{verb: verb[1:] for verb in "应到 实到 共建成 共建设 新批".split()},
    **{verb: verb[0] for verb in "送到 交到 发到 转到 找到 写到".split()},
    **{verb: verb[0] for verb in "拿到 领到 买到 卖到 借到 贷到 筹到 分到 学到 尝到 租到".split()},
    "存在": "存在",
    "深入推进": "推进",
    "组织进行": "组织",
    "兵分": "分",
    "司法救助": "救助",
    "外出务工": "务工",
    **{"共建有": "建", "共设有": "设"},
}


def spell_verbs(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return verbs as the record states them, each once; a pair (听取审议) is two."""
    found: list[str] = []
    for token in tokens:
        if lexicon().has("pairs", token.text) or (len(token.text) > 3 and set(token.text[1::2]) == {"建"}):
            found += [token.text[at : at + 2] for at in range(0, len(token.text), 2)]
        elif len(token.text) > 2 and set(token.text) <= set("立改废释"):
            found += token.text
        elif token.text in _CONTRACTED:
            found += _CONTRACTED[token.text]
        elif token.text in _NEW_AND_MORE:
            found += [f"新{token.text[-1]}", token.text[1:]]
        else:
            found.append(stem(token.text))
    return tuple(dict.fromkeys(found))


def stem(verb: str) -> str:
    """Return a verb without the 到, 至, 为 that says what it became (增至, 评为)."""
    if (
        len(verb) > 1
        and verb[-1] in "到至为"
        and (is_change(verb[:-1]) or verb in ("评为", "升为", "列为", "改为", "转为", "定为", "分为", "来到", "赶到"))
    ):
        return verb[:-1]
    if verb[0] in "略微" and is_change(verb[1:]):
        return verb[1:]
    if verb in _STEMS:
        return _STEMS[verb]
    if verb[:2] in _WAYS and verb[2:] in _VISITING:
        return verb[2:]
    if len(verb) == 2 and (verb[1] == "在" or (verb[1] == "上" and lexicon().has("stems", verb[0]))):
        return verb[0]  # 坐在旁听席上的市民, 铺上沥青
    if len(verb) > 2 and verb[-1] == "到" and verb[-2] != "不":
        return verb[:-1]  # 争取到
    if verb[0] == "新" and len(verb) > 2:
        return verb[1:]  # 新引进 is 引进; 新建 and 新增 are words
    if verb[-2:] in ("出来", "下来", "起来", "上来") and len(verb) > 2:
        return verb[:-2]
    return verb[:-1] if verb.endswith(("了", "着")) and len(verb) > 1 else verb


def is_change(word: str) -> bool:
    """Tell whether a word is a verb of change."""
    known = lexicon()
    return known.has("changes_up", word) or known.has("changes_down", word) or known.has("changes_even", word)
