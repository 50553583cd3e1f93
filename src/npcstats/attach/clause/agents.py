"""Acts by those who do them, and how: 县医院|建设|中心21个, 代表|旁听|庭审12场, 点对点|反馈|问题64个."""

from __future__ import annotations

from itertools import takewhile

from npcstats.attach.clause.kinds import (
    ACTS,
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
    SINGLE,
    VERB,
    phrases,
)
from npcstats.attach.clause.single import gains
from npcstats.attach.clause.spots import Spot
from npcstats.segment.words import lexicon

_BUILDERS = ("医院", "卫生院", "学校", "院校", "高校", "服务中心", "企业", "园区", "社区", "公司")
_OFFICES = ("局", "厅", "委", "中心", "政府", "部门")
_DEALT_WITH = frozenset({"处理", "办理", "答复", "对待"})
_BILLS = ("法规", "条例", "草案", "法案", "议案")
_TAKING_BACK = frozenset({"驳回", "撤回", "撤销", "不予受理"})
# Units of what is inspected or visited, not of how often.
_INSPECTED = frozenset({"部", "家", "户", "处", "所", "件", "名", "人"})
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


def sits_in(spot: Spot) -> str:
    """组织|代表|旁听|庭审12场: what people listen to is counted."""
    after, before = spot.after, spot.before
    if after is None or after.kind != NOUN or before is None:
        return ""
    beside = before.kind in AND + COMMA_IN_LIST and len(spot.settled) > 1 and spot.settled[-2].text == "列席"
    return VERB if beside or phrases().ends("people", before.text) else ""


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


def goes_in(spot: Spot) -> str:
    """代表|进站|开展活动86场: where they go to hold what is counted."""
    return MANNER if spot.after is not None and lexicon().has("holders", spot.after.text) else ""


def teaches(spot: Spot) -> str:
    """党员干部|上|党课26场."""
    return (
        VERB
        if spot.after is not None and spot.after.text.endswith("课") and not spot.after.text.startswith("课")
        else ""
    )


def introduces(spot: Spot) -> str:
    """38所食堂|实行|统一采购: what those counted live by is no act of theirs."""
    if spot.before is None or spot.before.kind not in NAMES:
        return ""
    clause = list(takewhile(lambda token: token.kind not in BOUNDARY, reversed(spot.settled[-12:])))
    counted = any(token.kind == QUANTITY for token in clause)
    return VERB if counted and not any(token.kind in PREPOSITION + VERB for token in clause) else ""


def opens_case(spot: Spot) -> str:
    """立|公益诉讼案90件: a case is opened."""
    named = list(takewhile(lambda token: token.kind in NAMES, spot.tokens[spot.index + 1 : spot.index + 6]))
    case = bool(named) and named[-1].text.endswith("案") and not named[-1].text.endswith(("方案", "议案", "提案"))
    return VERB if case and spot.starts() else ""


def read_again(spot: Spot) -> str:
    """一审|条例草案4件, 二审|并通过3件; but 审结一审|案件90件, 二审|改判8件."""
    after = spot.after
    if after is None or (spot.before is not None and spot.before.kind == VERB):
        return ""
    bill = after.kind in NAMES and after.text.startswith(_BILLS)
    if bill or after.text in ("并", "了") or after.kind == QUANTITY:
        return VERB
    return MANNER if after.kind == VERB else ""


def withdrawn(spot: Spot) -> str:
    """裁定驳回|起诉90件, 撤回|上诉8件: what a court dismisses or somebody takes back."""
    return NOUN if spot.before is not None and spot.before.text in _TAKING_BACK else ""


def to_do(spot: Spot) -> str:
    """挑了四件事|来|盯: what somebody comes to do follows."""
    acts = spot.after is not None and spot.after.kind in VERB + SINGLE
    return MANNER if acts and spot.before is not None and spot.before.kind in NOUN + QUANTITY else ""


def strives(spot: Spot) -> str:
    """争取|为群众办成实事9件: it is the verb behind that says what will be done; but 争取|资金9万元."""
    later = spot.after is not None and spot.after.text in ("为", "把", "将", "在", "让", "使", "对")
    return MANNER if later else ""


def organizations(spot: Spot) -> str:
    """交有关机关和|组织|办理: bodies, listed behind others."""
    before = spot.settled[-2] if len(spot.settled) > 1 and spot.before and spot.before.kind == AND else None
    listed = before is not None and before.kind == NOUN and before.text.endswith(("机关", "单位", "部门", "企业"))
    return NOUN if listed and spot.after is not None and spot.after.kind in ACTS else ""


def brings(spot: Spot) -> str:
    """环境的|改善|引来企业5家: what brings something about."""
    owned = spot.before is not None and spot.before.kind == OF and len(spot.settled) > 1
    told = owned and spot.settled[-2].kind in NAMES
    return NOUN if told and spot.after is not None and spot.after.kind == VERB else ""


def inspects(spot: Spot) -> str:
    """组织|检查|5部法律, but 组织|检查|5次."""
    counted = spot.after.mention if spot.after else None
    held = spot.before is not None and spot.before.text == "组织"
    return VERB if held and counted is not None and counted.unit in _INSPECTED else ""


def suffered(spot: Spot) -> str:
    """受政策|限制|留作参考: what things are subject to."""
    clause = takewhile(lambda token: token.kind not in BOUNDARY, reversed(spot.settled[-8:]))
    return NOUN if any(token.text in ("受", "受到", "因受") for token in clause) else ""
