"""Frames with the noun behind the number: 6部促进条例, 82条意见建议均有效办结."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.afar import behind_topic, past_measure
from npcstats.attach.clause.behind import noun_after, room_behind
from npcstats.attach.clause.counting import TIMES_UNITS
from npcstats.attach.clause.done_to import verbs_of_clause, verbs_of_place
from npcstats.attach.clause.events_before import GOING
from npcstats.attach.clause.frame import Frame, unit_of
from npcstats.attach.clause.governing import Governed
from npcstats.attach.clause.governors import LEFT_OVER, find_governor
from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    BOUNDARY,
    CARRIER,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    PARTICLE,
    QUANTITY,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.lists import acts_itself, behind_list, hands_list, is_listed
from npcstats.attach.clause.narrowed import area, before_total, fitting, institution, placed
from npcstats.attach.clause.nouns import Nouns
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.said_of import is_said_of
from npcstats.attach.clause.spelling import spell_verbs
from npcstats.attach.clause.things import before_names
from npcstats.attach.clause.told_before import stands_behind_noun
from npcstats.attach.clause.verbs import Verbs, first_verb, group_starting
from npcstats.attach.clause.verbs_ahead import verbs_after
from npcstats.segment.words import lexicon

# Verbs whose event stands behind the figure: 开展6次|调研, 完成3万口|水塘清淤.
_HELD_BY = frozenset({"开展", "组织", "举办", "组织开展", "完成"})
# What holds an event that is done to what 对 hands on.
_HOLDING = frozenset({"开展", "展开", "组织", "进行", "实施", "实行"})
_HANDING_OVER = frozenset({"交由", "转由", "交给", "移交", "提交", "分送", "转交"})
# By these an act is named.
_KINDS_OF_ACTS = frozenset({"专题", "专项"})
# What inspections are of.
_LAWS = ("法律", "法规", "条例")
# Rates of what is done to things.
_OWN_RATES = ("反馈率", "办结率", "采纳率", "满意率", "回复率", "整改率", "完成率", "落实率", "答复率")
# So many are made in a year, not counted one by one.
_AMOUNT = 10_000
# Of what is done to these 完成 counts the things: 完成5部|预案|编制.
_THINGS = frozenset("部 项 户 名 人 套 所 家 处 座 辆 栋 间".split())
# Units that count things and people, never what is held.
_NEVER_EVENTS = frozenset({"部", "件", "家", "户", "所", "名"})
_GOING_TO = frozenset({"分赴", "奔赴", "前往"})
# What becomes of things when it is brought about: 实现3个村|退出, 实现9个项目|投产.
_ATTAINED = {(verb,) for verb in "退出 出列 脱贫 摘帽 投产 达产 开工 复工 竣工 就业 上市 并网 通车 签约 销号".split()}


def count_noun_frame(tokens: Sequence[Token], place: Place) -> Frame | None:
    """6部促进条例, 82条意见建议均有效办结: the noun stands behind the number."""
    if not room_behind(tokens, place) or stands_behind_noun(tokens, place) or _says_how_often(tokens, place):
        return None
    left, governed = (
        past_measure(tokens, place) or behind_topic(tokens, place) or find_governor(tokens, place, place.at)
    )
    listed = governed == Governed.NOTHING and is_listed(tokens, place)
    holding = "verb" if listed else _holding(tokens, place, left, governed)
    nouns = _counted(tokens, place, _noun_held(tokens, place, holding, left), governed)
    if not nouns.items or (governed == Governed.VERB and _is_described(tokens, place, nouns)):
        return None
    right = _verbs_right(tokens, place, nouns, Governed.VERB if listed else governed)
    if governed == Governed.PREPOSITION or listed or hands_list(tokens, place):
        right = _event_held(tokens, place, nouns) or right
    rule = f"count-noun behind {governed.value}"
    if governed in (Governed.PREPOSITION, Governed.PLACE):
        return Frame(rule, _of_base(tokens, place, nouns) or verbs_of_place(tokens, place, right), nouns)
    if listed and not acts_itself(tokens, place, nouns):
        return Frame("count-noun in list", None, nouns)
    if governed in (Governed.RELATIVE, Governed.NOTHING):
        if not right and is_said_of(tokens, place, nouns):
            return Frame("count-noun before light verb", (), nouns)
        return Frame(rule, verbs_of_clause(tokens, place, left, right), nouns)
    if left is None:
        return Frame(rule, right or _done(tokens, place, governed) or _cleft(tokens, place), nouns)
    return _governed(tokens, place, Frame(rule, right, nouns), left)


def _is_described(tokens: Sequence[Token], place: Place, nouns: Nouns) -> bool:
    """Tell whether the words behind a figure only say which of the things counted: 挑出12件|群众呼声高|的，…."""
    return nouns.high + 1 == place.high and tokens[nouns.high].kind == OF


def _of_base(tokens: Sequence[Token], place: Place, nouns: Nouns) -> tuple[str, ...]:
    """Return the verb of what is done already, on top of which more is done: 在|完成15项任务|的基础上|又推出8项."""
    ahead = [token.text for token in tokens[nouns.high - 1 : nouns.high + 3]]
    based = any(text == "基础上" or (text == "基础" and "上" in ahead) for text in ahead)
    within = next((at for at in range(place.at - 1, place.low - 1, -1) if tokens[at].text == "在"), place.at)
    verb = first_verb(tokens, within + 1, place.at) if based else -1
    return group_starting(tokens, verb, place.at).texts() if verb >= 0 else ()


def _counted(tokens: Sequence[Token], place: Place, nouns: Nouns, governed: Governed) -> Nouns:
    """Return of the nouns behind a figure what it counts."""
    nouns = before_total(tokens, area(tokens, place, nouns))
    worked = tokens[place.run[-1] + 1].kind != OF
    closed_by = tokens[nouns.high].text if nouns.items and nouns.high < len(tokens) else ""
    mention = tokens[place.at].mention
    nouns = before_names(nouns)
    if closed_by == "等" and mention is not None and mention.value >= _AMOUNT and len(nouns.items) > 1:
        nouns = Nouns(nouns.items[:1], nouns.low, nouns.high)  # 2亿支|注射器、某某光伏|等项目
    of_bodies = unit_of(tokens, place) == "个" and nouns.items and nouns.items[-1][-1].text == "工作"
    if of_bodies and len(nouns.items[-1]) > 1 and phrases().ends("institutions", nouns.items[-1][-2].text):
        nouns = Nouns((*nouns.items[:-1], nouns.items[-1][:-1]), nouns.low, nouns.high)  # 测评6个政府部门|工作
    nouns = fitting(nouns, unit_of(tokens, place), worked=worked, closed_by=closed_by)
    return placed(nouns) if governed == Governed.PLACE and nouns.items else nouns


def _done(tokens: Sequence[Token], place: Place, governed: Governed) -> tuple[str, ...]:
    """Return the 做 that carries no event but a number of things: 做了|六项工作."""
    at = place.at - 1
    if governed != Governed.CARRIER:
        return ()
    given = next((i for i in range(at, place.after - 1, -1) if tokens[i].kind == CARRIER), at)
    behind = tokens[place.run[-1] + 1 : place.run[-1] + 2]
    if tokens[given].text in ("给予", "得到") and behind and behind[0].kind == OF:
        return (tokens[given].text,)  # 给予|每吨30元的运费补贴
    return ("做",) if tokens[at].text in ("做", "做了") else ()


def _cleft(tokens: Sequence[Token], place: Place) -> tuple[str, ...]:
    """Return the verb of what is pointed out: 测评的|是|6个部门."""
    at = place.at - 3
    pointed = at >= place.after and tokens[at + 1].kind == OF and tokens[at + 2].kind == LIGHT
    if pointed and tokens[at].kind == NOUN and (verb := first_verb(tokens, place.after, at)) >= 0:
        return spell_verbs([tokens[verb]])  # 已查明储量的|有|103个矿种
    return spell_verbs([tokens[at]]) if pointed and tokens[at].kind in VERB + EVENT else ()


def _noun_held(tokens: Sequence[Token], place: Place, governed: str, left: Verbs | None) -> Nouns:
    """Return the noun behind the figure; of 完成17个|老旧小区|改造 the places, of 完成3万口|水塘清淤 what was done."""
    nouns = noun_after(tokens, place, governed)
    if governed == "place" and left is not None and not nouns.items:
        nouns = noun_after(tokens, place, "verb")  # 深入6个|产煤市
    if governed != "holder" or left is None or left.last.text != "完成" or not nouns.items:
        return nouns
    done = nouns.items[0][-2] if len(nouns.items[0]) > 2 and nouns.items[0][-1].text == "任务" else None
    if done is not None and done.kind in VERB + EVENT and len(nouns.items) == 1:
        return Nouns((nouns.items[0][:-2],), nouns.low, nouns.high)  # 24万亩|盐碱地|改良|任务
    places = any(phrases().ends("institutions", token.text) for token in nouns.items[0][:-1])
    things = unit_of(tokens, place) in _THINGS and tokens[place.run[-1] + 1].kind != OF  # 16项|标准|修订
    counted = noun_after(tokens, place, "verb") if places or things else nouns
    head = counted.head()
    homes = head is not None and (phrases().ends("people", head.text) or head.text.endswith(("户", "房", "住宅")))
    return counted if places or homes or unit_of(tokens, place) != "户" else nouns  # 完成1.2万户|煤改电|治理


def _governed(tokens: Sequence[Token], place: Place, found: Frame, left: Verbs) -> Frame:
    """Return the frame of a noun behind the number that verbs to the left govern."""
    nouns, right = found.nouns, found.verbs or ()
    if right and (left.last.text in LEFT_OVER or any(t.text == "：" for t in tokens[left.high : place.at])):
        return found  # 点出两类问题：三成污水站|闲置; 剩余|1200名贫困人口|脱贫
    overseen = _overseen(tokens, place, nouns)
    if overseen and left.last.text in _HOLDING:
        return Frame(found.rule, (overseen,), nouns, lasting=left.texts())
    inspected = (
        unit_of(tokens, place) in _NEVER_EVENTS
        and left.has("holders")
        and left.last.text != "完成"
        and len(nouns.items[0]) > 1
        and tokens[place.at + 1].kind != OF
    )
    if inspected and nouns.items[0][-1].kind == EVENT:
        act = nouns.items[0][-1]  # 开展2部法律|执法检查
        things = Nouns((nouns.items[0][:-1],), nouns.low, nouns.high)
        return Frame(found.rule, (act.text,), things, lasting=left.texts())
    happens = left.has("holders") and not left.has("pivots")  # 组织30个乡镇代表小组|讨论: they act
    if happens and nouns.high < place.high and tokens[nouns.high].kind in VERB + CHANGES:
        nouns = institution(nouns)
    seen = len(right) == 1 and lexicon().has("oversight", right[0])
    closes = seen and tokens[place.high - 1].text == right[0]  # 分赴9个乡镇|检查
    goes = left.last.text == "赴" or (closes and left.last.text in _GOING_TO)
    goes = goes or (left.last.text == "实现" and right[:1] in _ATTAINED)
    texts = (*left.texts(), *right) if right and (goes or left.has("pivots")) else left.texts()
    return Frame(found.rule, tuple(dict.fromkeys(texts)), nouns)


def _overseen(tokens: Sequence[Token], place: Place, nouns: Nouns) -> str:
    """Return what is done to see how things go that closes the clause: 开展三项议案|落实情况的|督办; "" for none."""
    ahead = tokens[nouns.high : place.high]
    closes = len(ahead) == 2 and ahead[0].kind == OF and ahead[1].kind == EVENT
    return ahead[1].text if closes and lexicon().has("oversight", ahead[1].text) else ""


def _says_how_often(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether a change or what is held follows a number of times: 三次|提高|标准, 两次|召开|会议."""
    follower = tokens[place.at + 1] if place.at + 1 < place.before else None
    if follower is None or unit_of(tokens, place) not in TIMES_UNITS:
        return False
    if follower.kind == EVENT and lexicon().has("transitive", follower.text) and place.at + 2 < place.before:
        thing = tokens[place.at + 2]  # 先后|7次|视察|新农合
        return thing.kind in NAMES and not phrases().ends("heads", thing.text)
    return follower.kind in CHANGES or (follower.kind == VERB and lexicon().has("holders", follower.text))


def _event_held(tokens: Sequence[Token], place: Place, nouns: Nouns) -> tuple[str, ...]:
    """Return the event in 对3部法律法规|开展|执法检查: it is what was done to the things counted."""
    behind = range(nouns.high, place.high - 1)
    held = next((i for i in behind if tokens[i].text in _HOLDING and tokens[i + 1].text != "情况"), -1)
    told = next((i for i in behind if i > held >= 0 and tokens[i].text == "进行"), -1)
    held = told if told > 0 and tokens[told - 1].text in ("情况", "工作") else held  # 对9个县|实施条例的情况|进行|检查
    handed = any(token.text in ("对", "就", "与", "同") for token in tokens[place.low : place.at])
    handed = handed or (held >= 0 and tokens[held].text == "进行")  # 在9个村|进行|养老试点
    laws = nouns.items[-1][-1].text.endswith(_LAWS)  # 围绕3部法律|开展|执法检查
    if held < 0 or not (handed or laws):
        return ()
    at = held + 1
    while at < place.high and tokens[at].kind in MANNER + ADJECTIVE + PARTICLE:
        at += 1
    end = next((i for i in range(at, place.high) if tokens[i].kind in QUANTITY + COMMA_IN_LIST), place.high)
    last = end - 1
    if at < last and tokens[last].text == "工作":
        last -= 1  # 开展|执法检查|工作
    if at < last and tokens[last].kind == EVENT and all(t.kind in NAMES + OF for t in tokens[at:last]):
        return _named_act(tokens, last, place.high)  # 对3个部门|开展|建议办理情况|满意度测评
    return _named_act(tokens, at, place.high) if at < place.high and tokens[at].kind == EVENT else ()


def _named_act(tokens: Sequence[Token], at: int, high: int) -> tuple[str, ...]:
    """Return the acts that begin with the event at `at`, by its whole name: 对4家国企开展|专题|评议."""
    first, *others = group_starting(tokens, at, high).texts()
    kind = tokens[at - 1].text
    return (kind + first if kind in _KINDS_OF_ACTS else first, *others)


def _holding(tokens: Sequence[Token], place: Place, left: Verbs | None, governed: Governed) -> str:
    """Return how firmly a figure is governed, for the noun behind it; a verb like 邀请 lets others act, 有 may."""
    if governed == Governed.PLACE:
        return "place"
    if governed == Governed.PREPOSITION:
        return "preposition"
    if left is not None and governed == Governed.VERB and left.last.text in GOING | {"赴"}:
        return "place"  # 分赴15个乡镇|检查
    if left is not None and governed == Governed.VERB and left.last.text in _HELD_BY:
        return "holder"
    if governed == Governed.LIGHT and tokens[place.at - 1].text.endswith("有"):
        return "there"
    if governed == Governed.LIGHT or (left is not None and governed == Governed.VERB and not left.has("pivots")):
        return "verb"
    return ""


def _done_by_others(tokens: Sequence[Token], start: int) -> Verbs | None:
    """Return the verbs behind those to whom something is handed over, up to the end of the clause."""
    end = next((at for at in range(start, len(tokens)) if tokens[at].kind in BOUNDARY), len(tokens))
    first = next((at for at in range(start, end) if tokens[at].kind == VERB), end)
    return verbs_after(tokens, first, end) if first < end else None


def _verbs_right(tokens: Sequence[Token], place: Place, nouns: Nouns, governed: Governed) -> tuple[str, ...]:
    """Return the verbs behind the noun: those of the clause, past the figures of a list."""
    owns = governed in (Governed.VERB, Governed.LIGHT) and nouns.high < place.high
    if owns and tokens[nouns.high].kind == OF:
        if nouns.high + 1 >= place.high or tokens[nouns.high + 1].kind != VERB:
            return ()  # 督促23个乡镇|的换届工作
        group = group_starting(tokens, nouns.high + 1, place.high)
        return group.texts() if group.high >= place.high else ()  # 推动5部法规|的|出台
    serves = nouns.high < place.high and tokens[nouns.high].text == "作为"
    if serves and governed == Governed.NOTHING and tokens[place.at - 1].text == "等":
        return ()  # 选出道路建设等6个项目|作为|实事实施项目
    measured = next((i for i in range(nouns.high, place.high) if tokens[i].kind not in NAMES), place.high)
    named = nouns.high < measured < place.high and (
        tokens[nouns.high].kind != EVENT or tokens[nouns.high + 1].text == "人员"
    )
    if named and tokens[measured].kind == QUANTITY:
        return ()  # 四个县区|在编执法人员|60人
    start = behind_list(tokens, place, nouns)
    found = verbs_after(tokens, start, place.high)
    events = tuple(token.text for token in nouns.events)
    if found is not None and tokens[nouns.high].kind == OF:
        given = next((at for at in range(found.high, place.high) if tokens[at].kind == CARRIER), -1)
        found = verbs_after(tokens, given, place.high) if given > 0 else found  # 90名工人的|参保|问题|得到|解决
    if found is None:
        return events
    ahead = next((token for token in tokens[found.high : place.high] if token.kind not in PARTICLE), None)
    counts = ahead is not None and ahead.mention is not None and ahead.mention.unit == unit_of(tokens, place)
    if ahead is not None and ((governed == Governed.RELATIVE and counts) or ahead.text.endswith(_OWN_RATES)):
        return events  # 查摆出的37个问题已|整改|35个; 2万条意见|办结|反馈率达92%
    if found.last.text in _HANDING_OVER and (done := _done_by_others(tokens, found.high)) is not None:
        return tuple(dict.fromkeys((*events, *found.texts(), *done.texts())))  # 90件建议|交由|20家单位|办理
    return tuple(dict.fromkeys((*(events if found.low == nouns.high else ()), *found.texts())))
