"""Which bodies of two reports are one: long and short names, changed terms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from npcstats.records import Figure

_TERM = re.compile(r"第?[一二三四五六七八九十百\d]{1,5}届")
_LONG_NAMES = (
    ("人民代表大会常务委员会", "人大常委会"),
    ("人民代表大会常委会", "人大常委会"),
    ("人大常务委员会", "人大常委会"),
    ("人民代表大会", "人大"),
    ("人民政府", "政府"),
    ("中华人民共和国", ""),
)


def body_key(name: str | None) -> str:
    """Return a body's name without term and in its short form: 第九届江津市人民政府 gives 江津市政府; "" for None."""
    short = _TERM.sub("", "".join((name or "").split()))
    for long, brief in _LONG_NAMES:
        short = short.replace(long, brief)
    return short


def match_bodies(old: Iterable[str], new: Iterable[str]) -> dict[str, str]:
    """Return which key of `old` is the same body as which key of `new`.

    A name without its place (市政府) is the one body whose name ends so; a figure without a body is of the only one.
    """
    olds, news = sorted(set(old)), sorted(set(new))
    matched = {key: key for key in olds if key in news}
    for key in olds:
        if key in matched:
            continue
        free = [other for other in news if other not in matched.values() and _is_one(key, other)]
        rivals = [other for other in olds if other not in matched and free and _is_one(other, free[0])]
        if len(free) == 1 and rivals == [key]:
            matched[key] = free[0]
    return matched


def by_body(figures: Sequence[Figure]) -> dict[str, list[Figure]]:
    """Return figures by the key of their body.

    Figures without one are of the body that the others of their document name most often.
    """
    main: dict[str, Counter[str]] = {}
    for figure in figures:
        if figure.body:
            main.setdefault(figure.source, Counter())[body_key(figure.body)] += 1
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        usual = main.get(figure.source)
        key = body_key(figure.body) or (usual.most_common(1)[0][0] if usual else "")
        groups.setdefault(key, []).append(figure)
    return groups


def _is_one(first: str, second: str) -> bool:
    return first.endswith(second) or second.endswith(first)
