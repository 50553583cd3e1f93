"""The measured thing before a change or a comparison: 平均办理时限|由…, 产值|比上年|增长."""

from __future__ import annotations

from collections.abc import Sequence

from npcstats.attach.clause.kinds import (
    EVENT,
    MANNER,
    NAMES,
    OF,
    PARTICLE,
    TIME,
    VERB,
    Token,
    phrases,
)
from npcstats.attach.clause.nouns import NOTHING, Nouns
from npcstats.attach.clause.nouns_before import nouns_before
from npcstats.attach.clause.verbs import (
    skip_left,
)

# What is said of a thing that stands beside the one that changes.
_SAID = frozenset("进入 步入 迈入 跨入 驶入 跻身 取得 获得 成为 走在 位居".split())
# What several may have together, and one figure tells.
_SHARES = frozenset({"比例", "比重", "占比", "数量", "人数", "名额"})


def measured(tokens: Sequence[Token], low: int, end: int) -> Nouns:
    """Return the measured thing that ends before `end`; verbs in it are nouns: 平均办理时限, 招生规模."""
    nouns = _with_owner(tokens, low, end)
    before = nouns.low - 1
    compared = skip_left(tokens, before, max(low, before - 6), NAMES + OF + TIME + MANNER + PARTICLE)
    beside = nouns.high < len(tokens) and tokens[nouns.high].text == "相比"  # 与2030年基准年|相比|下降
    against = ("比", "较", "与", "同", "和") if beside else ("比", "较")
    if nouns.items and compared >= low and tokens[compared].text in against:
        before = compared
    told = tokens[before].kind == MANNER and tokens[before].text.startswith(("比", "较")) if before >= low else False
    if nouns.items and told:
        return measured(tokens, low, skip_left(tokens, before - 1, low, MANNER + TIME + PARTICLE) + 1)  # 比上年|决算数
    ranked = bool(nouns.items) and nouns.items[-1][-1].text.endswith(("排名", "位次", "名次"))
    if (
        nouns.items
        and not ranked
        and before >= low
        and tokens[before].text in ("比", "较", "在", "按", "按照", "以", "经", "自", "同", "与", "因", "由于", "受")
    ):
        # 比换届之初翻番, 在规定时间内压缩: a phrase of comparison or place stands between.
        return measured(tokens, low, skip_left(tokens, before - 1, low, MANNER + TIME + PARTICLE) + 1)
    nouns = _since_said(nouns)
    *others, last = nouns.items or ((),)
    of = next((at for at, token in enumerate(last) if token.kind == OF), 0)
    if others and of and last[-1].text in _SHARES:
        return Nouns((last[of + 1 :],), nouns.high - len(last) + of + 1, nouns.high)  # 工人、农民|的|比例 is one
    return nouns


def _since_said(nouns: Nouns) -> Nouns:
    """Return the things without those of which something else is said: 建设进入快车道、|投资|增长2倍."""
    said = next((at for at in range(len(nouns.items) - 1, 0, -1) if _is_said_of(nouns.items[at - 1])), 0)
    if not said:
        return nouns
    items = nouns.items[said:]
    return Nouns(items, nouns.high - sum(len(item) + 1 for item in items) + 1, nouns.high)


def _is_said_of(item: Sequence[Token]) -> bool:
    return any(token.kind in VERB and token.text in _SAID for token in item[1:-1])


def _with_owner(tokens: Sequence[Token], low: int, end: int) -> Nouns:
    nouns = nouns_before(tokens, low, end, absorb=True)
    if nouns.items or end <= low or tokens[end - 1].kind not in EVENT + VERB:
        return nouns
    inner = nouns_before(tokens, low, end - 1, absorb=True)
    if not inner.items and end - 2 >= low and phrases().has("prefixes", tokens[end - 2].text):
        return Nouns(((tokens[end - 2], tokens[end - 1]),), end - 2, end)  # 人均|筹资
    if not inner.items:
        return (
            Nouns(((tokens[end - 1],),), end - 1, end) if phrases().ends("measures", tokens[end - 1].text) else NOTHING
        )
    return Nouns(((*inner.items[-1], tokens[end - 1]),), inner.low, end)
