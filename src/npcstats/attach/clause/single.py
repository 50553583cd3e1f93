"""Verbs of one character, which act beside 了, 到 or the number and are parts of names elsewhere."""

from __future__ import annotations

from itertools import takewhile

from npcstats.attach.clause.kinds import (
    BOUNDARY,
    CLOSING,
    COMMA_IN_LIST,
    DOWN,
    MANNER,
    NAMES,
    NOUN,
    OF,
    OPENING,
    PREPOSITION,
    QUANTITY,
    TIME,
    UP,
    VERB,
    Token,
    phrases,
)

_AFTER_SINGLE = frozenset("在 了 着 到 至 出 过 为 成 掉 完 下 上 好 清 齐 起 平 满 出来 下来 起来 上来 回来".split())
_BODIES = ("政府", "部门", "单位", "委员会", "委", "局", "办")
_HONOURS = tuple("奖 称号 荣誉 认证 认定 表彰 表扬 资质 授权 专利 名牌 奖项 金奖 批复 立项".split())
# Where 送 brings something: 送|戏|下乡.
DELIVERED = frozenset("下乡 进村 入户 上门 下基层 进社区 进校园 进企业 进乡村 进万家 到家 进机关".split())


def single_kind(tokens: list[Token], index: int) -> str:
    """Return the kind of a one-character verb: it acts beside 了, 到 or the number; elsewhere it is part of a name."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1] if index else None
    word = tokens[index].text
    if before is not None and before.text in ("去", "来") and (after is None or after.kind == BOUNDARY):
        return _change_kind(word)  # 由33个单位分头去|办
    if word == "分" and after and after.mention is not None and after.mention.unit in ("次", "批", "期", "步", "轮"):
        return MANNER  # 分|三次|取消
    if after and (after.kind == QUANTITY or after.text in _AFTER_SINGLE):
        part = (
            before is not None and before.kind == NOUN and len(before.text) == 1 and before.end == tokens[index].start
        )
        part = part and before is not None and before.text not in ("多", "少")  # 比上年多|建|9座
        return NOUN if part and after.kind == QUANTITY and word != "辖" else _change_kind(word)  # 柳林镇|辖|31个村
    if index > 1 and after and after.kind in NAMES and tokens[index - 2].text in ("为", "给", "替", "帮", word):
        return _change_kind(word)
    if (
        word in "派请"
        and before is not None
        and before.kind in NAMES
        and after
        and phrases().ends("people", after.text)
    ):
        return VERB  # 16家媒体|派|记者|到场
    if _acts_on_next(tokens, index, before, after) or _acts_for(tokens, index):
        return VERB
    if before is not None and before.text in ("所", "未"):
        return _change_kind(word)  # 所提意见, 未设警示标志
    if before is not None and after is not None and len(before.text) > 1 and phrases().ends("people", before.text):
        return VERB if after.kind == NOUN and len(after.text) > 1 else NOUN  # 班子成员|讲|党课
    if before is None or before.kind in BOUNDARY + MANNER + TIME + COMMA_IN_LIST + OPENING + CLOSING + QUANTITY:
        return _change_kind(word) if after and after.kind in NAMES + OF else NOUN
    return NOUN


def serving(tokens: list[Token], index: int) -> str:
    """Return the kind of 用 where what is used serves to do what a verb behind it names: 用|选票|选出实事9件."""
    clause = list(takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, tokens[index + 1 : index + 8]))
    acts = any(token.kind == VERB and len(token.text) > 1 for token in clause[1:])
    return PREPOSITION if acts and clause[0].kind in NAMES else ""


def _acts_for(tokens: list[Token], index: int) -> bool:
    """Tell whether a verb stands behind those to whom it is done, before what is counted: 给村民|发|鸡苗90只."""
    if index < 2 or tokens[index - 1].kind not in NAMES or not gains(tokens, index):
        return False
    low = max(0, index - 8)
    at = next((at for at in range(index - 2, low - 1, -1) if tokens[at].kind in BOUNDARY + QUANTITY + PREPOSITION), low)
    to_whom = tokens[at].kind == PREPOSITION and tokens[at].text in ("对", "向", "给", "为", "在", "沿", "替")
    return to_whom and tokens[index - 1].kind == NOUN and len(tokens[index - 1].text) > 1


def gains(tokens: list[Token], index: int) -> bool:
    """Tell whether what is gained is counted right behind its noun."""
    end = next((at for at in range(index + 1, min(len(tokens), index + 6)) if tokens[at].kind not in NAMES), -1)
    return end > index + 1 and tokens[end].kind == QUANTITY


def _acts_on_next(tokens: list[Token], index: int, before: Token | None, after: Token | None) -> bool:
    """Tell whether a verb acts by what follows it: a rank behind 居, a body behind 交, what is counted behind 获."""
    word = tokens[index].text
    if word == "居":
        return after is not None and after.text.startswith(("全", "首", "第", "前"))  # 14项指标|居|全省前列
    if before is None or before.kind not in NAMES:
        return False
    if word == "回":
        return phrases().ends("people", before.text)  # 人大代表|回|选区
    if word == "交":
        return _receives(tokens, index + 1)  # 22项实事项目|交|县政府|实施
    if word != "获":
        return False
    return gains(tokens, index) or _is_honoured(tokens, index)  # 项目|获|满意票90票, 5个品种|获|绿色食品认证


def _is_honoured(tokens: list[Token], index: int) -> bool:
    """Tell whether what stands behind a 获, up to the end of the clause, is an honour or a title."""
    end = next((at for at in range(index + 1, len(tokens)) if tokens[at].kind in BOUNDARY), len(tokens))
    return end - index < 9 and tokens[end - 1].text.endswith(_HONOURS)


def _receives(tokens: list[Token], start: int) -> bool:
    """Tell whether a body stands at `start` that something may be handed to."""
    near = tokens[start : start + 3]
    return any(token.kind == NOUN and token.text.endswith(_BODIES) for token in near)


def _change_kind(word: str) -> str:
    if word in "增升涨加翻":
        return UP
    return DOWN if word in "减降压缩" else VERB


def is_delivered(settled: list[Token]) -> bool:
    """Tell whether 送 stands before a word of DELIVERED, and what it brings between: 送|戏|下乡."""
    return any(before.text == "送" and before.kind == VERB for before in settled[-4:-1])
