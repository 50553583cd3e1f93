"""What a figure measures, in words that can be held against those of another report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from npcstats.compare.places import around, sentence_of
from npcstats.compare.words import Lexicon, lexicon
from npcstats.records import Figure, Number, Role

_QUALIFIERS = ("年均", "月均", "日均")
_NUMBER = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿两]")
_COUNT = re.compile(r"[0-9][0-9.]*[^0-9.，。、年月日%％]$")
# Those that share in an amount, counted before it: 16条产业链|产值.
_SHARERS = re.compile(r"[0-9][0-9.]*[^0-9.，。、年月日%％][^0-9，。、；：（）()]{0,8}$")
_STOP = re.compile(r"[，,。；;：:！？!?、（）()“”]")
_GAP = re.compile(r"(?P<of>.*?)(?P<sign>高于|高出|快于|超出|低于)")
_HOW = re.compile("^(?:全部|均|已|都|也|有效|如期|全面|按期|按时|逐一|顺利|基本|得到|得以)+")
_AND = "[、和与及或]"
_LONGEST_NOUN = 20
_LONGEST_REST = 12


class Measure(NamedTuple):
    """What a figure measures.

    `dimension` is what kind of number it is and what its unit counts (`level:things`, `growth`); `deeds` are the verbs
    that tell, `nouns` the things, both without the words that change nothing. `sums` tells that the verbs stand in a
    list: 制定、修改 counts two deeds together. `general` nouns say too little to be held against others; where they
    go on from other figures of their sentence, `own` keeps their words and `topics` the names of those figures. `part`
    is a part whose own words do not tell it from its whole.
    """

    dimension: str
    deeds: tuple[str, ...]
    nouns: tuple[str, ...]
    sums: bool = False
    general: bool = False
    part: bool = False
    own: str = ""
    topics: frozenset[str] = frozenset()

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


def measure_figure(figure: Figure) -> Measured:
    """Return what a figure measures by its own words."""
    lex = lexicon()
    if gap := _GAP.match(figure.text):
        sign = -1 if gap["sign"] == "低于" else 1
        of = lex.noun(_STOP.split(gap["of"])[-1]).words
        measure = Measure("gap", (), (of, *figure.objects), general=not of or of in lex.rise)
        return Measured(figure, measure, sign * figure.value, gap["of"] + gap["sign"] + "、".join(figure.objects))
    if figure.role in (Role.INCREASE, Role.DECREASE):
        return _growth(figure, lex)
    if figure.unit != "%":
        return _level(figure, lex)
    return _share(figure, lex) if "占" in figure.actions or "占" in figure.text else _rate(figure, lex)


def _level(figure: Figure, lex: Lexicon) -> Measured:
    """Return a count or an amount."""
    # The verb of 由65名增加到75名 tells of the change, and not of what is counted.
    is_end = figure.role in (Role.FROM, Role.TO)
    deeds = {deed for deed in figure.actions if deed not in lex.light and not is_end}
    is_cut = not deeds and figure.actions and not all(map(lex.is_general, figure.objects))
    objects = _with_rest(figure) if is_cut else figure.objects
    nouns = [lex.noun(text) for text in objects]
    words = tuple(noun.words for noun in nouns if noun.words)
    deeds |= {deed for noun in nouns for deed in noun.deeds if deed not in lex.light}
    if words and not figure.actions and _is_general(words, deeds, lex):
        words = (_spelled_out(figure, words[-1], lex),)
    family = lex.unit_family(figure.unit, figure.objects)
    is_odd = family in ("things", "people") and all(len(word) < 2 or lex.is_amount(word) for word in words)
    measure = Measure(
        dimension=f"level:{family}",
        deeds=tuple(sorted(deeds)),
        nouns=words,
        sums=_are_listed(figure.actions, sentence_of(figure)) or lex.counts_several(deeds),
        general=_is_general(words, deeds, lex) or (bool(words) and is_odd),
    )
    label = ("" if is_end else "、".join(figure.actions)) + _shown(figure, lex)
    return Measured(figure, _qualified(measure, figure), figure.value, label)


def _with_rest(figure: Figure) -> tuple[str, ...]:
    """Return a figure's objects, the last with what its clause goes on with: 完成30座|旧厂房|改造."""
    if not figure.objects or not figure.text.endswith(figure.objects[-1]):
        return figure.objects
    rest = _HOW.sub("", _STOP.split(around(figure)[1] + "。")[0])
    if not rest or len(rest) > _LONGEST_REST or _NUMBER.search(rest) or lexicon().starts_with_light(rest):
        return figure.objects
    return (*figure.objects[:-1], figure.objects[-1] + rest)


def _share(figure: Figure, lex: Lexicon) -> Measured:
    """Return a share: what of what (民生支出占财政支出)."""
    before, _, after = figure.text.partition("占")
    part = lex.noun(_STOP.split(before)[-1]).words if after else ""
    wholes = tuple(re.sub("的?(?:比重|比例)$", "", lex.noun(text).words) for text in figure.objects)
    measure = Measure("share", (), (*filter(None, (part,)), *wholes), general=not part or not any(wholes))
    whole = _shown(figure, lex)
    return Measured(figure, measure, figure.value, whole if "占" in whole else f"{part or before}占{whole}")


def _growth(figure: Figure, lex: Lexicon) -> Measured:
    """Return by how much something grew; a fall is negative."""
    nouns = [lex.noun(text) for text in figure.objects]
    words = tuple(noun.words for noun in nouns if noun.words)
    sign = -1 if figure.role is Role.DECREASE else 1
    label = _shown(figure, lex) + ("下降" if sign < 0 else "增长")
    unit = figure.unit
    phrase = "".join(deed for deed in figure.actions if deed not in lex.light) + "".join(words)
    if unit not in ("%", "‰", "百分点", "倍", "番") and lex.is_name(phrase):  # 减贫20万人 counts people, and no fall
        measure = Measure(f"level:{lex.unit_family(unit, figure.objects)}", (), (lex.name(phrase),))
        return Measured(figure, measure, figure.value, phrase)
    deeds = tuple(sorted({deed for noun in nouns for deed in noun.deeds if deed not in lex.light}))
    dimension = "growth" if unit in ("%", "‰") else f"growth:{lex.unit_family(unit, figure.objects)}"
    measure = Measure(dimension, deeds, words, general=_is_general(words, deeds, lex))
    return Measured(figure, _qualified(measure, figure), sign * figure.value, label)


def _rate(figure: Figure, lex: Lexicon) -> Measured:
    """Return a rate, or a growth that is told as one (涨幅3%)."""
    words = tuple(lex.noun(text).words for text in figure.objects)
    last = words[-1] if words else ""
    for heads, sign in ((lex.rise, 1), (lex.fall, -1)):
        head = next((head for head in heads if last.endswith(head)), "")
        if head:
            rest = tuple(word for word in (*words[:-1], lex.noun(last[: -len(head)]).words) if word)
            measure = Measure("growth", (), rest, general=_is_general(rest, (), lex))
            return Measured(figure, _qualified(measure, figure), sign * figure.value, _shown(figure, lex))
    if words and _is_general(words, (), lex):
        words = (_spelled_out(figure, last, lex),)
    measure = Measure("rate", (), words, general=_is_general(words, (), lex))
    return Measured(figure, _qualified(measure, figure), figure.value, _shown(figure, lex))


def _shown(figure: Figure, lex: Lexicon) -> str:
    """Return a figure's objects as people read them in a list of measures."""
    return "、".join(lex.shown(noun) for noun in figure.objects)


def _spelled_out(figure: Figure, noun: str, lex: Lexicon) -> str:
    """Return a general noun with the words before it in the text that carries the figure."""
    head, found, _ = figure.text.partition(noun)
    words = lex.noun(_STOP.split(head)[-1] + noun).words
    return words if found and len(words) <= _LONGEST_NOUN and not _NUMBER.search(words) else noun


def _qualified(measure: Measure, figure: Figure) -> Measure:
    """Return the measure with what else its text says of it.

    That is the way of counting (年均), what a part is told of (市级采纳33篇), a list that the noun sums up
    (供水、供热等管网) and the number of things that share in it (16条产业链产值).
    """
    told = "".join(figure.objects)
    found = [word for word in _QUALIFIERS if word in figure.text and word not in told]
    found += [word for word in lexicon().limits(_NUMBER.split(figure.text)[0]) if word not in told]
    if figure.part_of is not None and (whose := _whose(figure)):
        found.append(whose)
    noun = next(iter(figure.objects), "")
    before, holds, _ = figure.text.partition(noun) if noun else ("", "", "")
    if holds and figure.role is not Role.TO:
        found += ["等"] if before.endswith("等") else []
        counted = _SHARERS if lexicon().is_amount(noun) else _COUNT
        found += counted.findall(before) if not _starts_with_own(figure, before) else []
    return measure._replace(nouns=(*found, *measure.nouns)) if found else measure


def _whose(figure: Figure) -> str:
    """Return what a part is told of: 市级 in 其中市级采纳33篇."""
    head = _NUMBER.split(figure.text)[0].removeprefix("其中").strip("、，：:")
    for word in (*figure.actions, *figure.objects):
        head = head.partition(word)[0]
    return head.strip("被由经、，")


def _starts_with_own(figure: Figure, before: str) -> bool:
    """Tell whether the number before a noun is the figure's own: 完成30座|旧厂房."""
    return not _NUMBER.search(figure.text[len(before) :]) or before.endswith(figure.unit or " ")


def _is_general(nouns: Sequence[str], deeds: Iterator[str] | Sequence[str] | set[str], lex: Lexicon) -> bool:
    phrase = "".join(sorted(deeds)) + "".join(nouns)
    if lex.is_name(phrase):
        return False
    if not nouns:
        return len(phrase) < 4
    return len(phrase) < 2 or all(lex.is_general(noun) for noun in nouns)


def _are_listed(verbs: Sequence[str], sentence: str) -> bool:
    """Tell whether verbs stand in a list (制定、修改), not in a row (建成投用)."""
    return any(re.search(f"{re.escape(first)}{_AND}{re.escape(second)}", sentence) for first, second in pairwise(verbs))
