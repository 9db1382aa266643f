"""What the late scripts of the map run on: words that the first map does not need."""

from typing import Any

from karabakh_map.core.i18n import translate as _
from karabakh_map.core.model import Dataset
from karabakh_map.web import comparewords
from karabakh_map.wording.summary import page_model


def build(dataset: Dataset) -> dict[str, Any]:
    """Return what js/more/map.js runs on beside the data of the map."""
    return {
        "words": page_model(dataset)["words"],
        "text": texts(),
        "compare": comparewords.build(dataset),
    }


def texts() -> dict[str, str]:
    """Return the words of the tools of the map."""
    return {
        "measure": _("Measure on the map"),
        "measure_distance": _("Measure a distance"),
        "measure_area": _("Measure an area"),
        "coordinates": _("Coordinates of a place"),
        "distance": _("Distance"),
        "area": _("Area"),
        "place": _("Coordinates"),
        "first": _("Click the map, or press Enter for its middle, to set the first point."),
        "next": _("Set the next point."),
        "take": _("A click keeps a place."),
        "crosses": _("The outline crosses itself; take back the last point."),
        "middle": _("Middle"),
        "middle_long": _("Set a point in the middle of the map"),
        "view": _("All in view"),
        "undo": _("Undo"),
        "undo_long": _("Take back the last point"),
        "clear": _("Start again"),
        "copy": _("Copy"),
        "copied": _("Copied."),
        "selected": _("The browser does not allow it; the text is selected, copy it from here."),
        "last": _("the last part {length}"),
        "around": _("{length} around it"),
        "less": _("less than 1 km²"),
        "outside": _("Outside of what is mapped"),
        "fullscreen": _("Full screen"),
        "graticule": _("Grid of degrees"),
    }
