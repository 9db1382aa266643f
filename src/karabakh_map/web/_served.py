"""Texts as the bytes of files that a web server hands out, whichever letters it says they are in.

Many servers send a charset of their own with every page, such as ISO-8859-1, and browsers believe
that more than what the page says itself. A byte order mark they believe more still; where programs
that are no browsers would stumble over one, letters beyond ASCII are written as numbers.
"""

import json
import re
from pathlib import PurePath

MARKED = (".html", ".js", ".css")
_NUMBERED = (".json", ".webmanifest")
_MARKUP = (".xml", ".svg")


def content(name: str, text: str) -> bytes:
    """Return the content of a file of a name."""
    kind = PurePath(name).suffix
    if kind in MARKED:
        return text.encode("utf-8-sig")
    if kind in _NUMBERED:
        text = re.sub(r"[^\x00-\x7f]", lambda letter: json.dumps(letter[0])[1:-1], text)
    return text.encode("ascii", "xmlcharrefreplace") if kind in _MARKUP else text.encode()


EAGER = "//# allFunctionsCalledOnLoad\n"
"""Begins a script that a first map runs nearly all of.

Chromium (136 and later) compiles every function of it while it arrives, beside the page's own work,
and not one by one when they are called; others read a comment. Of no use within a page, where a
script does not arrive on its own.
"""
