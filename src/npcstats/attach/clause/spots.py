"""What neighbours make of a word, one function a rule: each returns the kind that it gives, "" where it gives none."""

from __future__ import annotations

from itertools import takewhile

import msgspec

from npcstats.attach.clause.counting import MONEY
from npcstats.attach.clause.kinds import (
    ACTS,
    ADJECTIVE,
    AND,
    BOUNDARY,
    CARRIER,
    CHANGES,
    COMMA_IN_LIST,
    DOWN,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    SINGLE,
    TIME,
    UP,
    VERB,
    Token,
    is_strong,
)
from npcstats.attach.clause.single import gains
from npcstats.attach.clause.verbs import TAKING_IN
from npcstats.attach.clause.ways import acts_with, either_kind, for_kind, hands_on, is_with

_STARTS = BOUNDARY + MANNER + TIME + COMMA_IN_LIST
_NUMERALS = frozenset("一二三四五六七八九十")
# What is done about something, behind 就.
_SAID_ABOUT = frozenset({"提出", "开展", "进行", "作出", "建言", "询问", "座谈", "协商"})
_SPENDING = frozenset({"完成", "支付", "拨付", "发放", "支出", "到账", "缴纳", "投放"})


class Spot(msgspec.Struct, gc=False):
    """A word where it stands: `before` is its neighbour as it was settled, `after` that as it is by itself."""

    tokens: list[Token]
    index: int
    settled: list[Token]
    token: Token
    before: Token | None
    after: Token | None

    def starts(self) -> bool:
        """Tell whether the word begins a clause or what was done in it."""
        return self.before is None or self.before.kind in _STARTS


def batches(spot: Spot) -> str:
    """信访|批次|和人次分别下降."""
    listed = spot.after is not None and (spot.after.kind in COMMA_IN_LIST + AND or spot.after.text == "分别")
    return NOUN if listed and spot.before and spot.before.kind in NAMES + COMMA_IN_LIST + AND else ""


def altogether(spot: Spot) -> str:
    """负债率|整体|降低, 实事|整体|推进有力, but 整体|通关时间: how it goes, not of what it is."""
    after, at = spot.after, spot.index + 2
    if after is None or after.kind not in ACTS or spot.before is None or spot.before.kind not in NAMES:
        return ""
    ends = at >= len(spot.tokens) or spot.tokens[at].kind not in NAMES
    return MANNER if after.kind in CHANGES or ends else ""


def session(spot: Spot) -> str:
    """第七|届|为58项."""
    return MANNER if spot.before and spot.before.kind == MANNER else ""


def prefecture(spot: Spot) -> str:
    """5个|地|(市), 改造中低产田|地|3万亩, 流转90亩湖滩|地."""
    ends = spot.after is None or spot.after.kind in QUANTITY + BOUNDARY + COMMA_IN_LIST
    if spot.before is not None and spot.before.kind == NOUN and ends:
        return NOUN
    extent = spot.before.mention if spot.before is not None else None
    if extent is not None and extent.unit in ("亩", "公顷", "平方米"):
        return NOUN  # 流转90亩|地
    counts = spot.before is not None and spot.before.kind == QUANTITY
    return NOUN if counts and spot.after is not None and spot.after.text.startswith("(") else ""


def counted(spot: Spot) -> str:
    """6个|集体、9名|个人, 6个集体和|个人."""
    if spot.before is not None and spot.before.kind == AND:
        return NOUN if len(spot.settled) > 1 and spot.settled[-2].text == "集体" else ""
    return NOUN if spot.before and spot.before.kind == QUANTITY else ""


def meeting(spot: Spot) -> str:
    """党组|会|8次."""
    ends = spot.after is None or spot.after.kind in QUANTITY + BOUNDARY + COMMA_IN_LIST + AND
    return NOUN if spot.before and ends else ""


def denies(spot: Spot) -> str:
    """其中3件|不|属于办理范围."""
    return MANNER if spot.after is not None and spot.after.kind in VERB + LIGHT else ""


def leads_on(spot: Spot) -> str:
    """Tell of a sign that it parts no clauses: a colon before a figure, a stroke between two ages."""
    before, after = spot.before, spot.after
    if before is None or after is None:
        return ""
    if spot.token.text == "：":
        return MANNER if after.kind == QUANTITY else ""
    if before.kind == after.kind == NOUN and before.end == spot.token.start:
        return NOUN  # 上饶|—|衢州两条线路
    return MANNER if before.kind == after.kind == TIME else ""  # 3—59周岁|残疾人


def inside_name(spot: Spot) -> str:
    """Tell of a small word that it stands between unknown single characters: 医|共|体 is a name."""
    tokens, index = spot.tokens, spot.index
    if not 0 < index < len(tokens) - 1 or spot.token.text == "等":
        return ""
    left, right = tokens[index - 1], tokens[index + 1]
    within = all(t.kind == NOUN and len(t.text) == 1 and not t.mention for t in (left, right))
    return NOUN if within and left.end == right.start - 1 else ""


def worth(spot: Spot) -> str:
    """发放慰问品|价值|3万元, 送去慰问金和|价值|3万元的物资."""
    counted = spot.after.mention if spot.after else None
    of = spot.tokens[spot.index + 2 : spot.index + 3]
    if counted and counted.unit in MONEY and spot.before and spot.before.kind in AND + COMMA_IN_LIST + VERB:
        return MANNER if of and of[0].kind == OF else ""
    return MANNER if counted and counted.unit in MONEY and spot.before and spot.before.kind in NAMES else ""


def planned(spot: Spot) -> str:
    """计划、预算和审计报告; 科技|计划|241项; 重大科技|计划|项目, 研发|计划|项目; 年度|计划|的98%."""
    if spot.before is not None and spot.before.text in TAKING_IN:
        return NOUN  # 列入|计划|逐步解决
    before, after = spot.before, spot.after
    if after is None:
        return ""
    if after.text == "执行" or after.kind in COMMA_IN_LIST + AND:
        return NOUN
    if before is None:
        return ""
    if before.kind in COMMA_IN_LIST + AND and after.text in ("预算", "审计"):
        return NOUN
    named = after.kind in QUANTITY + BOUNDARY + OF + CARRIER and before.kind in NAMES
    return NOUN if named or (after.kind == NOUN and before.kind in NAMES + VERB) else ""


def of_state(spot: Spot) -> str:
    """37个单位的|办理|情况."""
    told = spot.after and spot.after.text == "情况"
    return EVENT if told and spot.before and spot.before.kind in OF + NAMES else ""


def behind_verb(spot: Spot) -> str:
    """控制|在|5%以内."""
    return PARTICLE if spot.before and spot.before.kind in ACTS else ""


def standing(spot: Spot) -> str:
    """安装|有管网118公里."""
    return PARTICLE if spot.before and spot.before.kind == VERB and len(spot.before.text) > 1 else ""


def closes_names(spot: Spot) -> str:
    """李某|平等|6人, 电费|高等|问题: the end of a name, or of what is said of a thing, and 等."""
    ends = spot.after is not None and (spot.after.kind == QUANTITY or spot.after.text in ("问题", "困难", "难题"))
    return PARTICLE if ends and spot.before and spot.before.kind == NOUN else ""


def gained(spot: Spot) -> str:
    """道路改造|得|满意票90票."""
    return VERB if spot.before and spot.before.kind in NAMES and gains(spot.tokens, spot.index) else ""


def numbered(spot: Spot) -> str:
    """二|是|对…开展检查."""
    before = spot.before
    return BOUNDARY if before and before.kind == BOUNDARY and before.text in _NUMERALS else ""


def present(spot: Spot) -> str:
    """改造|现有|活动室5个: behind a verb the word only says which."""
    acts = spot.before is not None and spot.before.kind in VERB + EVENT
    return ADJECTIVE if acts and spot.after is not None and spot.after.kind in NAMES else ""


def entrusted(spot: Spot) -> str:
    """受市人大|委托|检查2部条例: by whose order something is done."""
    clause = takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, reversed(spot.settled[-9:]))
    named = spot.before is not None and spot.before.kind in NAMES
    return MANNER if named and any(token.text.startswith("受") for token in clause) else ""


def threshold(spot: Spot) -> str:
    """突破200亿元|大关."""
    return PARTICLE if spot.before and spot.before.kind == QUANTITY else ""


def compared(spot: Spot) -> str:
    """比上届|高|9个百分点: a word of comparison stands before the adjective, and the figure behind it."""
    tokens, index = spot.tokens, spot.index
    if spot.after is None:
        return ""
    at = index + 2 if spot.after.text in ("了", "出") else index + 1
    against = any(t.text.startswith(("比", "较")) for t in tokens[max(0, index - 8) : index])
    if not against or at >= len(tokens) or tokens[at].kind != QUANTITY:
        return ""
    return UP if spot.token.text in "高多快" else DOWN


def in_fact(spot: Spot) -> str:
    """人均收入|实际|增长8%, 实际|到位资金3亿元."""
    if spot.after and spot.after.text == "到位":
        behind = spot.tokens[spot.index + 2 : spot.index + 5]
        first = next((token for token in behind if token.kind not in NAMES), None)
        return MANNER if first is not None and first.kind == QUANTITY and first is not behind[0] else ""
    if spot.after is None:
        return ""
    number = spot.tokens[spot.index + 2] if spot.index + 2 < len(spot.tokens) else None
    counted = spot.after.kind == VERB and number is not None and number.kind == QUANTITY  # 实际|见面|120名
    return MANNER if counted or spot.after.kind in CHANGES or spot.after.text in _SPENDING else ""


def hands(spot: Spot) -> str:
    """将|返贫人口542人|纳入, 将|其中4件|列为议案."""
    if spot.after is not None and spot.after.text == "其中":
        return PREPOSITION
    weak = spot.after and spot.after.kind == VERB and not is_strong(spot.after.text)
    return PREPOSITION if weak and hands_on(spot.tokens, spot.index) else ""


def about_to(spot: Spot) -> str:
    """将|召开, 就|办理; but 就|拓宽公路|提出议案."""
    if spot.token.text == "就" and spot.after and spot.after.kind in ACTS:
        ahead = spot.tokens[spot.index + 2 : spot.index + 40]
        clause = takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, ahead)
        if any(token.text in _SAID_ABOUT for token in clause):
            return PREPOSITION
    return MANNER if spot.after and spot.after.kind in ACTS + MANNER + CARRIER + SINGLE + LIGHT else ""


def through(spot: Spot) -> str:
    """通过|投票|选出, 通过|决议."""
    return either_kind(spot.tokens, spot.index) if spot.after else ""


def for_whom(spot: Spot) -> str:
    """为|群众|解决."""
    return for_kind(spot.tokens, spot.index) if spot.after else ""


def or_more(spot: Spot) -> str:
    """产值达到|或|超过900亿元."""
    between = spot.before is not None and spot.before.kind == LIGHT
    return MANNER if between and spot.after is not None and spot.after.kind == QUANTITY else ""


def with_whom(spot: Spot) -> str:
    """20所中学|与|外地学校|结对."""
    return PREPOSITION if is_with(spot.tokens, spot.index) else ""


def beside_whom(spot: Spot) -> str:
    """会同|县疾控中心|抽检水样12份."""
    return PREPOSITION if acts_with(spot.tokens, spot.index) else ""


def reports(spot: Spot) -> str:
    """向常委会|报告|工作; 向市委请示、|报告|18件."""
    if spot.after is None or spot.after.kind not in NAMES + BOUNDARY + QUANTITY:
        return ""
    near = spot.tokens[max(0, spot.index - 5) : spot.index]
    written = bool(near) and near[-1].text == "书面"
    if written and spot.after.mention is not None and spot.after.mention.unit == "次":
        return VERB  # 重大事项|书面|报告6次
    taken = near and near[-1].kind not in COMMA_IN_LIST + AND and any(token.kind == VERB for token in near)
    if spot.after.kind == QUANTITY and taken:
        return ""  # 向常委会|提交|报告18件
    return VERB if any(token.text in ("向", "分别", "逐一", "逐项") for token in near) else ""
