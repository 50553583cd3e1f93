"""Lists that hand out one each: 发文、会议分别压减8%、27%; 收到、办结分别为142件、104件."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

import msgspec

from npcstats.attach.clause.frame import Frame
from npcstats.attach.clause.kinds import ADJECTIVE, AND, COMMA_IN_LIST, EVENT, NOUN, Token, phrases
from npcstats.attach.clause.named import OF_PLAN
from npcstats.attach.clause.nouns import Nouns
from npcstats.attach.clause.places import Place
from npcstats.attach.clause.topics import measures_before

# What people are paid: 集中供养和分散供养|标准 are two.
_PAID = frozenset({"标准", "补贴", "补助", "津贴", "待遇", "金额"})
_FIRMS = frozenset({"集团", "公司", "企业", "银行"})
_SECTORS = frozenset("一二三")
_INSURANCE = "保险"


class Earlier(Protocol):
    """What is remembered of earlier figures, as far as lists need it."""

    def hand_out(self, run: tuple[int, ...], count: int, sentence: int, each: bool) -> list[tuple[str, ...]]:
        """Return for each figure of a list what it measures, [] where that is not known."""
        ...

    def in_breakdown(self) -> bool:
        """Tell whether the last figure was a part of another."""
        ...

    def note_run(self, count: int) -> None:
        """Remember how many figures the list has that is being read."""
        ...


def slot(tokens: Sequence[Token], place: Place) -> tuple[int, int]:
    """Return a figure's position in its list and the list's length; the two ends of a range share one."""
    position = -1
    count = 0
    for index in place.run:
        mention = tokens[index].mention
        if mention is None or mention.range_of != 2:
            count += 1
        if index == place.at:
            position = count - 1
    return position, count


def hand_out(tokens: Sequence[Token], place: Place, frame: Frame, memory: Earlier, sentence: int) -> Frame:
    """Return the frame with only this figure's share of verbs or nouns, where there is one for each figure."""
    position, count = slot(tokens, place)
    each = count > 1 and any(token.text.startswith("分别") for token in tokens[place.low : place.run[0]])
    shares = frame.rule == "share" and each  # 甲类9件、乙类8件。其中重点件|分别|占|两成、三成
    unnamed = not (frame.nouns.items or (frame.subject.items and not shares))
    memory_list = count > 1 and unnamed and _distributes(tokens, place)
    if memory_list and not (frame.rule == "share" and memory.in_breakdown()):
        named = measures_before(tokens, place.low) if each else ()
        listed = [(text,) for text in named] if len(named) == count else []
        earlier = listed or memory.hand_out(place.run, count, sentence, each)
        if len(earlier) == count:
            items = tuple((Token(0, 0, NOUN, text),) for text in earlier[position])
            return Frame("one noun each", frame.verbs, Nouns(items, 0, 0), frame.subject)
    memory.note_run(count)
    if count > 1 and (grouped := _in_groups(tokens, place, frame.nouns, count)):
        return Frame("group of nouns each", frame.verbs, Nouns(grouped[position], 0, 0), frame.subject)
    return _own_share(frame, position, count) if count > 1 else frame


def _in_groups(tokens: Sequence[Token], place: Place, nouns: Nouns, count: int) -> list[tuple[tuple[Token, ...], ...]]:
    """Return the nouns by the 和 that part them, where 分别 hands out one group each: 企业|和|中心、实验室|分别."""
    told = any(token.text.startswith("分别") for token in tokens[place.low : place.run[0]])
    if not told or len(nouns.items) <= count:
        return []
    joints = [token.start for token in tokens[nouns.low : nouns.high] if token.kind in AND]
    groups: list[tuple[tuple[Token, ...], ...]] = [()]
    for item in nouns.items:
        if joints and groups[-1] and item[0].start > joints[0]:
            groups.append(())
            joints.pop(0)
        groups[-1] = (*groups[-1], item)
    return groups if len(groups) == count else []


def _own_share(frame: Frame, position: int, count: int) -> Frame:
    """Return the frame with one of its own nouns or verbs, where it has as many as the list has figures."""
    items = _completed(frame.nouns.items, count)
    if len(items) == count:
        return _with_nouns(frame, items[position])
    subjects = _completed(frame.subject.items, count)
    if len(subjects) == count and frame.rule in ("verb-count", OF_PLAN):
        return _with_nouns(frame, subjects[position])
    light = frame.rule in ("verb and light verb", "noun and light verb")
    if light and frame.verbs and len(frame.verbs) == count:
        return Frame("one verb each", (frame.verbs[position],), frame.nouns, frame.subject)
    return frame


def _completed(items: Sequence[tuple[Token, ...]], count: int) -> Sequence[tuple[Token, ...]]:
    """Return the phrases with what they share at their end: 城镇、农村|居民收入, 城镇|和|农村|居民收入."""
    words = phrases()
    if len(items) == 1:
        items = _rates_apart(items[0], count) or items
    if len(items) == 1 and count == 2 and len(items[0]) > 3 and items[0][1].kind == AND:
        items = (items[0][:1], items[0][2:])
    if len(items) == count - 1:
        # 工业投资、城乡|居民收入分别增长8%、6%和7%: two incomes.
        twice = next((at for at, item in enumerate(items) if item and item[0].text.startswith("城乡")), -1)
        if twice >= 0:
            return [*items[: twice + 1], *items[twice:]]
    if len(items) != count or not all(items):
        return items
    *parts, whole = items
    if all(len(part) == 1 and part[0].text in _SECTORS for part in parts) and whole[0].text[0] in _SECTORS:
        sector = whole[0]  # 一、二、三产增加值
        named = (msgspec.structs.replace(sector, text=part[0].text + sector.text[1:]) for part in parts)
        return (*((token, *whole[1:]) for token in named), whole)
    insured = whole[0].text.endswith(_INSURANCE) and len(whole) > 1
    if insured and not any(part[-1].text.endswith(_INSURANCE) for part in parts):  # 失业、工伤保险|参保人数
        named = (msgspec.structs.replace(part[-1], text=part[-1].text + _INSURANCE) for part in parts)
        return (*((*part[:-1], last, *whole[1:]) for part, last in zip(parts, named, strict=True)), whole)
    halves = all(len(part) == 1 for part in parts) and all(words.has("halves", item[0].text) for item in items)
    if not halves or len(whole) < 2:
        return _with_measure(parts, whole) or items
    said = [whole[2:] if part[-1].text.endswith(whole[1].text) else whole[1:] for part in parts]
    return (*((*part, *rest) for part, rest in zip(parts, said, strict=True)), whole)


def _with_measure(parts: Sequence[tuple[Token, ...]], whole: tuple[Token, ...]) -> Sequence[tuple[Token, ...]]:
    """Return things with the measure that only the last names: 药品、耗材|集采占比 are two; else ()."""
    ends = phrases().ends
    size = len(parts[-1])
    if not ends("measures", whole[-1].text) or len(whole) < 2:
        return ()
    if any(ends("measures", part[-1].text) or part[-1].text.endswith("次") for part in parts):
        return ()  # 场次和签约规模: each a measure of its own
    plain = all(token.kind == NOUN for part in parts for token in part) and all(t.kind == NOUN for t in whole)
    torn = plain and size < len(whole) and len(whole[size].text) == 1  # 氟化|物|排放量
    if plain and (torn or len(whole) == 2 or any(len(part) != size for part in parts)):
        return (*((*part, whole[-1]) for part in parts), whole)  # 奶肉牛、肉羊、生猪|饲养量
    firm = next((at for at, token in enumerate(whole) if token.text in _FIRMS), -1)
    if 0 < firm < len(whole) - 1 and all(part[-1].text in _FIRMS for part in parts):
        return (*((*part, *whole[firm + 1 :]) for part in parts), whole)  # 甲集团、乙水务公司|利润
    alike = all(len(part) == size and part[-1].kind in NOUN + EVENT for part in parts)
    if size >= len(whole) or not alike:
        paid = len(parts) == 1 and whole[-1].text in _PAID and parts[0][-1].kind in NOUN + EVENT + ADJECTIVE
        return ((*parts[0], whole[-1]), whole) if paid else ()
    return (*((*part, *whole[size:]) for part in parts), whole)


def _rates_apart(item: tuple[Token, ...], count: int) -> tuple[tuple[Token, ...], ...]:
    """Return each thing with the rate they share: 养老保险、医疗保险和失业保险|参保率 are three; else ()."""
    if not item[-1].text.endswith("率"):
        return ()
    joints = [at for at, token in enumerate(item) if token.kind in COMMA_IN_LIST + AND]
    parts = [item[low + 1 : high] for low, high in pairwise([-1, *joints, len(item)])]
    if len(parts) != count or count < 2 or not all(parts):
        return ()
    shared = parts[-1][1:]  # 城市、乡镇|生活污水集中处理率
    halves = [len(part) == 1 and phrases().has("halves", part[0].text) for part in parts]
    return (*((*part, *(shared if halves[at] else item[-1:])) for at, part in enumerate(parts[:-1])), parts[-1])


def _distributes(tokens: Sequence[Token], place: Place) -> bool:
    """Tell whether the list stands behind a verb or 分别 rather than behind a noun of its own."""
    return place.run[0] > place.low and tokens[place.run[0] - 1].kind != NOUN


def _with_nouns(frame: Frame, item: tuple[Token, ...]) -> Frame:
    return Frame("one noun each", frame.verbs, Nouns((item,), 0, 0), frame.subject)
