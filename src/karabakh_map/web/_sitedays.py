"""The pages of days of a site: each day on which control changed, with a picture; their list."""

from datetime import date
from typing import TYPE_CHECKING

from karabakh_map.core.dates import today
from karabakh_map.core.i18n import headed
from karabakh_map.core.i18n import translate as _
from karabakh_map.web import _embedding as embedding
from karabakh_map.web import _linkeddata as linked
from karabakh_map.web import _sitepictures as pictures
from karabakh_map.web import popups
from karabakh_map.web.templates import Markup, macro, render
from karabakh_map.wording import mending, sharing
from karabakh_map.wording.summary import unchecked

if TYPE_CHECKING:
    from karabakh_map.web.site import Site


def add_day(site: "Site", number: int) -> str:
    """Add the page and the pictures of a day, by its number; return the path of the page."""
    key = site.days[number]
    path = f"dates/{key.iso}.html"
    drawn = pictures.draw(site, f"dates/{key.iso}", key.day)
    title, sentence = headed(key.summary.date, key.titles), key.summary.sentence()
    link = f"{site.there or 'index.html'}#date={key.iso}"
    frame = macro("frames.html", "dated")(
        site.there, key.iso, title, site.base and site.base + embedding.HOST
    )
    shown = site.preview(path, title, sentence, f"dates/{drawn.file}", drawn.alt, f"date={key.iso}")
    page = render(
        "date.html",
        **site.around(path, title, sentence, shown),
        sentence=sentence,
        day=key.iso,
        drawn=drawn,
        events=[
            popups.event_popup(site.dataset, event)
            + popups.wrong_html(("event", [(mending.EVENTS, event.id)]))
            for event in key.events
        ],
        wrong=_wrong(site, key.day),
        frame=str(frame),  # shown as text, to be copied
        cite=sharing.citation(site.dataset, key.day, link),
        before=site.days[number - 1] if number else None,
        after=site.days[number + 1] if number + 1 < len(site.days) else None,
        linked=linked.day(site, path, title, sentence, key.day),
    )
    site.add(path, page)
    return f"{site.home}{path}"


def _wrong(site: "Site", day: date) -> Markup:
    """Return where who held what from a day on stands, and how it is mended."""
    units = [
        unit
        for unit, changes in site.dataset.control.items()
        if any(change.day == day for change in changes)
    ]
    return popups.wrong_html(("unit", [(mending.CONTROL, ", ".join(units))]))


def add_list(site: "Site") -> None:
    """Add the list of all days that have a page."""
    title = f"{_('Days on which control changed')} · {site.title}"
    told = _("Every day on which this map changes, each with a picture, its events and sources.")
    about = " ".join(filter(None, [told, unchecked(site.dataset, today())]))
    page = render(
        "list.html",
        **site.around("days.html", title, about),
        heading=_("Days on which control changed"),
        groups=[
            ("", [(f"dates/{key.iso}.html", key.summary.date, key.titles) for key in site.days])
        ],
    )
    site.add("days.html", page)
