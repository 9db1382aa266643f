"""What the late scripts of the map run on: words that the first map does not need."""

from typing import Any

from karabakh_map.core.i18n import marked
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.model import Dataset
from karabakh_map.web import _placedata as placedata
from karabakh_map.web import comparewords
from karabakh_map.wording import mending
from karabakh_map.wording.summary import page_model

KEYS: dict[str, str] = {
    "changes": marked("Previous or next change"),
    "days": marked("One day forward or back"),
    "ends": marked("First day, or today"),
    "play": marked("Play or stop"),
    "pages": marked("On a slider: a year or a month forward or back"),
    "zoom": marked("Zoom in or out, with the map in focus"),
    "pan": marked("Move the map"),
    "middle": marked("Who held the middle of the map, with the map in focus"),
    "chapters": marked("In the story: another chapter"),
    "search": marked("Search: a place, a date, an event, a source"),
    "results": marked("In the search and the list: go through, and open"),
    "heights": marked("On the bar of a sheet: higher or lower"),
    "divider": marked("On the divider between two dates: move it"),
    "measuring": marked(
        "While measuring: set a point in the middle of the map, or remove the last point"
    ),
    "presenting": marked("In presenter mode: one step back or forward"),
    "blank": marked("In presenter mode: blank the screen"),
    "pointer": marked("In presenter mode: pointer for the class"),
    "chart": marked("In the chart of areas: from step to step, and show the day on the map"),
    "close": marked("Close what was opened last"),
    "list": marked("This list"),
}
"""What the keys of js/shared/keyrules.js do, by their names there."""


def build(dataset: Dataset) -> dict[str, Any]:
    """Return what js/more/map.js runs on beside the data of the map."""
    return {
        "words": page_model(dataset)["words"],
        "text": {**texts(), **placedata.texts()},
        "keys": {name: _(said) for name, said in KEYS.items()},
        "names": {"Space": _("Space bar"), "Shift + ← ↑ → ↓": _("Shift and the arrows")},
        "compare": comparewords.build(dataset),
        "tongues": placedata.tongues(),
        "districts": placedata.districts_today(),
        "rows": {
            "event": mending.EVENTS,
            "unit": mending.CONTROL,
            "line": mending.LINES,
            "position": mending.POSITIONS,
        },
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
        "take": _("Click to keep a place."),
        "crosses": _("The outline crosses itself; remove the last point."),
        "middle": _("Middle"),
        "middle_long": _("Set a point in the middle of the map"),
        "view": _("All in view"),
        "undo": _("Undo"),
        "undo_long": _("Remove the last point"),
        "clear": _("Start again"),
        "copy": _("Copy"),
        "copied": _("Copied."),
        "selected": _("The browser does not allow it; the text is selected, copy it from here."),
        "last": _("last stretch {length}"),
        "around": _("perimeter {length}"),
        "less": _("less than 1 km²"),
        "outside": _("Outside the mapped area"),
        "fullscreen": _("Full screen"),
        "graticule": _("Grid of degrees"),
        "presenter": _("Presenter mode"),
        "presenter_on": _(
            "Presenter mode is on. PageDown and PageUp step, B or the period blanks the screen, "
            "Escape leaves."
        ),
        "presenter_off": _("Presenter mode is off."),
        "presenter_leave": _("Leave presenter mode"),
        "step_back": _("One step back"),
        "step_on": _("One step forward"),
        "blank": _("Blank the screen"),
        "blank_on": _("The screen is blank; any key or click brings it back."),
        "blank_off": _("The screen shows the map again."),
        "pointer": _("Pointer for the class"),
        "pointer_on": _("The pointer is shown."),
        "pointer_off": _("The pointer is hidden."),
        "share": _("Share"),
        "keys": _("All keys"),
        "keys_close": _("Close"),
        "night": _("Dark colours"),
    }
