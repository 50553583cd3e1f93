"""Tokens that are not cut into words: figures, times, names, quotations, titles and words that cutting would tear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    BOUNDARY,
    CALLED,
    EVENT,
    MANNER,
    NOUN,
    QUANTITY,
    TIME,
    TITLE,
    VERB,
    Token,
)
from npcstats.records import Mention, Sentence, SetAside
from npcstats.segment.words import lexicon
from npcstats.vocab.patterns import as_pattern

_KIND_OF_QUOTE = {"events": EVENT, "e": EVENT}
# Stands for what is read over: it is left out, and parts words.
NOTED = "note"
_BEFORE_ITEMS = frozenset("，；：。！？、 \n")
_ENDS = frozenset("，。；！？")
_TIMES = frozenset({"date", "time", "year", "span", "duration", "anniversary", "age", "month", "period", "quarter"})
_MARKERS = frozenset({"list_marker"})
_NAMES = frozenset({"slogan", "name", "session", "document", "article", "route", "telephone", "ratio", "term"})

_QUOTE = as_pattern(r"[“\"‘「『]([^“”\"‘’「」『』。！？]{1,60})[”\"’」』]")
_BOOK = as_pattern(r"《[^《》]{1,120}》(?:\([^()]{1,20}\))?")
_NEW_OR = as_pattern(r"新\(([改扩迁翻续])(?:、?([改扩迁翻续]))?\)([改扩迁翻续]?)建")
# 90个|村|集体经济收入: villages are counted, whose word goes on in what they own.
_OF_VILLAGES = as_pattern(r"(?<=个)(?:行政|贫困)?村(?=集体)")
_RUN_TOGETHER = as_pattern(r"立、?改、?废(?:、?释)?(?!的?并)|审、?执结")
# 为民办|实事90件: done for people; 为民办实事项目 is a name.
_FOR_PEOPLE = as_pattern(r"为民办(?=(?:实事|好事)(?:、?(?:好事|实事))?[近约超逾]?\d)")
# 一座|长|120米、宽6米的桥
_LENGTH = as_pattern(r"[这该一]?[座条栋道口段处]长(?=约?[\d.]+[多余]?(?:公里|千米|米|里))")
# The last of several places that are counted: 农安、|德惠|7个区县.
_LAST_PLACE = as_pattern(
    r"(?<=、)(?:(?![一二两三四五六七八九十百千万近约])[一-龥]){2,3}(?=[\d一二三四五六七八九十]{1,3}个?(?:区县|县区|旗县|县市|县\(市|市县|区\(|乡镇|镇街|镇乡|乡\(|镇\(|街道|社区|村))"
)
# Where people go to see or learn: 组织代表|到外地|考察35人次, 组织委员|外出|学习2次.
_AWAY = as_pattern(
    r"(?<=代表|委员|干部|人员|组织)(?:[到赴去][^，。；、的\d]{1,8}(?:、[^，。；、的\d]{1,4}){0,3}?|(?<!组织)外出)"
    r"(?=(?:学习|考察|观摩|取经){1,2}(?:交流)?\d)"
)
# What resolutions are on, named over several clauses: 作出|关于批准规划，关于推进民主建设等工作的|决议17项.
_SUBJECTS = as_pattern(r"作出了?(关于[^。；！？\d]{2,240}?)(?=(?:决议|决定)(?:、?(?:决议|决定))?\d)")
# 增至|今年的15个: no 至今.
_TO_THIS_YEAR = as_pattern(r"(?<=[增减降升涨缩展高大加少]至)今年(?=的)")
_SET_WORDS = ((_RUN_TOGETHER, VERB), (_TO_THIS_YEAR, TIME), (_OF_VILLAGES, NOUN), (_LENGTH, MANNER), (_AWAY, NOTED))
_ASIDE = as_pattern(r"\([一二三四五六七八九十][期段批]\)|\((?![一二三四五六七八九十])[^()\d，。；：]{1,6}\)")
# Notes are numbered in the middle of clauses, which read on without them: 建成“快线”〔4〕、支路9条.
_NOTE = as_pattern(r"(?<=[\w”》)%])(?:[〔\[［【]\d{1,3}[〕\]］】]|\(注\d{0,3}\))|[①-⓿❶-❿㈠-㈩]")
# What a class means, told in brackets behind it: A类（所提问题已经解决）|21件.
_MEANT = as_pattern(r"(?:(?<=[A-Za-z]类)|(?<=[A-Za-z][”\"」]类)|(?<=[A-Za-z]类[”\"」]))\([^()\d]{2,40}\)")
# Levels that are told in brackets as one: 12个县|（市、区）, 24个省|（自治区、直辖市）.
_LEVELS = as_pattern(
    r"\((?:[市区县州旗盟]|自治[区县州旗]|直辖市|街道|乡|镇|农场)(?:、(?:[市区县州旗盟]|自治[区县州旗]|直辖市|街道|乡|镇|农场|办事处|园区|开发区))+\)"
)
_EACH = as_pattern(r"\d{1,2}[×xX]$")
_SIZED = as_pattern(r"小\([一二12]\)型")
_CODE = as_pattern(r"\((?:[A-Z]{1,4}\d?[\d.]{0,4})\)")
_QUOTED = ((_BOOK, TITLE), (_QUOTE, NOUN))
_BRACKETED = ((CALLED, MANNER), (_MEANT, NOTED), (_LEVELS, NOUN), (_SIZED, ADJECTIVE), (_ASIDE, NOUN), (_CODE, NOUN))
_REMARKS = frozenset(
    f"({word})"
    for word in "下同 同比 含 预计 预期 其中 全年 以下同 同口径 可比 可比口径 可比价 不变价 累计 净增 验资"
    " 验资口径 商务口径".split()
)
_CLASS = as_pattern(r"\([A-Za-z甲乙丙丁ⅠⅡⅢⅣ一二三四]类\)")
# Ordinals that are a part of a name: 第三|产业, 第一|书记.
_NAMED_BY_ORDER = as_pattern(
    r"产业|书记|医院|人民医院|中医|中学|小学|高级|职业|实验|幼儿园|水厂|污水|课堂|方|届人民代表大会代表"
)


def fixed_tokens(text: str, sentence: Sentence, mentions: Sequence[Mention], asides: Sequence[SetAside]) -> list[Token]:
    """Return the tokens that are not cut into words: figures, times, names, quotations and titles."""
    found = [Token(m.start, m.end, QUANTITY, text[m.start : m.end], m) for m in mentions]
    taken = [(m.start, m.end) for m in mentions]
    found += _subjects(text, sentence, taken)
    bracketed = text.find("(", sentence.start, sentence.end) >= 0
    found += _built(text, sentence, taken) if bracketed else ()
    for pattern, kind in (*_QUOTED, *_BRACKETED) if bracketed else _QUOTED:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            if not _overlaps(taken, match.start(), match.end()):
                inner = match[1] if pattern is _QUOTE else match[0]
                read_as = _kind_of_quote(inner, kind, text[match.end() : match.end() + 1])
                if pattern is _ASIDE and _acts_again(text, match.start(), inner):
                    read_as, inner = VERB, inner[1:-1]  # 修改(修订)11件
                found.append(Token(match.start(), match.end(), read_as, inner))
                taken.append((match.start(), match.end()))
        taken.sort()
    found += [*_times(text, sentence, mentions, taken), *_notes(text, sentence, taken)]
    found += _set_words(text, sentence)
    for aside in asides:
        kind = TIME if aside.reason in _TIMES else NOUN if aside.reason in _NAMES else ""
        if aside.reason == "ordinal":
            named = text.startswith("奖", aside.end - 1) or _NAMED_BY_ORDER.match(text, aside.end)
            kind = NOUN if named else MANNER
        kind = BOUNDARY if aside.reason in _MARKERS else kind
        if aside.reason == "describes" and text[aside.start] in "过超":
            kind = ADJECTIVE  # 产值|过10亿元|企业: 过 acts nowhere before a number
        if kind and not _overlaps(taken, aside.start, aside.end):
            found.append(Token(aside.start, aside.end, kind, text[aside.start : aside.end]))
    return sorted(found, key=lambda token: token.start)


def _acts_again(text: str, at: int, inner: str) -> bool:
    """Tell whether brackets at `at` hold a verb like the one before them: 修改(修订)11件, but 利用外资(验资)9亿元."""
    kinds = lexicon().kinds
    return kinds.get(inner[1:-1]) == "verbs" and kinds.get(text[max(0, at - 2) : at]) in ("verbs", "events")


def _subjects(text: str, sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Token]:
    """Yield what resolutions are on where it fills clauses: nothing of it was done to what is counted."""
    for match in _SUBJECTS.finditer(text, sentence.start, sentence.end):
        if "，" in match[1] and not _overlaps(taken, *match.span(1)):
            taken.append(match.span(1))
            yield Token(*match.span(1), MANNER, match[1])


def _built(text: str, sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Token]:
    """Yield the verbs of 新(改、扩)建, each in full."""
    for match in _NEW_OR.finditer(text, sentence.start, sentence.end):
        taken.append(match.span())
        built = "".join(f"{how}建" for how in match.groups() if how)
        yield Token(match.start(), match.end(), VERB, f"新建{built}")


def _set_words(text: str, sentence: Sentence) -> Iterator[Token]:
    """Yield words that cutting would take apart or join with others: 立改废, 审、执结, 增至|今年."""
    for pattern, kind in _SET_WORDS:
        for match in pattern.finditer(text, sentence.start, sentence.end):
            yield Token(match.start(), match.end(), kind, match[0].replace("、", ""))
    for match in _FOR_PEOPLE.finditer(text, sentence.start, sentence.end):
        yield Token(match.start(), match.end(), VERB, "办")
    for match in _LAST_PLACE.finditer(text, sentence.start, sentence.end):
        if lexicon().kinds.get(match[0], "n") in ("n", "nouns"):
            yield Token(match.start(), match.end(), NOUN, match[0])


def _times(text: str, sentence: Sentence, mentions: Sequence[Mention], taken: list[tuple[int, int]]) -> Iterator[Token]:
    """Yield what says how many there are of a size: 建成|2×|30万千瓦机组."""
    for mention in mentions:
        found = _EACH.search(text, max(sentence.start, mention.start - 3), mention.start)
        if found and not _overlaps(taken, found.start(), found.end()):
            taken.append(found.span())
            yield Token(found.start(), found.end(), MANNER, found[0])


def _notes(text: str, sentence: Sentence, taken: list[tuple[int, int]]) -> Iterator[Token]:
    """Yield the numbers of notes, which are no words of the sentence, and of items: 茶园|〔7〕|4万亩; ②|改造泵站5座."""
    for match in _NOTE.finditer(text, sentence.start, sentence.end):
        if not _overlaps(taken, match.start(), match.end()):
            taken.append(match.span())
            item = match.start() == sentence.start or text[match.start() - 1] in _BEFORE_ITEMS
            yield Token(match.start(), match.end(), BOUNDARY if item else NOTED, match[0])


def _kind_of_quote(inner: str, kind: str, following: str) -> str:
    """Return the kind of a word in quotes or brackets; one that acts does so where the clause ends: 3个县“摘帽”."""
    if inner in _REMARKS or _CLASS.fullmatch(inner) or inner.endswith("的"):
        return MANNER  # “所提问题已经解决的”|A类建议
    known = lexicon().kinds.get(inner, "")
    if known == "verbs" and (not following or following in _ENDS):
        return VERB
    return _KIND_OF_QUOTE.get(known, kind)


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(left < end and start < right for left, right in taken)
