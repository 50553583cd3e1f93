"""Step 8: the page in a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from chromium import Browser, browser, find_chromium
from made_pages import HOSTILE, REPORTS, harmful, page
from npcstats.records import Extraction


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start the browser. Where it is not installed the tests are skipped, but not where it has to be."""
    if find_chromium() is None and os.environ.get("NPCSTATS_BROWSER") != "required":
        pytest.skip("no Chromium here")
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Browser:
    """Open the page of three reports on a desktop screen."""
    chromium.show(1400, 900)
    return load(chromium, tmp_path, REPORTS)


def load(chromium: Browser, folder: Path, extractions: Sequence[Extraction]) -> Browser:
    path = folder / "report.html"
    path.write_text(page(extractions), "utf-8", newline="")
    chromium.open(path.as_uri())
    return chromium


def shown_rows(chromium: Browser) -> list[str]:
    rows = chromium.run(
        "[...document.querySelectorAll('tbody tr')].filter(row => row.checkVisibility()).map(row => row.id)"
    )
    assert isinstance(rows, list)
    return rows


def test_the_page_loads_without_complaint_and_asks_for_nothing(opened: Browser, tmp_path: Path) -> None:
    assert opened.complaints == []
    assert opened.requests == [(tmp_path / "report.html").as_uri()]
    assert len(shown_rows(opened)) == 9
    assert opened.run("document.getElementById('shown').value") == "显示 9 / 9 个数字"


def test_it_asks_for_nothing_from_a_server_either(chromium: Browser, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(page(), "utf-8", newline="")
    asked: list[str] = []

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:
            asked.append(self.path)

    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        chromium.open(f"http://127.0.0.1:{server.server_address[1]}/report.html")
        chromium.run("new Promise(done => setTimeout(done, 200))")
        server.shutdown()
    assert asked == ["/report.html"]
    assert chromium.complaints == []


def test_filters_choose_rows_marks_charts_and_documents(opened: Browser) -> None:
    opened.click(".chip.supervision")
    assert shown_rows(opened) == ["r1-2", "r2-2", "r3-2"]
    assert opened.run("document.querySelectorAll('.m:not(.off)').length") == 3
    assert opened.run("document.querySelectorAll('.chart.legislation:not([hidden])').length") == 0
    opened.click(".chip.deputies")
    assert len(shown_rows(opened)) == 6
    opened.run(
        "(() => { const one = document.getElementById('body'); one.value = '1';"
        " one.dispatchEvent(new Event('input', {bubbles: true})); })()"
    )
    assert shown_rows(opened) == ["r1-3", "r2-3", "r3-3"]
    opened.click("button[type=reset]")
    opened.run("new Promise(done => setTimeout(done, 50))")
    assert len(shown_rows(opened)) == 9
    opened.run(
        "(() => { const one = document.getElementById('indicator'); one.value = 'legislation.amended';"
        " one.dispatchEvent(new Event('input', {bubbles: true})); })()"
    )
    assert shown_rows(opened) == ["r1-1", "r2-1", "r3-1"]
    assert opened.run("document.getElementById('shown').value") == "显示 3 / 9 个数字"
    assert opened.run("document.querySelectorAll('.chart:not([hidden])').length") == 1
    opened.click(".chip.deputies")
    assert shown_rows(opened) == []
    assert opened.run("document.getElementById('nothing').checkVisibility()") is True
    assert opened.run("[...document.querySelectorAll('article')].every(one => one.hidden)") is True
    assert opened.complaints == []


def test_a_row_leads_to_its_sentence_and_a_mark_to_its_row(opened: Browser) -> None:
    opened.click("#r2-1 td:nth-child(3)")
    assert opened.run("location.hash") == "#m2-1"
    assert opened.run("document.activeElement.id") == "m2-1"
    lit = opened.run("[...document.querySelectorAll('[data-s].here')].map(one => one.textContent)")
    assert lit == ["全年修订地方性", "法规9件，听取报告29项。"]
    assert opened.run("document.querySelector('tr.here').id") == "r2-1"
    opened.click("#m3-3")
    assert opened.run("[location.hash, document.activeElement.closest('tr').id]") == ["#r3-3", "r3-3"]
    assert opened.run("document.querySelectorAll('tr.here').length") == 1
    assert opened.run("document.querySelector('#r3-3').getBoundingClientRect().top < innerHeight") is True
    opened.run("new Promise(done => { addEventListener('popstate', () => setTimeout(done, 50)); history.back(); })")
    assert opened.run("[location.hash, document.querySelector('tr.here').id]") == ["#m2-1", "r2-1"]
    opened.click(".chart.legislation a .reach")
    assert opened.run("[location.hash, document.activeElement.id]") == ["#m1-1", "m1-1"]
    opened.click("#r1-2 small a")
    assert opened.run("document.activeElement.closest('tr').id") == "r1-1"
    assert opened.complaints == []


def test_a_link_to_a_figure_opens_at_it_and_undoes_filters(opened: Browser, tmp_path: Path) -> None:
    opened.open((tmp_path / "report.html").as_uri() + "#r3-2")
    assert opened.run("document.querySelector('tr.here').id") == "r3-2"
    opened.click(".chip.deputies")
    opened.run("location.hash = '#m1-1'")
    opened.run("new Promise(done => setTimeout(done, 100))")
    assert len(shown_rows(opened)) == 9
    for odd in ("#x", "#m9-9", "#<b>", "#%E4"):
        opened.open((tmp_path / "report.html").as_uri() + odd)
        assert opened.complaints == []


def test_it_can_be_used_by_keyboard(opened: Browser) -> None:
    opened.run("document.querySelector('#r1-1 .q').focus()")
    opened.press("Enter")
    assert opened.run("document.activeElement.id") == "m1-1"
    opened.press("ArrowDown")
    assert opened.run("document.activeElement.id") == "m1-2"
    opened.press("Enter")
    assert opened.run("document.activeElement.closest('tr').id") == "r1-2"
    opened.press("ArrowDown")
    opened.press("ArrowUp")
    opened.press("ArrowUp")
    opened.press("ArrowUp")
    assert opened.run("document.activeElement.closest('tr').id") == "r1-1"
    opened.run("document.querySelector('.chip.deputies input').focus()")
    opened.press(" ")
    assert shown_rows(opened) == ["r1-3", "r2-3", "r3-3"]
    opened.run("document.activeElement.blur(); scrollTo(0, 0)")
    reached = set()
    for _ in range(60):
        opened.press("Tab")
        reached.add(
            opened.run(
                "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"
            )
        )
    assert {"skip", "body", "indicator", "BUTTON", "SUMMARY", "text", "table", "m1-3", "q"} <= reached
    assert "m1-1" not in reached, "a mark that is filtered out is no stop"


def test_text_of_a_document_stays_text_in_the_browser(chromium: Browser, tmp_path: Path) -> None:
    chromium.show(1400, 900)
    load(chromium, tmp_path, [harmful("3件", hostile) for hostile in HOSTILE])
    assert chromium.complaints == []
    assert chromium.requests == [(tmp_path / "report.html").as_uri()]
    counted = chromium.run(
        "['script', 'style', 'img', 'b', 'iframe'].map(name => document.body.querySelectorAll(name).length)"
    )
    assert counted[0:3] == [1, 0, 0]
    assert chromium.run("document.querySelectorAll('[onclick], [onerror], a[href^=javascript]').length") == 0
    for number, hostile in enumerate(HOSTILE[:-1], start=1):
        read = chromium.run(f"document.querySelector('#d{number} .text > div').textContent")
        assert read == f"{hostile}修订3件"
        assert hostile in chromium.run(f"document.querySelector('#d{number} h2').textContent")
    chromium.click("#r1-1 td:nth-child(2)")
    assert chromium.run("document.activeElement.id") == "m1-1"
    assert chromium.complaints == []


@pytest.mark.parametrize(
    "code",
    [
        "document.body.setAttribute('onclick', 'document.title = 1')",
        "document.body.append(Object.assign(document.createElement('script'), {text: 'document.title = 1'}))",
        "document.body.innerHTML = '<p>'",
        "eval('document.title = 1')",
    ],
)
def test_the_policy_stops_code_that_gets_in_all_the_same(opened: Browser, code: str) -> None:
    assert opened.run(f"(() => {{ try {{ {code}; return ''; }} catch (error) {{ return error.name; }} }})()") != ""
    assert opened.run("document.title") == "报告中的数字"


def test_the_policy_stops_what_would_be_loaded(opened: Browser) -> None:
    opened.run("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.1:9/a.png'}))")
    opened.run("fetch('http://127.0.0.1:9/').catch(() => 0)")
    opened.run(
        "document.body.append(Object.assign(document.createElement('style'), {textContent: 'body {color: red}'}))"
    )
    for directive in ("img-src", "connect-src", "style-src"):
        assert any(directive in told for told in opened.complaints), directive
    assert opened.run("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("width", "height", "phone"), [(360, 740, True), (820, 1180, True), (1400, 900, False)])
def test_it_fits_every_screen_in_light_and_dark(
    chromium: Browser, tmp_path: Path, width: int, height: int, phone: bool, dark: bool
) -> None:
    chromium.show(width, height, dark=dark, phone=phone)
    load(chromium, tmp_path, [*REPORTS, harmful("3件", "很长的名称" * 40), harmful("3件", "longword" * 60)])
    assert chromium.run("document.documentElement.scrollWidth") <= width
    ground, ink = chromium.run(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        ".map(colour => colour.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0))"
    )
    assert (ground < ink) is dark
    assert abs(ground - ink) > 450
    chromium.click("#r1-1 td:nth-child(2)")
    assert (
        chromium.run(
            "(() => { const box = document.activeElement.getBoundingClientRect();"
            " return box.top > 0 && box.bottom < innerHeight; })()"
        )
        is True
    )
    assert chromium.complaints == []


def test_it_works_without_script_and_can_be_printed(chromium: Browser, tmp_path: Path) -> None:
    chromium.show(1000, 800)
    chromium.send("Emulation.setScriptExecutionDisabled", value=True)
    try:
        load(chromium, tmp_path, REPORTS)
        chromium.open((tmp_path / "report.html").as_uri() + "#m2-1")
        chromium.print(tmp_path / "a.pdf")
    finally:
        chromium.send("Emulation.setScriptExecutionDisabled", value=False)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    chromium.show(1000, 800, media="print")
    load(chromium, tmp_path, REPORTS)
    assert chromium.run("document.getElementById('filters').checkVisibility()") is False
    assert chromium.run(
        "[...document.querySelectorAll('.text, .table')].every(one => one.scrollHeight <= one.clientHeight + 2)"
    )
