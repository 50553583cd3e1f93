"""What a figure counts or measures: its frame's noun, its subject, or the noun of an earlier figure."""

from __future__ import annotations

from npcstats.attach.clause.counting import EVENT_UNITS, MONEY, OF_PAPERS, PEOPLE_UNITS, RATES
from npcstats.attach.clause.frame import NOUN_BEHIND, Frame
from npcstats.attach.clause.kinds import phrases
from npcstats.attach.clause.named import OF_PLAN, SUM
from npcstats.attach.clause.nouns import NOTHING
from npcstats.attach.clause.sorts import OF_SORT
from npcstats.attach.clause.things import (
    counts_areas,
    has_people,
    is_agent,
    named_things,
    regraded,
    things_made,
)
from npcstats.attach.own_nouns import nouns_of_frame
from npcstats.attach.past import (
    Past,
    addends,
    grown,
    in_row,
    is_task,
    kin,
    levels_before,
    most_counted,
    named_last,
    noun_before,
    noun_of_share,
    of_plan,
    people_counted,
    people_of_ages,
    planned_before,
    same_unit,
    told_again,
    whole_of,
)
from npcstats.attach.surroundings import Surroundings
from npcstats.attach.wholes import whole_shared
from npcstats.attach.whose import attained_by, grows_next, inside, receives, relieved, relieves, voted_on
from npcstats.records import Mention, Role
from npcstats.segment.words import lexicon

_KEPT = 24  # earlier figures that may still lend their noun
_COUNTED = 120  # earlier figures that a share may be a share of
_PLANS = ("计划", "预算", "目标", "任务", "指标")
# What a measure does at a threshold.
_ATTAINING = frozenset("迈上 跨上 站上 跃上 迈过 跨过 登上".split())
# What names nothing for the next: 其他22件。代表团提出的6件 are suggestions.
_REST = ("其他",)


class Memory:
    """The nouns of earlier figures of a paragraph, for figures that leave theirs out.

    `whole` are the verbs of what the last sentence counted, for a sentence that tells its parts.
    """

    def __init__(self) -> None:
        self.whole: tuple[str, ...] = ()
        self._past: list[Past] = []
        self._lists: dict[tuple[int, int], list[tuple[str, ...]]] = {}
        self._last_run = 1
        self._sorting = ""
        # What the last share that names its whole is a share of: 占建议总数的28%, then 占16%.
        self._whole: tuple[tuple[str, ...], Past | None] = ((), None)
        self._counted: list[Past] = []

    def go_on(self) -> Memory:
        """Return the memory for the next paragraph: what this one counted may be what that one sorts."""
        memory = Memory()
        memory._counted = self._counted[-_KEPT:]
        return memory

    def objects(self, frame: Frame, mention: Mention, around: Surroundings) -> tuple[tuple[str, ...], str]:
        """Return a figure's objects and the rule that gave them, and remember them."""
        if self._sorting and self._sorting == mention.unit and around.listed and frame.verbs is None:
            frame = Frame(OF_SORT, None, NOTHING)
        self._sorting = mention.unit if frame.rule == OF_SORT else ""
        voted = voted_on(self._past, frame, around) if mention.unit == "票" else ()
        found, rule = (voted, "what was voted on") if voted else self._find(frame, mention, around)
        if rule.startswith("noun of"):
            found = regraded(things_made(found) if around.part and frame.verbs else found, frame)
        if (share := frame.rule == "share") and frame.nouns.items:
            self._whole = (found, whole_of(self._counted, mention))
        if not found and grows_next(frame, mention, rule):
            unit = kin(mention.unit)  # 死亡3人，受伤9人，分别下降4%和6%
            self._past.append(Past(mention.value, (), unit, around.sentence, False, False, frame.verbs or ()))
        if found != _REST and (found or (share and named_things(frame.subject))):
            topic = (named_things(frame.subject) or self._sharer(around) or found) if share else found
            rate = mention.unit in RATES
            against = frame.rule == OF_PLAN or ("完成" in (frame.verbs or ()) and is_task(found, mention))
            if against and self._past and self._past[-1].sentence == around.sentence:
                topic = self._past[-1].topic  # 收入4亿元，完成预算的98%，增长7%: income grew
            part = around.part or around.bracketed or (share and self.in_breakdown())
            past = Past(
                mention.value,
                around.called or of_plan(found),
                kin(mention.unit),
                around.sentence,
                rate,
                part,
                around.called or of_plan(topic),
            )
            self._past.append(past)
            del self._past[:-_KEPT]
            if not rate:
                self._counted.append(past)
                del self._counted[:-_COUNTED]
        return found, rule

    def hand_out(self, run: tuple[int, ...], count: int, sentence: int, each: bool) -> list[tuple[str, ...]]:
        """Return for a list of `count` figures without nouns what each measures: the things named last.

        They are looked up once a list. Unless the list says 分别 (`each`), only a list of as many counts.
        """
        key = (sentence, run[0])
        if key not in self._lists:
            several = bool(self._past) and len(self._past[-1].topic) == count
            known = each or several or self._last_run == count or in_row(self._past, count, sentence)
            self._lists[key] = named_last(self._past, count, sentence, self._last_run == count) if known else []
        self._last_run = count
        return self._lists[key]

    def in_breakdown(self) -> bool:
        """Tell whether the last figure with a noun was a part of another."""
        return bool(self._past) and self._past[-1].part

    def note_run(self, count: int) -> None:
        """Remember how many figures the list has that is being read."""
        self._last_run = count

    def _find(self, frame: Frame, mention: Mention, around: Surroundings) -> tuple[tuple[str, ...], str]:
        plan = frame.nouns.texts()[-1] if frame.rule == OF_PLAN else ""
        planned = plan and ("完成" not in (frame.verbs or ()) or any(word in plan for word in _PLANS))
        if planned and (achieved := named_things(frame.subject) or planned_before(self._past, around.sentence)):
            return achieved, "measured against its plan"  # 税收收入|完成预算的98%
        behind = frame.rule.startswith("count-noun") or frame.rule.endswith(NOUN_BEHIND)
        own = frame.nouns.texts() if behind or counts_areas(frame, mention) else named_things(frame.nouns, "areas")
        if own and not (relieves(frame) and not relieved(own)) and not receives(own, frame, mention):
            return nouns_of_frame(self._past, own, frame, mention, around)
        if frame.rule == "share":
            whole = whole_shared(self._past, self._counted, self._whole, frame, mention, around)
            return whole or self._topic(frame, mention, around)
        if frame.rule == OF_SORT:
            return self._sorted(mention, around)
        subject = named_things(frame.subject)
        if inside(frame, mention) and not (subject and phrases().ends("matters", subject[-1])):
            return (), "inside the verb"  # but 行政案件|收案90件
        if subject and mention.unit in RATES:
            return subject, "subject"
        if around.role is not Role.LEVEL or mention.unit in RATES:
            return self._measure(frame, mention, around)
        if subject and not is_agent(frame.subject, mention, frame.verbs or ()):
            return subject, "subject"
        if around.topic and mention.unit not in MONEY and has_people(around.topic) == (mention.unit in PEOPLE_UNITS):
            return around.topic, "what the clause before names"
        return self._without_noun(frame, mention, around)

    def _sorted(self, mention: Mention, around: Surroundings) -> tuple[tuple[str, ...], str]:
        """Return the things of which a figure counts a sort; the paragraph before may have counted them."""
        found = self._earlier(mention, around)
        papers = mention.unit not in ("件", "条") or phrases().ends("matters", found[0][-1] if found[0] else "")
        if found[0] and (papers or found[1] != "what the sentence is about"):
            return found[0], f"{OF_SORT}: {found[1]}"
        unit = kin(mention.unit)
        whole = next((past for past in reversed(self._counted) if past.unit == unit and not past.part), None)
        return (whole.objects, f"{OF_SORT}: noun of the paragraph before") if whole else (found[0], "none")

    def _without_noun(self, frame: Frame, mention: Mention, around: Surroundings) -> tuple[tuple[str, ...], str]:
        if mention.unit not in MONEY | PEOPLE_UNITS and (label := around.label):
            return label, "label"
        verbs = frame.verbs or ("",)
        moved = frame.rule == "verb-count" and len(verbs) > 1 and lexicon().has("pivots", verbs[0])  # 带动2万人|就业
        if (moved or frame.rule == "count-verb") and mention.unit in PEOPLE_UNITS and not around.joined:
            who = same_unit(self._past, mention.unit, around.sentence)
            return who if has_people(who[0]) else ((), "people who act")  # 5名|被评为优秀
        if frame.rule == "carried event" and mention.unit == "人次" and around.people:
            return around.people, "who took part"
        if mention.unit in MONEY and any(verb in _ATTAINING for verb in frame.verbs or ()):
            return self._topic(frame, mention, around)  # 生产总值翻一番，|迈上2000亿元台阶
        if frame.rule == SUM and (summed := addends(self._past, mention, around.sentence)):
            return summed, "things summed up"
        if mention.unit in MONEY and frame.rule == "event-count" and frame.verbs == ("投资",):
            return (), "inside the verb"  # 引导28家企业|投资3亿元
        if mention.unit in MONEY and frame.verbs:
            found = same_unit(self._past, mention.unit, around.sentence)
            return found if found[0] else grown(self._past, around.sentence)
        if mention.unit in MONEY:
            return self._measure(frame, mention, around)
        level = frame.rule == "bare" and frame.verbs == () and mention.unit not in OF_PAPERS
        if level and (measure := grown(self._past, around.sentence))[0]:
            return measure  # 企业总量翻了一番，|达到|9万户
        return self._earlier(mention, around)

    def _sharer(self, around: Surroundings) -> tuple[str, ...]:
        """Return what has a share: what the sentence counted before, one by one where several shares are told."""
        row = self._past[-self._last_run :]
        return row[0].topic if len(row) == self._last_run and row[0].sentence == around.sentence else ()

    def _measure(self, frame: Frame, mention: Mention, around: Surroundings) -> tuple[tuple[str, ...], str]:
        """Return what a figure is a level or a change of: 产值居全市首位，达8亿元."""
        measure = (around.measure, "measure of the clause before")
        return measure if around.measure else self._topic(frame, mention, around)

    def _topic(self, frame: Frame, mention: Mention, around: Surroundings) -> tuple[tuple[str, ...], str]:
        """Return what was measured last: 产值达8亿元，增长6%."""
        if attained := attained_by(self._past, frame, mention, around.sentence):
            return attained, "measured before"  # 收入超过10万元，其中8个村超过50万元
        if self._past and self._past[-1].sentence == around.sentence:
            several = levels_before(self._past, around.sentence) if around.alike else ()
            return several or self._past[-1].topic, "measured before"
        if around.things:
            return around.things, "what the sentence is about"
        if self._past and self._past[-1].sentence == around.sentence - 1:
            return self._past[-1].topic, "measured before"
        return (), "none"

    def _beside(self, mention: Mention, around: Surroundings) -> tuple[tuple[str, ...], str]:
        """Return the noun of the figure right before; people are those who take part: 组织|代表|赴高校学习2批70人."""
        before = self._past[-1].objects
        times = mention.unit in PEOPLE_UNITS and self._past[-1].unit in EVENT_UNITS and not has_people(before)
        if times and (here := around.people_here):
            return here, "who took part"
        return before, "noun of the figure before"

    def _alike(self, mention: Mention, around: Surroundings) -> tuple[tuple[str, ...], str]:
        """Return the noun of an earlier figure of the same unit, or of the share that this one tells a part of."""
        if around.aged and (people := people_of_ages(self._past, mention)):
            return people, "people counted before"
        if around.again and (whole := told_again(self._counted, mention)):
            return whole, "noun of the same number"
        found = same_unit(self._past, mention.unit, around.sentence - (2 if around.among else 0))
        return found if found[0] or not around.part else noun_of_share(self._past, mention, around.sentence)

    def _earlier(self, mention: Mention, around: Surroundings) -> tuple[tuple[str, ...], str]:
        """Return the noun of an earlier figure: of the same unit, or of the sentence, or what the sentence is about."""
        if around.joined and self._past:
            return self._beside(mention, around)
        found = self._alike(mention, around)
        if found[0]:
            return people_counted(self._past, mention, around.sentence) or found
        if mention.unit in PEOPLE_UNITS and has_people(around.things):
            return around.things, "what the sentence is about"
        if mention.unit in PEOPLE_UNITS:
            return same_unit(self._past, mention.unit, around.sentence - 1)
        if mention.unit in EVENT_UNITS:
            return (), "none"
        papers = same_unit(self._past, mention.unit, 0) if mention.unit in ("件", "条") else ((), "")
        if papers[0] and kin(mention.unit) != self._past[-1].unit:
            return papers  # 建议235件由44个部门办理。所提问题已解决的|198件
        if papers[0] and around.things and not phrases().ends("matters", around.things[-1]):
            return papers  # 县政府明确责任人和时限，已办结|22件
        near = bool(self._past) and self._past[-1].sentence == around.sentence and not self._past[-1].rate
        if near and (found := noun_before(self._past, mention))[0]:
            return found
        if around.things:
            return around.things, "what the sentence is about"
        found = same_unit(self._past, mention.unit, around.sentence - 2)
        return found if found[0] or mention.unit != "件" else most_counted(self._counted, mention)
