"""A figure with its words, and what it counts where only the figure behind it says so: 制定2部、修改1部|法规."""

from __future__ import annotations

import msgspec

from npcstats.attach.clause.kinds import phrases
from npcstats.records import Mention, Role, Sentence
from npcstats.vocab.patterns import as_pattern

_LISTED = as_pattern(r"[、和与][\u4e00-\u9fff]{1,4}")
_JOINTS = ("、", "和", "，")
_LONGEST_LEVEL = 6
# What sectors have several of, the longest first.
_HEADS = ("产业项目", "建设项目", "投资项目", "产业集群", "产业园", "项目", "工程", "基地", "企业", "集群", "产业")
# Units that count sorts of what the figure right behind counts.
_SORTS = frozenset({"类", "大类", "方面", "批", "种"})
# Rules by which a figure has its noun, or its verb, from elsewhere.
_BORROWED = ("objects: noun of", "objects: what", "objects: measured before")
_WITHOUT_VERB = ("actions: inherited", "actions: none")


class Attached(msgspec.Struct, frozen=True):
    """A mention with the verbs, nouns and role of its sentence. `rules` says for each what decided."""

    mention: Mention
    sentence: Sentence
    actions: tuple[str, ...]
    objects: tuple[str, ...]
    role: Role
    rules: tuple[str, ...]


def hand_back(text: str, attached: list[Attached]) -> list[Attached]:
    """Give figures of a paragraph's flat `text` what only the figure behind them names; `attached` is changed."""
    for index in range(len(attached) - 2, -1, -1):
        attached[index] = _handed(text, attached[index], attached[index + 1])
    return attached


def _handed(text: str, here: Attached, after: Attached) -> Attached:
    between = text[here.mention.end : after.mention.start]
    listed = here.mention.unit == after.mention.unit and _LISTED.fullmatch(between)
    if not listed and (named := _with_head(here, after, between)):
        return _with_objects(here, named, "head of the figure behind")
    counted = here.mention.unit != after.mention.unit and after.rules[1].startswith("objects: count-noun")
    counted = counted and here.role is after.role is Role.LEVEL
    alike = not between and here.objects == after.objects and here.role is after.role is Role.LEVEL
    if alike and not here.actions and after.rules[0] == "actions: count-verb":
        return msgspec.structs.replace(here, actions=after.actions)  # 贫困人口900户|3000人|脱贫
    together = not between or (between == "、" and counted)  # 92幢、19万平方米|房屋
    borrowed = not here.objects or here.rules[1].startswith(_BORROWED)
    if together and after.objects and borrowed:  # 投入资金9亿元，90户|310名群众脱贫
        if here.rules[0] in _WITHOUT_VERB:
            here = msgspec.structs.replace(here, actions=after.actions)
        return _with_objects(here, after.objects, "noun of the figure behind")
    shared = between == "、" and text.startswith("的", after.mention.end)  # 5批、60人的|医疗队
    sorts = not between and here.mention.unit in _SORTS  # 5大类|30项重点工程
    unnamed = sorts or not here.objects
    if unnamed and (listed or shared or not between):
        return _with_objects(here, after.objects, "noun of the figure behind")
    return here


def _with_objects(figure: Attached, objects: tuple[str, ...], rule: str) -> Attached:
    rules = (figure.rules[0], f"objects: {rule}", figure.rules[2])
    return msgspec.structs.replace(figure, objects=objects, rules=rules)


def _with_head(here: Attached, after: Attached, between: str) -> tuple[str, ...]:
    """Return what a figure counts that names a sector, and leaves the rest to its list: 8个交通、6个水利|项目."""
    listed = here.mention.unit == after.mention.unit and between.endswith(_JOINTS) and len(here.objects) == 1
    if not listed or not after.objects:
        return ()
    graded = here.objects[0].endswith("级")
    level, grade, thing = after.objects[-1].partition("级")
    if graded and grade and len(level) < _LONGEST_LEVEL and thing:
        return (here.objects[0] + thing,)  # 2个|国家级、6个|市级|实验室
    if here.mention.unit != "个" or not (graded or phrases().ends("sectors", here.objects[0])):
        return ()
    head = next((head for head in _HEADS if after.objects[-1].endswith(head)), "")
    return (here.objects[0] + head,) if head else ()  # 7个|百亿级、9个十亿级|项目
