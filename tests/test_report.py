"""Step 8: the page as text, and the command that makes it."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from made_figures import make_figure
from made_pages import HOSTILE, REPORTS, harmful, page
from npcstats.cli.app import app
from npcstats.languages import Language
from npcstats.write.report.sentences import Sentences

# As text


def test_the_policy_allows_its_own_style_and_script_and_nothing_else() -> None:
    text = page()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    for name in ("style", "script"):
        (content,) = re.findall(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert text.index("Content-Security-Policy") < text.index("<style>")


def test_nothing_is_loaded_and_no_element_has_code_or_style_of_its_own() -> None:
    text = page()
    tags = re.findall(r"<[a-z][^>]*>", text)
    assert not [tag for tag in tags if re.search(r"\s(?:on\w+|style|src|srcset|action)\s*=", tag)]
    addresses = re.findall(r'href="([^"]*)"', text)
    assert {address[0] for address in addresses if not address.startswith("data:image/svg+xml,")} == {"#"}
    assert not re.search(r"url\(|@import|fetch|XMLHttp|innerHTML|eval\(", text)


def test_every_link_leads_somewhere_and_every_id_is_there_once() -> None:
    text = page()
    names = re.findall(r'\sid="([^"]*)"', text)
    assert len(names) == len(set(names))
    assert {link[1:] for link in re.findall(r'href="(#[^"]*)"', text)} <= set(names)
    for number in (1, 2, 3):
        assert {f"m{number}-{one}" for one in (1, 2, 3)} | {f"r{number}-{one}" for one in (1, 2, 3)} <= set(names)


def test_marks_stand_in_the_text_and_sentences_are_known_over_lines() -> None:
    text = page(REPORTS[:1])
    assert '<span data-s="1">全年修订地方性</span></div>' in text
    mark = '<a id="m1-1" class="m legislation" href="#r1-1">7件</a>'
    assert f'<div><span data-s="1">法规{mark}，听取报告' in text
    assert '<span data-s="2">建议<a id="m1-3"' in text


def elements(text: str) -> Counter[str]:
    """Return how often a page has each element."""
    return Counter(re.findall(r"<([a-z]+)", re.sub(r"<(style|script)>.*?</\1>", "", text, flags=re.DOTALL)))


@pytest.mark.parametrize("hostile", HOSTILE)
def test_text_of_a_document_is_no_markup(hostile: str) -> None:
    text = page([harmful("3件", hostile)])
    assert elements(text) == elements(page([harmful("3件", "甲")]))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\u2066-\u2069]", text)


def test_the_page_speaks_both_languages() -> None:
    chinese, english = page(), page(language=Language.EN)
    assert '<html lang="zh-CN">' in chinese
    assert ">立法</span>" in chinese
    assert '<html lang="en">' in english
    assert ">legislation</span>" in english
    assert "机关" not in re.sub(r"<article.*</article>", "", english, flags=re.DOTALL)


def test_a_sentence_is_found_whatever_signs_of_layout_stand_in_it() -> None:
    text = "甲。\n**全年**修订\u2060法\n　规3件，办结３条。乙。"
    figure = make_figure(text="3件", sentence="全年修订法规3件，办结３条。", start=text.index("3件"))
    sentences = Sentences(text, [figure])
    inside = [sign for offset, sign in enumerate(text) if sentences.at(offset) == 1]
    assert "".join(inside) == "全年**修订\u2060法\n　规3件，办结３条。"
    assert sentences.at(0) is None
    assert Sentences("别的文字", [figure]).at(0) is None


# The command


def test_the_command_writes_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("青原市人大常委会2025年工作综述\n全年修订地方性法规3件。\n", "utf-8")
    result = CliRunner().invoke(app, ["report", "a.txt", "none.txt", "-o", "report.html"])
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[0] == "none.txt: does not exist; check the path"
    assert "1 document; 1 figure; " in result.stderr.splitlines()[1]
    assert '<a id="m1-1" class="m legislation" href="#r1-1">3件</a>' in Path("report.html").read_text("utf-8")
    printed = CliRunner().invoke(app, ["report", "a.txt", "-o", "-", "-q"])
    assert printed.stdout == Path("report.html").read_text("utf-8")
    assert printed.stderr == ""


def test_the_page_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("report.html").write_text("old", "utf-8")
    result = CliRunner().invoke(app, ["report", "none.txt", "-o", "report.html"])
    assert result.exit_code == 1
    assert "report.html: is left as it was" in result.stderr
    assert Path("report.html").read_text("utf-8") == "old"
    assert CliRunner().invoke(app, ["report", "none.txt"]).exit_code == 2
