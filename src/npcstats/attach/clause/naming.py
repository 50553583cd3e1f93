"""What is done as the name of what is counted, done by nobody there: 有|生产|矿井72座, 关闭|造纸|企业9家."""

from __future__ import annotations

from itertools import dropwhile, takewhile

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
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.qualified import FIRMS
from npcstats.attach.clause.spots import Spot
from npcstats.segment.words import lexicon

_NOBODY = (Token(0, 0, BOUNDARY, ""), Token(0, 0, BOUNDARY, ""))
GOING_ON = frozenset({"生产", "经营", "运行", "运营", "营运"})
# By what firms and farms live, and what these are called.
TRADES = frozenset(
    "造纸 冶炼 养殖 种植 加工 制造 铸造 酿造 印染 炼焦 洗煤 电镀 制革 屠宰 繁育 开采 采矿 化工 运输 加工销售"
    " 种养 种养殖".split()
)
_TRADERS = ("企业", "厂", "公司", "作坊", "大户", "户", "场", "基地", "合作社", "小区", "园区", "点")
_ROOM = frozenset({"名额", "学位", "岗位", "席位", "指标", "额度"})
_FACILITIES = frozenset(
    "中心 站 室 基地 馆 点 机构 设施 场所 大厅 窗口 服务站 服务中心 平台 工作站 学校 驿站 家园".split()
)
# What overseers do, and what becomes of what they find.
INSPECTING = frozenset("督察 督查 巡视 巡察 审计 暗访 检查 普查 排查".split())
FOUND = frozenset("交办 转办 反馈 移交 移送 发现 通报 指出".split())
_AGREEMENTS = ("协议", "合同", "意向书", "协议书", "责任书", "承诺书")
# What is done with agreements.
_AGREEING = frozenset(
    "签订 签署 签定 订立 达成 续订 履行 执行 落实 兑现 起草 拟定 制定 制订 审查 审核 审议 清理 修订 修改 解除 终止 备案"
    " 登记 变更 规范 下达 递交 收回 完善 撤销 推行 完成 存在 违反 通过 批准".split()
)
_TOTALS = frozenset({"总额", "总量", "总数", "总和", "金额"})
# What a list of fields or tasks is summed up as.
_SUMS = tuple("领域 方面 环节 重点 支撑 工作 任务 方向 主题 专项 行动 体系 板块 要素 问题 机制 抓手 关口".split())
# What is done with cases.
_CASEWORK = frozenset("侦办 侦破 破获 查办 查处 审结 办理 起诉 打击 审理 惩处 惩治 严惩 批捕 逮捕 侦查 受理".split())
# What is done about troubles, and what these are called.
_SOLVING = ("解决", "化解", "破解", "回应", "处理")
_TROUBLES = ("问题", "难题", "困难", "诉求", "矛盾", "纠纷", "事项")
# What names a deed, and how much of it stands before the next one.
_OF_DEEDS = NAMES + COMMA_IN_LIST + AND
_DEEDS = 9
_DEED = 4  # tokens of one deed, with the word for case
# What takes a list of works.
_CARRYING_OUT = frozenset({"完成", "实施", "推进"})
_LISTED = 24  # tokens of such a list
# Rates of how things are done, whatever they are.
_OWN_RATES = frozenset({"及时率", "规范率", "准确率", "合格率", "成功率", "到位率", "有效率"})


def there_is(spot: Spot) -> str:
    """有|生产|矿井72座: behind 有 the verb says of what kind the things are."""
    before, after, at = spot.before, spot.after, spot.index + 2
    if before is None or not before.text.endswith("有") or after is None or after.kind != NOUN:
        return ""
    counted = at < len(spot.tokens) and spot.tokens[at].kind == QUANTITY
    return ADJECTIVE if counted and spot.token.text in GOING_ON else ""


def named_by_work(spot: Spot) -> str:
    """对6个|派驻|机构开展检查: what firms and offices do names those that are counted."""
    counted = spot.before.mention if spot.before else None
    if counted is None or spot.after is None or spot.after.text not in FIRMS or counted.unit not in ("个", "家"):
        return ""
    return "" if lexicon().has("pivots", spot.token.text) else ADJECTIVE


def newly_made(spot: Spot) -> str:
    """抽查的25个|新建|小区中: right behind their number it says which things are counted."""
    counted = spot.before is not None and spot.before.mention is not None
    behind = spot.tokens[spot.index + 2] if spot.index + 2 < len(spot.tokens) else None
    among = behind is not None and behind.text == "中"
    return ADJECTIVE if counted and among and spot.after is not None and spot.after.kind == NOUN else ""


def of_trade(spot: Spot) -> str:
    """淘汰|落后|造纸|企业21家, 培育种粮大户9户、|养殖|大户12户: the trade of those who are acted on."""
    after, before, at = spot.after, spot.before, spot.index + 2
    if after is None or before is None or not after.text.endswith(_TRADERS) or at >= len(spot.tokens):
        return ""
    clause = takewhile(lambda token: token.kind not in BOUNDARY, reversed(spot.settled[-20:]))
    named = before.kind in ADJECTIVE + COMMA_IN_LIST and spot.tokens[at].kind == QUANTITY
    return ADJECTIVE if named and any(token.kind in VERB + EVENT for token in clause) else ""


def of_room(spot: Spot) -> str:
    """新增|入学|名额90个: what there is room or leave for."""
    if spot.after is None or spot.after.text not in _ROOM or spot.before is None:
        return ""
    return ADJECTIVE if spot.before.kind in VERB + CHANGES + QUANTITY else ""


def of_facility(spot: Spot) -> str:
    """建成|设施齐全|的|儿童|管护|中心: for what a place is, behind what is said of it."""
    before, after, at = spot.before, spot.after, spot.index + 2
    if before is None or after is None or after.text not in _FACILITIES or before.kind not in NOUN:
        return ""
    if lexicon().has("works", spot.token.text) or lexicon().has("pivots", spot.token.text):
        return ""
    grows = spot.token.text == "发展"
    closing = BOUNDARY + QUANTITY + COMMA_IN_LIST + (VERB if grows else "")
    ends = at >= len(spot.tokens) or spot.tokens[at].kind in closing
    said, *built = [*dropwhile(lambda token: token.kind in NAMES, reversed(spot.settled[-6:])), *_NOBODY][:2]
    # 新建3个老人|托养|中心, 27个战略性|发展|平台
    counted = said.kind == QUANTITY and (grows or lexicon().has("works", built[0].text))
    return ADJECTIVE if ends and (said.kind == OF or counted) else ""


def of_agreement(spot: Spot) -> str:
    """138户|搬迁|协议全部签订, 签订|收购|协议: what parties agree on, but 履行|协议."""
    named = spot.after is not None and spot.after.text.endswith(_AGREEMENTS)
    return ADJECTIVE if named and spot.token.text[-1] != "签" and spot.token.text not in _AGREEING else ""


def owned_by_each(spot: Spot) -> str:
    """每千人|拥有|企业数32家: what each of them has is a measure."""
    each = any(token.text.startswith("每") for token in spot.settled[-4:])
    named = takewhile(lambda token: token.kind in NAMES, spot.tokens[spot.index + 1 :])
    last = list(named)[-1:] if each else []
    return ADJECTIVE if last and last[0].text.endswith(("数", "数量", "量")) else ""


def licensed(spot: Spot) -> str:
    """执业|(助理)|医师3.4人, 注册|护士3.1人: what entitles people to their trade."""
    ahead = [token for token in spot.tokens[spot.index + 1 : spot.index + 3] if token.text[0] != "("]
    return ADJECTIVE if ahead and phrases().ends("people", ahead[0].text) and ahead[0].text[-1] in "师士员" else ""


def named_among(spot: Spot) -> str:
    """在发出的48条|预警|中."""
    counted = spot.before is not None and spot.before.kind == QUANTITY
    return NOUN if counted and spot.after is not None and spot.after.text == "中" else ""


def of_inspection(spot: Spot) -> str:
    """48件中央|督察|交办|信访件: by whom the things counted were found and handed on; but 督察|交办|信访件48件."""
    named = [*takewhile(lambda token: token.kind in NAMES + ADJECTIVE, reversed(spot.settled[-6:]))]
    if not named or len(named) >= len(spot.settled) or spot.settled[-len(named) - 1].kind != QUANTITY:
        return ""
    finds = spot.token.text in INSPECTING and spot.after is not None and spot.after.text in FOUND
    found = spot.token.text in FOUND and named[0].text in INSPECTING
    return ADJECTIVE if finds or (found and spot.after is not None and spot.after.kind in NAMES) else ""


def of_rate(spot: Spot) -> str:
    """报备率、|报备|及时率: what is done in time, or by the rules, names a rate."""
    rate = spot.after is not None and spot.after.text in _OWN_RATES
    return ADJECTIVE if rate and spot.before is not None and spot.before.kind in COMMA_IN_LIST + AND + NAMES else ""


def summed_with(spot: Spot) -> str:
    """成交|及意向协议总额90亿元, 进口|和出口总额90亿元: what a total sums up together with the noun behind 和."""
    if spot.after is None or spot.after.kind != AND or not spot.starts():
        return ""
    end = next((at for at in range(spot.index + 2, len(spot.tokens)) if spot.tokens[at].kind not in NAMES), -1)
    counted = end > spot.index + 2 and spot.tokens[end].kind == QUANTITY
    return NOUN if counted and spot.tokens[end - 1].text in _TOTALS else ""


def listed_as(spot: Spot) -> str:
    """强化资金支持、要素|保障|三个关键支撑: what is done ends a list of what the figure sums up."""
    counted = spot.after.mention if spot.after else None
    if counted is None or spot.before is None or spot.before.kind not in NOUN + EVENT + MANNER:
        return ""
    behind = takewhile(lambda token: token.kind in NAMES, spot.tokens[spot.index + 2 : spot.index + 5])
    sums_up = counted.unit in ("个", "项", "条") and any(token.text.endswith(_SUMS) for token in behind)
    before = [*takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, reversed(spot.settled[-_LISTED:]))]
    commas = [at for at, token in enumerate(before) if token.kind in COMMA_IN_LIST]
    if not commas or commas[-1] + 1 == len(before) or phrases().ends("people", before[commas[0] + 1].text):
        return ""
    if behind_works(spot, before):
        return NOUN
    head = next((at for at in range(len(before) - 1, commas[-1], -1) if before[at].kind in VERB + PREPOSITION), -1)
    if head <= commas[-1] + 1 or lexicon().has("pivots", before[head].text):
        return ""
    # 完成房屋征收、土地|征收|82户
    return NOUN if sums_up or before[head].text in _CARRYING_OUT else ""


def behind_works(spot: Spot, before: list[Token]) -> bool:
    """Tell whether a list of works without a verb before it ends there: 公厕提升、路灯|亮化|2个项目提前完工."""
    ahead = spot.tokens[spot.index + 2 : spot.index + 4]
    works = bool(ahead) and ahead[0].kind == NOUN and ahead[0].text.endswith(("项目", "工程", "实事"))
    acts = any(token.kind == VERB or lexicon().has("holders", token.text) for token in before)
    goes_on = len(ahead) > 1 and ahead[1].kind in VERB + MANNER
    return works and goes_on and not acts


def troubles(spot: Spot) -> str:
    """解决|入学、|就医、养老等群众关心的问题58个: in a list of what troubles people acts are nouns."""
    if spot.after is None or not (spot.after.kind in COMMA_IN_LIST or spot.after.text == "等"):
        return ""
    near = spot.tokens[spot.index : spot.index + _LISTED]
    ahead = [token.text for token in takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, near)]
    settled = dropwhile(lambda token: token.kind in NAMES + COMMA_IN_LIST, reversed(spot.settled))
    verb = next(settled, None)
    solved = verb is not None and verb.kind == VERB and verb.text.endswith(_SOLVING)
    return NOUN if solved and "等" in ahead and ahead[-1].endswith(_TROUBLES) else ""


def of_cases(spot: Spot) -> str:
    """侦办|侵犯|个人信息等案件73起, 起诉|侵占、挪用|资金犯罪8人: what somebody did is what the cases are about."""
    prosecuted = next((token for token in reversed(spot.settled[-_DEEDS:]) if token.kind not in _OF_DEEDS), None)
    if prosecuted is None or prosecuted.text not in _CASEWORK or spot.token.text in _CASEWORK:
        return ""
    if spot.after is not None and spot.after.text in ("在", "于"):
        return ""  # 查办|发生|在工程建设中的犯罪9件
    near = spot.tokens[spot.index + 1 : spot.index + 1 + _LISTED]
    ahead = [*takewhile(lambda token: token.kind not in BOUNDARY + QUANTITY, near)]
    at_once = spot.before is not None and (spot.before.text in _CASEWORK or spot.before.kind == ADJECTIVE)
    cases = at_once and bool(ahead) and ahead[-1].text.endswith("案件")
    listed = cases and any(token.text == "等" for token in ahead)
    # 查处违规|采摘|案件9起
    single = cases and len(ahead) < _DEED and all(token.kind in NAMES + VERB for token in ahead)
    crimes = bool(ahead) and ahead[-1].text.endswith(("犯罪", "犯罪案件"))
    return ADJECTIVE if listed or single or crimes else ""


def as_what(spot: Spot) -> str:
    """以2个市场为主体、5个网点为|补充|的格局: what something serves as."""
    closes = spot.after is not None and spot.after.kind in OF + COMMA_IN_LIST
    return NOUN if closes and spot.before is not None and spot.before.text == "为" else ""


def voted(spot: Spot) -> str:
    """十项|代表|票决|实事项目, 9件|票选|实事: how the things came about, but 62名代表|票决|项目."""
    people = spot.before is not None and phrases().ends("people", spot.before.text)
    counted = spot.settled[-1 - people].mention if len(spot.settled) > people else None
    things = counted is not None and counted.unit in ("项", "件", "个", "")
    return ADJECTIVE if things and spot.after is not None and spot.after.kind in NAMES else ""


def attends(spot: Spot) -> str:
    """选举产生|出席|市人民代表大会代表35名: what those are elected for."""
    elected = spot.before is not None and spot.before.text.endswith(("选举", "产生", "选出", "推选"))
    return MANNER if elected else ""
