"""PDFs: lines in reading order, paragraphs whole, pages known, and what cannot be read is told."""

from __future__ import annotations

import io
import logging
from itertools import pairwise
from typing import Any

import pytest

pytest.importorskip("pdfminer", reason="needs the extra pdf")
pytest.importorskip("reportlab", reason="PDFs are made with reportlab: the dev extra has it")

from made_inputs import (
    REPORTS,
    compare,
    draw_running,
    figures,
    make_newspaper,
    make_pdf,
    make_scan,
    meaning,
    paragraphs,
    plain,
    read,
    style,
)
from npcstats.errors import ReadError
from npcstats.read.sheet.characters import mend, unknown_share
from npcstats.read.sheet.flow import Flow
from npcstats.read.sheet.lines import Box, Sheet, SheetLine, stack
from npcstats.read.sheet.order import in_order
from npcstats.read.sheet.running import without_running
from npcstats.records import Metadata

LAYOUTS: dict[str, dict[str, Any]] = {
    "as reports are": {},
    "no indent, space between": {"indent": 0, "after": 8},
    "no indent, no space": {"indent": 0},
    "wide": {"size": 14, "leading": 2.2},
    "tight": {"size": 9, "leading": 1.1},
    "large": {"size": 18, "leading": 1.8},
}
FEWEST = 0.97


@pytest.mark.parametrize("layout", LAYOUTS)
def test_paragraphs_are_whole_however_they_are_set(layout: str) -> None:
    expected_all = found_all = 0
    for path in REPORTS[::3]:
        lines = paragraphs(path)
        expected = plain(lines)
        share, invented = compare(expected, figures(read(make_pdf(lines, body=style(**LAYOUTS[layout])))))
        assert invented == [], path.stem
        expected_all += len(expected)
        found_all += round(share * len(expected))
    assert found_all >= FEWEST * expected_all > 0


@pytest.mark.parametrize(("first", "second"), [(2, 2), (3, 4), (4, 3), (5, 5)])
def test_articles_of_a_newspaper_are_read_one_after_the_other(first: int, second: int) -> None:
    expected_all = found_all = 0
    shorter = [lines for path in REPORTS if sum(map(len, lines := paragraphs(path))) < 3000]
    assert len(shorter) > 5
    for above, below in pairwise(shorter[::2]):
        expected = [*plain(above), *plain(below)]
        share, invented = compare(expected, figures(read(make_newspaper([(above, first), (below, second)]))))
        assert invented == []
        expected_all += len(expected)
        found_all += round(share * len(expected))
    assert found_all >= FEWEST * expected_all > 0


def test_running_titles_and_page_numbers_part_no_sentence_and_give_no_figure() -> None:
    for path in REPORTS[:5]:
        lines = paragraphs(path)
        bare = read(make_pdf(lines, 2))
        framed = read(make_pdf(lines, 2, draw=draw_running))
        assert list(map(meaning, figures(framed))) == list(map(meaning, figures(bare)))
        assert framed.text.count("青原晨报") == 1
        assert "— 1 —" not in framed.text


def test_every_figure_has_its_page() -> None:
    lines = [f"第{name}部分共督办建议{number}件。" for number, name in enumerate("一二三四五六七八九", 11)]
    document = read(make_pdf([line for line in lines for _ in range(18)]))
    said = document.metadata
    assert said is not None
    assert len(said.pages) > 2
    assert said.pages[0] == 0
    pages = [said.page_at(figure.start) for figure in figures(document)]
    assert pages == sorted(page or 0 for page in pages)
    assert set(pages) == set(range(1, len(said.pages) + 1))
    assert Metadata().page_at(7) is None


def test_a_pdf_is_told_by_its_content() -> None:
    data = make_pdf(["青原市人大常委会全年修订法规3件。"])
    assert read(data, ".txt").text == read(data, ".pdf").text == "青原市人大常委会全年修订法规3件。\n"


def test_a_scan_is_told_with_advice() -> None:
    with pytest.raises(ReadError, match="is a scanned PDF: its pages are pictures; run text recognition"):
        read(make_scan())


def test_pages_that_are_pictures_are_told(caplog: pytest.LogCaptureFixture) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def draw(canvas: Any) -> None:
        if canvas.getPageNumber() == 2:
            canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 100, 100, 300, 300)

    lines = ["青原市人大常委会全年修订法规3件。"] * 45
    with caplog.at_level(logging.WARNING, "npcstats"):
        document = read(make_pdf([*lines, "完"], draw=draw), ".pdf", "half.pdf")
    assert len(figures(document)) == 45
    told = "text was lost: 1 of 2 pages are pictures, and what they say is not read"
    assert [message.partition(", the first")[0] for message in caplog.messages] == [f"half.pdf: {told}"]


def test_a_pdf_without_text_is_told() -> None:
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(10, 10, 100, 100)
    canvas.showPage()
    canvas.save()
    with pytest.raises(ReadError, match="is a PDF without text; run text recognition"):
        read(out.getvalue())


def test_a_locked_pdf_is_told() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("secret", canPrint=0))
    canvas.drawString(100, 100, "3")
    canvas.save()
    with pytest.raises(ReadError, match="is protected by a password"):
        read(out.getvalue())


@pytest.mark.parametrize("cut", [9, 200, 0.3, 0.6])
def test_a_damaged_pdf_is_told(cut: float) -> None:
    data = make_pdf(["青原市人大常委会全年修订法规3件。"])
    with pytest.raises(ReadError) as caught:
        read(data[: int(cut if cut > 1 else len(data) * cut)], ".pdf")
    assert caught.value.advice


def test_a_title_that_a_program_made_up_is_none() -> None:
    from reportlab.pdfgen.canvas import Canvas

    def titled(title: str) -> str | None:
        out = io.BytesIO()
        canvas = Canvas(out)
        canvas.setTitle(title)
        canvas.drawString(100, 100, "AB 12")
        canvas.save()
        said = read(out.getvalue()).metadata
        return said.title if said else ""

    assert titled("青原市人大常委会工作报告") == "青原市人大常委会工作报告"
    assert titled("Microsoft Word - 青原市人大常委会.doc") is None
    assert titled("untitled") is None


def test_characters_are_what_they_look_like() -> None:
    assert mend("⼈⼤代表⻓期⻅面，⼾均") == "人大代表长期见面，户均"
    assert mend("(cid:12)件\ud800\0") == "\ufffd件\ufffd "
    assert unknown_share("(cid:12)(cid:7)人大") == 0.5
    assert unknown_share("") == 0.0


def line(text: str, left: float, top: float, right: float = 0, size: float = 10) -> SheetLine:
    return SheetLine(text, left, right or left + size * len(text), top, top - size)


def read_boxes(*lines: SheetLine) -> str:
    flow = Flow()
    flow.add_page(in_order(stack(lines)))
    return flow.text


def test_a_title_over_lines_is_one_and_a_column_goes_on_in_the_next() -> None:
    text = read_boxes(
        line("青原市人大常委会", 50, 780, size=40),
        line("工作报告", 130, 730, size=40),
        line("二〇二四年，市人大常委会全年共计修", 70, 680),
        line("订地方性法规十二件，其中涉及民生的", 50, 665, 240),
        line("六件，还有", 300, 680),
        line("两件是首次制定的地方性的有关法规。", 300, 665, 490),
    )
    assert text.split() == [
        "青原市人大常委会工作报告",
        "二〇二四年，市人大常委会全年共计修订地方性法规十二件，其中涉及民生的六件，还有",
        "两件是首次制定的地方性的有关法规。",
    ]


def test_numbers_of_a_table_are_not_joined() -> None:
    text = read_boxes(line("12", 100, 700), line("35", 100, 688), line("7件", 100, 676))
    assert text.split() == ["12", "35", "7件"]


def test_only_what_runs_through_pages_is_dropped() -> None:
    def sheet(*texts: str) -> Sheet:
        boxes = [
            Box((line(text, 50, 800 - 30 * at),), 50, 300, 800 - 30 * at, 790 - 30 * at)
            for at, text in enumerate(texts)
        ]
        return Sheet(tuple(boxes), 100, pictures=False)

    kept = without_running(
        [
            sheet("青原公报 第 1 页", "甲", "- 1 -"),
            sheet("青原公报 第 2 页", "乙", "- 2 -"),
            sheet("办结12件", "丙", "第 3 页 共 9 页"),
            sheet("办结15件", "丁", "2/9"),
        ]
    )
    told = [[one.text for box in sheet.boxes for one in box.lines] for sheet in kept]
    assert told == [["青原公报 第 1 页", "甲"], ["乙"], ["办结12件", "丙"], ["办结15件", "丁"]]
