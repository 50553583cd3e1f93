"""What a sentence names beside its figures: who takes part, and what its clauses without figures are about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from npcstats.attach.clause.kinds import (
    ACTS,
    AND,
    BOUNDARY,
    CARRIER,
    COMMA_IN_LIST,
    EVENT,
    LIGHT,
    MANNER,
    NAMES,
    OF,
    PREPOSITION,
    QUANTITY,
    TIME,
    Token,
    phrases,
)
from npcstats.attach.clause.nouns_after import nouns_after
from npcstats.attach.clause.nouns_before import nouns_before
from npcstats.attach.clause.verbs import first_verb, skip_left
from npcstats.segment.words import lexicon

_SEEN = ("看", "来看", "来说", "来讲")
# What finds things, and is none of them.
_INQUIRIES = ("数据", "统计", "数字", "资料", "调研", "检查", "审计", "调查", "结果", "视察", "巡视")
# What is set up and counted under its label: 代表联络站：建成42个.
_SET_UP = ("站", "点", "小组", "室", "中心", "基地", "之家")
# What is built: the building of other things (信用村镇) is a cause.
_BUILT = ("项目", "工程", "设施", "房", "管网", "道路", "公路", "设备")
_TAKING_PART = frozenset({"参加", "参与", "列席", "旁听", "观摩"})
_CLAUSES = 4  # clauses before a figure that may name what it counts


def people_before(tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    """Return who takes part in what tokens `start` to `end` tell: 组织|代表|视察…45人次.

    These are the people that a verb like 组织 moves, or those that stand before a verb; else those for whom it is
    done: 为|老人|体检90人次.
    """
    for index in range(end - 1, start, -1):
        who = index - 1
        if tokens[index].text in _TAKING_PART:
            who = skip_left(tokens, who, start, MANNER)  # 组织代表|积极|参加视察
        if tokens[index].kind not in ACTS or tokens[who].kind not in NAMES:
            continue
        nouns = nouns_before(tokens, start, who + 1)
        texts = nouns.texts()
        if texts and phrases().ends("people", texts[-1]):
            return texts
    given = next((at for at in range(end - 1, start - 1, -1) if tokens[at].kind in BOUNDARY + PREPOSITION), start)
    texts = nouns_after(tokens, given + 1, end).texts() if tokens[given].text in ("为", "给") else ()
    return texts if texts and phrases().ends("people", texts[-1]) else ()


def things_before(tokens: Sequence[Token], end: int) -> tuple[str, ...]:
    """Return what the clauses before token `end` are about: 对制度文件进行清理，…修改43件 is about 制度文件.

    What 对 or 把 hands on comes first, then the nearest clause's subject or object.
    """
    edges = [-1, *(index for index in range(end) if tokens[index].kind == BOUNDARY)]
    clauses = list(pairwise(edges))[-_CLAUSES:]
    for read in (_label, _measure, _handed_on, _subject, _object):
        for low, high in reversed(clauses):
            if high - low > 2 and tokens[low + 1].text == "从" and tokens[high - 1].text in _SEEN:
                continue  # 从反馈意见看，…
            found = read(tokens, low + 1, high)
            if found:
                return found
    return ()


def topic_before(tokens: Sequence[Token], low: int) -> tuple[str, ...]:
    """Return what the clause right before token `low` names for this one to act on: 部门的报告，听取了34项."""
    start, end = _clause_before(tokens, low)
    return (_column(tokens, start, end) or _spell_topic(tokens, start, end)) if start < end else ()


def measure_before(tokens: Sequence[Token], low: int) -> tuple[str, ...]:
    """Return the measure that the clause right before token `low` speaks of.

    参保率居全市首位，达98%; 产值在全市各县中|突破90亿元.
    """
    start, end = _clause_before(tokens, low, ("，", "中"))
    texts = (_subject(tokens, start, end) or _column(tokens, start, end)) if start < end else ()
    return texts if texts and phrases().ends("measures", texts[-1]) else ()


def _column(tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    """Return the noun that stands alone before a gap in its line, as in a table: 供热投诉量　下降42%."""
    gap = tokens[end].start == tokens[end].end
    return nouns_before(tokens, start, end).texts() if gap and all(t.kind in NAMES for t in tokens[start:end]) else ()


def qualified_before(tokens: Sequence[Token], low: int) -> tuple[str, ...]:
    """Return what the clause right before token `low` qualifies and no more: 评为星级的村，由3个增至9个."""
    end = low - 1
    if end < 1 or tokens[end].text != "，":
        return ()
    start = end
    while start and tokens[start - 1].kind in NAMES:
        start -= 1
    return nouns_before(tokens, start, end).texts() if start and tokens[start - 1].kind == OF else ()


def measures_before(tokens: Sequence[Token], low: int) -> tuple[str, ...]:
    """Return what the clause right before token `low` names to be measured: 甲和乙，分别增长9%和10%."""
    start, end = _clause_before(tokens, low)
    if any(token.kind not in NAMES + COMMA_IN_LIST + AND + MANNER + TIME for token in tokens[start:end]):
        return ()
    return nouns_before(tokens, start, end).texts()


def work_before(tokens: Sequence[Token], low: int) -> tuple[str, ...]:
    """Return the work that the clause right before token `low` names and no more: 管网提标改造工程，满意90票."""
    start, end = _clause_before(tokens, low)
    start = next((at + 1 for at in range(end - 1, start - 1, -1) if tokens[at].text in ("是", "“")), start)
    if start >= end or not tokens[end - 1].text.endswith(("工程", "项目", "实事")):
        return ()
    named = all(token.kind in NAMES + ACTS + MANNER for token in tokens[start:end])
    return ("".join(token.text for token in tokens[start:end]),) if named else ()


def label_before(tokens: Sequence[Token], low: int) -> tuple[str, ...]:
    """Return what the label right before token `low` names: 代表小组：|组建68个."""
    end = low - 1
    if end < 1 or tokens[end].text != "：":
        return ()
    start = end
    while start and tokens[start - 1].kind != BOUNDARY:
        start -= 1
    return _label(tokens, start, end)


def _clause_before(tokens: Sequence[Token], low: int, closing: tuple[str, ...] = ("，",)) -> tuple[int, int]:
    """Return where the clause without figures right before token `low` begins and ends, or (0, 0)."""
    end = low - 1
    if end < 1 or tokens[end].text not in closing:
        return 0, 0
    start = end
    while start and tokens[start - 1].kind not in BOUNDARY + QUANTITY:
        start -= 1
    return (0, 0) if start and tokens[start - 1].kind == QUANTITY else (start, end)


def _spell_topic(tokens: Sequence[Token], start: int, end: int) -> tuple[str, ...]:
    last = next((at for at in range(end - 1, start - 1, -1) if tokens[at].kind == OF), -1)
    if last == end - 1:
        texts = nouns_after(tokens, start, end - 1).texts()
        return texts if tokens[start].kind in NAMES else ()  # 组成人员|由常委会任免的，累计137人次
    names = tokens[last + 1 if last >= 0 else start : end]
    if any(token.kind not in NAMES + COMMA_IN_LIST + AND + MANNER + TIME for token in names):
        return ()
    if last > start and names[-1].text in ("情况", "结果"):
        end = last  # 条例的|落实情况
    texts = nouns_before(tokens, last + 1 if end > last else start, end).texts()
    return texts if texts and (phrases().ends("matters", texts[-1]) or phrases().ends("people", texts[-1])) else ()


def _label(tokens: Sequence[Token], low: int, high: int) -> tuple[str, ...]:
    """Return the matter that a label before a colon names: 建议：会上收73件."""
    start = low
    while start < high and tokens[start].kind in MANNER + TIME:
        start += 1
    texts = nouns_after(tokens, start, high).texts() if high < len(tokens) and tokens[high].text == "：" else ()
    named = texts and all(token.kind in NAMES + COMMA_IN_LIST + AND for token in tokens[start:high])
    counted = phrases().ends("matters", texts[-1]) or texts[-1].endswith(_SET_UP) if texts else False
    return texts if named and counted and not texts[-1].endswith("实事") else ()


def _measure(tokens: Sequence[Token], low: int, high: int) -> tuple[str, ...]:
    """Return the measure that a clause names and no more: 查出问题的整改率，2031年为83%."""
    head = tokens[high - 1] if high > low + 1 and tokens[high].text == "，" else None
    if head is None or tokens[high - 2].kind != OF or not phrases().ends("measures", head.text):
        return ()
    return nouns_before(tokens, high - 1, high).texts()


def _handed_on(tokens: Sequence[Token], low: int, high: int) -> tuple[str, ...]:
    for index in range(low, high - 1):
        if tokens[index].text in ("对", "把", "将"):
            return nouns_after(tokens, index + 1, high).texts()
    return ()


def _subject(tokens: Sequence[Token], low: int, high: int) -> tuple[str, ...]:
    start = low
    while start < high and tokens[start].kind in MANNER + TIME:
        start += 1
    if start >= high or tokens[start].kind not in NAMES:
        return ()
    nouns = nouns_after(tokens, start, high)
    texts = nouns.texts()
    acts = nouns.high < high and tokens[nouns.high].kind in ACTS + MANNER + LIGHT + PREPOSITION + CARRIER
    if tokens[nouns.high : nouns.high + 1] and tokens[nouns.high].text in _SEEN:
        return ()  # 从办理结果|看
    if not acts or not texts or phrases().ends("people", texts[-1]) or _is_body(texts[-1]):
        return ()
    if texts[-1].endswith(_INQUIRIES):
        return ()  # 调研也发现，…
    return texts if len(texts[-1]) > 1 and not phrases().has("times", texts[-1]) else ()


def _object(tokens: Sequence[Token], low: int, high: int) -> tuple[str, ...]:
    verb = first_verb(tokens, low, high)
    last = skip_left(tokens, high - 1, verb)
    if verb < 0 or lexicon().has("holders", tokens[verb].text):
        built = 0 <= verb < last - 1 and tokens[last].kind == EVENT and lexicon().has("works", tokens[last].text)
        texts = nouns_before(tokens, verb + 1, last).texts() if built else ()
        return texts if texts and texts[-1].endswith(_BUILT) else ()  # 推进|安置房项目|建设，新开工900套
    while last > verb and phrases().has("trailing", tokens[last].text):
        last -= 1  # 所提议案|中
    texts = nouns_before(tokens, verb + 1, last + 1).texts()
    return texts if texts and len(texts[-1]) > 1 and not phrases().has("times", texts[-1]) else ()


def _is_body(text: str) -> bool:
    """Tell whether a noun names a body, which acts and is not acted on."""
    return text.endswith(
        ("会", "政府", "法院", "检察院", "机关", "党组", "工委", "人大", "部门", "委", "局", "院", "团")
    )
