"""Write what the program knows best of docs/: command line, settlement check, tables of layers.

python -m tools.write_docs          write them
python -m tools.write_docs --check  say which are out of date, and exit 1
"""

import sys
from pathlib import Path

import click

from karabakh_map.audit import run
from karabakh_map.cli import main as program
from karabakh_map.core.categories import Category
from karabakh_map.core.controllers import Controller
from karabakh_map.core.i18n import speaking
from karabakh_map.core.layers import ALWAYS, LAYERS, When
from karabakh_map.wording import labels

ROOT = Path(__file__).resolve().parents[1]
NAME = "karabakh-map"
MEND = "python -m tools.write_docs"

CLI_HEAD = """# Command line

What `karabakh-map --help` and `karabakh-map COMMAND --help` say. This page is written
by `python -m tools.write_docs`.

Answers go to the screen, or with `-o` to a file, which is written whole or not at all; `-o -`
and `-o /dev/stdout` are the screen. A link stays and its file is replaced; rights and owner of
what is replaced stay. Nothing that somebody else has beside it is replaced: words about a picture
or a film then take the name `map.png.txt`.
Errors go to stderr in one line. The exit code is 0, or 1 for faulty data, or 2 for a
request that cannot be met.

Commands speak English, Azerbaijani, Armenian or Russian: by `--lang`, else as `LANGUAGE`,
`LC_ALL`, `LC_MESSAGES` or `LANG` say (`C` is English). JSON, GeoJSON and CSV are the same in every
language, and so are names of files, columns and values in problems of the data.

Intervals are half-open: `from` (or `since`) is the first day, at its end, under a
controller, and `to` the first day that is no longer so; without `to` it lasts to this
day. Areas are geodesic km2 on the WGS 84 ellipsoid. Their low and high bounds put every
line of control off by its whole stated precision, and on days when sources differ about
a change they count the unit for both candidates or for neither.
"""
FIND_SHAPE = """The JSON form of `find` is an object with `query`, `found` (how many of each kind
there are) and `results`, places first, then units, then events, each the surest first:

- `kind`: `place`, `unit` or `event`.
- `id`: the best known one; of a place that of `names.csv`, else of `geo/places.geojson`,
  `settlements.csv` or a layer of water (`rivers/kura-1`).
- `ids`: all ids of a place, of whichever table; of units and events the one they have.
- `name`: the neutral English name, or the title of an event.
- `names`: by language, `en`, `az`, `hy`, `ru`, `hy-Latn` (Armenian in Latin letters), `former`.
- `type`: `town`, `village`, `height`, `water` and the like; the category of an event.
- `where`: district or country of a place, which tells places of one name apart; place of an event.
- `lat`, `lon`: degrees of WGS 84; null where no table has them.
- `date`: of an event, as exactly as it is known; else null.
- `day`: the day whose map shows an event; else null.
- `match`: how it was found, from the surest: `name`, `letters` (marks apart), `sound`,
  `beginning`, `words`, `title`, `text`, `near` (another spelling).

The CSV form has the same columns.
"""
SETTLEMENTS_HEAD = """# Settlement check

Who held each place on ten dates, laid over the control units: `right` where the unit at the
place has the holder that the row says, a distance where ground of that holder lies within the
precision of the coordinates, and **wrong** where it does not. Rows of high and medium confidence
must be right; `karabakh-map check` fails otherwise. This page is what
`karabakh-map check --report` prints, written by `python -m tools.write_docs`.

"""


@speaking("en")
def command_line() -> str:
    """Return the reference of every command, from its own help."""
    context = click.Context(program, info_name=NAME, terminal_width=80, max_content_width=80)
    parts = [CLI_HEAD, _block(program.get_help(context))]
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None  # noqa: S101  it was listed
        inner = click.Context(
            command, context, info_name=name, terminal_width=80, max_content_width=80
        )
        parts.append(f"## {name}\n")
        parts.append(_block(command.get_help(inner)))
        if name == "find":
            parts.append(FIND_SHAPE)
    return "\n".join(parts)


def _block(text: str) -> str:
    return f"```text\n{text}\n```\n"


@speaking("en")
def settlements() -> str:
    """Return the settlement report of the data in this checkout."""
    return SETTLEMENTS_HEAD + run.settlement_report(ROOT / "data")


def layer_table() -> str:
    """Return what each layer is called, how it is drawn, and what its files hold."""
    rows = ["| key | layer | drawn as | on a map not asked for layers |", "|---|---|---|---|"]
    for key, layer in LAYERS.items():
        drawn = f"{layer.kind}, {_WHEN[layer.when]}"
        shown = "always" if key == ALWAYS else "yes" if layer.usual else "no"
        names = ", ".join(f"`{name}`" for name in (key, *layer.aliases))
        rows.append(f"| {names} | {labels.LAYER_NAMES[key]} | {drawn} | {shown} |")
    rows += [
        "",
        "| file | of layer | holds | geometry | more properties |",
        "|---|---|---|---|---|",
    ]
    for key, layer in LAYERS.items():
        rows += [
            f"| `{file.name}` | `{key}` | {file.title} | {file.geometry} | {file.more} |"
            for file in layer.files
        ]
    return "\n".join(rows)


_WHEN = {
    When.ALWAYS: "on every day",
    When.DATED: "each feature from its `from` until its `to`",
    When.YEAR: "what has begun of the year of the day",
    When.CERTAINTY: "as well as its course is known",
}


def category_table() -> str:
    """Return the kinds of events with their marks."""
    rows = ["| value | meaning | mark |", "|---|---|---|"]
    for kind in Category:
        rows.append(f"| `{kind}` | {kind.label} | {kind.shape}, `{kind.colour}` |")
    return "\n".join(rows)


def controller_table() -> str:
    """Return who can hold ground."""
    rows = [f"| `{one}` | {one.meaning} |" for one in Controller]
    return "\n".join(["| value | meaning |", "|---|---|", *rows])


BLOCKS = {"layers": layer_table, "categories": category_table, "controllers": controller_table}
"""Tables of docs/data-model.md, each between a comment with its name and one that ends it."""


def data_model() -> str:
    """Return the page on the data with its tables as the program has them."""
    text = (ROOT / "docs" / "data-model.md").read_text(encoding="utf-8")
    for name, make in BLOCKS.items():
        before, begin, rest = text.partition(f"<!-- {name} -->\n")
        _old, end, after = rest.partition("<!-- end -->")
        if not (begin and end):
            raise ValueError(f"docs/data-model.md has no place for its {name}.")
        text = before + begin + make() + "\n" + end + after
    return text


PAGES = {
    "docs/cli.md": command_line,
    "docs/settlements.md": settlements,
    "docs/data-model.md": data_model,
}


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` compare them."""
    old = 0
    for name, make in PAGES.items():
        path = ROOT / name
        text = make()
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in arguments:
            print(f"{name} is out of date; run {MEND}.")
            old = 1
        else:
            path.write_text(text, encoding="utf-8")
            print(f"{name} is written.")
    return old


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
