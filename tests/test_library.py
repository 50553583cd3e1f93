"""The library: the examples of its documentation, what it hands out, what it raises."""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

import npcstats
from npcstats import Figure, NpcstatsError, extract, extract_text

ROOT = Path(__file__).resolve().parent.parent
TEXT = "青原市人大常委会2025年工作综述\n全年修订地方性法规3件，投入经费16.39亿元。\n"


def test_the_examples_of_the_package_run() -> None:
    found = doctest.testmod(npcstats)
    assert found.attempted >= 2
    assert found.failed == 0


def test_the_example_of_the_readme_runs_here(capsys: pytest.CaptureFixture[str]) -> None:
    section = (ROOT / "README.md").read_text("utf-8").split("## As a library")[1].split("\n## ")[0]
    (example,) = (block for block in section.split("```") if block.startswith("python\n"))
    (shown,) = (block for block in section.split("```") if block.startswith("text\n"))
    exec(compile(example.removeprefix("python\n"), "README.md", "exec"), {})
    assert capsys.readouterr().out == shown.removeprefix("text\n")


def test_the_public_names() -> None:
    assert {"Figure", "NpcstatsError", "extract", "extract_text"} <= set(npcstats.__all__)
    assert all(hasattr(npcstats, name) for name in npcstats.__all__)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = npcstats.no_such_name
    assert (Path(npcstats.__file__).parent / "py.typed").is_file()


def test_the_keys_of_a_figure_are_those_of_the_contract_in_its_order() -> None:
    keys = (
        "source id article body period actions objects value unit modifier role status category indicator part_of "
        "repeat_of text sentence line start end"
    )
    assert Figure.__struct_fields__ == tuple(keys.split())


def test_a_figure_is_frozen_and_can_be_a_key() -> None:
    figure, _ = extract_text(TEXT)
    with pytest.raises(AttributeError):
        figure.value = 4  # type: ignore[misc]
    assert isinstance(figure.actions, tuple)
    assert isinstance(figure.objects, tuple)
    assert len({figure, *extract_text(TEXT)}) == 2
    assert msgspec.structs.replace(figure, value=4) != figure


def test_values_are_exact() -> None:
    first, second = extract_text(TEXT + "完成率达96.5%，占三分之二。")[:2]
    assert (first.value, type(first.value)) == (3, int)
    assert (second.value, type(second.value)) == (1639000000, int)
    rate = extract_text("完成率达96.5%。")[0]
    assert (rate.value, type(rate.value)) == (Decimal("96.5"), Decimal)


@pytest.mark.parametrize("as_text", [True, False], ids=["str", "Path"])
def test_extract_reads_a_file(tmp_path: Path, as_text: bool) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, "utf-8")
    figures = extract(str(path) if as_text else path)
    assert isinstance(figures, list)
    assert [figure.source for figure in figures] == [str(path)] * 2
    assert figures == extract_text(TEXT, source=str(path))


def test_extract_takes_an_encoding(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    assert [figure.text for figure in extract(path, encoding="gb18030")] == [f.text for f in extract_text(TEXT)]
    with pytest.raises(NpcstatsError, match=r"报告\.txt"):
        extract(path, encoding="utf-8")


def test_a_text_names_its_source() -> None:
    assert [figure.source for figure in extract_text(TEXT)] == ["-", "-"]
    assert [figure.source for figure in extract_text(TEXT, "甲")] == ["甲", "甲"]
    assert extract_text("") == []


def test_a_missing_file_is_an_error_that_says_which_and_what_to_try(tmp_path: Path) -> None:
    path = tmp_path / "没有.txt"
    with pytest.raises(NpcstatsError) as raised:
        extract(path)
    assert raised.value.source == str(path)
    assert raised.value.problem == "does not exist"
    assert str(raised.value) == f"{path}: does not exist; check the path"


@pytest.mark.parametrize("make", ["folder", "unknown encoding"])
def test_other_faults_are_errors_of_the_package(tmp_path: Path, make: str) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, "utf-8")
    with pytest.raises(NpcstatsError):
        extract(tmp_path) if make == "folder" else extract(path, encoding="no-such-encoding")


def test_reading_is_the_same_in_every_process() -> None:
    """No order of sets or hashes shows in what is read."""
    path = min((ROOT / "seeds").glob("*.txt"))
    code = f"import npcstats; print([str(figure) for figure in npcstats.extract({str(path)!r})])"
    package = str(Path(npcstats.__file__).parent.parent)
    outputs = {
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": package},
            capture_output=True,
            timeout=120,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"Figure(") > 5
