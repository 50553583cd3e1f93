"""What neighbours make of words that say what was done, one function a rule, as in spots.py."""

from __future__ import annotations

from itertools import dropwhile, islice, takewhile

from npcstats.attach.clause.acting import held_act, of_title
from npcstats.attach.clause.counting import RATES
from npcstats.attach.clause.kinds import (
    ACTS,
    ADJECTIVE,
    BOUNDARY,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    NOUN,
    PARTICLE,
    QUANTITY,
    TIME,
    VERB,
    phrases,
)
from npcstats.attach.clause.nouns import quoted
from npcstats.attach.clause.qualifying import SPECIAL
from npcstats.attach.clause.spots import Spot
from npcstats.segment.words import lexicon

# What can be proposed or decided without a noun between: 建议废止14份.
_DECIDED = frozenset(
    "废止 修改 修订 修正 保留 制定 出台 取消 撤销 终止 停止 新增 增加 追加 调减 批准 任命 免去 代理 接受".split()
)
_SPEEDING = frozenset({"加快", "推进", "统筹推进", "带动", "推动", "启动", "开工"})
_PRAISED = frozenset({"先进", "优秀"})
_SHORT_ACT = 2  # characters
# What work reaches.
_CONCERNING = frozenset({"涉及", "覆盖", "惠及", "牵涉", "关系"})
_LEARNED = frozenset({"业务", "知识", "技能"})
# Sizes by which works are named.
_SIZES = frozenset("吨 千瓦 GW GWh MW MWh 兆瓦 吉瓦时 支 头 只 套 台 辆 片 平方米 立方米 公里 亩 千伏".split())
_HONOURED = frozenset({"获", "荣获", "获得", "斩获", "摘得", "夺得", "获评", "被评为"})


def hastened(spot: Spot) -> str:
    """加快|20个基地建设."""
    counted = spot.after.mention if spot.after else None
    return VERB if counted and counted.unit not in RATES else ""


def proposed(spot: Spot) -> str:
    """建议废止14份."""
    return VERB if spot.after and spot.after.text in _DECIDED and spot.starts() else ""


def by_what_follows(spot: Spot) -> str:
    """Return the kind of an act by the word behind it: a number, the next of a list, an honour. Asked of each act."""
    after = spot.after
    if after is None:
        return ""
    if after.mention is not None:
        return held_act(spot)
    if after.text == "好" and spot.token.kind == EVENT and spot.starts():
        return VERB  # 建设|好|3个中心
    if after.kind in COMMA_IN_LIST or after.text == "等":
        return of_project(spot) if spot.token.kind == VERB else ""
    return (
        honoured(spot) or of_title(spot)
        if after.text[:2] in _PRAISED or after.text.endswith(("奖", "号", "誉")) or after.text == "工作"
        else ""
    )


def of_project(spot: Spot) -> str:
    """硅铁|扩产、石英砂|加工|等项目, 家具|制造|等9类产业: what is done ends the name of a work in a list of works."""
    after, before = spot.after, spot.before
    if after is None or before is None or not (after.kind in COMMA_IN_LIST or after.text == "等"):
        return ""
    if before.kind not in NAMES or phrases().ends("people", before.text):
        return ""
    ahead = takewhile(lambda token: token.kind not in BOUNDARY, spot.tokens[spot.index + 1 : spot.index + 50])
    summed = dropwhile(lambda token: token.text != "等", ahead)
    behind = list(islice(summed, 1, 5))
    kinds = len(behind) > 1 and behind[0].mention is not None and behind[1].kind in NAMES
    return EVENT if kinds or any(token.text.endswith(("项目", "工程")) for token in behind) else ""


def in_project(spot: Spot) -> str:
    """30万吨铜|冶炼|工艺提升、…等项目开工: what is done is in the name of a work, behind its size in a list."""
    near = list(takewhile(lambda token: token.kind not in BOUNDARY + COMMA_IN_LIST, reversed(spot.settled[-8:])))
    sized = next((token.mention for token in near if token.mention is not None), None)
    if sized is None or sized.unit not in _SIZES or not spot.settled:
        return ""
    ahead = list(takewhile(lambda token: token.kind not in BOUNDARY, spot.tokens[spot.index + 1 : spot.index + 60]))
    summed = next((at for at, token in enumerate(ahead) if token.text == "等"), -1)
    works = summed >= 0 and any(token.text.endswith(("项目", "工程")) for token in ahead[summed + 1 : summed + 8])
    return NOUN if works and any(token.kind in COMMA_IN_LIST for token in ahead[:summed]) else ""


def taught(spot: Spot) -> str:
    """举办|备案审查|业务|培训班: what is learned is done by nobody there."""
    if spot.after is None or spot.after.text not in _LEARNED or spot.index + 2 >= len(spot.tokens):
        return ""
    course = spot.tokens[spot.index + 2].text.endswith(("班", "讲座", "竞赛", "课程", "手册"))
    return NOUN if course and any(token.kind == VERB for token in spot.settled[-3:]) else ""


def stock(spot: Spot) -> str:
    """牲畜|存栏|稳定在3000万头: a measure where something is said of it."""
    after, before = spot.after, spot.before
    if after is None or before is None or before.kind not in NAMES:
        return ""
    ahead = next((t for t in spot.tokens[spot.index + 1 : spot.index + 5] if t.kind not in MANNER + TIME), None)
    return NOUN if ahead is not None and ahead.kind in CHANGES + LIGHT else ""


def under_way(spot: Spot) -> str:
    """厂房|开工|在建|15万平方米."""
    counted = spot.after is not None and spot.after.kind == QUANTITY
    return VERB if counted and spot.before is not None and spot.before.kind in NAMES + VERB else ""


def completed(spot: Spot) -> str:
    """建设|好|12所中学."""
    after = spot.tokens[spot.index + 2] if spot.index + 2 < len(spot.tokens) else None
    done = spot.after is not None and spot.after.text in ("好", "完") and spot.after.kind == PARTICLE
    return VERB if done and after is not None and after.kind in QUANTITY + NAMES else ""


def worked(spot: Spot) -> str:
    """林权登记|发证|工作|完成92%: what 工作 is made of."""
    at = spot.index + 2
    if spot.after is None or spot.after.text != "工作" or at >= len(spot.tokens) or spot.before is None:
        return ""
    if spot.tokens[at].text in _CONCERNING and not spot.starts():
        return NOUN  # 此项|征收|工作|涉及3个村
    return NOUN if spot.before.kind in NAMES and spot.tokens[at].text in ("完成", "推进", "开展") else ""


def work(spot: Spot) -> str:
    """林权登记发证|工作|完成92%, 听取有关部门|工作|汇报8次."""
    if spot.after is not None and spot.after.text in ("汇报", "报告", "总结"):
        return NOUN
    if spot.after is not None and spot.after.text in _CONCERNING:
        return NOUN
    done = spot.after is not None and spot.after.text in ("完成", "推进", "开展")
    named = spot.before is not None and (spot.before.kind in NAMES or spot.before.text == "等")
    return NOUN if done and named else ""


def answered(spot: Spot) -> str:
    """对6件|答复|表示满意."""
    counted = spot.before.mention if spot.before else None
    return NOUN if counted and counted.unit in ("件", "条", "份") and spot.after and spot.after.kind == VERB else ""


def fitted(spot: Spot) -> str:
    """6条城市|配套|道路, 上级|配套|资金."""
    if spot.after is not None and spot.after.kind == VERB and spot.starts():
        return MANNER  # 配套|出台|标准90项
    named = spot.before is not None and spot.before.kind in NAMES and spot.after is not None
    if spot.after is not None and spot.after.text == "等":
        return NOUN
    if spot.before is not None and spot.before.text in ("上级", "财政", "中央", "省级") and not spot.starts():
        return NOUN if spot.after is not None and spot.after.kind == QUANTITY else ADJECTIVE  # 争取上级|配套|90万元
    listed = spot.before is not None and spot.before.kind in COMMA_IN_LIST
    if listed and spot.after is not None and spot.after.text in ("贷款", "资金", "补贴", "投资", "补助"):
        return ADJECTIVE  # 落实用地3亩、|配套|贷款9万元
    return ADJECTIVE if named and spot.after is not None and spot.after.kind == NOUN else ""


def tried(spot: Spot) -> str:
    """在15所村小|试点: the verb of a clause without another."""
    ends = spot.after is None or spot.after.kind in BOUNDARY
    clause = list(takewhile(lambda token: token.kind not in BOUNDARY, reversed(spot.settled[-12:])))
    where = any(token.text == "在" for token in clause) and any(token.kind == QUANTITY for token in clause)
    return VERB if ends and where and not any(token.kind in ACTS for token in clause) else ""


def special(spot: Spot) -> str:
    """开展2项专项|审查."""
    if len(spot.settled) < 2 or spot.settled[-2].kind != QUANTITY or spot.settled[-1].text not in SPECIAL:
        return ""
    return EVENT if spot.after is None or spot.after.kind in BOUNDARY + COMMA_IN_LIST else ""


def in_body(spot: Spot) -> str:
    """议案|审查|委员会."""
    named = spot.before is not None and spot.before.kind in NAMES and spot.after is not None
    return NOUN if named and spot.after is not None and spot.after.text.startswith("委员会") else ""


def stressed(spot: Spot) -> str:
    """突出|四个重点, 突出|“工业、农业”两条战线."""
    ahead = [token for token in spot.tokens[spot.index + 1 : spot.index + 3] if not quoted(token)]
    counted = bool(ahead) and ahead[0].kind == QUANTITY
    return VERB if counted and spot.starts() else ""


def reclaimed(spot: Spot) -> str:
    """新增耕地项目20个、建设用地|复垦|项目|3个."""
    at = spot.index + 2
    if spot.after is None or spot.after.text not in ("项目", "工程") or at >= len(spot.tokens):
        return ""
    low = next((i for i in range(len(spot.settled) - 1, -1, -1) if spot.settled[i].kind not in NAMES), -1)
    named = low < len(spot.settled) - 1 and (low < 0 or spot.settled[low].kind in BOUNDARY + COMMA_IN_LIST)
    return EVENT if named and spot.tokens[at].kind == QUANTITY and lexicon().has("works", spot.token.text) else ""


def left_over(spot: Spot) -> str:
    """替代县城|剩余|21台锅炉: behind a verb the word only says which."""
    if spot.after is None or spot.after.kind != QUANTITY:
        return ""
    clause = takewhile(lambda token: token.kind not in BOUNDARY, reversed(spot.settled[-20:]))
    return MANNER if any(token.kind == VERB for token in clause) else ""


def in_field(spot: Spot) -> str:
    """民生|改善|方面提案78件, 旧房|改造|任务3000套: of what field papers are, what is to be done."""
    if spot.after is None or spot.after.text not in ("方面", "任务", "目标任务"):
        return ""
    named = (spot.before is not None and spot.before.kind in NAMES) or len(spot.token.text) > _SHORT_ACT
    behind = spot.tokens[spot.index + 2].kind if spot.index + 2 < len(spot.tokens) else BOUNDARY
    return NOUN if named and behind in (NAMES if spot.after.text == "方面" else QUANTITY) else ""


def set_down(spot: Spot) -> str:
    """规划|安置项目168个: what is planned is counted."""
    ahead = list(takewhile(lambda token: token.kind in NAMES, spot.tokens[spot.index + 1 : spot.index + 8]))
    end = spot.index + 1 + len(ahead)
    counted = bool(ahead) and end < len(spot.tokens) and spot.tokens[end].kind == QUANTITY
    return VERB if counted and spot.starts() and ahead[-1].text.endswith(("项目", "工程", "用地")) else ""


def posts(spot: Spot) -> str:
    """精简|编制|148个: posts, which 个 and 名 count."""
    counted = spot.after.mention if spot.after else None
    return NOUN if counted and counted.unit in ("个", "名", "人") and not spot.starts() else ""


def sped_up(spot: Spot) -> str:
    """加快|建设|6个基地, 推进|改造|管网: both act, but 推进|建设|项目."""
    after, at = spot.after, spot.index + 2
    if after is None or spot.before is None or spot.before.text not in _SPEEDING:
        return ""
    counted = after.kind == QUANTITY and at < len(spot.tokens) and spot.tokens[at].kind in NAMES
    return VERB if counted or (after.kind == NOUN and not phrases().has("heads", after.text)) else ""


def honoured(spot: Spot) -> str:
    """获全省美术|展览|金奖, 荣获文艺|创新|特等奖: what an honour is for."""
    if spot.after is None or not spot.after.text.endswith(("奖", "称号", "荣誉")):
        return ""
    return ADJECTIVE if any(before.text in _HONOURED for before in spot.settled[-5:]) else ""


def breaks_through(spot: Spot) -> str:
    """三个领域率先|突破: without a number behind it the word says more than how many."""
    if spot.after is not None and spot.after.kind == QUANTITY:
        return VERB  # where it says more than how many it is a part of the figure
    ends = spot.after is None or spot.after.kind in BOUNDARY
    return VERB if ends and spot.before is not None and spot.before.kind in NAMES + MANNER else ""


def regulated(spot: Spot) -> str:
    """规范|网络订餐|商户, 规范|提升|书屋9个, 3项技术|规范|通过审定."""
    counted = spot.before is not None and spot.before.kind in NAMES and len(spot.settled) > 1
    if counted and spot.settled[-2].kind == QUANTITY:
        return NOUN
    improved = spot.after is not None and spot.after.text == "提升"
    acts = spot.after is not None and (spot.after.kind in NOUN + QUANTITY or improved)
    return VERB if acts and spot.starts() else ""


def sets_out(spot: Spot) -> str:
    """4个小组|赴|8个省份, 赴甲、乙等3市调研: where somebody goes is told by how many places it is."""
    behind = takewhile(lambda token: token.kind not in BOUNDARY, spot.tokens[spot.index + 1 : spot.index + 40])
    return VERB if any(token.kind == QUANTITY for token in behind) else ""


def used(spot: Spot) -> str:
    """累计|利用|省外资金9亿元: where no other verb stands in the clause it is the verb."""
    if spot.before is not None and spot.before.text in ("实际", "合同", "协议", "直接"):
        return ""
    clause = list(takewhile(lambda token: token.kind not in BOUNDARY, spot.tokens[spot.index + 1 : spot.index + 20]))
    at = next((at for at, token in enumerate(clause) if token.kind not in NAMES), 0)
    acts = any(token.kind in ACTS for token in clause)
    return VERB if at and clause[at].kind == QUANTITY and not acts else ""


def opened(spot: Spot) -> str:
    """每季度|公开|收支信息80条, 公开|裁判文书6份, but 公开|招录12人."""
    named = list(takewhile(lambda token: token.kind != QUANTITY, spot.tokens[spot.index + 1 : spot.index + 12]))
    only = bool(named) and named[0].kind in NAMES and all(token.kind in NAMES + EVENT + VERB for token in named)
    only = only and named[-1].kind in NAMES
    return VERB if only and spot.starts() else ""
