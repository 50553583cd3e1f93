"""Characters of PDFs that are not what they look like, one for one."""

from __future__ import annotations

import unicodedata
from functools import cache

from npcstats.vocab.patterns import as_pattern

_CID = as_pattern(r"\(cid:\d{1,6}\)")
_LOST = "\ufffd"
_UNKNOWN = as_pattern(r"[\ue000-\uf8ff\ufffd]")
_SURROGATE = as_pattern(r"[\ud800-\udfff]")

# Fonts often draw a character that is also a radical, and say it is the radical. Unicode itself has the answer for
# the first series of these; for the second, and where its answer is a traditional character, it stands here.
_RADICALS = range(0x2F00, 0x2FD6)
_SUPPLEMENT = dict(
    zip(
        "⺁⺅⺆⺊⺌⺎⺐⺒⺓⺔⺗⺙⺛⺝⺞⺟⺠⺣⺧⺩⺪⺫⺬⺭⺮⺰⺳⺶⺹⺻⺼⺽⺾⻂⻃⻄⻅⻆⻉⻋"
        "⻌⻍⻏⻐⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻬⻭⻮⻰⻳⼾",
        "厂亻冂卜小兀尢巳幺彑心攵旡月歹母民灬牛王疋目示礻竹纟网羊老聿月臼艹衤覀西见角贝车"
        "辶辶阝钅长门阝阝雨青韦页风飞食食饣马骨鬼鱼鸟卤麦黄齐齿齿龙龟户",
        strict=True,
    )
)


@cache
def _table() -> dict[int, str]:
    found = {code: unicodedata.normalize("NFKC", chr(code)) for code in _RADICALS}
    return found | {ord(radical): sign for radical, sign in _SUPPLEMENT.items()} | {0: " "}


def mend(text: str) -> str:
    """Return `text` with radicals as the characters they stand for, and a sign for each that no font tells."""
    return _SURROGATE.sub(_LOST, _CID.sub(_LOST, text)).translate(_table())


def unknown_share(text: str) -> float:
    """Return from 0 to 1 how many of the characters of `text` no font tells."""
    mended = "".join(_CID.sub(_LOST, text).split())
    return len(_UNKNOWN.findall(mended)) / len(mended) if mended else 0.0
