"""Verbs that no vocabulary knows, by the 了 behind them: 牲畜|断|了草料, 青年|端|起|了新饭碗, 学员|解|锁|了新技能."""

from __future__ import annotations

from itertools import pairwise

from npcstats.attach.clause.joins import SUFFIXES
from npcstats.attach.clause.kinds import BOUNDARY, NOUN, PARTICLE, PREPOSITION, VERB, Token, phrases
from npcstats.segment.words import lexicon

FINISHING = "了"
_PLACED = frozenset("省市县区旗州乡镇村里中上下内外间时后前")
# What comes of an act, between its verb and 了, beside the results of actions.toml.
_RESULTS_TOO = frozenset({"到", "住", "过"})
# Nouns and words of time behind which 了 says only that it is so now.
_NEVER = frozenset("人 年 月 日 天 岁 次 个 件 项 水 电 路 房 钱 好 多 少 大 小 高 低 快 慢 新 不 没 太 极".split())


def verb_before(tokens: list[Token], at: int) -> None:
    """Make what stands right before the 了 at `at` the verb that it finishes, if it is a verb at all.

    At the end of a clause 了 says that something is so now, of whatever stands there, and tells nothing.
    """
    if at < 1 or at + 1 >= len(tokens) or tokens[at + 1].kind == BOUNDARY:
        return
    after = tokens[at - 1]
    known = lexicon().has("results", after.text) or after.text in _RESULTS_TOO
    result = known and after.kind in PARTICLE + VERB + PREPOSITION + NOUN
    last = at - 2 if result and at > 1 and _begins(tokens[at - 2]) else at - 1
    if not _is_unknown(tokens[last]) or not _meet(tokens[last : at + 1]):
        return
    alone = lexicon().kinds.get(tokens[last].text) is not None or last < at - 1
    two = not alone and last > 0 and _begins(tokens[last - 1]) and _meet(tokens[last - 1 : last + 1])
    found = tokens[last - two : at]
    text = "".join(token.text for token in found)
    tokens[last - two : at] = [Token(found[0].start, found[-1].end, VERB, text)]


def _begins(token: Token) -> bool:
    """Tell whether an unknown character may begin a verb, and ends no name of those who act: 嘎查|村|通了路."""
    if token.text in SUFFIXES or token.text in _PLACED or phrases().ends("institutions", token.text):
        return False
    return _is_unknown(token)


def _is_unknown(token: Token) -> bool:
    """Tell whether a token is one character that is taken for a noun since nothing is known of it."""
    known = lexicon().kinds.get(token.text)
    return token.kind == NOUN and len(token.text) == 1 and token.text not in _NEVER and known in (None, "single")


def _meet(tokens: list[Token]) -> bool:
    return all(left.end == right.start for left, right in pairwise(tokens))
