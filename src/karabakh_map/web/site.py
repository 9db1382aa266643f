"""The map as a static site: pages, pictures and feeds that any server of files can hand out.

index.html, embed.html         the whole map; the map alone, for a frame (#date=2020-11-20)
dates/2020-11-08.html, .png    a page and a picture for each key date
dates.json, feed.xml           the key dates for programs and for readers of feeds
robots.txt, sitemap.xml        for search engines; the latter if the site's address is known
assets/                        files named by their content, to be kept for ever
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from karabakh_map import figure
from karabakh_map.core import files
from karabakh_map.core.dates import FIRST_DAY, today
from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import fault, speaking
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.model import Dataset, Event
from karabakh_map.dataset import manifest
from karabakh_map.figure.preview import small
from karabakh_map.history.timeline import change_days
from karabakh_map.web import _classes as classes
from karabakh_map.web import _served as served
from karabakh_map.web import mapfiles, passages, popups, single_page, widgets
from karabakh_map.web.templates import Markup, macro, render
from karabakh_map.wording.summary import Summary, page_model, rounded, summarise

LAYOUT = "social"


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A day on which control changed and an event of the first importance began or ended."""

    day: date
    events: tuple[Event, ...]
    summary: Summary

    @property
    def iso(self) -> str:
        """The day as it stands in links and file names."""
        return self.day.isoformat()

    @property
    def titles(self) -> str:
        """The titles of its events."""
        return "; ".join(event.title for event in self.events)


def key_dates(dataset: Dataset) -> list[KeyDate]:
    """Return the dates that get a page of their own, in order of time."""
    changed = set(change_days(dataset))
    found: dict[date, list[Event]] = {}
    for event in dataset.events:
        for day in sorted({event.first, event.last} & changed):
            if event.importance == 1 and day <= today():
                found.setdefault(day, []).append(event)
    return [
        KeyDate(day, tuple(events), summarise(dataset, day))
        for day, events in sorted(found.items())
    ]


def content_day(dataset: Dataset) -> date:
    """Return the day on which the data last changed, whenever the site is built.

    Without a manifest that tells it, the last day of which the data speak.
    """
    told = manifest.changed_on(dataset.root)
    days = [*change_days(dataset), *(event.last for event in dataset.events)]
    return told or max((day for day in days if day <= today()), default=FIRST_DAY)


def check_base(base: str) -> str:
    """Return the address of the site with a slash at its end, or nothing if there is none.

    Raises
    ------
    UsageError
        If it is not the address of a web site.
    """
    if not base:
        return ""
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise UsageError(
            fault(
                '"{base}" is not the address of a site; write it as https://example.org/map/.'
            ).format(base=base)
        )
    return base.rstrip("/") + "/"


def build(
    dataset: Dataset,
    base: str = "",
    language: str | None = None,
    progress: Callable[[str], None] = lambda name: None,
) -> dict[str, bytes]:
    """Return the files of the site by path.

    Parameters
    ----------
    base
        Address at which the site will stand; without it every link is relative.
    language
        Of its words; the one in force if not given.
    progress
        Called with the path of each picture when it is drawn.

    Raises
    ------
    UsageError
        If the address is none, or the language has no words.
    """
    with speaking(language):
        made = Site(dataset, check_base(base))
        made.add_pages()
        for key in made.keys:
            progress(made.add_date(key))
        made.add_feeds()
        return made.files


class Site:
    """The site while it is put together."""

    def __init__(self, dataset: Dataset, base: str) -> None:
        self.dataset, self.base = dataset, base
        self.keys = key_dates(dataset)
        self.files: dict[str, bytes] = {}
        self.title = _(single_page.TITLE)

    def add(self, path: str, text: str) -> None:
        """Keep a file of text."""
        self.files[path] = served.content(path, text)

    def asset(self, name: str, content: bytes | str) -> str:
        """Keep a file under a name made of its content; return its path."""
        if isinstance(content, str):
            content = served.content(name, content)
        hashed = f"assets/{files.hashed_name(name, content)}"
        self.files[hashed] = content
        return hashed

    def add_pages(self) -> None:
        """Add the whole map and the map to embed, with everything that they load."""
        engine = mapfiles.assets(self.dataset)
        self.files |= {f"assets/{name}": content for name, content in engine.items()}
        # A style sheet names its fonts from the folder that it is in itself.
        fonts = {
            name: self.asset(name, single_page.font(name)).removeprefix("assets/")
            for name in single_page.fonts()
        }
        self.style = self.asset("page.css", classes.style_sheet() + single_page.style(fonts))
        self.icon = self.asset("icon.svg", single_page.ICON)
        # A strict policy forbids style elements, so each part loads a file.
        looks = {
            name: self.asset(f"{name}.css", widgets.part(name).css) for name in single_page.PARTS
        }
        model = self.asset("page-data.js", single_page.model(self.dataset, None))
        script = self.asset("page.js", single_page.script())
        styles = [f"assets/{name}" for name in mapfiles.loaded_at_once(engine, ".css")] + [
            self.style
        ]
        scripts = [f"assets/{name}" for name in mapfiles.loaded_at_once(engine, ".js")]
        (relief,) = (f"assets/{name}" for name in engine if name.endswith(".webp"))
        latest = f"dates/{self.keys[-1].iso}.png" if self.keys else ""
        content = single_page.content(self.dataset)
        index = render(
            "index.html",
            **content,
            icon=self.icon,
            looks=looks,
            preview=self.preview("index.html", self.title, content["about"], latest),
            styles=styles,
            scripts=[*scripts, model, script],
            keys=self.keys,
            relief=relief,
        )
        self.add("index.html", index)
        told = {
            **single_page.limits(self.dataset, None),
            "summary": page_model(self.dataset),
        }
        values = self.asset("embed-data.js", f"window.KARABAKH_PAGE = {mapfiles.to_json(told)};")
        embed = render(
            "embed.html",
            generator=f"karabakh-map {self.dataset.version}",
            title=self.title,
            icon=self.icon,
            styles=styles,
            scripts=[*scripts, values, script],
            relief=relief,
        )
        self.add("embed.html", embed)

    def preview(self, path: str, title: str, text: str, picture: str, alt: str = "") -> Markup:
        """Return the tags from which other sites make a preview of a page."""
        tags = {"og:type": "website", "og:title": title, "og:description": text}
        if self.base:
            tags["og:url"] = self.base + path
        if picture:
            # Seen from a page in a folder of its own, its picture is its neighbour.
            near = PurePosixPath(picture).name if "/" in path else picture
            width, height = figure.LAYOUTS[LAYOUT].pixels
            tags["og:image"] = self.base + picture if self.base else near
            tags |= {"og:image:width": str(width), "og:image:height": str(height)}
            tags |= {"og:image:alt": alt} if alt else {}
        return macro("head.html", "preview")(tags)

    def add_date(self, key: KeyDate) -> str:
        """Add the page and the picture of a key date; return the path of the picture."""
        path, name = f"dates/{key.iso}.html", f"{key.iso}.png"
        asked = figure.ask(self.dataset, key.day, layout=LAYOUT, link_base=self.base)
        image, alt = figure.render_described(self.dataset, asked, "png")
        image = small(image)  # messengers show it as a preview of the page
        title = f"{key.summary.date}: {key.titles}"
        sentence = key.summary.sentence()
        link = f"{self.base or 'index.html'}#date={key.iso}"
        frame = macro("frames.html", "dated")(self.base, key.iso, title)
        page = render(
            "date.html",
            generator=f"karabakh-map {self.dataset.version}",
            site=self.title,
            preview=self.preview(path, title, sentence, f"dates/{name}", alt),
            style=f"../{self.style}",
            icon=f"../{self.icon}",
            title=title,
            sentence=sentence,
            day=key.iso,
            picture=name,
            size=asked.layout.pixels,
            alt=alt,
            events=[popups.event_popup(self.dataset, event) for event in key.events],
            frame=str(frame),  # shown as text, to be copied
            cite=passages.citation(self.dataset, key.day, link),
            keys=self.keys,
            licence=passages.licence(self.dataset),
        )
        self.add(path, page)
        self.files[f"dates/{name}"] = image
        return f"dates/{name}"

    def add_feeds(self) -> None:
        """Add the key dates for programs, feed readers and search engines."""
        self.add("dates.json", mapfiles.to_json(self.dates()) + "\n")
        self.add("feed.xml", self.feed())
        robots = "User-agent: *\nAllow: /\n"
        if self.base:  # an address in a sitemap must be whole, so without one there is no sitemap
            self.add("sitemap.xml", self.sitemap())
            robots += f"Sitemap: {self.base}sitemap.xml\n"
        self.add("robots.txt", robots)

    def sitemap(self) -> str:
        """Return the addresses of the pages for search engines."""
        paths = ["", *(f"dates/{key.iso}.html" for key in self.keys)]
        return render("sitemap.xml", base=self.base, paths=paths)

    def dates(self) -> dict[str, Any]:
        """Return what dates.json holds."""
        return {
            "generator": f"karabakh-map {self.dataset.version}",
            "data_version": self.dataset.version,
            "updated": content_day(self.dataset).isoformat(),
            "license": "ODbL-1.0",
            "dates": [
                {
                    "date": key.iso,
                    "title": key.titles,
                    "sentence": key.summary.sentence(),
                    "km2": {name: rounded(area) for name, area in key.summary.held},
                    "events": [event.id for event in key.events],
                    "page": f"{self.base}dates/{key.iso}.html",
                    "picture": f"{self.base}dates/{key.iso}.png",
                    "map": f"{self.base}index.html#date={key.iso}",
                    "embed": f"{self.base}embed.html#date={key.iso}",
                }
                for key in self.keys
            ],
        }

    def feed(self) -> str:
        """Return the key dates as an Atom feed, the latest first."""
        entries = [
            {
                "title": f"{key.summary.date}: {key.titles}",
                "id": self.name(f"dates/{key.iso}.html"),
                "path": f"dates/{key.iso}.html",
                "sentence": key.summary.sentence(),
            }
            for key in reversed(self.keys)
        ]
        return render(
            "feed.xml",
            title=self.title,
            id=self.name(""),
            updated=content_day(self.dataset).isoformat(),
            base=self.base,
            entries=entries,
        )

    def name(self, path: str) -> str:
        """Return a name for a feed that stays the same when the site moves."""
        return uuid5(NAMESPACE_URL, f"karabakh-map/{path}").urn
