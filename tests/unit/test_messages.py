"""Every sentence that a reader may get is marked for translation, help and errors too."""

import ast
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

import karabakh_map
from karabakh_map.core import errors
from tools.messages import extract

PACKAGE = Path(karabakh_map.__file__).parent
OURS = {name for name in vars(errors) if name.endswith("Error")}


def bare(path: Path) -> Iterator[str]:
    """Give the errors of ours whose message is written there and is not marked."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id
        if called in OURS and isinstance(node, ast.Call) and node.args:
            first = node.args[0]
            plain = isinstance(first, ast.JoinedStr | ast.BinOp) or (
                isinstance(first, ast.Constant) and isinstance(first.value, str)
            )
            if plain:
                yield f"{path.name}:{node.lineno} {ast.unparse(first)[:60]}"


ROOMS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file())


@pytest.mark.parametrize("room", ROOMS)
def test_no_error_is_raised_with_a_sentence_that_is_not_marked(room):
    assert [one for path in sorted((PACKAGE / room).rglob("*.py")) for one in bare(path)] == []


def test_what_is_not_marked_is_found(tmp_path):
    path = tmp_path / "x.py"
    path.write_text(
        'raise UsageError(f"{x} is wrong")\nraise DateError("wrong")\nraise PlaceError("a" + b)\n'
        'raise UsageError(fault("{x} is wrong").format(x=x))\nraise DataError(problems)\n'
    )
    assert [one.split()[0] for one in bare(path)] == ["x.py:1", "x.py:2", "x.py:3"]


def test_the_help_of_a_command_is_collected_by_paragraphs():
    module = b'''
@main.command()
@option("--x", help=marked("An option."))
def run() -> None:
    """Do it.

    And
    more.
    """

@click.group()
def answers() -> None:
    """A group that is never shown."""

@click.group(cls=Commands)
def main() -> None:
    """All of it."""

def other() -> None:
    """Not help."""
'''
    found = list(extract(io.BytesIO(module), {"marked": None}, [], {}))
    assert [message for _line, _name, message, _comments in found] == [
        "An option.", "Do it.", "And more.", "All of it.",
    ]  # fmt: skip
