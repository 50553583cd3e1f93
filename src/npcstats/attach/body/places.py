"""The places a document names: reading a name backwards from a body, and what short forms stand for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

import msgspec

from npcstats.attach.body.vocabulary import body_words, divisions
from npcstats.attach.times.plans import plan_words
from npcstats.attach.times.vocabulary import one_of
from npcstats.records import Article
from npcstats.segment.words import cut, lexicon


class Place(msgspec.Struct, frozen=True, gc=False):
    """A place's name in flat text, from `start`: a whole chain (武昌区水果湖街道), or a level alone (`short`)."""

    start: int
    name: str
    level: str
    short: bool = False


# A chain of names is no longer than this; 双江拉祜族佤族布朗族傣族自治县 has fifteen characters.
_LONGEST = 26
_RUN = re.compile(r"[\u4e00-\u9fff]+$")
_SEVERAL = re.compile(r"[省市县旗盟][市县旗区]$|乡镇$|镇街$|街镇$")
_TERM = re.compile(r"第?(?:[一二三四五六七八九十]{1,3}|\d{1,2})届$|(?:本|新一|历|上|上一)届$")
_RANKS = (
    ("省", "自治区", "特别行政区", "特区"),
    ("市", "自治州", "盟", "地区", "州", "林区"),
    ("县", "自治县", "旗", "自治旗", "区"),
    ("镇", "乡", "民族乡", "街道", "苏木"),
)
_LONGEST_STEM = {"旗": 9, "自治县": 14, "自治州": 12, "自治旗": 9, "自治区": 6}
_USUAL_STEM = 5
_TOWN = 3
_TWICE = 2
# What belongs to the number before it: 2023年定州市, 第6期定州市人大.
_COUNTERS = "年期号版日月届次个家名项条"
RANK = {level: rank for rank, levels in enumerate(_RANKS) for level in levels}


@cache
def _level_end() -> re.Pattern[str]:
    levels = body_words().level
    return re.compile(rf"(?:{one_of((*levels.words, *levels.stands_for))})$")


@cache
def _words_before() -> frozenset[str]:
    """Return the words that stand before names and are no part of them: those of bodies.toml, and verbs."""
    before = body_words().before
    verbs = (word for word in (*lexicon().groups["verbs"], *plan_words().follow.words) if len(word) > 1)
    return frozenset((*before.words, *verbs)) - frozenset(before.names)


@cache
def _joins() -> re.Pattern[str]:
    return re.compile(rf"(?<=[省市县区旗盟州镇乡会府院央家委])(?:{one_of(body_words().before.joins)})")


_LONGEST_WORD = 4


def _cut(stem: str, start: int = 0) -> int:
    """Return where the last word before a name ends in `stem`, `start` where none stands there."""
    cut = start
    for at in range(start, len(stem)):
        if at < cut or stem.startswith(body_words().before.names, at):
            continue
        lengths = range(min(_LONGEST_WORD, len(stem) - at), 0, -1)
        length = next((length for length in lengths if stem[at : at + length] in _words_before()), 0)
        joined = _joins().match(stem, at)
        cut = at + length if length else joined.end() if joined else cut
    return cut


@cache
def _chain() -> re.Pattern[str]:
    return re.compile(rf"([\u4e00-\u9fff]{{1,10}}?)({one_of(body_words().level.words)})")


@cache
def _not_places() -> frozenset[str]:
    return frozenset(body_words().level.not_places.words)


def strip_term(text: str, end: int) -> int:
    """Return where the text ends without a term (第十五届, 十五届) that closes at `end`."""
    found = _TERM.search(text, max(0, end - 6), end)
    return found.start() if found else end


@lru_cache(maxsize=4096)
def units(name: str) -> Sequence[tuple[str, str]]:
    """Return a chain of places as (name, level), the widest first: one only, where the ranks do not descend."""
    parts = tuple((found[1] + found[2], found[2]) for found in _chain().finditer(name))
    ranks = [RANK.get(level, 2) for _, level in parts]
    joined = "".join(part for part, _ in parts)
    if joined == name and all(wide < narrow or wide == narrow == 1 for wide, narrow in pairwise(ranks)):
        return parts
    end = _level_end().search(name)
    return ((name, end[0] if end else ""),)


def read_place(text: str, end: int, known: Collection[str] = ()) -> Place | None:
    """Return the place whose name closes at flat offset `end`, None where none does.

    `known` holds names the document attests: the longest that fits wins over what the words around suggest.
    """
    found = _RUN.search(text, max(0, end - _LONGEST), end)
    level = _level_end().search(found[0]) if found else None
    if not found or not level:
        return None
    run, start = found[0], found.start()
    if run[0] in _COUNTERS and text[start - 1 : start].isdigit():
        run, start = run[1:], start + 1
    name = _own(run, level[0])
    if len(name) == len(level[0]):
        return Place(end - len(name), name, name, short=True)
    longest = next((run[cut:] for cut in range(len(run) - len(level[0])) if run[cut:] in known), None)
    if longest:
        name = name if len(name) > len(longest) and _extends(name, longest) else longest
    elif name in _not_places() or _SEVERAL.search(name):
        return None
    elif _is_short(name) or any(
        len(part) - len(ending) > _LONGEST_STEM.get(ending, _USUAL_STEM) for part, ending in units(name)
    ):
        return Place(end - len(level[0]), level[0], level[0], short=True)
    return Place(start + len(run) - len(name), name, level[0])


def _is_short(name: str) -> bool:
    """Tell whether a name is one character and a level that no whole name has: 供市, but also 乌市 for 乌兰浩特市."""
    return len(name) == 2 and name[1] in "省市盟州"


@lru_cache(maxsize=4096)
def _own(run: str, level: str) -> str:
    """Return what is left of `run` without the words before a name."""
    stem = run[: len(run) - len(level)]
    cut = _cut(stem)
    stem = "" if stem[cut:] in body_words().before.joins else stem[cut:]
    stem = _without_words(stem, level)
    # 全 is a pronoun in 全市 and 推动全市, and part of the name in 天全县.
    if stem and stem[-1] in body_words().before.pronouns and len(stem) != 2:
        return level
    return stem + level


def _without_words(stem: str, level: str) -> str:
    """Return the stem of a name without words before it that no list tells: 结合|淄博(市), 要求所有(镇)."""
    (first, ending), *inner = units(stem + level)
    listed = next((at for at in range(len(first) - 1) if first[at:] in divisions()), -1)
    if listed >= 0:
        return stem[listed:]
    words = cut(first[: len(first) - len(ending)] if inner else stem)
    if len(words) == 1:
        return "" if _acts(words[0]) and RANK.get(ending, _TOWN) < _TOWN else stem
    last = next((i for i in range(len(words) - 1, -1, -1) if _acts(words[i])), -1)
    return stem[sum(len(word) for word in words[: last + 1]) :]


def _acts(word: str) -> bool:
    """Tell whether a word of a name is one that names are not made of: a verb, a word of manner, a preposition."""
    return lexicon().kinds.get(word, "n") not in ("n", "a")


def _extends(name: str, inner: str) -> bool:
    """Tell whether `name` is `inner` with the wider places it lies in before it."""
    parts = units(name)
    return len(parts) > 1 and "".join(part for part, _ in parts[1:]).endswith(inner)


# What follows the name of a place, with or without a term between.
_ANCHOR = re.compile(
    r"(?=(?:第?[一二三四五六七八九十\d]{1,3}届)?(?:人民代表大会|人大|人民政府|政府|人民法院|中级|高级|人民检察院|监察|监委|委|两会|政协|公署|行署"
    r"|代?市长|代?县长|代?区长|代?省长|[\u4e00-\u9fff]{2,16}(?:条例|办法|规定)》))"
)
_LOOSE = re.compile(
    r"(?:^|[，。；：、(《“—！？】])((?:(?![了的着过])[\u4e00-\u9fff]){2,6}?(自治区|自治州|自治县|地区|省|市|盟|县|旗))"
)


class Gazetteer:
    """The places a document names, how often, and which of them a short form stands for."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._counts: Counter[str] = Counter()
        self._loose: Counter[str] = Counter()
        self._full: dict[tuple[str, bool, str], str] = {}
        for article in articles:
            for paragraph in article.paragraphs:
                self._counts.update(_anchored(paragraph.text))
                self._loose.update(_named_first(paragraph.text))
        self._drop_wordy()
        for name in [name for name, count in self._counts.items() if count < _TWICE and _is_short(name)]:
            del self._counts[name]
        self.known = frozenset(self._counts)

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
            return place.name if place.name in self.known else self._unshortened(place)
        for wanted in _endings(place.level):
            at_home = _up_to(home, wanted)
            if at_home:
                return at_home
        return self._by_level(_endings(place.level)) or place.level

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

    def _by_level(self, levels: tuple[str, ...]) -> str | None:
        for counts in (self._counts, self._loose):
            fitting = [(count, name) for name, count in counts.items() if units(name)[-1][1] in levels]
            if fitting:
                return max(fitting)[1]
        return None


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


def _anchored(text: str) -> Iterator[str]:
    """Yield the names that stand before bodies, offices and local laws."""
    for found in _anchors().finditer(text):
        place = read_place(text, strip_term(text, found.end()))
        if (
            place
            and not place.short
            and len(place.name) > len(place.level) + (place.level in ("区", "县", "旗") or 1) - 1
        ):
            yield place.name


@cache
def _anchors() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(body_words().level.words)}){_ANCHOR.pattern}")


def _named_first(text: str) -> Iterator[str]:
    """Yield the names that open a clause: a weaker witness than a body."""
    for found in _LOOSE.finditer(text):
        name = found[1]
        stem = name[: -len(found[2])]
        pronoun = stem[-1] in body_words().before.pronouns
        if name not in _not_places() and not pronoun and not _cut(stem) and _own(name, found[2]) == name:
            yield name
