"""The map in pages of others: what its frame can be asked for, and the script around it."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

from karabakh_map.core.i18n import marked
from karabakh_map.core.i18n import translate as _

HOST = "embedhost.js"
"""The script for the page around: its name is part of the codes that people have copied."""

_SENTENCES = {
    "noFlag": marked('"{text}" is no value of {option}; write {option}=1 or {option}=0.'),
    "turned": marked(
        "from ({from}) is after to ({to}); write the earlier one as from. They are taken the other "
        "way round."
    ),
    "oneDay": marked(
        "from and to are both {text}, and a bar needs two days. It goes from {from} to {to} instead."
    ),
    "outsideSpan": marked("{text} is outside the time of this map, {from} to {to}."),
    "noLanguage": marked(
        'This map does not speak "{text}"; use one of {languages}. It is shown in {language}.'
    ),
}
"""Sentences of js/page/embedoptions.js."""


@lru_cache
def host_script() -> str:
    """Return the script that gives frames with this map their height."""
    return (files("karabakh_map.web") / "static" / HOST).read_text("utf-8")


def words() -> dict[str, Any]:
    """Return what js/page/embed.js says of options that it cannot follow."""
    return {key: _(text) for key, text in _SENTENCES.items()}
