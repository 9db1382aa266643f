"""What one would write first: a slider, and a new map from the same data at every step."""

from datetime import date
from html import escape

import folium
import streamlit as st
from streamlit_folium import st_folium

from bench import offline
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.load import load
from karabakh_map.history.timeline import events_between, lines, state
from karabakh_map.wording.style import FILLS


@st.cache_resource
def dataset() -> Dataset:
    return load()


def draw(data: Dataset, year: int) -> folium.Map:
    day = date(year, 12, 31)
    world = folium.Map([39.9, 46.9], zoom_start=8, tiles=None)
    for name in ("azerbaijan", "armenia", "nkao", "rivers", "lakes"):
        folium.GeoJson(
            data.layer(name),
            style_function=lambda _: {"color": "#777", "weight": 1, "fillOpacity": 0.05},
        ).add_to(world)
    states = state(data, day)
    for unit_id, held in states.items():
        fill = FILLS[held.controller]
        look = {"color": fill.colour, "fillOpacity": fill.opacity, "className": f"year-{year}"}
        folium.GeoJson(
            data.units[unit_id].geometry.__geo_interface__,
            style_function=lambda _, look=look: look,
            tooltip=held.unit.name,
        ).add_to(world)
    for line in lines(data, day, states):
        folium.PolyLine([(y, x) for x, y in line.edge.geometry.coords], color="#222").add_to(world)
    for event in events_between(data, date(year, 1, 1), day):
        folium.CircleMarker(
            [event.lat, event.lon],
            radius=5,
            color=event.category.colour,
            tooltip=f"<b>{escape(event.title)}</b><br>{escape(event.summary)}",
        ).add_to(world)
    return world


st.set_page_config(layout="wide")
offline.prepare()
chosen = st.slider("Year", 1987, 2026, 1987)
st_folium(draw(dataset(), chosen), height=600, use_container_width=True)
