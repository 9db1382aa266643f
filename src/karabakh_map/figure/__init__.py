"""Pictures for print and press: one matplotlib map from the same timeline and style as the web.

`render` gives the bytes of one picture; `ask` checks a request once so that
`render_picture` and `describe` can be called with it many times.
"""

# First of all, so that no setting of the caller stops matplotlib.
import karabakh_map.figure._door  # noqa: F401

# isort: split
from datetime import date
from typing import Any

from matplotlib.figure import Figure

from karabakh_map.core.i18n import headed, speaking
from karabakh_map.core.model import Dataset, Event
from karabakh_map.figure import _captions as captions
from karabakh_map.figure._drawing import drawing
from karabakh_map.figure._one_day import single
from karabakh_map.figure._output import save
from karabakh_map.figure._several_days import several
from karabakh_map.figure.layouts import LAYOUTS, Layout, parse_size
from karabakh_map.figure.request import FORMATS, Picture, ask, in_language

__all__ = [
    "FORMATS",
    "LAYOUTS",
    "Layout",
    "Picture",
    "ask",
    "describe",
    "draw",
    "parse_size",
    "render",
    "render_described",
    "render_picture",
]


def render(dataset: Dataset, day: date, form: str = "png", **options: Any) -> bytes:
    """Return the picture of one day as the bytes of a PNG, SVG or PDF.

    Parameters
    ----------
    options
        As for `ask`: layout, size, dpi, theme, language, bounds, place, layers, events, link_base.

    Raises
    ------
    UsageError
        If an option cannot be.
    """
    return render_picture(dataset, ask(dataset, day, **options), form)


def render_picture(dataset: Dataset, picture: Picture, form: str = "png") -> bytes:
    """Return a picture that was asked for with `ask` as the bytes of a PNG, SVG or PDF."""
    return render_described(dataset, picture, form)[0]


def render_described(dataset: Dataset, picture: Picture, form: str = "png") -> tuple[bytes, str]:
    """Return a picture and its alternative text."""
    with speaking(picture.language), drawing():
        dataset = in_language(dataset, picture)
        figure, events = draw(dataset, picture)
        alt = captions.alt_text(dataset, picture, events)
        title = captions.heading(dataset, picture)
        heading = headed(title.kicker, title.title)
        return save(figure, form, picture, heading, alt, dataset.version), alt


def draw(dataset: Dataset, picture: Picture) -> tuple[Figure, list[Event]]:
    """Return the matplotlib figure of a picture, and the events it numbers in order."""
    with speaking(picture.language), drawing():
        dataset = in_language(dataset, picture)
        if len(picture.days) == 1:
            return single(dataset, picture)
        return several(dataset, picture), []


def describe(dataset: Dataset, picture: Picture) -> str:
    """Return the alternative text of a picture without drawing it to a file."""
    with speaking(picture.language):
        dataset = in_language(dataset, picture)
        return captions.alt_text(dataset, picture, draw(dataset, picture)[1])
