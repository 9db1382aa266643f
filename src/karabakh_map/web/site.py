"""The map as a static site: pages, pictures and feeds that any server of files can hand out.

index.html, embed.html         the whole map; the map alone, for a frame (?date=2020-11-20)
dates/2020-11-08.html, .png    a page and a picture for each key date
dates.json, feed.xml           the key dates for programs and for readers of feeds
robots.txt, sitemap.xml        for search engines; the latter if the site's address is known
assets/                        files named by their content, to be kept for ever
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from karabakh_map import figure
from karabakh_map.core import files
from karabakh_map.core.dates import today
from karabakh_map.core.errors import UsageError
from karabakh_map.core.i18n import check_language
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.model import Dataset, Event
from karabakh_map.history.timeline import change_days
from karabakh_map.web import classes, folium_map, passages, popups, single_page, widgets
from karabakh_map.wording.summary import Summary, page_model, rounded, summarise

LAYOUT = "social"
NOTE = ".karabakh-map-site"
"""File that lists what was written, so that only that is replaced the next time."""


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


def key_dates(dataset: Dataset, language: str = "en") -> list[KeyDate]:
    """Return the dates that get a page of their own, in order of time."""
    changed = set(change_days(dataset))
    found: dict[date, list[Event]] = {}
    for event in dataset.events:
        for day in sorted({event.first, event.last} & changed):
            if event.importance == 1 and day <= today():
                found.setdefault(day, []).append(event)
    return [
        KeyDate(day, tuple(events), summarise(dataset, day, language))
        for day, events in sorted(found.items())
    ]


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
            f'"{base}" is not the address of a site; write it as https://example.org/map/.'
        )
    return base.rstrip("/") + "/"


def build(
    dataset: Dataset,
    base: str = "",
    language: str = "en",
    progress: Callable[[str], None] = lambda name: None,
) -> dict[str, bytes]:
    """Return the files of the site by path.

    Parameters
    ----------
    base
        Address at which the site will stand; without it every link is relative.
    progress
        Called with the path of each picture when it is drawn.

    Raises
    ------
    UsageError
        If the address is none, or the language has no words.
    """
    check_language(language)
    made = Site(dataset, check_base(base), language)
    made.add_pages()
    for key in made.keys:
        progress(made.add_date(key))
    made.add_feeds()
    return made.files


class Site:
    """The site while it is put together."""

    def __init__(self, dataset: Dataset, base: str, language: str) -> None:
        self.dataset, self.base, self.language = dataset, base, language
        self.keys = key_dates(dataset, language)
        self.files: dict[str, bytes] = {}
        self.title = single_page.text("title", language)

    def asset(self, name: str, content: bytes) -> str:
        """Keep a file under a name made of its content; return its path."""
        hashed = f"assets/{files.hashed_name(name, content)}"
        self.files[hashed] = content
        return hashed

    def add_pages(self) -> None:
        """Add the whole map and the map to embed, with everything that they load."""
        engine = folium_map.assets(self.dataset, self.language)
        self.files |= {f"assets/{name}": content for name, content in engine.items()}
        # A style sheet names its fonts from the folder that it is in itself.
        fonts = {
            name: self.asset(name, single_page.font(name)).removeprefix("assets/")
            for name in single_page.fonts()
        }
        self.style = self.asset(
            "page.css", (single_page.style(fonts) + classes.style_sheet()).encode()
        )
        self.icon = self.asset("icon.svg", single_page.ICON.encode())
        # A strict policy forbids style elements, so each part loads a file.
        looks = {
            name: self.asset(f"{name}.css", widgets.part(name, self.language).css.encode())
            for name in single_page.PARTS
        }
        model = self.asset(
            "page-data.js", single_page.model(self.dataset, None, self.language).encode()
        )
        script = self.asset("page.js", single_page.script().encode())
        styles = [f"assets/{name}" for name in engine if name.endswith(".css")] + [self.style]
        scripts = [f"assets/{name}" for name in engine if name.endswith(".js")]
        links = "".join(f'<link rel="stylesheet" href="{path}">\n' for path in styles)
        early = "".join(
            f'<link rel="preload" as="style" href="{path}">\n' for path in looks.values()
        )

        def load(paths: Iterable[str]) -> str:
            return "".join(f'<script defer src="{path}"></script>\n' for path in paths)

        latest = f"dates/{self.keys[-1].iso}.png" if self.keys else ""
        about = single_page.text("about", self.language)
        preview = self.preview("index.html", self.title, about, latest)
        feed = '<link rel="alternate" type="application/atom+xml" href="feed.xml">\n'
        index = single_page.filled(
            self.dataset,
            preview + feed + links + early + load([*scripts, model, script]),
            "",
            self.icon,
            self.language,
            more=f"<h2>{escape(_('Key dates', self.language))}</h2>{self.listed('dates/')}",
            styles=looks,
        )
        self.files["index.html"] = index.encode()
        told = {
            **single_page.limits(self.dataset, None, self.language),
            "summary": page_model(self.dataset, self.language),
        }
        values = self.asset(
            "embed-data.js", f"window.KARABAKH_PAGE = {folium_map.to_json(told)};".encode()
        )
        embed = single_page.fill(
            "embed.html",
            {
                **self.common(),
                "title": escape(self.title),
                "map": escape(single_page.text("map", self.language)),
                "lost": escape(single_page.text("lost", self.language)),
                "noscript": escape(single_page.text("noscript", self.language)),
                "head": links + load([*scripts, values, script]),
                "icon": self.icon,
            },
        )
        self.files["embed.html"] = embed.encode()

    def common(self) -> dict[str, str]:
        """Return what every page names."""
        return {"lang": self.language, "generator": escape(single_page.GENERATOR)}

    def preview(self, path: str, title: str, text: str, picture: str, alt: str = "") -> str:
        """Return the tags from which other sites make a preview of a page."""
        tags = {"og:type": "website", "og:title": title, "og:description": text}
        links = ""
        if self.base:
            tags["og:url"] = self.base + path
            links = f'<link rel="canonical" href="{escape(self.base + path)}">\n'
        if picture:
            # Seen from a page in a folder of its own, its picture is its neighbour.
            near = PurePosixPath(picture).name if "/" in path else picture
            width, height = figure.LAYOUTS[LAYOUT].pixels
            tags["og:image"] = self.base + picture if self.base else near
            tags |= {"og:image:width": str(width), "og:image:height": str(height)}
            tags |= {"og:image:alt": alt} if alt else {}
            links += '<meta name="twitter:card" content="summary_large_image">\n'
        return links + "".join(
            f'<meta property="{name}" content="{escape(value)}">\n' for name, value in tags.items()
        )

    def listed(self, folder: str) -> str:
        """Return links to the pages of all key dates, seen from a page beside `folder`."""
        items = "".join(
            f'<li><a href="{folder}{key.iso}.html">{escape(key.summary.date)}</a>: '
            f"{escape(_titles(key))}</li>"
            for key in self.keys
        )
        return f'<ol class="dates">{items}</ol>'

    def add_date(self, key: KeyDate) -> str:
        """Add the page and the picture of a key date; return the path of the picture."""
        path, name = f"dates/{key.iso}.html", f"{key.iso}.png"
        asked = figure.ask(
            self.dataset, key.day, layout=LAYOUT, language=self.language, link_base=self.base
        )
        image, alt = figure.render_described(self.dataset, asked, "png")
        title = f"{key.summary.date}: {_titles(key)}"
        sentence = key.summary.sentence(self.language)
        link = f"{self.base or 'index.html'}#date={key.iso}"
        frame = (
            f'<iframe src="{self.base}embed.html?date={key.iso}" width="100%" height="600" '
            f'style="border:0" title="{escape(title)}" loading="lazy" allowfullscreen></iframe>'
        )
        values = {
            **self.common(),
            "head": self.preview(path, title, sentence, f"dates/{name}", alt)
            + f'<link rel="stylesheet" href="../{self.style}">',
            "icon": f"../{self.icon}",
            "title": escape(title),
            "happened": escape(_("Events", self.language)),
            "site": escape(self.title),
            "sentence": escape(sentence),
            "map": escape(f"../index.html#date={key.iso}"),
            "open": escape(_("Open this date on the map", self.language)),
            "picture": name,
            "width": str(asked.layout.pixels[0]),
            "height": str(asked.layout.pixels[1]),
            "alt": escape(alt),
            "events": "".join(
                f"<article>{popups.event_popup(self.dataset, event, self.language)}</article>"
                for event in key.events
            ),
            "use": escape(_("Use this map", self.language)),
            "embed_label": escape(_("To show it on another page:", self.language)),
            "embed": escape(frame),
            "cite_label": escape(_("To cite it:", self.language)),
            "cite": escape(passages.citation(self.dataset, key.day, link, self.language)),
            "dates": escape(_("Key dates", self.language)),
            "list": self.listed(""),
            "licence": escape(passages.licence(self.dataset, self.language)),
        }
        self.files[path] = single_page.fill("date.html", values).encode()
        self.files[f"dates/{name}"] = image
        return f"dates/{name}"

    def add_feeds(self) -> None:
        """Add the key dates for programs, feed readers and search engines."""
        self.files["dates.json"] = (folium_map.to_json(self.dates()) + "\n").encode()
        self.files["feed.xml"] = self.feed().encode()
        robots = "User-agent: *\nAllow: /\n"
        if self.base:  # an address in a sitemap must be whole, so without one there is no sitemap
            self.files["sitemap.xml"] = self.sitemap().encode()
            robots += f"Sitemap: {self.base}sitemap.xml\n"
        self.files["robots.txt"] = robots.encode()

    def sitemap(self) -> str:
        """Return the addresses of the pages for search engines."""
        paths = ["", *(f"dates/{key.iso}.html" for key in self.keys)]
        places = "".join(f"<url><loc>{escape(self.base + path)}</loc></url>\n" for path in paths)
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{places}</urlset>\n'
        )

    def dates(self) -> dict[str, Any]:
        """Return what dates.json holds."""
        return {
            "generator": single_page.GENERATOR,
            "data_version": self.dataset.version,
            "updated": today().isoformat(),
            "license": "ODbL-1.0",
            "dates": [
                {
                    "date": key.iso,
                    "title": _titles(key),
                    "sentence": key.summary.sentence(self.language),
                    "km2": {name: rounded(area) for name, area in key.summary.held},
                    "events": [event.id for event in key.events],
                    "page": f"{self.base}dates/{key.iso}.html",
                    "picture": f"{self.base}dates/{key.iso}.png",
                    "map": f"{self.base}index.html#date={key.iso}",
                    "embed": f"{self.base}embed.html?date={key.iso}",
                }
                for key in self.keys
            ],
        }

    def feed(self) -> str:
        """Return the key dates as an Atom feed, the latest first."""
        stamp = f"<updated>{today().isoformat()}T00:00:00Z</updated>"
        entries = "".join(
            f"<entry><title>{escape(f'{key.summary.date}: {_titles(key)}')}</title>"
            f"<id>{self.name(f'dates/{key.iso}.html')}</id>{stamp}"
            f'<link href="{escape(self.base)}dates/{key.iso}.html"/>'
            f"<summary>{escape(key.summary.sentence(self.language))}</summary></entry>\n"
            for key in reversed(self.keys)
        )
        own = f'<link rel="self" href="{escape(self.base)}feed.xml"/>'
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{escape(self.title)}</title>'
            f"<id>{self.name('')}</id>{stamp}{own}<author><name>karabakh-map</name></author>\n"
            f"{entries}</feed>\n"
        )

    def name(self, path: str) -> str:
        """Return a name for a feed that stays the same when the site moves."""
        return uuid5(NAMESPACE_URL, f"karabakh-map/{path}").urn


def _titles(key: KeyDate) -> str:
    return "; ".join(event.title for event in key.events)


def check_folder(folder: Path, force: bool = False) -> None:
    """Raise a UsageError if a site could not be written to `folder`; cheap, before long work."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f'"{folder}" is a file; name a folder.')
    if Path.cwd().is_relative_to(folder.resolve()):
        raise UsageError(f'"{folder}" holds the folder you are in; name another, such as site.')
    if force or not folder.is_dir() or (folder / NOTE).is_file() or not any(folder.iterdir()):
        return
    raise UsageError(
        f'"{folder}" holds files that are not of such a site; name an empty folder, or add '
        "--force to write among them."
    )


def write(folder: Path, contents: dict[str, bytes], force: bool = False) -> None:
    """Write a site as a whole: readers see the old one or the new one, never a part.

    Files that somebody else put into the folder stay, unless the site has one of that name.

    Raises
    ------
    UsageError
        If the folder cannot be written, or holds something else and `force` is not given.
    """
    check_folder(folder, force)
    note = folder / NOTE
    old = set(note.read_text("utf-8").splitlines()) if note.is_file() else set()
    listed = "\n".join(sorted(contents)) + "\n"
    files.write_folder(folder, {**contents, NOTE: listed.encode()}, without=old)
