"""The language is a context: every door sets it, nothing beneath has one of its own."""

import ast
import contextvars
import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

import karabakh_map
from karabakh_map import figure
from karabakh_map.cli import main
from karabakh_map.core import i18n
from karabakh_map.core.errors import UsageError
from karabakh_map.core.model import Dataset
from karabakh_map.dataset.load import DATA_VARIABLE
from karabakh_map.figure import animation
from karabakh_map.figure.film import make
from karabakh_map.figure.handout import handout
from karabakh_map.web import (
    bundles,
    folium_map,
    mapfiles,
    notebook,
    popups,
    single_page,
    site,
    widgets,
)
from karabakh_map.wording import stories, summary
from tests import tongue

PACKAGE = Path(karabakh_map.__file__).parent
DAY = date(1992, 5, 9)


def outside(function: Callable[..., Any], *args: Any, **options: Any) -> Any:
    """Call a function where no language is in force, as a program does that calls a door."""
    return contextvars.Context().run(function, *args, **options)


@pytest.fixture
def made_up(tmp_path) -> Iterator[str]:
    with tongue.known(tmp_path / "locale"):
        yield tongue.NAME


@pytest.fixture
def lessons(drawn) -> Dataset:
    """Return the data with chapters enough for a lesson on paper."""
    return replace(drawn, story=drawn.story * 2)


class TestWithoutALanguage:
    @pytest.mark.parametrize(
        "say",
        [
            lambda _data: i18n.translate("Events"),
            lambda _data: i18n.in_words(DAY),
            lambda _data: i18n.months(),
            lambda _data: i18n.forms("{count} event found", "{count} events found"),
            lambda data: summary.summarise(data, DAY),
            stories.model,
            lambda data: popups.event_html(data.events[0]),
            lambda data: bundles.build(data, ()),
            lambda _data: widgets.part("story"),
            mapfiles.assets,
            folium_map.TimeMap,
            lambda data: figure.ask(data, DAY),
            lambda data: figure.render(data, DAY),
            site.build,
            single_page.page,
        ],
    )
    def test_nothing_is_said_and_the_mend_is_named(self, drawn, say):
        with pytest.raises(i18n.NoLanguageError, match=r'i18n\.speaking\("en"\)'):
            outside(say, drawn)

    def test_what_was_kept_for_one_language_is_not_given_out_without(self, drawn):
        with i18n.speaking("en"):
            kept = widgets.part("story"), mapfiles.assets(drawn)
        assert all(kept)
        for call in (lambda: widgets.part("story"), lambda: mapfiles.assets(drawn)):
            with pytest.raises(i18n.NoLanguageError):
                outside(call)

    def test_the_whole_package_can_be_loaded(self):
        # A message at the level of a module would be translated when it is loaded.
        code = (
            "import importlib, pkgutil, karabakh_map\n"
            "for found in pkgutil.walk_packages(karabakh_map.__path__, 'karabakh_map.'):\n"
            "    if not found.name.endswith('__main__'): importlib.import_module(found.name)\n"
        )
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr


class TestDoors:
    """Each is called where no language is in force."""

    def test_a_notebook_shows_a_map(self, drawn, monkeypatch):
        monkeypatch.setattr(notebook, "load", lambda: drawn)
        shown = outside(karabakh_map.Map, DAY)
        assert outside(str, shown).startswith("As of 9 May 1992:")
        assert "Nagorno-Karabakh, 9 May 1992" in outside(shown._repr_html_)

    def test_a_picture_speaks_its_own_language_whichever_is_in_force(self, drawn, made_up):
        asked = outside(figure.ask, drawn, DAY, language=made_up)
        content, told = outside(figure.render_described, drawn, asked, "svg")
        with i18n.speaking("en"):
            assert figure.render_described(drawn, asked, "svg") == (content, told)
            assert figure.describe(drawn, asked) == told
        assert tongue.english_in(told) == []
        assert tongue.spelt("Last change") in told

    def test_handout_film_site_and_page(self, drawn, lessons, monkeypatch):
        assert outside(handout, lessons, language="en").startswith(b"%PDF")
        asked = outside(figure.ask, drawn, DAY, layout="slide", size=(640, 360), language="en")
        steps = [animation.Step(DAY, 1.0, ())]
        assert outside(make, drawn, asked, steps, "gif", lambda _n: None).startswith(b"GIF")
        drawing = io.BytesIO()
        Image.new("RGB", figure.LAYOUTS["social"].pixels).save(drawing, "PNG")
        drawn_once = (drawing.getvalue(), "")
        monkeypatch.setattr(figure, "render_described", lambda *_, **__: drawn_once)
        assert b'lang="en"' in outside(site.build, drawn, languages=["en"])["index.html"]
        assert 'lang="en"' in outside(single_page.page, drawn, language="en")

    @pytest.mark.parametrize(
        "command",
        [
            "control 1992-05-09", "diff 1992-01-01 1993-01-01",
            "diff 1992-01-01 1993-01-01 --format json",
            "events --to 1992-12-31", "render 1992-05-09 -o x.svg", "html -o x.html", "--help",
        ],
    )  # fmt: skip
    def test_commands(self, drawn, tmp_path, monkeypatch, command):
        monkeypatch.setenv(DATA_VARIABLE, str(drawn.root))
        monkeypatch.chdir(tmp_path)
        result = outside(CliRunner().invoke, main, command.split())
        assert result.exit_code == 0, result.output

    def test_a_thread_takes_it_along(self, made_up):
        with i18n.speaking(made_up), ThreadPoolExecutor(1) as pool:
            told = i18n.in_this_language(i18n.in_words)
            assert pool.submit(told, DAY).result() == f"9 {tongue.spelt('May')} 1992"
            with pytest.raises(i18n.NoLanguageError):
                pool.submit(i18n.in_words, DAY).result()

    def test_a_door_within_a_door_gives_the_language_back(self, made_up):
        with i18n.speaking("en"):
            with i18n.speaking(made_up):
                assert i18n.language() == made_up
            assert i18n.language() == "en"
            with i18n.speaking():
                assert i18n.language() == "en"

    @pytest.mark.parametrize("door", [
        lambda data: figure.ask(data, DAY, language="fr"),
        lambda data: site.build(data, languages=["fr"]),
        lambda data: single_page.page(data, language="fr"),
        lambda data: handout(data, language="fr"),
        lambda _data: karabakh_map.Map(DAY, language="fr"),
    ])  # fmt: skip
    def test_a_language_without_words_is_refused(self, lessons, door):
        with pytest.raises(
            UsageError, match=r'There is no translation into "fr" yet; use one of en, az'
        ):
            outside(door, lessons)


def made(data: Dataset) -> dict[str, str]:
    """Return what readers get, made by functions that keep much of it."""
    day = summary.summarise(data, DAY)
    pages = site.Site(data, "")
    pages.add_pages()
    return {
        "summary": day.sentence(),
        "popups": "".join(popups.event_popup(data, event) for event in data.events),
        "parts": "".join(str(widgets.part(name).html) for name in single_page.PARTS),
        "bridge": widgets.bridge_script(data),
        "page": single_page.page(data),
        "map": str(folium_map.TimeMap(data, day=DAY).get_root().render()),
        "files": b"\n".join(mapfiles.assets(data).values()).decode("utf-8", "replace"),
        "site": pages.files["index.html"].decode(),
        "embed": pages.files["embed.html"].decode(),
        "captions": animation.captions(data, animation.plan(data, date(1992, 1, 1), DAY)),
        "picture": figure.describe(data, figure.ask(data, [date(1992, 1, 1), DAY], compare=True)),
        "svg": figure.render(data, DAY, "svg").decode(),
    }


def steady(text: str) -> str:
    """Return a text without the ids that folium draws by lot."""
    return re.sub(r"[0-9a-f]{32}", "", text)


def test_two_languages_in_turn_keep_their_words(drawn, made_up):
    told: dict[str, list[dict[str, str]]] = {"en": [], made_up: []}
    for _turn in range(2):
        for spoken, kept in told.items():
            with i18n.speaking(spoken):
                kept.append({name: steady(text) for name, text in made(drawn).items()})
    for name in told["en"][0]:
        for spoken, (first, second) in told.items():
            assert first[name] == second[name], f"{name} in {spoken} changed by the turns"
        own, other = told["en"][0][name], told[made_up][0][name]
        assert tongue.own_in(own) == [], name
        assert tongue.english_in(other) == [], name
        assert tongue.english_in(own), f"{name} says nothing of the program's own"
        assert tongue.own_in(other), name


def test_what_programs_read_is_the_same_in_every_language(drawn, monkeypatch, made_up):
    monkeypatch.setenv(DATA_VARIABLE, str(drawn.root))
    commands = [
        "control 1992-05-09 --format geojson", "control 1992-05-09 --format csv",
        "diff 1992-01-01 1993-01-01 --format json", "diff 1992-01-01 1993-01-01 --format csv",
        "events --format json", "events --format csv", "areas --format csv",
    ]  # fmt: skip
    told = {}
    for spoken in ("en", made_up):
        told[spoken] = [
            outside(CliRunner().invoke, main, [*one.split(), "--lang", spoken]) for one in commands
        ]
    for english, other in zip(*told.values(), strict=True):
        assert (english.exit_code, english.stdout) == (0, other.stdout)


def defaults(path: Path) -> Iterator[str]:
    """Give the functions of a module with a parameter that is a language by itself."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.FunctionDef):
            continue
        given = node.args
        plain = [*given.posonlyargs, *given.args]
        pairs = [*zip(reversed(plain), reversed(given.defaults), strict=False)]
        pairs += [pair for pair in zip(given.kwonlyargs, given.kw_defaults, strict=True) if pair[1]]
        for name, value in pairs:
            if isinstance(value, ast.Constant) and value.value in ("en", "az", "hy", "ru"):
                yield f"{path.relative_to(PACKAGE)} {node.name}({name.arg})"


def test_no_function_has_a_language_of_its_own():
    found = [place for path in sorted(PACKAGE.rglob("*.py")) for place in defaults(path)]
    assert found == ["web/notebook.py __init__(language)"]


def test_every_message_is_collected(tmp_path):
    root = PACKAGE.parents[1]
    recipe = re.search(
        r"\$\(BIN\)/pybabel (.*?)-o (\S+) (.*?)\n", (root / "Makefile").read_text(), re.S
    )
    assert recipe
    options, kept, places = recipe.groups()
    made = tmp_path / "made.pot"
    command = [sys.executable, "-m", "babel.messages.frontend", *options.replace("\\", "").split()]
    command += ["-o", str(made), *places.split()]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert made.read_text("utf-8") == (root / kept).read_text("utf-8"), "run make messages"
