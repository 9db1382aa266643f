"""Pictures, films and data to take along, and the form that asks for them."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from karabakh_map.core import i18n
from karabakh_map.core.accounts import Account
from karabakh_map.core.dates import in_range
from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import headed, in_this_language, in_words, language
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.translations import translated
from karabakh_map.history.accounts import stated
from karabakh_map.web import downloads, passages, pictures, visitor, widgets
from karabakh_map.web.app.shared import dataset
from karabakh_map.web.app.state import CHANNEL, Key, spoken, told_by
from karabakh_map.wording import labels, links, sharing


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


def said(words: dict[str, str]) -> dict[str, str]:
    """Return marked words in the language of the reader.

    Streamlit asks what a choice is called between two runs, too, where no language is in force.
    """
    return {key: _(word) for key, word in words.items()}


@spoken
def seen_told() -> None:
    """Take over what ground the map shows."""
    st.session_state["seen_told"] = st.session_state["seen"].seen or ""


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


def save(label: str, make: Callable[[], bytes] | bytes, name: str) -> None:
    """Offer a file for saving; what is not yet made is made when it is asked for."""
    if not isinstance(make, bytes):
        make = in_this_language(make)  # a thread of the server makes it
    st.download_button(label, make, name, on_click="ignore", width="stretch")


def press(made: Callable[..., tuple[bytes, str]], form: str, options: dict[str, Any]) -> bytes:
    """Return only the picture, for saving."""
    return made(form, **options)[0]


def figure_forms() -> tuple[str, ...]:
    """Return the forms of pictures."""
    from karabakh_map.figure.request import FORMATS  # noqa: PLC0415  as in `picture`

    return FORMATS


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


@st.cache_data(max_entries=3, show_spinner=False)
def packed(version: str, form: str) -> bytes:
    """Return the whole data set in a form, zipped; it is the same in every language."""
    return downloads.data(dataset(), form)
