"""What the words of a figure's own frame leave open: whose it is, what votes are about, what stands inside a verb."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.counting import MONEY, PEOPLE_UNITS, PLANTED
from npcstats.attach.clause.frame import Frame
from npcstats.attach.clause.kinds import phrases
from npcstats.attach.clause.things import has_people, holds_object
from npcstats.attach.past import Past
from npcstats.attach.surroundings import Surroundings
from npcstats.records import Mention, Modifier

_PLACED = ("省", "市", "县", "旗", "盟", "州", "区", "镇", "乡")
_SITES = ("站", "点", "中心", "村", "社区", "学校")
# Changes of what the verb itself names.
_RELIEVING = frozenset({"减负", "减贫"})
# What befalls those who are counted.
_SUFFERED = frozenset({"死亡", "受伤", "伤亡", "遇难", "失踪", "亡", "伤"})
_VOTES = frozenset({"赞成", "反对", "弃权", "同意", "不同意"})
# Acts of handing over, units of what is handed over, and to whom it goes.
_HANDING = frozenset("下放 移送 移交 转交 交办 上报 报送 呈送 转送 反馈 函告".split())
_HANDED_OVER = frozenset({"件", "起", "宗", "条", "项", "人", "名"})
_BOUNDS = frozenset({Modifier.OVER, Modifier.UNDER})
_ORGANS = tuple("县 区 市 县(区) 县（区） 县市区 乡镇 机关 部门 监委 纪委 政府 法院 检察院 局 委员会 办公室".split())
# What people have, or what is brought against them.
_OF_PERSONS = ("职务", "刑罚", "处分", "警告", "职权")


def measured_of(
    past: Sequence[Past], own: tuple[str, ...], frame: Frame, mention: Mention, around: Surroundings
) -> tuple[str, ...]:
    """Return the measure of the figure before, where what stands before a rate or a sum only says of whom it is."""
    again = bool(past) and past[-1].objects == own and mention.unit in MONEY
    if again and (level := _level_before(past, mention, around.sentence)):
        return level  # 3个县收入超过50亿元，8个|乡镇|超过6亿元
    return past[-1].topic if _says_whose(past, own, frame, mention, around) else ()


def attained_by(past: Sequence[Past], frame: Frame, mention: Mention, sentence: int) -> tuple[str, ...]:
    """Return what those attain whom the figure before counts: 收入超过10万元，其中8个村|超过50万元."""
    passing = mention.modifier in _BOUNDS and not frame.verbs and frame.rule != "share"
    return _level_before(past, mention, sentence) if passing else ()


def _level_before(past: Sequence[Past], mention: Mention, sentence: int) -> tuple[str, ...]:
    """Return the measure before the figure before, where that counts things and this is again a rate or a sum."""
    if not past or past[-1].sentence != sentence or past[-1].unit == mention.unit:
        return ()
    alike = [one for one in past[-3:-1] if one.sentence == sentence and one.unit == mention.unit]
    return alike[-1].topic if alike and phrases().ends("measures", alike[-1].topic[-1]) else ()


def _says_whose(
    past: Sequence[Past], own: tuple[str, ...], frame: Frame, mention: Mention, around: Surroundings
) -> bool:
    """Tell whether what stands before a rate or a sum says of whom it is, and the figure before what it is."""
    last = past[-1] if past else None
    if last is None or last.sentence != around.sentence or last.unit != mention.unit or len(own) > 1:
        return False
    if frame.verbs and not frame.rule.startswith(("to", "from", "change")):
        return False
    placed = own[0].endswith(_PLACED) and len(own[0]) > 1 and around.opens(frame.nouns.low)
    whose = has_people(own) or own[0].endswith(_SITES)  # 经费5万元，样板站|增至8万元
    return placed or (mention.unit in MONEY and whose and not phrases().ends("measures", own[0]))


def voted_on(past: Sequence[Past], frame: Frame, around: Surroundings) -> tuple[str, ...]:
    """Return what the votes are about that a figure counts by what they say: 甲工程，满意171票，不满意5票."""
    said = frame.nouns.texts()
    if not said or not all(phrases().has("ratings", text) or text in _VOTES for text in said):
        return ()
    last = past[-1] if past else None
    again = last is not None and last.unit == "票" and last.sentence == around.sentence
    return around.named or (last.objects if last is not None and again else ())


def relieves(frame: Frame) -> bool:
    """Tell whether the verb says itself what becomes less: 为企业|减负3亿元."""
    return bool(frame.verbs) and (frame.verbs or ("",))[-1] in _RELIEVING


def relieved(own: tuple[str, ...]) -> bool:
    """Tell whether people are named whose burden becomes less; firms stand behind 为: 农民|减负, 为市场主体|减负."""
    return has_people(own) and not own[-1].endswith(("主体", "企业", "商户"))


def inside(frame: Frame, mention: Mention) -> bool:
    """Tell whether the object of a figure stands inside its verb: 放权40项, 减负3亿元."""
    counts = mention.unit not in PEOPLE_UNITS | {"户"}
    if mention.unit in PEOPLE_UNITS and frame.rule == "verb-count" and (frame.verbs or ("",))[-1] in _SUFFERED:
        return True  # 死亡3人
    if frame.rule == "event-count" and mention.unit in PLANTED and holds_object(frame):
        return True  # 造林36万亩
    return relieves(frame) or (frame.rule == "verb-count" and counts and holds_object(frame))


def grows_next(frame: Frame, mention: Mention, rule: str) -> bool:
    """Tell whether a verb that names no thing may be what grows next: 死亡3人，下降4%, 融资9亿元，增长两成."""
    people = frame.rule == "verb-count" and mention.unit in PEOPLE_UNITS and rule == "inside the verb"
    return people or (frame.rule == "event-count" and mention.unit in MONEY and bool(frame.verbs))


def receives(own: tuple[str, ...], frame: Frame, mention: Mention) -> bool:
    """Tell whether papers or cases are handed to what is named, which is not what is counted: 移送|公安机关|3起."""
    handed = frame.rule == "verb-noun-count" and bool(frame.verbs) and (frame.verbs or ("",))[-1] in _HANDING
    return handed and mention.unit in _HANDED_OVER and len(own) == 1 and own[0].endswith(_ORGANS)


def of_persons(own: tuple[str, ...], mention: Mention) -> bool:
    """Tell whether people are counted by what they have, or by what is brought against them: 辞去|职务|1名."""
    return mention.unit in PEOPLE_UNITS and len(own) == 1 and own[0].endswith(_OF_PERSONS)
