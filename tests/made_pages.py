"""Documents to make pages of, harmless and hostile."""

from __future__ import annotations

import io
from collections.abc import Sequence

import msgspec

from made_figures import make_figure
from npcstats.languages import Language, choose
from npcstats.records import Category, Document, Extraction, Figure, Metadata, Period
from npcstats.write.report import write

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    "</style><style>*{display:none}</style>",
    "<img src=http://127.0.0.1:9/x onerror=alert(3)>",
    "\"><a href='javascript:alert(4)' onclick=alert(5)>",
    "<!-- ]]> &lt;b&gt; &#60; {{script}} {shown} %s",
    "\u202e\u2066甲\x00\x1b[31m\u2028乙",
)


def year(number: int) -> Period:
    return Period(f"{number}年", f"{number}-01-01", f"{number}-12-31")


def document(source: str, text: str, *figures: Figure, metadata: Metadata | None = None) -> Extraction:
    """Return a document whose figures stand where their `text` does, in order."""
    placed: list[Figure] = []
    at = 0
    for number, figure in enumerate(figures, start=1):
        at = text.index(figure.text, at)
        line, end = text.count("\n", 0, at) + 1, at + len(figure.text)
        placed.append(msgspec.structs.replace(figure, source=source, id=number, start=at, end=end, line=line))
        at = end
    return Extraction(Document(source, text, metadata=metadata), tuple(placed), ())


def report(number: int, laws: int) -> Extraction:
    """Return a report of a year."""
    text = (
        f"青原市人大常委会{number}年工作报告\n\n　　全年修订地方性\n法规{laws}件，听取报告{laws + 20}项。建议40条。\n"
    )
    sentence = f"全年修订地方性法规{laws}件，听取报告{laws + 20}项。"
    return document(
        f"{number}.txt",
        text,
        make_figure(text=f"{laws}件", value=laws, sentence=sentence, period=year(number)),
        make_figure(
            text=f"{laws + 20}项",
            value=laws + 20,
            unit="项",
            sentence=sentence,
            period=year(number),
            category=Category.SUPERVISION,
            indicator="supervision.reports_heard",
            actions=("听取",),
            objects=("报告",),
            part_of=1,
        ),
        make_figure(
            text="40条",
            value=40,
            unit="条",
            sentence="建议40条。",
            period=year(number),
            category=Category.DEPUTIES,
            indicator=None,
            actions=(),
            objects=("建议",),
            body="白水县人大常委会",
        ),
    )


REPORTS = tuple(report(number, laws) for number, laws in ((2022, 7), (2023, 9), (2025, 4)))


def page(extractions: Sequence[Extraction] = REPORTS, language: Language = Language.ZH) -> str:
    choose((f"--lang={language}",), {})
    out = io.StringIO()
    write(iter(extractions), out)
    return out.getvalue()


def harmful(quantity: str, hostile: str) -> Extraction:
    figure = make_figure(
        text=quantity,
        sentence=f"{hostile}修订{quantity}",
        body=hostile,
        objects=(hostile,),
        actions=(hostile,),
        unit=hostile,
        indicator=f"legislation.{hostile}",
        period=Period(hostile, None, None),
    )
    metadata = Metadata(title=hostile, address=f"javascript:alert(6)//{hostile}", date=hostile)
    return document(hostile, f"{hostile}修订{quantity}", figure, metadata=metadata)
