"""Frames of an animation: one figure, of which only what a day changes is drawn anew."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Rectangle
from numpy.typing import NDArray

from karabakh_map.core.controllers import Controller
from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import fault, in_words, speaking
from karabakh_map.core.layers import When, drawn_alone
from karabakh_map.core.model import Certainty, Dataset, Event
from karabakh_map.figure import _captions as captions
from karabakh_map.figure import animation
from karabakh_map.figure._drawing import drawing
from karabakh_map.figure._ground import Ground, Group, stands
from karabakh_map.figure._labels import Sheet, draw_countries, draw_events, draw_towns
from karabakh_map.figure._locator import inset_on
from karabakh_map.figure._one_day import SCALES, TITLE
from karabakh_map.figure._page import Page, map_axes, new_figure
from karabakh_map.figure._panel import Legend, Panel
from karabakh_map.figure._strokes import daily
from karabakh_map.figure._textflow import LEADING
from karabakh_map.figure._theme import THEMES, use_fonts
from karabakh_map.figure.layouts import DESIGN_DPI, Box, spots_of
from karabakh_map.figure.request import Picture, in_language, shown_frame
from karabakh_map.history.snapshot import snapshot
from karabakh_map.wording import reach
from karabakh_map.wording.reach import Span, wider

BAR = 5.0
"""Height of the progress bar at the foot of the page, in points."""

STATUS_LINES = 4
EVENT_ROWS = 3


def make(
    dataset: Dataset,
    picture: Picture,
    steps: Sequence[animation.Step],
    form: str,
    drawn: Callable[[int], object],
) -> bytes:
    """Return a film as the bytes of a file.

    Parameters
    ----------
    steps
        What `animation.plan` returns.
    form
        One of `animation.FORMATS`.
    drawn
        Is told how many frames are drawn, after each.

    Raises
    ------
    UsageError
        If the picture has the layout of a page, or this size or format cannot be written here.
    """
    check(picture, form)
    with speaking(picture.language):
        dataset = in_language(dataset, picture)
        film = Film(dataset, picture, [step.day for step in steps])

        def counted() -> Iterator[animation.Pixels]:
            for number, pixels in enumerate(animation.frames(steps, film.image), 1):
                drawn(number)
                yield pixels

        return animation.encode(counted(), steps, form, f"karabakh-map {dataset.version}")


def check(picture: Picture, form: str) -> None:
    """Raise a UsageError if no film of this picture can be written here; before long work."""
    check_layout(picture)
    animation.check_format(form)
    animation.check_size(form, picture.layout.pixels)


def check_layout(picture: Picture) -> None:
    """Raise a UsageError if a picture has the layout of a page."""
    if picture.layout.arrangement == "portrait":
        raise UsageError(fault("An animation does not fit on a page; use wide, slide or square."))


class Film:
    """Draws the same page for one day after another.

    Parameters
    ----------
    days
        The days that will be drawn, in order; their span is the length of the progress bar.
    """

    def __init__(self, dataset: Dataset, picture: Picture, days: Sequence[date]) -> None:
        check_layout(picture)
        use_fonts()
        with drawing():
            self._prepare(dataset, picture, days)

    def _prepare(self, dataset: Dataset, picture: Picture, days: Sequence[date]) -> None:
        """Draw what stands still, and find the type size in which every day fits."""
        self.dataset, self.picture, self.days = dataset, picture, days
        self.layout, self.theme = picture.layout, THEMES[picture.theme]
        self.spots = spots_of(self.layout)
        self.figure = new_figure(self.layout, self.theme)
        self.figure.set_dpi(DESIGN_DPI * self.layout.scale)
        self.canvas = FigureCanvasAgg(self.figure)
        box = self.spots.map
        self.seen = shown_frame(dataset, picture, box.width / box.height)
        axes = map_axes(self.figure, self.layout, box, self.seen, "map")
        self.ground = Ground(axes, dataset, picture, self.theme, self.seen, box.width)
        self.ground.draw(days[0])
        self.sheet = Sheet(axes, self.seen, box, self.theme)
        self.page = Page(self.figure, self.layout, self.theme)
        inset_on(
            self.figure, self.layout, self.sheet, self.theme, min(box.width, box.height) * 0.25
        )
        self.sheet.block(self.page.scale_bar_room(self.sheet))
        if "places" in picture.layers:
            draw_towns(self.sheet, dataset, picture, range(1, 3))
            draw_countries(self.sheet, dataset, picture)
        self.foot = captions.foot(dataset, replace(picture, days=tuple(days)))
        self.legend = self._legend()
        self.scale = self._scale()
        self._key: object = None
        self._still: NDArray[np.uint8] | None = None

    def _legend(self) -> Legend:
        """Return everything that any of the days shows, so that the legend stands still."""
        held: set[Controller] = set()
        disputed: set[tuple[Controller, Controller]] = set()
        known: dict[Certainty | None, Span] = {}
        no_front: set[str] = set()
        for day in self.days:
            now = snapshot(self.dataset, day)
            held.add(now.outside)
            for item in now.states.values():
                if item.candidates and self.ground.on("uncertainty"):
                    disputed.add(item.candidates)
                else:
                    held.add(item.controller)
            sure = self.ground.on("uncertainty")
            for line in now.lines:
                kind = line.certainty if sure else None
                span = line.precision_m, line.precision_m
                known[kind] = wider(known.get(kind), span)
            if sure and now.interleaved:
                no_front.add(reach.no_front(now.interleaved))
        dated = {layer for day in self.days for layer, _feature in self._dated(day)}
        return Legend.listed(held, disputed, known, self.ground.shown | dated, no_front)

    def _dated(self, day: date) -> tuple[tuple[str, str], ...]:
        """Return layer and id of the features shown on a day that have days of their own."""
        return tuple(
            (layer.key, feature["properties"]["id"])
            for layer in drawn_alone()
            if layer.when is When.DATED and self.ground.on(layer.key)
            for file in layer.files
            for feature in self.dataset.layer(file.name)["features"]
            if stands(feature["properties"], day)
        )

    def _scale(self) -> float:
        """Return the largest type in which the fullest page fits."""
        for scale in SCALES:
            self.page.clear()
            panel = Panel(self.page, scale)
            end, top = self._write(panel, self.days[0], ())
            if end + self._key_room(panel) <= top:
                return scale
        return SCALES[-1]

    def _key_room(self, panel: Panel) -> float:
        return panel.small * LEADING * (1 + 2 * EVENT_ROWS) + panel.small * EVENT_ROWS

    def image(self, day: date, events: Sequence[Event] = ()) -> NDArray[np.uint8]:
        """Return the picture of a day as RGB pixels, rows from the top.

        Parameters
        ----------
        events
            At most `EVENT_ROWS` events to number; more are left out.
        """
        with drawing():
            key = (self._state(day), tuple(event.id for event in events))
            if key != self._key or self._still is None:
                self._still = self._picture(day, tuple(events)[:EVENT_ROWS])
                self._key = key
            return self._with_clock(day)

    def _state(self, day: date) -> object:
        """Return what decides the picture but for date and progress."""
        now = snapshot(self.dataset, day)
        return (
            tuple((item.controller, item.candidates) for item in now.states.values()),
            now.outside,
            now.lines,
            self._dated(day),
            captions.last_change(self.dataset, day),
        )

    def _picture(self, day: date, events: tuple[Event, ...]) -> NDArray[np.uint8]:
        for artist in list(self.sheet.axes.artists):
            if str(artist.get_gid()).startswith(daily()):
                artist.remove()
        taken = len(self.sheet.taken)
        self.ground.draw_day(day)
        draw_events(self.sheet, events)
        del self.sheet.taken[taken:]
        self.page.clear()
        panel = Panel(self.page, self.scale)
        end, _top = self._write(panel, day, events)
        if events:
            column = self.spots.legend
            panel.key(Box(column.left, end, column.width, 0), events)
        self.page.scale_bar(self.sheet)
        self.page.map_edges(self.spots.map)
        # A renderer keeps the mask of the last clip path and knows the path by its address in
        # memory, which a path of the picture before may have had.
        self.canvas = FigureCanvasAgg(self.figure)
        self.canvas.draw()  # type: ignore[no-untyped-call]
        return np.asarray(self.canvas.buffer_rgba()).copy()  # type: ignore[no-untyped-call]

    def _write(self, panel: Panel, day: date, events: Sequence[Event]) -> tuple[float, float]:
        """Write all but date and progress; return where the key starts and the credits begin."""
        column = self.spots.legend
        side = self.layout.arrangement == "side"
        gap = 8 * panel.scale
        status = captions.last_change(self.dataset, day)
        heading = captions.Heading(captions.kicker_of(self.dataset), "", "")
        below = panel.heading(self.spots.heading, heading, self._title(panel))
        size = panel.body + 0.6
        self.page.paragraph(
            self.spots.heading.left, below, self.spots.heading.width, status, size,
            most=STATUS_LINES if side else 2,
        )  # fmt: skip
        self.page.close("status")
        below += size * LEADING * STATUS_LINES
        foot = Box(column.left, column.top, column.width, column.height - BAR)
        coded = bool(self.picture.link_base)
        top = panel.credits(foot, self.foot, self._back(day), coded, later=coded)
        start = below + gap if side else column.top
        held = snapshot(self.dataset, day).holdings
        end = panel.controllers(Box(column.left, start, column.width, 0), self.legend, held)
        end = panel.kinds_of_lines(Box(column.left, end + gap * 0.5, column.width, 0), self.legend)
        return end + gap, top - gap

    def _back(self, day: date) -> str:
        """Return the address of the day, or how to cite the film."""
        if self.picture.link_base:
            return captions.reference(self.dataset, self.picture, self.seen, (day,))
        return captions.reference(self.dataset, self.picture, self.seen, tuple(self.days))

    def _title(self, panel: Panel) -> float:
        return TITLE * (panel.scale if self.layout.arrangement == "side" else 1.05)

    def _address(self, panel: Panel, day: date) -> list[Group]:
        """Write the address that opens this very day, and its code."""
        column = self.spots.legend
        clock = self.page.close("date")
        before = list(self.page.axes.artists)
        foot = Box(column.left, column.top, column.width, column.height - BAR)
        panel.back(foot, self._back(day), coded=True)
        drawn = [artist for artist in self.page.axes.artists if artist not in before]
        return [group for group in (clock, *drawn) if isinstance(group, Group)]

    def _with_clock(self, day: date) -> NDArray[np.uint8]:
        """Return the still picture with date, address and progress drawn over it."""
        assert self._still is not None  # noqa: S101  made just before
        np.asarray(self.canvas.buffer_rgba())[:] = self._still  # type: ignore[no-untyped-call]
        panel = Panel(self.page, self.scale)
        box = self.spots.heading
        y = box.top + panel.small * LEADING + 1
        self.page.write(
            box.left, y, [in_words(day)], self._title(panel), bold=True,
            leading=1.3,
        )  # fmt: skip
        address = self._address(panel, day) if self.picture.link_base else []
        top = self.layout.height - BAR
        whole = (self.days[-1] - self.days[0]).days or 1
        done = (day - self.days[0]).days / whole
        for share, colour in ((1.0, self.theme.rule), (done, self.theme.accent)):
            self.page.add(
                Rectangle((0, top), self.layout.width * share, BAR, facecolor=colour, linewidth=0)
            )
        clock = self.page.close("clock")
        assert clock is not None  # noqa: S101  a date was written
        for group in (clock, *address):
            group.draw(self.canvas.get_renderer())  # type: ignore[no-untyped-call]
            group.remove()
        rgba = np.asarray(self.canvas.buffer_rgba())  # type: ignore[no-untyped-call]
        return rgba[..., :3].copy()
