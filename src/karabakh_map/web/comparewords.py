"""What comparing two dates runs on: its words, how it reads dates, and what is measured."""

from typing import Any

from karabakh_map.core import datetext
from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.geodesy import length_km
from karabakh_map.core.i18n import marked, page_language
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.model import Dataset
from karabakh_map.history.areas import SAME_HANDS, unit_areas

COMPARING: dict[str, str] = {
    "compare": marked("Compare two dates"),
    "earlier": marked("Earlier date"),
    "later": marked("Later date"),
    "go": marked("Go"),
    "bar": marked("Time bar"),
    "moves": marked("The time bar moves this date"),
    "choices": marked("Choices"),
    "swipe": marked("Swipe"),
    "side": marked("Side by side"),
    "changed": marked("What changed"),
    "save": marked("Picture"),
    "picture": marked("Picture of this comparison"),
    "end": marked("End the comparison"),
    "close": marked("Close"),
    "divider": marked("Divider between the two dates"),
    "divided": marked("{first} on the left of it, {last} on the right; it stands at {place} %"),
    "day": marked("The map of {date}"),
    "equal": marked("Both sides show {date}; choose another date to compare it with."),
    "between": marked("Changed hands between {first} and {last}{whose}"),
    "nothing": marked("Nothing changed hands."),
    "total": marked("{before} to {after}: {area} km² (between {low} and {high})"),
    "totalDisputed": marked(
        "{before} to {after}: {area} km² (between {low} and {high}; of which day disputed "
        "{disputed})"
    ),
    "units": marked("Areas that changed hands: {count}"),
    "events": marked("Events in between: {count}"),
    "savePicture": marked("Save the map as a picture"),
    "pictureLost": marked("The browser cannot make the picture; print the page instead."),
}
"""Words of js/more/compare*.js."""

DATES: dict[str, str] = {
    "noDate": marked('"{text}" is not a date; write 2020-11-20, 2020-11 or 2020.'),
    "noMonth": marked('"{text}" names no month; write a date such as 2020-11-20.'),
    "noYearGiven": marked('"{text}" has no year of four digits; write a date such as 2020-11-20.'),
    "twoDays": marked('"{text}" can mean {spelt1} or {spelt2}; write {first} or {second}.'),
    "noYear": marked('"{text}" is not a year of the calendar; write a date such as 2020-11-20.'),
    "noDay": marked('"{text}" is not a day of the calendar; write a date such as 2020-11-20.'),
    "future": marked('"{text}" lies in the future; the data ends today, {today}.'),
    "reach": marked('"{text}" is after {today}, the last day of the data on this page.'),
    "past": marked('"{text}" is before the data begins; choose a date from {first} to {today}.'),
}
"""Sentences of js/page/dates.js; the same as in dates.py."""


def limits() -> dict[str, Any]:
    """Return what js/page/dates.js reads a typed date with."""
    return {
        "start": None,
        "first": FIRST_DAY.isoformat(),
        "made": today().isoformat(),
        "language": page_language(),
        "calendar": datetext.table(),
        "words": {key: _(text) for key, text in DATES.items()},
    }


def build(dataset: Dataset) -> dict[str, Any]:
    """Return the words and values, ready for JSON."""
    return {
        "comparing": {key: _(text) for key, text in COMPARING.items()},
        "dates": limits(),
        "areas": [round(unit_areas(dataset)[key], 4) for key in dataset.units],
        "same": sorted(f"{before} {after}" for before, after in SAME_HANDS),
        "lengths": [round(length_km(edge.geometry), 5) for edge in dataset.edges],
    }
