"""What figures measure in their sentences: what a general noun goes on from, whose part it tells, two of one word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from npcstats.compare.measures import Measured, measure_figure
from npcstats.compare.places import around, sentence_of
from npcstats.compare.words import Lexicon, Twin, lexicon
from npcstats.records import Figure

_CLAUSE = re.compile(r"[，,。；;：:！？!?]")
_VERB_REACH = 4
# How many figures back a general noun may go on from.
_REACH = 30


def measure_figures(figures: Sequence[Figure]) -> list[Measured]:
    """Return what each of `figures` measures; figures of one document stand in text order.

    Left out are repeats and numbers that only tell a thing's make.
    """
    measured: list[Measured] = []
    for _, group in groupby(figures, key=lambda figure: (figure.source, figure.article, figure.sentence)):
        measured += _measure_sentence([figure for figure in group if figure.repeat_of is None])
    return measured


def _measure_sentence(figures: Sequence[Figure]) -> Iterator[Measured]:
    lex = lexicon()
    before: list[Measured] = []
    for figure in figures:
        if _tells_make(figure, before, lex):
            continue
        found = _within(measure_figure(figure), lex)
        if found.measure.general:
            found = _anchored(found, before[-_REACH:])
        if figure.part_of is not None:
            whole = next((one for one in before[-_REACH:] if one.figure.id == figure.part_of), None)
            is_part = whole is None or whole.measure.name == found.measure.name
            found = found._replace(measure=found.measure._replace(part=is_part))
        before.append(found)
    yield from _part_twins(before, lex)


def _within(found: Measured, lex: Lexicon) -> Measured:
    """Return a measure with the part of the place, or of the firms, that its sentence or clause opens with."""
    figure, nouns = found.figure, found.measure.nouns
    clause = _CLAUSE.split(around(figure)[0])[-1]
    for limit in (lex.part_of_place(figure.sentence), lex.scope_of(clause)):
        if limit and limit not in "".join(nouns):
            nouns = (limit, *nouns)
    return found._replace(measure=found.measure._replace(nouns=nouns))


def _tells_make(figure: Figure, before: Sequence[Measured], lex: Lexicon) -> bool:
    """Tell whether a size stands between a name and a noun: 河东二期60万千瓦风电场."""
    if figure.unit not in lex.sizes:
        return False
    number = f"[0-9][0-9.,]*+[万亿百千余多]{{0,4}}{re.escape(figure.unit)}"
    found = re.search(f"{number}(?P<noun>[^，。；、以左的余多]++)", figure.text)
    if not found:
        return False
    head = figure.text[: found.start()] or around(figure)[0]
    if lex.ends_with_verb(head) or any(verb in head[-_VERB_REACH:] for verb in figure.actions):
        return False
    # In 关停30万吨水泥、8万吨石灰产能 the list goes on.
    earlier = before[-1].figure if before else None
    return not (earlier is not None and earlier.unit == figure.unit and head.endswith(("、", "和")))


def _anchored(found: Measured, before: Sequence[Measured]) -> Measured:
    """Return a general measure with what it goes on from: the figure before it, for a total the one of its unit."""
    is_total = any(noun in ("总数", "总量") for noun in found.figure.objects)
    topics = [
        one
        for one in reversed(before)
        if not one.measure.general
        and one.figure.status is found.figure.status
        and (not is_total or one.figure.unit == found.figure.unit)
    ]
    if not topics:
        return found
    measure = found.measure._replace(
        nouns=(*topics[0].measure.nouns, *(() if is_total else found.measure.nouns)),
        general=False,
        own="" if is_total else found.measure.name,
        topics=frozenset(one.measure.name for one in topics),
    )
    return found._replace(measure=measure, label=f"{'、'.join(topics[0].figure.objects)}：{found.label}")


def _part_twins(measured: Sequence[Measured], lex: Lexicon) -> Iterator[Measured]:
    """Yield figures with the two measures of one word told apart: 城乡居民收入分别增长6%和8%."""
    for _, group in groupby(measured, key=lambda found: (found.measure, found.figure.status)):
        same = list(group)
        twin = next((twin for twin in lex.twins if _holds_twin(same[0], twin)), None)
        if twin is None:
            yield from same
            continue
        for place, found in enumerate(same):
            part = twin.parts[place] if len(same) == 2 else twin.word
            nouns = tuple(_with_part(noun, twin, part) for noun in found.measure.nouns)
            deeds = tuple(deed for deed in found.measure.deeds if deed not in twin.word)
            measure = found.measure._replace(nouns=nouns, deeds=deeds)
            label = found.label.replace(twin.word, part) if twin.word in found.label else f"{found.label}（{part}）"
            yield found._replace(measure=measure, label=label)


def _holds_twin(found: Measured, twin: Twin) -> bool:
    """Tell whether a measure's noun holds a twin word, or its sentence has the word before the noun."""
    noun = "".join(found.measure.nouns)
    if not noun or twin.word in noun:
        return bool(noun)
    shared = next((part for part in twin.parts if noun.startswith(part) and twin.word.endswith(part)), "")
    return twin.word + noun.removeprefix(shared) in lexicon().plain(sentence_of(found.figure))


def _with_part(noun: str, twin: Twin, part: str) -> str:
    if twin.word in noun:
        return noun.replace(twin.word, part)
    shared = next((known for known in twin.parts if noun.startswith(known)), "")
    return part + noun.removeprefix(shared)
