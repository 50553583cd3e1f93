"""What a figure counts where its frame names it: those nouns, or the people whom its unit counts instead."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import MONEY, PEOPLE_UNITS, RATES
from npcstats.attach.clause.frame import Frame
from npcstats.attach.clause.kinds import phrases
from npcstats.attach.clause.named import OF_NAMES
from npcstats.attach.clause.things import counted_people, has_people, reports_heard, without_levels, without_meetings
from npcstats.attach.past import Past, same_unit
from npcstats.attach.surroundings import Surroundings
from npcstats.attach.whose import measured_of, of_persons
from npcstats.records import Mention, Role

_MEDIA = ("媒体", "刊物", "报刊", "平台", "栏目", "网站")
_DIMENSIONS = frozenset({"长", "宽", "高", "深"})
_RECEIVING = frozenset({"接待", "受理", "接访", "答复", "服务", "惠及"})
_TAKING_PART = (("参加",), ("参与",), ("出席",), ("领取",), ("申领",), ("享受",))
_NUMBERS = ("人数", "人次", "量", "数")


def nouns_of_frame(
    past: Sequence[Past], own: tuple[str, ...], frame: Frame, mention: Mention, around: Surroundings
) -> tuple[tuple[str, ...], str]:
    """Return the frame's own nouns, or the people whom its unit counts instead."""
    if frame.rule == OF_NAMES and (counted := same_unit(past, mention.unit, around.sentence)[0]):
        return counted, "noun of the figure that counted them"
    if _counts_takers(own, frame, mention) and (takers := _takers(past, frame, mention, around)):
        return takers, "who took part"
    passed = all(phrases().has("sentences", noun) for noun in own)  # 判处有期徒刑、|缓刑|30人
    of_people = passed or (around.part and frame.rule == "verb-noun-count")  # 其中获得硕士学位12人
    if of_people and mention.unit in PEOPLE_UNITS:
        whole = same_unit(past, mention.unit, around.sentence)[0]
        own = whole if has_people(whole) and not has_people(own) else own
    if mention.unit in RATES | MONEY and (measure := measured_of(past, own, frame, mention, around)):
        return measure, "measured before"  # 甲县增速超过5%、|青山县|达到7%
    if own[0] in _DIMENSIONS and len(own) == 1 and around.listed and past:
        return past[-1].objects, "measured of the figure before"  # 疏浚河道7条、|长|19公里
    if of_persons(own, mention) and has_people(who := same_unit(past, mention.unit, around.sentence)[0]):
        return who, "people counted before"  # 代表3名，责令辞去|职务|1名
    if own == ("总数",) and around.role is Role.LEVEL:  # 新增企业23家，总数达186家
        own = same_unit(past, mention.unit, around.sentence)[0] or own
    if around.part and own[-1].endswith(_MEDIA):  # 刊发信息90篇，其中国家级媒体12篇
        own = same_unit(past, mention.unit, around.sentence)[0] or own
    people = without_meetings(counted_people(own, mention), frame)
    return reports_heard(without_levels(people), frame), frame.rule


def _counts_takers(own: tuple[str, ...], frame: Frame, mention: Mention) -> bool:
    """Tell whether a figure counts who took part in what its frame names: 参加执法检查45人次."""
    if has_people(own) or own[-1].endswith(_NUMBERS):
        return False
    if any(verb in _RECEIVING for verb in frame.verbs or ()):
        return False
    held = frame.rule == "verb-event-count" and frame.verbs in (("开展",), ("举办",), ("完成",))
    return (mention.unit == "人次" and not held) or (mention.unit == "人" and frame.verbs in _TAKING_PART)


def _takers(past: Sequence[Past], frame: Frame, mention: Mention, around: Surroundings) -> tuple[str, ...]:
    """Return the people of the sentence, or those counted before: 登记选民52万人，参加投票43万人."""
    counted = same_unit(past, mention.unit, around.sentence)[0] if frame.verbs in _TAKING_PART else ()
    return around.people or (counted if has_people(counted) else ())
