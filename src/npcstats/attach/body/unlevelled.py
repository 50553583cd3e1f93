"""Places that a text names without the word for their level: 推进保康经济社会发展, of a county called 保康县."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from npcstats.attach.body.vocabulary import divisions
from npcstats.vocab.patterns import as_pattern

# What is done for a place, and what of it is spoken of behind its name.
_FOR_PLACE = as_pattern(
    r"(?:推进|推动|促进|服务|助力|加快|建设|打造|谱写|书写|展现|描绘|法治|平安|美丽|幸福|活力|现代化|实现)"
    r"(?=([一-龥]{2,4}?)(?:经济|高质量|跨越|转型|振兴|篇章|新篇章|实践|发展|建设))"
)
_REGION = "自治区"


@cache
def _regions() -> dict[str, str]:
    """Return the autonomous regions by what they are called without their peoples: 宁夏, 内蒙古."""
    return {name[: 3 if name.startswith("内") else 2]: name for name in divisions() if name.endswith(_REGION)}


def named_without_level(texts: Sequence[str], levels: tuple[str, ...]) -> Iterator[str]:
    """Yield the divisions of `levels` that texts speak of without the word for their level.

    A region is told by its name anywhere, unless two are named.
    """
    if _REGION in levels:
        regions = [name for stem, name in _regions().items() if any(stem in text for text in texts)]
        yield from regions if len(regions) == 1 else ()
    for found in (found for text in texts for found in _FOR_PLACE.finditer(text)):
        yield from (name for level in levels if (name := found[1] + level) in divisions())
