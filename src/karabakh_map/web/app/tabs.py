"""What stands behind the map: areas, accounts, disagreements, sources."""

from datetime import date

import streamlit as st

from karabakh_map.core import i18n
from karabakh_map.core.i18n import marked
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.model import Dataset
from karabakh_map.web import methods, passages, popups
from karabakh_map.web.app.native import native_areas
from karabakh_map.web.app.parts import mount
from karabakh_map.web.app.press import shown_picture
from karabakh_map.web.app.state import Key, spoken

SOURCES = marked("Sources and method")


def areas_tab(data: Dataset) -> None:
    """Chart who held how much over time; a click takes the map to that day."""
    from karabakh_map.web import areachart  # noqa: PLC0415  slow to import; not for the map

    if st.query_params.get("bar") == "native":
        native_areas(data)
    else:
        mount("areas", {**areachart.model(data), "language": i18n.page_language()})


def accounts_tab(data: Dataset) -> None:
    """Lay the accounts side by side for the day shown, with what each side stated."""
    from karabakh_map.web import besides  # noqa: PLC0415  not for the map

    st.markdown(_(besides.ABOUT))
    st.html(f"<style>{besides.look()}</style>")
    st.html(besides.html(data, st.session_state[Key.DAY]))


def disputes_tab(data: Dataset) -> None:
    """List what sources disagree about, found by a word if one is given."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    left.markdown(_(passages.DISPUTES_ABOUT))
    found = passages.search_disputes(data, right.text_input(_("Find"), key="dispute_search") or "")
    if found:
        st.html(passages.disputes_html(data, found))
    else:
        st.info(_("No disagreement mentions that."))


def sources_tab(data: Dataset) -> None:
    """Show how the map was made, how sure its lines are, what was corrected, every source."""
    day: date = st.session_state[Key.DAY]
    if found := data.sources.get(st.session_state.get(Key.SOURCE) or ""):
        st.html(popups.source_item(found))
    st.markdown(_(passages.METHOD))
    left, right = st.columns([3, 2], gap="large")
    layers = ("borders", "nkao", "control", "uncertainty", "relief", "places")
    image, alt = shown_picture(data.version, day, layout="wide", layers=layers, events=())
    left.image(image, alt=alt)
    with right:
        st.subheader(_("How precisely the lines are known"))
        st.dataframe(passages.line_lengths(data), hide_index=True)
        st.subheader(_("Corrections"))
        st.dataframe(passages.corrections(data), hide_index=True, height=260)
    with st.expander(_("How each line was made")):
        made = methods.how_made()
        if made.caption:
            st.caption(made.caption)
        st.markdown(made.text)
    st.subheader(_("Sources"))
    link, plain = st.column_config.LinkColumn, st.column_config.Column
    st.dataframe(
        passages.source_rows(data), height=480, hide_index=True,
        column_config={
            name: (link if name in ("url", "seen_at") else plain)(_(heading))
            for name, heading in passages.SOURCE_COLUMNS.items()
        },
    )  # fmt: skip


@spoken
def source_found() -> None:
    """Turn to the sources, at the one that was picked in the search."""
    state = st.session_state
    state[Key.SOURCE] = state["eventlist"].source
    state[Key.TAB] = _(SOURCES)
