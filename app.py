"""The web app: what the page is made of and in which order; its parts are in karabakh_map.web.app.

The map, the time bar and the event list are drawn once and speak to each other
in the page over one bus (js/shared/bus.js). Python hears of a new date when the hand
rests; the page itself says what it shows, also to a session that begins while it is open.
"""

import uuid
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import streamlit as st

from karabakh_map.core import dates, i18n
from karabakh_map.core.errors import DataError, UsageError
from karabakh_map.core.i18n import language, marked
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.translations import translated
from karabakh_map.web import (
    dark,
    folium_map,
    frameoptions,
    older,
    passages,
    preview,
    server,
    widgets,
)
from karabakh_map.web.app.native import native
from karabakh_map.web.app.panel import panel
from karabakh_map.web.app.parts import colour, draw_map, guarded, mount
from karabakh_map.web.app.press import pictures_tab
from karabakh_map.web.app.shared import assets, dataset, settle
from karabakh_map.web.app.state import CHANNEL, Key, spoken
from karabakh_map.web.app.tabs import (
    SOURCES,
    accounts_tab,
    areas_tab,
    disputes_tab,
    source_found,
    sources_tab,
)
from karabakh_map.web.templates import macro
from karabakh_map.wording import links
from karabakh_map.wording.links import Address

LOOKS = ("page", "paper", "bridge", "share")
"""Style sheets of the page itself."""


def dress() -> None:
    """Give the page its looks, and the day and the network of whoever looks."""
    st.set_page_config(page_title=_("Nagorno-Karabakh: who held what, when"), layout="wide")
    static = files("karabakh_map.web") / "static"
    looks = (dark.themed(static.joinpath(f"{name}.css").read_text("utf-8")) for name in LOOKS)
    st.html(f"<style>{dark.night()}{''.join(looks)}</style>")
    server.stay_inside()
    if dates.clock == server.MACHINE_CLOCK:  # the day of whoever looks, not that of the machine
        dates.clock = server.visitor_today


def loaded() -> Dataset:
    """Return the data with its files in their place, or say why there is no map and stop."""
    try:
        data = translated(dataset(), language())
        assets(data.version)
    except DataError as error:
        st.error(_("The data cannot be used; nothing is shown rather than something wrong."))
        for problem in error.problems:
            st.error(passages.plain(problem))
        st.stop()
    except UsageError as error:  # no place for what the page loads
        st.error(_("The map cannot be shown: there is nowhere on this machine to put its files."))
        st.error(passages.plain(str(error)))
        st.stop()
    return previewed(data)


def previewed(data: Dataset) -> Dataset:
    """Return the data with the story that is being written, if one is, and say what is wrong."""
    path = preview.asked()
    if path is None:
        return data
    found = preview.read(path, data)
    with st.container(key="faults"):
        for problem in found.problems:
            st.error(passages.plain(problem))
    watch(path, found.stamp)
    return found.dataset


@st.fragment(run_every=1)
@spoken
def watch(path: Path, stamp: tuple[int, int, int]) -> None:
    """Draw the page again when the file of a story has changed."""
    if preview.stamp(path) != stamp:
        st.rerun()


def start(data: Dataset) -> Address:
    """Read the link once a session; later moves are the page's own."""
    state = st.session_state
    if Key.START not in state:
        given = links.tidied(st.query_params.to_dict())
        asked, state[Key.NOTES] = links.read(given, data)
        state[Key.NOTES] += filter(None, [older.note(data, given.get("data", ""))])
        if not i18n.has_words(given.get("lang", i18n.ORIGINAL).lower()):
            state[Key.NOTES] += [i18n.no_words(given["lang"])]
        if given.get("bar") == "native" or given.get("view") == "clean":
            asked = links.staged(asked, given, data)
        if given.get("view") == "clean":
            state[Key.FRAME] = frameoptions.read(given, state[Key.NOTES])
            asked = frameoptions.within(asked, given, state[Key.FRAME], state[Key.NOTES])
        elif asked.theme and asked.theme != st.context.theme.type:
            colour(asked.theme)
        state[Key.SESSION] = uuid.uuid4().hex
        state[Key.START] = asked
        state[Key.DAY] = asked.day
        state[Key.SHOWN] = asked.layers
        state[Key.ACCOUNT] = asked.account
        state[Key.PILLS] = 0
        state[Key.ORDER] = (
            {"type": "open", "event": asked.event, "number": 1} if asked.event else None
        )
    st.set_page_config(page_title=widgets.title(state[Key.DAY], state[Key.ACCOUNT]))
    for note in state[Key.NOTES]:
        st.warning(passages.plain(note))
    found: Address = state[Key.START]
    return found


def map_tab(data: Dataset, asked: Address) -> None:
    """Show the map with its time bar, and beside it the words of the day, the story, the events."""
    left, right = st.columns([11, 4], gap="medium")
    with left, guarded(marked("Map")):
        map_and_bar(data, asked)
    with right:
        with st.container(key="panel"):
            panel(data, asked)
        with guarded(marked("Guided story")):
            mount("story", widgets.story(data, asked.chapter))
        with st.container(key="events"), guarded(marked("Events")):
            mount("eventlist", widgets.event_list(data, asked.day), on_source_change=source_found)


def map_and_bar(data: Dataset, asked: Address) -> None:
    """Draw the map and the time bar; neither is drawn again by a step."""
    base = assets(data.version)
    draw_map(folium_map.TimeMap(data, assets=base, channel=CHANNEL, autopopup=True))
    mount("timebar", widgets.time_bar(data, asked.day), on_again_change=lambda: None)


def clean_page(data: Dataset, asked: Address) -> None:
    """Show the map alone, for a screenshot or a frame, with a time bar if the link asks for one."""
    options = st.session_state[Key.FRAME]
    st.html(f"<style>{frameoptions.look(options)}</style>")
    seen = asked.view  # of a chapter
    draw_map(
        folium_map.TimeMap(
            data,
            day=asked.day,
            layers=asked.layers,
            event=asked.event,
            account=asked.account,
            events=asked.events,
            assets=assets(data.version),
            view=(seen.lat, seen.lon, seen.zoom) if seen else None,
            comparison=asked.comparison,
            place=asked.place,
            theme=asked.theme,
            channel=CHANNEL if options.timed else None,
            autopopup=options.timed,
            legend=options.legend,
        ),
    )
    if options.timed:
        bar = frameoptions.bounded(widgets.time_bar(data, asked.day), options, asked)
        mount("timebar", bar, on_again_change=lambda: None)


TABS: dict[str, Callable[[Dataset], None]] = {
    marked("Picture and data for the press"): pictures_tab,
    marked("Areas over time"): areas_tab,
    marked("As each side stated it"): accounts_tab,
    marked("What sources disagree about"): disputes_tab,
    SOURCES: sources_tab,
}


@spoken
def main() -> None:
    """Draw the page."""
    dress()
    data = loaded()
    asked = start(data)
    if st.query_params.get("view") == "clean":
        clean_page(data, asked)
        return
    st.html(macro("app.html", "head")(widgets.tongues(st.query_params.to_dict())))
    first, *others = st.tabs([_("Map"), *map(_, TABS)], on_change="rerun", key=Key.TAB)
    with first:
        (native if st.query_params.get("bar") == "native" else map_tab)(data, asked)
    # The other tabs are filled when they are opened, so that the map comes first.
    for tab, (name, fill) in zip(others, TABS.items(), strict=True):
        if tab.open:
            with tab:
                st.html(macro("app.html", "unseen")(_(name)))
                with guarded(name):
                    fill(data)
    settle()


if __name__ == "__main__":
    main()
