"""Verbs and words of manner behind a figure that belong to its noun: 5条|修改意见, 8个|履职片区, 4个|未达标站点."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    BOUNDARY,
    CHANGES,
    EVENT,
    MANNER,
    NAMES,
    NOUN,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.attach.clause.verbs import HANDING_ON
from npcstats.segment.words import lexicon

# Areas named by what is tried there.
_ZONES = ("试验区", "示范区", "先行区", "先导区", "引领区", "集聚区", "实验区", "直管区", "功能区")
# Bodies named by what they do: 4家消费|促进|中心.
_ORGANS = ("中心", "服务站", "协会", "促进会", "基金会", "研究院")
_NEWLY = frozenset({"新增", "新建", "新设", "创新", "在建", "续建", "拟建", "新开工"})
_SENT = frozenset({"上报", "报送", "呈报", "递交", "报请"})
# What is called by its trade, whoever does something with it.
FIRMS = frozenset("企业 厂 公司 作坊 门店 大户 园区 合作社 协会 工厂 车间 单位 机构".split())
# Those to whom things are handed on, or who are made to act.
BODIES = ("政府", "部门", "单位", "局", "委", "办", "法院", "检察院", "常委会", "机关", "主席团", "公司", "企业")
# What never only qualifies a noun.
_STATING = frozenset("存在 用于 具备 具有 拥有 实现 达到 成为 进入 纳入 列入 通过 获得 获 取得 完成 符合".split())
# What is said or sent about papers, rather than a part of their name.
_UTTERING = frozenset({"提出", "发出", "作出", "出具", "下达", "形成"})
# What happens to works.
_ENDED = frozenset("完工 开工 竣工 完成 建成 投用 投运 启动 推进 投产 交付 交付使用 投入使用 通车 启用".split())
_OF_WORKS = frozenset("部 条 座 处 所 栋 台 套 个 项 公里 平方米".split())


def qualifies(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token], governed: str) -> bool:
    """Tell whether a verb behind the figure belongs to the noun: 5条|修改意见, 8个|履职片区, 4个|未达标站点."""
    after = tokens[at + 1] if at + 1 < high else None
    if after is None or (after.kind in MANNER and tokens[at].kind == MANNER):
        return False
    word = tokens[at].text
    said = governed == "preposition" and not item and word in _UTTERING  # 对9件|提出|修改意见
    if said or word in _STATING or (governed == "there" and _some_act(tokens, at, high, item)):
        return False
    if _names_kind(tokens, at, high, item, governed):
        return True
    if tokens[at].kind == MANNER:
        return _qualifies_verb(tokens, at, high, item, governed)
    if after.kind in VERB + CHANGES:
        return governed in ("verb", "holder") and _several_name(tokens, at, high, item)
    if after.kind not in NAMES or (len(word) > 1 and word[-1] in "为由至到作入" and word not in ("投入", "收入")):
        return False
    if governed == "people" and not item and phrases().ends("people", after.text):
        return True  # 18名|任命|干部
    handed = word in HANDING_ON and (governed in ("", "preposition", "place") or not item)
    if word in _SENT or (handed and (governed != "verb" or after.text.endswith(BODIES))):
        return False  # 2件|提请|大会审议, 12项|上报|镇党委, 整理成13条|交|市政府
    if phrases().ends("heads", after.text) and _makes_noun(tokens, at, high, item):
        return True
    return (
        not _others_act(tokens[at], item)
        and not _acts_on(word, item)
        and _governed_from(tokens, at, high, item, governed)
    )


def _some_act(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token]) -> bool:
    """Tell whether there are people who do something: 有41位居民|反映|问题, but 有9名居民|议事|代表."""
    named = [token for token in tokens[at + 1 : high] if token.kind in NAMES]
    people = bool(item) and phrases().ends("people", item[-1].text) and tokens[at].kind == VERB
    return people and bool(named) and not phrases().ends("people", named[-1].text)


def _others_act(verb: Token, item: Sequence[Token]) -> bool:
    """Tell whether a verb of reports is what papers, rooms or people behind the figure go through or do."""
    if bool(item) and item[-1].text.endswith(("用房", "厂房", "校舍", "场地")) and verb.kind == VERB:
        return True  # 拿出3000平方米闲置办公用房|改建|联络站
    papers = bool(item) and item[-1].text.endswith(("项目", "建议", "意见", "问题"))
    if papers and verb.kind == VERB and is_strong(verb.text):
        return True  # 选出7项备选项目|提交|大会
    return _people_act(verb, item)  # 帮助2600名农村劳动力|实现|就业


def _several_name(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token]) -> bool:
    """Tell whether several verbs are one noun with the head behind them: 9宗水闸|加固|达标|工程, 8个|应用|研发|项目."""
    end = at
    while end < high and tokens[end].kind in VERB + CHANGES + MANNER:
        end += 1
    if end >= high or tokens[end].kind not in NAMES or (item and phrases().ends("people", item[-1].text)):
        return False
    last = next((i for i in range(end, high) if tokens[i].kind not in NAMES), high) - 1
    while last > end and tokens[last].kind == EVENT:
        last -= 1  # 融合|应用|先导区|建设
    head = tokens[last]
    heads = head.kind == EVENT or phrases().has("heads", head.text) or head.text.endswith(_ZONES)
    acts = any(token.text in _STATING or _acts_on(token.text, item) for token in tokens[at:end])
    return heads and end - at < 3 and not acts


def _names_kind(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token], governed: str) -> bool:
    """Tell whether a verb says of what kind a thing is, whatever governs the figure: 13个|新增|授权点|通过评审."""
    if item:
        return _says_about(tokens, at, high) or (not governed and _names_zone(tokens, at, high))
    if tokens[at].kind == VERB and tokens[at + 1].text in FIRMS and not lexicon().has("pivots", tokens[at].text):
        return True  # 11家|造纸|企业|被取缔
    newly = tokens[at].text in _NEWLY and tokens[at + 1].kind in NAMES
    if newly:
        return any(token.kind == VERB for token in tokens[at + 2 : high])
    counted = tokens[at - 1].mention if at else None
    worked = counted is not None and counted.unit in _OF_WORKS and lexicon().has("works", tokens[at].text)
    if not worked or tokens[at + 1].kind != NOUN:
        return False
    behind = next((token for token in tokens[at + 2 : high] if token.kind not in NAMES + MANNER), None)
    return behind is not None and behind.text in _ENDED  # 86部|加装|电梯|交付使用


def _qualifies_verb(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token], governed: str) -> bool:
    """Tell whether a word of manner and the verb behind it belong to the noun: 4个|未|达标站点, 国家|重点|研发项目."""
    word, after = tokens[at].text, tokens[at + 1]
    noun = tokens[at + 2] if at + 2 < high else None
    if item and word.endswith("化") and after.kind == NOUN:
        return True  # 30间社区|规范化|调解室
    heads = noun is not None and phrases().ends("heads", noun.text)
    if item and word == "未" and after.kind == ADJECTIVE:
        return heads or (noun is not None and noun.kind == NOUN)  # 20万建档立卡|未|脱贫|人口
    if after.kind not in VERB + EVENT:
        return False
    if item:
        return heads and governed == "verb" and lexicon().has("qualifiers", word)
    acts = governed == "there" and is_strong(after.text) and not heads  # 有7家|未|落实|制度
    return (word in ("未", "拟", "待") and governed != "" and not acts) or (word == "新" and heads)


def _says_about(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Tell whether a verb says what about a thing is told: 6部条例|实施|情况."""
    after = tokens[at + 1].text
    return tokens[at].kind == VERB and (after in ("情况", "方面") or (after == "工作" and at + 2 >= high))


def _names_zone(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Tell whether a verb names an area by what is tried there: 60平方公里的产业|转型|示范区启动建设."""
    zone = next((i for i in range(at + 1, min(at + 3, high)) if tokens[i].text.endswith(_ZONES + _ORGANS)), high)
    return any(t.kind == VERB for t in tokens[zone + 1 : high])


def _makes_noun(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token]) -> bool:
    """Tell whether the verb at `at` is one noun with the head behind it."""
    bare = all(token.kind == MANNER for token in item)
    word, head = tokens[at].text, tokens[at + 1]
    if bare and (head.kind != EVENT or (len(head.text) < 3 and not is_strong(word))):
        return True  # 5条|修改|意见, but not 6件|列入|立法计划
    done = any(t.text in _ENDED for t in tokens[at + 2 : high])
    if not bare and head.text in ("工程", "项目") and done:
        return True  # 4条主干道|改造提升|工程完工
    acts = is_strong(word) or lexicon().has("pivots", word)
    return not (bare or acts) and any(t.kind == VERB for t in tokens[at + 2 : high])  # 86项环境|创新|举措落地


def _people_act(verb: Token, item: Sequence[Token]) -> bool:
    """Tell whether a verb of reports behind people is theirs, no other verb qualifying them."""
    if item and verb.kind == VERB and len(verb.text) == 1:
        return True  # 16家媒体|派|记者
    if not item or verb.kind != VERB or not is_strong(verb.text) or any(token.kind == VERB for token in item):
        return False
    return phrases().ends("people", item[-1].text)


def _acts_on(word: str, item: Sequence[Token]) -> bool:
    """Tell whether a verb is one that never only qualifies a noun: 开展, 听取审议, and behind a noun 推动."""
    known = lexicon()
    return known.has("holders", word) or known.has("pairs", word) or (known.has("pivots", word) and bool(item))


def _governed_from(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token], governed: str) -> bool:
    """Tell whether a verb before the figure leaves the verb at `at` to qualify the noun."""
    if governed == "preposition" or (governed == "place" and not item):
        later = list(takewhile(lambda token: token.kind not in BOUNDARY, tokens[at + 2 : high]))
        taken = item and item[-1].text == "未"
        return any(t.kind in VERB + CHANGES or t.text == "进行" or (taken and t.kind == EVENT) for t in later)
    acts = tokens[at].kind == VERB and is_strong(tokens[at].text)
    if governed == "there" and acts and (item or _some_of_counted(tokens, at - 1)):
        return False  # 有9个村|建成|文化广场
    return governed in ("verb", "holder", "there")


def _some_of_counted(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a figure says how many of those counted before do something: 90个村|有|62个|建成; 另|有|2件|提交."""
    some = tokens[at].mention
    if some is None or at < 3 or not tokens[at - 1].text.endswith("有"):
        return False
    if tokens[at - 2].text in ("另", "还", "尚") or tokens[at - 1].text in ("另有", "还有", "尚有"):
        return True
    named = at - 2
    while named > 0 and tokens[named].kind in NAMES + MANNER:
        named -= 1
    whole = tokens[named].mention
    return named < at - 2 and whole is not None and whole.unit == some.unit and whole.value > some.value
