"""The options that choose events, named as the parts of a link are."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from karabakh_map.cli._speech import option
from karabakh_map.core.categories import Category
from karabakh_map.core.i18n import marked
from karabakh_map.core.model import Side

_LISTS = ("kind", "side", "importance")
_SWITCHES = ("toll", "changes")


def filtered(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command, which gets them as `asked`, the parts of a link."""

    @wraps(command)
    def takes(*args: Any, q: str, **given: Any) -> Any:
        asked = {name: ",".join(given.pop(name)) for name in _LISTS}
        asked |= {name: "1" if given.pop(name) else "" for name in _SWITCHES}
        return command(*args, asked={**asked, "q": q}, **given)

    for add in reversed(_OPTIONS):
        takes = add(takes)
    return takes


_OPTIONS = (
    option(
        "--kind", multiple=True, metavar="KINDS",
        help=marked("Only these kinds, with commas: {kinds}."),
        fields={"kinds": ", ".join(Category)},
    ),
    option(
        "--side", multiple=True, metavar="SIDES",
        help=marked("Only events that cite a source of one of these sides: {sides}."),
        fields={"sides": ", ".join(Side)},
    ),
    option("--toll", is_flag=True, help=marked("Only events with a toll.")),
    option(
        "--importance", multiple=True, metavar="GRADES",
        help=marked("Only these importances, with commas: 1 (the most important), 2, 3."),
    ),
    option("--changes", is_flag=True, help=marked("Only events that go with a change of control.")),
    option(
        "--q", default="", metavar="WORDS",
        help=marked("Only events with all these words, or that name a place of this name."),
    ),
)  # fmt: skip
