"""Reading noun phrases: the one that ends at a figure, and the one that begins behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    AND,
    CHANGES,
    COMMA_IN_LIST,
    EVENT,
    MANNER,
    NAMES,
    NOUN,
    OF,
    PARTICLE,
    PREPOSITION,
    QUANTITY,
    TIME,
    TITLE,
    VERB,
    Token,
    is_strong,
    phrases,
)
from npcstats.segment.words import lexicon

_ACTS = VERB + EVENT + CHANGES
_LONGEST = 24  # tokens of one noun phrase: a list longer than that is a text


_DESCRIBES = re.compile(r"[一二两三四五六七八九十]{1,2}[级类]")


class Nouns(msgspec.Struct, frozen=True):
    """A coordination of noun phrases: `items` in text order, each its tokens; `low` its first token, `high` one past.

    `events` are verbs at the end of a phrase behind a figure (17个小区|改造), which may be its action.
    """

    items: tuple[tuple[Token, ...], ...]
    low: int
    high: int
    events: tuple[Token, ...] = ()

    def texts(self) -> tuple[str, ...]:
        """Return the phrases as they are written, places, levels and pointing words left out."""
        words = phrases()
        texts = [text for item in self.items if (text := spell(item))]
        named = [t for t in texts if not (words.has("areas", t) or words.has("places", t))]
        return tuple(named if len(texts) > 1 and named else texts)

    def head(self) -> Token | None:
        """Return the last word of the last phrase."""
        return self.items[-1][-1] if self.items and self.items[-1] else None


NOTHING = Nouns((), 0, 0)


def spell(item: Sequence[Token]) -> str:
    """Return a phrase's text without places and pointing words before it."""
    words = phrases()
    kept = list(item)
    while kept and (words.has("determiners", kept[0].text) or words.has("places", kept[0].text) or kept[0].kind == OF):
        kept.pop(0)
    while len(kept) > 1 and _DESCRIBES.fullmatch(kept[0].text):
        kept.pop(0)  # 四级|人大代表
    while kept and (kept[-1].kind in OF + PARTICLE or (kept[-1].kind == ADJECTIVE and len(kept) > 1)):
        kept.pop()
    return "".join(token.text for token in kept)


def nouns_before(tokens: Sequence[Token], low: int, end: int, absorb: bool = False) -> Nouns:
    """Return the noun phrases that end right before token `end`, no further left than `low`.

    With `absorb` a verb further left governs, so that verbs between it and the noun qualify the noun:
    办理时限由…, 查处食品生产经营行政处罚案件…
    """
    items: list[list[Token]] = [[]]
    at = end - 1
    while at >= low and end - at < _LONGEST:
        token = tokens[at]
        if token.kind in NOUN + TITLE + ADJECTIVE or _is_part(tokens, low, at, items[0], absorb):
            items[0].insert(0, token)
        elif token.kind in COMMA_IN_LIST + AND and items[0] and _coordinates(tokens, low, at):
            items.insert(0, [])
        else:
            break
        at -= 1
    found = _joint([item for item in items if item], tokens)
    return Nouns(found, at + 1, end)


def _is_part(tokens: Sequence[Token], low: int, at: int, item: Sequence[Token], absorb: bool) -> bool:
    """Tell whether the verb, event or 的 at `at` is part of the noun phrase that `item` begins."""
    token = tokens[at]
    if token.kind == MANNER and item:
        return phrases().has("prefixes", token.text) and phrases().ends("measures", item[-1].text)
    if token.kind == EVENT:
        return _belongs(tokens, low, at, item) or absorb
    if token.kind == VERB and item and not is_strong(token.text) and _yields(tokens, low, at):
        return True
    if token.kind in VERB + CHANGES and item:
        return _compounds(tokens, low, at, item) or (absorb and not lexicon().has("pivots", token.text))
    return token.kind == OF and bool(item) and _owner(tokens, low, at, item)


def _yields(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Tell whether a weak verb before a noun qualifies it: a verb of reports governs from the left, or a list goes on."""
    before = tokens[at - 1] if at > low else None
    if (
        low
        and tokens[low].kind in COMMA_IN_LIST + AND
        and (at == low + 1 or (before is not None and before.kind in NOUN + ADJECTIVE))
    ):
        return True
    return (
        before is not None
        and before.kind in VERB + COMMA_IN_LIST + AND + NOUN
        and any(
            token.kind == VERB and is_strong(token.text) and not lexicon().has("pivots", token.text)
            for token in tokens[low:at]
        )
    )


def _joint(items: list[list[Token]], tokens: Sequence[Token]) -> tuple[tuple[Token, ...], ...]:
    """Return the phrases, two of them as one where 和 joins words inside a name: 居家|和|社区养老服务中心."""
    if len(items) == 2 and len(items[0]) < 3 <= len(items[1]) + 1 and phrases().ends("joint", items[1][-1].text):
        first, last = items[0][-1], items[1][0]
        joint = next((t for t in tokens if t.kind == AND and t.start == first.end and t.end == last.start), None)
        if joint is not None and not phrases().ends("joint", first.text):
            return ((*items[0], joint, *items[1]),)
    return tuple(tuple(item) for item in items)


def _belongs(tokens: Sequence[Token], low: int, at: int, item: Sequence[Token]) -> bool:
    """Tell whether the event at `at` is part of the noun phrase: it names what is counted and does not act."""
    if not item or item[0].kind == EVENT:
        return True
    before = tokens[at - 1] if at > low else None
    heads = phrases().ends("heads", item[0].text)
    if before is None:
        acts = len(tokens[at].text) > 3 or phrases().ends("acted", item[-1].text)
        return (heads and not acts) or phrases().ends("measures", item[-1].text)
    if before.kind in _ACTS:
        known = lexicon()
        held = known.has("pivots", before.text) or known.has("holders", before.text) or before.kind == EVENT
        return heads or not (held or known.has("pairs", before.text + tokens[at].text))
    if before.kind in NOUN + ADJECTIVE:
        if _moved(tokens, low, at - 1):
            return False  # 督促有关部门|整改|问题
        return heads or not (phrases().ends("people", before.text) or _in_place(tokens, low, at - 1))
    kinds = before.kind in COMMA_IN_LIST + AND + OF or phrases().has("breakdown", before.text)
    return kinds and (heads or phrases().ends("acted", item[-1].text))


def _moved(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Tell whether the nouns that end at `at` are made to act by a verb before them."""
    while at >= low and tokens[at].kind in NAMES:
        at -= 1
    return at >= low and tokens[at].kind == VERB and lexicon().has("pivots", tokens[at].text)


def _in_place(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Tell whether the nouns that end at `at` hang on a preposition: 在乡镇和街道|建设|代表之家."""
    while at >= low and tokens[at].kind in NAMES + COMMA_IN_LIST + AND:
        at -= 1
    return at >= low and tokens[at].kind == PREPOSITION


def _compounds(tokens: Sequence[Token], low: int, at: int, item: Sequence[Token]) -> bool:
    """Tell whether the verb at `at` and the noun behind it are one noun (审议意见): another verb governs them."""
    if not phrases().ends("heads", item[0].text) or at == low:
        return False
    before = tokens[at - 1]
    if before.kind == ADJECTIVE:
        return True  # 新型|研发|机构
    if before.kind != VERB or len(before.text) < 2 or tokens[at].kind != VERB:
        return False
    known = lexicon()
    return known.kinds.get(before.text) in ("verbs", "pairs") and not known.has("pivots", before.text)


def _owner(tokens: Sequence[Token], low: int, at: int, item: Sequence[Token]) -> bool:
    """Tell whether what stands before 的 is a noun that belongs to the phrase, and no clause."""
    owners = NOUN + TITLE + ADJECTIVE + EVENT
    if at <= low or tokens[at - 1].kind not in owners:
        return False
    index = at - 1
    while index >= low and tokens[index].kind in owners + COMMA_IN_LIST + AND:
        index -= 1
    if index < low:
        return True
    if tokens[index].kind in _ACTS:
        # 国内生产总值的比重 belongs together; 办理群众反映的问题 has a clause before 的.
        people = phrases().ends("people", item[-1].text)
        return not people and (index == low or tokens[index - 1].kind not in NOUN)
    return tokens[index].kind in MANNER + TIME + PREPOSITION + QUANTITY and tokens[index].text not in ("由", "被")


def _coordinates(tokens: Sequence[Token], low: int, at: int) -> bool:
    """Tell whether 、 or 和 joins two nouns, rather than a noun and a figure or verb."""
    if at <= low:
        return False
    before = tokens[at - 1]
    if before.kind == OF or before.kind == QUANTITY:
        return False
    return before.kind in NAMES


def nouns_after(tokens: Sequence[Token], start: int, high: int, governed: str = "") -> Nouns:
    """Return the noun phrases that begin at token `start`, no further right than `high`.

    `governed` tells what governs the figure from the left: "verb" or "preposition", else "". A verb behind the
    figure then may qualify the noun (划分为8个|履职片区); after a preposition only where another verb follows.
    """
    at = _past_relative(tokens, start, high)
    items: list[list[Token]] = [[]]
    low = at
    while at < high and at - low < _LONGEST:
        token = tokens[at]
        if (token.kind in NAMES and _names(tokens, at, high, items[-1], governed)) or (
            token.kind in VERB + MANNER + CHANGES and _qualifies(tokens, at, high, items[-1], governed)
        ):
            items[-1].append(token)
        elif token.kind in COMMA_IN_LIST + AND and items[-1] and _continues(tokens, at, high):
            items.append([])
        elif token.kind == OF and items[-1] and items[-1][-1].kind == ADJECTIVE:
            items[-1].append(token)
        else:
            break
        at += 1
    if not items[0] and start < at + 1 == high and at > start and tokens[at].kind == VERB:
        items[0].append(tokens[at])  # 不超过20万元的|投入
        at += 1
    return _without_trailing(items, low, at)


def _names(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token], governed: str) -> bool:
    """Tell whether the noun or event at `at` goes on naming what is counted."""
    if not item and len(tokens[at].text) == 1 and phrases().has("trailing", tokens[at].text):
        return False
    if tokens[at].kind != EVENT or not item:
        return True
    after = tokens[at + 1] if at + 1 < high else None
    if after is None or after.kind not in NAMES or phrases().ends("heads", after.text):
        return True
    # 63名委员|视察|园区: people act; after a preposition so does whoever is not acted on.
    return not phrases().ends("people", item[-1].text) and governed != "preposition"


def _qualifies(tokens: Sequence[Token], at: int, high: int, item: Sequence[Token], governed: str) -> bool:
    """Tell whether a verb behind the figure belongs to the noun: 5条|修改意见, 8个|履职片区, 4个|未达标站点."""
    after = tokens[at + 1] if at + 1 < high else None
    if after is None or (after.kind in MANNER and tokens[at].kind == MANNER):
        return False
    word = tokens[at].text
    if tokens[at].kind == VERB and item and after.text in ("情况", "工作"):
        return True  # 6部条例|实施情况
    if tokens[at].kind == MANNER:
        noun = tokens[at + 2] if at + 2 < high else None
        heads = noun is not None and phrases().ends("heads", noun.text)
        taken = word in ("未", "拟", "待") and governed != ""
        return after.kind in VERB + EVENT and not item and (taken or (word == "新" and heads))
    if (
        after.kind not in NAMES
        or lexicon().has("holders", word)
        or lexicon().has("pairs", word)
        or (lexicon().has("pivots", word) and item)
    ):
        return False
    bare = all(token.kind == MANNER for token in item)
    if bare and phrases().ends("heads", after.text) and not (after.kind == EVENT and len(after.text) > 2):
        return True
    if governed == "preposition":
        later = tokens[at + 2 : high]
        taken = item and item[-1].text == "未"
        return any(t.kind in VERB + CHANGES or t.text == "进行" or (taken and t.kind == EVENT) for t in later)
    return governed == "verb"


def _past_relative(tokens: Sequence[Token], start: int, high: int) -> int:
    """Return where the noun begins behind a clause that qualifies it: 80件已答复的|建议."""
    if start < high and tokens[start].kind == OF:
        start += 1
    if start >= high or not _opens_relative(tokens, start, high):
        return start
    for index in range(start, min(high, start + 8)):
        if tokens[index].kind == QUANTITY:
            return start
        if tokens[index].kind == OF and index + 1 < high and tokens[index + 1].kind in NAMES:
            return index + 1
    return start


def _opens_relative(tokens: Sequence[Token], start: int, high: int) -> bool:
    token = tokens[start]
    if token.kind in VERB + CHANGES + ADJECTIVE or token.text in ("所", "有"):
        return True
    of = next((i for i in range(start + 1, min(high, start + 4)) if tokens[i].kind == OF), -1)
    if of > 0 and all(t.kind in MANNER + EVENT + ADJECTIVE for t in tokens[start:of]):
        return True  # 20条务实管用的|点子
    after = tokens[start + 1] if start + 1 < high else None
    if token.kind == MANNER:
        return token.text in ("已", "已经", "未", "尚未", "新", "拟", "待", "全部", "最", "较", "比较")
    return token.kind in NAMES and after is not None and after.text == "所"


def _continues(tokens: Sequence[Token], at: int, high: int) -> bool:
    """Tell whether 、 or 和 goes on with a noun of the same figure, not with the next figure's."""
    index = at + 1
    while index < high and tokens[index].kind in NAMES:
        index += 1
    if index == at + 1:
        return False
    first = tokens[at + 1]
    if tokens[at].kind == AND and _quoted(first) and not _quoted(tokens[at - 1]):
        return False  # 20件民生实事|和“温暖工程”
    another = high < len(tokens) and tokens[high].kind == QUANTITY
    if another and (index >= high or tokens[high - 1].kind in OF + NAMES + VERB):
        return False
    return index >= high or tokens[index].kind != OF


def _quoted(token: Token) -> bool:
    return token.end - token.start > len(token.text)


def _without_trailing(items: list[list[Token]], low: int, at: int) -> Nouns:
    """Return the phrases without what only says about what or where (实施情况, 一线) and without events at the end."""
    last = items[-1]
    events: list[Token] = []
    while len(last) > 1:
        if phrases().has("trailing", last[-1].text):
            last.pop()
            if len(last) > 1 and last[-1].kind in VERB + EVENT:
                last.pop()  # 法律法规|实施情况
        elif last[-1].kind == EVENT and (last[-2].kind != EVENT or events):
            events.insert(0, last.pop())
        else:
            break
    if events and len(items) == 1 and len(last) > 1 and phrases().ends("acted", last[0].text):
        del last[1:]  # 7个工作委员会|职能|调整: what is counted is what all this happens to
    return Nouns(tuple(tuple(item) for item in items if item), low, at, tuple(events))
