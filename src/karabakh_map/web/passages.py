"""Passages made from the data: the summary of a day, disagreements, how lines were made."""

from collections.abc import Iterable
from datetime import date
from html import escape
from pathlib import Path

from karabakh_map.core.dates import today
from karabakh_map.core.errors import DataError
from karabakh_map.core.geodesy import length_km
from karabakh_map.core.i18n import in_words, translate
from karabakh_map.core.model import Certainty, Dataset, Dispute, Event
from karabakh_map.history.areas import Holding
from karabakh_map.web.popups import sources_html
from karabakh_map.wording import search
from karabakh_map.wording.labels import CERTAINTIES, CONTROLLERS
from karabakh_map.wording.spans import span_in_words
from karabakh_map.wording.style import FILLS
from karabakh_map.wording.summary import Summary, doubted, round_km2

_ = translate

METHOD = _(
    "Every area is a control unit with a stable id; a table says who held each unit from which "
    "day, and everything on the map follows from these two. A day belongs to the state at its "
    "end. Lines drawn solid come from surveyed or official boundaries, dashed lines were drawn "
    "by us from places known to lie on either side, soft bands are guesses of the width shown."
)
DISPUTES_ABOUT = _(
    "Each row is a statement that other sources contradict, with who says what. "
    "Open one for its sources and events."
)


def summary_html(summary: Summary, language: str = "en") -> str:
    """Return what the map of a day shows: the date, what changed last, who holds how much."""
    rows = "".join(
        f'<li><i class="{fill.pattern}" style="background-color:{fill.colour}"></i>'
        f"<span>{escape(_(CONTROLLERS[held.controller], language))}</span>"
        f"<b>{round_km2(held.km2)} km²</b>{_doubted(held, language)}</li>"
        for held, fill in ((held, FILLS[held.controller]) for held in summary.holdings)
    )
    heading = escape(_("As of {date}", language).format(date=summary.date))
    mapped = escape(_("Of {total} km² mapped:", language).format(total=round_km2(summary.mapped)))
    return (
        f'<div class="summary"><h2>{heading}</h2><p class="change">{escape(summary.change)}</p>'
        f'<p class="mapped">{mapped}</p>'
        f'<ul>{rows}</ul><p class="small">{escape(summary.disputed)}</p></div>'
    )


def _doubted(held: Holding, language: str) -> str:
    doubt = doubted(held, language)
    return f"<small>{escape(doubt[:1].upper() + doubt[1:])}</small>" if doubt else ""


def disputes_html(dataset: Dataset, chosen: Iterable[Dispute], language: str = "en") -> str:
    """Return each disagreement with both versions, who gives them, sources and events."""
    events = {event.id: event for event in dataset.events}
    return "".join(_dispute(dataset, item, events, language) for item in chosen)


def _dispute(dataset: Dataset, item: Dispute, events: dict[str, Event], language: str) -> str:
    links = "".join(_event_link(events[key], language) for key in item.event_ids)
    names = search.other_names(dataset, _text_of(item))
    more = f"<p>{escape(_('Events', language))}:</p><ul>{links}</ul>" if links else ""
    return (
        f'<details class="dispute" id="{escape(item.id)}" '
        f'data-names="{escape(names)}"><summary><h3>{escape(item.topic)}</h3>'
        f"<span>{escape(said(item, language))}</span></summary>"
        f"<dl><dt>{escape(_('Said', language))}</dt><dd>{escape(said(item, language))}</dd>"
        f"<dt>{escape(_('Others', language))}</dt><dd>{escape(item.other)}</dd></dl>"
        f"{sources_html(dataset, item.source_ids, language)}{more}</details>"
    )


def said(item: Dispute, language: str = "en") -> str:
    """Return what is said with its speaker.

    Only what stands in quotation marks in the data are somebody's own words; the rest tells them
    in ours and gets no marks.
    """
    return _("According to {speaker}: {statement}", language).format(
        speaker=item.said_by, statement=item.statement
    )


def _event_link(event: Event, language: str) -> str:
    when = escape(span_in_words(event.date, event.end_date, language))
    address = f"?date={event.first.isoformat()}&amp;event={escape(event.id)}"
    return f'<li><a href="{address}" target="_self">{when}: {escape(event.title)}</a></li>'


def search_disputes(dataset: Dataset, text: str) -> list[Dispute]:
    """Return the disagreements that mention every word of `text`, or a place by another name."""
    return [
        item
        for item in dataset.disputes
        if search.mentions(f"{_text_of(item)} {search.other_names(dataset, _text_of(item))}", text)
    ]


def _text_of(item: Dispute) -> str:
    return f"{item.topic} / {item.statement} / {item.said_by} / {item.other}"


def geometry_text() -> str:
    """Return how each line was made, from the checkout's documents or the wheel's."""
    here = Path(__file__).resolve().parent
    for folder in (here.parents[2] / "docs", here.parent / "_docs"):
        if (folder / "geometry.md").is_file():
            return (folder / "geometry.md").read_text("utf-8").partition("\n")[2]
    raise DataError("docs/geometry.md is missing; restore it or reinstall karabakh-map.")


def line_lengths(dataset: Dataset) -> list[dict[str, str]]:
    """Return how many km of the units' edges were made in which way, and how exact they are."""
    found = []
    for certainty in Certainty:
        edges = [edge for edge in dataset.edges if edge.certainty is certainty]
        if not edges:
            continue
        precisions = sorted({edge.precision_m for edge in edges})
        length = sum(length_km(edge.geometry) for edge in edges)
        found.append(
            {
                _("Kind of line"): _(CERTAINTIES[certainty]),
                _("Made from"): ", ".join(sorted({edge.method for edge in edges})),
                _("Length"): f"{length:,.0f} km",
                _("May be off by"): f"{precisions[0]:,}–{precisions[-1]:,} m",
            }
        )
    return found


def citation(dataset: Dataset, day: date, link: str, language: str = "en") -> str:
    """Return how to cite a view: what, which version of the data, and where it is, if anywhere."""
    return _(
        "karabakh-map (data version {version}), map of {date}. Data: ODbL 1.0; "
        "© OpenStreetMap contributors, Natural Earth, NOAA, GeoNames.",
        language,
    ).format(version=dataset.version, date=in_words(day, language) + (f", {link}" if link else ""))


def licence(dataset: Dataset, language: str = "en") -> str:
    """Return whose data and program a page is made of, and under which licence."""
    return _(
        "Data version {version}, up to {date}: Open Database License 1.0; © OpenStreetMap "
        "contributors, Natural Earth, NOAA, GeoNames. Program: MIT licence, with Leaflet (BSD "
        "2-Clause) and Noto Sans (SIL Open Font License).",
        language,
    ).format(version=dataset.version, date=in_words(today(), language))


def embed_code(site: str, day: date) -> str:
    """Return the HTML that shows the map of a day on another page."""
    return (
        f'<iframe src="{escape(site)}?view=clean&amp;date={day.isoformat()}" width="100%" '
        'height="600" style="border:0" title="Nagorno-Karabakh: who held what" loading="lazy" '
        "allowfullscreen></iframe>"
    )
