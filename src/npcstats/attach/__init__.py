"""Step 5: what belongs to a figure. One file a field; this one reads a paragraph's sentences in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial

import msgspec

from npcstats.attach.actions import Reach, clauses_without_figures
from npcstats.attach.clause.changes import read_change
from npcstats.attach.clause.frames import find_frame
from npcstats.attach.clause.kinds import Token, phrases
from npcstats.attach.clause.places import find_places
from npcstats.attach.clause.shares import hand_out
from npcstats.attach.clause.tokens import tokenize
from npcstats.attach.clause.topics import things_before
from npcstats.attach.objects import Memory
from npcstats.attach.roles import read_role
from npcstats.attach.surroundings import Surroundings
from npcstats.records import Found, Mention, Paragraph, Role, Sentence, rule_name
from npcstats.vocab.patterns import as_pattern

_LISTED = as_pattern(r"[、和与][\u4e00-\u9fff]{1,4}")
# Units that count sorts of what the figure right behind counts.
_LONGEST_LEVEL = 6
# What sectors have several of, the longest first.
_HEADS = ("产业项目", "建设项目", "投资项目", "产业集群", "产业园", "项目", "工程", "基地", "企业", "集群", "产业")
_SORTS = frozenset({"类", "大类", "方面", "批", "种"})


class Attached(msgspec.Struct, frozen=True):
    """A mention with the verbs, nouns and role of its sentence. `rules` says for each what decided."""

    mention: Mention
    sentence: Sentence
    actions: tuple[str, ...]
    objects: tuple[str, ...]
    role: Role
    rules: tuple[str, ...]


class _Words(msgspec.Struct, frozen=True):
    """A sentence that holds figures as tokens; `number` is its own in its paragraph."""

    sentence: Sentence
    number: int
    tokens: Sequence[Token]


class Attaching:
    """Attaches words to figures paragraph by paragraph; what a paragraph counts may lend its noun to the next."""

    def __init__(self) -> None:
        self._memory = Memory()

    def words(self, batch: Sequence[Found]) -> Iterator[Iterator[Attached]]:
        """Yield for each paragraph its mentions with what its words say of them, in text order, to be read in turn.

        All are cut into words before the first is read, see pipeline.py.
        """
        cut = [list(_cut(found)) for found in batch]
        for found, sentences in zip(batch, cut, strict=True):
            if sentences:
                self._memory = self._memory.go_on()
            yield _attach(found.paragraph, sentences, self._memory)


def _cut(found: Found) -> Iterator[_Words]:
    """Yield the sentences of a paragraph that hold figures."""
    mentions, asides = found.mentions, found.asides
    first, aside = 0, 0
    for number, sentence in enumerate(found.paragraph.sentences):
        end = first
        while end < len(mentions) and mentions[end].start < sentence.end:
            end += 1
        start_aside = aside
        while aside < len(asides) and asides[aside].start < sentence.end:
            aside += 1
        if end > first:
            tokens = tokenize(found.paragraph, sentence, mentions[first:end], asides[start_aside:aside])
            yield _Words(sentence, number, tokens)
        first = end


def _attach(paragraph: Paragraph, sentences: Sequence[_Words], memory: Memory) -> Iterator[Attached]:
    for words in sentences:
        yield from _read_sentence(paragraph, words, memory)


def _read_sentence(paragraph: Paragraph, words: _Words, memory: Memory) -> list[Attached]:
    sentence, number, tokens = words.sentence, words.number, words.tokens
    parts = bool(tokens) and phrases().has("breakdown", tokens[0].text)
    reach = Reach(memory.whole if parts else ())
    attached: list[Attached] = []
    last = 0
    places = find_places(tokens)
    things = cache(partial(things_before, tokens, places[0].low if places else 0))
    for place in places:
        mention = tokens[place.at].mention
        if mention is None:
            continue
        for clause in clauses_without_figures(tokens, last, place.low):
            reach.pass_over(clause)
        change = read_change(tokens, place)
        role, role_rule = read_role(change)
        frame = hand_out(tokens, place, find_frame(tokens, place, change), memory, number)
        around = Surroundings(tokens, place, number, role, things)
        actions, action_rule = reach.actions(frame, mention.unit, around.part)
        objects, object_rule = memory.objects(frame, mention, around)
        rules = (rule_name("actions", action_rule), rule_name("objects", object_rule), rule_name("role", role_rule))
        attached.append(Attached(mention, sentence, actions, objects, role, rules))
        last = place.at + 1
    memory.whole = reach.whole
    return _handed_back(paragraph, attached)


def _with_head(here: Attached, after: Attached, between: str) -> tuple[str, ...]:
    """Return what a figure counts that names a sector, and leaves the rest to its list: 8个交通、6个水利|项目."""
    listed = here.mention.unit == after.mention.unit and between.endswith(("、", "和", "，")) and len(here.objects) == 1
    if not listed or not after.objects:
        return ()
    level, graded, head = after.objects[-1].partition("级")
    if here.objects[0].endswith("级") and graded and len(level) < _LONGEST_LEVEL and head:
        return (here.objects[0] + head,)  # 2个|国家级、6个|市级|实验室
    if here.mention.unit != "个":
        return ()
    if not (phrases().ends("sectors", here.objects[0]) or here.objects[0].endswith("级")):
        return ()  # 7个|百亿级、9个十亿级|项目
    head = next((head for head in _HEADS if after.objects[-1].endswith(head)), "")
    return (here.objects[0] + head,) if head else ()


def _handed_back(paragraph: Paragraph, attached: list[Attached]) -> list[Attached]:
    """Give a figure without an object that of the figure that goes on with it: 制定2部、修改1部|法规."""
    for index in range(len(attached) - 2, -1, -1):
        here, after = attached[index], attached[index + 1]
        between = paragraph.text[here.mention.end : after.mention.start]
        listed = here.mention.unit == after.mention.unit and _LISTED.fullmatch(between)
        shared = between == "、" and paragraph.text.startswith("的", after.mention.end)  # 5批、60人的|医疗队
        if listed is None and (named := _with_head(here, after, between)):
            attached[index] = msgspec.structs.replace(here, objects=named)
            continue
        borrowed = here.rules[1].startswith(("objects: noun of", "objects: what", "objects: measured before"))
        if not between and borrowed and after.objects:  # 投入资金9亿元，90户|310名群众脱贫
            acts = after.actions if here.rules[0] in ("actions: inherited", "actions: none") else here.actions
            rules = (here.rules[0], "objects: noun of the figure behind", here.rules[2])
            attached[index] = msgspec.structs.replace(here, objects=after.objects, actions=acts, rules=rules)
            continue
        sorts = not between and here.mention.unit in _SORTS  # 5大类|30项重点工程
        if (here.objects and not sorts) or not (listed or shared or not between):
            continue
        rules = (here.rules[0], "objects: noun of the figure behind", here.rules[2])
        attached[index] = msgspec.structs.replace(here, objects=after.objects, rules=rules)
    return attached
