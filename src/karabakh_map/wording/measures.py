"""Lengths and areas, as the language in force writes them."""

from karabakh_map.core.i18n import measured


def square_km(area: str) -> str:
    """Return an area in km2, of a number in words."""
    return measured(area, "km2")


def km(length: str) -> str:
    """Return a length in km, of a number in words."""
    return measured(length, "km")


def metres(length: str) -> str:
    """Return a length in metres, of a number in words."""
    return measured(length, "m")
