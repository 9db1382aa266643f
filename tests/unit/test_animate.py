"""Moving pictures: the days, how long each stands, and that the files hold them."""

import itertools
import re
import subprocess
from datetime import date, timedelta
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from karabakh_map import figure
from karabakh_map.core.errors import UsageError
from karabakh_map.figure import _encoder as encoder
from karabakh_map.figure import animation
from karabakh_map.figure.film import BAR, Film

FIRST, LAST = date(1992, 1, 1), date(1994, 1, 1)


@pytest.fixture(scope="module")
def steps(drawn):
    return animation.plan(drawn, FIRST, LAST, seconds=6, pause=0.5)


@pytest.fixture(scope="module")
def reel(drawn, steps):
    asked = figure.ask(drawn, FIRST, layout="slide", size=(800, 450))
    return Film(drawn, asked, [step.day for step in steps])


@pytest.fixture(scope="module")
def pictures(reel, steps):
    return list(animation.frames(steps, reel.image))


def read_day(pixels: np.ndarray, reel: Film) -> date:
    """Return the day that the progress bar of a frame shows."""
    height = pixels.shape[0]
    row = pixels[round(height - BAR / reel.layout.height * height / 2)].astype(int)
    accent = np.array([int(reel.theme.accent[i : i + 2], 16) for i in (1, 3, 5)])
    done = (np.abs(row - accent).sum(axis=1) < 60).sum() / len(row)
    return FIRST + timedelta(days=round(done * (LAST - FIRST).days))


def test_every_change_and_event_has_its_frame(drawn, steps):
    days = [step.day for step in steps]
    assert days == sorted(set(days))
    assert (days[0], days[-1]) == (FIRST, LAST)
    changes = {date(1992, 2, 26), date(1992, 5, 9), date(1993, 4, 30)}
    assert changes <= set(days)
    told = {step.day: [event.id for event in step.events] for step in steps if step.events}
    assert told == {date(1992, 5, 8): ["e001"]}  # e002 is known only to the month


def test_time_passes_evenly_but_for_pauses(steps):
    told = [step for step in steps if step.events]
    assert len(told) == 1
    spans = [(after.day - step.day).days for step, after in itertools.pairwise(steps)]
    plain = [step.seconds - 0.5 * bool(step.events) for step in steps[:-1]]
    pace = max(plain) / max(spans)
    for seconds, span in zip(plain, spans, strict=True):
        assert seconds == pytest.approx(max(span * pace, animation.BRIEFEST))
    assert sum(plain) == pytest.approx(6 - animation.BRIEFEST)


@pytest.mark.parametrize("seconds", [1, 3, 20, 600])
@pytest.mark.parametrize("pace", ["time", "even"])
def test_a_film_without_its_pauses_is_as_long_as_asked_for(drawn, seconds, pace):
    steps = animation.plan(drawn, FIRST, LAST, pace, seconds=seconds, pause=0)
    total = sum(step.seconds for step in steps)
    assert total == pytest.approx(seconds + animation.LAST_SECONDS)
    assert min(step.seconds for step in steps) >= animation.BRIEFEST - 1e-9


def test_an_even_pace_gives_each_change_the_same_time(drawn):
    even = animation.plan(drawn, FIRST, LAST, "even", seconds=6, pause=0, with_events=False)
    assert [step.day for step in even] == [
        FIRST, date(1992, 2, 26), date(1992, 5, 9), date(1993, 4, 30), LAST
    ]  # fmt: skip
    assert {round(step.seconds, 3) for step in even[:-1]} == {1.2}


def test_the_dates_can_be_read_back_from_the_frames(pictures, steps, reel):
    assert len(pictures) == len(steps)
    for pixels, step in zip(pictures, steps, strict=True):
        assert pixels.shape == (450, 800, 3)
        assert abs((read_day(pixels, reel) - step.day).days) <= 2


def test_a_frame_is_the_same_whatever_came_before(drawn, reel):
    day = date(1992, 5, 20)
    first = reel.image(day, ())
    reel.image(date(1993, 6, 1), drawn.events[:1])
    reel.image(FIRST, ())
    assert np.array_equal(reel.image(day, ()), first)


@pytest.mark.parametrize(
    ("strides", "most"), [((1, 7), 2), pytest.param((1, 3, 7), 3, marks=pytest.mark.long)]
)
def test_a_frame_is_the_same_in_whatever_order_days_are_asked_for(drawn, reel, strides, most):
    """Dozens of frames: a mask left from the frame before shows in some and not in others."""
    days = [FIRST + timedelta(days=n) for n in (0, 56, 57, 128, 129, 140, 400, 485, 486, 731)]
    seen: dict[tuple[date, int], np.ndarray] = {}
    for stride in strides:
        for many in range(most):
            for n in range(len(days)):
                day = days[n * stride % len(days)]
                pixels = reel.image(day, drawn.events[:many])
                assert np.array_equal(seen.setdefault((day, many), pixels), pixels), (day, many)


def test_the_map_changes_on_the_day_of_a_change(reel):
    before, on, after = (reel.image(date(1992, 2, 26) + timedelta(days=n)) for n in (-1, 0, 1))
    box = reel.spots.map
    scale = reel.layout.scale * 100 / 72
    inner = slice(10, round((box.height - 30) * scale)), slice(10, round(box.width * scale) - 10)
    assert not np.array_equal(before[inner], on[inner])
    assert np.array_equal(on[inner], after[inner])


@pytest.mark.parametrize("form", ["gif", "webp"])
def test_files_hold_every_step_as_long_as_planned(pictures, steps, form):
    content = animation.encode(pictures, steps, form, "about")
    film = Image.open(BytesIO(content))
    assert film.n_frames == len(steps)
    lengths = []
    for number in range(film.n_frames):
        film.seek(number)
        film.load()
        lengths.append(film.info["duration"])
    planned = [max(20, round(step.seconds * 100) * 10) for step in steps]
    assert lengths == planned
    assert animation.encode(pictures, steps, form, "about") == content


def test_the_dates_survive_the_palette_of_a_gif(pictures, steps, reel):
    film = Image.open(BytesIO(animation.encode(pictures, steps, "gif")))
    for number, step in enumerate(steps):
        film.seek(number)
        found = read_day(np.asarray(film.convert("RGB")), reel)
        assert abs((found - step.day).days) <= 4


def test_mp4_lasts_as_long_as_planned(pictures, steps, reel, tmp_path):
    ffmpeg = pytest.importorskip("imageio_ffmpeg", reason="the encoder of MP4 is not installed")
    path = tmp_path / "film.mp4"
    path.write_bytes(animation.encode(pictures, steps, "mp4", "about"))
    count, seconds = ffmpeg.count_frames_and_secs(str(path))
    planned = sum(step.seconds for step in steps)
    assert seconds == pytest.approx(planned, abs=0.5)
    assert count == pytest.approx(planned * encoder.FRAMES_A_SECOND, abs=3)
    last = subprocess.run(
        [ffmpeg.get_ffmpeg_exe(), "-v", "error", "-sseof", "-0.5", "-i", str(path),
         "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        capture_output=True, check=True,
    ).stdout[-450 * 800 * 3 :]  # fmt: skip
    pixels = np.frombuffer(last, np.uint8).reshape(450, 800, 3)
    assert abs((read_day(pixels, reel) - LAST).days) <= 6


def test_without_its_encoder_mp4_is_refused_in_words(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "imageio_ffmpeg", None)
    with pytest.raises(UsageError) as caught:
        animation.check_format("mp4")
    assert str(caught.value) == (
        "MP4 needs an encoder that is not installed; run pip install imageio-ffmpeg, "
        "or write a .gif or .webp."
    )
    animation.check_format("gif")


def test_captions_can_be_read_and_tell_everything(drawn, steps):
    told = animation.captions(drawn, steps)
    assert told.startswith("WEBVTT\n")
    stamps = re.findall(r"^(\S+) --> (\S+)$", told, re.MULTILINE)
    assert 1 < len(stamps) < len(steps)  # frames that pass too fast share one
    total = sum(step.seconds for step in steps)
    assert stamps[-1][1] == animation._stamp(total)
    assert stamps[0][0] == "00:00:00.000"
    assert all(end == start for (_, end), (start, _) in itertools.pairwise(stamps))
    for text, (start, end) in zip(cues(told)[:-1], stamps[:-1], strict=True):
        assert seconds(end) - seconds(start) >= animation.reading_seconds(text) - 0.002
    assert "Alfa/Alpha is captured" in told
    silent = animation.plan(drawn, FIRST, LAST, seconds=6, with_events=False)
    assert "Control changed on" in animation.captions(drawn, silent)
    slowly = animation.captions(drawn, animation.plan(drawn, FIRST, LAST, seconds=90))
    assert slowly.count("(captured: Armenian and Karabakh Armenian forces)") >= 2
    days = re.findall(r"\d+ \w+ \d{4}", " ".join(cues(animation.captions(drawn, silent))))
    assert days[0] == "1 January 1992"
    assert days[-1] == "1 January 1994"


def test_captions_stand_with_the_frames_of_which_they_tell(drawn):
    from karabakh_map.core.i18n import in_words
    from karabakh_map.dataset import load

    real = load.load()
    steps = animation.plan(real, date(2020, 9, 20), date(2020, 12, 10), seconds=8)
    told = animation.captions(real, steps)
    stamps = re.findall(r"^(\S+) --> (\S+)$", told, re.MULTILINE)
    spoken = list(zip(cues(told), stamps, strict=True))
    start = 0.0
    for step in steps:
        if step.events:
            (spans,) = [
                when for text, when in spoken if text.startswith(f"{in_words(step.day)}. ")
            ]  # fmt: skip
            assert seconds(spans[1]) == pytest.approx(start + step.seconds, abs=0.002)
            assert start - 2 < seconds(spans[0]) <= start + 0.002
        start += step.seconds
    for text, (begin, end) in spoken:
        assert seconds(end) - seconds(begin) >= animation.reading_seconds(text) - 0.002


def cues(told: str) -> list[str]:
    return re.findall(r"-->.*\n(.*)\n", told)


def seconds(stamp: str) -> float:
    hours, minutes, rest = stamp.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def test_what_is_told_stands_as_long_as_it_takes_to_read(drawn):
    steps = animation.plan(drawn, FIRST, LAST, seconds=6)
    briefly = animation.plan(drawn, FIRST, LAST, seconds=6, pause=0)
    for number, step in enumerate(steps):
        if not step.events:
            assert step == briefly[number]
            continue
        shown = [step]
        for later in steps[number + 1 : number + animation.AFTER]:
            if later.events:
                break
            shown.append(later)
        needed = animation.reading_seconds(" ".join(event.title for event in step.events))
        assert sum(one.seconds for one in shown) >= needed - 1e-9
    assert any(step.seconds > other.seconds for step, other in zip(steps, briefly, strict=True))
    assert animation.reading_seconds("") == 0


@pytest.mark.parametrize(
    ("first", "last", "options", "message"),
    [
        (FIRST, FIRST, {}, ("An animation from 1992-01-01 to 1992-01-01 stands still; give two "
         "dates.")),
        (LAST, FIRST, {}, "1994-01-01 is after 1992-01-01; give the earlier date first."),
        (FIRST, LAST, {"seconds": 0}, ("0 seconds with pauses of 0 cannot be; use 1 to 600 seconds "
         "and pauses of 0 to 30.")),
        (FIRST, LAST, {"pause": -1}, ("20 seconds with pauses of -1 cannot be; use 1 to 600 "
         "seconds and pauses of 0 to 30.")),
    ],
)  # fmt: skip
def test_films_that_cannot_be(drawn, first, last, options, message):
    with pytest.raises(UsageError) as caught:
        animation.plan(drawn, first, last, **options)
    assert str(caught.value) == message


def test_a_page_is_no_film(drawn):
    with pytest.raises(UsageError, match="An animation does not fit on a page"):
        Film(drawn, figure.ask(drawn, FIRST, layout="a4"), [FIRST, LAST])
