"""What a figure measures, in words that can be held against those of another report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from npcstats.compare.words import Lexicon, lexicon
from npcstats.records import Figure, Number, Role

_QUALIFIERS = ("年均", "月均", "日均")
_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿两]")
_AND = "[、和与及或]"


class Measure(NamedTuple):
    """What a figure measures.

    `dimension` is what kind of number it is and what its unit counts (`level:things`, `growth`); `deeds` are the verbs
    that tell, `nouns` the things, both without the words that change nothing. `of` is what a general noun speaks of: the
    name of the figure before it. `sums` tells that the verbs stand in a list: 制定、修改 counts two deeds together.
    """

    dimension: str
    deeds: tuple[str, ...]
    nouns: tuple[str, ...]
    of: str
    sums: bool
    general: bool

    @property
    def name(self) -> str:
        """The words of the measure as one."""
        return lexicon().name("".join(self.deeds) + "".join(self.nouns))


class Measured(NamedTuple):
    """A figure, what it measures and its signed value. `label` names the measure in the report's own words."""

    figure: Figure
    measure: Measure
    value: Number
    label: str


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
        if _tells_make(figure, lex):
            continue
        found = _measure(figure, lex)
        if found.measure.general:
            found = found._replace(measure=found.measure._replace(of=_anchor(found, before)))
        before.append(found)
    yield from _part_twins(before, lex)


def _measure(figure: Figure, lex: Lexicon) -> Measured:
    nouns = [lex.noun(text) for text in figure.objects]
    words = tuple(noun.words for noun in nouns if noun.words)
    inner = tuple(deed for noun in nouns for deed in noun.deeds)
    if figure.unit == "%" and ("占" in figure.actions or "占" in figure.text) and figure.role in (Role.LEVEL, Role.TO, Role.FROM):
        return _share(figure, words, lex)
    if figure.role in (Role.INCREASE, Role.DECREASE):
        return _growth(figure, words, inner, lex)
    if figure.unit == "%":
        return _rate(figure, words, lex)
    deeds = tuple(sorted({deed for deed in (*figure.actions, *inner) if deed not in lex.light}))
    measure = Measure(
        dimension=f"level:{lex.unit_family(figure.unit, words)}",
        deeds=deeds,
        nouns=words,
        of="",
        sums=_are_listed(figure.actions, figure.sentence),
        general=_is_general(words, deeds, lex),
    )
    return Measured(figure, _qualified(measure, figure), figure.value, "、".join(figure.actions) + "、".join(figure.objects))


def _share(figure: Figure, words: tuple[str, ...], lex: Lexicon) -> Measured:
    """Return a share: what of what (民生支出占财政支出)."""
    before, _, after = figure.text.partition("占")
    part = lex.noun(re.split("[，,、：:]", before)[-1]).words if after else ""
    whole = tuple(word.removesuffix("的比重").removesuffix("比重").removesuffix("比例") for word in words)
    measure = Measure("share", ("占",), (part, *whole), "", False, not part or not any(whole))
    return Measured(figure, measure, figure.value, f"{before}占{'、'.join(figure.objects)}")


def _growth(figure: Figure, words: tuple[str, ...], inner: tuple[str, ...], lex: Lexicon) -> Measured:
    """Return by how much something grew; a fall is negative."""
    sign = -1 if figure.role is Role.DECREASE else 1
    label = "、".join(figure.objects) + ("下降" if sign < 0 else "增长")
    if figure.unit in ("%", "‰"):
        dimension = "growth"
    elif figure.unit in ("百分点", "倍", "番"):
        dimension = f"growth:{figure.unit}"
    else:
        phrase = "".join(figure.actions) + "".join(words)
        if lex.is_name(phrase):  # 减贫20万人 counts people, and no fall
            measure = Measure(f"level:{lex.unit_family(figure.unit, words)}", (), (lex.name(phrase),), "", False, False)
            return Measured(figure, measure, figure.value, phrase)
        dimension = f"growth:{lex.unit_family(figure.unit, words)}"
    measure = Measure(dimension, tuple(sorted(set(inner))), words, "", False, _is_general(words, inner, lex))
    return Measured(figure, _qualified(measure, figure), sign * figure.value, label)


def _rate(figure: Figure, words: tuple[str, ...], lex: Lexicon) -> Measured:
    """Return a rate, or a growth that is told as one (涨幅3%)."""
    last = words[-1] if words else ""
    for heads, sign in ((lex.rise, 1), (lex.fall, -1)):
        head = next((head for head in heads if last.endswith(head)), "")
        if head:
            rest = tuple(word for word in (*words[:-1], lex.noun(last[: -len(head)]).words) if word)
            measure = Measure("growth", (), rest, "", False, _is_general(rest, (), lex))
            return Measured(figure, _qualified(measure, figure), sign * figure.value, "、".join(figure.objects))
    if words and _is_general(words, (), lex):
        words = (_spelled_out(figure, last, lex),)
    measure = Measure("rate", (), words, "", False, _is_general(words, (), lex))
    return Measured(figure, _qualified(measure, figure), figure.value, "、".join(figure.objects))


def _spelled_out(figure: Figure, noun: str, lex: Lexicon) -> str:
    """Return a general noun with the words before it in the text that carries the figure."""
    head, found, _ = figure.text.partition(noun)
    words = lex.noun(re.split("[，,：:]", head)[-1] + noun).words
    return words if found and len(words) <= 20 and not _NUMBER.search(words) else noun


def _qualified(measure: Measure, figure: Figure) -> Measure:
    """Return the measure with what its text says of the way of counting (年均)."""
    found = tuple(word for word in _QUALIFIERS if word in figure.text and word not in measure.name)
    return measure._replace(deeds=tuple(sorted((*measure.deeds, *found)))) if found else measure


def _is_general(nouns: Sequence[str], deeds: Sequence[str], lex: Lexicon) -> bool:
    if not nouns:
        return len("".join(deeds)) < 4 and not lex.is_name("".join(deeds))
    return all(lex.is_general(noun) for noun in nouns) and not lex.is_name("".join(deeds) + "".join(nouns))


def _are_listed(verbs: Sequence[str], sentence: str) -> bool:
    """Tell whether verbs stand in a list (制定、修改), not in a row (建成投用)."""
    pairs = zip(verbs, verbs[1:], strict=False)
    return any(re.search(f"{re.escape(first)}{_AND}{re.escape(second)}", sentence) for first, second in pairs)


def _tells_make(figure: Figure, lex: Lexicon) -> bool:
    """Tell whether a size stands between a name and a noun: 河东二期60万千瓦风电场."""
    if figure.unit not in lex.sizes or not _NUMBER.match(figure.text[:1]) or figure.text.endswith(figure.unit):
        return False
    behind = figure.text.partition(figure.unit)[2].lstrip("以上左右余多的")
    before = figure.sentence.partition(figure.text)[0]
    return bool(behind) and not before.endswith(figure.actions) if figure.actions else bool(behind)


def _anchor(found: Measured, before: Sequence[Measured]) -> str:
    """Return the name of the figure that a general noun goes on from: the last before it, for a total one of its unit."""
    total = any(noun in ("总数", "数", "总量") for noun in found.figure.objects)
    for earlier in reversed(before):
        if earlier.measure.general or earlier.figure.status is not found.figure.status:
            continue
        if not total or earlier.figure.unit == found.figure.unit:
            return "".join(sorted(earlier.measure.name))
    return ""


def _part_twins(measured: Sequence[Measured], lex: Lexicon) -> Iterator[Measured]:
    """Yield figures with the two measures of one word told apart: 城乡居民收入分别增长6%和8%."""
    for _, group in groupby(measured, key=lambda found: (found.measure, found.figure.status)):
        same = list(group)
        twin = next((twin for twin in lex.twins if _holds_twin(same[0], twin.word)), None)
        if twin is None:
            yield from same
            continue
        for place, found in enumerate(same):
            part = twin.parts[place] if len(same) == 2 else twin.word
            nouns = tuple(_with_part(noun, twin.word, twin.parts, part) for noun in found.measure.nouns)
            yield found._replace(measure=found.measure._replace(nouns=nouns), label=f"{found.label}（{part}）")


def _holds_twin(found: Measured, word: str) -> bool:
    nouns = "".join(found.measure.nouns)
    if word in nouns:
        return True
    tail = word[1:] if word[1:] and nouns.startswith(word[1:]) else ""
    written = f"{word}{nouns.removeprefix(tail)}" if nouns else ""
    sentence = lexicon().noun(found.figure.sentence).words if False else found.figure.sentence.replace("常住", "")
    return bool(written) and written in sentence


def _with_part(noun: str, word: str, parts: tuple[str, str], part: str) -> str:
    if word in noun:
        return noun.replace(word, part)
    for known in parts:
        if noun.startswith(known):
            return part + noun[len(known) :]
    return part + noun
