"""The places a document names: reading a name backwards from a body, and what short forms stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import cache, cached_property

import msgspec

from npcstats.attach.body.stems import SHORT_STATE, level_end, opens_with, own_name, units, word_end
from npcstats.attach.body.unlevelled import named_without_level
from npcstats.attach.body.vocabulary import body_words, divisions
from npcstats.attach.times.vocabulary import one_of
from npcstats.records import Article
from npcstats.vocab.patterns import as_pattern


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place's name in flat text, from `start`: a whole chain (武昌区水果湖街道), or a level alone (`short`)."""

    start: int
    name: str
    level: str
    short: bool = False


# A chain of names is no longer than this; 双江拉祜族佤族布朗族傣族自治县 has fifteen characters.
_LONGEST = 26
_RUN = as_pattern(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]++$")
_OPENS_TOWN = as_pattern(r"[^在到由对从向为与和及以将把该各全本我此其]$")  # and does not lead to its name
_SEVERAL = as_pattern(r"[省市县旗盟区][市县旗区乡镇]$|设区的?市$|乡镇$|镇街$|街镇$")
# A market town has the word in its name: 董市镇, 沙市区.
_MARKET = as_pattern(r"(?:^|[省市县旗盟区州])[^省市县旗盟区州全各本我该两多跨在]市[镇区市]$")
_TERM = as_pattern(r"第?(?:[一二三四五六七八九十]{1,3}|\d{1,2})届$|(?:本|新一|历|上|上一)届$")
_LONGEST_STEM = {"旗": 9, "自治县": 14, "自治州": 12, "自治旗": 9, "自治区": 6}
_USUAL_STEM = 5
_PEOPLE = 3  # characters that the name of a people adds
# No name begins so: 审查了|镇, 第二次|市.
_BEGINS_NO_NAME = as_pattern(
    r"[了的着过由向被从据]|记者|[昨今][天日]|近日|日前|第[一二三四五六七八九十\d]{1,3}[次批期个]"
)
_TWICE = 2
# What belongs to the number before it: 2023年定州市, 第6期定州市人大, 300多名市人大代表.
_COUNTER = as_pattern(r"年度|[余多]?[年期号版日月届次个家名位项条]")


@cache
def _not_places() -> frozenset[str]:
    return frozenset(body_words().level.not_places.words)


def strip_term(text: str, end: int) -> int:
    """Return where the text ends without a term (第十五届, 十五届) that closes at `end`."""
    found = _TERM.search(text, max(0, end - 6), end)
    return found.start() if found else end


def read_place(text: str, end: int, known: Collection[str] = ()) -> Place | None:
    """Return the place whose name closes at flat offset `end`, None where none does.

    `known` holds names the document attests: the longest that fits wins over what the words around suggest.
    """
    begin = max(0, end - _LONGEST)
    found = _RUN.search(text[begin:end])
    level = level_end().search(found[0]) if found else None
    if not found or not level:
        return None
    run, start = found[0], begin + found.start()
    counter = _COUNTER.match(run) if text[start - 1 : start].isdigit() else None
    if counter:
        run, start = run[counter.end() :], start + counter.end()
    if not start and opens_with(run, level[0]) and run not in _not_places() and not _SEVERAL.search(run):
        return Place(0, run, level[0])
    name = own_name(run, level[0])
    if level[0] in _TOWN_LEVELS and len(name) == len(level[0]) + 1 and _OPENS_TOWN.match(run[: -len(name)]):
        name = run  # 上磺镇, 达浒镇, where they open a clause
    if len(name) < _SHORTEST_DIVISION + len(level[0]) and (division := _division(run)):
        name = division  # 将乐县, 辉县市: names that begin like words
    longest = next((run[cut:] for cut in range(len(run) - len(level[0])) if run[cut:] in known), None)
    if not longest and (len(name) == len(level[0]) or _BEGINS_NO_NAME.match(name)):
        return Place(end - len(level[0]), level[0], level[0], short=True)
    if longest:
        name = name if len(name) > len(longest) and _extends(name, longest) else longest
    elif name in _not_places() or (_SEVERAL.search(name) and not _MARKET.search(name)):
        return None
    elif _is_short(name) or any(_is_too_long(part, ending) for part, ending in units(name)):
        return Place(end - len(level[0]), level[0], level[0], short=True)
    return Place(start + len(run) - len(name), name, level[0])


def _is_too_long(name: str, level: str) -> bool:
    """Tell whether a name is longer than names of its level are; towns of peoples bear their names: 青山白族彝族乡."""
    peoples = name[: len(name) - len(level)].count("族")
    return len(name) - len(level) > _LONGEST_STEM.get(level, _USUAL_STEM) + _PEOPLE * peoples


def _division(run: str) -> str:
    """Return the division that a run of characters ends in, "" where none: 会同县 may be 会同 and a county."""
    starts = range(max(0, len(run) - _LONGEST_DIVISION), len(run) - _SHORTEST_DIVISION)
    return next((run[at:] for at in starts if run[at:] in divisions() and not run.startswith("会同", at)), "")


def _is_short(name: str) -> bool:
    """Tell whether a name is one character and a level that no whole name has: 供市, but also 乌市 for 乌兰浩特市."""
    return len(name) == 2 and name[1] in "省市盟州"


def _extends(name: str, inner: str) -> bool:
    """Tell whether `name` is `inner` with the wider places it lies in before it."""
    parts = units(name)
    return len(parts) > 1 and "".join(part for part, _ in parts[1:]).endswith(inner)


# What follows the name of a place, with or without a term between.
_NO_PLACE = "(?![场容民值面价情域块])"  # 建筑市场 is no 建筑市
_ANCHOR = as_pattern(
    _NO_PLACE + r"(?=(?:第?[一二三四五六七八九十\d]{1,3}届)?"
    r"(?:人民代表大会|人大|人民政府|政府|人民法院|中级|高级|人民检察院|监察|监委|委|两会|政协|公署|行署|(?:召开|举行)(?:人代会|人大会)"
    r"|代?市长|代?县长|代?区长|代?省长|[\u4e00-\u9fff]{2,16}(?:条例|办法|规定)》))"
)
_LOOSE = as_pattern(
    r"(?:^关于|^|[，。；：、(《“—！？】])((?:(?![了的着过])[\u4e00-\u9fff]){2,6}?(自治区|自治州|自治县|地区|省|市|盟|县|旗))"
    + _NO_PLACE
)


class Gazetteer:
    """The places a document names, how often, and which of them a short form stands for."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._texts = [paragraph.text for article in articles for paragraph in article.paragraphs]
        # What opens a paragraph is named in full there, whatever words its name is made of: 向阳镇, 新丰镇.
        opening = frozenset(place.name for text in self._texts if (place := _opening(text)))
        self._counts = Counter(name for text in self._texts for name in _anchored(text, opening))
        self._full: dict[tuple[str, bool, str], str] = {}
        self._drop_wordy()
        for name in [name for name, count in self._counts.items() if count < _TWICE and _is_short(name)]:
            del self._counts[name]
        self.known = frozenset(self._counts)

    @cached_property
    def _loose(self) -> Counter[str]:
        """Names that open clauses, looked for where those before bodies do not tell."""
        return Counter(name for text in self._texts for name in _named_first(text))

    def _drop_wordy(self) -> None:
        """Drop names that are another name with a word before it: 喜迎梧州市 beside 梧州市."""
        for name in sorted(self._counts, key=len, reverse=True):
            for start in range(1, len(name) - 2):
                inner = name[start:]
                if self._counts[inner] >= self._counts[name] > 0 and not _extends(name, inner):
                    self._counts[inner] += self._counts.pop(name)
                    break
        self._counts += Counter()

    def most_named(self) -> str | None:
        """Return the place that opens most clauses, None where none opens two."""
        both = self._loose + self._counts
        best = max(both.items(), key=lambda item: (item[1], -len(item[0])), default=("", 0))
        return best[0] if best[1] > 1 else None

    def full(self, place: Place, home: str = "") -> str:
        """Return the whole name of a place; `home` is the chain that the reporting body belongs to."""
        key = (place.name, place.short, home)
        if key not in self._full:
            self._full[key] = self._find_full(place, home)
        return self._full[key]

    def _find_full(self, place: Place, home: str) -> str:
        if not place.short:
            if home.endswith(place.name):
                return home
            return self._autonomous(place) or (place.name if place.name in self.known else self._unshortened(place))
        for wanted in _endings(place.level):
            at_home = _up_to(home, wanted)
            if at_home:
                return at_home
        return self._by_level(_endings(place.level)) or place.level

    def _autonomous(self, place: Place) -> str | None:
        """Return the autonomous place that a name leaves the peoples out of: 昌吉州 for 昌吉回族自治州."""
        stem, ending = place.name[: -len(place.level)], "自治" + place.level
        return next((name for name in self._counts if name.startswith(stem) and name.endswith(ending) and stem), None)

    def _unshortened(self, place: Place) -> str:
        """Return the name that 阿市 or 前旗 is short for."""
        stem = place.name[: len(place.name) - len(place.level)]
        if len(stem) > 1:
            return place.name
        fitting = [
            (count, name)
            for name, count in self._counts.items()
            if name.endswith(place.level)
            and len(name) > len(place.name)
            and (name[0] == stem or name.endswith(place.name))
        ]
        return max(fitting)[1] if fitting else place.name

    def starting(self, stem: str) -> str | None:
        """Return the most named place that begins with `stem`."""
        fitting = [(count, name) for name, count in self._counts.items() if name.startswith(stem) and name != stem]
        return max(fitting)[1] if fitting else None

    @staticmethod
    def _most(counts: Counter[str], levels: tuple[str, ...]) -> str | None:
        fitting = [(count, name) for name, count in counts.items() if units(name)[-1][1] in levels]
        return max(fitting)[1] if fitting else None

    def _by_level(self, levels: tuple[str, ...]) -> str | None:
        found = self._most(self._counts, levels) or self._most(self._loose, levels)
        if found:
            return found
        # Looked for only where nothing else tells.
        find = _towns if levels[0] in _TOWN_LEVELS else _listed
        listed = Counter(name for text in self._texts for name in find(text) if units(name)[-1][1] in levels)
        if not listed and not self._counts:
            listed = Counter(named_without_level(self._texts, levels))
        return max((count, name) for name, count in listed.items())[1] if listed else None


_TOWN_LEVELS = ("镇", "乡", "街道", "苏木")
_TOWN = as_pattern(
    r"(?:^|[，。；：、(《“—！？】]|走进|来到|位于|走访|[区县市旗在到])([\u4e00-\u9fff]{2,4}?(?:街道|镇|乡|苏木))(?!村|愁|土)"
)


def _towns(text: str) -> Iterator[str]:
    """Yield the names of towns and streets: none of them stands in a list."""
    for found in _TOWN.finditer(text):
        place = read_place(text, found.end(1))
        if place and not place.short and place.name.endswith(found[1]):
            yield place.name


def _endings(level: str) -> tuple[str, ...]:
    return body_words().level.stands_for.get(level, (level,))


def _up_to(chain: str, level: str) -> str | None:
    """Return a chain of places down to the one of `level`."""
    name = ""
    for part, ending in units(chain) if chain else ():
        name += part
        if ending == level:
            return name
    return None


def _opening(text: str) -> Place | None:
    """Return the place whose body opens a paragraph."""
    found = _anchors().search(text, 0, _LONGEST)
    place = read_place(text, strip_term(text, found.end())) if found else None
    return place if place and not place.start and not place.short else None


def _anchored(text: str, known: Collection[str]) -> Iterator[str]:
    """Yield the names that stand before bodies, offices and local laws."""
    for found in _anchors().finditer(text):
        place = read_place(text, strip_term(text, found.end()), known)
        if (
            place
            and not place.short
            and len(place.name) > len(place.level) + (place.level in ("区", "县", "旗") or 1) - 1
        ):
            yield place.name


@cache
def _anchors() -> re.Pattern[str]:
    return as_pattern(rf"(?:{one_of(body_words().level.words)}|{SHORT_STATE}){_ANCHOR.pattern}")


_LEVEL_CHARACTER = as_pattern(r"[省市县区旗盟州]")
# A name of one character and 县 is only told from the end of another where nothing stands before it.
_SHORTEST = as_pattern(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]县")
_LONGEST_DIVISION = 12
_SHORTEST_DIVISION = 2


def _listed(text: str) -> Iterator[str]:
    """Yield the names of divisions that stand anywhere in a text: the weakest witness of which place it speaks of."""
    names = divisions()
    for found in _LEVEL_CHARACTER.finditer(text):
        starts = range(max(0, found.start() - _LONGEST_DIVISION), found.start() - 1)
        name = next((text[at : found.end()] for at in starts if text[at : found.end()] in names), None)
        if name:
            yield name
    yield from (found[0] for found in _SHORTEST.finditer(text) if found[0] in names)


def _named_first(text: str) -> Iterator[str]:
    """Yield the names that open a clause: a weaker witness than a body."""
    for found in _LOOSE.finditer(text):
        name = found[1]
        stem = name[: -len(found[2])]
        pronoun = stem[-1] in body_words().before.pronouns
        if name not in _not_places() and not pronoun and not word_end(stem) and own_name(name, found[2]) == name:
            yield name
