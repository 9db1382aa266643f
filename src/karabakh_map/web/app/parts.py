"""Parts of the page: our own components and the map, each of which may fail alone."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from karabakh_map.core.i18n import language
from karabakh_map.core.i18n import translate as _
from karabakh_map.web import folium_map, widgets
from karabakh_map.web.app.shared import assets, bridge_file, dataset
from karabakh_map.web.app.state import CHANNEL


@contextmanager
def guarded(part: str) -> Iterator[None]:
    """Let the rest of the page stand when one part fails, and say so in the place of that part."""
    try:
        yield
    except Exception:
        logging.getLogger("karabakh_map.app").exception("%s failed", part)
        st.error(
            _("{part}: this part of the page failed and is left out; reload the page.").format(
                part=_(part)
            )
        )


def mount(name: str, values: dict[str, Any], **callbacks: Any) -> None:
    """Put a part of the page here; it speaks to the others over the page's bus."""
    made = widgets.part(name)
    # Streamlit takes a sheet of one line that has square brackets for the name of a file.
    js, css = made.js, made.css.replace("}", "}\n", 1)
    if name == "bridge":  # drawn again whenever the hand rests: its script goes once, as a file,
        css = ""  # and its look with the page
        version = dataset().version
        folder = assets(version).replace("..", "component")
        url = folder + bridge_file(version, language())[0]
        js = (
            f'const part = await import(new URL("{url}", document.baseURI).href);\n'
            "export default part.default;\n"
        )
    if css:  # Streamlit takes one line with a slash in it for the path of a file
        css = f"/* {name} */\n{css}"
    component = st.components.v2.component(
        # Components are the server's, for all sessions: of two of one name the later would win.
        f"karabakh_map_{language()}_{name}", html=str(made.html), css=css, js=js,
        isolate_styles=name != "bridge",  # its words look like those of the native bar
    )  # fmt: skip
    component(key=name, data={"channel": CHANNEL, **values}, **callbacks)


def colour(theme: str) -> None:
    """Let Streamlit's page have the colours that a link asks for; it opens once more for that."""
    component = st.components.v2.component("karabakh_map_colours", js=widgets.script("colours"))
    component(data={"theme": theme})


def draw_map(element: folium_map.TimeMap, **options: Any) -> None:
    """Put a map here; page.css gives it its height, and it tells Python nothing."""
    from streamlit_folium import st_folium  # noqa: PLC0415  slow to import; after the page's head

    st_folium(
        element, key="map", height=600, use_container_width=True, returned_objects=[], **options
    )
