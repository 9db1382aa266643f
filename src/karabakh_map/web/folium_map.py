"""The map as a folium element: one client engine, everything preloaded, a date only restyles.

`TimeMap` starts the engine of `mapfiles`; in Streamlit a step is then one message, see js/engine.
The HTML of a map that is given neither date nor view never varies, because st_folium mounts a map
anew whenever its HTML does.
"""

import json
from datetime import date
from typing import Any

import folium
from folium.template import Template

from karabakh_map.core.accounts import Account
from karabakh_map.core.dates import as_day
from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.i18n import fault
from karabakh_map.core.layers import LAYERS, key_of
from karabakh_map.core.model import Dataset
from karabakh_map.web.mapfiles import assets as map_assets
from karabakh_map.web.mapfiles import for_script, inline, loaded_at_once
from karabakh_map.wording.comparing import Comparison
from karabakh_map.wording.filters import ALL, Filter, for_page
from karabakh_map.wording.summary import page_model


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
    account
        Whose account of control is shown at first.
    events
        Which events are shown at first.
    comparison
        Another date that is shown beside it.
    place
        Id of a place whose panel is open at first.
    legend
        Whether it has one.
    theme
        ``dark`` or ``light``; the colours of the reader's system if not given.

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
            {% if not this.legend %}<style>.km-legend { display: none; }</style>{% endif %}
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
        account: Account = Account.MAP,
        events: Filter = ALL,
        comparison: Comparison | None = None,
        place: str | None = None,
        theme: str | None = None,
        legend: bool = True,
    ) -> None:
        super().__init__(tiles=None)
        keys = check_layers(layers or ())
        self.legend = legend
        self.engine = {
            name: value
            for name, value in {
                "date": as_day(day).isoformat() if day is not None else None,
                "channel": channel,
                "layers": list(keys) if layers is not None else None,
                "view": {"center": view[:2], "zoom": view[2]} if view else None,
                "event": event,
                "place": place,
                "theme": theme,
                "autopopup": autopopup or None,
                "account": None if account is Account.MAP else account,
                "filter": for_page(dataset, events),
                "compare": comparison.values if comparison else None,
            }.items()
            if value is not None
        }
        self.options_json = for_script(json.dumps(self.engine))
        # Replaces folium's list of addresses on other hosts, on this map only.
        self.default_js, self.default_css = [], []
        self.inline_script = self.inline_style = ""
        if assets is None:
            self.inline_script, self.inline_style = inline(dataset)
            # A map that nothing beside it explains says itself who gained what in a step.
            options = {**self.engine, "summary": page_model(dataset)}
            self.options_json = for_script(json.dumps(options, ensure_ascii=False))
            return
        for name in _names(dataset):
            links = self.default_js if name.endswith(".js") else self.default_css
            links.append((name.partition("-")[0] + name[-4:], assets + name))


def _names(dataset: Dataset) -> list[str]:
    names = map_assets(dataset)
    return [*loaded_at_once(names, ".css"), *loaded_at_once(names, ".js")]


def check_layers(layers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys of layers; raise a UsageError that names the first unknown one."""
    for name in layers:
        if key_of(name) not in LAYERS:
            raise UsageError(
                fault('"{name}" is not a layer; use {known}.').format(
                    name=shown(name), known=", ".join(LAYERS)
                )
            )
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
        account: Account | None = None,
    ) -> None:
        super().__init__(name="date")
        keys = check_layers(layers or ())
        self.messages: list[dict[str, Any]] = []
        if account is not None:
            self.messages.append({"type": "account", "account": account})
        if layers is not None:
            self.messages.append({"type": "layers", "on": list(keys)})
        self.messages.append({"type": "date", "date": as_day(day).isoformat()})
        if event is not None:
            self.messages.append({"type": "open", "event": event})
