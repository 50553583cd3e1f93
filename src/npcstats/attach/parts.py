"""Step 5: figures that are stated to be a part of another: 其中, 包括, 含, brackets that add up, 21份报告中有8份."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby

import msgspec

from npcstats.records import Draft, Role
from npcstats.vocab.patterns import as_pattern

_OPENER = as_pattern(r"[其包内含](?:(?<=其)中|(?<![^(，、；：。—].)(?:(?<=包)[括含]|(?<=内)含|(?<=含)))")
# 形成的21份报告中，8份…: the noun stays short and is no course of events (工作中, 过程中).
_AMONG = as_pattern(
    r"[^，。；：、()\d]{0,16}?(?<![其集])(?<!过程)(?<!工作)(?<!活动)(?<!建设)(?<!行动)中(?:[，：]|(?=[有已共仅只约\d]))"
)
_RATES = frozenset({"%", "‰", "百分点", "倍", "番", "", "成", "位"})
_PEOPLE = frozenset({"人", "名", "人次", "名次", "员"})
_LONGEST_ENTRY = 3


class _Scope(msgspec.Struct, frozen=True):
    """A stretch of a sentence that lists parts: flat offsets, the figure they are parts of, and what must hold.

    `adds_up` says that together the parts are no more than the whole; else a new verb ends the list.
    """

    start: int
    end: int
    whole: int
    adds_up: bool


def link_parts(drafts: Sequence[Draft]) -> list[int | None]:
    """Return for each draft the index of the whole it is stated to be a part of, None for none.

    `drafts` are a document's in text order.
    """
    links: list[int | None] = [None] * len(drafts)
    before: range = range(0)
    for _, group in groupby(range(len(drafts)), lambda index: _place(drafts[index])):
        indices = list(group)
        sentence = range(indices[0], indices[-1] + 1)
        for scope in _scopes(drafts, sentence, before):
            _link(drafts, sentence, scope, links)
        for scope in _brackets(drafts, sentence):
            _link_sum(drafts, sentence, scope, links)
        before = sentence
    return links


def _place(draft: Draft) -> tuple[int, int]:
    return draft.paragraph.index, draft.sentence.start


def _scopes(drafts: Sequence[Draft], sentence: range, before: range) -> Iterator[_Scope]:
    """Yield the stretches of a sentence that list parts, in order."""
    first = drafts[sentence[0]]
    text, end = first.paragraph.text, first.sentence.end
    for opener in _OPENER.finditer(text, first.sentence.start, end):
        part = next((index for index in sentence if drafts[index].mention.start >= opener.end()), None)
        if part is None:
            return
        candidates = [index for index in sentence if drafts[index].mention.end <= opener.start()]
        # 办理提案260件。其中，重点提案12件。
        if not candidates and opener.start() - first.sentence.start <= _LONGEST_ENTRY and before:
            last = drafts[before[-1]]
            if last.paragraph is first.paragraph and last.sentence.end == first.sentence.start:
                candidates = list(before)
        whole = _whole(drafts, candidates, drafts[part])
        if whole is not None:
            yield _Scope(opener.end(), _scope_end(first, opener.start(), opener.end()), whole, adds_up=False)
    for index in sentence:
        among = _AMONG.match(text, drafts[index].mention.end, end)
        if among and drafts[index].role is Role.LEVEL:
            yield _Scope(among.end(), _scope_end(first, among.start(), among.end()), index, adds_up=True)


def _scope_end(draft: Draft, opener: int, start: int) -> int:
    """Return where the list of parts that begins at `start` must end: its bracket, a semicolon, the sentence."""
    text, sentence = draft.paragraph.text, draft.sentence
    stop = text.find("；", start, sentence.end)
    stop = sentence.end if stop < 0 else stop
    inside = text.rfind("(", sentence.start, opener + 1) > text.rfind(")", sentence.start, opener + 1)
    closing = text.find(")", start, stop)
    return closing if inside and closing >= 0 and "(" not in text[start:closing] else stop


def _whole(drafts: Sequence[Draft], candidates: Sequence[int], part: Draft) -> int | None:
    """Return the nearest of `candidates` that `part` can be a part of."""
    for index in reversed(candidates):
        if _can_hold(drafts[index], part):
            return index
    return None


def _can_hold(whole: Draft, part: Draft) -> bool:
    """Tell whether `part` can be a part of `whole`: both are counts of the same kind of thing, and it is no more."""
    if whole.role not in (Role.LEVEL, Role.TO) or part.role is not Role.LEVEL:
        return False
    return _same_kind(whole.mention.unit, part.mention.unit) and part.mention.value <= whole.mention.value


def _same_kind(whole: str, part: str) -> bool:
    """Tell whether two units count the same: 篇次 and 篇, 人次 and 名."""
    if whole in _RATES or part in _RATES:
        return False
    return whole == part or whole == part + "次" or part == whole + "次" or (whole in _PEOPLE and part in _PEOPLE)


def _link(drafts: Sequence[Draft], sentence: range, scope: _Scope, links: list[int | None]) -> None:
    """Link the figures of `scope` to its whole, up to the first that is told of something else."""
    whole = drafts[scope.whole]
    inside = [i for i in sentence if scope.start <= drafts[i].mention.start and drafts[i].mention.end <= scope.end]
    counts = [i for i in inside if drafts[i].role is Role.LEVEL and drafts[i].mention.unit not in _RATES]
    complete = _sum(drafts[i] for i in counts if _can_hold(whole, drafts[i])) == whole.mention.value
    taken: list[Draft] = []
    for index in counts:
        draft = drafts[index]
        if not _can_hold(whole, draft) or not (complete or _goes_on(draft, taken, whole, scope)):
            return
        links[index] = scope.whole
        taken.append(draft)


def _goes_on(draft: Draft, taken: Sequence[Draft], whole: Draft, scope: _Scope) -> bool:
    """Tell whether a figure goes on with the list of parts `taken`."""
    if not taken:
        return True
    if scope.adds_up:
        return _sum([*taken, draft]) <= whole.mention.value
    between = draft.paragraph.text[taken[-1].mention.end : draft.mention.start]
    if "，" not in between and "。" not in between:
        return True
    # Behind a comma the list goes on with the same verb about the same thing: 其中基层代表90名，妇女代表41名.
    known = {*whole.actions, *taken[0].actions}
    tails = {noun[-2:] for part in (whole, *taken) for noun in part.objects}
    return all(verb in known for verb in draft.actions) and any(noun[-2:] in tails for noun in draft.objects)


def _sum(drafts: Iterable[Draft]) -> Decimal:
    return sum((draft.mention.value for draft in drafts), Decimal(0))


def _brackets(drafts: Sequence[Draft], sentence: range) -> Iterator[_Scope]:
    """Yield the brackets right behind a figure."""
    first = drafts[sentence[0]]
    text = first.paragraph.text
    for index in sentence:
        at = drafts[index].mention.end
        if text.startswith("(", at):
            closing = text.find(")", at, first.sentence.end)
            if closing > 0:
                yield _Scope(at + 1, closing, index, adds_up=True)


def _link_sum(drafts: Sequence[Draft], sentence: range, scope: _Scope, links: list[int | None]) -> None:
    """Link the figures of a bracket without 其中 where they add up to the figure before it."""
    whole = drafts[scope.whole]
    inside = [i for i in sentence if scope.start <= drafts[i].mention.start and drafts[i].mention.end <= scope.end]
    parts = [i for i in inside if links[i] is None and _can_hold(whole, drafts[i])]
    if len(parts) > 1 and _sum(drafts[i] for i in parts) == whole.mention.value:
        for index in parts:
            links[index] = scope.whole
