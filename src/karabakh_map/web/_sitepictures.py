"""Pictures of the pages of a site: one that messengers show, and two smaller ones for the page."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from karabakh_map import figure
from karabakh_map.core.geodesy import BBox
from karabakh_map.figure.preview import photograph, webp

if TYPE_CHECKING:
    from karabakh_map.web.site import Site

LAYOUT = "social"
NARROW = 600
"""Width in pixels of the picture for phones."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as the page beside it names it."""

    file: str
    sources: dict[str, int]
    size: tuple[int, int]
    alt: str


def draw(site: "Site", path: str, day: date, bounds: BBox | None = None) -> Drawn:
    """Draw a day, or a part of the map on it, into files that begin with a path."""
    asked = figure.ask(site.dataset, day, layout=LAYOUT, link_base=site.there, bounds=bounds)
    image, alt = figure.render_described(site.dataset, asked, "png")
    name = path.rpartition("/")[2]
    wide = asked.layout.pixels[0]
    site.keep(f"{path}.jpg", photograph(image))
    for width in (NARROW, wide):
        site.keep(f"{path}-{width}.webp", webp(image, width))
    sources = {f"{name}-{width}.webp": width for width in (NARROW, wide)}
    return Drawn(f"{name}.jpg", sources, asked.layout.pixels, alt)
