"""Noun phrases: what they are, and how they are written in the record."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from npcstats.attach.clause.kinds import (
    ADJECTIVE,
    OF,
    PARTICLE,
    TITLE,
    Token,
    phrases,
)
from npcstats.vocab.patterns import as_pattern

LONGEST = 24  # tokens of one noun phrase: a list longer than that is a text
_LEVEL = as_pattern(r"^[一二两三四五六七八九十][级类](?=[\u4e00-\u9fff]{2})")
# Places that are counted themselves: 支持四个县城.
_TOWNS = frozenset({"县城", "城区", "主城区"})
# A remark in brackets behind a name that is longer than what brackets hold of a name: 联络站(…基层单元).
_REMARK = as_pattern(r"(?<=[\u4e00-\u9fff]{2})[(（](?:[^()（）]{7,}|[A-Za-z0-9. ]+|不?含[^()（）]+)[)）]$")
_THEME = as_pattern(r"[，、。！]|.{9}")
# 8大产业产值, 三市一县财政收入: how many are summed up.
_SO_MANY = as_pattern(r"(?:\d{1,2}大|[一二两三四五六七八九十]{1,2}[大市州盟县区旗镇乡])")
_BODIES = ("人大", "法院", "检察院", "政府", "机关", "部门", "组织", "平台", "网格", "网络", "体系", "书记")
_REPORTING = ("政府", "两院", "法院", "检察院")
_WITHIN = frozenset("里中内上下")
WIDE = frozenset({"全国", "全省", "全市", "跨省", "境内外"})
_QUOTES = "“”‘’\"'「」『』"
# What stands in a place and is counted itself: 36个社区|活动中心|改造.
BUILT = ("中心", "站", "馆", "院", "室", "公园", "广场", "食堂", "校舍")
_LEVELS_OF = frozenset("省市州盟县区旗镇乡村")
_COUNTED_LEVELS = frozenset("县区旗镇乡")
_DESCRIBES = as_pattern(r"[一二两三四五六七八九十]{1,2}[级类]")


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
        texts = [text for item in self.items for part in _by_quotes(item) if (text := spell(part))]
        texts = [text for text in texts if not (len(text) == 1 and words.has("trailing", text))]
        if len(texts) > 1 and texts[-1].endswith(("报告", "汇报")):
            texts = [text for text in texts if not text.endswith(_REPORTING)]  # 省政府、省法院专项报告
        if len(texts) > 1 and texts[-1].endswith("代表") and _LEVELS_OF.issuperset((*texts[:-1], texts[-1][0])):
            return ("、".join(texts),)  # 市、区人大代表
        rest = {text[0] for text in texts[1:]}
        counted = rest and texts[0] in _COUNTED_LEVELS and _LEVELS_OF.isdisjoint(rest)  # 2个|镇|和开发区
        bodies = [t for t in texts if (len(t) > 1 or t == "村") and words.has("institutions", t)]  # 走访|街道|和企业
        bodies += texts[: bool(counted)]
        named = [t for t in texts if t in bodies or not (words.has("areas", t) or words.has("places", t))]
        return tuple(named if len(texts) > 1 and named else texts)

    def head(self) -> Token | None:
        """Return the last word of the last phrase."""
        return self.items[-1][-1] if self.items and self.items[-1] else None


NOTHING = Nouns((), 0, 0)


def quoted(token: Token) -> bool:
    """Tell whether a token stands in quotation marks, which its text leaves out."""
    return token.end - token.start > len(token.text)


def _by_quotes(item: Sequence[Token]) -> list[Sequence[Token]]:
    """Return a phrase's parts where quotations follow each other without a word between: “便民角”“议事亭”."""
    cuts = [at for at in range(1, len(item)) if quoted(item[at - 1]) and quoted(item[at])]
    return [item[low:high] for low, high in pairwise([0, *cuts, len(item)])]


def _owners(item: Sequence[Token]) -> int:
    """Return how many words of a phrase only say whose a report is, or at which session a motion was made."""
    for at in range(len(item) - 2, -1, -1):
        if (item[at - 1].text if at else "").endswith("次") and item[at].text == "会议":
            return at + 1
        if item[at].text.endswith("次会议"):
            return at + 1  # 县六届人大二次会议|代表建议
        if item[at].text.endswith(_REPORTING) and item[-1].text.endswith(("报告", "汇报")):
            return at + 1  # 市一府两院|工作报告
    return 0


def _of_levels(item: Sequence[Token], at: int) -> bool:
    """Tell whether 三级 tells of what levels people and bodies are, not of what grade a thing: 二级|公路, 三级|医院."""
    words = phrases()
    levels = at > 0 and (words.has("areas", item[at - 1].text) or words.has("levels", item[at - 1].text))
    behind = item[at + 1].text
    return levels or item[at].text[0] == "两" or words.ends("people", behind) or behind.endswith(_BODIES)


def _from_head(item: Sequence[Token]) -> list[Token]:
    """Return a phrase without the words that point, the places and the numbers of places before it."""
    words = phrases()
    kept = list(item)
    while kept and (words.has("determiners", kept[0].text) or words.has("places", kept[0].text) or kept[0].kind == OF):
        if len(kept) == 1 and kept[0].text in _TOWNS:
            break
        kept.pop(0)
        del kept[: len(kept) > 1 and kept[0].text in _WITHIN]  # 县域|内|就诊率
    while len(kept) > 1 and _SO_MANY.fullmatch(kept[0].text):
        kept.pop(0)
    return kept


def spell(item: Sequence[Token]) -> str:
    """Return a phrase's text without places and pointing words before it."""
    words = phrases()
    kept = _from_head(item)
    del kept[: _owners(kept)]
    for at in range(len(kept) - 2, -1, -1):
        if _DESCRIBES.fullmatch(kept[at].text) and _of_levels(kept, at):
            del kept[: at + 1]
            break
    if len(kept) > 1 and quoted(kept[0]) and _THEME.search(kept[0].text):
        kept.pop(0)  # “听党话、跟党走”|宣讲活动
    if len(kept) > 1 and kept[-1].text.startswith("每"):
        kept.pop()  # 收购均价|每公斤|上涨
    while kept and (kept[-1].kind in OF + PARTICLE or (kept[-1].kind == ADJECTIVE and len(kept) > 1)):
        kept.pop()
    while len(kept) > 1 and kept[-1].text in _WITHIN:
        kept.pop()  # 建议|里|被采纳的
    while len(kept) > 1 and kept[-1].text in WIDE:
        kept.pop()  # 电子证照|全国|互认
    text = "".join([token.text.strip("《》") if token.kind == TITLE else token.text for token in kept]).strip(_QUOTES)
    text = _REMARK.sub("", text) if text.endswith((")", "）")) else text
    graded = text[1:2] == "级" and not (words.ends("people", text) or text.endswith(_BODIES))
    return text if graded else _LEVEL.sub("", text)  # 二级公路, but 四级代表 and 五类主体
