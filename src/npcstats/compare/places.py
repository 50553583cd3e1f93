"""Where figures stand: as statements that can be cited, and what stands beside them in their sentence."""

from __future__ import annotations

from decimal import Decimal

from npcstats.compare.records import Statement
from npcstats.records import Figure, Number, Role

# In a longer run of text without a full stop, what stands far from a figure says nothing of it.
_LONGEST = 4000


def sentence_of(figure: Figure) -> str:
    """Return a figure's sentence, of one that never ends only the words that carry the figure."""
    return figure.sentence if len(figure.sentence) <= _LONGEST else figure.text


def around(figure: Figure) -> tuple[str, str]:
    """Return what stands before and behind the words of a figure in its sentence."""
    before, _, behind = sentence_of(figure).partition(figure.text)
    return before, behind


def state_figure(figure: Figure, value: Number | None = None) -> Statement:
    """Return a figure as a statement; `value` is signed where the caller knows better, else a decrease is negative."""
    if value is None:
        value = -figure.value if figure.role is Role.DECREASE else figure.value
    return Statement(
        value=value,
        unit=figure.unit,
        modifier=figure.modifier,
        status=figure.status,
        period=figure.period,
        source=figure.source,
        id=figure.id,
        line=figure.line,
        text=figure.text,
    )


def between(first: Figure, second: Figure) -> str:
    """Return what stands between the words of two figures of one sentence, "" where they cannot be told apart."""
    sentence = sentence_of(first)
    start = sentence.find(first.text)
    end = sentence.find(second.text, start + len(first.text))
    if start < 0:
        return ""
    if end < 0:  # the words of the second begin with those of the first
        return second.text.partition(first.text)[2]
    return sentence[start + len(first.text) : end] + second.text


def plain_number(value: Decimal | Number) -> Number:
    """Return a number as records hold it: an int where whole, no exponent, no needless zero."""
    number = Decimal(value)
    return int(number) if number == number.to_integral_value() else Decimal(f"{number.normalize():f}")
