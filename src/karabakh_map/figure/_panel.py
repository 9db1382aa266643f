"""The words beside a map: heading, legend of what is present, key of events, credits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from karabakh_map.core.controllers import Controller
from karabakh_map.core.i18n import headed, translate
from karabakh_map.core.layers import ALWAYS, LAYERS, Kind
from karabakh_map.core.model import Certainty, Event
from karabakh_map.figure import _captions as captions
from karabakh_map.figure._ground import DASHES, Ground
from karabakh_map.figure._labels import BADGE, badge
from karabakh_map.figure._page import Page
from karabakh_map.figure._strokes import disc
from karabakh_map.figure._textflow import LEADING, shorten, text_width, wrap
from karabakh_map.figure.layouts import Box
from karabakh_map.history.areas import Difference, Holding
from karabakh_map.wording import labels
from karabakh_map.wording.labels import CONTROLLERS
from karabakh_map.wording.measures import square_km
from karabakh_map.wording.reach import Span, known, wider
from karabakh_map.wording.summary import doubted, round_km2

_ = translate
SWATCH = (24.0, 12.0)
BODY = 8.6
SMALL = 8.0
QR_SIDE = 58.0
KEY_LINES = 3
MOST_DISPUTED = 3
"""Pairs named in a legend; more are told in one row."""

CHANGED = "changed"
"""Stands in a legend beside layers for the outline of what changed hands."""


@dataclass
class Legend:
    """What one or more maps show, gathered while they are drawn."""

    controllers: list[Controller]
    disputed: list[tuple[Controller, Controller]]
    certainties: dict[Certainty | None, Span]
    layers: list[str]
    no_front: str = ""

    @classmethod
    def of(cls, grounds: Sequence[Ground]) -> Self:
        """Return the union of what maps show, in the order of the enums."""
        present = set[Controller]().union(*(g.present for g in grounds))
        known: dict[Certainty | None, Span] = {}
        for certainty, span in (item for g in grounds for item in g.certainties.items()):
            known[certainty] = wider(known.get(certainty), span)
        reasons = set[str]().union(*(g.no_front for g in grounds))
        shown = set[str]().union(*(g.shown for g in grounds))
        disputed = set[tuple[Controller, Controller]]().union(*(g.disputed for g in grounds))
        return cls.listed(present, disputed, known, shown, reasons)

    @classmethod
    def listed(
        cls,
        present: set[Controller],
        disputed: set[tuple[Controller, Controller]],
        known: Mapping[Certainty | None, Span],
        shown: set[str],
        no_front: set[str],
    ) -> Self:
        """Return a legend of these, in the order of the enums."""
        return cls(
            [c for c in Controller if c in present],
            list({frozenset(pair): pair for pair in sorted(disputed, reverse=True)}.values()),
            {c: known[c] for c in (*Certainty, None) if c in known},
            [name for name in (*LAYERS, CHANGED) if name in shown],
            min(no_front, default=""),
        )


class Panel:
    """Writes the parts of a panel in one type size.

    Parameters
    ----------
    scale
        Factor on every type size; chosen so that everything fits.
    """

    def __init__(self, page: Page, scale: float = 1.0) -> None:
        self.page, self.scale = page, scale
        self.theme = page.theme
        self.body, self.small = BODY * scale, SMALL * scale

    def say(self, message: str) -> str:
        """Return a message in the language in force."""
        return translate(message)

    def heading(self, box: Box, text: captions.Heading, size: float, most: int = 0) -> float:
        """Write kicker, date and status; return where the next part may start."""
        page = self.page
        small = min(self.small, box.width / text_width(text.kicker, 1, bold=True))
        y = page.write(box.left, box.top, [text.kicker], small, bold=True, colour=self.theme.accent)
        while text_width(text.title, size, bold=True) > box.width and size > 12:
            size -= 0.5
        y = page.write(box.left, y + 1, [text.title], size, bold=True, leading=1.3)
        if text.status:
            y = page.paragraph(box.left, y + 1, box.width, text.status, self.body + 0.8, most=most)
        page.close("heading")
        return y

    def subheading(self, box: Box, y: float, text: str, value: str = "") -> float:
        """Write what the rows below are about; return where they may start."""
        self.page.text(
            box.left, y + self.small, text, self.small, bold=True, colour=self.theme.muted
        )
        if value:
            words = text_width(text, self.small, bold=True) + text_width(value, self.small)
            if words + self.small > box.width:  # in longer languages both do not fit on a line
                y += self.small * LEADING
            self.page.text(
                box.right, y + self.small, value, self.small, colour=self.theme.muted, right=True
            )
        return y + self.small * LEADING + 4

    def controllers(self, box: Box, legend: Legend, held: Sequence[Holding] | None) -> float:
        """Draw a row for each controller on the map, with its km2 if given; return the end."""
        if not legend.controllers and not legend.disputed:
            return box.top
        total = ""
        if held is not None:
            area = round_km2(sum(item.km2 for item in held))
            total = self.say("{area} km² mapped").format(area=area)
        y = self.subheading(box, box.top, self.say("Held at the end of the day"), total)
        figures = {item.controller: item for item in held or ()}
        striped = {controller for pair in legend.disputed for controller in pair}
        many = len(legend.disputed) > MOST_DISPUTED
        # One row for all pairs says nothing of whose the two colours are.
        named = {*legend.controllers, *(striped if many else ())}
        for controller in (one for one in Controller if one in named):
            label = self.say(CONTROLLERS[controller])
            y = self._holding(box, y, controller, figures.get(controller), label)
        for controller, item in figures.items():
            if controller in named:
                continue
            label = self.say(CONTROLLERS[controller])
            if controller not in striped:  # what is striped is on the map, and told below
                label = self.say("{controller}, outside this map").format(controller=label)
            y = self._holding(box, y, controller, item, label)
        for before, after in legend.disputed[:1] if many else legend.disputed:
            text = self.say("Day disputed: {before} or {after}").format(
                before=labels.within(labels.CONTROLLERS_SHORT[before]),
                after=labels.within(labels.CONTROLLERS_SHORT[after]),
            )
            if many:
                text = self.say("Day disputed: one of the two colours of the stripes")
            self.page.swatch(self._sample(box, y), before, after)
            y = self._row(box, y, text)
        self.page.close("legend-control")
        return y

    def _holding(
        self, box: Box, y: float, controller: Controller, item: Holding | None, label: str
    ) -> float:
        """Write who holds how much, and under it what of it is disputed; return the end."""
        self.page.swatch(self._sample(box, y), controller)
        value = square_km(round_km2(item.km2)) if item else ""
        y = self._row(box, y, label, value)
        doubt = doubted(item) if item else ""
        if not doubt:
            return y
        left = box.left + SWATCH[0] * self.scale + 9
        lines = wrap(doubt, box.right - left, self.small * 0.86)
        return (
            self.page.write(
                left, y - self.body * 0.42, lines, self.small * 0.86, colour=self.theme.muted,
                leading=1.22,
            )
            + self.body * 0.42
        )  # fmt: skip

    def transfers(self, box: Box, found: Difference) -> float:
        """Draw a row for each kind of change: from, to, km2; return the end.

        Ground that stayed with its side under another name is not among what changed hands.
        """
        y = box.top
        for title, kept in (
            (self.say("Changed hands"), False),
            (self.say("Stayed with the same side"), True),
        ):
            areas = {p: area for p, area in found.km2.items() if (p in found.kept) is kept}
            if areas:
                y = self._pairs(box, self.subheading(box, y, title), areas)
        self.page.close("changes")
        return y

    def _pairs(
        self, box: Box, y: float, areas: Mapping[tuple[Controller, Controller], float]
    ) -> float:
        for (before, after), area in sorted(areas.items(), key=lambda item: -item[1]):
            sample = self._sample(box, y)
            half = sample.width / 2
            self.page.swatch(Box(sample.left, sample.top, half, sample.height), before)
            self.page.swatch(Box(sample.left + half, sample.top, half, sample.height), after)
            text = self.say("{before} to {after}").format(
                before=self.say(labels.CONTROLLERS_SHORT[before]),
                after=self.say(labels.CONTROLLERS_SHORT[after]),
            )
            y = self._row(box, y, text, square_km(round_km2(area)))
        return y

    def kinds_of_lines(self, box: Box, legend: Legend) -> float:
        """Draw a row for each kind of line on the map; return the end."""
        page, y = self.page, box.top
        if legend.certainties or legend.no_front:
            y = self.subheading(box, y, self.say("Lines"))
        for certainty, span in legend.certainties.items():
            sample = self._sample(box, y)
            middle = sample.top + sample.height / 2
            if certainty is Certainty.GUESSED:
                page.band(Box(sample.left, middle - 4, sample.width, 8))
            width = 1.2 if certainty is Certainty.GUESSED else 1.9
            page.line_sample(
                box.left, middle, sample.width, self.theme.line, width, DASHES[certainty]
            )
            text = self.say("Line of control")
            if certainty:
                text = self.say("Line of control: {how}").format(how=known(certainty, span))
            y = self._row(box, y, text)
        if legend.no_front:
            y = self._row(box, y, legend.no_front)
        border = LAYERS[ALWAYS]
        y = self._line(
            box, y, _("Recognised border"), border.stroke.colour, 1.2, border.stroke.points
        )
        for name in legend.layers:
            y = self._layer(box, y, name)
        page.close("legend-lines")
        return y

    def _layer(self, box: Box, y: float, name: str) -> float:
        """Draw the row of a layer, or of what changed hands; return the end."""
        if name == CHANGED:
            label = _("Changed hands between the dates")
            return self._line(box, y, label, self.theme.accent, 2.4)
        layer = LAYERS[name]
        if layer.kind is Kind.POINT:
            sample = self._sample(box, y)
            middle = sample.left + sample.width / 2, sample.top + sample.height / 2
            self.page.add(disc([middle[0]], [middle[1]], layer, self.theme))
            return self._row(box, y, self.say(labels.LAYER_NAMES[name]))
        stroke = layer.stroke
        label = self.say(labels.LAYER_NAMES[name])
        return self._line(box, y, label, stroke.colour, stroke.width * 0.8, stroke.points)

    def _line(
        self, box: Box, y: float, label: str, colour: str, width: float,
        dash: tuple[float, ...] = (),
    ) -> float:  # fmt: skip
        sample = self._sample(box, y)
        tone = colour if colour == self.theme.accent else self.theme.tone(colour)
        middle = sample.top + sample.height / 2
        self.page.line_sample(box.left, middle, sample.width, tone, width, dash)
        return self._row(box, y, label)

    def _sample(self, box: Box, y: float) -> Box:
        width, height = SWATCH[0] * self.scale, SWATCH[1] * self.scale
        return Box(box.left, y + self.body * 0.62 - height / 2, width, height)

    def _row(self, box: Box, y: float, text: str, value: str = "") -> float:
        left = box.left + SWATCH[0] * self.scale + 9
        size = self.body
        room = box.right - left - (text_width(value, size, bold=True) + 10 if value else 0)
        end = self.page.write(left, y, wrap(text, room, size), size, leading=1.22)
        if value:
            self.page.text(box.right, y + size * 1.02, value, size, bold=True, right=True)
        return end + size * 0.5

    def key_height(self, events: Sequence[Event], width: float) -> float:
        """Return the height of the key of events."""
        if not events:
            return 0.0
        rows = sum(len(self._key_lines(event, width)) for event in events)
        gaps = len(events) * self.small * 0.5
        return self.small * LEADING + 4 + rows * self.small * LEADING + gaps

    def _key_lines(self, event: Event, width: float) -> list[str]:
        text = headed(captions.event_day(event), event.title)
        return shorten(text, width - 2 * BADGE - 7, KEY_LINES, self.small)

    def key(self, box: Box, events: Sequence[Event]) -> None:
        """Write what each number on the map stands for."""
        y = self.subheading(box, box.top, self.say("What happened"))
        for number, event in enumerate(events, start=1):
            place = box.left + BADGE, y + self.small * 0.66
            for artist in badge(
                place, str(number), event, self.theme, self.page.axes.transData, down=True
            ):
                self.page.add(artist)
            lines = self._key_lines(event, box.width)
            end = self.page.write(box.left + 2 * BADGE + 7, y, lines, self.small)
            y = end + self.small * 0.5
        self.page.close("events-key")

    def credits(
        self, box: Box, texts: Sequence[str], back: str, coded: bool, *, later: bool = False
    ) -> float:
        """Write credits, licence and the way back at the foot of a box; return where they begin.

        Parameters
        ----------
        back
            The address of the map, or how to cite it.
        coded
            Whether it is an address, so that a QR code can lead to it.
        later
            Leaves room for the way back, which `back` writes.
        """
        page, tiny = self.page, max(5.8, 6.1 * min(self.scale, 1.15))
        lines = [line for text in texts for line in wrap(text, self._beside(box, coded), tiny)]
        under = len(self._back(box, back, coded)) * (tiny + 0.6) * 1.32 + 2
        height = len(lines) * tiny * 1.32 + under
        y = box.bottom - height
        page.write(box.left, y, lines, tiny, colour=self.theme.muted, leading=1.32)
        page.close("credits")
        if not later:
            self.back(box, back, coded)
        return box.bottom - max(height, QR_SIDE if coded else 0)

    def back(self, box: Box, back: str, coded: bool) -> None:
        """Write the address of the map, or how to cite it, at the foot of a box."""
        page, size = self.page, max(5.8, 6.1 * min(self.scale, 1.15)) + 0.6
        lines = self._back(box, back, coded)
        y = box.bottom - len(lines) * size * 1.32
        page.write(box.left, y, lines, size, bold=True, leading=1.32)
        page.close("link")
        if coded:
            page.qr(Box(box.right - QR_SIDE, box.bottom - QR_SIDE, QR_SIDE, QR_SIDE), back)
            page.close("qr")

    def _beside(self, box: Box, coded: bool) -> float:
        return box.width - (QR_SIDE + 12 if coded else 0)

    def _back(self, box: Box, back: str, coded: bool) -> list[str]:
        size = max(5.8, 6.1 * min(self.scale, 1.15)) + 0.6
        shown = back.removeprefix("https://").removeprefix("http://")
        return shorten(shown, self._beside(box, coded), 4, size, bold=True)
