"""Parts that do not add up to their whole: 受理87件，解决48件，转办40件; 其中 with more than there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from npcstats.compare.checkwords import check_words
from npcstats.compare.places import around, between, state_figure
from npcstats.compare.records import Certainty, Finding, FindingKind
from npcstats.records import Figure, Modifier, Role, Status

# How many figures behind a whole may be its parts.
_REACH = 30
_PEOPLE = ("人", "名", "位")
# How far a sum may be off and still be meant as one: more than a slip, and the parts overlap or are not all.
_OVER = Decimal("0.2")
_SHORT = Decimal("0.05")
_MOST_SHORT = Decimal(3)


def check_sums(sentence: Sequence[Figure]) -> Iterator[Finding]:
    """Yield what does not add up among the figures of one sentence, in text order."""
    exact = [one for one in sentence if _is_plain(one)]
    for place, whole in enumerate(exact):
        after = exact[place + 1 : place + 1 + _REACH]
        linked = [part for part in after if part.part_of == whole.id and part.unit == whole.unit]
        stated = _outcomes(whole, after) or _bracketed(whole, after)
        if linked:
            yield from _check_linked(whole, linked)
        elif stated:
            yield from _check_partition(whole, stated)
        yield from _check_among(whole, after)
    yield from _check_total(exact[:_REACH])


def _is_plain(figure: Figure) -> bool:
    return figure.role is Role.LEVEL and figure.modifier is Modifier.EXACT and figure.status is Status.ACTUAL


def _check_linked(whole: Figure, parts: Sequence[Figure]) -> Iterator[Finding]:
    total = sum((Decimal(part.value) for part in parts), Decimal(0))
    excess = total - Decimal(whole.value)
    # Women, party members and farmers among deputies overlap.
    may_overlap = whole.unit in _PEOPLE and len(parts) > 2
    if len(parts) > 1 and 0 < excess <= _OVER * Decimal(whole.value) and not may_overlap:
        yield _finding(Certainty.POSSIBLE, "各分项之和大于总数", whole, parts)


def _check_partition(whole: Figure, parts: Sequence[Figure]) -> Iterator[Finding]:
    total = sum((Decimal(part.value) for part in parts), Decimal(0))
    size = Decimal(whole.value)
    is_over = size < total <= size * (1 + _OVER)
    is_all = not any(word in around(whole)[1] for word in check_words().rest)
    is_short = is_all and 0 < size - total <= min(_MOST_SHORT, _SHORT * size)
    if is_over or is_short:
        yield _finding(Certainty.POSSIBLE, "各分项之和与总数不符", whole, parts)


def _check_among(whole: Figure, after: Sequence[Figure]) -> Iterator[Finding]:
    """Yield a part that is more than its whole: 新修渠道12条，其中衬砌30条."""
    part = after[0] if after else None
    if part is None or part.unit != whole.unit or not between(whole, part).lstrip("，,、（(").startswith("其中"):
        return
    is_same = not part.objects or set(part.objects) == set(whole.objects) or part.objects[0].endswith(whole.objects)
    if part.value > whole.value:
        certainty = Certainty.CERTAIN if is_same else Certainty.POSSIBLE
        yield _finding(certainty, "其中一项大于总数", whole, (part,))


def _check_total(sentence: Sequence[Figure]) -> Iterator[Finding]:
    """Yield a total behind its parts that is not their sum: 制定7件、修改15件、废止8件，共29件."""
    for place, total in enumerate(sentence):
        parts = [part for part in sentence[:place] if part.unit == total.unit]
        if len(parts) < 2 or len(parts) != place or not total.text.startswith(check_words().totals):
            continue
        found = sum((Decimal(part.value) for part in parts), Decimal(0))
        if found != total.value and abs(found - Decimal(total.value)) <= _OVER * Decimal(total.value):
            yield _finding(Certainty.POSSIBLE, "合计与前列各项之和不符", total, parts)


def _outcomes(whole: Figure, after: Sequence[Figure]) -> list[Figure]:
    """Return what became of things that came in, where the sentence says it of all of them one after another."""
    if not check_words().intake & set(whole.actions):
        return []
    parts: list[Figure] = []
    for part in after:
        is_part = part.unit == whole.unit and part.actions and check_words().outcome.issuperset(part.actions)
        if not is_part or (part.objects and part.objects != whole.objects):
            break
        parts.append(part)
    return parts if len(parts) > 1 and len({part.actions for part in parts}) == len(parts) else []


def _bracketed(whole: Figure, after: Sequence[Figure]) -> list[Figure]:
    """Return the figures of the brackets right behind a figure: 共29件（制定7件、修改15件、废止8件）."""
    if not after or not between(whole, after[0]).startswith(("（", "(")):
        return []
    parts: list[Figure] = []
    for part in after:
        if part.unit != whole.unit:
            return []
        parts.append(part)
        behind = around(part)[1]
        if behind.startswith(("）", ")")):
            return parts if len(parts) > 1 else []
    return []


def _finding(certainty: Certainty, problem: str, whole: Figure, parts: Sequence[Figure]) -> Finding:
    total = sum((Decimal(part.value) for part in parts), Decimal(0))
    listed = " + ".join(str(part.value) for part in parts)
    reckoned = f"{listed} = {total}" if len(parts) > 1 else listed
    sign = "≠" if total < whole.value or len(parts) > 1 else ">"
    return Finding(
        kind=FindingKind.PARTS,
        certainty=certainty,
        body=whole.body,
        problem=problem,
        sum=f"{reckoned} {sign} {whole.value}",
        places=tuple(state_figure(figure) for figure in (whole, *parts)),
    )
