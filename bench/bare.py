"""The least that Streamlit and folium can show: one empty map. The floor of a cold start."""

import folium
import streamlit as st
from streamlit_folium import st_folium

from bench import offline

st.set_page_config(layout="wide")
offline.prepare()
st_folium(folium.Map([39.9, 46.9], zoom_start=8, tiles=None), height=600)
