"""What of a long noun phrase behind a figure is counted: of 5户贫困户建房问题 the households."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from npcstats.attach.clause.counting import MONEY, PEOPLE_UNITS, RATES
from npcstats.attach.clause.kinds import CHANGES, EVENT, LIGHT, MANNER, NAMES, QUANTITY, VERB, Token, is_strong, phrases
from npcstats.attach.clause.nouns import BUILT, NOTHING, Nouns, quoted
from npcstats.attach.clause.places import Place
from npcstats.segment.words import lexicon

# What ends the name of a rate.
_RATED = ("率", "满意度")
_TOTALS = ("平均得分", "总投资", "总额", "总造价", "总产值", "总面积", "总长", "总里程")
_AREAS = ("县", "市", "区", "旗", "盟", "乡", "镇", "村", "街道", "社区", "乡镇", "镇街", "学校", "园区")
_OF_PLACES = frozenset({"个", "处", "条"})
_THINGS = frozenset({"个", "项", "家", "户", "名", "所", "处", "条"})
# Units of buildings, works and machines, which never count what is done to them.
_OF_WORKS = frozenset("所 座 家 户 栋 辆 台 间 艘 幢".split())
_OF_CAPACITY = frozenset(
    "GW GWh MW MWh 兆瓦 吉瓦 兆瓦时 吉瓦时 安时 吨 千瓦 蒸吨 立方米 伏 瓦 瓦时 头 只 台 辆 套".split()
)
_OF_EXTENT = frozenset("公里 千米 亩 平方米 平方公里 公顷".split())
_PLANNED = frozenset({"规划", "设计", "勘察"})
_PLANTS = ("机组", "锅炉", "项目", "装置", "电站", "生产线")
_WORKED = tuple(
    "小区 村 村庄 镇 乡 县 区 社区 街道 园区 市场 街巷 小巷 桥梁 水库 学校 医院 卫生院 院落 楼院 站 厂 路 公路 道路"
    " 河 湖 馆 环岛 节点 拥堵点 积水点 易涝点 路口 道口 巷道 背街 河道 干渠 点位 公厕 厕所 单位 中心 室".split()
)
# What of a place is worked on.
_ASPECTS = tuple(
    "环境 面貌 风貌 立面 街景 景观 设施 管网 电网 微循环 分流 系统 功能 短板 综合 垃圾 污水 餐厨 化 ”".split()
)
_TRADES = ("产业链", "集群", "基地", "航线", "生产线", "景区", "机场", "港口", "口岸", "商圈", "行业")
_WATERS = ("河流", "水源地", "断面", "水库", "湖库", "湖泊", "水体")
_COUNTRY = frozenset({"农村", "乡村", "城乡"})
_HOMES = ("户", "村", "房", "屋", "住宅", "家庭", "居", "宅", "院")
# What is wrong with a place: 36个|小区|停车难.
_WRONG = ("问题", "难题", "难", "隐患")
# Those who live where the unit counts the place: 惠及9个|村|群众.
_DWELLERS = ("群众", "居民", "村民", "农户", "人口", "贫困户")
# How large a part of a whole is.
_SHARING = frozenset({"占", "约占"})
# Units of makers and goods, and what they make of what.
_OF_MAKERS = frozenset({"种", "类", "家", "户"})
_MADE = ("产量", "销量", "产能", "产值", "销售额", "营业收入", "营收", "成交额", "能耗")
# What 个 counts none of: the budgets and the heads of bodies.
_OF_BODIES = tuple("预算 决算 预算草案 决算草案 预决算 负责人 负责同志 主席 副主席 主任 书记 局长 镇长".split())
# What units count that do not count everything.
_COUNTED_BY = {
    "户": tuple("户 家庭 居民 村民 农民 牧民 人家 群众 职工".split()),
    "所": tuple(
        "学校 小学 中学 大学 高校 院校 幼儿园 医院 卫生院 卫生室 中小学 馆 食堂 院 站 所".split(),
    ),
    "套": tuple("房 房屋 住房 住宅 公寓 设备 设施 系统 装置 机组".split()),
    "座": tuple(
        "水库 水厂 桥 桥梁 电站 变电站 泵站 处理厂 馆 塔 港 码头 隧道 车站 煤矿 矿 厂 站 公园 冷库 粮库".split()
    ),
    "家": tuple(
        "企业 国企 民企 央企 公司 部门 机关 医院 银行 商户 超市 酒店 合作社 工厂 研究院 中心 实验室 机构 平台 站 基地"
        " 事务所 店 馆 园 园区 场 集团 媒体 单位 院 所 社 协会 学会 联盟 组织".split()
    ),
}


def institution(nouns: Nouns) -> Nouns:
    """Return of 完成7个|工作委员会|职能|调整 the body alone: what is counted is what all this happens to."""
    first = nouns.items[0][:1]
    if len(nouns.items) > 1 or phrases().ends("people", nouns.items[0][-1].text):
        return nouns
    if len(nouns.items[0]) < 2 or not phrases().ends("institutions", first[0].text):
        return nouns
    if nouns.items[0][-1].text.endswith(BUILT):
        return nouns
    return Nouns((first,), nouns.low, nouns.high)


def _is_work(token: Token, before_work: bool) -> bool:
    """Tell whether a word at the end of a phrase says what is done to the things before: 水库|除险加固, 节能|改造."""
    if token.kind == EVENT or token.text in ("除险加固", "改扩建", "迁建") or token.text.endswith(("化", "进度")):
        return True
    if before_work and quoted(token):
        return True  # 9条街巷|“飞线”|清理
    return token.kind == VERB and (before_work or lexicon().has("works", token.text))


def _does(token: Token) -> bool:
    return token.kind == VERB and is_strong(token.text)


def _worked_on(item: tuple[Token, ...], unit: str, done: bool) -> tuple[Token, ...]:
    """Return of things and what is done to them the things: 9所|乡镇小学|标准化|改造, 40万吨|焦化项目|验收.

    `done` tells that what is done stood behind and is left out already.
    """
    end = len(item)
    while end > 1 and _is_work(item[end - 1], end < len(item) or done):
        end -= 1
    if unit in _OF_PLACES and (done or end < len(item)):
        place = next((at for at in range(end - 1, -1, -1) if not item[at].text.endswith(_ASPECTS)), -1)
        if place > 0 and item[place].text in _COUNTRY and item[place - 1].text.endswith(_WORKED):
            place -= 1  # 5个|镇|农村|环境|整治
        if place >= 0 and item[place].text.endswith(_WORKED):
            return item[: place + 1]  # 15条|巷道|微循环|改造
    if end == len(item) or item[end - 1].kind == EVENT:
        return item
    if unit == "户" and not any(token.text.endswith(_HOMES) or phrases().ends("people", token.text) for token in item):
        return item  # 1.2万户|煤改电|综合|治理
    head = item[end - 1].text
    built = (
        unit in _OF_WORKS
        or (unit in _OF_CAPACITY and head.endswith(_PLANTS))
        or head.endswith(("项目", "工程", "成果", "专利"))
    )
    return item[:end] if built else item


def _where(item: tuple[Token, ...], unit: str) -> tuple[Token, ...]:
    """Return the places where something is wrong or people live: 36个|小区|停车难, 惠及9个|村|群众."""
    papers = unit in ("件", "条") and len(item) > 1 and phrases().ends("matters", item[-2].text)
    if papers and phrases().ends("people", item[-1].text):
        return item[:-1]  # 8件|建议|代表反馈
    if unit != "个" or len(item) < 2 or not item[-1].text.endswith(_WRONG + _DWELLERS):
        return item
    last = next((at for at in range(len(item) - 2, -1, -1) if item[at].text.split("(")[0].endswith(_WORKED)), -1)
    return item[: last + 1] if last >= 0 else item


def fitting(nouns: Nouns, unit: str, *, worked: bool = True, closed_by: str = "") -> Nouns:
    """Return the nouns up to the one that the unit counts: 5户|贫困户|建房问题, 20家|医院|周边环境.

    Unless `worked`, what is done to things may be what is counted: 3万户的|污水治理. `closed_by` is the word behind.
    """
    nouns = _sized(_first_of(nouns, unit, closed_by), unit)
    if worked and len(nouns.items) == 1 and len(nouns.items[0]) > 1:
        item = _where(_worked_on(nouns.items[0], unit, bool(nouns.events)), unit)
        nouns = Nouns((item,), nouns.low, nouns.high, nouns.events)
        made = len(nouns.items[0]) > 1 and unit in _OF_MAKERS and nouns.items[0][-1].text.endswith(_MADE)
        if made and not nouns.items[0][-2].text.endswith("的"):
            return Nouns((nouns.items[0][:-1],), nouns.low, nouns.high, nouns.events)  # 30种|产品|产量
    listed = unit in ("件", "项", "个") and len(nouns.items) == 1 and len(nouns.items[0]) > 1
    if listed and nouns.items[0][-1].text in ("清单", "名单", "目录"):
        return Nouns((nouns.items[0][:-1],), nouns.low, nouns.high)  # 33件|民生实事|清单
    if unit in _THINGS | PEOPLE_UNITS and nouns.items and nouns.items[0][-1].text.endswith("率"):
        nouns = _with_rate(nouns, unit)
    worked = (
        unit == "个" and len(nouns.items) == 1 and nouns.items[0][-1].text.endswith("工作") and len(nouns.items[0]) > 1
    )
    if worked and phrases().has("institutions", nouns.items[0][0].text):
        return Nouns((nouns.items[0][:1],), nouns.low, nouns.high)  # 12个|乡镇|人大|工作
    ends = "".join(token.text for token in nouns.items[0][-2:]) if nouns.items else ""
    if unit == "个" and ends.endswith(_OF_BODIES):
        return _up_to_body(nouns)  # 9个|部门|预算草案
    if len(nouns.items) == 1 and (unit in PEOPLE_UNITS or not unit):
        return _people_counted(nouns, unit)
    if not nouns.items or len(nouns.items[-1]) < 2 or unit not in _COUNTED_BY:
        return nouns
    last = _counted_by(nouns.items[-1], _COUNTED_BY[unit])  # 9家|火电、水泥|企业|超低排放改造
    return Nouns((*nouns.items[:-1], last), nouns.low, nouns.high)


def _with_rate(nouns: Nouns, unit: str) -> Nouns:
    """Return what is counted without the rate told of it: 12个|项目|开工率、投产率, 8人|满意率超过九成."""
    things = nouns.items[0][:-1]
    if things:
        return Nouns((things,), nouns.low, nouns.high)
    return NOTHING if unit in PEOPLE_UNITS else nouns


def _sized(nouns: Nouns, unit: str) -> Nouns:
    """Return the nouns without the work on what is so large or dear: 9平方公里|新区|规划|工作, 8亿元|债券|发行|工作."""
    item = nouns.items[-1] if nouns.items else ()
    if unit not in MONEY | _OF_EXTENT or len(item) < 3 or item[-1].text != "工作":
        return nouns
    done = item[-2].kind in VERB + EVENT or item[-2].text in _PLANNED
    return Nouns((*nouns.items[:-1], item[:-2]), nouns.low, nouns.high) if done else nouns


def _first_of(nouns: Nouns, unit: str, closed_by: str) -> Nouns:
    """Return of several nouns the first, where the others are other works, or say what else is wrong with it."""
    works = unit in _OF_CAPACITY | _OF_EXTENT and closed_by == "等"  # 8万吨|铝箔、某某软件园|等项目
    wrong = all(item[-1].text.endswith(_WRONG) for item in nouns.items)  # 9万套|住房办证难、入住难问题
    people = len(nouns.items) > 1 and any(phrases().ends("people", token.text) for token in nouns.items[0][:1])
    if people and unit in PEOPLE_UNITS | {""} and nouns.items[-1][-1].text.endswith(_WRONG):
        return Nouns((nouns.items[0][:1],), nouns.low, nouns.high)  # 6万|村民|饮水和用电问题
    return Nouns(nouns.items[:1], nouns.low, nouns.high) if len(nouns.items) > 1 and (works or wrong) else nouns


def _up_to_body(nouns: Nouns) -> Nouns:
    """Return the nouns up to the last body named before what is its own: 9个|部门|预算草案."""
    item = nouns.items[0]
    bodies = (at for at in range(len(item) - 2, -1, -1) if phrases().ends("institutions", item[at].text))
    last = next(bodies, -1)
    return Nouns((item[: last + 1],), nouns.low, nouns.high) if last >= 0 else nouns


def _counted_by(item: tuple[Token, ...], ends: tuple[str, ...]) -> tuple[Token, ...]:
    """Return a phrase up to what its unit counts, by the ends of such nouns: 20家|医院|周边环境."""
    acts = next((at for at in range(1, len(item)) if _does(item[at]) and item[at - 1].text.endswith(ends)), 0)
    if acts:
        return item[:acts]  # 4家|银行|设立|分支机构
    if item[-1].text.split("(")[0].endswith(ends):
        return item
    last = next((at for at in range(len(item) - 2, -1, -1) if item[at].text.endswith(ends)), len(item) - 1)
    return item[: last + 1]


def _people_counted(nouns: Nouns, unit: str) -> Nouns:
    """Return the nouns up to the people, where something of theirs follows: 16万|贫困人口|住房安全目标."""
    item, ends = nouns.items[0], phrases().ends
    if not item or ends("people", item[-1].text) or (ends("measures", item[-1].text) and unit not in ("名", "位")):
        return nouns
    last = next((at for at in range(len(item) - 2, -1, -1) if ends("people", item[at].text)), -1)
    return Nouns((item[: last + 1],), nouns.low, nouns.high) if last >= 0 else nouns


def placed(nouns: Nouns) -> Nouns:
    """Return of 在9个|行政村|主要|路口 the places that the figure counts."""
    item = nouns.items[0]
    at = next((at for at in range(1, len(item)) if item[at].text in ("主要", "重点", "重要")), 0)
    return Nouns((item[:at],), nouns.low, nouns.high) if at and item[at - 1].text.endswith(_AREAS) else nouns


def area(tokens: Sequence[Token], place: Place, nouns: Nouns) -> Nouns:
    """Return of 六个|县区|立法联系点|全覆盖 the areas that are covered."""
    if nouns.high >= place.high or tokens[nouns.high].text != "全覆盖" or len(nouns.items) != 1:
        return nouns
    areas = tuple(takewhile(lambda token: token.text.endswith(_AREAS), nouns.items[0]))
    return Nouns((areas,), nouns.low, nouns.high) if areas else nouns


def past_counted(tokens: Sequence[Token], place: Place, nouns: Nouns) -> Nouns:
    """Return the nouns without what the figure right before counts: 推介91个|项目、总投资|620亿元, 8个|项目|总投资."""
    if not nouns.items or nouns.low != place.after or nouns.low == place.low:
        return nouns
    rates = _rates_of_owner(nouns.items)
    if rates:
        first = next(at for at in range(nouns.low, nouns.high) if tokens[at] is nouns.items[0][-rates])
        return Nouns((nouns.items[0][-rates:], *nouns.items[1:]), first, nouns.high)
    if len(nouns.items) > 1:
        second = next(at for at in range(nouns.low, nouns.high) if tokens[at] is nouns.items[1][0])
        return Nouns(nouns.items[1:], second, nouns.high)
    before = tokens[place.after - 1].mention
    kept = measure_of_next(nouns.items[0])
    if not kept or before is None or before.unit in RATES | MONEY:
        return nouns
    return Nouns((nouns.items[0][-kept:],), nouns.high - kept, nouns.high)


def past_aspects(tokens: Sequence[Token], place: Place, at: int) -> int:
    """Return where the noun ends before how many sides it has: 梳理意见|4个方面|17条."""
    sides = at > place.low + 1 and tokens[at].text == "方面" and tokens[at - 1].kind == QUANTITY
    return at - 2 if sides and tokens[at - 2].kind in NAMES else at


def before_total(tokens: Sequence[Token], nouns: Nouns) -> Nouns:
    """Return the nouns behind a figure without the total whose sum follows them: 34件|重点项目|总投资312亿元."""
    at = nouns.high
    while at < len(tokens) and tokens[at].kind == MANNER and tokens[at].text[0] != "每":
        at += 1  # 96个断面|水质|全部|达到
    stated = QUANTITY + LIGHT + CHANGES + (VERB if at > nouns.high else "")  # 5条河流|水质|全部|达标
    if not nouns.items or at >= len(tokens) or (tokens[at].kind not in stated and tokens[at].text not in _SHARING):
        return nouns
    if rates := _rates_of_owner(nouns.items):
        first = nouns.items[0][:-rates]
        return Nouns((first,), nouns.low, nouns.low + len(first))  # 28件|建议|答复率、满意率
    total = measure_of_next(nouns.items[-1])
    return Nouns((*nouns.items[:-1], nouns.items[-1][:-total]), nouns.low, nouns.high - total) if total else nouns


def _rates_of_owner(items: Sequence[Sequence[Token]]) -> int:
    """Return how many words of the first phrase begin a list of rates of what stands before: 建议|答复率、满意率."""
    first, *others = items
    listed = bool(others) and all(len(item) == 1 and item[0].text.endswith(_RATED) for item in others)
    return _measure_of_owner(first) if listed and first[-1].text.endswith(_RATED) else 0


def _measure_of_owner(item: Sequence[Token]) -> int:
    """Return how many words at the end of a phrase name a measure of the places or people before: 乡镇|经济|总量."""
    ends = phrases().ends
    if not ends("measures", item[-1].text) and not item[-1].text.endswith("人员"):
        return 0
    kinds = ("institutions", "matters") if item[-1].text.endswith(_RATED) else ("institutions",)
    words = range(len(item) - 2, -1, -1)
    owners = (at for at in words if any(ends(kind, item[at].text) for kind in kinds) or _has_owner(item[at]))
    owner = next(owners, -1)
    return len(item) - 1 - owner if owner >= 0 else 0


def _has_owner(token: Token) -> bool:
    return token.text.split("(")[0].endswith((*_AREAS, *_WATERS, *_TRADES)) or phrases().ends("people", token.text)


def measure_of_next(item: Sequence[Token]) -> int:
    """Return how many words at the end of a phrase name a measure whose value follows: 重点|项目|计划|总投资."""
    if len(item) < 2 or not item[-1].text.endswith(_TOTALS):
        return _measure_of_owner(item)
    return 2 if len(item) > 2 and item[-2].text in ("计划", "预计") else 1
