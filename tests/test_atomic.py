"""Step 8: a file is there whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from npcstats.errors import WriteError
from npcstats.write.atomic import replacing


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", "utf-8")
    with replacing(path) as out:
        out.write("新\n")
        assert path.read_text("utf-8") == "old"
    assert path.read_bytes() == "新\n".encode()
    assert os.listdir(tmp_path) == ["a.csv"]


@pytest.mark.parametrize("failure", [KeyboardInterrupt, RuntimeError])
def test_a_failure_leaves_the_file_as_it_was(tmp_path: Path, failure: type[BaseException]) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old", "utf-8")

    def fail() -> None:
        with replacing(path) as out:
            out.write("new")
            raise failure

    with pytest.raises(failure):
        fail()
    assert path.read_text("utf-8") == "old"
    assert os.listdir(tmp_path) == ["a.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="links and permissions are other there")
def test_a_link_is_followed_and_permissions_are_those_of_a_new_file(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    link = tmp_path / "a.csv"
    link.symlink_to(tmp_path / "there" / "b.csv")
    before = os.umask(0o027)
    try:
        with replacing(link) as out:
            out.write("x")
    finally:
        os.umask(before)
    assert link.is_symlink()
    assert (tmp_path / "there" / "b.csv").read_text("utf-8") == "x"
    assert stat.S_IMODE((tmp_path / "there" / "b.csv").stat().st_mode) == 0o640


@pytest.mark.skipif(sys.platform == "win32", reason="devices are other there")
def test_a_device_stays_a_device() -> None:
    with replacing(Path(os.devnull)) as out:
        out.write("x")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "none" / "a.csv", tmp_path):
        with pytest.raises(WriteError, match="cannot be written"), replacing(path) as out:
            out.write("x")
