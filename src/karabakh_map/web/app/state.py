"""What a session keeps, in which language it is spoken to, and what it tells the page."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from karabakh_map.core.i18n import speaking
from karabakh_map.core.model import Dataset
from karabakh_map.history.accounts import stated
from karabakh_map.web import visitor
from karabakh_map.wording import links

Given = ParamSpec("Given")

Made = TypeVar("Made")

CHANNEL = "karabakh-map"
"""The same in every session, so that the map's HTML is too and no new session mounts it again."""


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


def order(**message: Any) -> None:
    """Send a message to the parts of the page; its number tells it from the one before."""
    state = st.session_state
    number = (state[Key.ORDER] or {}).get("number", 0) + 1
    state[Key.ORDER] = {**message, "number": number}


def go_to(day: date) -> None:
    """Order the page to a day; it tells the time bar, which tells the map."""
    st.session_state[Key.DAY] = day
    order(type="go", date=day.isoformat())


def told_by(data: Dataset) -> Dataset:
    """Return the data with the account of control that the reader has chosen."""
    found: Dataset = stated(data, st.session_state[Key.ACCOUNT])
    return found
