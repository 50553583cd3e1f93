"""Step 5: what belongs to a figure. One file a field; this one reads a paragraph's sentences in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import pairwise

import msgspec

from npcstats.attach.actions import Reach, clauses_without_figures
from npcstats.attach.attached import Attached, hand_back
from npcstats.attach.clause.changes import read_change
from npcstats.attach.clause.frames import find_frame
from npcstats.attach.clause.handed_on import dealt_with
from npcstats.attach.clause.kinds import BOUNDARY, QUANTITY, Token, phrases
from npcstats.attach.clause.places import find_places
from npcstats.attach.clause.shares import hand_out
from npcstats.attach.clause.tokens import tokenize
from npcstats.attach.clause.topics import things_before
from npcstats.attach.objects import Memory
from npcstats.attach.roles import read_role
from npcstats.attach.surroundings import Surroundings
from npcstats.records import Found, Paragraph, Sentence, rule_name

_BRACKETS = ("(", ")")


class _Words(msgspec.Struct, frozen=True):
    """A sentence that holds figures as tokens; `number` is its own in its paragraph.

    `caption` tells that only the last figure is its own: the tokens before are those of the line that says what it is.
    """

    sentence: Sentence
    number: int
    tokens: Sequence[Token]
    caption: bool = False


class Attaching:
    """Attaches words to figures paragraph by paragraph; what a paragraph counts may lend its noun to the next."""

    def __init__(self) -> None:
        self._memory = Memory()

    def words(self, batch: Sequence[Found]) -> Iterator[Iterator[Attached]]:
        """Yield for each paragraph its mentions with what its words say of them, in text order, to be read in turn.

        All are cut into words before the first is read, see pipeline.py.
        """
        cut = [list(_cut(found)) for found in batch]
        captions = [*(_caption(*pair) for pair in pairwise(batch)), *(None for _ in batch[-1:])]  # a batch may be empty
        told = False
        for found, sentences, caption in zip(batch, cut, captions, strict=True):
            if sentences and not told:
                self._memory = self._memory.go_on()
            told = caption is not None
            yield _attach(found.paragraph, [caption] if caption else sentences, self._memory)


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


def _caption(found: Found, following: Found) -> _Words | None:
    """Return a figure that stands alone in its line, behind the clause of the line below that says what it is.

    36项 over 听取审议专项报告 is read as 听取审议专项报告36项.
    """
    alone = len(found.mentions) == 1 and found.mentions[0].end - found.mentions[0].start == len(found.paragraph.text)
    below = following.paragraph
    if not alone or not below.sentences or below.article != found.paragraph.article:
        return None
    first, mention = below.sentences[0], found.mentions[0]
    within = [one for one in following.mentions if one.start < first.end]
    asides = [one for one in following.asides if one.start < first.end]
    tokens = tokenize(below, first, within, asides)
    end = next((at for at, token in enumerate(tokens) if token.kind in BOUNDARY), len(tokens))
    if not end or tokens[end - 1].kind == QUANTITY:
        return None
    at = tokens[end - 1].end
    quantity = Token(at, at + mention.end - mention.start, QUANTITY, found.paragraph.text, mention)
    return _Words(found.paragraph.sentences[0], 0, [*tokens[:end], quantity], caption=True)


def _attach(paragraph: Paragraph, sentences: Sequence[_Words], memory: Memory) -> Iterator[Attached]:
    for words in sentences:
        yield from _read_sentence(paragraph, words, memory)


def _read_sentence(paragraph: Paragraph, words: _Words, memory: Memory) -> list[Attached]:
    sentence, number, tokens = words.sentence, words.number, words.tokens
    parts = bool(tokens) and phrases().has("breakdown", tokens[0].text)
    reach = outside = Reach(memory.whole if parts else ())
    attached: list[Attached] = []
    last = 0
    places = find_places(tokens)
    things = cache(partial(things_before, tokens, places[0].low if places else 0))
    for place in places[-1:] if words.caption else places:
        mention = tokens[place.at].mention
        if mention is None:
            continue
        brackets = [token.text for token in tokens[last : place.at] if token.text in _BRACKETS]
        if brackets:
            # What a bracket says governs nothing behind it.
            reach, outside = (outside.aside(), outside) if brackets[-1] == "(" else (outside, outside)
        for clause in clauses_without_figures(tokens, last, place.low):
            reach.pass_over(clause)
        change = read_change(tokens, place)
        role, role_rule = read_role(change)
        frame = hand_out(tokens, place, find_frame(tokens, place, change), memory, number)
        frame = dealt_with(tokens, place, reach.own_act(frame, mention.unit))
        around = Surroundings(tokens, place, number, role, things)
        actions, action_rule = reach.actions(frame, mention.unit, around.part)
        objects, object_rule = memory.objects(frame, mention, around)
        rules = (rule_name("actions", action_rule), rule_name("objects", object_rule), rule_name("role", role_rule))
        attached.append(Attached(mention, sentence, actions, objects, role, rules))
        last = place.at + 1
    memory.whole = outside.whole
    return hand_back(paragraph.text, attached)
