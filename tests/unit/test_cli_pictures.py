"""The picture commands: files written, alternative text beside them, faults in one line."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from karabakh_map.cli import main
from karabakh_map.dataset import load
from karabakh_map.figure import companions


@pytest.fixture
def run(drawn, monkeypatch, tmp_path):
    monkeypatch.setenv(load.DATA_VARIABLE, str(drawn.root))
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, list(arguments))


def test_render_writes_the_picture_and_its_text(run):
    result = run("render", "1992-05-09", "-o", "map.png", "--size", "640x400")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Wrote map.png and its alternative text map.txt.\n"
    with Image.open("map.png") as image:
        assert image.size == (640, 400)
    text = Path("map.txt").read_text(encoding="utf-8")
    assert text.startswith("Map of who held what in and around Nagorno-Karabakh on 9 May 1992.")
    assert text.endswith("\n")
    assert sorted(p.name for p in Path.cwd().iterdir() if p.is_file()) == ["map.png", "map.txt"]


def test_render_writes_to_a_pipe(run):
    result = run("render", "2020", "--format", "svg")
    assert result.exit_code == 0
    assert result.stdout_bytes.startswith(b"<?xml")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--compare", "2020-09-26", "2021", "-o", "map.svg"),
        ("1992-01-01", "1994", "2021", "-o", "map.pdf", "--layout", "a4", "--theme", "dark"),
        ("2021", "-o", "map.svg", "--bounds", "46.0,39.6,46.4,40.0", "--layers", "control,relief"),
        ("2021", "-o", "map.png", "--place", "Alpha", "--no-events", "--dpi", "150"),
        ("1992-05-09", "-o", "map.svg", "--event", "e001", "--link-base", "https://a.org/"),
    ],
)
def test_render_takes_its_options(run, arguments):
    result = run("render", *arguments)
    assert result.exit_code == 0, result.stderr
    assert len(list(Path.cwd().glob("map.*"))) == 2


def test_animate_writes_film_and_captions(run):
    result = run(
        "animate", "--from", "1992-02-01", "--to", "1992-06-01", "-o", "war.webp", "--pace",
        "even", "--size", "640x360",
    )  # fmt: skip
    assert result.exit_code == 0, result.stderr
    captions = Path("war.vtt").read_text(encoding="utf-8")
    with Image.open("war.webp") as film:
        assert film.n_frames == 5 > captions.count(" --> ") >= 2  # quick frames share a caption
    assert "Wrote war.webp with 5 steps, and its captions war.vtt." in result.stderr


class TestBeside:
    """Words beside a picture take nothing from anybody."""

    @pytest.mark.parametrize("form", ["png", "svg", "pdf"])
    def test_text_is_replaced_with_its_own_picture_and_no_other(self, run, form):
        size = () if form == "pdf" else ("--size", "640x400")
        for day in ("1992-05-09", "2021"):  # its own, from the run before
            assert run("render", day, "-o", f"map.{form}", *size).exit_code == 0
            assert day[:4] in Path("map.txt").read_text("utf-8")
            assert not list(Path.cwd().glob("map.*.txt"))
        other = {"png": "svg", "svg": "png", "pdf": "png"}[form]
        kept = Path("map.txt").read_bytes()
        result = run("render", "1992-05-09", "-o", f"map.{other}", "--size", "640x400")
        assert result.stderr.splitlines() == [
            f"Wrote map.{other} and its alternative text map.{other}.txt.",
            "map.txt was not made by an earlier run and is left as it is.",
        ]
        assert Path("map.txt").read_bytes() == kept
        Path(f"map.{other}").unlink()
        Path(f"map.{form}").unlink()  # nobody is left to whom it belongs
        assert run("render", "1992-05-09", "-o", "map.png", "--size", "640x400").exit_code == 0
        assert "9 May 1992" in Path("map.txt").read_text("utf-8")

    @pytest.mark.parametrize("own", ["notes\n", None])
    def test_text_of_somebody_else_stays(self, run, own):
        if own is None:  # ours, with their notes in it
            run("render", "2021", "-o", "map.png", "--size", "640x400")
            own = Path("map.txt").read_text("utf-8").replace("Nagorno-Karabakh on", "N-K on")
        Path("map.txt").write_text(own, "utf-8")
        Path("map.png.txt").write_text(own, "utf-8")
        result = run("render", "1992-05-09", "-o", "map.png", "--size", "640x400")
        assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
        assert '"map.txt" and "map.png.txt" are there' in result.stderr
        Path("map.png.txt").unlink()
        assert run("render", "1992-05-09", "-o", "map.png", "--size", "640x400").exit_code == 0
        assert Path("map.txt").read_text("utf-8") == own

    def test_a_text_that_several_forms_share_is_not_replaced_with_one(self, run):
        for form in ("png", "svg"):
            run("render", "2021", "-o", f"map.{form}", "--size", "640x400")
        assert not list(Path.cwd().glob("map.*.txt"))
        result = run("render", "1992-05-09", "-o", "map.png", "--size", "640x400")
        assert "its alternative text map.png.txt." in result.stderr
        assert "31 December 2021" in Path("map.txt").read_text("utf-8")

    def test_captions_know_their_film_and_an_edit(self, tmp_path: Path):
        film, other = tmp_path / "a.mp4", tmp_path / "a.gif"
        place = companions.of_film(film)
        assert place == tmp_path / "a.vtt"
        place.write_bytes(companions.signed("WEBVTT\n\n00:00.000 --> 00:01.000\n9 May.\n", film))
        assert place.read_text().splitlines()[:2] == ["WEBVTT", ""]
        assert "\n\n00:00.000 --> 00:01.000\n9 May.\n" in place.read_text()
        assert companions.of_film(film) == place
        assert companions.of_film(other) == tmp_path / "a.gif.vtt"
        place.write_text(place.read_text().replace("9 May", "10 May"))
        assert companions.of_film(film) == tmp_path / "a.mp4.vtt"


def test_handout_needs_more_than_one_chapter(run):
    result = run("handout", "-o", "lesson.pdf")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "data/story.csv has no chapters to print" in result.stderr
    assert not Path("lesson.pdf").exists()


def test_handout_writes_a_pdf(run, monkeypatch):
    monkeypatch.delenv(load.DATA_VARIABLE)
    result = run("handout", "-o", "lesson.pdf", "--answers")
    assert result.exit_code == 0, result.stderr
    assert Path("lesson.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("render 2020 -o map.jpg", 'There is no format "jpg"; did you mean "png"?'),
        ("render 2020 -o map.png --format pdf", ('"map.png" ends in .png, and --format says pdf; '
         "give one.")),
        ("render --compare 2020 -o map.png", '"-o" is not a date'),
        ("render 2020 -o map.png --size=", '"" is not a size'),
        ("render 2020 -o map.png --event zzz", ('"zzz" is no event; use one of')),
        ("render 2020 -o map", '"map" has no ending; name a file such as map.png.'),
        ("render 2020 -o no/map.png", ('The folder "no" does not exist; make it, or write '
         "elsewhere.")),
        ("render -o map.png", "Give at least one date, for example 2020-11-20."),
        ("render 2300 -o map.png", '"2300" lies in the future'),
        ("render 2020-13-40 -o map.png", '"2020-13-40" is not a day of the calendar'),
        ("render 2020 -o map.png --size 0x0", "0x0 cannot be drawn"),
        ("render 2020 -o map.png --size big", ('"big" is not a size; write width x height in '
         "pixels: 1600x900.")),
        ("render 2020 -o map.png --bounds 1,2", '"1,2" is not a box; write west,south,east,north'),
        ("render 2020 -o map.png --compare 2019 2020", ("Give dates, or --compare with two dates, "
         "not both.")),
        ("render -o map.png --compare 2020 2020-12-31", "2020-12-31 is given twice"),
        ("render 2020 -o map.png --event e001 --no-events", ("Give --event or --no-events, not "
         "both.")),
        ("animate --from 2020 --to 2021 -o film.avi", ('There is no format "avi"; use one of mp4, '
         "gif, webp.")),
        ("render 2020 -o map.pdf --dpi 300", "--dpi is for a PNG, or an SVG on a4; leave it out"),
        ("render 2020 -o map.svg --dpi 300", "--dpi is for a PNG, or an SVG on a4; leave it out"),
        ("render 2020 -o map.svg --layout a4 --size 800x600 --dpi 300", "--dpi is for a PNG"),
        ("render 2020 -o map.png --svg-text text", ("--svg-text is for an SVG, and this is a PNG; "
         "leave it out.")),
        ("render 1992 2021 -o map.png --event e001", ("Events are numbered on the map of one date; "
         "leave them out.")),
        ("render 2020 -o map.png --event e001 --layers control", 'Without the layer "events" no'),
        ("render 2020 -o map.png --event e003", 'The event "e003" lies outside this map;'),
        ("render 2020 -o map.png --layers=", '"" is no layer;'),
        ("render 2020 -o map.png --link-base http://localhost:8501/", ('"http://localhost:8501/" '
         "can be opened on this machine or its network only; give the public address")),
        ("handout -o a.pdf --link-base http://10.0.0.2/", '"http://10.0.0.2/" can be opened on'),
        ("animate --from 2020 --to 2021 -o film.gif --no-events --pause 2", ("Without events there "
         "is no pause; give --no-events or --pause.")),
        ("animate --from 2020 --to 2021 -o film.mp4 --size 801x451", ("An MP4 of 801x451 cannot "
         "be: both sides must be even; use 800x450.")),
        ("animate --from 2020 --to 2020 -o film.gif", "stands still; give two dates."),
        ("handout -o lesson.doc", 'There is no format "doc"'),
    ],
)  # fmt: skip
def test_faults_are_one_line_and_leave_nothing_behind(run, arguments, message):
    result = run(*arguments.split())
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
    assert not [p for p in Path.cwd().iterdir() if p.is_file()]


def test_a_full_disk_leaves_the_old_picture(run, monkeypatch):
    import errno
    import os

    Path("map.png").write_bytes(b"old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("render", "2020", "-o", "map.png", "--size", "640x400")
    assert result.exit_code == 2
    assert "The disk is full" in result.stderr
    assert Path("map.png").read_bytes() == b"old"
    assert [p.name for p in Path.cwd().iterdir() if p.is_file()] == ["map.png"]
