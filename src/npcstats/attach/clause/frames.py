"""The frame of a figure: which pattern of words it stands in, and which verbs and nouns that pattern gives it.

制定法规7件 is `noun-count`, 6部条例 `count-noun`, 修改15件 `verb-count`, 三次约见 `times-verb`,
改了的有119条 `nominal`, 占总数的24% `share`, 产值增长7% `change`. What a frame leaves open is
inherited, see actions.py and objects.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.behind import noun_after, shared_behind
from npcstats.attach.clause.change import Change
from npcstats.attach.clause.changed import change_frame
from npcstats.attach.clause.counted import count_noun_frame
from npcstats.attach.clause.counting import MONEY, RATES, TIMES_UNITS
from npcstats.attach.clause.frame import NOUN_BEHIND, Frame, unit_of
from npcstats.attach.clause.kinds import (
    ACTS,
    AND,
    CARRIER,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    OF,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    TIME,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.measured import measured
from npcstats.attach.clause.named import noun_count_frame
from npcstats.attach.clause.nouns import NOTHING, Nouns
from npcstats.attach.clause.nouns_after import nouns_after
from npcstats.attach.clause.nouns_before import nouns_before
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.sorts import sort_frame
from npcstats.attach.clause.spelling import spell_verbs
from npcstats.attach.clause.verbs import TAKING_IN, first_verb, group_ending, skip_left
from npcstats.attach.clause.verbs_ahead import verbs_after
from npcstats.attach.clause.verbs_behind import right_at_once
from npcstats.segment.words import lexicon

# What lists are called.
_LISTS = tuple("计划 规划 清单 台账 名单 名录 目录 范围 督办 管理 库 系统 平台 网格 体系 预算 议程 日程 档案".split())
_PAPERS = ("建议", "意见", "议案", "提案")
_NEAR = 60  # tokens before a clause among which the whole is named
_OTHERS = (*"市县区省州旗镇乡", "部门", "单位", "政府", "会", "院", "团")
# What somebody says or does something about.
_ABOUT = frozenset({"就", "围绕", "针对", "对", "聚焦"})

# Units of those whose members are counted too: 90户|310名群众.
_HELD_TOGETHER = frozenset({"户", "家", "批", "组", "对"})
_GOVERNING = VERB + CHANGES
# How far matters get.
_SETTLED = frozenset({"解决", "落实", "启动", "实施", "办理", "研究"})
# What tells of a matter how it is dealt with: 已经|得到|解决, 被|采纳.
_SETTLING = ACTS + MANNER + CARRIER + LIGHT + AND + COMMA_IN_LIST + TIME + PREPOSITION


def find_frame(tokens: Sequence[Token], place: Place, change: Change) -> Frame:
    """Return the frame of the figure at `place`."""
    if change.verbs is not None:
        return change_frame(tokens, place, change)
    frame = (
        _share_frame(tokens, place)
        or sort_frame(tokens, place)
        or _nominal_frame(tokens, place)
        or count_noun_frame(tokens, place)
        or _times_frame(tokens, place)
        or _without_list(noun_count_frame(tokens, place), unit_of(tokens, place))
    )
    if frame.rule == "verb-count" and (shared := shared_behind(tokens, place)).items:
        return Frame(frame.rule + NOUN_BEHIND, frame.verbs, shared)
    return _counted_twice(tokens, place, frame) if frame.rule in ("verb-count", "bare") else frame


def _counted_twice(tokens: Sequence[Token], place: Place, frame: Frame) -> Frame:
    """Return the frame with what two figures side by side count: 帮助|90户|310名群众脱贫, 为|12户|33名老人体检."""
    start, before = place.run[-1] + 2, tokens[place.run[0] - 1] if place.run[0] else None
    if start >= place.high or tokens[start - 1].kind != QUANTITY or before is None or before.kind in NAMES:
        return frame
    nouns = nouns_after(tokens, start, place.high)
    verbs = frame.verbs or ()
    if not nouns.items or unit_of(tokens, place) not in _HELD_TOGETHER:
        return frame
    later = None if verbs and not lexicon().has("pivots", verbs[-1]) else verbs_after(tokens, nouns.high, place.high)
    done = (*(token.text for token in nouns.events), *(later.texts() if later else ()))
    return Frame(frame.rule + NOUN_BEHIND, (*verbs, *done), nouns)


def _without_list(frame: Frame, unit: str) -> Frame:
    """Return the frame without the list that things are taken into: 列入|立法计划|6件 counts no plans."""
    head = frame.nouns.head()
    if head is None or not frame.verbs or frame.verbs[-1] not in TAKING_IN or unit in MONEY | RATES:
        return frame
    return Frame(frame.rule, frame.verbs, NOTHING) if head.text.endswith(_LISTS) else frame


def _share_frame(tokens: Sequence[Token], place: Place) -> Frame | None:
    """占全年总天数的93.7%: the object is the whole. 占…的比重达9.5% names a measure instead."""
    # 占|总人口|9万|的|4%: the whole is told with its number.
    whole_told = place.after == place.at - 1 > place.low and tokens[place.after].kind == OF
    first = place.low if whole_told else place.after
    for index in range(place.run[0] - 1, first - 1, -1):
        ends = index + 1 < len(tokens) and tokens[index + 1].text in ("等", "、")  # 乱搭滥|占|等3类
        if tokens[index].text in ("占", "占到", "约占") and not ends:
            return _share_of(tokens, place, index)
        if tokens[index].kind == QUANTITY and not (whole_told and index == place.after - 1):
            return None
        if tokens[index].kind in _GOVERNING and all(token.kind != OF for token in tokens[index : place.run[0]]):
            return None  # 占…的比重保持在80%以上: that verb is nearer; 占新制定法规的一半: this one is not
    return None


def _share_of(tokens: Sequence[Token], place: Place, at: int) -> Frame:
    end = skip_left(tokens, place.run[0] - 1, at + 1, OF + MANNER + PARTICLE + LIGHT + TIME) + 1
    end -= tokens[end - 1].kind == QUANTITY
    whole = nouns_before(tokens, at + 1, end, absorb=True)
    head = whole.head()
    if head is not None and head.text.endswith(("比重", "比例", "份额", "比率")):
        return Frame("share as measure", (), whole)
    sharer = nouns_before(tokens, place.low, skip_left(tokens, at - 1, place.low, MANNER + TIME) + 1)
    if not whole.items:
        whole = _named_as_whole(tokens, at)
        whole = whole if whole.items else _of_which_some(tokens, place, at, sharer)
    return Frame("share", ("占",), whole if whole.items else noun_after(tokens, place), sharer)


def _named_as_whole(tokens: Sequence[Token], low: int) -> Nouns:
    """Return what the sentence says it tells the parts of: 在岗职工|中|技术人员占86%, 全县代表|中|，党员占62%."""
    near = range(low - 1, max(0, low - _NEAR), -1)
    at = next((at for at in near if tokens[at].text == "中" and tokens[at - 1].kind in NAMES), -1)
    return nouns_before(tokens, 0, at) if at > 0 else NOTHING


def _of_which_some(tokens: Sequence[Token], place: Place, at: int, sharer: Nouns) -> Nouns:
    """Return the things of which a clause says which ones are a share: 达标的|学校|占六成, 设施|正常运行的|占三成."""
    of = skip_left(tokens, (sharer.low if sharer.items else at) - 1, place.low, MANNER + LIGHT)
    if of <= place.low or tokens[of].kind != OF:
        return NOTHING
    if not sharer.items and (told_of := _told_of(tokens, place, of)).items:
        return told_of
    said = any(token.kind in VERB + QUANTITY for token in tokens[place.low : of]) or tokens[of - 1].kind == EVENT
    if sharer.items:
        return sharer if said else NOTHING
    done = of - 1 - (tokens[of - 1].kind == EVENT and tokens[of - 2].kind == MANNER)  # 正常|运转|的
    end = skip_left(tokens, done, place.low, VERB + MANNER) + 1
    nouns = nouns_before(tokens, place.low, end) if said and end < of else NOTHING
    things = nouns.items and nouns.low == place.low and not phrases().ends("people", nouns.items[-1][-1].text)
    return nouns if things and len(nouns.items[-1]) > 1 else NOTHING


def _told_of(tokens: Sequence[Token], place: Place, of: int) -> Nouns:
    """Return the matters that a clause says are settled, or the people whom it calls content."""
    matters = _dealt_with(tokens, place, of)
    return matters if matters.items else _satisfied(tokens, place, of)


def _dealt_with(tokens: Sequence[Token], place: Place, of: int) -> Nouns:
    """Return the matters of which a clause says how far they are settled: 所提|问题|得到解决或列入规划解决的|占八成."""
    at = of - 1
    while at > place.low and (
        tokens[at].kind in _SETTLING or tokens[at].text == "内" or tokens[at - 1].text in TAKING_IN
    ):
        at -= 1
    named = at < of - 1 and tokens[at].kind in NAMES and phrases().ends("matters", tokens[at].text)
    return nouns_before(tokens, skip_left(tokens, at, place.low, NAMES) + 1, at + 1) if named else NOTHING


def _satisfied(tokens: Sequence[Token], place: Place, of: int) -> Nouns:
    """Return the people of whom a clause says how many are content: 代表|对办理结果表示满意或基本满意的|占九成."""
    if tokens[of - 1].text not in ("满意", "认可", "肯定"):
        return NOTHING
    about = next((at for at in range(of - 2, place.low, -1) if tokens[at].text == "对"), place.low)
    who = nouns_before(tokens, place.low, about)
    return who if who.items and phrases().ends("people", who.items[-1][-1].text) else NOTHING


def _nominal_frame(tokens: Sequence[Token], place: Place) -> Frame | None:
    """改了的有119条, 由社区消化的320条: the noun is left out behind 的."""
    at = skip_left(tokens, place.at - 1, place.after, LIGHT + MANNER)
    if at < place.after or tokens[at].kind != OF or noun_after(tokens, place).items:
        return None
    if unit_of(tokens, place) == "":
        return None
    if unit_of(tokens, place) in RATES:
        if (people := _satisfied(tokens, place, at)).items:
            told = any(token.text == "表示" for token in tokens[place.low : at])
            return Frame("people satisfied", ("表示",) if told else (), people)
        matters = _dealt_with(tokens, place, at)
        if matters.items and tokens[at - 1].kind in ACTS:
            return Frame("matters dealt with", group_ending(tokens, at - 1, matters.high).texts(), matters)
        light = next((i for i in range(at, place.low - 1, -1) if tokens[i].kind == LIGHT), -1)
        return Frame("ratio to another", (), measured(tokens, place.low, light)) if light > place.low else None
    verb = first_verb(tokens, place.after, at)
    handed = any(token.text in ("对", "把", "将") for token in tokens[place.low : max(verb, place.low)])
    later = verbs_after(tokens, place.run[-1] + 1, place.high) if handed else None
    if later is not None:
        return Frame("nominal behind preposition", later.texts(), NOTHING)  # 对其中进展缓慢的5项|提出|要求
    if verb < 0 or (tokens[verb].kind == EVENT and (at == verb + 1 or tokens[at - 1].kind != PARTICLE)):
        return None  # but 整改|到位|的有69个
    if _takes_what_others_do(tokens, verb, at):
        return Frame("nominal around a verb", spell_verbs([tokens[verb]]), NOTHING)
    later = right_at_once(tokens, place)
    acts = (i for i in range(at - 1, verb - 1, -1) if tokens[i].kind in ACTS)
    last = next((i for i in acts if tokens[i - 1].text != "所"), verb)  # 落实代表|所提|问题的9件, but 代表|所提|的9件
    if last > verb and tokens[last].text == "存在":
        last = verb  # 发现|存在问题的5件
    texts = later.texts() if later else _steps(tokens, verb, at) or group_ending(tokens, last, verb).texts()
    return Frame("nominal", texts, _named_first(tokens, place), _handed_over(tokens, place, verb))


def _steps(tokens: Sequence[Token], verb: int, of: int) -> tuple[str, ...]:
    """Return how far matters are on their way, where 的 closes several steps: 已|列入|规划|解决, |解决|或已|启动."""
    if tokens[of - 1].text not in _SETTLED:
        return ()
    steps = [token for token in tokens[verb:of] if token.kind == VERB and token.text in _SETTLED | TAKING_IN]
    others = [token for token in tokens[verb:of] if token.kind == VERB and token not in steps]
    return () if others or len({token.text for token in steps}) == 1 else spell_verbs(steps)


def _named_first(tokens: Sequence[Token], place: Place) -> Nouns:
    """Return the papers that begin the clause, whose sort is told: 所提|建议|得到解决的58件, 提案|所提问题解决的9件."""
    start = place.low + 2
    if tokens[start - 1].text == "所" and tokens[start].text == "提" and tokens[start - 2].text.endswith(_PAPERS):
        return nouns_before(tokens, place.low, start - 1)
    if place.after > place.low or [token.text for token in tokens[place.low : start]] != ["所", "提"]:
        return NOTHING
    nouns = nouns_after(tokens, start, place.at)
    head = nouns.head()
    return nouns if head is not None and head.text.endswith(_PAPERS) else NOTHING


def _takes_what_others_do(tokens: Sequence[Token], verb: int, of: int) -> bool:
    """Tell whether a verb takes what somebody else does something with: 批准|清溪市|报请的5件."""
    if len(tokens[verb].text) < 2 or lexicon().has("pivots", tokens[verb].text):
        return False
    whose = nouns_after(tokens, verb + 1, of)
    head = whose.head()
    if head is None or whose.high >= of or tokens[whose.high].kind != VERB:
        return False
    return head.text.endswith(_OTHERS) or phrases().ends("people", head.text)


def _handed_over(tokens: Sequence[Token], place: Place, verb: int) -> Nouns:
    """Return what stands before the one who acts on it: 工作人员|由常委会任免的共96人次."""
    by = next((i for i in range(place.low, verb) if tokens[i].text in ("由", "被")), -1)
    if any(token.text in ("因", "由于") for token in tokens[place.low : max(by, place.low)]):
        return NOTHING  # 因|群众不满意|被责令重办的1件
    return nouns_before(tokens, place.low, by) if by > place.low else NOTHING


def _times_frame(tokens: Sequence[Token], place: Place) -> Frame | None:
    """代表三次约见县交通局: the number says how often, the verb follows."""
    if unit_of(tokens, place) not in TIMES_UNITS or place.at + 1 >= place.before:
        return None
    start = place.at + 1
    while start < place.before and tokens[start].kind == MANNER:
        start += 1  # 先后5次|上门|催办
    about = start < place.before and tokens[start].text in _ABOUT  # 两次|就养老|开展专题询问
    if start >= place.before or not (about or tokens[start].kind in VERB + EVENT + CHANGES):
        return None
    before = skip_left(tokens, place.at - 1, place.after)
    if before >= place.after and tokens[before].kind in ACTS:
        return None
    found = verbs_after(tokens, start, place.before)
    if found is None:
        return None
    high = found.high + (found.high + 1 < place.before and tokens[found.high].text == "各")
    nouns = nouns_after(tokens, high, place.before, "verb")
    moved = verbs_after(tokens, nouns.high, place.before) if found.has("movers") and nouns.items else None
    if moved is not None and moved.low == nouns.high and lexicon().has("holders", moved.last.text):
        held = nouns_after(tokens, moved.high, place.before, "holder")  # 4次组织代表|开展|视察
        return Frame("times-verb", (*found.texts(), *moved.texts()), held)
    summed = nouns.high + 1 < place.before and tokens[nouns.high].text == "等" and len(nouns.items) > 1
    if summed and tokens[nouns.high + 1].kind in NAMES:
        nouns = nouns_after(tokens, nouns.high + 1, place.before)  # 5次对接水利、农业|等|部门
    fields = nouns.items and nouns.items[-1][-1].text in ("方面", "领域")
    if fields and nouns.high + 1 < place.before and tokens[nouns.high].kind == OF:
        nouns = nouns_after(tokens, nouns.high + 1, place.before)  # 5次听取财政、环保等方面|的|报告
    if found.last.text in ("召开", "举行") and nouns.items:
        met = [at for at, token in enumerate(nouns.items[-1]) if token.text.endswith("会议")]
        last = nouns.items[-1][: met[0] + 1] if met else nouns.items[-1]  # 3次召开|主任会议|专题研究
        nouns = Nouns((*nouns.items[:-1], last), nouns.low, nouns.high)
    return Frame("times-verb", found.texts(), nouns)
