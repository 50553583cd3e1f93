"""What users are told in Chinese and in English: nothing is left out, nothing stands in one language alone."""

from __future__ import annotations

import json
import logging
import re
import sys
import types
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import typer
from typer.testing import CliRunner, Result

from made_figures import fake_extract_document, fake_read_parts
from messages import PACKAGE, bare, errors, said
from npcstats.classify.indicators import IndicatorTable
from npcstats.cli.app import app
from npcstats.cli.layout import cells, help_text, wrap
from npcstats.errors import ReadError
from npcstats.languages import Language, choose, counted, english_of, locale_language, retell, say, sections
from npcstats.read import refused
from npcstats.records import Category
from npcstats.vocab.load import load_table
from npcstats.write.csv import columns
from npcstats.write.names import category_name
from npcstats.write.report.words import ENGLISH

SLOT = re.compile(r"\{(\w*)\}")
CHINESE = re.compile(r"[\u3001-\u9fff\uff00-\uffef]")
WORD = re.compile(r"[A-Za-z]{2,}")
TEXT = "青原市人大常委会2025年修订法规3件。\n第2届代表提出建议40条。\n"

MESSAGES = [(name, english, chinese) for name, table in sections().items() for english, chinese in table.items()]
COMMANDS = typer.main.get_command(app)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with a report the working folder, and put a stand-in in the place of the steps."""
    stand_in = types.ModuleType("npcstats.pipeline")
    stand_in.extract_document = fake_extract_document  # type: ignore[attr-defined]
    stand_in.read_parts = fake_read_parts  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "npcstats.pipeline", stand_in)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def help_texts() -> Iterator[str]:
    """Yield every paragraph and every option's text of the help."""
    for command in (COMMANDS, *COMMANDS.commands.values()):  # type: ignore[attr-defined]
        yield from (command.help or "").split("\n\n")
        yield from (one.help for one in command.params if one.help)


# Which language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "zha_CN"}, "en"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "zh-Hans"}, "zh"),
        ({"LANG": "Chinese (Simplified)_China.936"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_locale_tells_the_language(environment: dict[str, str], language: str) -> None:
    assert locale_language(environment) == language


@pytest.mark.parametrize(
    ("arguments", "chinese"),
    [
        (["--help"], False),
        (["--lang", "zh", "--help"], True),
        (["--lang=zh", "--help"], True),
        (["extract", "--help", "--lang", "zh"], True),
        (["--lang", "en", "extract", "--lang", "zh", "--help"], True),
        (["--lang", "zh", "extract", "--lang", "en", "--help"], False),
    ],
)
def test_lang_may_stand_before_or_behind_the_command(arguments: list[str], chinese: bool) -> None:
    assert bool(CHINESE.search(run(*arguments).stdout)) == chinese


def test_lang_wins_over_the_locale(chinese: None) -> None:
    assert run("--help").stdout.startswith("用法：npcstats")
    assert run("--lang", "en", "--help").stdout.startswith("Usage: npcstats")


def test_lang_is_no_option_behind_two_dashes(folder: Path) -> None:
    result = run("extract", "--", "--lang", "zh")
    assert "--lang: does not exist; check the path" in result.stderr


def test_another_language_is_refused() -> None:
    result = run("extract", "a.txt", "--lang", "fr")
    assert result.exit_code == 2
    assert "'fr' is not one of 'zh', 'en'" in result.stderr


# The catalogue


def test_no_message_stands_twice() -> None:
    assert [english for english, times in Counter(english for _, english, _ in MESSAGES).items() if times > 1] == []


@pytest.mark.parametrize(("section", "english", "chinese"), MESSAGES)
def test_both_languages_of_a_message_say_something_and_have_the_same_slots(
    section: str, english: str, chinese: str
) -> None:
    assert chinese.strip()
    assert not CHINESE.search(english)
    assert Counter(SLOT.findall(english)) == Counter(SLOT.findall(chinese))
    assert "" not in SLOT.findall(english)


def test_every_error_has_its_chinese() -> None:
    known = {bare(english) for name in ("errors", "kinds") for english in sections()[name]}
    assert {place: text for text, place in errors() if WORD.search(text) and bare(text) not in known} == {}


def test_everything_said_has_its_chinese() -> None:
    known = {bare(english) for _, english, _ in MESSAGES}
    # Signs and what was said before stand for themselves.
    assert {text: place for text, place in said() if WORD.search(text) and bare(text) not in known} == {}


def test_all_of_the_help_has_its_chinese() -> None:
    known = {english for _, english, _ in MESSAGES}
    assert {text for text in map(" ".join, map(str.split, help_texts())) if text and text not in known} == set()


def test_the_page_has_its_chinese() -> None:
    known = {english for _, english, _ in MESSAGES}
    assert {getattr(ENGLISH, name) for name in ENGLISH.__struct_fields__} - known == set()


def test_nothing_of_the_catalogue_is_left_over() -> None:
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    # A long text is parted in the code.
    code = re.sub(r'"\s*\n\s*f?"', "", code).replace('\\"', '"')
    texts = {bare(english) for english in re.findall(r'"([^"\n]*)"', code)}
    # What is put together of two messages has no text of its own.
    texts |= {
        bare(text) for text in ("{}, or raise the limit with --limit {}", "is no TOML: {} (at line {}, column {})")
    }
    texts |= {bare(text) for text, _ in (*errors(), *said())} | {*columns(), "Show this message and exit."}
    texts |= set(map(" ".join, map(str.split, help_texts())))
    left = [text for name, text, _ in MESSAGES if name not in ("refusals", "findings") and bare(text) not in texts]
    assert left == []


@pytest.mark.parametrize(("section", "english", "chinese"), MESSAGES)
def test_a_ready_made_message_is_found_again(section: str, english: str, chinese: str) -> None:
    choose(("--lang", "zh"), {})
    values = {name: f"〈{name}〉" for name in SLOT.findall(english)}
    told = chinese.format(**values)
    ready_made = section in ("errors", "refusals", "warnings")
    assert (retell(english.format(**values)) if ready_made else say(english, None, **values)) == told


def test_words_of_users_are_never_retold() -> None:
    choose(("--lang", "zh"), {})
    assert retell("'image' is none of date, year") == "'image' 不是 date, year 之一"
    assert retell("nobody said this") == "nobody said this"
    # A name that looks as if message stood in message.
    assert retell(f"{'a: ' * 5_000}does not exist").startswith("a：a：")
    assert retell("a: b: does not exist") == "a：b：不存在"
    assert retell("") == ""


def test_every_problem_of_check_has_its_english() -> None:
    places = [PACKAGE / "compare" / f"{name}.py" for name in ("sums", "steps", "conflicts")]
    problems = {
        text for path in places for text in re.findall(r'"([\u4e00-\u9fff、0-9%]{8,})"', path.read_text("utf-8"))
    }
    assert len(problems) > 8
    assert {problem for problem in problems if english_of(problem) == problem} == set()


def test_one_is_not_many() -> None:
    assert (counted(1, "{count} figure", "{count} figures"), counted(1200, "", "{count} figures")) == (
        "1 figure",
        "1,200 figures",
    )


def test_categories_and_indicators_have_both_names() -> None:
    for language in Language:
        names = [category_name(category, language) for category in Category]
        assert all(names)
        assert len(set(names)) == len(names)
    catalogue = load_table("indicators", IndicatorTable).indicator
    assert [one.id for one in catalogue if not one.english or CHINESE.search(one.english)] == []
    assert len({one.english for one in catalogue}) == len(catalogue)


# What is seen


@pytest.mark.parametrize("command", ["", *COMMANDS.commands])  # type: ignore[attr-defined]
def test_chinese_help_fits_and_leaves_no_english(command: str, chinese: None) -> None:
    shown = run(*[command][: len(command)], "--help").stdout
    assert max(map(cells, shown.splitlines())) <= 80
    # Two English words in a row are no name of an option, a format or a program.
    assert re.findall(r"\b[a-z]{2,} [a-z]{2,}\b", re.sub(r"npcstats [a-z]+", "", shown)) == []


@pytest.mark.parametrize("width", [50, 60, 78])
@pytest.mark.parametrize("language", list(Language))
def test_help_is_no_wider_than_the_terminal(width: int, language: Language) -> None:
    choose(("--lang", language), {})
    context = typer.Context(COMMANDS, info_name="npcstats")
    for command in COMMANDS.commands.values():  # type: ignore[attr-defined]
        shown = help_text(command, typer.Context(command, info_name=command.name, parent=context), width)
        assert max(map(cells, shown.splitlines())) <= width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("文件、文件夹，或标准输入。", 10, ["文件、文件", "夹，或标准", "输入。"]),
        ("写入（文件）FILE：", 8, ["写入（文", "件）", "FILE："]),
        ("a long-word here", 6, ["a", "long-word", "here"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_where_they_may(text: str, width: int, lines: list[str]) -> None:
    assert list(wrap(text, width)) == lines


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["explode"],
        ["extrat"],
        ["extract", "a.txt", "--colour"],
        ["extract", "a.txt", "--formt", "csv"],
        ["extract", "a.txt", "--format"],
        ["extract", "a.txt", "--quiet=1"],
        ["extract", "a.txt", "--format", "xml"],
        ["extract", "a.txt", "-o", "a.docx"],
        ["extract", "a.txt", "--encoding", "klingon"],
        ["extract", "a.txt", "--category", "law"],
        ["explain", "a.txt", "--line", "0"],
        ["explain", "a.txt", "--line", "x"],
        ["explain", "a.txt", "b.txt"],
        ["schema", "thing"],
        ["--lang", "zh"],
        ["--lang", "fr"],
    ],
)
def test_requests_are_refused_in_chinese(folder: Path, chinese: None, arguments: list[str]) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    told = re.sub(r"'[^']*'|-+[a-z-]+|\b(?:npcstats|utf|gb|klingon)\b", "", result.stderr)
    told = re.sub(r"\w+(?:, \w+)+|b\.txt", "", told)
    assert re.findall(r"[a-z]{3,}", told.replace("extract", "").replace("explain", "").replace("schema", "")) == []
    assert result.stderr.splitlines()[-1].startswith("错误：")


def test_errors_are_told_with_advice_in_chinese(folder: Path, chinese: None) -> None:
    result = run("extract", "none.txt", "a.txt", "-o", "b.csv")
    assert result.stderr.splitlines() == [
        "none.txt：不存在；请检查路径",
        "1 份文件，2 个数字，2 个数词搁置（日期 1，序数 1），1 份未能读取",
    ]


@pytest.mark.parametrize("suffix", [*refused.SUFFIXES, ".png"])
def test_files_that_are_refused_are_told_in_chinese(suffix: str) -> None:
    choose(("--lang", "zh"), {})
    with pytest.raises(ReadError) as caught:
        refused.refuse_suffix("a", suffix)
    for part in (caught.value.problem, caught.value.advice):
        assert CHINESE.search(retell(part))
        assert not re.search(r"\b(?:is|it|and|old)\b", retell(part))


def test_the_library_raises_english(chinese: None) -> None:
    with pytest.raises(ReadError, match=r"a: is an image file, a format that is not read; run text recognition"):
        refused.refuse_suffix("a", ".png")


def test_warnings_are_in_chinese(folder: Path, chinese: None, capsys: pytest.CaptureFixture[str]) -> None:
    damaged = "第2届代表提出建议40条，".encode() * 200
    Path("b.txt").write_bytes(damaged + b"\xff" + damaged)
    assert (
        "b.txt：有文字丢失：utf-8 文字中有 1 个损坏的字符，已替换，第一个在第 1 行\n" in run("extract", "b.txt").stderr
    )
    logging.getLogger("npcstats").handlers.clear()


def test_tables_are_headed_in_the_language(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    english, chinese = (run("extract", "a.txt", "--lang", name).stdout.splitlines() for name in ("en", "zh"))
    assert english[2].split() == ["Line", "Value", "Object", "Action", "Period", "Category", "Indicator"]
    assert chinese[2].split() == ["行", "数值", "对象", "动作", "时期", "类别", "指标"]
    assert english[3].split()[-2:] == ["legislation", "legislation.amended"]
    assert chinese[3].split()[-2:] == ["立法", "legislation.amended"]


def test_what_programs_read_is_the_same_in_every_language(folder: Path) -> None:
    for form in ("json", "jsonl", "csv", "sdmx-csv"):
        english, chinese = (run("extract", "a.txt", "-f", form, "--lang", name).stdout for name in ("en", "zh"))
        assert english == chinese
        assert english
    found = run("schema", "--lang", "zh").stdout
    assert json.loads(found) == json.loads(run("schema").stdout)


def test_a_sheet_is_headed_in_chinese_unless_english_is_asked_for(folder: Path) -> None:
    for name, options in (("locale", []), ("zh", ["--lang", "zh"]), ("en", ["--lang", "en"])):
        assert run("extract", "a.txt", "-o", f"{name}.xlsx", *options).exit_code == 0
    books = {name: openpyxl.load_workbook(f"{name}.xlsx") for name in ("locale", "zh", "en")}
    heads = {name: [str(cell.value) for cell in book.worksheets[0][1]] for name, book in books.items()}
    assert heads["locale"] == heads["zh"]
    assert all(CHINESE.search(head) for head in heads["zh"])
    assert not any(CHINESE.search(head) for head in heads["en"])
    assert books["en"].sheetnames == ["Figures", "Documents"]
    assert books["zh"].sheetnames == ["数字", "文件"]


def test_markdown_is_headed_in_the_language(folder: Path) -> None:
    assert run("extract", "a.txt", "-f", "md", "--lang", "zh").stdout.startswith("| 文件 | 行 |")
    assert run("extract", "a.txt", "-f", "md").stdout.startswith("| File | Line |")
