"""Write the pages of docs/ that the program knows best: the command line and the settlement check.

python -m tools.write_docs          write them
python -m tools.write_docs --check  say which are out of date, and exit 1
"""

import sys
from pathlib import Path

import click

from karabakh_map.audit import run
from karabakh_map.cli import main as program

ROOT = Path(__file__).resolve().parents[1]
NAME = "karabakh-map"
MEND = "python -m tools.write_docs"

CLI_HEAD = """# Command line

What `karabakh-map --help` and `karabakh-map COMMAND --help` say. This page is written
by `python -m tools.write_docs`.

Answers go to the screen, or with `-o` to a file, which is written whole or not at all.
Errors go to stderr in one line. The exit code is 0, or 1 for faulty data, or 2 for a
request that cannot be met.

Intervals are half-open: `from` (or `since`) is the first day, at its end, under a
controller, and `to` the first day that is no longer so; without `to` it lasts to this
day. Areas are geodesic km2 on the WGS 84 ellipsoid. Their low and high bounds put every
line of control off by its whole stated precision, and on days when sources differ about
a change they count the unit for both candidates or for neither.
"""
SETTLEMENTS_HEAD = """# Settlement check

Who held each place on ten dates, laid over the control units: `right` where the unit at the
place has the holder that the row says, a distance where ground of that holder lies within the
precision of the coordinates, and **wrong** where it does not. Rows of high and medium confidence
must be right; `karabakh-map check` fails otherwise. This page is what
`karabakh-map check --report` prints, written by `python -m tools.write_docs`.

"""


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
    return "\n".join(parts)


def _block(text: str) -> str:
    return f"```text\n{text}\n```\n"


def settlements() -> str:
    """Return the settlement report of the data in this checkout."""
    return SETTLEMENTS_HEAD + run.settlement_report(ROOT / "data")


PAGES = {"docs/cli.md": command_line, "docs/settlements.md": settlements}


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
