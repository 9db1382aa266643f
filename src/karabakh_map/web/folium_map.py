"""The map as a folium element: one client engine, everything preloaded, a date only restyles.

The page gets a generated bundle (units, schedule, edges, events, context) once.
`TimeMap` starts the engine on it; in Streamlit a step is then one message, see
js/engine. The HTML of a map that is given neither date nor view never
varies, because st_folium mounts a map anew whenever its HTML does.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import folium
from folium.template import Template

from karabakh_map.core.dates import as_day
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.files import hashed_name, make_folder, put
from karabakh_map.core.i18n import language
from karabakh_map.core.layers import LAYERS, key_of, usual_layers
from karabakh_map.core.model import Dataset
from karabakh_map.web import bundles, classes
from karabakh_map.wording.summary import page_model

SCRIPTS = ("leaflet/leaflet.js", "engine.js")
STYLES = ("timemap", "popups", "contrast", "print")
_STATIC = files("karabakh_map.web") / "static"


def _static(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _engine() -> tuple[str, str]:
    """Return the script and the style sheet of the engine, Leaflet included."""
    styles = ("leaflet/leaflet.css", *(f"{name}.css" for name in STYLES))
    look = "\n".join([*map(_static, styles), classes.style_sheet(), classes.ground()])
    return "\n".join(map(_static, SCRIPTS)), look


def _joined(dataset: Dataset, relief: dict[str, Any]) -> tuple[str, str]:
    """Return the engine with its data as one script and one style sheet."""
    script, style = _engine()
    content = {**bundle(dataset), "relief": relief}
    return f"{script}\nwindow.KARABAKH_DATA = {to_json(content)};", style


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


_ASSETS: dict[tuple[str, str], dict[str, bytes]] = {}


def assets(dataset: Dataset) -> dict[str, bytes]:
    """Return the files of the engine by name: scripts and styles in the order of loading."""
    key = dataset.version, language()
    if key in _ASSETS:
        return _ASSETS[key]
    relief = bundles.relief(dataset)
    relief_name = hashed_name("relief.webp", relief.image)
    # One script and one style sheet, because st_folium asks for each only after the one before.
    script, style = _joined(dataset, relief.describe(relief_name))
    script += "\nwindow.KARABAKH_DATA.base = document.currentScript.src;\n"
    code, look = script.encode(), style.encode()
    _ASSETS[key] = {
        hashed_name("map.css", look): look,
        hashed_name("map.js", code): code,
        relief_name: relief.image,
    }
    return _ASSETS[key]


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
        tuple(name for name in contents if name.endswith(".js")),
        tuple(name for name in contents if name.endswith(".css")),
    )


def to_json(value: Any) -> str:
    """Return JSON that may stand inside a script element, and in a text that folium compiles.

    What folium puts into a page it compiles as a Jinja template once more, so that a title with
    ``{{...}}`` would run. Outside of its texts JSON has none of the marks that begin such code.
    """
    return _for_script(json.dumps(value, ensure_ascii=False, separators=(",", ":")))


def _for_script(text: str) -> str:
    text = re.sub(r"\{(?=[{%#])", r"\\u007b", text)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def inline(dataset: Dataset) -> tuple[str, str]:
    """Return the whole engine with its data as one script and one style sheet."""
    relief = bundles.relief(dataset)
    return _joined(dataset, relief.describe(relief.data_uri()))


class TimeMap(folium.Map):
    """The map of who held what, on any day.

    Parameters
    ----------
    dataset
        What `karabakh_map.dataset.load.load` returns.
    day
        The day shown first; today if not given.
    assets
        Address of a folder of the same origin that holds what `write_assets` wrote, with a
        slash at its end. Without it everything is inside the map's own HTML, so that the saved
        file opens from disk with the network off.
    channel
        Name of the bus (js/shared/bus.js) of the page around the map, on which its time bar speaks.
    layers
        Layers shown at first, of `core.layers.LAYERS`.
    view
        Latitude and longitude of the centre in degrees, and the zoom.
    event
        Id of an event that is open at first.
    autopopup
        Whether a step opens the most important event it passed.

    Raises
    ------
    UsageError
        If a layer is not one of `core.layers.LAYERS`.
    """

    _template = Template(
        """
        {% macro header(this, kwargs) %}
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <style>
                html, body { width: 100%; height: 100%; margin: 0; padding: 0; overflow: hidden; }
                #{{ this.get_name() }} { position: relative; width: 100%; height: 100%; }
            </style>
            {% if this.inline_style %}<style>{{ this.inline_style }}</style>{% endif %}
        {% endmacro %}
        {% macro html(this, kwargs) %}
            <div class="folium-map" id={{ this.get_name()|tojson }} ></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            {{ this.inline_script }}
            var {{ this.get_name() }} = KarabakhMap.create(
                {{ this.get_name()|tojson }}, window.KARABAKH_DATA, {{ this.options_json }}
            ).map;
        {% endmacro %}
        """
    )

    def __init__(
        self,
        dataset: Dataset,
        *,
        day: date | None = None,
        assets: str | None = None,
        channel: str | None = None,
        layers: tuple[str, ...] | None = None,
        view: tuple[float, float, float] | None = None,
        event: str | None = None,
        autopopup: bool = False,
    ) -> None:
        super().__init__(tiles=None)
        keys = check_layers(layers or ())
        self.engine = {
            name: value
            for name, value in {
                "date": as_day(day).isoformat() if day is not None else None,
                "channel": channel,
                "layers": list(keys) if layers is not None else None,
                "view": {"center": view[:2], "zoom": view[2]} if view else None,
                "event": event,
                "autopopup": autopopup or None,
            }.items()
            if value is not None
        }
        self.options_json = _for_script(json.dumps(self.engine))
        # Replaces folium's list of addresses on other hosts, on this map only.
        self.default_js, self.default_css = [], []
        self.inline_script = self.inline_style = ""
        if assets is None:
            self.inline_script, self.inline_style = inline(dataset)
            # A map that nothing beside it explains says itself who gained what in a step.
            options = {**self.engine, "summary": page_model(dataset)}
            self.options_json = _for_script(json.dumps(options, ensure_ascii=False))
            return
        for name in _names(dataset):
            links = self.default_js if name.endswith(".js") else self.default_css
            links.append((name.partition("-")[0] + name[-4:], assets + name))


def _names(dataset: Dataset) -> list[str]:
    return [name for name in assets(dataset) if name.endswith((".js", ".css"))]


def check_layers(layers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of layers; raise a UsageError that names the first unknown one."""
    for name in layers:
        if key_of(name) not in LAYERS:
            raise UsageError(f'"{shown(name)}" is not a layer; use {", ".join(LAYERS)}.')
    return tuple(map(key_of, layers))


class DateStep(folium.FeatureGroup):
    """A step of `st_folium`: one line that tells the engine what to show.

    Use a new one for every run (`feature_group_to_add`), because st_folium adds it to the map.
    """

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = KarabakhMap.step(
                {{ this._parent.get_name() }}, {{ this.messages|tojson }});
        {% endmacro %}
        """
    )

    def __init__(
        self,
        day: date,
        *,
        layers: tuple[str, ...] | None = None,
        event: str | None = None,
    ) -> None:
        super().__init__(name="date")
        keys = check_layers(layers or ())
        self.messages: list[dict[str, Any]] = []
        if layers is not None:
            self.messages.append({"type": "layers", "on": list(keys)})
        self.messages.append({"type": "date", "date": as_day(day).isoformat()})
        if event is not None:
            self.messages.append({"type": "open", "event": event})


__all__ = [
    "AssetPaths",
    "DateStep",
    "TimeMap",
    "assets",
    "bundle",
    "check_layers",
    "write_assets",
]
