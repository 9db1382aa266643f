"""The panel beside the map: the words of the day, an exact date, the layers."""

from datetime import date

import streamlit as st

from karabakh_map.core.accounts import Account, find_account
from karabakh_map.core.dates import in_range
from karabakh_map.core.errors import DateError, UsageError
from karabakh_map.core.i18n import in_words, marked
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.layers import ALWAYS, LAYERS, chosen_layers
from karabakh_map.core.model import Dataset
from karabakh_map.web import passages, widgets
from karabakh_map.web.app.parts import guarded, mount
from karabakh_map.web.app.state import Key, go_to, order, spoken, told_by
from karabakh_map.wording import labels, links
from karabakh_map.wording.links import Address


@st.fragment
@spoken
def panel(data: Dataset, asked: Address) -> None:
    """Show the date as a sentence and take a date or layers; runs again when the date rests."""
    with guarded(marked("Text for the day")):
        bridge(data, asked)
    with guarded(marked("Exact date")):
        fields()


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


def pills_key() -> str:
    """Return the name of the pills for layers."""
    return own("layers", st.session_state[Key.PILLS])


def own(name: str, number: int) -> str:
    """Return the name of a widget of this session.

    After a restart of the server the browser sends what its widgets held: under a name that both
    sessions give, that would look like a choice of the reader's on a page that has gone on since.
    """
    return f"{name}_{number}_{st.session_state[Key.SESSION]}"


def field_key() -> str:
    """Return the name of the field for a date: a new one for each day that it shows.

    So has one in which no day stood, when what was wrong with it is no longer said: it shows the
    day of the map again.

    A field of the same name would be overtaken: a browser that has not yet heard of the new day
    sends the old one back, which looks as if the reader had typed it, and the map would go back.
    """
    state = st.session_state
    day = state[Key.DAY]
    text = state.get(own("typed", state.get(Key.FIELD, 0)))
    if not state.get(Key.ERROR) and (
        state.get(Key.FIELD_DAY) != day or text not in (None, day.isoformat())
    ):
        state[Key.FIELD_DAY] = day
        state[Key.FIELD] = state.get(Key.FIELD, 0) + 1
    return own("typed", state[Key.FIELD])


@spoken
def typed() -> None:
    """Send the map to the date in the field, or say what is wrong with it."""
    state = st.session_state
    state[Key.ERROR], state[Key.READINGS] = "", ()
    text: str = state[own("typed", state[Key.FIELD])]
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
