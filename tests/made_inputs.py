"""Reports as files of other formats, made from their text: PDFs with reportlab, Word files, web pages by hand."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from npcstats.pipeline import extract_document
from npcstats.read import read_document, read_stream
from npcstats.records import Document, Figure
from npcstats.segment import lay_out

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
OWN = sorted((ROOT / "tests" / "gold" / "own" / "text").glob("*.txt"))
REPORTS = [*SEEDS, *OWN]

_SHORT = 40
_WIDTH, _HEIGHT = 595.0, 842.0
_MARGIN = 50.0
_FONT = "STSong-Light"


def paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of a report, its broken lines joined."""
    layout = lay_out(read_document(path))
    return [part.text for article in layout.articles for part in article.paragraphs]


def read(data: bytes, suffix: str = "", source: str = "-") -> Document:
    """Return what is read from bytes."""
    return read_stream(io.BytesIO(data), source, suffix=suffix)


def figures(document: Document) -> list[Figure]:
    """Return a document's figures."""
    return list(extract_document(document).figures)


def plain(lines: Sequence[str]) -> list[Figure]:
    """Return the figures of the lines as plain text."""
    return figures(Document("-", "\n".join(lines)))


def quantities(found: Sequence[Figure]) -> list[tuple[str, str]]:
    """Return the value and the unit of each figure, in text order."""
    return [(str(figure.value), figure.unit) for figure in found]


def read_quantities(text: str) -> list[str]:
    """Return the figures of a text as `12件`, in text order."""
    return [value + unit for value, unit in quantities(figures(Document("-", text)))]


def meaning(figure: Figure) -> tuple[object, ...]:
    """Return what a figure says, without where it stands."""
    return (
        str(figure.value),
        figure.unit,
        figure.modifier,
        figure.role,
        figure.status,
        figure.actions,
        figure.objects,
        figure.body,
        figure.period and (figure.period.start, figure.period.end),
        figure.category,
        figure.indicator,
    )


def compare(expected: Sequence[Figure], found: Sequence[Figure]) -> tuple[float, list[tuple[str, str]]]:
    """Return the share of expected quantities that were found, and those found that were not expected."""
    left = quantities(found)
    hits = 0
    for one in quantities(expected):
        if one in left:
            left.remove(one)
            hits += 1
    return (hits / len(expected) if expected else 1.0), left


def style(size: float = 10.5, indent: float = 2, centred: bool = False, leading: float = 1.5, after: float = 0) -> Any:
    """Return a style of reportlab for Chinese text; `indent` and `leading` are in characters."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    return ParagraphStyle(
        "made",
        fontName=_FONT,
        fontSize=size,
        leading=size * leading,
        firstLineIndent=indent * size,
        alignment=1 if centred else 0,
        spaceAfter=after,
        wordWrap="CJK",
    )


def make_pdf(
    lines: Sequence[str],
    columns: int = 1,
    body: Any = None,
    draw: Callable[[Any], None] | None = None,
) -> bytes:
    """Return a PDF with `lines` as its paragraphs, set in columns as a newspaper does; `draw` adds to each page."""
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    body = body or style()
    head = style(15, 0, centred=True, after=6)
    gap = 18.0
    width = (_WIDTH - 2 * _MARGIN - gap * (columns - 1)) / columns
    frames = [
        Frame(_MARGIN + at * (width + gap), 60, width, _HEIGHT - 130, 0, 0, 0, 0, id=str(at)) for at in range(columns)
    ]
    flow = [
        Paragraph(escape(line), head if at < 2 and len(line) <= _SHORT and "。" not in line else body)
        for at, line in enumerate(lines)
    ]
    out = io.BytesIO()
    made = BaseDocTemplate(out, pagesize=(_WIDTH, _HEIGHT))
    made.addPageTemplates([PageTemplate(frames=frames, onPage=lambda canvas, _: draw and draw(canvas))])
    made.build(flow)
    return out.getvalue()


def draw_running(canvas: Any) -> None:
    """Draw what stands on every page of a newspaper: its name above, the number of the page below."""
    canvas.setFont(_FONT, 9)
    canvas.drawString(_MARGIN, _HEIGHT - 40, "青原晨报　综合新闻　第 3 版")
    canvas.drawCentredString(_WIDTH / 2, 30, f"— {canvas.getPageNumber()} —")


def make_newspaper(articles: Sequence[tuple[Sequence[str], int]]) -> bytes:
    """Return a page with articles one below the other, each under a title that spans its columns."""
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Frame, Paragraph

    size, gap, width, height = 9.0, 14.0, 800.0, 2600.0
    body = style(size)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height))
    top = height - 50
    for lines, columns in articles:
        column = (width - 80 - gap * (columns - 1)) / columns
        flow: list[Any] = [Paragraph(escape(line), body) for line in lines[1:]]
        depth = sum(one.wrap(column, height)[1] for one in flow) * 1.1 / columns + size * 8
        canvas.setFont(_FONT, size * 2.2)
        canvas.drawCentredString(width / 2, top - size * 2.5, lines[0][:34])
        top -= size * 4
        for at in range(columns):
            Frame(40 + at * (column + gap), top - depth, column, depth, 0, 0, 0, 0).addFromList(flow, canvas)
        assert not flow, "the articles do not fit"
        top -= depth + size
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def make_scan(pages: int = 2) -> bytes:
    """Return a PDF whose pages are pictures."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(_WIDTH, _HEIGHT))
    for _ in range(pages):
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, _WIDTH, _HEIGHT)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def make_docx(lines: Sequence[str], tables: Sequence[Sequence[Sequence[str]]] = (), title: str = "") -> bytes:
    """Return a Word file with `lines` as its paragraphs, a header with a page number, and `tables` after them."""
    import docx

    made = docx.Document()
    made.core_properties.title = title
    made.sections[0].header.paragraphs[0].text = "青原市人大常委会公报 第 7 页"
    for line in lines:
        made.add_paragraph(line)
    for rows in tables:
        table = made.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(at, column).text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="urn:wp" xmlns:m="urn:m"'
)


def make_raw_docx(body: str, **parts: str) -> bytes:
    """Return a Word file of its bare XML: `body` and other parts (`footnotes`, `styles`) by their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {_SPACES}>{content}</w:{name}>")
    return out.getvalue()


# What a site puts around an article, with numbers that are none of the article's.
BEFORE = """
<div class="top">今天是2026年3月9日 星期一 农历正月廿一 <a href="/">设为首页</a> | 您是第 80215 位访客</div>
<ul class="menu"><li><a href="/a">首页</a></li><li><a href="/b">机构设置12个</a></li>
<li><a href="/c">公报第5期</a></li></ul>
<table width="980"><tr><td width="200"><b>推荐</b><br><a href="/1">我市新增就业3.2万人</a>
<br><a href="/2">县人大检查3个乡镇</a><br><a href="/3">500名代表接待选民</a></td><td>
<div>当前位置：<a href="/">首页</a> &gt; <a href="/x">要闻</a> &gt; 正文</div>
"""
AFTER = """
<p>责任编辑：林溪</p><p>点击数：4521 评论(36) 收藏 15</p>
<p>上一篇：<a href="/4">市人大常委会听取3个报告</a></p><p>下一篇：<a href="/5">督办建议20件</a></p>
<ul><li><a href="/6">120名代表参加培训</a> <span>2026-03-08</span></li>
<li><a href="/7">修订法规2件</a> <span>[03-07]</span></li></ul>
<div class="page">共 4 页 第 1 页 <a href="?2">2</a> <a href="?3">3</a> <a href="?2">下一页</a>
<a href="?4">尾页</a></div></td></tr></table>
<select><option>友情链接5个</option></select>
<div style="display: none">隐藏的说明9件</div><script>var told = "处理8件";</script>
<div id="footer">版权所有：青原市人大常委会办公室 2015-2025<br>电话：0471-6543210 青ICP备05000001号<br>
访问量：102400 次</div>
"""


def make_page(lines: Sequence[str], charset: str = "utf-8") -> bytes:
    """Return a web page with `lines` as its article and a site's furniture around it, in `charset`."""
    article = "\n".join(f"<p>&nbsp;&nbsp;{escape(line)}</p>" for line in lines)
    # Editors put tags into numbers.
    article = re.sub(r"(\d)(\d)", r"\1<span>\2</span>", article, count=20)
    page = (
        f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        f"<title>{escape(lines[0])}_要闻_青原人大网</title><style>.a{{width:9px}}</style></head><body>"
        f"{BEFORE}<div id='zoom'>{article}</div>{AFTER}</body></html>"
    )
    return page.encode("gb18030" if charset.startswith("gb") else charset)
