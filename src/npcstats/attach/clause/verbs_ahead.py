"""The first verbs behind a point of a clause, past why, where and by what something is done."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.kinds import (
    ACTS,
    AND,
    CARRIER,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    OF,
    PREPOSITION,
    QUANTITY,
    VERB,
    Token,
)
from npcstats.attach.clause.verbs import Verbs, group_starting, skip_left

# For what people leave their office.
_LEAVING = frozenset({"变动", "调动", "调整", "退休", "去世", "病故", "需要"})
_LACKING = frozenset({"没有", "尚无", "缺乏", "缺少"})
_AWARDED = frozenset("认证 认定 表彰 奖励 授权 命名 支持 资助 补助".split())


def verbs_after(tokens: Sequence[Token], start: int, high: int) -> Verbs | None:
    """Return the first verbs in tokens `start` to `high`; None where a light verb or nothing comes first."""
    at = start
    while at < high:
        at = _past_cause(tokens, at, high)
        token = tokens[at]
        if token.kind == PREPOSITION and _leads_away(tokens, at, high):
            return None
        if token.text in ("因", "由于") and (_is_under_way(tokens, high) or _because_of_act(tokens, at, high)):
            return Verbs((tokens[high - 1],), high - 1, high)  # 因占地问题尚|在|协调, 因规划|调整|延期
        if token.text in ("获", "获得"):
            carried = _carried(tokens, at + 1, high)
            if carried is not None and carried.last.text in _AWARDED:
                return Verbs((token,), at, at + 1)  # 获得|地理标志认证
            if carried is not None and carried.last.kind == VERB:
                return carried  # 获区委领导|批阅
        if token.kind in VERB + CHANGES or (token.kind == EVENT and _acts_alone(tokens, start, at, high)):
            return group_starting(tokens, at, high)
        if token.kind == CARRIER:
            return _carried(tokens, at + 1, high)
        if token.kind == LIGHT or (token.text in _LACKING and at + 1 < high and tokens[at + 1].kind in NAMES):
            return None
        at += 1
    return None


def _past_cause(tokens: Sequence[Token], at: int, high: int) -> int:
    """Return where the clause goes on behind why, by what or about what something is done.

    So 因办理不力|被约谈, 按照办理方案|办结, 对票决入选项目的完成情况|进行测评.
    """
    if tokens[at].text in ("对", "就", "针对"):
        carrier = next((index for index in range(at + 2, high - 1) if tokens[index].text in ("进行", "开展")), at)
        return carrier if any(token.kind == OF for token in tokens[at:carrier]) else at
    if tokens[at].text in ("因", "由于"):
        cause = next((index for index in range(at + 2, high - 1) if tokens[index].text == "原因"), -1)
        if cause > 0:
            return cause + 1  # 因调离、去世等原因|终止资格
        left = next((index for index in range(at + 1, high - 1) if tokens[index].text in _LEAVING), -1)
        if left > 0 and tokens[left + 1].kind in VERB + MANNER:
            return left + 1  # 因工作变动|辞去职务
        befallen = ("被", "受到", "受", "遭到")
        return next((index for index in range(at + 2, high) if tokens[index].text in befallen), at)
    if tokens[at].text in ("经", "经过"):
        done = next((index for index in range(at + 2, high - 1) if tokens[index].text in ("后", "之后")), at - 1)
        return done + 1  # 经两审裁判|后|息诉
    by = tokens[at].text in ("按照", "按", "根据", "依据", "依照", "参照") and at + 2 < high
    return at + 2 if by and tokens[at + 1].kind in ACTS and tokens[at + 2].kind in NAMES else at


def _leads_away(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Tell whether a phrase of place or cause fills the rest of a clause: 在清单|上|签收, 因票未过半|，|另行选举."""
    closing = tokens[high].text if high < len(tokens) else ""
    if tokens[at].text in ("因", "由于"):
        return closing == "，" and not (
            _is_under_way(tokens, high) or any(token.text in ("被", "受到", "受") for token in tokens[at:high])
        )
    return tokens[at].text in ("在", "从", "于") and closing in ("上", "中", "里", "内", "下")


def _because_of_act(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Tell whether a clause ends in what happened because of what was done: 因规划|调整|延期."""
    cause = tokens[at + 1 : high - 1]
    done = bool(cause) and cause[0].kind in NAMES and cause[-1].kind in EVENT + CHANGES
    return done and tokens[high - 1].kind == VERB


def _is_under_way(tokens: Sequence[Token], high: int) -> bool:
    """Tell whether a clause ends in what is being done: 尚在|协调."""
    return tokens[high - 1].kind in ACTS and tokens[high - 2].text in ("在", "尚在", "正在")


def _acts_alone(tokens: Sequence[Token], start: int, at: int, high: int) -> bool:
    """Tell whether an event is a verb here: it comes first, with its object behind it, or no verb comes after it."""
    following = tokens[at + 1 : high]
    if following and following[0].text in ("情况", "结果", "进展"):
        return False  # 议案的|落实|情况要检查
    if following and following[0].kind in NAMES and skip_left(tokens, at - 1, start) < start:
        return True
    if any(token.kind in VERB + CHANGES + CARRIER for token in following):
        return False
    return not following or following[0].kind != OF


def _carried(tokens: Sequence[Token], start: int, high: int) -> Verbs | None:
    """Return the verb or event that 进行, 得到 and the like hand on to: the last one of its phrase."""
    found: list[int] = []
    for index in range(start, high):
        if tokens[index].kind == QUANTITY:
            break
        if tokens[index].kind in ACTS:
            found.append(index)
        elif found and tokens[index].kind not in NAMES + COMMA_IN_LIST + AND + MANNER:
            break
    if not found:
        return None
    run = [found[-1]]
    while len(found) > 1 and (found[-2] == run[0] - 1 or _both_held(tokens, found[-2], run[0])):
        found.pop()
        run.insert(0, found[-1])
    return Verbs(tuple(tokens[index] for index in run), run[0], run[-1] + 1)


def _both_held(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Tell whether two events are held together: 进行了|述职|和|评议."""
    joint = tokens[left + 1]
    return left + 2 == right and tokens[left].kind == EVENT and joint.kind in AND + COMMA_IN_LIST
