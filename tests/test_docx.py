"""Word files: paragraphs, tables and notes, and nothing that is deleted, hidden or on every page."""

from __future__ import annotations

import io
import zipfile

import pytest

from made_inputs import figures, make_docx, make_raw_docx, quantities, read
from npcstats.errors import ReadError
from npcstats.records import Metadata


def run(text: str, looks: str = "") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(*parts: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(parts)}</w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def shown(body: str, **parts: str) -> list[str]:
    return [line for line in read(make_raw_docx(body, **parts)).text.splitlines() if line]


TEXTS = [
    (paragraph(run("修订"), run("1"), run("2"), run("件")), ["修订12件"]),
    (paragraph("<w:ins>", run("增3件"), "</w:ins><w:del><w:r><w:delText>删4件</w:delText></w:r></w:del>"), ["增3件"]),
    (paragraph("<w:smartTag>", run("5公里"), "</w:smartTag>"), ["5公里"]),
    (paragraph("<w:hyperlink>", run("链接6件"), "</w:hyperlink>"), ["链接6件"]),
    (paragraph("<w:sdt><w:sdtContent>", run("控件7件"), "</w:sdtContent></w:sdt>"), ["控件7件"]),
    (
        paragraph("<w:fldSimple>", run("域8件"), "</w:fldSimple><w:r><w:instrText>PAGE 9件</w:instrText></w:r>"),
        ["域8件"],
    ),
    (paragraph(run("显"), run("隐3件", "<w:vanish/>"), run("示", '<w:vanish w:val="0"/>')), ["显示"]),
    (paragraph(run("10"), run("4", '<w:vertAlign w:val="superscript"/>'), run("吨")), ["10⁴吨"]),
    (
        paragraph("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/></w:r>"),
        ["甲\t乙", "丙-"],
    ),
    (
        paragraph("<w:r><w:ruby><w:rt>", run("音3"), "</w:rt><w:rubyBase>", run("字"), "</w:rubyBase></w:ruby></w:r>"),
        ["字"],
    ),
    (f"<w:sdt><w:sdtContent>{paragraph(run('块'))}</w:sdtContent></w:sdt>", ["块"]),
    (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent>{paragraph(run('一、立法3件'))}</w:sdtContent></w:sdt>{paragraph(run('正文'))}",
        ["正文"],
    ),
    (
        paragraph(
            run("正文"),
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:x><w:txbxContent>",
            paragraph(run("框内3件")),
            "</w:txbxContent></wp:x></w:drawing></mc:Choice><mc:Fallback><w:pict><v:x><w:txbxContent>",
            paragraph(run("框内3件")),
            "</w:txbxContent></v:x></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        ),
        ["正文", "框内3件"],
    ),
]


@pytest.mark.parametrize(("body", "expected"), TEXTS)
def test_a_paragraph_says_what_word_shows(body: str, expected: list[str]) -> None:
    assert shown(body) == expected


def test_notes_stand_behind_their_paragraphs() -> None:
    def note(number: int, text: str, kind: str = "footnote") -> str:
        return f'<w:{kind} w:id="{number}">{paragraph(run(text))}</w:{kind}>'

    body = paragraph(run("接待代表"), '<w:r><w:footnoteReference w:id="2"/></w:r>', run("300名。")) + paragraph(
        run("办结建议12件。"), '<w:r><w:endnoteReference w:id="2"/></w:r>'
    )
    notes = f'<w:footnote w:type="separator" w:id="0">{paragraph(run("线"))}</w:footnote>' + note(
        2, "指基层代表260名。"
    )
    found = shown(body, footnotes=notes, endnotes=note(2, "含重点建议3件。", "endnote"))
    assert found == ["接待代表300名。", "指基层代表260名。", "办结建议12件。", "含重点建议3件。"]


def test_a_table_of_contents_is_told_by_its_style() -> None:
    names = {"11": "toc 1", "a": "Normal"}
    styles = "".join(f'<w:style w:styleId="{key}"><w:name w:val="{name}"/></w:style>' for key, name in names.items())
    body = paragraph(run("一、立法工作 3"), style="11") + paragraph(run("正文"), style="a")
    assert shown(body, styles=styles) == ["正文"]


def test_a_table_says_what_its_numbers_count() -> None:
    span, start, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = paragraph(run("表1 议案办理情况（单位：件）")) + table(
        cell("地区", start) + cell("议案", span),
        cell("", goes_on) + cell("提出") + cell("办结"),
        cell("东山区") + cell("12") + cell("10"),
        cell("西河县") + cell("7", start) + cell("5"),
        cell("南坪县") + cell("", goes_on) + cell("4"),
    )
    assert shown(body) == [
        "表1 议案办理情况（单位：件）",
        "东山区：议案提出12件，议案办结10件。",
        "西河县：议案提出7件，议案办结5件。",
        "南坪县：议案办结4件。",
    ]


def test_a_table_that_arranges_texts_is_read_cell_by_cell() -> None:
    long = "<w:tc>" + paragraph(run("修订法规3件。")) + paragraph(run("废止2件。")) + "</w:tc>"
    assert shown(table(cell("立法") + long)) == ["立法", "修订法规3件。", "废止2件。"]
    inner = "<w:tc>" + table(cell("建议") + cell("12件")) + "</w:tc>"
    assert shown(table(cell("办理") + inner)) == ["办理", "建议：12件。"]


def test_a_file_of_word_is_read() -> None:
    pytest.importorskip("docx", reason="Word files are made with python-docx: the dev extra has it")
    rows = [["项目", "数量（件）"], ["办结建议", "12"], ["督办建议", "7"]]
    data = make_docx(["2024年，青原市人大常委会修订法规3件。"], [rows], title="青原市人大常委会工作报告")
    for suffix in (".docx", ".doc", ".txt", ""):
        document = read(data, suffix)
        assert quantities(figures(document)) == [("3", "件"), ("12", "件"), ("7", "件")]
        assert document.metadata == Metadata(title="青原市人大常委会工作报告")
    assert "公报" not in document.text


def test_a_strict_file_and_one_with_another_main_part_are_read() -> None:
    data = make_raw_docx(paragraph(run("修订法规3件。")))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        content = old.read("word/document.xml").replace(
            b"http://schemas.openxmlformats.org/w", b"http://purl.oclc.org/o"
        )
        new.writestr("word/document2.xml", content)
    assert read(out.getvalue()).text == "修订法规3件。\n"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (make_raw_docx("<w:p>"), "is a damaged Word file"),
        (make_raw_docx(""), "holds no text"),
        (make_raw_docx(paragraph(run("修订法规3件。")))[:-30], "is a damaged"),
        (make_raw_docx(paragraph(run("&x;")), styles="<!ENTITY x 'y'>"), "is a damaged|declares entities"),
    ],
)
def test_a_damaged_file_is_told(data: bytes, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        read(data, ".docx")


def test_a_file_that_declares_entities_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')
    with pytest.raises(ReadError, match="declares entities"):
        read(out.getvalue(), ".docx")


def test_a_file_that_unfolds_without_end_is_refused() -> None:
    with pytest.raises(ReadError, match="unpacks to more than 200 times its size"):
        read(make_raw_docx(paragraph(run("甲" * 3_000_000))), ".docx")
