"""The words beside a map: heading, legend of what is present, key of events, credits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from karabakh_map import style
from karabakh_map.figure import words
from karabakh_map.figure.labels import BADGE, badge
from karabakh_map.figure.layers import DASHES, Ground
from karabakh_map.figure.layouts import Box
from karabakh_map.figure.page import Page
from karabakh_map.figure.picture import Picture
from karabakh_map.figure.textflow import LEADING, shorten, text_width, wrap
from karabakh_map.i18n import CERTAINTIES, CONTROLLERS, translate
from karabakh_map.model import Certainty, Controller, Dataset, Event
from karabakh_map.summary import round_km2

_ = translate
SWATCH = (24.0, 12.0)
BODY = 8.6
SMALL = 7.6
TINY = 6.2
QR_SIDE = 58.0

LAYER_NAMES = {
    "nkao": _("Former oblast (NKAO)"),
    "corridor": _("Lachin corridor"),
    "line_1994": _("Line of 1994"),
    "line_2020": _("Line of 2020"),
    "districts": _("Districts"),
    "changed": _("Changed hands between the dates"),
}
_STROKES: dict[str, tuple[style.Stroke, tuple[float, ...]]] = {
    "nkao": (style.OBLAST, (4, 2.2)),
    "corridor": (style.CORRIDOR, ()),
    "line_1994": (style.LINE_1994, ()),
    "line_2020": (style.LINE_2020, ()),
    "districts": (style.DISTRICT, (2, 2)),
}


@dataclass
class Legend:
    """What one or more maps show, gathered while they are drawn."""

    controllers: list[Controller]
    disputed: list[tuple[Controller, Controller]]
    certainties: list[Certainty]
    layers: list[str]

    @classmethod
    def of(cls, grounds: Sequence[Ground]) -> "Legend":
        """Return the union of what maps show, in the order of the enums."""
        present = set[Controller]().union(*(g.present for g in grounds))
        known = set[Certainty]().union(*(g.certainties for g in grounds))
        shown = set[str]().union(*(g.shown for g in grounds))
        return cls(
            [c for c in Controller if c in present],
            sorted(set().union(*(g.disputed for g in grounds))),
            [c for c in Certainty if c in known],
            [name for name in LAYER_NAMES if name in shown],
        )


def draw_heading(page: Page, box: Box, words_: words.Heading, size: float, most: int = 6) -> float:
    """Write kicker, date and status; return where the next part may start."""
    y = page.paragraph(
        box.left, box.top, box.width, words_.kicker, SMALL + 0.6, bold=True,
        colour=page.theme.accent,
    )  # fmt: skip
    while text_width(words_.title, size, bold=True) > box.width and size > 15:
        size -= 0.5
    y = page.lines(box.left, y + 1, [words_.title], size, bold=True, leading=1.26)
    if words_.status:
        y = page.paragraph(box.left, y + 2, box.width, words_.status, BODY + 0.7, most=most)
    page.close("heading")
    return y


def draw_legend(
    page: Page, box: Box, legend: Legend, language: str, held: Mapping[Controller, float] | None
) -> float:
    """Draw what the map shows, one sample a row; return where it ends.

    Parameters
    ----------
    held
        km2 by controller, written at the end of its row; None where several days are shown.
    """
    y = box.top
    for controller in legend.controllers:
        value = ""
        if held is not None:
            value = f"{round_km2(held[controller])} km²" if controller in held else ""
        page.swatch(Box(box.left, y + 1.6, *SWATCH), controller)
        y = _row(page, box, y, translate(CONTROLLERS[controller], language), value)
    for before, after in legend.disputed:
        text = translate("Day disputed: {before} or {after}", language).format(
            before=translate(words.SHORT[before], language),
            after=translate(words.SHORT[after], language),
        )
        page.swatch(Box(box.left, y + 1.6, *SWATCH), before, after)
        y = _row(page, box, y, text)
    y += 3
    for certainty in legend.certainties:
        middle = y + 7.6
        if certainty is Certainty.GUESSED:
            page.band(Box(box.left, middle - 4, SWATCH[0], 8))
        width = 1.2 if certainty is Certainty.GUESSED else 1.9
        page.line_sample(box.left, middle, SWATCH[0], page.theme.line, width, DASHES[certainty])
        y = _row(page, box, y, _certainty(certainty, language))
    border = page.theme.tone(style.BORDER.colour)
    page.line_sample(box.left, y + 7.6, SWATCH[0], border, 1.2, (7, 2, 1.6, 2))
    y = _row(page, box, y, translate("Recognised border", language))
    for name in legend.layers:
        if name == "changed":
            page.line_sample(box.left, y + 7.6, SWATCH[0], page.theme.accent, 2.4)
        else:
            stroke, dash = _STROKES[name]
            colour = page.theme.tone(stroke.colour)
            page.line_sample(box.left, y + 7.6, SWATCH[0], colour, stroke.width * 0.8, dash)
        y = _row(page, box, y, translate(LAYER_NAMES[name], language))
    page.close("legend")
    return y


def _certainty(certainty: Certainty, language: str) -> str:
    text = translate(CERTAINTIES[certainty], language)
    return translate("Line of control: {how}", language).format(how=text)


def _row(page: Page, box: Box, y: float, text: str, value: str = "") -> float:
    left = box.left + SWATCH[0] + 9
    room = box.right - left - (text_width(value, BODY, bold=True) + 10 if value else 0)
    lines = wrap(text, room, BODY)
    end = page.lines(left, y, lines, BODY, leading=1.2)
    if value:
        page.text(box.right, y + BODY * 1.02, value, BODY, bold=True, right=True)
    return max(end + 3.4, y + SWATCH[1] + 4)


def key_height(events: Sequence[Event], width: float, language: str) -> list[float]:
    """Return the height of each row of the key of events."""
    return [len(_key_lines(event, width, language)) * SMALL * LEADING + 5 for event in events]


def _key_lines(event: Event, width: float, language: str) -> list[str]:
    text = f"{words.event_day(event, language)}: {event.title}"
    return shorten(text, width - 2 * BADGE - 7, 2, SMALL)


def draw_key(page: Page, box: Box, events: Sequence[Event], language: str) -> None:
    """Write what each number on the map stands for."""
    y = box.top
    for number, event in enumerate(events, start=1):
        lines = _key_lines(event, box.width, language)
        for artist in badge(
            (box.left + BADGE, y + BADGE + 0.6), str(number), event, page.theme,
            page.axes.transData, down=True,
        ):  # fmt: skip
            page.add(artist)
        y = page.lines(box.left + 2 * BADGE + 7, y + 1, lines, SMALL) + 4
    page.close("events-key")


def credit_lines(dataset: Dataset, picture: Picture, width: float) -> list[str]:
    """Return the lines of note, credits and version, broken to a width."""
    language = picture.language
    texts = [words.note(dataset, picture.day, language), *words.credits(dataset, language)]
    return [line for text in texts for line in wrap(text, width, TINY)]


def draw_credits(page: Page, box: Box, dataset: Dataset, picture: Picture, link: str) -> float:
    """Write credits, licence and link at the foot of a box; return where they begin."""
    coded = bool(picture.link_base)
    width = box.width - (QR_SIDE + 12 if coded else 0)
    lines = credit_lines(dataset, picture, width)
    shown = link.removeprefix("https://").removeprefix("http://")
    links = shorten(shown, width, 2, TINY + 0.6, bold=True)
    height = len(lines) * TINY * 1.3 + len(links) * (TINY + 0.6) * 1.3 + 3
    top = box.bottom - max(height, QR_SIDE if coded else 0)
    y = box.bottom - height
    y = page.lines(box.left, y, lines, TINY, colour=page.theme.muted, leading=1.3)
    page.lines(box.left, y + 2, links, TINY + 0.6, bold=True, leading=1.3)
    page.close("credits")
    if coded:
        page.qr(Box(box.right - QR_SIDE, box.bottom - QR_SIDE, QR_SIDE, QR_SIDE), link)
        page.close("qr")
    return top
