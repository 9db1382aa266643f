"""The style sheet of Leaflet without the rules for what our pages never have.

A phone waits for every style sheet before its first map. tools/leaflet.js does the same for the
scripts; the app has the whole, because folium and its readers may call any of it.
"""

import re

_NEVER = re.compile(
    r"\.leaflet-(?:control-layers|default-icon-path|marker-shadow|oldie|popup|shadow-pane|tile"
    r"|tooltip|vml-shape)|\.lvml\b"
)
"""In a selector: tiles, popups, tooltips and switches of Leaflet's own, and old browsers."""

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]+)(\{[^{}]*\})")


def part(sheet: str) -> str:
    """Return a style sheet of Leaflet's without the selectors for what our pages never have."""

    def needed(rule: re.Match[str]) -> str:
        selectors = [one for one in rule[1].split(",") if not _NEVER.search(one)]
        return ",".join(selectors) + rule[2] if selectors else ""

    return _RULE.sub(needed, _COMMENT.sub("", sheet))
