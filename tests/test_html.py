"""Web pages: all that an article says, nothing of what stands around it."""

from __future__ import annotations

import logging
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from typing import Any

import pytest

pytest.importorskip("lxml", reason="needs the extra html")

from made_inputs import AFTER, BEFORE, figures, quantities, read, read_quantities
from npcstats.errors import ReadError
from npcstats.read.html import read_html
from npcstats.read.mhtml import read_mhtml
from npcstats.read.page.about import is_site, published, read_date
from npcstats.read.page.furniture import without_furniture
from npcstats.read.page.line import Line
from npcstats.read.words import page_words
from npcstats.records import Metadata

REPORT = "<p>2024年，青原市人大常委会修订法规12件。</p>"


def shown(page: str) -> list[str]:
    """Return the lines of a page that hold something."""
    read_in = read_html(f"<html>{page}</html>".encode(), "-", None)
    return [line.strip() for line in read_in.text.splitlines() if line.strip()]


def about(page: str) -> Metadata:
    said = read_html(f"<html>{page}</html>".encode(), "-", None).metadata
    assert said is not None
    return said


BLOCKS: list[tuple[str, list[str]]] = [
    ("<p>修订<b>1</b><span>2</span>件</p>", ["修订12件"]),
    ("<p>修订\n  12件，\n废止3件</p>", ["修订 12件， 废止3件"]),
    ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
    ("甲<br>乙<br/>丙", ["甲", "乙", "丙"]),
    ("<ul><li>议案3件<li>建议5件</ul>", ["议案3件", "建议5件"]),
    ("<pre>议案3件\n建议5件</pre>", ["议案3件", "建议5件"]),
    ("<div style='white-space: pre-wrap'>议案3件\n建议5件</div>", ["议案3件", "建议5件"]),
    ("<span style='display:block'>议案3件</span><span style='display:block'>5月</span>", ["议案3件", "5月"]),
    ("<div style='display:inline'>修订12</div>件", ["修订12件"]),
    ("<p>10<sup>4</sup>吨，3.5万m<sup>2</sup></p>", ["10⁴吨，3.5万m²"]),
    ("<p>甲&nbsp;&amp;&lt;乙&gt;</p>", ["甲\xa0&<乙>"]),
    ("<p>甲</p><script>3件</script><style>4件</style><!-- 5件 --><template>6件</template><p>乙</p>", ["甲", "乙"]),
    ("<p>甲</p><nav>议案3件</nav><footer>建议5件</footer><p>乙</p>", ["甲", "乙"]),
    ("<p>甲</p><div hidden>3件</div><p style='display: none'>4件</p><i style='visibility:hidden'>5件</i>", ["甲"]),
    ("<p>甲</p><div class='nav'>3件</div><div id=footer>4件</div><div class='main footer-links'>5件</div>", ["甲"]),
    ("<p>甲</p><div role='navigation'>3件</div><select><option>4件</select><button>5件</button>", ["甲"]),
    ("<header><p>修订法规3件</p></header><form><p>建议5件</p></form>", ["修订法规3件", "建议5件"]),
    ("<table><tr><td><p>议案3件。</p><p>建议5件。</p></td><td>甲</td></tr></table>", ["议案3件。", "建议5件。", "甲"]),
    ("<table><tr><th>项目</th><th>数量（件）</th></tr><tr><td>建议</td><td>12</td></tr></table>", ["建议：12件。"]),
    (
        "<p>单位：件</p><table><tr><td>项目<td>提出<td>办结<tr><td><a href=x>道路建议</a><td>12<td>10</table>",
        ["单位：件", "道路建议：提出12件，办结10件。"],
    ),
    (
        "<table><caption>表1（单位：户）</caption><tr><td>镇<td>数量<tr><td>北山镇<td>35</table>",
        ["表1（单位：户）", "北山镇：35户。"],
    ),
    ("<p>甲</p></body></html><div>修订法规3件</div>", ["甲", "修订法规3件"]),
    ("<p>甲\0乙</p>", ["甲 乙"]),
]


@pytest.mark.parametrize(("page", "expected"), BLOCKS)
def test_a_page_is_read_block_by_block(page: str, expected: list[str]) -> None:
    assert shown(page) == expected


@pytest.mark.parametrize(
    "page",
    [
        "<div id=js_content style='visibility: hidden; opacity: 0'>{}</div>",
        "<div style='display:none'>{}</div>",
        "<div class='footer'>{}</div>",
        "<noscript>{}</noscript>",
    ],
)
def test_a_block_that_holds_the_text_is_never_dropped(page: str) -> None:
    text = "<p>全年修订法规3件。</p><p>听取报告5项。</p><p>督办建议7件。</p>"
    assert shown(page.format(text) + "<p>分享到</p>") == ["全年修订法规3件。", "听取报告5项。", "督办建议7件。"]


def test_what_stands_around_an_article_gives_no_figure() -> None:
    document = read(f"<html><body>{BEFORE}{REPORT}{AFTER}</body></html>".encode(), ".html")
    assert quantities(figures(document)) == [("12", "件")]


def line(text: str, **fields: Any) -> Line:
    return Line(text, text, **fields)


@pytest.mark.parametrize("use", ["counters", "openings", "marks"])
def test_furniture_is_told_by_its_words(use: str) -> None:
    group = getattr(page_words(), use)
    for text, rest in group.examples:
        found = without_furniture(line(text))
        assert (found.text if found else "") == rest
    for text in group.counter:
        assert without_furniture(line(text)) == line(text)


def test_dates_and_sites_are_told_by_their_words() -> None:
    words = page_words()
    assert [published(text) for text, _ in words.dates.examples] == [day for _, day in words.dates.examples]
    assert [published(text) for text in words.dates.counter] == [None] * len(words.dates.counter)
    assert all(is_site(name) for name in words.sites.examples)
    assert not any(is_site(name) for name in words.sites.counter)


@pytest.mark.parametrize(
    ("text", "unlinked", "stays"),
    [
        ("市人大听取3个报告", "", False),
        ("市人大听取3个报告 2025-03-07", "2025-03-07", False),
        ("[03-07] 市人大听取3个报告", "[03-07]", False),
        ("上条：听取3个报告", "上条：", False),
        ("审议条例等3件", "审议等3件", True),
        ("听取3个报告。", "", True),
        ("办结5件", "办结5件", True),
        ("共3页 首页 上一页 下一页 尾页", "共3页 首页 上一页 下一页 尾页", False),
        ("第2页", "第2页", False),
        ("第 1/3 页", "第 1/3 页", False),
        ("共3件", "共3件", True),
    ],
)
def test_links_to_elsewhere_and_page_numbers_are_dropped(text: str, unlinked: str, stays: bool) -> None:
    assert (without_furniture(Line(text, unlinked)) is not None) is stays


TITLE = "青原市人大常委会2024年工作综述"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (f"<title>{TITLE}_要闻_青原人大网</title>{REPORT}", [TITLE, "2024年，青原市人大常委会修订法规12件。"]),
        (f"<title>青原人大网 - {TITLE}</title><h1>{TITLE}</h1><p>甲</p>", [TITLE, "甲"]),
        (f"<title>{TITLE}</title><p>欢迎</p><p>2026年3月9日</p><h2>{TITLE}</h2><p>甲</p>", [TITLE, "甲"]),
        (f"<title>{TITLE}</title><p>先说一句。</p><h2>{TITLE}</h2>", ["先说一句。", TITLE]),
        (f"<title>网站</title><meta name=ArticleTitle content='{TITLE}'><p>甲</p>", [TITLE, "甲"]),
        ("<title>青原人大网</title><p>甲</p>", ["甲"]),
        (
            f"<title>{TITLE}</title><meta name=PubDate content='2025-01-16 09:30'><p>甲</p>",
            [TITLE, "发布时间：2025-01-16", "甲"],
        ),
        (
            f"<title>{TITLE}</title><meta name=PubDate content='2025-01-16'><p>{TITLE}</p><p>2025年1月16日</p>",
            [TITLE, "2025年1月16日"],
        ),
        ("<h1>青原市人大常委会</h1><h1>2024年工作综述</h1>", ["青原市人大常委会", "2024年工作综述"]),
    ],
)
def test_title_and_date_stand_first(page: str, expected: list[str]) -> None:
    assert shown(page) == expected


def test_title_and_date_settle_body_and_period() -> None:
    page = f"<html><title>{TITLE}_青原人大网</title><meta name=PubDate content=2025-01-16><p>全年修订法规12件。</p>"
    (figure,) = figures(read(page.encode(), ".html"))
    assert figure.body == "青原市人大常委会"
    assert figure.period is not None
    assert (figure.period.start, figure.period.end) == ("2024-01-01", "2024-12-31")


def test_what_a_page_says_of_itself() -> None:
    page = (
        "<!-- saved from url=(0035)http://rd.example.cn/2025/1/a.html -->"
        f"<title>{TITLE} | 青原人大网</title><p>发布日期：2025年1月16日 来源：晨报</p>{REPORT}"
    )
    assert about(page) == Metadata(TITLE, "http://rd.example.cn/2025/1/a.html", "2025-01-16")
    page = "<link rel=canonical href='https://rd.example.cn/b'><meta property='og:url' content='https://x.cn'><p>甲</p>"
    assert about(page) == Metadata(None, "https://rd.example.cn/b", None)
    assert about(f"<h1>{TITLE}</h1>{REPORT}").title == TITLE
    assert about("<meta name=date content='2025-02-30'><p>甲</p>").date is None
    assert read_date("2025/3/7 9:00") == "2025-03-07"


@pytest.mark.parametrize(
    ("codec", "label"),
    [
        ("utf-8", "utf-8"),
        ("gb18030", "gb2312"),
        ("gb18030", "gbk"),
        ("gb18030", "utf-8"),
        ("utf-8", "gb2312"),
        ("utf-16", ""),
    ],
)
def test_a_page_is_decoded_whatever_its_label_says(codec: str, label: str) -> None:
    page = f"<html><head><meta charset={label}></head><body><p>苏木嘎查镕堃，修订法规12件</p></body></html>"
    document = read(page.encode(codec), ".html")
    assert document.text == "苏木嘎查镕堃，修订法规12件\n"
    big5 = "<html><meta charset=big5><p>議會審議報告十二項</p></html>".encode("big5")
    assert read(big5, ".html").text == "議會審議報告十二項\n"


@pytest.mark.parametrize("suffix", ["", ".txt", ".doc", ".htm", ".HTML"])
def test_a_page_is_told_by_its_content(suffix: str) -> None:
    for start in ("<!DOCTYPE html>", "<html>", '<?xml version="1.0"?>\n<!-- x -->\n<html>', "\ufeff <HTML lang=zh>"):
        assert read(f"{start}<p>议案3件</p>".encode(), suffix).text == "议案3件\n"


def test_a_page_without_tags_is_plain_text() -> None:
    assert read("议案3件\n建议5件".encode(), ".html").text == "议案3件\n建议5件"
    assert read(b"", ".html").text == ""


def test_a_page_without_text_is_an_error() -> None:
    with pytest.raises(ReadError, match="holds no text; open it in a browser"):
        read(b"<html><body><script>document.write('3')</script></body></html>", ".html")


def make_mhtml(content: str) -> bytes:
    saved = MIMEMultipart("related", type="text/html")
    saved["From"] = "<Saved by a browser>"
    saved["Snapshot-Content-Location"] = "https://rd.example.cn/c"
    saved["Subject"] = EmailMessage()["Subject"] or TITLE
    saved["Date"] = "Mon, 9 Mar 2026 10:00:00 +0800"
    page = MIMEText(content, "html", "gb18030")
    page["Content-Location"] = "https://rd.example.cn/c"
    saved.attach(page)
    saved.attach(MIMEText("p{content:'9件'}", "css", "utf-8"))
    return saved.as_bytes()


@pytest.mark.parametrize("suffix", [".mhtml", ".mht", ".doc", ""])
def test_a_saved_page_is_read(suffix: str) -> None:
    document = read(make_mhtml(f"<html><body>{REPORT}</body></html>"), suffix)
    assert document.text == f"{TITLE}\n\n2024年，青原市人大常委会修订法规12件。\n"
    assert document.metadata == Metadata(TITLE, "https://rd.example.cn/c", None)
    assert document.encoding == "gb18030"


def test_a_saved_page_without_a_page_is_an_error() -> None:
    with pytest.raises(ReadError, match="holds no web page"):
        read_mhtml(b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "-", None)


def test_tags_nested_too_deep_are_told(caplog: pytest.LogCaptureFixture) -> None:
    deep = "<div>" * 3000 + "<p>建议5件。</p>"
    with caplog.at_level(logging.WARNING, "npcstats"):
        document = read(f"<html><p>议案3件。</p>{deep}".encode(), ".html", "deep.html")
    assert document.text == "议案3件。\n"
    told = "text was lost behind line 1 of its source"
    assert caplog.messages == [f"deep.html: {told}: its tags are not closed, or nested too deep"]
    assert read(("<html>" + "<div>" * 1500 + "<p>建议5件。</p>").encode(), ".html").text == "建议5件。\n"


@pytest.mark.parametrize(
    "piece",
    [
        '<a href="',
        "<!--",
        "<",
        "&#",
        "<table><tr><td>",
        "<ul><li><a href=x>甲</a>",
        "<b>甲",
        "<p style='display:",
        "<br>甲",
        "<nav>甲。",
        "<div class=footer>甲。乙。丙。",
        "<td rowspan=9999 colspan=999>1",
        "浏览次数：",
        "第1页",
        "<caption>甲",
    ],
)
def test_time_grows_with_the_page_alone(piece: str) -> None:
    from time import perf_counter

    def seconds(count: int) -> float:
        page = f"<html><p>议案3件。</p>{piece * count}".encode()
        start = perf_counter()
        read_html(page, "-", None)
        return perf_counter() - start

    assert min(seconds(8_000) for _ in range(2)) < 0.1 + 30 * min(seconds(800) for _ in range(3))


def test_a_list_page_gives_no_figures() -> None:
    rows = "".join(f"<tr><td><a href=/{n}>市人大听取{n}个报告</a></td><td>2025-03-0{n}</td></tr>" for n in range(1, 9))
    document = read(f"<html><p>要闻</p><table>{rows}</table></html>".encode(), ".html")
    assert document.text == "要闻\n"
    assert read_quantities(document.text) == []


def test_a_line_of_digits_among_page_numbers_takes_no_time() -> None:
    # Parted into numbers in every way, thirty digits took longer than anybody waits.
    text = "首页" + "1" * 100 + "x页"
    assert without_furniture(Line(text, text)) is not None
