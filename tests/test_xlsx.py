"""Step 8: Excel workbooks, read back."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from typing import Any

import msgspec
import openpyxl
import pytest

from made_figures import make_extraction, make_figure
from npcstats.errors import WriteError
from npcstats.records import Extraction, Metadata, Modifier, Role, Status
from npcstats.write import OutputFormat, find_binary_writer, xlsx

HOSTILE = ("=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "https://example.org/", "{=A1}")


def written(*extractions: Extraction) -> bytes:
    out = io.BytesIO()
    find_binary_writer(OutputFormat.XLSX)(iter(extractions), out)
    return out.getvalue()


def sheets(data: bytes) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of both sheets by their headings."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["数字", "文件"]
    tables = []
    for sheet in book:
        heads, *rows = sheet.iter_rows(values_only=True)
        tables.append([dict(zip(heads, row, strict=True)) for row in rows])
    return tables[0], tables[1]


def test_one_sheet_of_figures_and_one_of_documents() -> None:
    figures, documents = sheets(
        written(
            make_extraction(
                "甲.txt",
                make_figure(actions=("审查", "批准"), part_of=4),
                make_figure(
                    id=2,
                    value=Decimal("16.39"),
                    unit="%",
                    period=None,
                    body=None,
                    modifier=Modifier.OVER,
                    role=Role.INCREASE,
                    status=Status.PLANNED,
                    indicator=None,
                ),
            ),
            make_extraction("乙.txt"),
        )
    )
    first, second = figures
    assert list(first)[:9] == ["文件", "序号", "文章", "机关", "时期", "起始日", "截止日", "动作", "对象"]
    assert (first["数值"], first["单位"], first["动作"], first["截止日"]) == (3, "件", "审查、批准", "2025-12-31")
    assert (first["类别"], first["指标"], first["指标名称"]) == ("立法", "legislation.amended", "修改法规")
    assert (first["精确程度"], first["性质"], first["状态"], first["其中（总数的序号）"]) == ("确数", "水平", "实际", 4)
    assert (second["数值"], second["机关"], second["时期"], second["指标名称"]) == (16.39, None, None, None)
    assert (second["精确程度"], second["性质"], second["状态"]) == ("以上", "增加", "计划")
    assert [(row["文件"], row["数字"], row["计划数字"]) for row in documents] == [("甲.txt", 2, 1), ("乙.txt", 0, 0)]


def test_a_document_keeps_what_it_says_of_itself() -> None:
    read = make_extraction("a.html", make_figure())
    metadata = Metadata(title="=1+1", address="https://青原.example/", date="2025-03-01")
    document = msgspec.structs.replace(read.document, metadata=metadata)
    _, (row,) = sheets(written(msgspec.structs.replace(read, document=document)))
    assert (row["标题"], row["网址"], row["日期"]) == ("=1+1", "https://青原.example/", "2025-03-01")


def test_the_header_stays_and_filters_and_columns_are_wide_enough() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(make_extraction("一份很长的报告名称.txt", make_figure()))))
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(2, sheet.max_column).coordinate}"
        assert sheet.column_dimensions["A"].width > len("一份很长的报告名称") * 2
        assert all(column.width < 60 for column in sheet.column_dimensions.values())


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text(text: str) -> None:
    data = written(
        make_extraction(text, make_figure(source=text, body=text, sentence=text, objects=(text,), unit=text))
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert b"<f>" not in content
            assert b"<hyperlink" not in content
    figures, documents = sheets(data)
    assert {figures[0][key] for key in ("机关", "对象", "句子", "单位")} == {text}
    assert documents[0]["文件"] == text


def test_text_that_looks_like_a_code_of_excel_is_written_as_text() -> None:
    with zipfile.ZipFile(io.BytesIO(written(make_extraction("a", make_figure(body="_x0041_"))))) as archive:
        assert any(b"<t>_x005F_x0041_</t>" in archive.read(name) for name in archive.namelist())


def test_control_characters_and_endless_text_are_no_obstacle() -> None:
    figures, _ = sheets(
        written(make_extraction("a\x00\x1b\u202eb", make_figure(sentence="字" * 40_000, body="a\x07b")))
    )
    assert figures[0]["机关"] == "a\ufffdb"
    assert len(figures[0]["句子"]) == 32_767
    assert figures[0]["句子"].endswith("字…")


def test_no_figures_make_an_empty_sheet() -> None:
    assert sheets(written()) == ([], [])


def test_more_figures_than_rows_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_MOST_ROWS", 3)
    with pytest.raises(
        WriteError, match="--format xlsx: a sheet holds 2 figures and there are more; take parquet or sqlite"
    ):
        written(make_extraction("a", *(make_figure(id=number) for number in (1, 2, 3))))


def test_the_same_figures_give_the_same_bytes_whenever_they_are_written() -> None:
    with zipfile.ZipFile(io.BytesIO(written(make_extraction("甲.txt", make_figure())))) as package:
        made = package.read("docProps/core.xml").decode()
        assert {member.date_time[0] for member in package.infolist()} == {1980}
    assert re.findall(r"\d{4}-\d\d-\d\dT", made) == ["1980-01-01T"] * 2
