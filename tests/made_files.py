"""Files as nobody sends them, for Hypothesis: any name, any encoding, every format whole or broken, in any folder."""

from __future__ import annotations

import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import strategies as st

from made_figures import make_figure
from made_inputs import make_raw_docx
from made_texts import PIECES, SIGNS
from npcstats.write.jsonl import encode
from payloads import PAYLOADS

# A name and its bytes; a name of several parts lies in folders.
Files = tuple[tuple[bytes, bytes], ...]

CODECS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "big5", "utf-32")
SUFFIXES = (
    *(".txt", ".text", ".TXT", ".md", ".html", ".htm", ".mhtml", ".csv", ".docx", ".pdf", ".zip", ".jsonl", ""),
    *(".doc", ".exe", ".xlsx", ".png", ".rtf", ".txt.bak"),
)
_SIGNS = (
    *(
        "a",
        "报告",
        " ",
        "\n",
        "\r",
        "\t",
        "\x1b[31m",
        "\x07",
        "\u202e",
        "\u200b",
        "\udcb1",
        "\udc9b",
        "'",
        '"',
        "<b>",
        "|",
    ),
    *("[red]", "=1+1", "-", "--help", "$(id)", "`", "*", "?", "\\", "%s", "{}", "#", "&", ".", "..", "~", "\x9b", "１"),
)

_names = st.lists(st.sampled_from(_SIGNS), min_size=1, max_size=4).map("".join)


def _as_name(made: tuple[str, str]) -> bytes:
    name = os.fsencode("".join(made).strip("/"))
    # A hidden file of a folder is not read, as is said.
    return b"x" + name if name.startswith(b".") or not name else name


names = st.tuples(_names, st.sampled_from(SUFFIXES)).map(_as_name)

_pieces = st.sampled_from(PIECES) | st.sampled_from(SIGNS) | st.sampled_from(["。\n", "，", "修订法规3件。", "\n\n"])
_plain = st.lists(_pieces, max_size=30).map("".join)
texts = _plain | st.text(max_size=20).map(lambda text: text.encode("utf-8", "replace").decode())


def _page(text: str) -> str:
    return f"<!DOCTYPE html><html><head><title>{text[:9]}</title></head><body><p>{text}</p><table><tr><td>3</table>"


def _markdown(text: str) -> str:
    return f"# {text[:9]}\n\n| 项目 | 数量（件） |\n|---|---|\n| {text[:9]} | 3 |\n\n**{text}**\n"


def _sheet(text: str) -> str:
    return f'source,value\n"{text}",3\n'


def _record(text: str) -> str:
    return f'{{"source":"{text}"}}\n'


_Spell = Callable[[str], str]
_spelled: st.SearchStrategy[_Spell] = st.sampled_from([str, str, _page, _markdown, _sheet, _record])
_written = st.tuples(texts, _spelled, st.sampled_from(CODECS)).map(
    lambda made: made[1](made[0]).encode(made[2], "replace")
)


def _word(text: str) -> bytes:
    return make_raw_docx(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


def _packed(members: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in dict(members).items():
            package.writestr(name, data)
    return out.getvalue()


_members = st.tuples(
    st.sampled_from(
        ["a.txt", "../b.txt", "/etc/c.md", "x/d.html", "e.docx", "\x1b[31m.txt", "报告.txt", "a.txt/b.txt"]
    ),
    _written,
)
_heads = st.sampled_from(
    [
        b"%PDF-1.7\n",
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"{\\rtf1",
        b"\x1f\x8b",
        b"\xff\xfe",
        b"\0",
    ]
)
_whole = (
    _written
    | texts.map(_word)
    | st.lists(_members, max_size=3).map(_packed)
    | st.binary(max_size=60)
    | st.tuples(_heads, st.binary(max_size=60)).map(b"".join)
    | st.just(b"")
)


def _broken(made: tuple[bytes, int, str, bytes]) -> bytes:
    """Return bytes cut, or with others in them, at a place."""
    data, place, how, other = made
    at = place % (len(data) + 1)
    if how == "cut":
        return data[:at]
    return data[:at] + other + data[at + (len(other) if how == "replaced" else 0) :]


_changed = st.tuples(
    _whole, st.integers(0, 5000), st.sampled_from(["cut", "replaced", "put in"]), st.binary(min_size=1, max_size=4)
).map(_broken)
# Every second one is whole, so that there is something to write.
contents = _written | texts.map(str.encode) | _whole | _changed

_folders = st.sampled_from([(), (), (), (b"sub",), (b"a.txt",), (b"sub", b"\xb1\xa8")])
files = st.lists(
    st.tuples(_folders, names, contents).map(lambda made: (b"/".join((*made[0], made[1])), made[2])),
    max_size=4,
    unique_by=lambda made: made[0],
).map(tuple)


def lay_down(made: Files, folder: Path) -> list[str]:
    """Write files into a folder; return the paths of those that lie at its top, as a command is given them."""
    tops: list[str] = []
    for name, data in made:
        path = os.path.join(os.fsencode(folder), name)
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "xb") as file:
                file.write(data)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            # Another's folder, or its file, has that name.
            continue
        top = os.fsdecode(os.path.join(os.fsencode(folder), name.split(b"/")[0]))
        tops += [top] if top not in tops else []
    return tops


# Lines of figures as they may come back: records that are valid, but for a few fields of any value.
_numbers = st.integers(-(10**20), 10**20) | st.sampled_from([0, -1, 1e308, -1e308, 5e-324, 0.1, 10**300]) | st.floats()
_dates = st.sampled_from(["2025-01-01", "2025-12-31", "2024-02-30", "9999-12-31", "0001-01-01", "2025", "", "x", None])
_periods = st.none() | st.fixed_dictionaries({"text": texts, "start": _dates, "end": _dates})
_words = st.sampled_from(PAYLOADS) | texts
_ids = st.none() | st.integers(-3, 9)
_VALUES: dict[str, st.SearchStrategy[object]] = {
    "id": st.integers(-1, 9),
    "value": _numbers | st.sampled_from([2, 3, 5, 8, 100, 101]),
    "period": _periods,
    "body": st.none() | _words,
    "unit": st.sampled_from(["件", "%", "", "元", "个百分点"]) | _words,
    "objects": st.lists(_words, max_size=2),
    "actions": st.lists(_words, max_size=2),
    "indicator": st.none() | _words,
    "modifier": st.sampled_from(["exact", "about", "over", "under", "more", "x"]),
    "role": st.sampled_from(["level", "increase", "decrease", "share", "rate", "x"]),
    "status": st.sampled_from(["actual", "planned"]),
    "part_of": _ids,
    "repeat_of": _ids,
    "line": st.integers(-1, 2**70),
    "start": st.integers(-1, 9),
    "text": _words,
    "source": _words,
    "new": _words,
}
_PLAIN = json.loads(encode(make_figure()))
_fields = st.sampled_from(sorted(_VALUES)).flatmap(lambda name: st.tuples(st.just(name), _VALUES[name]))
lines_of_figures = st.lists(
    st.lists(_fields, max_size=3).map(lambda fields: json.dumps(_PLAIN | dict(fields))), max_size=6
).map(lambda lines: "\n".join(lines).encode("utf-8", "replace"))
