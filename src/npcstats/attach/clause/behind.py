"""The noun that a figure counts behind it: 6部促进条例, 3个产值超过10亿元的园区."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import EVENT_UNITS, MONEY, PEOPLE_UNITS, RATES, THING_UNITS
from npcstats.attach.clause.frame import unit_of
from npcstats.attach.clause.kinds import (
    AND,
    BOUNDARY,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    TIME,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.nouns import NOTHING, Nouns
from npcstats.attach.clause.nouns_after import nouns_after
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.relative import of_clause
from npcstats.attach.clause.ways import partner_project
from npcstats.segment.words import lexicon
from npcstats.vocab.patterns import as_pattern

_NONE = range(0)
# Units of things that are told apart by their size.
_SORTED = frozenset({"个", "项", "家", "座", "处", "件", "条", "所", "宗", "块", "幅"})
_MEASURES = MONEY | frozenset({"", *"亩 平方米 公顷 吨 千瓦 立方米 米 公里 千米 伏 千伏 伏安 瓦 人 户".split()})
_BETWEEN = frozenset({"—", "-", "－", "~", "～", "以上", "以下", "以内", "级", "级以上", "及"})
_PLACES = ("村", "乡", "镇", "县", "社区", "乡镇", "街道", "小区")
_ROOMS = ("床位", "座位", "学位", "车位", "泊位", "托位", "席位", "班")
_ASPECTS = frozenset("人口 单机 单体 单台 宽 长 高 深 面积 库容 投资 总投资 产值 年产值 总产值 装机 规模".split())
_BOUNDS = ("以上", "以下", "以内", "左右")
# What figures are aimed at or kept to, and who sets them.
_AIMS = frozenset("目标 任务 比例 标准 速度 幅度 增速 要求".split())
_SETTING = frozenset("实现 完成 下达 确定 提出 制定 承担 落实 分解 设定 定下 超额完成".split())
_LONGEST_ACT = 3  # characters: longer events (专题询问) are held and counted
_SUM = as_pattern(r"[\d百千万亿][元亩吨]$")  # amounts that name a kind: 投资10亿元以上的


def room_behind(tokens: Sequence[Token], place: Place) -> range:
    """Return the tokens behind the figure among which its noun may stand, none where what follows begins no noun."""
    sized = _past_sizes(tokens, place) or _past_aspect(tokens, place)
    if sized:
        return sized
    start, high = place.run[-1] + 1, place.before
    if place.at != place.run[-1]:
        if len(place.run) != 2 or not _is_range(tokens, place):
            return _NONE
        high = next((i for i in range(start, place.high) if tokens[i].kind == QUANTITY), place.high)
    if start >= high:
        return _NONE
    past = next((i for i in range(start, high) if tokens[i].kind != TIME and tokens[i].text not in "—-－~～"), high)
    if start < past < high and tokens[past].kind in NAMES:
        start = past  # 200名|80岁以上|老人, 5项|2031年|实事项目, 40万|0—59岁|残疾人
    follower = tokens[start]
    if unit_of(tokens, place) in RATES and follower.kind != OF and not _part_of(tokens, place):
        return _NONE
    begins = follower.kind in OF + NAMES + VERB + MANNER + PARTICLE + CHANGES or follower.text == "有"
    if not begins and max(of_clause(tokens, start, high), partner_project(tokens, start)) < 0:
        return _NONE
    return range(start, high)


def _past_sizes(tokens: Sequence[Token], place: Place) -> range:
    """Return the tokens behind the sizes by which things are told apart: 4个|50亿元以上、9个|10—50亿元|项目."""
    each = place.at + 2 < len(tokens) and tokens[place.at + 1].text == "各"  # 三台|各60万千瓦|机组
    if place.at + 1 >= len(tokens) or (tokens[place.at + 1].start != tokens[place.at].end and not each):
        return _NONE
    counted, size = tokens[place.at].mention, tokens[place.at + 1 + each].mention
    if counted is None or size is None or counted.unit not in _SORTED:
        return _NONE
    if size.unit not in _MEASURES:
        return _past_places(tokens, place)
    at = place.at + 1 + each
    while at < len(tokens) and (tokens[at].kind in QUANTITY + COMMA_IN_LIST + AND or tokens[at].text in _BETWEEN):
        at += 1
    if at < len(tokens) and tokens[at].kind == OF:
        at += 1
    end = next((i for i in range(at, len(tokens)) if tokens[i].kind in BOUNDARY + QUANTITY), len(tokens))
    return range(at, end) if at < end and tokens[at].kind in NAMES else _NONE


def _past_aspect(tokens: Sequence[Token], place: Place) -> range:
    """Return the tokens behind what things have at least or at most: 10个|人口3000人以上|行政村."""
    at = place.at + 3
    if at >= len(tokens) or tokens[at - 2].text not in _ASPECTS or tokens[at - 1].kind != QUANTITY:
        return _NONE
    bounded = tokens[at - 1].text.endswith(_BOUNDS) and unit_of(tokens, place) in _SORTED | {"台", "户"}
    end = next((i for i in range(at, len(tokens)) if tokens[i].kind in BOUNDARY + QUANTITY), len(tokens))
    return range(at, end) if bounded and tokens[at].kind in NAMES else _NONE


def _people_of_households(tokens: Sequence[Token], place: Place) -> range:
    """Return the tokens of the people who are counted by household and by head: 惠及14万户、|53万农牧民."""
    at = place.at + 2
    if unit_of(tokens, place) != "户" or at + 1 >= len(tokens) or tokens[at - 1].kind not in COMMA_IN_LIST:
        return _NONE
    people = tokens[at].mention
    if people is None or people.unit not in PEOPLE_UNITS | {""} or not phrases().ends("people", tokens[at + 1].text):
        return _NONE
    return range(at + 1, at + 2)


def _past_places(tokens: Sequence[Token], place: Place) -> range:
    """Return the tokens behind how many a thing has room for: 建设1所|80—150个|床位的|养老院."""
    at = place.at + 1
    while at < len(tokens) and tokens[at].kind == QUANTITY:
        at += 1
    of = at + 1
    if of + 1 >= len(tokens) or not tokens[at].text.endswith(_ROOMS) or tokens[of].kind != OF:
        return _NONE
    end = next((i for i in range(of + 1, len(tokens)) if tokens[i].kind in BOUNDARY + QUANTITY), len(tokens))
    return range(of + 1, end) if tokens[of + 1].kind in NAMES else _NONE


def noun_after(tokens: Sequence[Token], place: Place, governed: str = "") -> Nouns:
    """Return the noun that the figure counts behind it, if one stands there."""
    room = _people_of_households(tokens, place) or room_behind(tokens, place)
    if not room:
        return NOTHING
    start, high = room.start, room.stop
    behind = _behind_clause(tokens, start, place.high)
    if behind > 0:
        return nouns_after(tokens, behind, place.high, governed)
    people = "people" if unit_of(tokens, place) in PEOPLE_UNITS else ""
    nouns = nouns_after(tokens, start, high, governed or people)
    if (
        not nouns.items
        or _acts(tokens, place, nouns, governed)
        or (governed != "holder" and _is_subject(tokens, place, nouns))
        or _is_aim(tokens, place, nouns)
    ):
        return NOTHING
    return nouns


def shared_behind(tokens: Sequence[Token], place: Place) -> Nouns:
    """Return the noun behind the next figure of a list, where that is all of its own: 分别设立21个、87个|联系点."""
    unit, at = unit_of(tokens, place), place.at + 1
    if unit not in THING_UNITS or place.run[0] < 1 or tokens[place.run[0] - 1].kind not in VERB + MANNER + PARTICLE:
        return NOTHING
    start = at
    while at + 2 < place.high and tokens[at].kind in COMMA_IN_LIST + AND and _counts_in(tokens[at + 1], unit):
        at += 2
    return nouns_after(tokens, at, place.high) if at > start and tokens[at].kind in NAMES else NOTHING


def _counts_in(token: Token, unit: str) -> bool:
    return token.mention is not None and token.mention.unit == unit


def _is_aim(tokens: Sequence[Token], place: Place, nouns: Nouns) -> bool:
    """Tell whether a figure is what is aimed at or kept to: 按人数5%的|比例, 转移就业3万人的|目标."""
    aim = nouns.items[0][-1].text in _AIMS and len(nouns.items[0]) == 1 and tokens[place.run[-1] + 1].kind == OF
    before = tokens[place.at - 1] if place.at > place.low else None
    acts = before is not None and before.kind in VERB + EVENT and not lexicon().has("holders", before.text)
    return aim and (unit_of(tokens, place) in RATES or (acts and before is not None and before.text not in _SETTING))


def _acts(tokens: Sequence[Token], place: Place, nouns: Nouns, governed: str) -> bool:
    """Tell whether the verb behind people or money is theirs rather than part of a noun."""
    follower, unit = tokens[place.run[-1] + 1], unit_of(tokens, place)
    if follower.text in ("用于", "用来") and nouns.low == place.run[-1] + 1:
        return True  # 财政投入540万元|用于|站点建设
    if follower.kind in VERB + CHANGES and unit in PEOPLE_UNITS:
        head = nouns.head()
        if nouns.low == place.run[-1] + 1:
            return unit == "人次" or head is None or not phrases().ends("people", head.text)  # 1360人次|列席|会议
        # 35人|参加|全国举办的专题班, but 26名|在外务工的村民返乡
        return not any(phrases().ends("people", token.text) for item in nouns.items for token in item)
    # 投资6.8万元|改造|代表之家
    return follower.kind in VERB + EVENT and unit in MONEY and governed == "verb" and not _names_money(nouns)


def _part_of(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether a percentage says how much of the things behind it: 启动|70%|行政村整治."""
    unit = unit_of(tokens, place)
    before = tokens[place.at - 1] if place.at > place.low else None
    acts = before is None or before.kind == VERB
    if before is not None and before.kind == MANNER and place.at - 2 >= place.low:
        acts = tokens[place.at - 2].kind == VERB  # 完成|全县|70%|自然村的改水
    first = tokens[place.at + 1]
    if not acts and all(token.kind == MANNER for token in tokens[place.low : place.at]):  # 力争85%以上|学校|建成…
        ends = phrases().ends
        behind = next((t for t in tokens[place.at + 2 : place.high] if t.kind not in NAMES + MANNER), None)
        acts = (ends("institutions", first.text) or ends("people", first.text)) and behind is not None
        acts = acts and behind is not None and behind.kind == VERB
    return unit == "%" and first.kind == NOUN and acts


def _behind_clause(tokens: Sequence[Token], start: int, high: int) -> int:
    """Return where the noun begins behind a clause with a level of its own: 3个|产值超过10亿元的|园区; -1 if none."""
    for index in range(start, min(high - 1, start + 8)):
        if tokens[index].kind in COMMA_IN_LIST + AND + PREPOSITION:
            return -1
        if tokens[index].kind == OF:
            states = any(_states(t) for t in tokens[start + 1 : index])
            if any(token.text.startswith("每") for token in tokens[start + 1 : index]):
                return -1  # 8000名|环卫工人|每人每月90元的津贴
            if tokens[index + 1].text.endswith("率") or _counts_itself(tokens, start):
                return -1  # 217件诉求达到94%的|办结率, 152个|村|11万人的饮水问题
            return index + 1 if states and tokens[index + 1].kind in NAMES else -1
    return -1


def _counts_itself(tokens: Sequence[Token], start: int) -> bool:
    """Tell whether places are counted, and the people in them right behind: 152个|村|11.3万人."""
    people = tokens[start + 1].mention if start + 1 < len(tokens) else None
    return people is not None and people.unit in PEOPLE_UNITS | {"户"} and tokens[start].text.endswith(_PLACES)


def _states(token: Token) -> bool:
    """Tell whether a word says how much something is; 为 and 是 also say what it is: 9个项目|为|今年的|实事."""
    return (
        (token.kind in LIGHT and token.text not in ("为", "是"))
        or token.kind == QUANTITY
        or bool(_SUM.search(token.text))
    )


def _names_money(nouns: Nouns) -> bool:
    """Tell whether what stands behind a sum says what money it is: 50万元|补助资金."""
    head = nouns.head()
    return not nouns.items or (head is not None and phrases().ends("measures", head.text)) or _funds(head)


def _funds(head: Token | None) -> bool:
    return head is not None and head.text.endswith(("金", "款", "券", "债", "项目", "工程", "支付"))


def _is_range(tokens: Sequence[Token], place: Place) -> bool:
    upper = tokens[place.run[-1]].mention
    return upper is not None and upper.range_of == 2


def _is_subject(tokens: Sequence[Token], place: Place, nouns: Nouns) -> bool:
    """Tell whether the words behind the figure begin a statement of their own rather than name what it counts."""
    first = tokens[nouns.low]
    if first.kind != EVENT or len(first.text) > _LONGEST_ACT or first.text == "工作" or len(nouns.items[0]) > 1:
        return False
    if unit_of(tokens, place) in MONEY and any(t.text in ("给予", "发放") for t in tokens[place.low : place.at]):
        return False  # 给予每户3000元|救助
    if len(nouns.items) > 1 and tokens[place.at - 1].kind == VERB:
        return False  # 推进21项|改革和制度创新任务
    if nouns.high < len(tokens) and tokens[nouns.high].text == "中":
        return False  # 系统发出的58条|预警|中
    begins = place.at == place.low and nouns.high < place.high and tokens[nouns.high].kind == MANNER
    if unit_of(tokens, place) in MONEY and begins and first.text in ("投资", "贷款", "补贴", "补助", "奖励"):
        return False  # 1.2亿元|投资|全部兑现
    within = tokens[place.after : place.at]
    if place.after > place.low and unit_of(tokens, place) == "项" and all(token.kind in NAMES for token in within):
        return not any(token.kind == VERB for token in tokens[place.low : place.after])  # 推进9个领域|50项|改革
    return unit_of(tokens, place) not in EVENT_UNITS and nouns.low == place.at + 1
