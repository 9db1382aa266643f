"""The map with Streamlit's own widgets alone, for browsers that draw no components of ours."""

from dataclasses import replace
from datetime import date

import streamlit as st

from karabakh_map.core.accounts import find_account
from karabakh_map.core.dates import FIRST_DAY, in_range, today
from karabakh_map.core.i18n import headed, in_words, language
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.model import Dataset
from karabakh_map.history.timeline import events_between
from karabakh_map.web import folium_map, passages, widgets
from karabakh_map.web.app.panel import layer_switches
from karabakh_map.web.app.parts import draw_map
from karabakh_map.web.app.shared import assets
from karabakh_map.web.app.state import Key, go_to, spoken, told_by
from karabakh_map.wording import filters, labels, stories
from karabakh_map.wording.links import Address
from karabakh_map.wording.spans import span_in_words
from karabakh_map.wording.summary import summarise


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


def whose_key() -> str:
    """Return the name of the choice of an account; its words are the language's."""
    return f"whose_{language()}"


@spoken
def account_chosen() -> None:
    """Take over the account that was chosen here."""
    st.session_state[Key.ACCOUNT] = find_account(st.session_state[whose_key()])


@spoken
def all_events() -> None:
    """Take off the filter that came with the link."""
    state = st.session_state
    state[Key.START] = replace(state[Key.START], events=filters.ALL)


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
