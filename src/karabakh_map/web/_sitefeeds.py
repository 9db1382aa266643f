"""The key dates of a site for programs and readers of feeds."""

from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from karabakh_map.core.i18n import headed
from karabakh_map.web import mapfiles
from karabakh_map.web.keydates import content_day
from karabakh_map.web.templates import render
from karabakh_map.wording.summary import rounded

if TYPE_CHECKING:
    from karabakh_map.web.site import Site


def add(site: "Site") -> None:
    """Add the key dates for programs and feed readers."""
    site.add("dates.json", mapfiles.to_json(dates(site)) + "\n")
    site.add("feed.xml", feed(site))


def dates(site: "Site") -> dict[str, Any]:
    """Return what dates.json holds."""
    return {
        "generator": f"karabakh-map {site.dataset.version}",
        "data_version": site.dataset.version,
        "updated": content_day(site.dataset).isoformat(),
        "license": "ODbL-1.0",
        "dates": [
            {
                "date": key.iso,
                "title": key.titles,
                "sentence": key.summary.sentence(),
                "km2": {name: rounded(area) for name, area in key.summary.held},
                "events": [event.id for event in key.events],
                "page": f"{site.there}dates/{key.iso}.html",
                "picture": f"{site.there}dates/{key.iso}.jpg",
                "map": f"{site.there}index.html#date={key.iso}",
                "embed": f"{site.there}embed.html#date={key.iso}",
            }
            for key in site.keys
        ],
    }


def feed(site: "Site") -> str:
    """Return the key dates as an Atom feed, the latest first."""
    entries = [
        {
            "title": headed(key.summary.date, key.titles),
            "id": name(site, f"dates/{key.iso}.html"),
            "path": f"dates/{key.iso}.html",
            "sentence": key.summary.sentence(),
        }
        for key in reversed(site.keys)
    ]
    return render(
        "feed.xml",
        title=site.title,
        id=name(site, ""),
        updated=content_day(site.dataset).isoformat(),
        base=site.there,
        entries=entries,
    )


def name(site: "Site", path: str) -> str:
    """Return a name for a feed that stays the same when the site moves."""
    return uuid5(NAMESPACE_URL, f"karabakh-map/{site.home}{path}").urn
