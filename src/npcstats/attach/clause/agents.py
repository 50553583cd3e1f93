"""Acts of those who stand before them, and of nobody: 县医院|建设|中心21个, 为该村|建设|路灯18盏, 有|生产|矿井72座."""

from __future__ import annotations

from itertools import takewhile

from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    AND,
    BOUNDARY,
    COMMA_IN_LIST,
    EVENT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    PREPOSITION,
    QUANTITY,
    VERB,
    phrases,
)
from npcstats.attach.clause.qualified import FIRMS
from npcstats.attach.clause.single import gains
from npcstats.attach.clause.spots import Spot
from npcstats.segment.words import lexicon

_BUILDERS = ("医院", "卫生院", "学校", "院校", "高校", "服务中心", "企业", "园区", "社区", "公司")
_OFFICES = ("局", "厅", "委", "中心", "政府", "部门")
GOING_ON = frozenset({"生产", "经营", "运行", "运营", "营运"})
_TOTALS = frozenset({"总额", "总量", "总数", "总和", "金额"})
# Rates of how things are done, whatever they are.
_OWN_RATES = frozenset({"及时率", "规范率", "准确率", "合格率", "成功率", "到位率", "有效率"})
_DEALT_WITH = frozenset({"处理", "办理", "答复", "对待"})
_PLACES = ("村", "镇", "乡", "县", "社区", "学校", "群众", "居民", "企业")


def built_by(spot: Spot) -> str:
    """县级医院|建设|胸痛中心21个: a body builds what is counted right behind; so does one for somebody."""
    after, tokens, before = spot.after, spot.tokens, spot.before
    if after is None or after.kind != NOUN or before is None:
        return ""
    if phrases().has("heads", after.text) or not gains(tokens, spot.index):
        return ""
    low = next((at for at in range(spot.index - 1, -1, -1) if tokens[at].kind not in NAMES + MANNER), -1)
    if low >= 0 and tokens[low].text == "为":
        return VERB if before.text.endswith(_PLACES) else ""
    builds = before.text.endswith(_BUILDERS if spot.token.text == "建设" else _OFFICES)
    return VERB if builds and (low < 0 or tokens[low].kind in BOUNDARY + VERB) else ""


def there_is(spot: Spot) -> str:
    """有|生产|矿井72座: behind 有 the verb says of what kind the things are."""
    before, after, at = spot.before, spot.after, spot.index + 2
    if before is None or not before.text.endswith("有") or after is None or after.kind != NOUN:
        return ""
    counted = at < len(spot.tokens) and spot.tokens[at].kind == QUANTITY
    return ADJECTIVE if counted and spot.token.text in GOING_ON else ""


def sits_in(spot: Spot) -> str:
    """组织|代表|旁听|庭审12场: what people listen to is counted."""
    after, before = spot.after, spot.before
    if after is None or after.kind != NOUN or before is None:
        return ""
    return VERB if phrases().ends("people", before.text) else ""


def named_by_work(spot: Spot) -> str:
    """对6个|派驻|机构开展检查: what firms and offices do names those that are counted."""
    counted = spot.before.mention if spot.before else None
    if counted is None or spot.after is None or spot.after.text not in FIRMS or counted.unit not in ("个", "家"):
        return ""
    return "" if lexicon().has("pivots", spot.token.text) else ADJECTIVE


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


def noted(spot: Spot) -> str:
    """接待群众90人次，|登记|意见7条: what is noted down."""
    return VERB if spot.starts() and spot.after and spot.after.text.endswith(("意见", "建议", "诉求", "问题")) else ""


def results(spot: Spot) -> str:
    """结果|保留112件: how it turned out."""
    return MANNER if spot.starts() and spot.after is not None and spot.after.kind == VERB else ""


def wrongly(spot: Spot) -> str:
    """追回|违规|发放的补贴 says how, but 纠正|违规流转耕地."""
    acts = spot.after is not None and spot.after.kind == VERB
    return MANNER if acts and any(token.kind == OF for token in spot.tokens[spot.index + 2 : spot.index + 4]) else ""


def face_to_face(spot: Spot) -> str:
    """点对点|反馈|问题64个 says how, but 开展|点对点帮扶32次."""
    governed = spot.before is not None and spot.before.kind == VERB
    return MANNER if not governed and spot.after is not None and spot.after.kind in VERB + EVENT else ""


def dealt_with_as(spot: Spot) -> str:
    """其余9件|作|建议|处理: as what papers are dealt with."""
    ahead = spot.tokens[spot.index + 1 : spot.index + 3]
    named = len(ahead) == 2 and ahead[0].kind in NAMES and ahead[1].text in _DEALT_WITH
    return PREPOSITION if named else ""


def named_among(spot: Spot) -> str:
    """在发出的48条|预警|中."""
    counted = spot.before is not None and spot.before.kind == QUANTITY
    return NOUN if counted and spot.after is not None and spot.after.text == "中" else ""


def of_rate(spot: Spot) -> str:
    """报备率、|报备|及时率: what is done in time, or by the rules, names a rate."""
    rate = spot.after is not None and spot.after.text in _OWN_RATES
    return ADJECTIVE if rate and spot.before is not None and spot.before.kind in COMMA_IN_LIST + AND + NAMES else ""


def attends(spot: Spot) -> str:
    """选举产生|出席|市人民代表大会代表35名: what those are elected for."""
    elected = spot.before is not None and spot.before.text.endswith(("选举", "产生", "选出", "推选"))
    return ADJECTIVE if elected else ""


def goes_in(spot: Spot) -> str:
    """代表|进站|开展活动86场: where they go to hold what is counted."""
    return MANNER if spot.after is not None and lexicon().has("holders", spot.after.text) else ""


def summed_with(spot: Spot) -> str:
    """成交|及意向协议总额90亿元, 进口|和出口总额90亿元: what a total sums up together with the noun behind 和."""
    if spot.after is None or spot.after.kind != AND or not spot.starts():
        return ""
    end = next((at for at in range(spot.index + 2, len(spot.tokens)) if spot.tokens[at].kind not in NAMES), -1)
    counted = end > spot.index + 2 and spot.tokens[end].kind == QUANTITY
    return NOUN if counted and spot.tokens[end - 1].text in _TOTALS else ""
