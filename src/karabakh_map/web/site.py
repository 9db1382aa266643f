"""The map as a static site: pages, pictures and feeds that any server of files can hand out.

index.html, embed.html         the whole map; the map alone, for a frame (#date=2020-11-20)
embedhost.js                   gives such frames their height; for the pages around them
dates/2020-11-08.html, .jpg    a page and a picture for each day on which control changed
units/, places/                a page for each control unit, and each town or village in one
days.html, places.html         lists of these pages
sw.js, manifest.webmanifest    keep the map for reading without a network; let it be installed
disputes.html, sources.html    the long lists of the map as pages without scripts
dates.json, feed.xml           the key dates for programs and for readers of feeds
robots.txt, sitemap.xml        for search engines; the latter if the site's address is known
assets/                        files named by their content, to be kept for ever
az/, hy/, ru/                  the same pages, pictures and feeds in another language, if asked for
"""

from collections.abc import Callable, Container, Sequence
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from karabakh_map import figure
from karabakh_map.core import files
from karabakh_map.core.dates import as_day
from karabakh_map.core.i18n import check_language, language, speaking
from karabakh_map.core.i18n import translate as _
from karabakh_map.core.languages import LANGUAGES
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.translations import translated
from karabakh_map.web import _classes as classes
from karabakh_map.web import _embedding as embedding
from karabakh_map.web import _lists as lists
from karabakh_map.web import _served as served
from karabakh_map.web import _sharing as panel
from karabakh_map.web import (
    _sitedays,
    _sitefeeds,
    _siteoffline,
    _siteplaces,
    dark,
    mapfiles,
    passages,
    single_page,
    widgets,
)
from karabakh_map.web._sitepictures import LAYOUT
from karabakh_map.web.homes import check_base, folders, found_by
from karabakh_map.web.keydates import days_of_change, key_dates
from karabakh_map.web.templates import Markup, macro, render
from karabakh_map.wording.summary import page_model

Common = dict[str, Any]


def build(
    dataset: Dataset,
    base: str = "",
    languages: Sequence[str] | None = None,
    progress: Callable[[str], None] = lambda name: None,
    days: Container[date] | None = None,
    offline: bool = True,
) -> dict[str, bytes]:
    """Return the files of the site by path.

    Parameters
    ----------
    base
        Address at which the site will stand; without it every link is relative.
    languages
        Of its words; the one in force if not given. English, or a language that is alone, stands
        at the root, each other one in a folder of its own.
    progress
        Called with the path of the page of each day when its picture is drawn.
    days
        The days of change that get a page and a picture; all of them if not given.
    offline
        Whether a service worker keeps the page for reading without a network; otherwise the
        site takes back what its readers have of one.

    Raises
    ------
    UsageError
        If the address is none, or a language has no words.
    """
    base = check_base(base)
    languages = [language()] if languages is None else languages
    for one in languages:
        check_language(one)
    homes = folders(languages)
    made: dict[str, bytes] = {}
    for tongue in homes:
        with speaking(tongue):
            site = Site(translated(dataset, tongue), base, homes, made, days, offline)
            site.add_pages()
            site.add_texts()
            for number in range(len(site.days)):
                progress(_sitedays.add_day(site, number))
            _sitedays.add_list(site)
            _siteplaces.add(site)
            _sitefeeds.add(site)
            paths = site.pages
    made |= found_by(base, homes, paths)
    return made


class Site:
    """The site in one language while it is put together.

    Parameters
    ----------
    homes
        The folder of each language; one language alone stands at the root.
    made
        The files of the languages before it by path; what is the same in each stands there once.
    """

    def __init__(
        self,
        dataset: Dataset,
        base: str,
        homes: dict[str, str] | None = None,
        made: dict[str, bytes] | None = None,
        days: Container[date] | None = None,
        offline: bool = True,
    ) -> None:
        self.dataset, self.base, self.offline = dataset, base, offline
        self.homes = {language(): ""} if homes is None else homes
        self.files = {} if made is None else made
        self.home = self.homes[language()]
        self.there = base and base + self.home  # where its pages stand, if that is known
        self.root = "../" if self.home else ""
        every = days_of_change(dataset)
        self.days = [one for one in every if days is None or one.day in days]
        """The days that get a page; the key dates are among them."""
        shown = {one.day for one in self.days}
        self.keys = [one for one in key_dates(dataset) if one.day in shown]
        self.pages: list[str] = []
        """What search engines are told of, by its path in the folder of the language."""
        self.title = _(single_page.TITLE)

    def add(self, path: str, text: str) -> None:
        """Keep a file of text in the folder of the language."""
        self.keep(path, served.content(path, text))
        if path.endswith(".html") and path != "embed.html":
            self.pages.append("" if path == "index.html" else path)

    def keep(self, path: str, content: bytes) -> None:
        """Keep a file in the folder of the language."""
        self.files[self.home + path] = content

    def asset(self, name: str, content: bytes | str) -> str:
        """Keep a file under a name made of its content; return its path from the index."""
        if isinstance(content, str):
            content = served.content(name, content)
        hashed = f"assets/{files.hashed_name(name, content)}"
        self.files[hashed] = content
        return self.root + hashed

    def alternates(self, path: str) -> list[dict[str, str]]:
        """Return where a page stands in every language, seen from that page."""
        if len(self.homes) == 1:
            return []
        up = self.base or self.root + "../" * path.count("/")
        return [
            {"code": code, "name": LANGUAGES[code].own_name, "href": f"{up}{home}{path}"}
            for code, home in self.homes.items()
        ]

    def add_pages(self) -> None:
        """Add the whole map and the map to embed, with everything that they load."""
        engine = mapfiles.assets(self.dataset, whole=False)
        self.files |= {f"assets/{name}": content for name, content in engine.items()}
        # A style sheet names its fonts from the folder that it is in itself.
        fonts = {
            name: self.asset(name, single_page.font(name)).rpartition("/")[2]
            for name in single_page.fonts()
        }
        self.style = self.asset(
            "page.css", dark.themed(classes.style_sheet()) + single_page.style(fonts)
        )
        self.icon = self.asset("icon.svg", single_page.ICON)
        # A strict policy forbids style elements, so each part loads a file.
        looks = {
            name: self.asset(f"{name}.css", widgets.part(name).css) for name in single_page.PARTS
        }
        texts = mapfiles.to_json(lists.lists(self.dataset))
        frame = panel.frame_of_site(self.root, self.homes, embedding.HOST)
        later = {
            "more": self.asset("pagemore.js", single_page.late_script(self.dataset, frame)),
            "texts": self.asset("texts.js", f"window.KARABAKH_TEXTS = {texts};"),
        }
        parts = mapfiles.to_json(single_page.later_parts(self.dataset, as_day(None)))
        later["rest"] = self.asset("parts.js", f"window.KARABAKH_PARTS = {parts};")
        asked_for = list(later.values())
        later["offline"] = _siteoffline.WORKER if self.offline else ""
        model = self.asset("page-data.js", single_page.model(self.dataset, late=later))
        script = self.asset("page.js", served.EAGER + single_page.script())
        step = self.asset("step.js", single_page.script("step"))
        assets = f"{self.root}assets/"
        styles = [assets + name for name in mapfiles.loaded_at_once(engine, ".css")] + [self.style]
        *scripts, data = (assets + name for name in mapfiles.loaded_at_once(engine, ".js"))
        late = [assets + name for name in engine if mapfiles.comes_late(name)]
        late += asked_for
        (relief,) = (assets + name for name in engine if name.endswith(".webp"))
        latest = f"dates/{self.keys[-1].iso}.jpg" if self.keys else ""
        manifest, touch = _siteoffline.add_manifest(self) if self.offline else ("", "")
        content = single_page.content(self.dataset)
        index = render(
            "index.html",
            **{**content, "tongues": self.alternates("index.html")},
            icon=self.icon,
            manifest=manifest,
            touch=touch,
            looks=looks,
            preview=self.preview("index.html", self.title, content["about"], latest, state=""),
            styles=styles,
            scripts=[model, script, *scripts, data],  # the bar is drawn while the map comes
            step=step,
            lists={},
            keys=self.keys,
            relief=relief,
            late=late,
        )
        self.add("index.html", index)
        told = {
            **single_page.limits(self.dataset, None),
            **later,
            "summary": page_model(self.dataset),
            "parts": {"timebar": widgets.time_bar(self.dataset, as_day(None))},
        }
        values = self.asset("embed-data.js", embedding.model(told))
        framed = self.asset("embed.js", served.EAGER + single_page.script("embed"))
        embed = embedding.page(
            self.dataset.version,
            styles=styles,
            icon=self.icon,
            bar_look=looks["timebar"],
            scripts=[values, framed, *scripts, data],
            step=step,
            relief=relief,
            late=late,
            tongues=embedding.languages(self.root, self.homes),
        )
        self.add("embed.html", embed)
        self.files[embedding.HOST] = served.content(embedding.HOST, embedding.host_script())
        first = [
            "index.html",
            "embed.html",
            *styles,
            *looks.values(),
            *scripts,
            data,
            model,
            script,
            step,
            values,
            framed,
        ]
        scarce = [path for path in late if "/accounts-" in path or "/texts-" in path]
        _siteoffline.add_worker(
            self,
            [*first, self.icon, *(path for path in late if path not in scarce)],
            [relief, *(assets + name for name in fonts.values()), *scarce],
            self.offline,
        )

    def add_texts(self) -> None:
        """Add the pages of text, each as a page of its own."""
        about = {
            "disputes": (_("What sources disagree about"), _(passages.DISPUTES_ABOUT)),
            "sources": (_("Sources and method"), _(passages.METHOD)),
        }
        made = lists.lists(self.dataset, "index.html#", sought=False)
        for name, (heading, text) in about.items():
            path, title = f"{name}.html", f"{heading} · {self.title}"
            common = self.around(path, title, text)
            self.add(path, render("text.html", **common, heading=heading, list=made[name]))

    def around(self, path: str, title: str, about: str, preview: Markup | None = None) -> Common:
        """Return what every page without scripts holds around its content (sheet.html)."""
        up = "../" * path.count("/")
        return {
            "generator": f"karabakh-map {self.dataset.version}",
            "site": self.title,
            "up": up,
            "preview": preview or self.preview(path, title, about, ""),
            "style": up + self.style,
            "icon": up + self.icon,
            "title": title,
            "about": about,
            "keys": self.keys,
            "tongues": self.alternates(path),
            "licence": passages.licence(self.dataset),
        }

    def preview(
        self,
        path: str,
        title: str,
        text: str,
        picture: str,
        alt: str = "",
        state: str | None = None,
    ) -> Markup:
        """Return the tags from which other sites make a preview of a page.

        Parameters
        ----------
        state
            What the map shows when the page is shown in a frame, as in the address of
            embed.html; a page without it offers no frame to oEmbed.
        """
        tags = {"og:type": "website", "og:title": title, "og:description": text}
        if self.base:
            tags["og:url"] = self.base + self.home + path
        if picture:
            # Seen from a page in a folder of its own, its picture is its neighbour.
            near = PurePosixPath(picture).name if "/" in path else picture
            width, height = figure.LAYOUTS[LAYOUT].pixels
            tags["og:image"] = self.base + self.home + picture if self.base else near
            tags |= {"og:image:width": str(width), "og:image:height": str(height)}
            tags["og:image:type"] = "image/jpeg"
            tags |= {"og:image:alt": alt} if alt else {}
        oembed = ""
        if self.base and state is not None:  # its code would lead nowhere without an address
            name, told = embedding.oembed(self.there, path, state, tags)
            self.add(name, told)
            oembed = self.there + name
        return macro("head.html", "preview")(tags, self.alternates(path), oembed)
