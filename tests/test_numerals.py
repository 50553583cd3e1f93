"""Step 4: numeral texts and their exact values."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import tomllib
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npcstats.find.quantity import read_quantity
from npcstats.find.view import View, numeral_start
from npcstats.numerals import LONGEST, NumeralError, numeral_at, read_numeral
from npcstats.numerals.chinese import _converter, _read_plain
from npcstats.records import Modifier
from npcstats.segment.fold import fold

CASES = Path(__file__).parent / "cases" / "numerals.toml"
ROWS: list[dict[str, Any]] = tomllib.loads(CASES.read_text("utf-8"))["case"]
DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_numeral_with_its_unit(row: dict[str, Any]) -> None:
    flat = re.sub(r"\s", "", row["text"])
    text = fold(flat, flat)
    first = numeral_start().search(text)
    assert first is not None
    quantity = read_quantity(View(text, frozenset(), ()), first.start(), 0)
    assert quantity is not None
    # The table prints a fraction without an exact decimal to the digits that a record shows.
    assert str(quantity.value)[:18] == row["value"]
    assert (quantity.unit, quantity.modifier.value) == (row["unit"], row["modifier"])
    assert (quantity.start, quantity.end) == (0, len(text))


@pytest.mark.parametrize(
    ("text", "value", "modifier"),
    [
        ("2.4亿", "240000000", Modifier.EXACT),
        ("3百万", "3000000", Modifier.EXACT),
        ("2万5千亿", "2500000000000", Modifier.EXACT),
        ("1,100万", "11000000", Modifier.EXACT),
        ("0.1", "0.1", Modifier.EXACT),
        ("三百余", "300", Modifier.OVER),
        ("2500余万", "25000000", Modifier.OVER),
        ("二百三十余万", "2300000", Modifier.OVER),
        ("一千多万", "10000000", Modifier.OVER),
        ("一万五千亿", "1500000000000", Modifier.EXACT),
        ("二十万亿", "20000000000000", Modifier.EXACT),
        ("十一点七亿", "1170000000", Modifier.EXACT),
        ("一二", "1", Modifier.ABOUT),
        ("两三", "2", Modifier.ABOUT),
        ("三五", "3", Modifier.ABOUT),
        ("二十来", "20", Modifier.ABOUT),
        ("十几", "10", Modifier.OVER),
        ("十几万", "100000", Modifier.OVER),
        ("数千", "1000", Modifier.OVER),
        ("三万五", "35000", Modifier.EXACT),
        ("三成半", "0.35", Modifier.EXACT),
        ("一半", "0.5", Modifier.EXACT),
        ("万分之二", "0.0002", Modifier.EXACT),
        ("2/5", "0.4", Modifier.EXACT),
        ("二〇一六", "2016", Modifier.EXACT),
        ("三分之二", "0.6666666666666666666666666667", Modifier.EXACT),
    ],
)
def test_reading(text: str, value: str, modifier: Modifier) -> None:
    numeral = read_numeral(text)
    assert str(numeral.value) == value
    assert numeral.modifier is modifier


@pytest.mark.parametrize("text", ["", "件", "三七", "万万", "十十", "1.", "1,34", "12件", "零零", "0分之", "5/0"])
def test_no_numeral(text: str) -> None:
    with pytest.raises(NumeralError):
        read_numeral(text)


def test_error_is_a_value_error() -> None:
    assert issubclass(NumeralError, ValueError)


@given(st.integers(min_value=0, max_value=10**15))
def test_arabic_integers_are_read_exactly(number: int) -> None:
    assert read_numeral(str(number)).value == number
    assert read_numeral(f"{number:,}").value == number


@given(st.decimals(min_value=0, max_value=10**6, places=4), st.sampled_from([("万", 10**4), ("亿", 10**8), ("", 1)]))
def test_arabic_decimals_are_scaled_without_noise(number: Decimal, power: tuple[str, int]) -> None:
    assert read_numeral(f"{number}{power[0]}").value == number * power[1]


def chinese(number: int) -> str:
    """Write an integer below 10**12 in Chinese: every power named, a zero for a gap."""
    for power, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        head, rest = divmod(number, power)
        if head:
            gap = "零" if 0 < rest < power // 10 else ""
            return chinese(head) + name + (gap + chinese(rest) if rest else "")
    return DIGITS[number]


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_chinese_integers_are_read_exactly(number: int) -> None:
    assert read_numeral(chinese(number)).value == number


@given(st.text(alphabet="0123456789.,/〇零一二两三四五六七八九十百千万亿几数半成点分之余多来件%", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    shape = numeral_at(text, 0)
    if shape is not None:
        assert 0 < shape.end <= len(text)
    try:
        value = read_numeral(text).value
    except NumeralError:
        value = Decimal(0)
    assert value >= 0


def test_reading_is_linear_in_what_it_refuses() -> None:
    begun = time.perf_counter()
    for run in ("1", "一", "万", "1,", "十点"):
        with pytest.raises(NumeralError):
            read_numeral(run * 100_000)
    assert time.perf_counter() - begun < 2


def test_the_longest_run_is_bounded() -> None:
    shape = numeral_at("9" * 1000, 0)
    assert shape is not None
    assert shape.end == LONGEST


def test_only_long_numerals_load_cn2an() -> None:
    code = (
        "import sys; from npcstats.numerals import read_numeral\n"
        "for text in ('1.2万', '两', '十二', '一百零六', '三千余', '二十六万'): read_numeral(text)\n"
        "assert 'cn2an' not in sys.modules; read_numeral('一万五千'); assert 'cn2an' in sys.modules"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("length", [1, 2, 3, 4, 5])
def test_plain_numerals_are_read_as_cn2an_reads_them(length: int) -> None:
    plain = 0
    for signs in product("零一两九十百千万亿", repeat=length):
        text = "".join(signs)
        value = _read_plain(text)
        if value is not None:
            assert _converter()(text, "normal") == value, text
            plain += 1
    assert plain >= length


@pytest.mark.parametrize("text", ["十百", "一千百万", "百百", "一万万", "亿亿", "三七"])
def test_powers_in_no_order_are_no_number(text: str) -> None:
    with pytest.raises(NumeralError):
        read_numeral(text)
