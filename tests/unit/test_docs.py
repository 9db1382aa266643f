"""The documents say what the program does, and name nothing that is not there."""

import re
import shlex
from pathlib import Path

import click
import pytest

from karabakh_map.cli import main
from karabakh_map.dataset import schema
from tools import write_docs

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
CONTEXT = click.Context(main, info_name="karabakh-map")
COMMANDS = main.list_commands(CONTEXT)
PLACEHOLDERS = {"LAT": "39.9", "LON": "46.9", "DATE": "2020", "DIR": "out"}
CODE = re.compile(r"```.*?\n(.*?)```|`([^`\n]+)`", re.DOTALL)


def examples(path: Path) -> list[str]:
    """Return each command line that stands in the code of a document."""
    found = []
    for block, inline in CODE.findall(path.read_text(encoding="utf-8")):
        for line in (block or inline).splitlines():
            text = line.strip().removeprefix("$ ").split("  #")[0].strip()
            if text.startswith("karabakh-map ") and not text.startswith("karabakh-map COMMAND"):
                found.append(text)
    return found


EXAMPLES = [
    (path.relative_to(ROOT).as_posix(), example)
    for path in DOCUMENTS
    for example in examples(path)
    if path.name not in ("cli.md",)
]


@pytest.mark.parametrize("page", write_docs.PAGES)
def test_written_pages_are_up_to_date(page):
    assert (ROOT / page).read_text(encoding="utf-8") == write_docs.PAGES[page](), (
        f"{page} is out of date; run {write_docs.MEND}."
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_the_readme_names_every_command(name):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.search(rf"karabakh-map {name}\b", readme)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_reference_names_every_option(name):
    reference = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    section = reference.split(f"\n## {name}\n")[1].split("\n## ")[0]
    command = main.get_command(CONTEXT, name)
    assert command is not None
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name} is not explained"
            assert all(option in section for option in parameter.opts)


@pytest.mark.parametrize(("document", "example"), EXAMPLES)
def test_every_example_can_be_run(document, example):
    """Parse it as the program would; files and servers are left alone."""
    _, name, *arguments = shlex.split(re.split(r"\s[|>]\s?", example)[0])
    arguments = [PLACEHOLDERS.get(argument, argument) for argument in arguments]
    if name.startswith("--"):
        assert any(name in parameter.opts for parameter in main.params) or name == "--help"
        return
    command = main.get_command(CONTEXT, name)
    assert command is not None, f"{document}: there is no command {name}"
    command.make_context(name, arguments, parent=CONTEXT, resilient_parsing=False)


def test_documents_have_no_dead_links_to_files():
    for path in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", target):
                assert (path.parent / target).exists(), f"{path.name} links to {target}"


FILE = re.compile(r"`((?:[\w.-]+/)*[\w.-]+\.(?:py|js|json|csv|html|toml|md))`")
INVENTED = re.compile(r"\b(?:LL|NAME|TABLE|VERSION|ka)\b")
"""What stands in a path for any language, layer, table or release, and the example of a new one."""


def files_of_the_house() -> set[str]:
    """Return the paths of what is ours, each with a slash before it."""
    folders = ("src", "tools", "tests", "data", "docs", "bench", "requirements")
    paths = {*ROOT.glob("*.*"), *(one for name in folders for one in (ROOT / name).rglob("*"))}
    return {f"/{path.relative_to(ROOT).as_posix()}" for path in paths}


@pytest.mark.parametrize("name", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_every_file_that_is_named_is_there(name):
    text, there = (ROOT / name).read_text(encoding="utf-8"), files_of_the_house()
    named = {one for one in FILE.findall(text) if not INVENTED.search(one)}
    assert len(named) > 20
    assert {one for one in named if not any(path.endswith(f"/{one}") for path in there)} == set()


def test_where_to_look_first_is_in_its_room():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|.*\|(.*\.py`) \|$", text, re.MULTILINE)
    assert len({room for room, _files in rows}) == 9
    looks = [(room, file) for room, files in rows for file in FILE.findall(files)]
    package = ROOT / "src" / "karabakh_map"
    assert [(room, file) for room, file in looks if not (package / room / file).is_file()] == []


@pytest.mark.parametrize("table", schema.TABLES, ids=lambda table: table.file)
def test_every_column_is_documented(table):
    model = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    section = model.split(f"\n## data/{table.file}\n")[1].split("\n## ")[0]
    listed = re.match(r"\s*`([^`]+)`", section)
    assert listed, f"{table.file} lists no columns"
    names = [field.name for field in table.fields]
    dates = [name for name in names if name.startswith("held_")]
    assert re.split(r",\s+", listed[1]) == [name for name in names if name not in dates]
    assert not dates or f"`{dates[0]}` ... `{dates[-1]}`" in section
