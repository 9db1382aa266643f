"""Files are written whole or not at all."""

import errno
import os
import tempfile
from pathlib import Path

import pytest

from karabakh_map.core import files
from karabakh_map.core.errors import UsageError


def test_writes_and_replaces(tmp_path: Path):
    path = tmp_path / "map.txt"
    files.write_text(path, "one")
    files.write_text(path, "ə")
    assert path.read_text(encoding="utf-8") == "ə"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("", '"{folder}" is a folder; name a file in it.'),
        (
            "missing/map.txt",
            'The folder "{folder}/missing" does not exist; make it, or write elsewhere.',
        ),
    ],
)
def test_says_why_it_cannot_write(tmp_path: Path, target, message):
    with pytest.raises(UsageError) as caught:
        files.write_text(tmp_path / target, "x")
    assert str(caught.value) == message.format(folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_never_replaces_a_device(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UsageError, match="is no ordinary file; name another"):
        files.write_text(pipe, "x")
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    ("code", "message"),
    [
        (errno.ENOSPC, 'The disk is full: "{path}" was not written; free some space.'),
        (errno.EIO, '"{path}" cannot be written (Input/output error); choose another place.'),
    ],
)
def test_a_fault_leaves_what_was_there(tmp_path: Path, monkeypatch, code, message):
    path = tmp_path / "map.txt"
    path.write_text("before", encoding="utf-8")

    def fail(_: int) -> None:
        raise OSError(code, "Input/output error")

    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises(UsageError) as caught:
        files.write_text(path, "after")
    assert str(caught.value) == message.format(path=path)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_without_leave_to_write_is_named(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(files.os, "access", lambda *_: False)  # root may write anywhere
    with pytest.raises(UsageError, match="cannot be written to; choose another"):
        files.write_text(tmp_path / "map.txt", "x")


def test_makes_a_folder_but_not_of_a_file(tmp_path: Path):
    assert files.make_folder(tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="is a file; name a folder"):
        files.make_folder(tmp_path / "file")


class TestOwnFolder:
    @pytest.fixture(autouse=True)
    def place(self, tmp_path: Path, monkeypatch) -> Path:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        return tmp_path

    def test_is_found_again(self, place):
        folder = files.own_folder("map")
        assert folder.parent == place
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "x").touch()
        assert files.own_folder("map") == folder
        assert list(place.iterdir()) == [folder]

    def test_what_others_may_have_planted_is_not_used(self, place):
        folder = files.own_folder("map")
        folder.chmod(0o777)
        assert files.own_folder("map") != folder
        folder.rmdir()
        (place / "elsewhere").mkdir(mode=0o700)
        folder.symlink_to(place / "elsewhere")
        other = files.own_folder("map")
        assert other not in (folder, place / "elsewhere")
        assert other.stat().st_mode & 0o077 == 0

    def test_a_folder_of_another_user_is_not_used(self, monkeypatch):
        folder = files.own_folder("map")
        folder.rename(folder.with_name("map-4242"))
        monkeypatch.setattr(os, "getuid", lambda: 4242)
        assert files.own_folder("map").name != "map-4242"

    def test_a_place_that_was_cleaned_away_is_looked_for_anew(self, place, tmp_path_factory):
        other = tmp_path_factory.mktemp("other")
        place.rmdir()
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("TMPDIR", str(other))
            assert files.own_folder("map").parent == other

    @pytest.mark.parametrize("fault", [FileNotFoundError, OSError])
    def test_without_a_place_one_sentence_says_so(self, fault, monkeypatch):
        def none() -> str:
            raise fault("No usable temporary directory found")

        monkeypatch.setattr(tempfile, "gettempdir", none)
        with pytest.raises(UsageError, match="set TMPDIR"):
            files.own_folder("map")

    def test_a_place_that_cannot_be_written_to_is_named(self, place, monkeypatch):
        def full(*args, **kwargs) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(Path, "mkdir", full)
        with pytest.raises(UsageError, match=r'The disk is full: ".*map-\d+" was not written'):
            files.own_folder("map")

    def test_a_folder_of_ours_that_we_may_not_write_to_is_not_used(self, monkeypatch):
        folder = files.own_folder("map")
        monkeypatch.setattr(os, "access", lambda path, mode: path != folder)
        assert files.own_folder("map") != folder


class TestPut:
    def test_what_is_right_is_left_alone_and_what_is_wrong_is_replaced(self, tmp_path: Path):
        path = tmp_path / "map-0123456789.js"
        files.put(path, b"right")
        written = path.stat().st_ino
        files.put(path, b"right")
        assert path.stat().st_ino == written
        path.write_bytes(b"wrong")  # a name with a hash proves nothing
        files.put(path, b"right")
        assert path.read_bytes() == b"right"

    def test_a_folder_in_its_place_is_named(self, tmp_path: Path):
        with pytest.raises(UsageError, match="is a folder"):
            files.put(tmp_path, b"right")
