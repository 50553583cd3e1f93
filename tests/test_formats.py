"""The same report in every format: its figures are the same, and reading it harms nobody."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from made_inputs import REPORTS, compare, figures, make_docx, make_page, make_pdf, meaning, paragraphs, plain, read
from npcstats.errors import ReadError, UsageError
from npcstats.read import FORMATS, guard
from npcstats.read.format import InputFormat
from npcstats.read.html import FORMAT as HTML

FEWEST = 0.97
PAGE = "<html><body><p>青原市人大常委会全年修订法规3件。</p></body></html>".encode()


def make(form: str, lines: list[str]) -> bytes:
    if form.startswith("pdf"):
        pytest.importorskip("reportlab", reason="PDFs are made with reportlab: the dev extra has it")
        pytest.importorskip("pdfminer", reason="needs the extra pdf")
        return make_pdf(lines, int(form[3:]))
    if form == "docx":
        pytest.importorskip("docx", reason="Word files are made with python-docx: the dev extra has it")
        return make_docx(lines)
    pytest.importorskip("lxml", reason="needs the extra html")
    return make_page(lines, form)


@pytest.mark.parametrize("form", ["utf-8", "gb2312", "docx", "pdf1", "pdf2", "pdf3"])
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_a_report_keeps_its_figures_in_every_format(path: Path, form: str) -> None:
    lines = paragraphs(path)
    expected = plain(lines)
    found = figures(read(make(form, lines)))
    share, invented = compare(expected, found)
    assert share >= FEWEST
    assert invented == []
    # Not the numbers alone: verbs, nouns, bodies, periods and the rest.
    same = sum(one == other for one, other in zip(map(meaning, expected), map(meaning, found), strict=False))
    assert same >= FEWEST * len(expected)


@pytest.mark.parametrize("form", [form for form in FORMATS if form.module], ids=lambda form: form.name)
def test_a_missing_extra_is_told_in_one_line(form: InputFormat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, form.module, None)
    with pytest.raises(ReadError) as caught:
        read(b"", form.suffixes[0], "report")
    told = str(caught.value)
    assert "\n" not in told
    assert told.startswith(f"report: is a file of a format ({form.name}) that needs more to be installed; ")
    assert told.endswith(f"install it with: python -m pip install 'npcstats[{form.extra}]'")


def test_every_extra_is_one_of_the_project() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert {form.extra for form in FORMATS if form.extra} <= set(extras)
    assert all(name in extras["all"][0] for name in ("html", "pdf", "docx"))
    assert "npcstats[all]" in extras["dev"]


def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    pytest.importorskip("lxml", reason="needs the extra html")
    # Each attribute of one tag is compared with all before it.
    slow = b"<p " + b" ".join(b"a%d=1" % number for number in range(60_000)) + b">"
    with pytest.raises(ReadError, match=r"takes more than 0\.5 seconds to read"):
        guard.read_guarded(HTML._replace(seconds=0.5), slow, "slow.html", None)
    assert guard.read_guarded(HTML, PAGE, "next.html", None).text.endswith("3件。\n")


def test_a_reader_that_dies_costs_one_document() -> None:
    pytest.importorskip("lxml", reason="needs the extra html")
    with pytest.raises(ReadError, match="brings the reader of unknown files down"):
        guard.read_guarded(HTML._replace(name="unknown"), PAGE, "bad.html", None)
    assert guard.read_guarded(HTML, PAGE, "next.html", None).text.endswith("3件。\n")


def test_errors_come_back_as_they_were_raised() -> None:
    pytest.importorskip("lxml", reason="needs the extra html")
    with pytest.raises(UsageError, match="is no text encoding"):
        guard.read_guarded(HTML, PAGE, "a.html", "no-such")
    with pytest.raises(ReadError, match="holds no text") as caught:
        guard.read_guarded(HTML, b"<html></html>", "a.html", None)
    assert caught.value.source == "a.html"


def count_figures(_: int) -> int:
    return len(figures(read(PAGE, ".html")))


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="processes do not fork there")
def test_processes_that_fork_do_not_share_a_reader() -> None:
    pytest.importorskip("lxml", reason="needs the extra html")
    assert count_figures(0) == 1
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map(count_figures, range(8)) == [1] * 8


def test_plain_text_loads_nothing_of_the_other_formats() -> None:
    code = (
        "import sys; from npcstats.read import find_files, read_stream; import io; list(find_files(['.']))[:1]; "
        "read_stream(io.BytesIO('修订法规3件'.encode()), suffix='.txt'); print(*sys.modules)"
    )
    folder = Path(__file__).parent.parent / "seeds"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=folder)
    heavy = {"lxml", "pdfminer", "zipfile", "xml.etree", "email", "subprocess", "npcstats.read.guard", "docx"}
    assert heavy & set(done.stdout.split()) == set()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are other there")
def test_a_reader_ends_with_the_one_who_asked() -> None:
    pytest.importorskip("lxml", reason="needs the extra html")
    code = (
        "from npcstats.read import guard; from npcstats.read.html import FORMAT; "
        "guard.read_guarded(FORMAT, b'<html><p>a', 'a', None); print(guard._own.reader._process.pid)"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)
