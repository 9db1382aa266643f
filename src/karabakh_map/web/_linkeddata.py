"""What pages of a site tell programs about themselves: JSON-LD in the words of schema.org.

It holds no day of building, so that the same data make the same page.
"""

from datetime import date
from typing import TYPE_CHECKING, Any

from karabakh_map.core.geodesy import REGION
from karabakh_map.core.i18n import language
from karabakh_map.web.mapfiles import to_json
from karabakh_map.web.templates import Markup

if TYPE_CHECKING:
    from karabakh_map.web.site import Site

LICENCE = "https://opendatacommons.org/licenses/odbl/1-0/"


def day(site: "Site", path: str, title: str, text: str, shown: date) -> Markup:
    """Return what is told of the page of a day."""
    west, south, east, north = REGION
    ground = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
    return _page(
        site,
        path,
        title,
        text,
        temporalCoverage=shown.isoformat(),
        spatialCoverage={"@type": "Place", "geo": ground},
    )


def place(
    site: "Site", path: str, title: str, text: str, names: list[str], at: tuple[float, float]
) -> Markup:
    """Return what is told of the page of a place; the first of its names is the neutral one."""
    spot = {"@type": "GeoCoordinates", "latitude": at[0], "longitude": at[1]}
    first, *others = dict.fromkeys(names)
    about = {"@type": "Place", "name": first, "geo": spot}
    return _page(
        site, path, title, text, about=about | ({"alternateName": others} if others else {})
    )


def _page(site: "Site", path: str, title: str, text: str, **more: Any) -> Markup:
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": title,
        "description": text,
        "inLanguage": language(),
        "isPartOf": {"@type": "WebSite", "name": site.title},
        "license": LICENCE,
        **more,
    }
    if site.base:
        told["url"] = site.there + path
        told["isPartOf"]["url"] = site.there
    return Markup(to_json(told))
