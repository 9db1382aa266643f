"""What the panel runs on from which a reader takes along a link, a sentence, a code to embed."""

from collections.abc import Mapping
from typing import Any

from karabakh_map.core.i18n import language, marked, spoken
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.web.mapfiles import to_json
from karabakh_map.wording import sharing

_WORDS = {
    "share": marked("Share"),
    "close": marked("Close"),
    "native": marked("Share with another app"),
    "link": marked("Copy link"),
    "sentence": marked("Copy a sentence with its source"),
    "citation": marked("Copy citation"),
    "alternative": marked("Copy alternative text"),
    "whole": marked("Open the whole map"),
    "copied": marked("Copied."),
    "refused": marked("The browser does not allow it; the text is selected, copy it from here."),
    "notShared": marked("It could not be passed to another app; copy it from here."),
    "frame": marked("Show it on another page"),
    "size": marked("Size"),
    "adapts": marked("As wide as the page allows, as tall as needed"),
    "language": marked("Language"),
    "bar": marked("Time bar"),
    "legend": marked("Legend"),
    "play": marked("Play when in view"),
    "from": marked("From"),
    "to": marked("To"),
    "both": marked("Both dates"),
    "code": marked("Embed code"),
    "copyCode": marked("Copy the code"),
}
"""Words of js/shared/sharepanel.js and frameform.js."""


def model(frame: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return what js/shared/sharepanel.js runs on.

    Parameters
    ----------
    frame
        Where the map for a frame is, if it is anywhere: see `frame_of_site` and `frame_of_app`.
    """
    words = {key: _(text) for key, text in _WORDS.items()}
    # A sentence of the panel and one of the day may have the same key only by mistake.
    return {"words": {**sharing.page_model(), **words}, "frame": frame}


def frame_of_site(root: str, homes: Mapping[str, str], host: str) -> dict[str, Any]:
    """Return where the map for a frame is, seen from the front page of a site.

    Parameters
    ----------
    root
        The way from the page to the root of the site.
    homes
        The folder of each language.
    host
        Name of the script for the page around.
    """
    return {
        "language": language(),
        "languages": [
            {
                "code": code,
                "name": LANGUAGES[code].own_name,
                "href": f"{root}{home}embed.html",
            }
            for code, home in homes.items()
            if code in LANGUAGES
        ],
        "host": root + host,
        "whole": "index.html",
        "app": False,
    }


def frame_of_app() -> dict[str, Any]:
    """Return how the app shows the map alone, as its own page with another query."""
    return {
        "language": language(),
        "languages": [
            {"code": code, "name": LANGUAGES[code].own_name, "href": ""} for code in spoken()
        ],
        "host": "",
        "whole": "",
        "app": True,
    }


def data(frame: dict[str, Any] | None = None) -> str:
    """Return the same as a script, for the end of those that come late."""
    return f"\nwindow.KARABAKH_SHARING = {to_json(model(frame))};\n"
