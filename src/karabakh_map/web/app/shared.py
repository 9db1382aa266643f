"""What all sessions share: the data, and the files that the page loads."""

import gc
from pathlib import Path

import streamlit as st

from karabakh_map.core.files import hashed_name, own_folder, put
from karabakh_map.core.i18n import language
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.translations import translated
from karabakh_map.web import mapfiles, widgets


@st.cache_resource(show_spinner=False)
def dataset() -> Dataset:
    """Load the data once for all sessions."""
    from karabakh_map.dataset.load import load  # noqa: PLC0415  slow to import; needed once

    return load()


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Spare what is loaded from the collection of garbage that follows every run.

    Nothing is collected first: that would hold up the server while the page asks for the map.
    """
    gc.freeze()


@st.cache_resource(show_spinner=False)
def served(folder: Path) -> str:
    """Let Streamlit serve a folder from the same origin; return its address."""
    component = st.components.v1.declare_component("karabakh_map_assets", path=str(folder))
    return f"../{component.name}/"


def assets(version: str) -> str:
    """Return the address of what the page loads."""
    return served(written(version))


def written(version: str) -> Path:
    """Return the folder of what the page loads, with everything in it.

    Looked at in every run: systems clean their temporary folders away under a running program.
    """
    folder = own_folder(f"karabakh-map-{version}")
    mapfiles.write_assets(translated(dataset(), language()), folder)
    name, script = bridge_file(version, language())
    put(folder / name, script)
    return folder


@st.cache_resource(show_spinner=False)
def bridge_file(version: str, spoken: str) -> tuple[str, bytes]:
    """Return the bridge's script and its file name, with a hash of its content."""
    script = widgets.bridge_script(translated(dataset(), spoken)).encode()
    return hashed_name("bridge.js", script), script
