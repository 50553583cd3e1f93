"""Document text never acts: one list of payloads against every output, in every field, names and errors too."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, redirect_stderr
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from typer.testing import CliRunner

from made_figures import make_figure
from npcstats import extract_text
from npcstats.cli.app import app
from npcstats.cli.explain import explain_extraction
from npcstats.compare.records import Certainty, Change, Finding, FindingKind, Point, Series, Statement, Verdict
from npcstats.errors import ReadError, UsageError
from npcstats.records import Category, Document, Explained, Extraction, Figure, Metadata, Modifier, Period, Status
from npcstats.write import BINARY, OutputFormat, find_binary_writer, find_database_writer, find_writer
from npcstats.write.compared import ComparedFormat
from npcstats.write.compared import find_writer as find_compared_writer
from npcstats.write.jsonl import encode
from npcstats.write.sanitize import clean, defuse, escape_markdown, keep_lines
from payloads import FORBIDDEN, PAYLOADS

HARMLESS = "无害"
TEXT_FORMS = [form for form in OutputFormat if form not in BINARY and form is not OutputFormat.SQLITE]


def hostile_figure(text: str, number: int = 1) -> Figure:
    """Return a figure with `text` in each of its fields."""
    return make_figure(
        id=number,
        source=text,
        article=text,
        body=text,
        period=Period(text, None, None),
        actions=(text, text),
        objects=(text, text),
        unit=text,
        indicator=text,
        text=text,
        sentence=text,
    )


def hostile_extraction(text: str) -> Extraction:
    """Return a document whose text, name, title and address are `text`."""
    document = Document(text, f"{text}3件\n{text}", metadata=Metadata(title=text, address=text, date=text))
    figure = make_figure(id=2, source=text, sentence=f"{text}3件", start=len(text), end=len(text) + 2, body=text)
    explained = Explained(1, None, (text,), text, text, 1, 0, len(text))
    return Extraction(document, (hostile_figure(text), figure), (explained,))


def written(form: str, text: str) -> str:
    out = io.StringIO()
    find_writer(OutputFormat(form))([hostile_figure(text), hostile_figure(text, 2)], out)
    return out.getvalue()


def acting(shown: str) -> list[str]:
    """Return what drives a terminal or hides in a text."""
    return [sign for sign in FORBIDDEN if sign in shown.replace("\r\n", "\n")]


def tokens(text: str) -> Iterator[str]:
    for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text):
        yield token.type
        yield from (child.type for child in token.children or ())


@pytest.mark.parametrize("text", PAYLOADS)
def test_no_text_format_lets_it_act(text: str) -> None:
    for form in TEXT_FORMS:
        assert acting(written(form, text)) == [], form


@pytest.mark.parametrize("text", PAYLOADS)
def test_json_is_valid_and_faithful(text: str) -> None:
    figure = hostile_figure(text)
    records = [json.loads(line) for line in written("jsonl", text).splitlines()]
    assert records == json.loads(written("json", text))
    for key in ("source", "article", "body", "unit", "text", "sentence", "indicator"):
        assert records[0][key] == text
    assert records[0]["actions"] == records[0]["objects"] == [text, text]
    assert records[0]["period"]["text"] == text
    assert json.loads(encode(figure)) == records[0]


@pytest.mark.parametrize("form", ["csv", "sdmx-csv"])
@pytest.mark.parametrize("text", PAYLOADS)
def test_no_cell_is_a_formula(text: str, form: str) -> None:
    rows = list(csv.reader(io.StringIO(written(form, text), newline="")))
    assert len(rows) == 3
    assert {len(row) for row in rows} == {len(rows[0])}
    for cell in [cell for row in rows[1:] for cell in row]:
        # Some programs part cells at semicolons and tabs as well.
        for part in [cell, *cell.replace("\t", ";").split(";")]:
            assert part == "+" or part.strip()[:1] not in tuple("=+-@＝＋－＠"), cell


@pytest.mark.parametrize("text", PAYLOADS)
def test_markdown_is_one_table_of_plain_text(text: str) -> None:
    found = list(tokens(written("md", text)))
    assert found.count("table_open") == 1
    assert found.count("tr_open") == 3
    assert found.count("td_open") == 18
    plain = {"inline", "text", "text_special", *(f"{part}_{end}" for part in PARTS for end in ENDS)}
    assert set(found) - plain == set()
    assert "www." not in written("md", text).lower()


# What only hides or parts words may stay where offsets must be true.
WITHOUT_HARM = {*"\t\r\u200b\u2028\u2029\u2060\ufeff\U000e0041\U000e007f"}
ENDS = ("open", "close")
PARTS = ("table", "thead", "tbody", "tr", "th", "td")


def test_a_workbook_holds_text_alone() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="workbooks are read with openpyxl: the dev extra has it")
    out = io.BytesIO()
    find_binary_writer(OutputFormat.XLSX)([hostile_extraction(text) for text in PAYLOADS], out)
    book = openpyxl.load_workbook(out)
    for sheet in book:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                assert cell.data_type in ("s", "n")
                assert cell.hyperlink is None
                assert acting(str(cell.value)) == []
    bodies = [row[3].value for row in book["数字"].iter_rows(min_row=2)][::2]
    assert bodies == [clean(text) for text in PAYLOADS]


@pytest.mark.parametrize("form", [OutputFormat.PARQUET, OutputFormat.ARROW])
def test_columns_hold_the_text_as_it_is(form: OutputFormat) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs the extra arrow")
    import pyarrow.parquet as pq

    out = io.BytesIO()
    find_binary_writer(form)([hostile_extraction(text) for text in PAYLOADS], out)
    out.seek(0)
    table = pq.read_table(out) if form is OutputFormat.PARQUET else pa.ipc.open_file(out).read_all()
    assert table["unit"].to_pylist()[::2] == list(PAYLOADS)


def test_a_database_holds_the_text_and_nothing_else_happens(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    find_database_writer()([hostile_extraction(text) for text in PAYLOADS], path)
    with closing(sqlite3.connect(path)) as database:
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert {"documents", "figures", "actions", "objects"} <= tables
        units = [unit for (unit,) in database.execute("SELECT unit FROM figures WHERE number = 1 AND unit <> '件'")]
        assert units == [clean(text) for text in PAYLOADS]
        assert acting("".join(units)) == []


class Page(HTMLParser):
    """What a page consists of: its tags with the names of their attributes, and what leads or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.kinds: set[tuple[str, tuple[str, ...]]] = set()
        self.targets: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.kinds.add((tag, tuple(sorted(name for name, _ in attrs))))
        self.targets |= {value or "" for name, value in attrs if name in ("href", "src", "action", "style")}

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(text: str) -> tuple[Page, str]:
    from npcstats.write.report import write

    out = io.StringIO()
    write([hostile_extraction(text)], out)
    page = Page()
    page.feed(out.getvalue())
    return page, out.getvalue()


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_page_has_the_same_parts_whatever_the_text(text: str) -> None:
    page, source = page_of(text)
    harmless, plain = page_of(HARMLESS)
    assert page.kinds - harmless.kinds == set()
    assert {target for target in page.targets if not target.startswith(("#", "data:image/svg+xml,"))} == set()
    assert acting(source) == []
    for part in ("script", "style"):
        assert source.count(f"<{part}>") == plain.count(f"<{part}>") == 1
    assert text.isprintable() is False or text in page.text


@pytest.mark.parametrize("text", PAYLOADS)
def test_screens_show_text_and_nothing_else(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from npcstats.write.show import write

    monkeypatch.setenv("NO_COLOR", "1")
    out = io.StringIO()
    write(hostile_extraction(text), out)
    told = "\n".join(explain_extraction(hostile_extraction(text)))
    assert acting(out.getvalue() + told) == []
    assert len(keep_lines(text)) == len(text)
    assert set(acting(keep_lines(text))) <= WITHOUT_HARM


def statement(text: str, value: int, year: str) -> Statement:
    return Statement(
        source=text,
        id=value,
        line=value,
        value=value,
        unit=text,
        modifier=Modifier.EXACT,
        status=Status.ACTUAL,
        period=Period(text, f"{year}-01-01", f"{year}-12-31"),
        text=text,
    )


def compared(text: str) -> tuple[Change, Series, Finding]:
    """Return one record of each kind with `text` in each of its fields."""
    said, later = statement(text, 3, "2024"), statement(text, 5, "2025")
    change = Change(
        body=text,
        category=Category.OTHER,
        indicator=text,
        measure=text,
        verdict=Verdict.ALIKE,
        old=said,
        new=later,
        difference=2,
        difference_unit=text,
        others=(said,),
    )
    points = tuple(
        Point(
            period=Period(text, f"{year}-01-01", f"{year}-12-31"),
            value=one.value,
            modifier=one.modifier,
            derived=False,
            stated=one,
        )
        for one, year in ((said, "2024"), (later, "2025"))
    )
    series = Series(
        body=text,
        category=Category.OTHER,
        indicator=text,
        measure=text,
        unit=text,
        status=Status.ACTUAL,
        points=points,
    )
    finding = Finding(
        kind=FindingKind.PARTS,
        certainty=Certainty.CERTAIN,
        body=text,
        problem="rates above 100 %",
        sum=text,
        places=(said, later),
    )
    return change, series, finding


@pytest.mark.parametrize("text", PAYLOADS)
def test_comparisons_let_nothing_act(text: str) -> None:
    for record in compared(text):
        for form in ComparedFormat:
            out = io.StringIO()
            find_compared_writer(form)([record], out)  # type: ignore[arg-type]
            shown = out.getvalue()
            assert acting(shown) == [], form
            if form is ComparedFormat.JSONL:
                assert json.loads(shown)["body"] == text
            if form is ComparedFormat.MD:
                found = set(tokens(shown)) - {"heading_open", "heading_close"}
                assert found <= {"inline", "text", "text_special"} | {f"{part}_{end}" for part in PARTS for end in ENDS}
            if form is ComparedFormat.CSV:
                rows = list(csv.reader(io.StringIO(shown, newline="")))
                assert {len(row) for row in rows} == {len(rows[0])}
                cells = [part for row in rows[1:] for cell in row for part in cell.replace("\t", ";").split(";")]
                assert [cell for cell in cells if cell.strip()[:1] in tuple("=+@＝＋＠")] == []


def run(*arguments: str, stdin: bytes = b"") -> str:
    """Return what a command writes to both its streams."""
    result = CliRunner().invoke(app, list(arguments), input=stdin)
    assert result.exit_code in (0, 1, 2)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.stdout + result.stderr


@pytest.mark.parametrize("text", [text for text in PAYLOADS if "\0" not in text])
def test_errors_and_names_let_nothing_act(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (
        [text],
        ["extract", "--", text],
        ["extract", f"--{text}"],
        ["extract", "-", "--category", text],
        ["extract", "-", "--format", text],
        ["extract", "-", "-o", f"{text}/a.csv"],
        ["extract", "-", "-o", f"a.{text}"],
        ["extract", "-", "--encoding", text],
        ["extract", "-", "--limit", text],
        ["extract", "-", "--lang", text],
        ["show", "--line", text, "-"],
        ["schema", text],
        ["compare", "--", text, text],
        ["extract", "--debug", "--", text],
        ["extract", "--lang", "zh", "--", text],
    ):
        shown = run(*arguments, stdin="修订法规3件。".encode())
        assert acting(shown) == [], arguments


@pytest.mark.parametrize("text", PAYLOADS)
def test_warnings_let_nothing_act(text: str) -> None:
    from npcstats.cli.telling import tell, warnings_told
    from npcstats.read.lost import warn

    def show(error: ReadError | UsageError) -> None:
        with warnings_told():
            warn(text, "%s", text)
            tell(error)

    @app_like
    def command() -> None:
        show(ReadError(text, text, text))

    assert acting(command()) == []


def app_like(command: Callable[[], None]) -> Callable[[], str]:
    """Return what gives the standard error of a command."""

    def told() -> str:
        with redirect_stderr(io.StringIO()) as stream:
            command()
        return stream.getvalue()

    return told


@pytest.mark.parametrize("text", ["修订\ud800法规3件\udfff。", "\ud83d\ude00修订法规3件。", "a\0修订法规3件"])
def test_half_pairs_in_a_text_are_no_obstacle(text: str) -> None:
    (figure,) = extract_text(text, "a\udcb1")
    assert text[figure.start : figure.end] == "3件"
    assert json.loads(encode(figure))["source"] == "a\ufffd"


def test_what_is_kept_as_it_is_stays() -> None:
    text = PAYLOADS[-1]
    assert clean(text) == defuse(text) == escape_markdown(text) == keep_lines(text) == text
