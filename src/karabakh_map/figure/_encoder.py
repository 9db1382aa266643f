"""The encoder of MP4, a program of its own: found, tried before the work, and fed with pictures.

A film is H.264 at a constant rate that social networks and editors take. Its colours are those of
the pictures by BT.709, and it says so: players take a film of 720 lines and more for BT.709 and
smaller ones for BT.601 where nothing is said.
"""

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.files import own_folder
from karabakh_map.core.i18n import fault, marked
from karabakh_map.core.surroundings import without_settings

VARIABLE = "IMAGEIO_FFMPEG_EXE"
"""Names another encoder than the one that is installed with us."""

FRAMES_A_SECOND = 25
SENT_A_SECOND = Fraction(25, 2)
"""How many pictures the encoder is given; it shows each twice."""

PATIENCE = 20.0
"""Seconds after which an encoder that is only tried is given up."""

MOST_OF_A_NAME = 40
NOTHING = marked("it wrote nothing")

RED, GREEN, BLUE = 0.2126, 0.7152, 0.0722
"""How much of each is in the brightness of a colour, by BT.709."""

BLUER = 1.0274
"""Chromium without a graphics card multiplies what is bluer or yellower by 2.0, where 2.11 is
right. Halfway between, every colour of the map is within 3 of 255 in it and in exact players."""

_TONES = ("colorspace", "color_primaries", "color_trc")
_LOOK = (
    "-vf",
    "setparams=range=tv:" + ":".join(f"{tone}=bt709" for tone in _TONES)
    + f",fps={FRAMES_A_SECOND}",
    *(part for tone in _TONES for part in (f"-{tone}", "bt709")),
    "-color_range", "tv",
)  # fmt: skip
_CODE = (
    "-c:v", "libx264", "-crf", "21", "-preset", "veryfast", "-pix_fmt", "yuv420p",
    "-g", str(20 * FRAMES_A_SECOND),  # whole pictures are what makes a film large
    "-movflags", "+faststart", "-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
)  # fmt: skip


def check() -> None:
    """Raise a UsageError if films cannot be encoded here; the encoder is tried with one."""
    _tried(_program())


def check_size(size: tuple[int, int]) -> None:
    """Raise a UsageError if a film cannot have this size in pixels."""
    if any(side % 2 for side in size):
        even = "x".join(str(side - side % 2) for side in size)
        raise UsageError(
            fault(
                "An MP4 of {width}x{height} cannot be: both sides must be even; use {even}."
            ).format(width=size[0], height=size[1], even=even)
        )


def encode(
    pictures: Iterable[NDArray[np.uint8]], lengths: Iterable[float], about: str = ""
) -> bytes:
    """Return an MP4: a picture is repeated as long as it stands.

    Parameters
    ----------
    pictures
        RGB pixels, all of one size.
    lengths
        Seconds, one for each picture.
    about
        Comment written into the file.

    Raises
    ------
    UsageError
        If there is no encoder, it cannot be run, or a side of the pictures is odd.
    """
    program = _program()
    _tried(program)
    with tempfile.TemporaryDirectory(dir=own_folder("karabakh-map")) as folder:
        path = Path(folder) / "film.mp4"
        shown_for, written = 0.0, 0
        running = None
        try:
            for pixels, length in zip(pictures, lengths, strict=True):
                if running is None:
                    height, width = pixels.shape[:2]
                    check_size((width, height))
                    running = _Running(program, (width, height), path, about)
                shown_for += length
                until = max(written + 1, round(shown_for * SENT_A_SECOND))
                running.send(planes(pixels), until - written)
                written = until
            if running is not None:
                running.finish()
        finally:
            if running is not None:
                running.stop()
        return path.read_bytes()


def planes(pixels: NDArray[np.uint8]) -> bytes:
    """Return brightness, and for every four pixels their blue and red, as H.264 stores them.

    Method: ITU-R BT.709-6, section 3, in the range of television, each value rounded; ffmpeg's
    own conversion is by BT.601 unless told, and cuts off.
    """
    red, green, blue = (pixels[..., part].astype(np.float32) for part in range(3))
    bright = RED * red + GREEN * green + BLUE * blue
    bluer = _of_four((blue - bright) * np.float32(BLUER / (2 * (1 - BLUE))))
    redder = _of_four((red - bright) / np.float32(2 * (1 - RED)))
    parts = (16 + bright * (219 / 255), *(128 + part * (224 / 255) for part in (bluer, redder)))
    return b"".join(np.rint(part).clip(16, 240).astype(np.uint8).tobytes() for part in parts)


def _of_four(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return a value for every four pixels, where H.264 takes it to lie: at their left side."""
    rows = np.asarray((plane[::2] + plane[1::2]) / 2, np.float32)
    even, odd = rows[:, ::2], rows[:, 1::2]
    before = np.concatenate((even[:, :1], odd[:, :-1]), axis=1)
    return np.asarray((before + 2 * even + odd) / 4, np.float32)


class _Running:
    """The encoder at work."""

    def __init__(self, program: str, size: tuple[int, int], path: Path, about: str) -> None:
        self.program = program
        self.told = path.with_suffix(".log").open("w+b")
        command = [
            program, "-y", "-v", "error", "-f", "rawvideo", "-pix_fmt", "yuv420p",
            "-s", f"{size[0]}x{size[1]}", "-r", str(SENT_A_SECOND), "-i", "-", "-an",
            *_LOOK, *_CODE, "-metadata", f"comment={about}", str(path),
        ]  # fmt: skip
        try:
            with without_settings():
                self.process = subprocess.Popen(  # noqa: S603  the encoder, without a shell
                    command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=self.told,
                    process_group=0,
                )  # fmt: skip
        except OSError as error:
            self.told.close()
            raise _useless(program, error.strerror or str(error)) from error

    def send(self, picture: bytes, times: int) -> None:
        """Give the encoder a picture, several times over."""
        assert self.process.stdin is not None  # noqa: S101  it was asked for
        try:
            for _ in range(times):
                self.process.stdin.write(picture)
        except OSError as error:  # it has ended, and says why
            self.process.wait()
            raise self._fault() from error

    def finish(self, timeout: float | None = None) -> None:
        """Wait until the film is written."""
        try:
            self.process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired as error:
            raise _useless(
                self.program, fault("no answer in {seconds} seconds").format(seconds=f"{timeout:g}")
            ) from error
        if self.process.returncode:
            raise self._fault()

    def stop(self) -> None:
        """End the encoder, if it has not ended, and what was opened for it."""
        if self.process.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)  # a script, and what it started
            else:
                self.process.kill()
            self.process.wait()
        if self.process.stdin:
            self.process.stdin.close()
        self.told.close()

    def _fault(self) -> UsageError:
        self.told.seek(0)
        said = self.told.read().decode("utf-8", "replace")
        lacking = fault("it has no libx264") if "nknown encoder" in said else ""
        code = self.process.returncode
        return _useless(
            self.program,
            lacking or (fault("status {code}").format(code=code) if code else fault(NOTHING)),
        )


def _program() -> str:
    """Return the path of the encoder."""
    try:
        from imageio_ffmpeg import get_ffmpeg_exe  # noqa: PLC0415  optional
    except ImportError:
        raise UsageError(
            fault(
                "MP4 needs an encoder that is not installed; run pip install "
                "imageio-ffmpeg, or write a .gif or .webp."
            )
        ) from None
    try:
        return str(get_ffmpeg_exe())
    except RuntimeError:
        raise UsageError(
            fault(
                "MP4 needs an encoder, and imageio-ffmpeg came without one that runs; "
                "install ffmpeg, or write a .gif or .webp."
            )
        ) from None


@cache
def _tried(program: str) -> None:
    """Encode a film of one small picture, or raise a UsageError."""
    with tempfile.TemporaryDirectory(dir=own_folder("karabakh-map")) as folder:
        path = Path(folder) / "film.mp4"
        running = _Running(program, (64, 64), path, "")
        try:
            running.send(planes(np.zeros((64, 64, 3), np.uint8)), 1)
            running.finish(PATIENCE)
        finally:
            running.stop()
        if not path.is_file() or not path.stat().st_size:
            raise _useless(program, fault(NOTHING))


def _useless(program: str, why: str) -> UsageError:
    name = program if len(program) <= MOST_OF_A_NAME else "…" + program[1 - MOST_OF_A_NAME :]
    if os.environ.get(VARIABLE):
        told = fault(
            'The encoder of MP4, "{name}", does not run ({why}); unset {variable}, or write a .gif '
            "or .webp."
        )
    else:
        told = fault(
            'The encoder of MP4, "{name}", does not run ({why}); run pip install '
            "--force-reinstall imageio-ffmpeg, or write a .gif or .webp."
        )
    return UsageError(told.format(name=shown(name), why=shown(why), variable=VARIABLE))
