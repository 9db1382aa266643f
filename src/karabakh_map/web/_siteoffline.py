"""A site without a network: its service worker, and the manifest by which it can be installed.

The worker (js/offline/worker.js) is told of one edition: every file that the map needs, each with
the hash of its content. It is small and never cached, so that browsers see at each visit whether
there is another edition.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from importlib.resources import files
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from karabakh_map.core.i18n import language
from karabakh_map.core.i18n import translate as _
from karabakh_map.web import mapfiles

if TYPE_CHECKING:
    from karabakh_map.web.site import Site

WORKER, MANIFEST = "sw.js", "manifest.webmanifest"
SIZES = (192, 512)
COLOUR = "#2f5d8a"

_OUTLINE = ((2, 3), (6, 2), (10, 3), (14, 2), (14, 13), (10, 14), (6, 13), (2, 14))
"""The sign of static/icon.svg, in a box of 16 by 16."""


def add_manifest(site: "Site") -> tuple[str, str]:
    """Add the manifest and its icons; return the paths of the manifest and of an icon."""
    icons = {size: site.asset(f"icon-{size}.png", icon(size)) for size in SIZES}
    told = {
        "name": site.title,
        "short_name": _("Nagorno-Karabakh"),
        "lang": language(),
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": COLOUR,
        "icons": [
            {"src": path, "sizes": f"{size}x{size}", "type": "image/png"}
            for size, path in icons.items()
        ],
    }
    site.add(MANIFEST, json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    return MANIFEST, icons[SIZES[0]]


def icon(size: int) -> bytes:
    """Return the sign of the site as a PNG."""
    scale = 4 * size / 16
    drawn = Image.new("RGB", (4 * size, 4 * size), "#ffffff")
    ImageDraw.Draw(drawn).polygon([(x * scale, y * scale) for x, y in _OUTLINE], fill=COLOUR)
    buffer = BytesIO()
    drawn.resize((size, size), Image.Resampling.LANCZOS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def add_worker(site: "Site", needed: Iterable[str], later: Iterable[str], on: bool) -> None:
    """Add the worker of a site.

    Parameters
    ----------
    needed, later
        Paths of the files without which the map does not open, and of those it can do without.
    on
        Otherwise the worker takes itself and what it kept away from whoever has one.
    """
    script = (files("karabakh_map.web") / "static" / "worker.js").read_text("utf-8")
    told = {
        "files": [[path, _integrity(site, path)] for path in dict.fromkeys(needed)] if on else [],
        "later": [[path, _integrity(site, path)] for path in dict.fromkeys(later)] if on else [],
    }
    name = hashlib.sha256((json.dumps(told) + script).encode()).hexdigest()[:16]
    edition = mapfiles.to_json({"edition": name, **told})
    site.add(WORKER, f"self.KARABAKH_EDITION = {edition};\n{script}")


def _integrity(site: "Site", path: str) -> str:
    parts: list[str] = []
    for part in PurePosixPath(site.home + path).parts:
        parts = parts[:-1] if part == ".." else [*parts, part]
    digest = hashlib.sha256(site.files["/".join(parts)]).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
