"""Whose work the map builds on, and under which licence it is given away."""

from karabakh_map.core.i18n import marked

CREDIT = (
    "karabakh-map; © OpenStreetMap contributors (ODbL); Natural Earth; NOAA GLOBE; "
    "GeoNames (CC BY 4.0)"
)
TITLE = marked("karabakh-map: who controlled what in and around Nagorno-Karabakh, 1923 to today")
"""As in CITATION.cff."""
LICENCE = "ODbL-1.0"
