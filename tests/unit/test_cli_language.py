"""Commands in four languages: which one they speak, and what is the same in all."""

import ast
import os
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from karabakh_map.cli import _speech, main
from karabakh_map.cli._metavars import METAVARS
from karabakh_map.core import i18n
from karabakh_map.dataset.load import DATA_VARIABLE
from tests import tongue

LANGUAGES = ("en", "az", "hy", "ru")
OTHERS = LANGUAGES[1:]
PERIOD = "1992-01-01 1994-01-01"
FOR_PROGRAMS = [
    "control 1992-05-09 --format geojson", "control 1992-05-09 --format csv",
    "control 1992-05-09 --account armenia --format csv",
    "at 39.9 46.2 --format json", "at 39.9 46.2 --format csv",
    f"diff {PERIOD} --format json", f"diff {PERIOD} --format csv",
    f"diff {PERIOD} --format geojson",
    "events --format json", "events --format csv", "events --format geojson",
    "areas --format json", "areas --by-district --format csv",
    "corrections --format json", "corrections --format csv",
    "find alfa --format json", "find alfa --format csv",
]  # fmt: skip
FOR_PEOPLE = [
    "control 1992-05-09", "at 39.9 46.2", "at 39.9 46.2 --date 1993-01-01", "at 39 46",
    f"diff {PERIOD}", "events", "events --from 1993", "areas", "areas --by-district", "corrections",
    "control 1992-05-09 --account armenia", "find alfa", "find nowhere",
]  # fmt: skip
WRONG = [
    "control", "control 2020 2021", "contrl", "control 2020-13-01", "control 20", "control x",
    "control 3000", "control 1/2/2020", "at 46 39", "at 0 0", "at x",
    "events --form csv", "events --from 2020 --to 2019", "areas --district x", "find",
    "areas --district nkao --by-district", "corrections --until x", "corrections --since x",
    "control 2020 -o no/folder.csv", "control 2020 -o x.doc", "control 2020 --format doc",
    "control 2020 --account y", "render", "render 2020 --dpi x", "render 2020 -o x.doc",
    "render 2020 --theme x -o x.png", "render 2020 --size 5 -o x.png",
    "render 2020 --place x -o x.png",
    "render 2020 --bounds 1,2 -o x.png", "render 2020 --layers x -o x.png", "handout",
    "animate --from 2020 -o x.doc", "check --report --accept", "find x --limit 0",
]  # fmt: skip


@pytest.fixture
def run(drawn, tmp_path, monkeypatch):
    monkeypatch.setenv(DATA_VARIABLE, str(drawn.root))
    monkeypatch.chdir(tmp_path)

    def invoke(line: str, lang: str | None = None, **variables: str) -> Result:
        words = line.split() + (["--lang", lang] if lang else [])
        result = CliRunner().invoke(main, words, env=variables, prog_name="karabakh-map")
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def made_up(tmp_path):
    with tongue.known(tmp_path / "locale"):
        yield tongue.NAME


@pytest.mark.parametrize("command", FOR_PROGRAMS)
def test_what_programs_read_is_the_same_in_every_language(run, command):
    english = run(command)
    assert english.exit_code == 0
    assert english.stdout
    for lang in OTHERS:
        assert run(command, lang).stdout_bytes == english.stdout_bytes
    told = run(command, LC_ALL="ru_RU.UTF-8", LANG="az_AZ.UTF-8")
    assert told.stdout_bytes == english.stdout_bytes


@pytest.mark.parametrize("command", FOR_PEOPLE)
def test_what_people_read_has_no_english(run, command, made_up):
    english, other = run(command), run(command, made_up)
    assert english.exit_code == other.exit_code == 0
    assert tongue.english_in(other.stdout) == []
    assert other.stdout != english.stdout


@pytest.mark.parametrize("command", WRONG)
def test_what_is_wrong_is_told_in_every_language(run, command, made_up):
    english, other = run(command), run(command, made_up)
    assert english.exit_code == other.exit_code == 2
    assert tongue.english_in(other.stderr) == []
    assert other.stderr.count("\n") == 1


@pytest.mark.parametrize("command", WRONG)
def test_every_language_has_its_own_words_for_what_is_wrong(run, command):
    told = {lang: run(command, lang).stderr for lang in LANGUAGES}
    assert len(set(told.values())) == len(LANGUAGES), told


def commands() -> list[str]:
    context = click.Context(main)
    return ["", *main.list_commands(context)]


def test_help_is_in_every_language(run, made_up):
    for command in commands():
        english, other = run(f"{command} --help"), run(f"{command} --help", made_up)
        assert english.exit_code == other.exit_code == 0
        assert tongue.english_in(other.stdout) == [], command
        assert "--lang CODE" in english.stdout


def test_what_stands_for_a_value_is_named_alike_in_usage_help_and_errors(run):
    english = {word for word in METAVARS if word in run("site --help").stdout}
    assert {"DIR", "FILE", "TEXT", "CODES", "OPTIONS"} <= english
    for lang in OTHERS:
        helps = "\n".join(run(f"{command} --help", lang).stdout for command in commands())
        assert [word for word in METAVARS if re.search(rf"(?<![-\w]){word}\b", helps)] == []
        with i18n.speaking(lang):
            date = i18n.translate("DATE")
        assert helps.count(date) > 10
        assert f"'{date}'" in run("control", lang).stderr


def test_help_differs_from_language_to_language(run):
    for command in commands():
        english = run(f"{command} --help")
        for lang in OTHERS:
            assert run(f"{command} --help", lang).stdout not in (english.stdout, "")
            assert run(f"--lang {lang} {command} --help").stdout != english.stdout


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({}, "en"), ({"LANG": "ru_RU.UTF-8"}, "ru"), ({"LANG": "az_AZ"}, "az"),
        ({"LC_MESSAGES": "hy_AM.UTF-8", "LANG": "ru_RU.UTF-8"}, "hy"),
        ({"LC_ALL": "C", "LANG": "ru_RU.UTF-8"}, "en"), ({"LC_ALL": "POSIX", "LANG": "az"}, "en"),
        ({"LC_ALL": "", "LANG": "az_AZ.UTF-8"}, "az"),
        ({"LC_ALL": "C.UTF-8", "LANGUAGE": "ru"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:hy:ru"}, "hy"),
        ({"LANG": "de_DE.UTF-8"}, "en"), ({"LANG": "az_IR.UTF-8"}, "en"), ({"LANG": "\0;q"}, "en"),
    ],
)  # fmt: skip
def test_variables_decide_where_nobody_asks(variables, lang):
    assert _speech.of_variables(variables) == lang
    assert _speech.asked(["control", "2020"], variables) == lang
    assert _speech.asked(["control", "2020", "--lang", "az"], variables) == "az"
    assert _speech.asked(["control", "--lang=az", "2020"], variables) == "az"
    assert _speech.asked(["control", "--", "--lang", "az"], variables) == lang
    assert _speech.asked(["control", "--lang"], variables) == lang


@pytest.mark.parametrize(
    ("lang", "mend"),
    [
        ("am", 'did you mean "hy"?'), ("Azerbaijani", 'did you mean "az"?'),
        ("ru_RU", 'did you mean "ru"?'), ("fr", "use one of en, az, hy, ru."),
        ("cldr", "use one of en, az, hy, ru."), ("..", "use one of en, az, hy, ru."),
    ],
)  # fmt: skip
def test_an_unknown_language_is_told_with_its_mend(run, lang, mend):
    for line in ("control 2020", "events", "render 2020", "html", "--help"):
        if line != "--help":  # help is told in the usual language
            told = run(line, lang)
            assert told.exit_code == 2
            assert told.stderr == (
                f'karabakh-map: There is no translation into "{lang}" yet; {mend}\n'
            )


def test_an_error_of_an_unknown_language_is_in_the_usual_one(run):
    told = run("control 2020", "am", LANG="ru_RU.UTF-8")
    with i18n.speaking("ru"):
        assert told.stderr == f"karabakh-map: {i18n.no_words('am')}\n"


def test_click_gets_its_own_words_back(run):
    kept = [module._ for module in _speech._CLICK_SAYS if hasattr(module, "_")]
    run("--help", "ru")
    run("contrl", "ru")
    assert [module._ for module in _speech._CLICK_SAYS if hasattr(module, "_")] == kept


NEVER_SAID = {
    "Aborted!", "deprecated", "Error: {message}", "Try '{command} {option}' for help.",
    "unknown error", "Confirm the action without prompting.", "Do you want to continue?",
    "Missing {param_type}", "Missing parameter: {param_name}", "Choice({choices})",
}  # fmt: skip
"""By click of our commands: questions, files it opens, and what we say ourselves."""
PROGRAMMERS = ("decl", "Deprecat", "defined twice", "No options defined", "iterable", "UUID",
               "does not match", "boolean", "file", "path", "directory", "{len_type}")  # fmt: skip


def test_all_that_click_says_of_our_commands_is_known():
    said = set()
    for module in _speech._CLICK_SAYS:
        for node in ast.walk(ast.parse(Path(module.__file__ or "").read_text("utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in ("_", "ngettext"):
                texts = node.args[: 1 + (name == "ngettext")]
                said |= {one.value for one in texts if isinstance(one, ast.Constant)}
    unknown = said - set(_speech.OF_CLICK) - NEVER_SAID
    assert [one for one in unknown if not any(part in one for part in PROGRAMMERS)] == []
    assert os.environ.get("LC_ALL") is None  # the tests speak English unless they say otherwise
