"""A numeral's text → its exact value, and what the numeral itself says about its exactness."""

from __future__ import annotations

from decimal import Context, Decimal, DecimalException
from functools import cache, lru_cache

from npcstats.numerals.chinese import read_digits, read_integer
from npcstats.numerals.shape import POWERS, Kind, numeral_at
from npcstats.records import Modifier, Numeral
from npcstats.vocab.patterns import as_pattern

_POWER = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_TAIL = {"余": Modifier.OVER, "多": Modifier.OVER, "来": Modifier.ABOUT, "+": Modifier.OVER}
_TOKEN = as_pattern(r"([0-9][0-9,]*(?:\.[0-9]+)?)|([百千万亿])")
_CHINESE_PARTS = as_pattern(
    f"([几数]?)([^几点余多来]*)(几?)([{POWERS}]*)([余多来]?)([万亿]*)(?:点([^{POWERS}]+)([{POWERS}]*))?"
)
_CONTEXT = Context(prec=28)
_PRECISE = Context(prec=60)


class NumeralError(ValueError):
    """A text that is no numeral."""


@lru_cache(maxsize=4096)
def read_numeral(text: str) -> Numeral:
    """Return the reading of a numeral, fully scaled: `2500余万` is 25000000 and over, `三分之二` 0.666… to 28 digits.

    `百分之五` is 5 and `千分之六` is 6 (their unit says the rest), `三成五` is 0.35, `一半` is 0.5.
    Full-width digits must have been folded and white space removed. Raises NumeralError where `text` is no numeral.
    """
    body, modifier = _split_tail(text)
    shape = numeral_at(body, 0)
    if shape is None or shape.end != len(body):
        raise NumeralError(text)
    try:
        value, own = _reader(shape.kind, body)
    except (ValueError, KeyError, DecimalException) as error:
        raise NumeralError(text) from error
    return Numeral(_plain(value), modifier if modifier is not Modifier.EXACT else own)


def _plain(value: Decimal) -> Decimal:
    """1639000000.00 → 1639000000: no zeros that the text does not ask for, no exponent."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize(_PRECISE)


def _split_tail(text: str) -> tuple[str, Modifier]:
    """十余 → 十 and over; the tail of a whole numeral stands outside its shape."""
    if len(text) > 1 and text[-1] in _TAIL:
        return text[:-1], _TAIL[text[-1]]
    return text, Modifier.EXACT


def _reader(kind: Kind, text: str) -> tuple[Decimal, Modifier]:
    match kind:
        case Kind.ARABIC:
            return _read_arabic(text)
        case Kind.CHINESE:
            return _read_chinese(text)
        case Kind.HALF:
            return Decimal("0.5"), Modifier.EXACT
        case Kind.TENTHS:
            whole, _, rest = text.partition("成")
            return (_part(whole) + (_part(rest) / 10 if rest else 0)) / 10, Modifier.EXACT
        case Kind.PERCENT | Kind.PERMILLE:
            return _part(text.partition("分之")[2]), Modifier.EXACT
        case Kind.FRACTION:
            lower, _, upper = text.partition("分之") if "分" in text else text.partition("/")[::-1]
            return _CONTEXT.divide(_part(upper), _part(lower)), Modifier.EXACT


def _part(text: str) -> Decimal:
    """Read a numeral inside another: the two sides of a fraction, the digits of tenths (三成半)."""
    if text == "半":
        return Decimal(5)
    return _read_arabic(text)[0] if text[0].isascii() else _read_chinese(text)[0]


def _read_arabic(text: str) -> tuple[Decimal, Modifier]:
    """1亿3千万 is read from left to right: 亿 lifts all that stands before it, 万 what stands since the last 亿."""
    high = low = section = number = Decimal(0)
    for digits, power in _TOKEN.findall(text):
        if digits:
            number = Decimal(digits.replace(",", ""))
        elif power == "亿":
            high, low, section, number = _lift(high + low + section + number, power), Decimal(0), Decimal(0), Decimal(0)
        elif power == "万":
            low, section, number = _lift(low + section + number, power), Decimal(0), Decimal(0)
        else:
            # 3百万 and 5千万 lift once more at the 万 that follows.
            section, number = _PRECISE.add(section, _lift(number, power)), Decimal(0)
    value = _PRECISE.add(_PRECISE.add(high, low), _PRECISE.add(section, number))
    inner = next((_TAIL[char] for char in text if char in _TAIL), Modifier.EXACT)
    return value, inner


def _lift(value: Decimal, power: str) -> Decimal:
    return _PRECISE.multiply(value, Decimal(_POWER[power]))


@cache
def _powers(text: str) -> int:
    product = 1
    for char in text:
        product *= _POWER[char]
    return product


def _read_chinese(text: str) -> tuple[Decimal, Modifier]:
    match = _CHINESE_PARTS.fullmatch(text)
    if match is None:
        raise NumeralError(text)
    some, run, few, lifted, tail, outer, digits, scale = match.groups(default="")
    value, modifier = read_integer(run)
    if digits:
        value += Decimal("0." + read_digits(digits))
    value = _PRECISE.multiply(value, Decimal(_powers(lifted) * _powers(outer) * _powers(scale)))
    if some or few:
        # 几十 and 十几 begin at the round number they name.
        modifier = Modifier.OVER
    return value, _TAIL.get(tail, modifier)
