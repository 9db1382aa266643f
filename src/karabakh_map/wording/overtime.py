"""The chart of areas over time, wherever it is drawn: what it shows, and how it looks."""

from datetime import date

from karabakh_map.core.controllers import Controller
from karabakh_map.core.i18n import marked
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.model import Dataset
from karabakh_map.history.series import NKAO, district_names

FROM = date(1988, 1, 1)
"""The Soviet years are one flat step and would only stretch the chart."""

SHOWN = (
    Controller.SOVIET_AZERBAIJAN,
    Controller.SOVIET_DIRECT,
    Controller.SOVIET_ARMENIA,
    Controller.ARMENIAN,
    Controller.PEACEKEEPERS,
    Controller.CONTESTED,
    Controller.AZERBAIJAN,
)
"""Drawn in this order."""

DASHES = {
    Controller.SOVIET_DIRECT: (10, 3),
    Controller.PEACEKEEPERS: (7, 4),
    Controller.CONTESTED: (2, 2),
}
"""The peacekeepers' zone has the hue of the Armenian forces, as on the map, and is dashed."""

ABOUT = marked(
    "Lines are the measured areas; bands are what the precision of lines and dates allows."
)
UNIT = marked("km² of the mapped area")
HEAD = marked("Areas over time: {area}, {first} to {last}")


def names(dataset: Dataset) -> dict[str, str]:
    """Return the grounds of which there are sums, with what they are called."""
    known = {"": _("Everything mapped"), NKAO: _("Former oblast (NKAO)")}
    return known | district_names(dataset)


def stronger(colour: str) -> str:
    """Return a fill's colour darkened, as a thin line needs more contrast than an area."""
    red, green, blue = (int(int(colour[i : i + 2], 16) * 0.78) for i in (1, 3, 5))
    return f"#{red:02x}{green:02x}{blue:02x}"
