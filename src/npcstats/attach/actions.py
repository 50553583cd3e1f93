"""The verbs that govern a figure: its frame's own, or those still in force from before."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from itertools import pairwise

from npcstats.attach.clause.compared import QUALIFIES
from npcstats.attach.clause.counting import EVENT_UNITS, RATES
from npcstats.attach.clause.frame import Frame
from npcstats.attach.clause.governors import PROPOSING, RECEIVING
from npcstats.attach.clause.kinds import BOUNDARY, EVENT, LIGHT, MANNER, NAMES, PREPOSITION, TIME, VERB, Token
from npcstats.attach.clause.named import SUM
from npcstats.attach.clause.nouns import NOTHING
from npcstats.attach.clause.sorts import OF_SORT
from npcstats.attach.clause.spelling import is_change, spell_verbs
from npcstats.attach.clause.verbs import group_ending
from npcstats.attach.past import kin
from npcstats.segment.words import lexicon


class Reach:
    """The verbs in force while a sentence is read: they govern until the next verb or the sentence's end."""

    def __init__(self, whole: tuple[str, ...] = ()) -> None:
        """Begin a sentence; `whole` are the verbs of what the one before counted, where this one tells its parts."""
        self._verbs: tuple[str, ...] = ()
        self._whole = whole
        self._passed: Sequence[Token] = ()
        # By unit, and that of the last figure with a verb of its own.
        self._counted: dict[str, tuple[str, ...]] = {}
        self._last = ""
        self._parts = False
        # The last figure of this sentence was stated by a light verb: 现有教职工900人，其中教师600人.
        self._stated = False
        # A numbered item of the sentence has begun (二是) and named nothing yet.
        self._item = False

    def actions(self, frame: Frame, unit: str, part: bool = False) -> tuple[tuple[str, ...], str]:
        """Return a figure's actions and the rule that gave them, and keep them in force but for those of a rate.

        A part (其中) without a verb takes its whole's: the last that was no change. A sum that stands alone takes those
        of the clause before: 由代表现场答复，共15条.
        """
        self._item = False
        if frame.verbs is None and (part or frame.rule == OF_SORT) and not self._verbs and not self._stated:
            self._verbs = self._whole
        if frame.rule == SUM and not self._verbs and (passed := _verbs_passed(self._passed)):
            return passed, "verbs of the clause summed up"
        if frame.verbs is None:
            self._parts = self._parts or part
            whole = self._counted.get(kin(unit)) if self._parts else None
            if whole and self._last != kin(unit):
                return whole, "verbs of the whole"  # 实施项目80个，完成投资9亿元，其中新建项目30个
            return self._verbs, "inherited" if self._verbs else "none"
        if frame.rule == QUALIFIES:
            self._verbs = frame.lasting or self._verbs
            return (), frame.rule  # 培育30家销售收入|超2000万元|的企业、80户经纪人
        verbs = tuple(dict.fromkeys(frame.verbs))
        self._stated = not verbs and frame.rule.startswith("count-noun behind light")
        # A change says what became of a measure and does not reach on to the next level.
        changes = unit in RATES and all(is_change(verb) for verb in verbs)
        if frame.rule != "share":
            lasting = frame.lasting or _lasting(verbs)
            self._verbs = () if changes or frame.rule.startswith(("change", "from", "to:")) else lasting
        self._whole = self._verbs or self._whole
        self._last = kin(unit)
        if self._verbs:
            self._counted[self._last] = self._verbs
        return verbs, frame.rule

    def own_act(self, frame: Frame, unit: str) -> Frame:
        """Return the frame of an event that acts itself where no verb in force holds it: 走访企业9家，|座谈|4场."""
        items = frame.nouns.items
        if frame.verbs is not None or unit not in EVENT_UNITS or not self._verbs or not items:
            return frame
        known = lexicon()
        acts = all(len(item) == 1 and known.has("transitive", item[0].text) for item in items)
        if not acts or any(known.has("holders", verb) for verb in self._verbs):
            return frame
        return Frame("event-count", spell_verbs([item[0] for item in items]), NOTHING)

    def aside(self) -> Reach:
        """Return a reach that begins with what governs now, for what a bracket says."""
        within = copy(self)
        within._counted = dict(self._counted)
        return within

    @property
    def whole(self) -> tuple[str, ...]:
        """The verbs of what was counted last."""
        return self._whole

    def pass_over(self, tokens: Sequence[Token]) -> None:
        """Take note of a clause without figures, its closing sign included.

        A verb that holds events goes on governing (开展工作，走访8次), and so does a label's verb before a colon.
        """
        if tokens and tokens[-1].text == "是":
            self._item = True
            return
        if self._item and len(tokens) > 1:
            self._item, self._verbs = False, ()  # 一是建成水库3座；二是|管理力量薄弱，|12个乡镇…
        if tokens and tokens[-1].text == "：":
            label = next((token for token in tokens[:-1] if token.kind not in MANNER + TIME), None)
            if label is None and len(tokens) > 1:
                return  # 收到建议57件，其中：…
            self._verbs = spell_verbs([label]) if label is not None and _is_act(label, tokens) else ()
            return
        self._passed = tokens
        if tokens and tokens[0].kind == PREPOSITION:
            return
        for at, token in enumerate(tokens):
            if at and at == len(tokens) - 2 and token.kind == VERB and tokens[at - 1].kind in NAMES + MANNER:
                self._verbs = ()  # 校舍加固|基本|完成，…: what it was done to stands before it
            elif token.kind == VERB:
                self._verbs = (token.text,) if lexicon().has("holders", token.text) else ()
            elif token.kind == LIGHT:
                self._verbs = ()


def _lasting(verbs: tuple[str, ...]) -> tuple[str, ...]:
    """Return the verbs that go on governing: who proposed what was received is told of that alone."""
    proposed = len(verbs) > 1 and verbs[-1] in PROPOSING and verbs[0] in RECEIVING
    return verbs[:-1] if proposed else verbs


def _verbs_passed(clause: Sequence[Token]) -> tuple[str, ...]:
    """Return the last verbs of a clause without figures."""
    last = next((at for at in range(len(clause) - 1, -1, -1) if clause[at].kind == VERB), -1)
    return group_ending(clause, last, 0).texts() if last >= 0 else ()


def _is_act(label: Token, tokens: Sequence[Token]) -> bool:
    """Tell whether a label says what was done: 专题询问：教育、养老等议题2项."""
    return label.kind == VERB or (label.kind == EVENT and tokens[-2] is label)


def clauses_without_figures(tokens: Sequence[Token], start: int, end: int) -> list[Sequence[Token]]:
    """Return the whole clauses between two figures that hold no figure, each with its closing sign."""
    edges = [start - 1, *(index for index in range(start, end) if tokens[index].kind == BOUNDARY)]
    return [tokens[left + 1 : right + 1] for left, right in pairwise(edges)]
