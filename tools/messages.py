"""Finds for pybabel what no call marks: the help of commands, and reasons in lists of words.

babel.cfg names `extract` for the modules of cli/. A command's docstring is its help, and is
translated by paragraphs. It names `words` for the tables of words that take a side, whose reasons
and counsels `karabakh-map check` tells.
"""

import ast
import csv
import io
from collections.abc import Iterator, Mapping
from typing import IO, Any

from babel.messages.extract import extract_python

from karabakh_map.core.i18n import paragraphs

Found = tuple[int, Any, Any, Any]


def extract(
    file: IO[bytes], keywords: Mapping[str, Any], tags: Any, options: Any
) -> Iterator[Found]:
    """Yield the messages of a module, in its order."""
    found: list[Found] = list(extract_python(file, keywords, tags, options))
    file.seek(0)
    for node in ast.walk(ast.parse(file.read())):
        if isinstance(node, ast.FunctionDef) and any(
            _declares(one, node.name) for one in node.decorator_list
        ):
            for text in paragraphs(ast.get_docstring(node) or ""):
                found.append((node.lineno, None, text, []))
    yield from sorted(found, key=lambda one: one[0])


def words(
    file: IO[bytes], _keywords: Mapping[str, Any], _tags: Any, options: Mapping[str, str]
) -> Iterator[Found]:
    """Yield the cells of the columns that are said, of rows of words to avoid."""
    table = csv.DictReader(io.TextIOWrapper(file, encoding="utf-8", newline=""))
    for row in table:
        if row.get("kind", "avoid") == "avoid":
            for column in options["columns"].split():
                yield table.line_num, None, row[column], []


def _declares(decorator: ast.expr, function: str) -> bool:
    """Return whether a decorator makes a command of a function, or the program itself.

    The groups of modules are never shown.
    """
    if not isinstance(decorator, ast.Call):
        return False
    called = decorator.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    return name == "command" or (name == "group" and function == "main")
