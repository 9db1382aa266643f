"""Moving pictures: which days to show and how long, and the encoding of the frames."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import ceil
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image, features

from karabakh_map.core.dates import Precision
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.i18n import counted, fault, forms, in_words, translate
from karabakh_map.core.model import Dataset, Event
from karabakh_map.core.suggest import nearest
from karabakh_map.figure import _encoder as encoder
from karabakh_map.history.timeline import change_days, check_order, events_between
from karabakh_map.wording.capitals import sentence
from karabakh_map.wording.summary import account_named, stops

FORMATS = ("mp4", "gif", "webp")
Pace = Literal["time", "even"]
Pixels = NDArray[np.uint8]

MOST_STEPS = 600
TICKS = 60
"""About how many days are shown though nothing changed, so that time is seen to pass."""

BRIEFEST = 0.08
LETTERS_A_SECOND = 17.0
"""How fast a viewer is taken to read: about three words a second."""
AFTER = 3
"""Frames for which what was told stays, unless something else is told before."""
LAST_SECONDS = 2.5
LONG = timedelta(days=3 * 366)


@dataclass(frozen=True, slots=True)
class Step:
    """One frame: a day, how long it stands, what is told with it."""

    day: date
    seconds: float
    events: tuple[Event, ...] = ()


def plan(
    dataset: Dataset,
    first: date,
    last: date,
    pace: Pace = "time",
    seconds: float = 20.0,
    pause: float | None = None,
    with_events: bool = True,
) -> list[Step]:
    """Return the frames from `first` to `last`.

    Parameters
    ----------
    pace
        ``time``: a day stands as long as the time until the next frame takes in the scale
        of the film; ``even``: every day on which something happened stands equally long.
    seconds
        Length of the film without its pauses.
    pause
        Seconds added where an event is told; if not given, as long as it takes to read.
    with_events
        Whether events are numbered and paused at.

    Raises
    ------
    UsageError
        If the dates are the same or turned round, or a length cannot be or is too short.
    """
    check_order(first, last)
    if first == last:
        raise UsageError(
            fault("An animation from {first} to {last} stands still; give two dates.").format(
                first=first, last=last
            )
        )
    if not 1 <= seconds <= 600 or not 0 <= (pause or 0) <= 30:
        raise UsageError(
            fault(
                "{seconds} seconds with pauses of {pause} cannot be; use 1 to 600 "
                "seconds and pauses of 0 to 30."
            ).format(seconds=f"{seconds:g}", pause=f"{pause or 0:g}")
        )
    events = _told(dataset, first, last) if with_events else {}
    told = {first, last, *events, *(day for day in change_days(dataset) if first < day < last)}
    ordered = sorted(told)
    if len(ordered) > MOST_STEPS:
        raise UsageError(
            fault(
                "{count} days change between {first} and {last}, more than {most}; "
                "choose a shorter time."
            ).format(count=len(ordered), first=first, last=last, most=MOST_STEPS)
        )
    if len(ordered) * BRIEFEST > seconds:
        raise UsageError(
            fault(
                "{count} days change between {first} and {last}, too many for {seconds} "
                "seconds; use at least {least}."
            ).format(
                count=len(ordered),
                first=first,
                last=last,
                seconds=f"{seconds:g}",
                least=ceil(len(ordered) * BRIEFEST),
            )
        )
    if pace == "time":
        ordered = _with_ticks(told, first, last, int(seconds / BRIEFEST))
    span = (last - first).days
    shares = [
        (following - day).days / span if pace == "time" else 1 / len(ordered)
        for day, following in zip(ordered, [*ordered[1:], last], strict=True)
    ]
    steps = []
    for day, length in zip(ordered, _lengths(shares, seconds), strict=True):
        paused = (pause or 0) if events.get(day) else 0
        steps.append(Step(day, length + paused, events.get(day, ())))
    steps[-1] = replace(steps[-1], seconds=steps[-1].seconds + LAST_SECONDS)
    return _readable(steps) if pause is None else steps


def _readable(steps: list[Step]) -> list[Step]:
    """Let each frame that tells something stand until its date and titles have been read."""
    found = []
    for step in steps:
        needed = reading_seconds(_caption([step], {})) if step.events else 0.0
        found.append(replace(step, seconds=max(step.seconds, needed)))
    return found


def reading_seconds(text: str) -> float:
    """Return how long a text must stand to be read, with a second to find it."""
    return 1 + len(text) / LETTERS_A_SECOND if text else 0.0


def _told(dataset: Dataset, first: date, last: date) -> dict[date, tuple[Event, ...]]:
    """Return the main events by day: those that begin on a known day.

    Over more than three years only the chapters of the story, or the film would stand still.
    """
    found: dict[date, tuple[Event, ...]] = {}
    least = 1 if last - first > LONG else 2
    for event in events_between(dataset, first, last):
        exact = event.date.precision is Precision.DAY
        if exact and event.importance <= least and first <= event.first:
            found[event.first] = (*found.get(event.first, ()), event)
    return found


def _with_ticks(told: set[date], first: date, last: date, most: int) -> list[date]:
    """Return the days that are told, and days between them, all together at most `most`."""
    ticks = TICKS
    while ticks:
        ordered = sorted(told | set(_ticks(first, last, ticks)))
        if len(ordered) <= most:
            return ordered
        ticks //= 2
    return sorted(told)


def _ticks(first: date, last: date, count: int) -> Iterator[date]:
    step = max(1, round((last - first).days / count))
    day = first
    while day < last:
        yield day
        day += timedelta(days=step)


def _lengths(shares: Sequence[float], seconds: float) -> list[float]:
    """Share out seconds so that none gets less than the briefest, and together all of them."""
    brief: set[int] = set()
    while True:
        left = seconds - len(brief) * BRIEFEST
        rest = sum(share for number, share in enumerate(shares) if number not in brief)
        lengths = [
            BRIEFEST if number in brief or not rest else share / rest * left
            for number, share in enumerate(shares)
        ]
        more = {number for number, length in enumerate(lengths) if length < BRIEFEST}
        if not more:
            return lengths
        brief |= more


def frames(
    steps: Sequence[Step], draw: Callable[[date, Sequence[Event]], Pixels]
) -> Iterator[Pixels]:
    """Yield the pixels of each step; what was told stays for three steps or until the next."""
    recent: tuple[Event, ...] = ()
    age = 0
    for step in steps:
        recent, age = (step.events, 0) if step.events else (recent, age + 1)
        yield draw(step.day, recent if age < AFTER or step.events else ())


def encode(pictures: Iterable[Pixels], steps: Sequence[Step], form: str, about: str = "") -> bytes:
    """Return the film as the bytes of an MP4, GIF or WebP.

    Parameters
    ----------
    pictures
        RGB pixels, one for each step.
    about
        Comment written into the file.

    Raises
    ------
    UsageError
        If there is no such format, or its encoder is missing or does not run.
    """
    check_format(form)
    if form == "mp4":
        return encoder.encode(pictures, [step.seconds for step in steps], about)
    images = [Image.fromarray(pixels) for pixels in pictures]
    milliseconds = [max(20, round(step.seconds * 100) * 10) for step in steps]
    buffer = io.BytesIO()
    if form == "gif":
        palette = _palette(images)
        plain = [image.quantize(palette=palette, dither=Image.Dither.NONE) for image in images]
        plain[0].save(
            buffer, "GIF", save_all=True, append_images=plain[1:], duration=milliseconds,
            loop=0, optimize=False, comment=about.encode("ascii", "replace"),
        )  # fmt: skip
    else:
        images[0].save(
            buffer, "WEBP", save_all=True, append_images=images[1:], duration=milliseconds,
            loop=0, quality=82, method=2,
        )  # fmt: skip
    return buffer.getvalue()


def check_format(form: str) -> None:
    """Raise a UsageError if no film can be written in this format here; cheap, before long work."""
    if form not in FORMATS:
        raise UsageError(
            fault('There is no format "{form}"; {mend}').format(
                form=shown(form), mend=nearest(form, FORMATS)
            )
        )
    if form == "mp4":
        encoder.check()
    elif form == "webp" and not features.check("webp"):
        raise UsageError(
            fault(
                "This Pillow writes no WebP; run pip install --force-reinstall pillow, "
                "or write a .gif or .mp4."
            )
        )


def check_size(form: str, size: tuple[int, int]) -> None:
    """Raise a UsageError if a film of this format cannot have this size in pixels."""
    if form == "mp4":
        encoder.check_size(size)


def _palette(images: Sequence[Image.Image]) -> Image.Image:
    """Return the 256 colours that suit frames from the whole film."""
    picked = images[:: max(1, len(images) // 4)][:5]
    width, height = picked[0].size
    sheet = Image.new("RGB", (width, height * len(picked)))
    for number, image in enumerate(picked):
        sheet.paste(image, (0, number * height))
    return sheet.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def captions(dataset: Dataset, steps: Sequence[Step]) -> str:
    """Return what the film shows as WebVTT captions: dates, events and changes.

    Frames that pass too fast to be read share a caption, which then names its first and last
    day. A caption with events gives their day, and what else changed only if there is time; none
    tells of events before their frame but in the quick frames just before it.
    """
    changes = dict(stops(dataset))
    lines = ["WEBVTT", ""]
    start = end = 0.0
    waiting: list[Step] = []
    for number, step in enumerate(steps):
        waiting.append(step)
        end += step.seconds
        text = _fitting(waiting, changes, end - start)
        following = steps[number + 1 :]
        told = any(item.events for item in waiting)
        if not text and following and not (told and following[0].events):
            continue
        text = text or _caption(waiting, {})
        if not start and account_named(dataset):  # the first caption says whose account it is
            text = f"{translate('{text}.').format(text=account_named(dataset))} {text}"
        lines += [f"{_stamp(start)} --> {_stamp(end)}", text, ""]
        start, waiting = end, []
    return "\n".join(lines)


def _fitting(steps: Sequence[Step], changes: Mapping[date, str], seconds: float) -> str:
    """Return the fullest words that can be read in a time; nothing if none can."""
    days = {step.day: changes[step.day] for step in steps if step.day in changes}
    said = forms("Control changed on {count} day", "Control changed on {count} days")
    count = counted(len(days), said)
    ways = [days, {steps[-1].day: count}] if len(days) > 1 else [days]
    if any(step.events for step in steps):
        ways.append({})  # the map and its panel show what changed; the event comes first
    for told in ways:
        text = _caption(steps, told)
        if reading_seconds(text) <= seconds + 0.001:  # sums of lengths are not exact
            return text
    return ""


def _caption(steps: Sequence[Step], changes: Mapping[date, str]) -> str:
    """Return the words for one or several frames, of which at most one tells events: its day."""
    told = [step for step in steps if step.events] or steps
    first, last = (in_words(step.day) for step in (told[0], told[-1]))
    when = first
    if first != last:
        when = translate("{first} to {last}").format(first=first, last=last)
    titles = [event.title for step in steps for event in step.events]
    moved = [sentence(changes[step.day]) for step in steps if step.day in changes]
    stopped = translate("{text}.")
    return " ".join(stopped.format(text=text) for text in (when, *titles, *moved))


def _stamp(seconds: float) -> str:
    whole = round(seconds * 1000)
    return (
        f"{whole // 3_600_000:02d}:{whole // 60_000 % 60:02d}:"
        f"{whole // 1000 % 60:02d}.{whole % 1000:03d}"
    )
