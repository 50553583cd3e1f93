"""The command `text`: what lines and spans refer to, found again."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from made_inputs import make_raw_docx
from npcstats.cli.app import app
from npcstats.pipeline import extract_document
from npcstats.read import read_document

REPORT = "青原市人大常委会2024年工作综述\r\n全年修订**法规**3件，\r听取报告5项。\n"


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, ["text", *arguments], input=stdin)


def test_the_text_is_printed_as_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("甲\r\n乙3件\n".encode("gb18030"))
    result = run(str(path))
    assert (result.exit_code, result.stdout_bytes.decode("utf-8")) == (0, "甲\r\n乙3件\n")
    assert run("-", stdin="无换行".encode()).stdout_bytes.decode("utf-8") == "无换行\n"
    assert run("-", "--encoding", "gbk", stdin="件".encode("gbk")).stdout == "件\n"
    assert run("-", stdin=b"").stdout == ""


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx"])
def test_every_figure_is_found_again(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(
        make_raw_docx(f"<w:p><w:r><w:t>{REPORT}</w:t></w:r></w:p>") if suffix == ".docx" else REPORT.encode("utf-8")
    )
    printed = run(str(path)).stdout_bytes.decode("utf-8")
    figures = extract_document(read_document(path)).figures
    assert [printed[figure.start : figure.end] for figure in figures] == ["3件", "5项"]
    lines = printed.replace("\r\n", "\n").split("\n")
    assert [figure.text[-2:] in lines[figure.line - 1] for figure in figures] == [True, True]


def test_what_drives_a_terminal_is_made_harmless() -> None:
    harmful = "甲\x1b[2J\x9b3件\u202e乙\u2066\x7f\a丙\r丁\t戊\n"
    printed = run("-", stdin=harmful.encode()).stdout_bytes.decode("utf-8")
    assert len(printed) == len(harmful)
    assert printed == "甲\ufffd[2J\ufffd3件\ufffd乙\ufffd\ufffd\ufffd丙\n丁\t戊\n"


def test_what_a_file_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("甲.txt", "修订法规3件")
        made.writestr("乙.txt", "听取报告5项")
    told = json.loads(run(f"{path}/甲.txt", "--about").stdout)
    assert told == {
        "source": f"{path}/甲.txt",
        "encoding": "utf-8",
        "title": None,
        "address": None,
        "date": None,
        "pages": [],
    }


def test_what_a_web_page_says_of_itself(tmp_path: Path) -> None:
    pytest.importorskip("lxml", reason="needs the extra html")
    path = tmp_path / "a.html"
    page = (
        "<html><title>青原市人大工作综述</title><link rel=canonical href=http://rd.example.cn/><p>日期：2025-01-16</p>"
    )
    path.write_text(page, "utf-8")
    told = json.loads(run(str(path), "--about").stdout)
    assert (told["title"], told["address"], told["date"]) == (
        "青原市人大工作综述",
        "http://rd.example.cn/",
        "2025-01-16",
    )


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    path.touch()
    result = run(str(path))
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "save it as .docx" in result.stderr
