"""Whose work the map builds on, and under which licence it is given away."""

from karabakh_map.core.i18n import marked, translate

OPENSTREETMAP = marked("© OpenStreetMap contributors")
CREDIT = f"karabakh-map; {OPENSTREETMAP} (ODbL); Natural Earth; NOAA GLOBE; GeoNames (CC BY 4.0)"
"""For files that programs read; the same in every language."""
TITLE = marked("karabakh-map: who controlled what in and around Nagorno-Karabakh, 1923 to today")
"""As in CITATION.cff."""
LICENCE = "ODbL-1.0"


def credit() -> str:
    """Return `CREDIT` in the language in force."""
    return CREDIT.replace(OPENSTREETMAP, translate(OPENSTREETMAP))
