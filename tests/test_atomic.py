"""Step 8: a file is there whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from npcstats.errors import WriteError
from npcstats.write.atomic import appearing, replacing, replacing_bytes, room_beside, write_error


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


def test_a_draft_that_was_left_is_taken_away_after_a_day(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    old, young, other, mine = (
        tmp_path / name
        for name in (".a.csv.0123456789ab.tmp", ".a.csv.ba9876543210.tmp", ".b.csv.0123456789ab.tmp", ".a.csv.mine.tmp")
    )
    room = tmp_path / ".a.csv.0123456789ab-parts.tmp"
    room.mkdir()
    (room / "sheet").touch()
    for left in (old, young, other, mine):
        left.touch()
    for left in (old, other, mine, room):
        os.utime(left, (0, time.time() - 25 * 60 * 60))
    with replacing(path) as out:
        out.write("x")
    assert sorted(os.listdir(tmp_path)) == sorted(["a.csv", young.name, other.name, mine.name])


def test_of_two_that_make_a_file_the_second_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.db"

    def make_after_another() -> None:
        with appearing(path) as draft:
            draft.write_text("mine", "utf-8")
            path.write_text("other", "utf-8")

    with pytest.raises(WriteError) as caught:
        make_after_another()
    advice = "run this again, and it is added to what is there"
    assert str(caught.value) == f"{path}: was made by another run in the meantime; {advice}"
    assert path.read_text("utf-8") == "other"
    assert os.listdir(tmp_path) == ["a.db"]


def test_a_file_system_without_links_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    with appearing(tmp_path / "a.db") as draft:
        draft.write_text("mine", "utf-8")
    assert (tmp_path / "a.db").read_text("utf-8") == "mine"
    assert os.listdir(tmp_path) == ["a.db"]


def test_what_is_put_aside_lies_beside_the_draft(tmp_path: Path) -> None:
    with replacing_bytes(tmp_path / "a.xlsx") as out, room_beside(out) as room:
        assert room is not None
        assert Path(room).parent == tmp_path
        (Path(room) / "rows").touch()
    assert os.listdir(tmp_path) == ["a.xlsx"]
    with replacing_bytes(Path(os.devnull)) as out, room_beside(out) as room:
        assert room is None
    with room_beside(io.BytesIO()) as room:
        assert room is None


@pytest.mark.parametrize(
    ("number", "advice"),
    [
        (errno.ENOSPC, "make room on the disk, or name a file on another one"),
        (errno.EROFS, "name a file in a folder that may be written to"),
        (errno.EACCES, "name a file in a folder that may be written to"),
        (errno.ENOENT, "name a file in a folder that exists"),
        (errno.EISDIR, "name a file, not a folder"),
        (errno.ENAMETOOLONG, "take a shorter name"),
        (errno.EIO, "name a file in a folder that exists and may be written to"),
    ],
)
def test_the_advice_fits_what_is_wrong(number: int, advice: str) -> None:
    told = write_error("a.csv", OSError(number, os.strerror(number)))
    assert str(told) == f"a.csv: cannot be written ({os.strerror(number)}); {advice}"


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="open files have no names there")
def test_standard_output_can_be_named_where_it_is_a_pipe() -> None:
    reader, writer = os.pipe()
    with replacing(Path(f"/dev/fd/{writer}")) as out:
        out.write("新\n")
    with replacing_bytes(Path(f"/dev/fd/{writer}")) as raw:
        raw.write(b"x")
    os.close(writer)
    with open(reader, "rb") as told:
        assert told.read() == "新\nx".encode()
