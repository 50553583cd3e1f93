"""Step 8: what of a document must not reach a screen."""

from __future__ import annotations

import io
import json
import sys
import unicodedata
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from made_figures import make_figure
from npcstats.records import Figure, Period
from npcstats.write import OutputFormat, find_writer
from npcstats.write.sanitize import clean, escape_json

BIDI = "\u202e"


# Forms of which the bytes are text; tests of the others look into what they hold.
TEXT_FORMS = (OutputFormat.TABLE, OutputFormat.JSON, OutputFormat.JSONL, OutputFormat.CSV, OutputFormat.MD)


def written(form: str, figures: Iterable[Figure]) -> str:
    out = io.StringIO()
    find_writer(OutputFormat(form))(figures, out)
    return out.getvalue()


def test_no_control_or_invisible_character_is_shown() -> None:
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            assert clean(f"a{sign}b") in ("ab", "a b", "a\ufffdb"), hex(code)
            if unicodedata.category(sign) != "Cs" and code > 0x1F:
                assert sign not in escape_json(sign), hex(code)


@given(st.text())
def test_escaped_json_means_the_same(text: str) -> None:
    escaped = escape_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(escaped) == text


def test_words_and_signs_stay() -> None:
    text = "审议通过《青原市条例》，占比达 96％——“好” 𠮷 ① ½"
    assert clean(text) == text


@given(st.text(max_size=30), st.sampled_from(TEXT_FORMS))
def test_every_format_takes_any_text(text: str, form: OutputFormat) -> None:
    figure = make_figure(
        source=text, body=text, objects=(text,), unit=text, sentence=text, period=Period(text, None, None)
    )
    shown = written(form, [figure])
    for sign in ("\x1b", "\x7f", "\x9b", BIDI, "\u2028", "\u200b"):
        assert sign not in shown
