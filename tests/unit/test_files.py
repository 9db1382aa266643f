"""Files are written whole or not at all."""

import errno
import os
import socket
import sqlite3
import tempfile
import threading
from contextlib import closing
from pathlib import Path

import pytest

from karabakh_map.core import drafts, files
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


def test_never_replaces_what_is_no_file(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as place:
        place.bind("socket")
        with pytest.raises(UsageError, match="is no ordinary file; name another"):
            files.write_text(Path("socket"), "x")
        assert Path("socket").is_socket()


class TestWhatStandsThere:
    """A link, rights, several names, a pipe: they stay, and what they lead to is written."""

    def test_a_link_stays_and_its_file_is_replaced(self, tmp_path: Path):
        (tmp_path / "away").mkdir()
        real, link = tmp_path / "away" / "map.txt", tmp_path / "map.txt"
        link.symlink_to("away/map.txt")
        for text in ("new", "newer"):  # it may lead to nothing yet
            files.write_text(link, text)
            assert link.is_symlink()
            assert real.read_text() == text
        assert list((tmp_path / "away").iterdir()) == [real]

    def test_a_link_in_a_circle_is_named(self, tmp_path: Path):
        link = tmp_path / "map.txt"
        link.symlink_to("map.txt")
        with pytest.raises(UsageError, match="leads in a circle"):
            files.write_text(link, "x")
        assert link.is_symlink()

    def test_rights_and_owner_stay(self, tmp_path: Path, monkeypatch):
        path = tmp_path / "map.txt"
        path.write_text("old")
        path.chmod(0o604)
        asked = []
        old = path.stat()
        other = os.stat_result((*old[:4], 4242, 4343, *old[6:]))
        monkeypatch.setattr(drafts, "status", lambda _: other)
        monkeypatch.setattr(os, "chown", lambda _path, *ids: asked.append(ids))
        files.write_text(path, "new")
        assert asked == [(4242, 4343)]
        assert (path.read_text(), path.stat().st_mode & 0o777) == ("new", 0o604)

    @pytest.mark.parametrize("reason", ["owner", "names", "folder", "mount"])
    def test_what_cannot_be_exchanged_is_filled(self, tmp_path: Path, monkeypatch, reason):
        path = tmp_path / "map.txt"
        path.write_text("an old text that is longer")
        number = path.stat().st_ino
        if reason == "owner":
            other = os.stat_result((*path.stat()[:4], 4242, *path.stat()[5:]))
            monkeypatch.setattr(drafts, "status", lambda _: other)
            monkeypatch.setattr(os, "chown", self._refused(errno.EPERM))
        elif reason == "names":
            (tmp_path / "other").hardlink_to(path)
        elif reason == "folder":
            monkeypatch.setattr(os, "access", lambda place, _: place != tmp_path)
        else:
            monkeypatch.setattr(Path, "replace", self._refused(errno.EBUSY))
        files.write_text(path, "new")
        assert (path.read_text(), path.stat().st_ino) == ("new", number)
        if reason == "names":
            assert (tmp_path / "other").read_text() == "new"
        assert {found.name for found in tmp_path.iterdir()} <= {"map.txt", "other"}

    def test_a_fault_while_it_is_filled_puts_the_old_text_back(self, tmp_path: Path, monkeypatch):
        path = tmp_path / "map.txt"
        path.write_text("old")
        (tmp_path / "other").hardlink_to(path)
        faults = iter([OSError(errno.ENOSPC, "full")])

        def full(_: int) -> None:
            if fault := next(faults, None):
                raise fault

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(UsageError, match="The disk is full"):
            files.write_text(path, "new")
        assert path.read_text() == "old"

    @staticmethod
    def _refused(code: int):
        def refuse(*_args: object) -> None:
            raise OSError(code, os.strerror(code))

        return refuse

    def test_what_may_only_be_read_is_named(self, tmp_path: Path):
        path = tmp_path / "map.txt"
        path.write_text("old")
        path.chmod(0o444)
        with pytest.raises(UsageError, match="may only be read; allow writing to it"):
            files.write_text(path, "new")
        assert path.read_text() == "old"

    def test_a_pipe_gets_the_content_and_stays(self, tmp_path: Path):
        pipe = tmp_path / "pipe"
        os.mkfifo(pipe)
        got: list[bytes] = []
        reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
        reader.start()
        files.write_text(pipe, "x")
        reader.join(20)
        assert got == [b"x"]
        assert pipe.is_fifo()
        assert list(tmp_path.iterdir()) == [pipe]

    def test_an_open_file_is_written_on_under_the_name_of_its_number(self, tmp_path: Path):
        with (tmp_path / "log").open("wb") as log:
            log.write(b"before, ")
            log.flush()
            files.write_text(Path(f"/dev/fd/{log.fileno()}"), "after")
        assert (tmp_path / "log").read_text() == "before, after"
        files.write_text(Path(os.devnull), "x")
        assert not Path(os.devnull).is_file()

    def test_a_name_of_full_length_can_be_written(self, tmp_path: Path):
        path = tmp_path / ("x" * 251 + ".txt")
        files.write_text(path, "x")
        assert path.read_text() == "x"

    def test_several_files_are_written_all_or_none(self, tmp_path: Path, monkeypatch):
        for name in ("a", "b"):
            (tmp_path / name).write_text("old")
        real = Path.replace

        def fails_at_c(path: Path, target: Path) -> Path:
            if target.name == "c":
                raise OSError(errno.EIO, "Input/output error")
            return real(path, target)

        monkeypatch.setattr(Path, "replace", fails_at_c)
        with pytest.raises(UsageError, match=r"/c.*Input/output error"):
            files.write_files({tmp_path / name: b"new" for name in "abc"})
        assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
            "a": "old",
            "b": "old",
        }


class TestDatabases:
    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        path = tmp_path / "map.gpkg"
        with closing(sqlite3.connect(path)) as old:
            old.execute("CREATE TABLE t (a)")
            old.execute("INSERT INTO t VALUES ('old')")
            old.commit()
            old.execute("PRAGMA journal_mode=WAL")
        return path

    @pytest.fixture
    def new(self, tmp_path_factory) -> bytes:
        path = tmp_path_factory.mktemp("new") / "new.gpkg"
        with closing(sqlite3.connect(path)) as made:
            made.execute("CREATE TABLE t (a)")
            made.execute("INSERT INTO t VALUES ('new')")
            made.commit()
        return path.read_bytes()

    @staticmethod
    def told(path: Path) -> list[str]:
        with closing(sqlite3.connect(path)) as database:
            return [value for (value,) in database.execute("SELECT a FROM t")]

    def test_one_that_is_open_elsewhere_is_left_whole(self, path: Path, new):
        with closing(sqlite3.connect(path)) as user:
            user.execute("UPDATE t SET a = 'edited'")
            user.commit()
            before = path.read_bytes()
            with pytest.raises(
                UsageError, match=r'map.gpkg" is open in another program \(.*process \d+\); close'
            ):
                files.write_bytes(path, new)
            assert path.read_bytes() == before
            assert self.told(path) == ["edited"]

    @pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal"])
    def test_what_a_lost_program_left_beside_it_goes(self, path: Path, new, ending):
        left = path.with_name(path.name + ending)
        with closing(sqlite3.connect(path)) as user:
            user.execute("UPDATE t SET a = 'edited'")
            user.commit()
            log = path.with_name(f"{path.name}-wal").read_bytes()
        left.write_bytes(log)
        files.write_bytes(path, new)
        assert self.told(path) == ["new"]
        assert not left.exists()

    def test_a_log_without_its_database_does_not_get_another(self, path: Path, new):
        left = path.with_name(f"{path.name}-wal")
        left.write_bytes(b"x")
        path.unlink()
        files.write_bytes(path, new)
        assert not left.exists()

    def test_what_only_has_such_a_name_stays(self, tmp_path: Path):
        (tmp_path / "map.png-journal").write_text("mine")
        files.write_bytes(tmp_path / "map.png", b"picture")
        assert (tmp_path / "map.png-journal").read_text() == "mine"


class TestCompanion:
    def test_it_stands_where_it_takes_nothing_from_anybody(self, tmp_path: Path):
        target = tmp_path / "map.png"

        def ours(path: Path) -> bool:
            return path.read_text() == "ours"

        for name in ("map.txt", "map.png.txt"):
            assert files.companion(target, ".txt", ours) == tmp_path / name
            (tmp_path / name).write_text("ours")
            assert files.companion(target, ".txt", ours) == tmp_path / name
            (tmp_path / name).write_text("mine")
        with pytest.raises(UsageError, match=r"or write map\.png elsewhere"):
            files.companion(target, ".txt", ours)
        assert files.companion(Path(os.devnull), ".txt", ours) is None

    @pytest.mark.parametrize("name", ["map.txt", "MAP.TXT", "link.txt"])
    def test_it_is_never_the_file_itself(self, tmp_path: Path, name):
        """Disks of Windows and macOS do not tell map.TXT from map.txt."""
        (tmp_path / "link.txt").symlink_to(tmp_path / "LINK.txt")
        target = tmp_path / name
        assert files.companion(target, ".txt", lambda _: True) == tmp_path / f"{name}.txt"


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

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UsageError) as caught:
        files.write_text(path, "after")
    assert str(caught.value) == message.format(path=path)
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_without_leave_to_write_is_named(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(files.os, "access", lambda *_: False)  # root may write anywhere
    with pytest.raises(UsageError, match="cannot be written to; choose another"):
        files.write_text(tmp_path / "map.txt", "x")


def test_a_link_to_a_folder_stays_and_one_to_a_lost_disk_makes_nothing(tmp_path: Path):
    link, lost, circle = (tmp_path / name for name in ("link", "lost", "circle"))
    link.symlink_to("new")
    lost.symlink_to(tmp_path / "disk" / "maps")
    circle.symlink_to(circle)
    assert files.make_folder(link) == link
    assert link.is_symlink()
    assert (tmp_path / "new").is_dir()
    with pytest.raises(UsageError, match=r"No such file or directory"):
        files.make_folder(lost)
    assert not (tmp_path / "disk").exists()
    with pytest.raises(UsageError, match=r"leads in a circle"):
        files.make_folder(circle)


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
