"""The encoder of MP4: what its films are, and that one which does not run is named."""

import re
import subprocess
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import ImageColor

from karabakh_map.core.categories import Category
from karabakh_map.core.errors import UsageError
from karabakh_map.figure import encoder
from karabakh_map.figure.theme import THEMES

ffmpeg = pytest.importorskip("imageio_ffmpeg", reason="the encoder of MP4 is not installed")
COLOURS = sorted(
    ImageColor.getrgb(colour)
    for theme in THEMES.values()
    for colour in {*theme.fills.values(), theme.accent, theme.ink, theme.paper, theme.land}
    | {kind.colour for kind in Category}
)
WIDE, HIGH = 32, 120


def striped() -> np.ndarray:
    return np.repeat(np.array([COLOURS], np.uint8), WIDE, axis=1).repeat(HIGH, axis=0)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    path.write_bytes(encoder.encode([striped(), striped()[:, ::-1]], [1.0, 0.52], "about"))
    return path


def told(path: Path) -> str:
    """Return what the decoder says about a film."""
    return subprocess.run(
        [ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-i", str(path)],
        capture_output=True, text=True, check=False,
    ).stderr  # fmt: skip


def test_a_film_is_what_networks_and_editors_take(film):
    (stream,) = re.findall(r"Stream .*Video: .*", told(film))
    assert "h264 (High)" in stream
    assert re.search(r"yuv420p\(tv, bt709[,)]", stream), stream
    assert f"{WIDE * len(COLOURS)}x{HIGH}" in stream
    assert f" {encoder.FRAMES_A_SECOND} fps" in stream
    assert encoder.FRAMES_A_SECOND in (25, 30)
    count, seconds = ffmpeg.count_frames_and_secs(str(film))
    assert (count, seconds) == (38, pytest.approx(1.52, abs=0.03))
    content = film.read_bytes()
    assert 0 < content.find(b"moov") < content.find(b"mdat")  # plays before it is all there
    assert b"colrnclx" in content
    assert "comment         : about" in told(film)


def test_the_colours_of_a_film_are_those_of_its_pictures(film):
    """Read without the tags and taken for BT.709, as players do with 720 lines and more."""
    raw = subprocess.run(
        [ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", str(film), "-frames:v", "1",
         "-f", "rawvideo", "-pix_fmt", "yuv420p", "-"],
        capture_output=True, check=True,
    ).stdout  # fmt: skip
    width = WIDE * len(COLOURS)
    planes = np.frombuffer(raw, np.uint8).astype(float)
    luma = planes[: width * HIGH].reshape(HIGH, width)
    blue, red = planes[width * HIGH :].reshape(2, HIGH // 2, width // 2)
    for number, colour in enumerate(COLOURS):
        x = number * WIDE + WIDE // 2
        y = (luma[HIGH // 2, x] - 16) * 255 / 219
        b, r = (plane[HIGH // 4, x // 2] - 128 for plane in (blue, red))
        exact = (y + 1.793 * r, y - 0.213 * b - 0.533 * r, y + 2.112 * b)
        chromium = (y + 115 / 64 * r, y - 14 / 64 * b - 34 / 64 * r, y + 128 / 64 * b)
        for seen in (exact, chromium):
            assert np.abs(np.array(seen).clip(0, 255) - colour).max() <= 3.5, colour


def test_the_same_film_twice(film):
    again = encoder.encode([striped(), striped()[:, ::-1]], [1.0, 0.52], "about")
    assert again == film.read_bytes()


SCRIPTS = {
    "ends": ("#!/bin/sh\nexit 1\n", "status 1"),
    "writes nothing": ("#!/bin/sh\nexit 0\n", "it wrote nothing"),
    "old": ("#!/bin/sh\necho \"Unknown encoder 'libx264'\" >&2\nexit 1\n", "it has no libx264"),
    "hangs": ("#!/bin/sh\nsleep 30\n", "no answer in 0.5 seconds"),
    "another processor": ("\x7fELF no program", "Exec format error"),
}


def refused() -> str:
    with pytest.raises(UsageError) as caught:
        encoder.check()
    return str(caught.value)


@pytest.mark.parametrize("kind", SCRIPTS)
def test_an_encoder_that_does_not_run_is_named_before_the_work(kind, tmp_path, monkeypatch):
    script, why = SCRIPTS[kind]
    program = tmp_path / "ffmpeg"
    program.write_text(script)
    program.chmod(0o755)
    monkeypatch.setenv(encoder.VARIABLE, str(program))
    monkeypatch.setattr(encoder, "PATIENCE", 0.5)
    before = time.monotonic()
    message = refused()
    assert time.monotonic() - before < 20
    assert f'ffmpeg", does not run ({why}); unset IMAGEIO_FFMPEG_EXE' in message
    assert len(message) < 180
    with pytest.raises(UsageError):
        encoder.encode([striped()], [1.0])


def test_an_encoder_that_is_not_there_or_not_to_be_run_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv(encoder.VARIABLE, "/nonexistent/ffmpeg")
    assert refused() == (
        'The encoder of MP4, "/nonexistent/ffmpeg", does not run (No such file or directory); '
        "unset IMAGEIO_FFMPEG_EXE, or write a .gif or .webp."
    )
    (tmp_path / "ffmpeg").write_bytes(b"")
    monkeypatch.setenv(encoder.VARIABLE, str(tmp_path / "ffmpeg"))
    assert "(Permission denied)" in refused()


def test_an_encoder_that_came_with_us_and_does_not_run_is_to_be_installed_anew(monkeypatch):
    monkeypatch.delenv(encoder.VARIABLE, raising=False)
    monkeypatch.setattr(ffmpeg, "get_ffmpeg_exe", lambda: "/nonexistent/ffmpeg")
    assert "run pip install --force-reinstall imageio-ffmpeg, or write a .gif" in refused()

    def none() -> str:
        raise RuntimeError("No ffmpeg exe could be found.")

    monkeypatch.setattr(ffmpeg, "get_ffmpeg_exe", none)
    assert refused() == (
        "MP4 needs an encoder, and imageio-ffmpeg came without one that runs; install ffmpeg, "
        "or write a .gif or .webp."
    )


def test_an_encoder_that_ends_in_the_middle_is_named(monkeypatch):
    monkeypatch.setattr(encoder, "_tried", lambda _program: None)
    monkeypatch.setenv(encoder.VARIABLE, "/bin/false")
    with pytest.raises(UsageError, match=r'"/bin/false", does not run \(status 1\)'):
        encoder.encode([striped()] * 2, [1.0, 1.0])


def test_odd_sides_are_refused():
    with pytest.raises(UsageError) as caught:
        encoder.encode([striped()[:-1]], [1.0])
    assert str(caught.value) == (
        f"An MP4 of {WIDE * len(COLOURS)}x119 cannot be: both sides must be even; "
        f"use {WIDE * len(COLOURS)}x118."
    )
