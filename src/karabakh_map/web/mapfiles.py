"""The engine of the map with its data: one script and one style sheet, as files or as texts.

The page gets a generated bundle (units, schedule, edges, events, context) once; see js/engine.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path, PurePath
from threading import RLock
from typing import Any

from karabakh_map.core.files import hashed_name, make_folder, put
from karabakh_map.core.i18n import language
from karabakh_map.core.layers import usual_layers
from karabakh_map.core.model import Dataset
from karabakh_map.dataset import relief
from karabakh_map.web import _classes as classes
from karabakh_map.web import _latewords as latewords
from karabakh_map.web import _leafletlook as leafletlook
from karabakh_map.web import _placedata as placedata
from karabakh_map.web import _served as served
from karabakh_map.web import accounts, bundles, dark, findable
from karabakh_map.web._apart import apart
from karabakh_map.web._packed import packed

ACCOUNTS = "accounts.js"
"""The accounts of the sides: a script of its own, which a page asks for when a reader does."""

DETAILS = "details.js"
"""Sources and what is disputed: they come after the first map."""

MORE = "mapmore.js"
"""What the map can do beside showing a day: it comes after the first map, see js/more/map.js."""

PLACES = "places.js"
"""What the panel of a place tells: a script of its own, for who opens one."""
FIND = "find.js"
"""What the search looks in beside the data of the map: it comes when somebody searches."""

LEAFLET, LEAFLET_PART = "leaflet/leaflet.js", "leaflet/part.js"
"""The whole library, which folium and its readers may call; and what our own pages use of it."""

ENGINE = "engine.js"
STYLES = ("timemap", "popups", "contrast", "compare", "print")
_STATIC = files("karabakh_map.web") / "static"


def _static(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


@lru_cache
def _look(whole: bool) -> str:
    """Return the style sheet of the engine, Leaflet's included.

    `whole` has all of that, and the night. Our own pages have a style sheet beside it with the same
    night, use a part of Leaflet, and a phone waits for both.
    """
    leaflet = _static("leaflet/leaflet.css")
    look = "\n".join(
        [
            leaflet if whole else leafletlook.part(leaflet),
            *(_static(f"{name}.css") for name in STYLES),
            classes.style_sheet(),
            classes.ground(),
            classes.arrived("unstyled-map"),
        ]
    )
    return (dark.night() if whole else "") + dark.themed(look)


def _data(content: dict[str, Any], shade: dict[str, Any], late: Mapping[str, str]) -> str:
    """Return the script with the data of the map, which that of the engine lays out.

    `late` are the addresses of the scripts that come late; one that has none is in the page.
    """
    content = {**content, "relief": shade}
    content |= {
        "places_url": late.get(PLACES, ""),
        "more": late.get(MORE, ""),
        "details": late.get(DETAILS, ""),
        "find": late.get(FIND, ""),
    }
    content["accounts"] = {**content["accounts"], "url": late.get(ACCOUNTS, "")}
    base = "window.KARABAKH_DATA.base = document.currentScript.src;\n" if late else ""
    return (
        f"window.KARABAKH_DATA = {to_json(packed(content))};\n{base}"
        "window.KARABAKH_DATA = window.KarabakhMap?.unpacked(window.KARABAKH_DATA);\n"
    )


def _accounts(dataset: Dataset) -> str:
    """Return the script with the accounts of the sides."""
    return f"window.KARABAKH_ACCOUNTS = {to_json(accounts.build(dataset))};"


def _places(dataset: Dataset) -> str:
    """Return the script with what the panel of a place tells."""
    return f"window.KARABAKH_PLACES = {to_json(placedata.build(dataset))};"


def _more(dataset: Dataset) -> str:
    """Return the script with what the map can do beside showing a day, and its words."""
    return f"window.KARABAKH_MORE = {to_json(latewords.build(dataset))};\n{_static(MORE)}"


def find_script(dataset: Dataset) -> str:
    """Return the script with what the search looks in."""
    return f"window.KARABAKH_FIND = {to_json(findable.build(dataset))};"


_BUNDLES: dict[tuple[str, str], dict[str, Any]] = {}


def bundle(dataset: Dataset) -> dict[str, Any]:
    """Return everything the engine needs, ready for JSON.

    Built once per data version and language. Coordinates are hundred-thousandths of a
    degree (WGS 84), each point the difference from the one before.
    """
    key = dataset.version, language()
    if key not in _BUNDLES:
        _BUNDLES[key] = bundles.build(dataset, usual_layers())
    return _BUNDLES[key]


@dataclass(frozen=True, slots=True)
class AssetPaths:
    """File names in the order in which a page loads them.

    Attributes
    ----------
    scripts, styles
        Names relative to `directory`; they carry a hash of their content.
    """

    directory: Path
    scripts: tuple[str, ...]
    styles: tuple[str, ...]


_ASSETS: dict[tuple[str, str, bool], dict[str, bytes]] = {}
_MAKING = RLock()
"""Who comes while they are made waits, as making them twice at once takes longer."""


def assets(dataset: Dataset, *, whole: bool = True) -> dict[str, bytes]:
    """Return the files of the engine by name: scripts and styles in the order of loading.

    What is loaded only when a reader asks for it comes after the others.

    Parameters
    ----------
    whole
        Whether code and data are one script, because st_folium asks for each only after the one
        before, with all of Leaflet, which folium calls. A page that asks for all at once reads the
        code while the data are on their way.
    """
    key = dataset.version, language(), whole
    with _MAKING:
        if key not in _ASSETS:
            _ASSETS[key] = _made(dataset, whole)
    return _ASSETS[key]


def _made(dataset: Dataset, whole: bool) -> dict[str, bytes]:
    shade = relief.read(dataset.root)
    relief_name = hashed_name(relief.PICTURE, shade.image)
    first, rest = apart(bundle(dataset))
    late = {
        DETAILS: f"window.KARABAKH_DETAILS = {to_json(rest)};",
        MORE: _more(dataset),
        ACCOUNTS: _accounts(dataset),
        PLACES: _places(dataset),
        FIND: find_script(dataset),
    }
    contents = {name: served.content(name, text) for name, text in late.items()}
    names = {name: hashed_name(name, content) for name, content in contents.items()}
    data = _data(first, bundles.laid_down(shade, relief_name), names)
    at_once = {"map.css": _look(whole)}
    if whole:
        at_once["map.js"] = "\n".join([_static(LEAFLET), _static(ENGINE), data])
    else:
        leaflet, engine = (served.EAGER + _static(name) for name in (LEAFLET_PART, ENGINE))
        at_once |= {"leaflet.js": leaflet, ENGINE: engine, "map.js": data}
    made = {name: served.content(name, text) for name, text in at_once.items()}
    return {
        **{hashed_name(name, content): content for name, content in made.items()},
        relief_name: shade.image,
        **{names[name]: content for name, content in contents.items()},
    }


def write_assets(dataset: Dataset, directory: Path) -> AssetPaths:
    """Write the files of the engine, for a server of the same origin to hand out.

    Raises
    ------
    UsageError
        If the folder cannot be written.
    """
    contents = assets(dataset)
    make_folder(directory)
    for name, content in contents.items():
        put(directory / name, content)
    return AssetPaths(
        directory,
        loaded_at_once(contents, ".js"),
        loaded_at_once(contents, ".css"),
    )


def loaded_at_once(names: Iterable[str], ending: str) -> tuple[str, ...]:
    """Return the files of the engine of a kind that a page names, in the order of loading."""
    return tuple(name for name in names if name.endswith(ending) and not comes_late(name))


def comes_late(name: str) -> bool:
    """Return whether a script comes when a reader asks for it or after the first map."""
    kept = name.rpartition("-")[0] + PurePath(name).suffix
    return kept in (ACCOUNTS, DETAILS, MORE, FIND, PLACES)


def to_json(value: Any) -> str:
    """Return JSON that may stand inside a script element, and in a text that folium compiles.

    What folium puts into a page it compiles as a Jinja template once more, so that a title with
    ``{{...}}`` would run. Outside of its texts JSON has none of the marks that begin such code.
    """
    return for_script(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def for_script(text: str) -> str:
    """Return JSON as it may stand inside a script element that folium compiles."""
    text = re.sub(r"\{(?=[{%#])", r"\\u007b", text)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def inline(dataset: Dataset, *, leaflet: str = LEAFLET) -> tuple[str, str]:
    """Return the whole engine with its data as one script and one style sheet."""
    shade = relief.read(dataset.root)
    data = _data(bundle(dataset), bundles.laid_down(shade, bundles.data_uri(shade)), {})
    late = [_accounts(dataset), _places(dataset), _more(dataset)]
    return "\n".join([_static(leaflet), _static(ENGINE), data, *late]), _look(leaflet == LEAFLET)
