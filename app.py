"""The web app: widgets, session and address, caching; everything else is in karabakh_map.

The map, the time bar and the event list are drawn once and speak to each other
in the page over one bus (js/shared/bus.js). Python hears of a new date when the hand
rests; the page itself says what it shows, also to a session that begins while it is open.
"""

import gc
import logging
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial, wraps
from importlib.resources import files
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from karabakh_map.core import dates, i18n
from karabakh_map.core.accounts import Account, find_account
from karabakh_map.core.dates import FIRST_DAY, in_range, today
from karabakh_map.core.errors import DataError, DateError, UsageError
from karabakh_map.core.files import hashed_name, own_folder, put
from karabakh_map.core.i18n import (
    headed,
    in_this_language,
    in_words,
    language,
    marked,
    speaking,
)
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.layers import ALWAYS, LAYERS, chosen_layers
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.translations import translated
from karabakh_map.history.accounts import stated
from karabakh_map.history.timeline import events_between
from karabakh_map.web import (
    dark,
    downloads,
    folium_map,
    frameoptions,
    mapfiles,
    methods,
    older,
    passages,
    pictures,
    popups,
    preview,
    server,
    visitor,
    widgets,
)
from karabakh_map.web.templates import macro
from karabakh_map.wording import filters, labels, links, sharing, stories
from karabakh_map.wording.links import Address
from karabakh_map.wording.spans import span_in_words
from karabakh_map.wording.summary import summarise

Given = ParamSpec("Given")
Made = TypeVar("Made")

CHANNEL = "karabakh-map"
"""The same in every session, so that the map's HTML is too and no new session mounts it again."""

LOOKS = ("page", "paper", "bridge", "share")
"""Style sheets of the page itself."""


class Key(StrEnum):
    """Names of what the session keeps."""

    SESSION = "session"
    LANGUAGE = "language"
    DAY = "day"
    FIELD = "field"
    FIELD_DAY = "field_day"
    SHOWN = "shown"
    ACCOUNT = "account"
    PILLS = "pills"
    ORDER = "order"
    START = "start"
    NOTES = "notes"
    ERROR = "error"
    PICKED = "picked"
    OPENING = "opening"
    READINGS = "readings"
    SOURCE = "source"
    TAB = "tab"
    FRAME = "frame"


def readers_language() -> str:
    """Return the language of the session, chosen by the link, else by the browser."""
    state = st.session_state
    if Key.LANGUAGE not in state:
        asked = links.tidied(st.query_params.to_dict()).get("lang", "").lower()
        accepted = st.context.headers.get("Accept-Language", "")
        state[Key.LANGUAGE] = visitor.language_of(asked, accepted)
    found: str = state[Key.LANGUAGE]
    return found


def spoken(door: Callable[Given, Made]) -> Callable[Given, Made]:
    """Let a function that Streamlit calls by itself speak the reader's language.

    It runs callbacks before the script and fragments without it, in threads of its own.
    """

    @wraps(door)
    def speaks(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        with speaking(readers_language()):
            return door(*args, **kwargs)

    return speaks


# What all sessions share.


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
    """Return the address of what the page loads.

    Looked at in every run: systems clean their temporary folders away under a running program.
    """
    folder = own_folder(f"karabakh-map-{version}")
    mapfiles.write_assets(translated(dataset(), language()), folder)
    name, script = bridge_file(version, language())
    put(folder / name, script)
    return served(folder)


@st.cache_resource(show_spinner=False)
def bridge_file(version: str, spoken: str) -> tuple[str, bytes]:
    """Return the bridge's script and its file name, with a hash of its content."""
    script = widgets.bridge_script(translated(dataset(), spoken)).encode()
    return hashed_name("bridge.js", script), script


# Parts of the page, and the link that a session begins with.


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
    js, css = made.js, made.css
    if name == "bridge":  # drawn again whenever the hand rests: its script goes once, as a file,
        css = ""  # and its look with the page
        version = dataset().version
        folder = assets(version).replace("..", "component")
        url = folder + bridge_file(version, language())[0]
        js = (
            f'const part = await import(new URL("{url}", document.baseURI).href);\n'
            "export default part.default;\n"
        )
    component = st.components.v2.component(
        # Components are the server's, for all sessions: of two of one name the later would win.
        f"karabakh_map_{language()}_{name}", html=str(made.html), css=css, js=js,
        isolate_styles=name != "bridge",  # its words look like those of the native bar
    )  # fmt: skip
    component(key=name, data={"channel": CHANNEL, **values}, **callbacks)


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


# What the reader does here, and what the page tells of itself.


def order(**message: Any) -> None:
    """Send a message to the parts of the page; its number tells it from the one before."""
    state = st.session_state
    number = (state[Key.ORDER] or {}).get("number", 0) + 1
    state[Key.ORDER] = {**message, "number": number}


def go_to(day: date) -> None:
    """Order the page to a day; it tells the time bar, which tells the map."""
    st.session_state[Key.DAY] = day
    order(type="go", date=day.isoformat())


@spoken
def typed() -> None:
    """Send the map to the date in the field, or say what is wrong with it."""
    state = st.session_state
    state[Key.ERROR], state[Key.READINGS] = "", ()
    text: str = state[f"typed_{state[Key.FIELD]}"]
    given: date | None = state.get(Key.FIELD_DAY)
    # What the field was given is no wish: a run that was cut short can make it look like one.
    if not text.strip() or (given and text == given.isoformat()):
        return
    try:
        day = in_range(text)
    except DateError as error:
        state[Key.ERROR], state[Key.READINGS] = str(error), getattr(error, "choices", ())
        return
    state[Key.FIELD_DAY] = None  # the field shows the day as the map writes it
    go_to(day)


def field_key() -> str:
    """Return the name of the field for a date: a new one for each day that it shows.

    A field of the same name would be overtaken: a browser that has not yet heard of the new day
    sends the old one back, which looks as if the reader had typed it, and the map would go back.
    """
    state = st.session_state
    day = state[Key.DAY]
    if state.get(Key.FIELD_DAY) != day and not state.get(Key.ERROR):
        state[Key.FIELD_DAY] = day
        state[Key.FIELD] = state.get(Key.FIELD, 0) + 1
    return f"typed_{state[Key.FIELD]}"


@spoken
def chosen(reading: str) -> None:
    """Take one of the two days that a date in the field can mean."""
    state = st.session_state
    state[Key.ERROR], state[Key.READINGS] = "", ()
    state[Key.FIELD_DAY] = None
    go_to(date.fromisoformat(reading))


@spoken
def moved() -> None:
    """Take over the day and the layers at which the page came to rest."""
    state = st.session_state
    told = state["bridge"].shown
    if not told.get("typed"):  # the map moved on while the date was typed that is wrong
        state[Key.ERROR], state[Key.READINGS] = "", ()
    try:
        state[Key.DAY] = in_range(told["date"])
    except DateError as error:  # a page of an older version may still be open
        state[Key.ERROR] = str(error)
    try:
        state[Key.ACCOUNT] = find_account(told.get("account", Account.MAP))
    except UsageError as error:
        state[Key.ERROR] = str(error)
    layers = chosen_layers(told["layers"])
    if layers != state[Key.SHOWN]:
        state[Key.SHOWN] = layers
        state[Key.PILLS] += 1  # only pills that are new show another choice than their own


@spoken
def layers_chosen() -> None:
    """Take over the layers that were chosen here, and tell the page."""
    state = st.session_state
    pills = state[pills_key()]
    state[Key.SHOWN] = chosen_layers(pills)
    order(type="layers", on=list(state[Key.SHOWN]))


def whose_key() -> str:
    """Return the name of the choice of an account; its words are the language's."""
    return f"whose_{language()}"


def pills_key() -> str:
    """Return the name of the pills for layers."""
    count = st.session_state[Key.PILLS]
    return f"layers_{count}" if count else "layers"


@spoken
def source_found() -> None:
    """Turn to the sources, at the one that was picked in the search."""
    state = st.session_state
    state[Key.SOURCE] = state["eventlist"].source
    state[Key.TAB] = _(SOURCES)


def told_by(data: Dataset) -> Dataset:
    """Return the data with the account of control that the reader has chosen."""
    found: Dataset = stated(data, st.session_state[Key.ACCOUNT])
    return found


@spoken
def account_chosen() -> None:
    """Take over the account that was chosen here."""
    st.session_state[Key.ACCOUNT] = find_account(st.session_state[whose_key()])


@spoken
def all_events() -> None:
    """Take off the filter that came with the link."""
    state = st.session_state
    state[Key.START] = replace(state[Key.START], events=filters.ALL)


def layer_switches() -> None:
    """Offer the layers; recognised borders are not among them because they always show."""
    # The default, and not the session, says what the link chose: the popover is drawn when it is
    # first opened, and by then a value of the session would have been forgotten in the page.
    key = pills_key()
    state = st.session_state
    first = state.setdefault(f"first_{key}", state[Key.SHOWN])
    st.pills(
        _("Layers"), [key for key in LAYERS if key != ALWAYS], selection_mode="multi",
        default=[key for key in first if key != ALWAYS],
        format_func=lambda key: _(labels.LAYER_NAMES[key]), key=key, label_visibility="collapsed",
        on_change=layers_chosen,
    )  # fmt: skip
    st.caption(_("Recognised borders are always shown."))


def bridge(data: Dataset, asked: Address) -> None:
    """Put the words of the day here, and with them what the page and Python tell one another."""
    state = st.session_state
    scene = widgets.scene(data, asked, links.tidied(st.query_params.to_dict()))
    told = {
        "session": state[Key.SESSION],
        "layers": list(state[Key.SHOWN]),
        "order": state[Key.ORDER],
        "account": state[Key.ACCOUNT],
        "summary": passages.summary_of(told_by(data), state[Key.DAY]),
    }
    mount("bridge", {**scene, **told}, on_shown_change=moved)


@st.fragment
@spoken
def panel(data: Dataset, asked: Address) -> None:
    """Show the date as a sentence and take a date or layers; runs again when the date rests."""
    with guarded(marked("Text for the day")):
        bridge(data, asked)
    with guarded(marked("Exact date")):
        fields()


def fields() -> None:
    """Take an exact date or layers, and say what is wrong with the date."""
    state = st.session_state
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    left.text_input(
        _("Exact date"), state[Key.DAY].isoformat(), key=field_key(), on_change=typed,
        placeholder="2020-11-20",
        help=_("A day, a month or a year, as you write it: 20.11.2020, Nov 2020, 2020."),
    )  # fmt: skip
    with right.popover(_("Layers"), width="stretch"):
        layer_switches()
    if error := state.get(Key.ERROR):
        st.error(passages.plain(error))
        for reading in state.get(Key.READINGS, ()):
            st.button(in_words(date.fromisoformat(reading)), on_click=chosen, args=(reading,))


# The map and what stands around it.


def draw_map(element: folium_map.TimeMap, **options: Any) -> None:
    """Put a map here; page.css gives it its height, and it tells Python nothing."""
    from streamlit_folium import st_folium  # noqa: PLC0415  slow to import; after the page's head

    st_folium(
        element, key="map", height=600, use_container_width=True, returned_objects=[], **options
    )


def map_and_bar(data: Dataset, asked: Address) -> None:
    """Draw the map and the time bar; neither is drawn again by a step."""
    base = assets(data.version)
    draw_map(folium_map.TimeMap(data, assets=base, channel=CHANNEL, autopopup=True))
    mount("timebar", widgets.time_bar(data, asked.day), on_again_change=lambda: None)


def chapter(data: Dataset, index: int) -> None:
    """Tell a chapter of the story, for a page whose parts are Streamlit's own."""
    told = stories.model(data)
    found = told["chapters"][index]
    labels = dict(found["choices"])
    with st.container(border=True):
        count = told["strings"]["count"].format(number=index + 1, total=len(data.story))
        st.caption(" · ".join(filter(None, [told["title"] or _("Guided story"), count])))
        if told["strings"]["told"]:
            st.info(passages.plain(told["strings"]["told"]))
        st.markdown(f"**{passages.plain(found['title'])}**\n\n{passages.plain(found['text'])}")
        if found["question"] and st.radio(
                    passages.plain(found["question"]), labels, index=None, key=f"chapter_{index}",
                    format_func=labels.__getitem__):  # fmt: skip
            st.success(passages.plain(found["reveal"]))
        st.caption(passages.plain(found["sources"]))


@st.fragment
@spoken
def native(data: Dataset, asked: Address) -> None:
    """Draw the same with Streamlit's own widgets, for browsers that draw no components."""
    state = st.session_state
    asked = state[Key.START]  # the filter may have been taken off since
    left, right = st.columns([11, 4], gap="medium")
    with right:
        last = today().year
        year = st.slider(
            _("Year"), widgets.ZERO_YEAR, last, max(widgets.ZERO_YEAR, asked.day.year), key="year"
        )
        usual = asked.day if year == max(widgets.ZERO_YEAR, asked.day.year) else in_range(str(year))
        low = FIRST_DAY if year == widgets.ZERO_YEAR else date(year, 1, 1)
        day = st.date_input(
            _("Exact date"), usual, low, in_range(str(year)), key=f"day_{year}", format="YYYY-MM-DD"
        )
        state[Key.DAY] = day
        if asked.chapter is not None:
            chapter(data, asked.chapter)
        names = {one: _(label) for one, label in labels.ACCOUNTS.items()}
        st.selectbox(
            _("Whose account"), list(names), list(names).index(state[Key.ACCOUNT]),
            format_func=names.__getitem__, key=whose_key(), on_change=account_chosen,
        )  # fmt: skip
        st.html(passages.summary_html(summarise(told_by(data), day)))
        with st.popover(_("Layers"), width="stretch"):
            layer_switches()
        # A link's event is opened once; a later step must not open it again.
        opened = asked.event if state.setdefault(Key.OPENING, True) else None
        state[Key.OPENING] = False
        first = low if year > widgets.ZERO_YEAR else date.min
        if asked.events:
            st.caption(_("Filter: {filter}.").format(filter=filters.in_words(asked.events)))
            st.button(_("Show all events"), on_click=all_events)
        with st.container(height=260):
            for event in reversed(
                filters.chosen(data, asked.events, events_between(data, first, day))
            ):
                when = span_in_words(event.date, event.end_date)
                if st.button(passages.plain(headed(when, event.title)),
                             key=f"open_{event.id}", type="tertiary"):  # fmt: skip
                    opened = event.id
    account = state[Key.ACCOUNT]
    step = folium_map.DateStep(day, layers=state[Key.SHOWN], event=opened, account=account)
    seen = asked.view
    with left:
        draw_map(
            folium_map.TimeMap(
                data, day=asked.day, assets=assets(data.version), events=asked.events,
                view=(seen.lat, seen.lon, seen.zoom) if seen else None,
            ),
            feature_group_to_add=step,
        )  # fmt: skip
    link = st.components.v2.component("karabakh_map_link", js=widgets.script("nativelink"))
    link(data=widgets.native_link(day, state[Key.SHOWN], opened, account, asked.events))


# The other tabs.


def areas_tab(data: Dataset) -> None:
    """Chart who held how much over time; a click takes the map to that day."""
    from karabakh_map.web import areachart  # noqa: PLC0415  slow to import; not for the map

    if st.query_params.get("bar") == "native":
        native_areas(data)
    else:
        mount("areas", {**areachart.model(data), "language": i18n.page_language()})


def native_areas(data: Dataset) -> None:
    """Chart the same for browsers that draw no components of ours."""
    from karabakh_map.web import charts  # noqa: PLC0415  slow to import
    from karabakh_map.wording import overtime  # noqa: PLC0415  as above

    names = overtime.names(data)
    district = st.selectbox(_("Area"), list(names), format_func=names.__getitem__, width=320)
    st.caption(_(overtime.ABOUT))
    chosen = st.altair_chart(
        charts.areas_chart(data, district or None), on_select="rerun", key="areas",
        selection_mode=charts.PICKED,
    )  # fmt: skip
    picked = chosen["selection"].get(charts.PICKED) or []
    if picked:
        day = in_range(picked[0]["iso"])
        if st.session_state.get(Key.PICKED) != day:
            st.session_state[Key.PICKED] = day
            go_to(day)
            st.rerun()
        st.info(_("The map now shows {date}.").format(date=in_words(day)))
    with st.expander(_("The same as a table")):
        st.dataframe(
            charts.rows(data, district or None), hide_index=True,
            column_order=list(charts.HEADINGS),
            column_config={name: _(heading) for name, heading in charts.HEADINGS.items()},
        )  # fmt: skip


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


@st.cache_data(max_entries=24, show_spinner=False)
def picture(
    version: str, spoken: str, account: Account, days: Any, form: str, **options: Any
) -> tuple[bytes, str]:
    """Return the press picture of days and its alternative text, as it will be saved."""
    from karabakh_map import figure  # noqa: PLC0415  matplotlib is slow to import

    data = stated(translated(dataset(), spoken), account)
    asked = figure.ask(data, days, language=spoken, **options)
    return figure.render_described(data, asked, form)


def shown_picture(version: str, day: date, **options: Any) -> tuple[bytes, str]:
    """Return what `picture` does, for a page that says so while it waits."""
    with st.spinner(_("Drawing the picture")):
        return picture(version, language(), st.session_state[Key.ACCOUNT], day, "png", **options)


def press(made: Callable[..., tuple[bytes, str]], form: str, options: dict[str, Any]) -> bytes:
    """Return only the picture, for saving."""
    return made(form, **options)[0]


def figure_forms() -> tuple[str, ...]:
    """Return the forms of pictures."""
    from karabakh_map.figure.request import FORMATS  # noqa: PLC0415  as in `picture`

    return FORMATS


@st.cache_data(max_entries=3, show_spinner=False)
def packed(version: str, form: str) -> bytes:
    """Return the whole data set in a form, zipped; it is the same in every language."""
    return downloads.data(dataset(), form)


def save(label: str, make: Callable[[], bytes] | bytes, name: str) -> None:
    """Offer a file for saving; what is not yet made is made when it is asked for."""
    if not isinstance(make, bytes):
        make = in_this_language(make)  # a thread of the server makes it
    st.download_button(label, make, name, on_click="ignore", width="stretch")


def said(words: dict[str, str]) -> dict[str, str]:
    """Return marked words in the language of the reader.

    Streamlit asks what a choice is called between two runs, too, where no language is in force.
    """
    return {key: _(word) for key, word in words.items()}


def wished(day: date) -> pictures.Wish:
    """Take what the picture is to show; it follows the map where nothing else is chosen."""
    from karabakh_map.figure.layouts import LAYOUTS  # noqa: PLC0415  as in `picture`

    state = st.session_state
    names = {key: labels.of_picture(key) for key in labels.PICTURES}
    told: str = state.get("seen_told", "")
    st.components.v2.component("karabakh_map_seen", js=widgets.script("seen"))(
        key="seen", data={"channel": CHANNEL, "told": told}, on_seen_change=seen_told
    )
    dates_typed = st.text_input(
        _("Dates"), day.isoformat(), key=f"pictured_{day}",
        help=_("One, or up to 12 with commas between them, such as 2020-09-26, 2020-12-01."),
    )  # fmt: skip
    compare = st.checkbox(_("Compare two dates, with km²"), key="picture_compare")
    grounds = [key for key in pictures.GROUNDS if told or key != pictures.SEEN]
    ground = st.selectbox(
        _("Area shown"), grounds, key=f"ground_{told}",
        format_func=said(pictures.GROUNDS).__getitem__,
    )  # fmt: skip
    place = st.text_input(_("Place"), "Shusha/Shushi") if ground == pictures.PLACE else ""
    kinds = list(LAYOUTS)
    layout = st.selectbox(_("Layout"), kinds, kinds.index("wide"), format_func=names.__getitem__)
    columns = st.columns(2)
    size = columns[0].text_input(_("Size in pixels"), placeholder="1600x900")
    dpi = columns[1].text_input(_("Dots per inch"), placeholder="300")
    theme = (
        st.segmented_control(
            _("Theme"), ["light", "dark"], default="light", format_func=names.__getitem__
        )
        or "light"
    )
    tongues = {code: LANGUAGES[code].own_name for code in i18n.spoken()}
    tongues.setdefault(language(), language())
    spoken = st.selectbox(
        _("Language"), list(tongues), list(tongues).index(language()),
        key=f"pictured_in_{language()}", format_func=tongues.__getitem__,
    )  # fmt: skip
    which = st.selectbox(
        _("Events on the picture"), list(pictures.EVENTS),
        format_func=said(pictures.EVENTS).__getitem__,
    )  # fmt: skip
    these: list[str] = []
    if which == pictures.THESE:
        named = {
            event.id: headed(in_words(event.first), event.title)
            for event in translated(dataset(), language()).events
        }
        these = st.multiselect(
            _("Events"), list(named), label_visibility="collapsed", format_func=named.__getitem__
        )
    return pictures.Wish(
        dates_typed, layout, theme, spoken, ground, place, told, size, dpi, compare, which,
        tuple(these), state[Key.SHOWN],
    )  # fmt: skip


@spoken
def seen_told() -> None:
    """Take over what ground the map shows."""
    st.session_state["seen_told"] = st.session_state["seen"].seen or ""


def pictures_tab(data: Dataset) -> None:
    """Show the press picture exactly as it will be saved, with what goes with it."""
    state = st.session_state
    day: date = state[Key.DAY]
    account: Account = state[Key.ACCOUNT]
    left, right = st.columns([5, 2], gap="large")
    site = (st.context.url or "").split("?")[0].rstrip("/") + "/"
    base = visitor.public_base(st.context.url)  # a picture that others see names no other
    with right:
        wish = wished(day)
    try:
        pictures.check(data, wish)
        made = partial(picture, data.version, wish.language, account, wish.days())
        options = {**wish.options(), "link_base": base}
        with left, st.spinner(_("Drawing the picture")):
            image, alt = made("png", **options)
        state["pictured"] = image, alt
    except UsageError as error:
        left.error(passages.plain(str(error)))
        image, alt = state.get("pictured", (b"", ""))
        if image:
            left.caption(_("The picture is shown as it was before."))
    else:
        with right:
            for form in figure_forms():
                content = image if form == "png" else partial(press, made, form, options)
                file = pictures.name(wish, form, account, language())
                save(_("Save {form}").format(form=form.upper()), content, file)
    if image:
        left.image(image, alt=alt)
    with right:
        link = site + links.query(day, layers=state[Key.SHOWN], account=account)
        for label, text in (
            (_("Link to this view"), link),
            (_("Alternative text"), alt),
            (_("Citation"), sharing.citation(told_by(data), day, base and link)),
            (_("Embed code"), passages.embed_code(site, day, account)),
        ):
            st.caption(label)
            st.code(text, language=None, wrap_lines=True)
        st.caption(_("The whole data set, with its licence and sources"))
        for form, label in downloads.DATA_FORMS.items():
            save(label, partial(packed, data.version, form), f"karabakh-map-{form}.zip")
        st.caption(_("For lessons, and for places without a network"))
        save(_("Handout (PDF)"), partial(downloads.lesson, data, base), "karabakh-lesson.pdf")
        save(_("The map as one file"), partial(downloads.page, data, day), "karabakh.html")
    with left.expander(_("Animation")):
        film_form(data)


def film_form(data: Dataset) -> None:
    """Take two dates and a format, draw the film with a progress bar, and offer it."""
    from karabakh_map.figure.animation import FORMATS  # noqa: PLC0415  only where a film is asked for

    with st.form("film", border=False):
        columns = st.columns(3, vertical_alignment="bottom")
        first = columns[0].text_input(_("From"), "2020-09-26", key="film_first")
        last = columns[1].text_input(_("To"), "2020-12-02", key="film_last")
        form = columns[2].selectbox(_("Format"), FORMATS, key="film_form")
        asked = st.form_submit_button(_("Draw"))
    if not asked:
        return
    bar = st.progress(0.0, _("Drawing the frames"))
    try:
        film = downloads.film(told_by(data), in_range(first), in_range(last), form, bar.progress)
    except UsageError as error:
        st.error(passages.plain(str(error)))
        return
    finally:
        bar.empty()
    st.image(film) if form == "gif" else st.video(film, loop=True) if form == "mp4" else None
    save(_("Save {form}").format(form=form.upper()), film, f"karabakh-{first}-{last}.{form}")


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


SOURCES = marked("Sources and method")
TABS: dict[str, Callable[[Dataset], None]] = {
    marked("Picture and data for the press"): pictures_tab,
    marked("Areas over time"): areas_tab,
    marked("As each side stated it"): accounts_tab,
    marked("What sources disagree about"): disputes_tab,
    SOURCES: sources_tab,
}


# The page.


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
