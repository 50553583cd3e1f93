"""Groups of verbs that act together (听取和审议, 走访慰问, 推动解决), found to the left or right of a token."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from npcstats.attach.clause.kinds import (
    ACTS,
    AND,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    MANNER,
    NAMES,
    PARTICLE,
    TIME,
    VERB,
    Token,
)
from npcstats.attach.clause.spelling import spell_verbs
from npcstats.segment.words import lexicon

_JOINTS = frozenset({"并", "并且", "和", "、", "及", "与", "了", "或", "或者"})


# Verbs of what a thing has: behind another verb they begin what qualifies its object.
_STATIVE = frozenset({"具有", "拥有", "富有", "带有", "含有", "具备", "存在"})
# Verbs that hand a thing on to others, who do something with it.
HANDING_ON = frozenset({"交付", "转交", "移交", "移送", "交由", "转由", "转", "交", "提请", "报请"})
# What takes things into a list.
TAKING_IN = frozenset("列入 纳入 编入 录入 转入 划入 归入 载入 写入".split())
# What people set up or take part in, which verbs name too: 建立|跟踪服务机制, 参加|走访慰问活动.
_SYSTEMS = ("机制", "制度", "体系", "平台", "台账", "关系", "网络", "活动", "行动")
_SETTING_UP = frozenset("建立 健全 完善 构建 形成 搭建 参与 参加".split())
_MOVING = frozenset({"返乡", "回乡", "下乡", "进城"})
_HOW = frozenset({"稳定", "全部", "全面", "如期", "按期"})


class Verbs(msgspec.Struct, frozen=True):
    """Verbs that act together: their tokens in text order, from index `low` to one before `high`."""

    tokens: tuple[Token, ...]
    low: int
    high: int

    def texts(self) -> tuple[str, ...]:
        """Return the verbs as the record states them, each once."""
        return spell_verbs(self.tokens)

    def has(self, group: str) -> bool:
        """Tell whether one of the verbs stands in a group of actions.toml."""
        return any(lexicon().has(group, token.text) for token in self.tokens)

    @property
    def last(self) -> Token:
        """The verb nearest to what follows."""
        return self.tokens[-1]


def group_ending(tokens: Sequence[Token], last: int, low: int) -> Verbs:
    """Return the verbs that act together and end with token `last`, no further left than `low`."""
    found = [last]
    at = low - 1 if tokens[last].text in _STATIVE else last - 1
    while at >= low:
        token = tokens[at]
        if token.kind in ACTS and _joins_right(tokens, at, low):
            found.insert(0, at)
        elif token.kind == MANNER and at > low + 1 and tokens[at - 1].text in "、或" and tokens[at - 2].kind == VERB:
            pass  # 全票通过、|同步|出台; 落实或|逐步|实施
        elif not (token.text in _JOINTS and at > low and _coordinated(tokens, at - 1, found[0])):
            break
        at -= 1
    return Verbs(tuple(tokens[index] for index in found), found[0], last + 1)


def _coordinated(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Tell whether a joint stands between two verbs, rather than after a noun that is made of one."""
    if tokens[left].kind == PARTICLE and left:
        left -= 1
    return tokens[left].kind in VERB + CHANGES or (tokens[left].kind == EVENT and tokens[right].kind in ACTS)


def _joins_right(tokens: Sequence[Token], at: int, low: int) -> bool:
    """Tell whether the verb at `at` acts with the next: a long event is the subject of what follows it."""
    if tokens[at].kind != EVENT:
        return True
    if len(tokens[at].text) > 2:
        return False
    before = tokens[at - 1] if at else None
    if before is not None and before.text == "以":
        return False  # 以|创业|带动就业
    return at == low or before is None or before.kind not in NAMES


def group_starting(tokens: Sequence[Token], first: int, high: int) -> Verbs:
    """Return the verbs that act together and begin with token `first`, no further right than `high`."""
    found = [first]
    at = first + 1
    while at < high:
        token = tokens[at]
        if token.text == "工作" or token.text in _STATIVE or _is_held(tokens, found[-1], at, high):
            break  # 开展|执法检查|工作, 形成|具有特色的成果
        if tokens[found[-1]].text in _SETTING_UP and token.kind == VERB and _names_system(tokens, at + 1, high):
            break  # 与9家企业建立|跟踪服务机制
        if found[-1] == at - 1 and tokens[at - 1].text == "听取" and _names_report(tokens, at, high):
            break  # 听取|办理进展汇报
        if token.kind in ACTS and not (token.kind == EVENT and _is_object(tokens, found[-1], at, high)):
            found.append(at)
        elif token.kind == MANNER and at + 1 < high and tokens[at + 1].kind == VERB and _says_how(tokens, at):
            pass  # 排队、|限期|办理, 实现|稳定|脱贫
        elif not (token.text in _JOINTS and at + 1 < high and _joined(token, tokens[at + 1])):
            break
        at += 1
    if tokens[found[-1]].text in HANDING_ON:
        found += _of_receiver(tokens, found[-1] + 1, high)
    return Verbs(tuple(tokens[index] for index in found), first, found[-1] + 1)


def _says_how(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word of manner goes on with the verbs before it."""
    return tokens[at - 1].text == "、" or (tokens[at - 1].text == "实现" and tokens[at].text in _HOW)


def _is_held(tokens: Sequence[Token], verb: int, at: int, high: int) -> bool:
    """Tell whether two verbs that end the clause are what another one holds: 到乡镇|开展|结对帮扶."""
    held = tokens[verb].text in ("开展", "举办", "进行") and lexicon().has("pairs", tokens[at].text)
    handed = any(
        token.text in ("对", "就", "把", "将") for token in tokens[max(0, verb - 10) : verb]
    )  # 对9件建议|开展|督办
    return held and at + 1 >= high and not handed


def _names_system(tokens: Sequence[Token], start: int, high: int) -> bool:
    """Tell whether a verb before `start` names how people work together: 跟踪|服务机制, 联络|制度."""
    end = next((at for at in range(start, high) if tokens[at].kind not in NAMES), high)
    return end > start and tokens[end - 1].text.endswith(_SYSTEMS)


def _names_report(tokens: Sequence[Token], start: int, high: int) -> bool:
    """Tell whether a verb and the nouns behind it name a report."""
    end = next((at for at in range(start + 1, high) if tokens[at].kind not in NAMES), high)
    return tokens[start].kind == VERB and end > start + 1 and tokens[end - 1].text.endswith(("汇报", "报告"))


def _of_receiver(tokens: Sequence[Token], start: int, high: int) -> list[int]:
    """Return the index of what those do to whom a thing is handed on: 转交|区政府|办理."""
    at = start
    while at < high and tokens[at].kind in NAMES + AND + COMMA_IN_LIST:
        at += 1
    return [at] if start < at < high and tokens[at].kind == VERB else []


def _joined(joint: Token, after: Token) -> bool:
    """Tell whether the verb behind a joint acts with the one before: behind 了 an event is its object."""
    return (after.kind in ACTS and not (joint.text == "了" and after.kind == EVENT)) or (
        joint.text == "、" and after.kind == MANNER
    )


def _is_object(tokens: Sequence[Token], verb: int, event: int, high: int) -> bool:
    """Tell whether an event is the object of the verb before it: 开展|培训, 提出|整改意见."""
    if event + 1 < high and (tokens[event + 1].kind in COMMA_IN_LIST or tokens[event + 1].text == "等"):
        return not lexicon().has("pivots", tokens[verb].text)  # 派出|教育、医疗等7支队伍
    if event + 1 < high and tokens[event + 1].kind in NAMES:
        return not lexicon().has("pairs", tokens[verb].text + tokens[event].text)
    known = lexicon()
    both = known.has("pivots", tokens[verb].text) or known.has("pairs", tokens[verb].text + tokens[event].text)
    both = both or tokens[verb].text in _MOVING  # 农民工|返乡|创业
    if tokens[event].text in ("投资", "融资", "贷款", "消费", "交易"):
        return not both  # 完成|投资
    finished = any(token.text in ("完成", "实现") for token in tokens[max(0, verb - 1) : verb + 1])
    # 投入|抢险, 完成|换届选举; 593座水库完成|加固|改造
    return not both and tokens[verb].kind == VERB and (not finished or len(tokens[event].text) > 3)


def first_verb(tokens: Sequence[Token], low: int, high: int) -> int:
    """Return the index of the first verb in tokens `low` to `high`, -1 where there is none."""
    for index in range(low, high):
        if tokens[index].kind in VERB + CHANGES:
            return index
    for index in range(low, high):
        if tokens[index].kind == EVENT:
            return index
    return -1


def skip_left(tokens: Sequence[Token], at: int, low: int, kinds: str = MANNER + TIME + PARTICLE) -> int:
    """Return the index of the first token from `at` leftwards whose kind is not among `kinds`; low - 1 if none."""
    while at >= low and tokens[at].kind in kinds:
        at -= 1
    return at
