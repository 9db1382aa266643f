"""The map in pages of others: what its frame can be asked for, and the script around it."""

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from karabakh_map.core.i18n import marked
from karabakh_map.core.i18n import translate as _
from karabakh_map.web import frameoptions, mapfiles, widgets
from karabakh_map.web.single_page import TITLE
from karabakh_map.web.templates import Markup, macro, render

HOST = "embedhost.js"
"""The script for the page around: its name is part of the codes that people have copied."""

SIZE = (800, 600)
"""Pixels of a frame where a consumer of oEmbed wants to know them."""

_SENTENCES = {
    **frameoptions.SENTENCES,
    "noLanguage": marked(
        'This map is not available in "{text}"; use one of {languages}. It is shown in {language}.'
    ),
}
"""Sentences of js/page/embedoptions.js."""


@lru_cache
def host_script() -> str:
    """Return the script that gives frames with this map their height."""
    return (files("karabakh_map.web") / "static" / HOST).read_text("utf-8")


def oembed(site: str, path: str, state: str, tags: Mapping[str, str]) -> tuple[str, str]:
    """Return what oEmbed says of a page of a site, and the name of its file.

    Parameters
    ----------
    site
        Where the pages of this language stand.
    path
        Of the page.
    state
        What its frame shows: the part of its address behind the ``#``, if any.
    tags
        Those for previews: the title and the picture are theirs.
    """
    title = tags["og:title"]
    address = f"{site}embed.html" + (f"#{state}" if state else "")
    told = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "karabakh-map",
        "provider_url": site,
        "title": title,
        "html": str(macro("frames.html", "sized")(address, title, *SIZE)),
        "width": SIZE[0],
        "height": SIZE[1],
    }
    if picture := tags.get("og:image"):
        width, height = int(tags["og:image:width"]), int(tags["og:image:height"])
        told |= {
            "thumbnail_url": picture,
            "thumbnail_width": width,
            "thumbnail_height": height,
        }
    name = f"{PurePosixPath(path).with_suffix('')}.oembed.json"
    return name, json.dumps(told, ensure_ascii=False) + "\n"


def model(told: dict[str, Any]) -> str:
    """Return the script with what js/page/embed.js runs on; `told` is what other pages need too."""
    words = {key: _(text) for key, text in _SENTENCES.items()}
    return f"window.KARABAKH_PAGE = {mapfiles.to_json({**told, 'embed': {'words': words}})};"


def page(version: str, **parts: Any) -> Markup:
    """Return the page for a frame; `parts` are the addresses of what it loads."""
    return render(
        "embed.html",
        generator=f"karabakh-map {version}",
        title=_(TITLE),
        bar=widgets.part("timebar").html,
        **parts,
    )


def languages(root: str, homes: Mapping[str, str]) -> list[dict[str, str]]:
    """Return where the page for a frame is in each language, if there are several.

    Beside the page, which need not stand where its site says.
    """
    several = homes if len(homes) > 1 else {}
    return [{"code": code, "href": f"{root}{home}embed.html"} for code, home in several.items()]
