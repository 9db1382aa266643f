"""The static site: its files, its links, and how it gets into its folder."""

import fcntl
import io
import json
import os
import re
import shutil
from collections import Counter
from datetime import date
from html import unescape
from itertools import pairwise
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from karabakh_map import cli
from karabakh_map.core import dates
from karabakh_map.core.errors import UsageError
from karabakh_map.core.geodesy import distance_km
from karabakh_map.core.model import Dataset
from karabakh_map.dataset import manifest
from karabakh_map.dataset.load import DATA_VARIABLE, load
from karabakh_map.history import nearby
from karabakh_map.history.timeline import change_days
from karabakh_map.web import _sitefeeds, keydates, site, sitefolder
from karabakh_map.web._served import EAGER
from karabakh_map.wording.capitals import sentence
from karabakh_map.wording.summary import stops, summarise, unchecked
from tests import synthetic
from tests.unit.test_onefile import ADDRESSES, Elements

BASE = "https://example.org/map"
DAYS = ("1992-05-09", "2020-11-08")
WEBP = ("-600.webp", "-1200.webp")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def dataset(drawn: Dataset, tmp_path_factory) -> Dataset:
    """Return the invented data with two events of the first importance on days of change."""
    folder = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(drawn.root, folder)

    def raise_two(rows: list[dict[str, str]]) -> None:
        for row in rows:
            row["importance"] = "2"
        for row, day in zip(rows, ("1992-05-09", "2020-11-08"), strict=False):
            row.update(date=day, end_date="", precision="day", importance="1")
            row.update(title=f"Capture & <handover> of {day}")

    synthetic.edit_rows(folder, "events", raise_two)
    return load(folder)


@pytest.fixture(scope="module")
def built(dataset) -> dict[str, bytes]:
    return site.build(dataset, days={date.fromisoformat(day) for day in DAYS})


@pytest.fixture(scope="module")
def based(dataset) -> dict[str, bytes]:
    return site.build(dataset, BASE, days={date.fromisoformat(day) for day in DAYS})


@pytest.fixture
def run(dataset: Dataset, monkeypatch):
    monkeypatch.setenv(DATA_VARIABLE, str(dataset.root))

    def invoke(*line: str) -> Result:
        result = CliRunner().invoke(cli.main, ["site", *line], prog_name="karabakh-map")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


def html_pages(files: dict[str, bytes]) -> dict[str, str]:
    return {name: body.decode() for name, body in files.items() if name.endswith(".html")}


def addresses(attribute: str, value: str) -> list[str]:
    """Return the addresses that an attribute holds; in a srcset each has a width after it."""
    if attribute != "srcset":
        return [value]
    return [one.split()[0] for one in value.split(", ")]


def tags(html: str) -> dict[str, str]:
    """Return the tags for previews."""
    found = (attributes for tag, attributes in Elements(html).found if tag == "meta")
    return {a["property"]: a["content"] for a in found if "property" in a}


class TestKeyDates:
    def test_they_are_days_of_change_with_a_great_event(self, dataset):
        keys = keydates.key_dates(dataset)
        assert [key.iso for key in keys] == ["1992-05-09", "2020-11-08"]
        assert all(event.importance == 1 for key in keys for event in key.events)

    def test_the_real_data_has_a_dozen(self):
        dataset = load()
        keys = keydates.key_dates(dataset)
        assert 12 <= len(keys) <= 16
        assert {key.day for key in keys} <= set(change_days(dataset))
        assert date(1994, 5, 12) in {key.day for key in keys}


class TestFiles:
    def test_all_are_there(self, built):
        names = {re.sub(r"-[0-9a-f]{10}\.", ".", name) for name in built}
        assert names == {
            "index.html", "embed.html", "embedhost.js", "dates.json", "feed.xml", "robots.txt",
            *(f"dates/{day}{end}" for day in DAYS for end in (".html", ".jpg", *WEBP)),
            *(f"units/{unit}.html" for unit in ("alpha", "beta", "gamma", "delta")),
            *(f"units/alpha{end}" for end in (".jpg", *WEBP)),
            "days.html", "places.html", "places/alfa.html",
            "assets/map.css", "assets/leaflet.js", "assets/engine.js", "assets/map.js",
            "assets/relief.webp", "assets/step.js",
            "assets/page.css", "assets/accounts.js", "assets/places.js", "assets/texts.js",
            "disputes.html",
            "sources.html", "assets/find.js",
            "sw.js", "manifest.webmanifest", "assets/icon-192.png", "assets/icon-512.png",
            "assets/details.js", "assets/parts.js", "assets/mapmore.js", "assets/pagemore.js",
            "assets/page.js", "assets/embed.js", "assets/page-data.js",
            "assets/NotoSans-Regular.ttf", "assets/NotoSans-Bold.ttf",
            "assets/embed-data.js", "assets/icon.svg", "assets/timebar.css",
            "assets/story.css", "assets/eventlist.css",
        }  # fmt: skip

    def test_same_input_same_files(self, dataset, built):
        assert site.build(dataset, days={date.fromisoformat(day) for day in DAYS}) == built

    @pytest.mark.parametrize("which", ["built", "based"])
    def test_every_link_leads_to_a_file_of_the_site(self, request, which):
        files = request.getfixturevalue(which)
        for name, html in html_pages(files).items():
            for tag, attributes in Elements(html).found:
                for attribute in ADDRESSES & attributes.keys():
                    for value in addresses(attribute, attributes[attribute] or ""):
                        parts = urlsplit(value)
                        if parts.scheme in ("http", "https") and value.startswith(BASE):
                            path = parts.path.removeprefix("/map/")
                        elif parts.scheme:
                            assert tag == "a" or parts.scheme == "data", (name, tag, value)
                            continue
                        else:
                            path = os.path.normpath(PurePosixPath(name).parent / parts.path)
                        if parts.path:
                            assert path in files, (name, value)

    def test_nothing_is_inline_that_a_strict_policy_forbids(self, built):
        for name, html in html_pages(built).items():
            for tag, attributes in Elements(html).found:
                assert tag != "style", name
                runs = tag == "script" and attributes.get("type") != "application/ld+json"
                assert not runs or attributes.get("src"), name
                handlers = [key for key in attributes if key == "style" or key.startswith("on")]
                assert not handlers, (name, tag, attributes)

    def test_machines_find_days_headings_and_landmarks(self, built):
        for name, html in html_pages(built).items():
            found = [(tag, attributes) for tag, attributes in Elements(html).found]
            tags = [tag for tag, _ in found]
            assert tags.count("main") == tags.count("h1") == 1, name
            assert "role" not in dict(found)["main"], name  # it would take the landmark away
            levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]
            assert all(after <= before + 1 for before, after in pairwise(levels)), (name, levels)
            days = [attributes["datetime"] for tag, attributes in found if tag == "time"]
            assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", day) for day in days), name
            icons = [a for tag, a in found if tag == "link" and a.get("rel") == "icon"]
            assert len(icons) == 1, name
            for tag, attributes in found:
                assert not any(" " in (attributes.get(key) or "") for key in ("href", "src")), tag

    def test_the_code_to_embed_names_the_map_and_loads_late(self, built):
        code = unescape(built["dates/2020-11-08.html"].decode().partition("<pre><code>")[2])
        ((tag, attributes), *_) = Elements(code.partition("</code>")[0]).found
        assert tag == "iframe"
        assert attributes["title"].startswith("8 November 2020: ")
        assert (attributes["loading"], attributes["allowfullscreen"]) == ("lazy", None)

    def test_the_code_to_embed_brings_the_script_of_the_host_where_its_address_is_known(
        self, based
    ):
        html = based["dates/2020-11-08.html"].decode()
        code = unescape(html.partition("<pre><code>")[2].partition("</code>")[0])
        (frame, script) = Elements(code).found
        assert frame[1]["src"] == f"{BASE}/embed.html#date=2020-11-08"
        assert frame[1]["height"] == "600"  # for hosts that take the script away
        assert script[1] == {"async": None, "src": f"{BASE}/embedhost.js"}

    def test_each_page_has_an_oembed_of_its_own_if_the_site_has_an_address(self, based, built):
        assert not [name for name in built if "oembed" in name]
        assert "oembed" not in built["index.html"].decode()
        for page, state in (("index", ""), ("dates/2020-11-08", "#date=2020-11-08")):
            html = based[f"{page}.html"].decode()
            (link,) = (
                a for _, a in Elements(html).found if a.get("type") == "application/json+oembed"
            )
            assert link["href"] == f"{BASE}/{page}.oembed.json"
            told = json.loads(based[f"{page}.oembed.json"])
            assert (told["version"], told["type"]) == ("1.0", "rich")
            assert told["title"] == tags(html)["og:title"]
            assert told["thumbnail_url"] == tags(html)["og:image"]
            ((_, frame),) = Elements(told["html"]).found
            assert frame["src"] == f"{BASE}/embed.html{state}"
            assert (frame["width"], frame["height"]) == (str(told["width"]), str(told["height"]))

    def test_what_a_first_map_runs_is_compiled_while_it_arrives(self, built):
        scripts = [path for path in built if path.startswith("assets/") and path.endswith(".js")]
        eager = [path for path in scripts if built[path].decode("utf-8-sig").startswith(EAGER)]
        names = sorted(PurePosixPath(path).name.partition("-")[0] for path in eager)
        assert names == ["embed", "engine", "leaflet", "page"]

    def test_style_sheets_find_their_fonts(self, built):
        style = next(
            body.decode()
            for name, body in built.items()
            if name.startswith("assets/page-") and name.endswith(".css")
        )
        fonts = re.findall(r"url\(([^)]+)\)", style)
        assert len(fonts) == 2
        assert all(f"assets/{font}" in built for font in fonts)

    def test_a_date_page_tells_what_its_map_shows(self, dataset, built):
        html = built["dates/2020-11-08.html"].decode()
        found = Elements(html).found
        (image,) = (attributes for tag, attributes in found if tag == "img")
        assert image["src"] == "2020-11-08.jpg"
        assert image["alt"].startswith("Map of who held what")
        assert "8 November 2020" in image["alt"]
        with Image.open(io.BytesIO(built["dates/2020-11-08.jpg"])) as picture:
            assert picture.size == (int(image["width"]), int(image["height"])) == (1200, 675)
        sentence = summarise(dataset, date(2020, 11, 8)).sentence()
        assert tags(html)["og:description"] == sentence
        assert "Capture &amp; &lt;handover&gt; of 2020-11-08" in html
        assert "<handover>" not in html

    def test_previews_have_full_addresses_when_the_place_is_known(self, based, built):
        full = tags(based["dates/2020-11-08.html"].decode())
        assert full["og:image"] == f"{BASE}/dates/2020-11-08.jpg"
        assert full["og:url"] == f"{BASE}/dates/2020-11-08.html"
        assert full["og:image:alt"]
        assert f'href="{BASE}/dates/2020-11-08.html"' in based["dates/2020-11-08.html"].decode()
        index = tags(based["index.html"].decode())
        assert index["og:image"] == f"{BASE}/dates/2020-11-08.jpg"
        relative = tags(built["dates/2020-11-08.html"].decode())
        assert relative["og:image"] == "2020-11-08.jpg"
        assert "og:url" not in relative

    def test_dates_for_programs(self, dataset, based):
        told = json.loads(based["dates.json"])
        assert told["data_version"] == dataset.version
        assert [item["date"] for item in told["dates"]] == ["1992-05-09", "2020-11-08"]
        last = told["dates"][-1]
        assert last["sentence"] == summarise(dataset, date(2020, 11, 8)).sentence()
        assert last["map"] == f"{BASE}/index.html#date=2020-11-08"
        assert sum(last["km2"].values()) == pytest.approx(1521, abs=3)

    def test_dates_are_those_of_the_data_and_not_of_the_build(self, folder, monkeypatch):
        (folder / manifest.FILE).unlink()
        manifest.accept(folder, load(folder).sources.values(), date(2024, 3, 5))
        told = []
        for now in (date(2026, 11, 27), date(2027, 5, 1)):
            monkeypatch.setattr(dates, "clock", lambda now=now: now)
            made = site.Site(load(folder), "")
            told.append((_sitefeeds.dates(made), _sitefeeds.feed(made)))
        assert told[0] == told[1]
        assert told[0][0]["updated"] == "2024-03-05"
        feed = ElementTree.fromstring(told[0][1])  # noqa: S314  our own
        assert {e.text for e in feed.iter(f"{ATOM}updated")} == {"2024-03-05T00:00:00Z"}

    def test_without_a_manifest_the_date_is_the_last_of_which_the_data_speak(self, folder):
        (folder / manifest.FILE).unlink()
        found = load(folder)
        days = [*change_days(found), *(event.last for event in found.events)]
        assert keydates.content_day(found) == max(days)

    def test_a_day_is_headed_by_what_changed_and_not_by_what_fell_on_it(self):
        """A truce, a visit, protests, killings in another city, an offensive of the other side."""
        titles = {one.iso: one.titles for one in keydates.days_of_change(load())}
        assert (
            titles["2020-11-09"] == "Azerbaijan announces capture of 71 more villages and of Bartaz"
        )
        assert titles["2020-11-14"] == "Russian peacekeepers deploy"
        assert (
            titles["1989-01-12"] == "Moscow introduces special administration in Nagorno-Karabakh"
        )
        told = dict(stops(load()))
        assert titles["1990-01-19"].startswith("Armenian forces take Karki/Tigranashen")
        for day in ("1994-02-20", "2020-10-26", "2023-09-22", "2023-10-01"):
            assert titles[day] == sentence(told[date.fromisoformat(day)])

    @pytest.mark.parametrize(("which", "base"), [("built", ""), ("based", f"{BASE}/")])
    def test_feed_and_map_of_the_site(self, request, which, base):
        files = request.getfixturevalue(which)
        feed = ElementTree.fromstring(files["feed.xml"])  # noqa: S314  our own
        entries = feed.findall(f"{ATOM}entry")
        links = [entry.find(f"{ATOM}link").get("href") for entry in entries]
        assert links == [f"{base}dates/2020-11-08.html", f"{base}dates/1992-05-09.html"]
        ids = [element.text for element in feed.iter(f"{ATOM}id")]
        assert len(set(ids)) == 3
        assert all(text.startswith("urn:uuid:") for text in ids)
        for required in ("title", "id", "updated"):
            assert all(entry.find(f"{ATOM}{required}").text for entry in [feed, *entries])
        robots = files["robots.txt"].decode()
        assert ("Sitemap: https://example.org/map/sitemap.xml" in robots) == bool(base)

    def test_the_sitemap_has_whole_addresses_or_is_not_there(self, built, based):
        places = ElementTree.fromstring(based["sitemap.xml"])  # noqa: S314  our own
        told = {name for name in based if name.endswith(".html")} - {"embed.html", "index.html"}
        assert len(told) == 11
        assert sorted(place[0].text for place in places) == [
            f"{BASE}/", *sorted(f"{BASE}/{name}" for name in told)
        ]  # fmt: skip
        assert "sitemap.xml" not in built

    def test_names_in_the_feed_do_not_change_with_the_place(self, built, based):
        ids = [
            [e.text for e in ElementTree.fromstring(files["feed.xml"]).iter(f"{ATOM}id")]  # noqa: S314
            for files in (built, based)
        ]
        assert ids[0] == ids[1]

    @pytest.mark.parametrize(
        "base", ["example.org", "ftp://example.org", "https://", "https://a.b/?x", "https://a.b/#x"]
    )
    def test_an_address_must_be_one(self, base):
        with pytest.raises(UsageError, match="is not the address of a site"):
            site.check_base(base)


class TestPages:
    """Each page tells what it is about, and nothing that another page tells."""

    def test_titles_descriptions_and_canonicals_are_its_own(self, based):
        pages = dict(html_pages(based))
        framed = self.told(pages.pop("embed.html"))["title"]  # told to nobody who searches
        assert framed not in {self.told(html)["title"] for html in pages.values()}
        for kind in ("title", "description", "canonical"):
            told = {name: self.told(html)[kind] for name, html in pages.items()}
            assert all(told.values()), kind
            again = [text for text, times in Counter(told.values()).items() if times > 1]
            assert not again, (kind, again)
        for name, html in pages.items():
            assert self.told(html)["canonical"] == f"{BASE}/{name}"

    def test_without_an_address_there_is_no_canonical(self, built):
        assert not any(self.told(html)["canonical"] for html in html_pages(built).values())

    def test_linked_data_parse_and_hold_no_day_of_building(self, dataset, based, monkeypatch):
        found = {
            name: json.loads(re.findall(r"<script[^>]*ld\+json[^>]*>(.*?)</script>", html)[0])
            for name, html in html_pages(based).items()
            if "/" in name
        }
        assert len(found) == 7
        for name, told in found.items():
            assert told["url"] == f"{BASE}/{name}"
            assert told["name"] == self.told(html_pages(based)[name])["title"]
            assert "2026" not in json.dumps(told).replace("25 February 2026", "")
        assert found["dates/2020-11-08.html"]["temporalCoverage"] == "2020-11-08"
        assert found["units/alpha.html"]["about"]["name"] == "Alfa/Alpha"

    def test_pictures_are_small_and_as_large_as_they_say(self, built):
        for day in DAYS:
            picture = built[f"dates/{day}.jpg"]
            assert len(picture) < 170_000
            with Image.open(io.BytesIO(picture)) as image:
                told = tags(built[f"dates/{day}.html"].decode())
                size = told["og:image:width"], told["og:image:height"]
                assert tuple(map(str, image.size)) == size
                assert Image.MIME[image.format] == told["og:image:type"]
            for width in (600, 1200):
                with Image.open(io.BytesIO(built[f"dates/{day}-{width}.webp"])) as image:
                    assert image.width == width

    def test_a_unit_that_changed_has_a_picture_of_that_day_around_it(self, dataset, built):
        days = set(map(date.fromisoformat, DAYS))
        changed = {unit for unit, rows in dataset.control.items() if rows[-1].day in days}
        assert changed
        for unit in dataset.units:
            html = built[f"units/{unit}.html"].decode()
            assert (f"units/{unit}.jpg" in built) is (unit in changed)
            assert ("<figure>" in html) is (unit in changed)
            if unit in changed:
                assert tags(html)["og:image"] == f"{unit}.jpg"
                assert len(built[f"units/{unit}.jpg"]) < 170_000

    def test_next_and_previous_lead_back(self, built):
        turns = {}
        for name, html in html_pages(built).items():
            for _tag, a in Elements(html).found:
                if a.get("rel") in ("next", "prev"):
                    path = os.path.normpath(PurePosixPath(name).parent / a["href"])
                    turns[name, a["rel"]] = path
        back = {"next": "prev", "prev": "next"}
        assert len(turns) == 2 + 2 * 3
        for (name, way), other in turns.items():
            assert turns[other, back[way]] == name

    def test_a_place_tells_who_held_it_and_what_happened_near(self, dataset, built):
        html = built["places/alfa.html"].decode()
        rows = re.findall(r"<tr[^>]*><td[^>]*><a href=[^>]*date=([^&]+)&", html)
        assert rows == [change.day.isoformat() for change in dataset.control["alpha"]]
        widths = [
            float(width) for width in re.findall(r'<rect x="[^"]+" y="0" width="([^"]+)"', html)
        ]
        assert sum(widths) == pytest.approx(1000, abs=1)
        near = nearby.events_near(dataset, 39.9, 46.1, 10)
        assert near
        assert "data/control.csv, alpha" in html
        assert "division of today: “Aghdara District”." in html
        assert "Population: 8,000 (1989, Soviet census) and 900 (2005, de facto" in html
        assert "data/populations.csv, alfa" in html
        said = unchecked(dataset, dates.today())
        assert said
        assert said in unescape(html)
        assert said in unescape(built["days.html"].decode())
        day = built["dates/2020-11-08.html"].decode()
        changed = [unit for unit, changes in dataset.control.items()
                   if any(one.day == date(2020, 11, 8) for one in changes)]  # fmt: skip
        assert f"data/control.csv, {', '.join(changed)}." in day
        rows = re.findall(r"data/events.csv, (\w+)", day)
        assert rows
        assert set(rows) <= {event.id for event in dataset.events}
        assert all(distance_km((46.1, 39.9), (event.lon, event.lat)) == km for event, km in near)

    @staticmethod
    def told(html: str) -> dict[str, str]:
        found = Elements(html).found
        return {
            "title": unescape(re.findall("<title>(.*?)</title>", html)[0]),
            "description": next(
                (a["content"] for _, a in found if a.get("name") == "description"), ""
            ),
            "canonical": next((a["href"] for _, a in found if a.get("rel") == "canonical"), ""),
        }


class TestFolder:
    FILES = {"index.html": b"new", "dates/a.html": b"a"}  # noqa: RUF012  read only

    @pytest.fixture
    def target(self, tmp_path) -> Path:
        return tmp_path / "here" / "site"

    def listing(self, target: Path) -> set[str]:
        return {
            path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()
        } - {sitefolder.NOTE}

    def test_it_is_made_with_the_folders_above(self, target):
        sitefolder.write(target, self.FILES)
        assert self.listing(target) == set(self.FILES)
        assert [path.name for path in target.parent.iterdir()] == ["site"]

    def test_a_new_site_replaces_the_old_and_keeps_what_others_put_there(self, target):
        sitefolder.write(target, {"index.html": b"old", "assets/old.js": b"old"})
        (target / "CNAME").write_text("example.org")
        (target / ".git" / "refs").mkdir(parents=True)
        (target / ".git" / "refs" / "main").write_text("1")
        sitefolder.write(target, self.FILES)
        assert self.listing(target) == {*self.FILES, "CNAME", ".git/refs/main"}
        assert (target / "index.html").read_bytes() == b"new"

    def test_a_foreign_folder_is_left_alone_unless_forced(self, target):
        target.mkdir(parents=True)
        sitefolder.check_folder(target)  # an empty one is nobody's
        (target / "thesis.txt").write_text("mine")
        with pytest.raises(UsageError) as error:
            sitefolder.write(target, self.FILES)
        assert str(error.value) == (
            f'"{target}" holds other files than those of such a site; name an empty folder, or add '
            "--force to write among them."
        )
        assert self.listing(target) == {"thesis.txt"}
        sitefolder.write(target, self.FILES, force=True)
        assert self.listing(target) == {"thesis.txt", *self.FILES}

    @pytest.mark.parametrize("moment", ["write", "first", "last"])
    def test_a_fault_leaves_the_site_of_before(self, target, monkeypatch, moment):
        before = {"index.html": b"old", "dates/b.html": b"b"}
        sitefolder.write(target, before)
        note = (target / sitefolder.NOTE).read_bytes()
        real = Path.replace
        if moment == "last":
            monkeypatch.setattr(
                Path,
                "replace",
                lambda path, to: self._full() if to.name == "index.html" else real(path, to),
            )
        else:
            owner, name = (os, "fsync") if moment == "write" else (Path, "replace")
            monkeypatch.setattr(owner, name, self._full)
        with pytest.raises(UsageError, match="The disk is full"):
            sitefolder.write(target, {**self.FILES, "assets/new.js": b"new"})
        monkeypatch.undo()
        assert self.listing(target) == set(before)
        assert (target / "index.html").read_bytes() == b"old"
        assert (target / sitefolder.NOTE).read_bytes() == note
        assert [path.name for path in target.parent.iterdir()] == ["site"]
        assert not (target / "assets").exists()

    def test_who_holds_the_folder_sees_every_page_whole_all_the_time(self, target, monkeypatch):
        """Like a web server, or a container into which the folder is mounted."""

        def made(mark: str) -> dict[str, bytes]:
            page = f"{mark}: assets/{mark}.js".encode()
            return {"index.html": page, "dates/a.html": page, f"assets/{mark}.js": b"script"}

        sitefolder.write(target, made("old"))
        (target / ".karabakh-map-0123.part").write_text("of a run that was killed")
        held = os.open(target, os.O_RDONLY | os.O_DIRECTORY)
        seen = []
        real = Path.replace

        def watched(path: Path, to: Path) -> Path:
            done = real(path, to)
            for page in ("index.html", "dates/a.html"):
                text = Path(f"/proc/self/fd/{held}/{page}").read_text()
                assert Path(f"/proc/self/fd/{held}/{text.split(': ')[1]}").is_file()
                seen.append((page, text[:3]))
            return done

        monkeypatch.setattr(Path, "replace", watched)
        sitefolder.write(target, made("new"))
        monkeypatch.undo()
        os.close(held)
        changed = [page for page, text in dict.fromkeys(seen) if text == "new"]
        assert changed == ["dates/a.html", "index.html"]  # the first page is the last to change
        assert self.listing(target) == set(made("new"))

    def test_what_is_right_is_left_alone(self, target):
        sitefolder.write(target, self.FILES)
        page = target / "index.html"
        written = page.stat().st_ino, page.stat().st_mtime_ns
        sitefolder.write(target, {**self.FILES, "dates/a.html": b"b"})
        assert (page.stat().st_ino, page.stat().st_mtime_ns) == written

    def test_a_page_that_somebody_else_put_there_is_not_replaced(self, target):
        sitefolder.write(target, self.FILES)
        (target / "robots.txt").write_text("mine")
        with pytest.raises(UsageError, match=r'robots.txt" is no file of such a site'):
            sitefolder.write(target, {**self.FILES, "robots.txt": b"ours"})
        assert (target / "robots.txt").read_text() == "mine"
        sitefolder.write(target, {**self.FILES, "robots.txt": b"ours"}, force=True)
        assert (target / "robots.txt").read_text() == "ours"

    def test_a_list_that_was_edited_removes_nothing_outside(self, target):
        sitefolder.write(target, self.FILES)
        (target.parent / "mine.txt").write_text("mine")
        (target / sitefolder.NOTE).write_text(
            f"../mine.txt\n{target.parent}/mine.txt\nindex.html\n"
        )
        sitefolder.write(target, {"index.html": b"newer"}, force=True)
        assert (target.parent / "mine.txt").read_text() == "mine"

    def test_two_do_not_fill_it_at_once(self, target, monkeypatch):
        sitefolder.write(target, self.FILES)
        held = os.open(target, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(UsageError, match="Another process fills"):
            sitefolder.write(target, {"index.html": b"newer"})
        os.close(held)
        assert (target / "index.html").read_bytes() == b"new"

    @pytest.mark.parametrize("name", ["-", "/dev/stdout", "/dev/null"])
    def test_the_screen_is_no_folder(self, name):
        with pytest.raises(UsageError, match="several are written; name a folder"):
            sitefolder.check_folder(Path(name))

    @staticmethod
    def _full(*_anything: object) -> None:
        raise OSError(28, os.strerror(28))

    def test_the_folder_one_is_in_is_refused(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        for folder in (Path(), tmp_path.parent):
            with pytest.raises(UsageError, match="holds the folder you are in"):
                sitefolder.check_folder(folder, force=True)

    def test_a_file_is_no_folder(self, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(UsageError, match="is a file; name a folder"):
            sitefolder.check_folder(tmp_path / "file")
        with pytest.raises(UsageError, match=r"is a file; name a folder|Not a directory"):
            sitefolder.write(tmp_path / "file" / "site", self.FILES)


class TestCommand:
    def test_writes_the_site_and_says_what(self, run, tmp_path, built):
        target = tmp_path / "site"
        result = run(str(target), "--dates", "key")
        assert result.exit_code == 0, result.stderr
        told = result.stderr.splitlines()
        assert told[:2] == ["dates/1992-05-09.html", "dates/2020-11-08.html"]
        assert told[2].startswith(f"Wrote {len(built)} files (")
        assert told[3].endswith("add --base-url.")
        for name, body in built.items():
            assert (target / name).read_bytes() == body

    @pytest.mark.parametrize(
        ("line", "sentence"),
        [
            ("{folder}/a --base-url example.org", '"example.org" is not the address of a site'),
            ("{folder}/a --lang tlh", 'There is no translation into "tlh" yet'),
            ("{folder}/mine.txt", '"{folder}/mine.txt" is a file; name a folder.'),
            ("{folder}", '"{folder}" holds other files than those of such a site'),
        ],
    )
    def test_what_cannot_be_is_told_in_a_sentence(self, run, tmp_path, line, sentence):
        (tmp_path / "mine.txt").write_text("mine")
        result = run(*line.format(folder=tmp_path).split())
        assert result.exit_code == 2
        assert result.stderr.startswith(f"karabakh-map: {sentence.format(folder=tmp_path)}")
        assert result.stderr.count("\n") == 1
        assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.fixture(scope="module")
def several(dataset) -> dict[str, bytes]:
    return site.build(dataset, BASE, ["en", "hy"], days=set(map(date.fromisoformat, DAYS)))


class TestLanguages:
    """English at the root, others beside it, each page naming the same page in the others."""

    def test_each_stands_in_a_folder_and_what_is_the_same_once(self, several, based):
        root = {name for name in several if not name.startswith("hy/")}
        assert {name for name in root if not name.startswith("assets/")} == {
            name for name in based if not name.startswith("assets/")
        }
        assert {name.removeprefix("hy/") for name in several if name.startswith("hy/")} == {
            name
            for name in root
            if not name.startswith(("assets/", "sitemap", "robots", "embedhost"))
        }
        assert len([name for name in several if re.match("assets/.*webp$", name)]) == 1

    def test_what_a_page_loads_and_links_is_there(self, several):
        for name, content in several.items():
            if not name.endswith(".html"):
                continue
            for _tag, attributes in Elements(content.decode()).found:
                path = urlsplit(attributes.get("href") or attributes.get("src") or "")
                if path.scheme or not path.path:
                    continue
                found = PurePosixPath(name).parent / path.path
                there = os.path.normpath(found)
                assert there in several, (name, path)

    @pytest.mark.parametrize("name", ["index.html", "dates/1992-05-09.html"])
    def test_a_page_names_the_same_in_the_other_languages(self, several, name):
        for home in ("", "hy/"):
            page = several[home + name].decode()
            for code, there in (("en", ""), ("hy", "hy/")):
                assert f'hreflang="{code}" href="{BASE}/{there}{name}"' in page
            assert f'<html lang="{"hy" if home else "en"}">' in page
        assert "Լեռնային Ղարաբաղ" in several["hy/" + name].decode()

    def test_search_engines_and_feed_readers_learn_of_each(self, several):
        told = several["sitemap.xml"].decode()
        assert f"<loc>{BASE}/hy/</loc>" in told
        assert f'hreflang="hy" href="{BASE}/hy/dates/1992-05-09.html"' in told
        assert 'xml:lang="hy"' in several["hy/feed.xml"].decode()
        ids = [ElementTree.fromstring(several[name]).findtext(f"{ATOM}id")  # noqa: S314  our own
               for name in ("feed.xml", "hy/feed.xml")]  # fmt: skip
        assert ids[0] != ids[1]

    def test_without_an_address_they_find_one_another_too(self, dataset):
        made = site.build(dataset, languages=["en", "az"])
        assert (
            'hreflang="az" href="../az/dates/1992-05-09.html"'
            in made["dates/1992-05-09.html"].decode()
        )
        assert 'hreflang="en" href="../index.html"' in made["az/index.html"].decode()

    def test_a_language_alone_stands_at_the_root(self):
        assert site.folders(["ru"]) == {"ru": ""}
        assert site.folders(["ru", "en", "ru"]) == {"en": "", "ru": "ru/"}
        assert site.folders(["az", "hy"]) == {"en": "", "az": "az/", "hy": "hy/"}
