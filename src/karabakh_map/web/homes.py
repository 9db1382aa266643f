"""Where the languages of a site stand, and what tells search engines of its pages."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import ORIGINAL, fault, speaking
from karabakh_map.web import _served as served
from karabakh_map.web.templates import render


def check_base(base: str) -> str:
    """Return the address of the site with a slash at its end, or nothing if there is none.

    Raises
    ------
    UsageError
        If it is not the address of a web site.
    """
    if not base:
        return ""
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise UsageError(
            fault(
                '"{base}" is not the address of a site; write it as https://example.org/map/.'
            ).format(base=base)
        )
    return base.rstrip("/") + "/"


def folders(languages: Sequence[str]) -> dict[str, str]:
    """Return the folder of each language, with a slash at its end; the root is an empty text."""
    asked = list(dict.fromkeys(languages))
    root = ORIGINAL if ORIGINAL in asked or len(asked) > 1 else asked[0]
    return {root: ""} | {one: f"{one}/" for one in asked if one != root}


def found_by(base: str, homes: dict[str, str], paths: Sequence[str]) -> dict[str, bytes]:
    """Return the files for search engines, which stand at the root."""
    robots = "User-agent: *\nAllow: /\n"
    if not base:  # an address in a sitemap must be whole, so without one there is no sitemap
        return {"robots.txt": served.content("robots.txt", robots)}
    with speaking(next(iter(homes))):
        pages = render("sitemap.xml", base=base, paths=paths, homes=homes)
    robots += f"Sitemap: {base}sitemap.xml\n"
    return {
        "sitemap.xml": served.content("sitemap.xml", pages),
        "robots.txt": served.content("robots.txt", robots),
    }
