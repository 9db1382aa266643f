"""Serve Leaflet from the same origin, so that plain folium maps need no other host."""

from importlib.resources import files
from pathlib import Path

import folium
import streamlit as st


def prepare() -> None:
    """Replace folium's list of addresses on other hosts."""
    folder = Path(str(files("karabakh_map.web"))) / "static" / "leaflet"
    served = st.components.v1.declare_component("bench_leaflet", path=str(folder))
    base = f"../{served.name}/"
    folium.Map.default_js = [("leaflet", base + "leaflet.js")]
    folium.Map.default_css = [("leaflet_css", base + "leaflet.css")]
