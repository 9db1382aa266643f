"""Names in neutral pairs, such as Shusha/Shushi, marked so that a translating browser leaves them.

A translator takes such a name for words, or for the name of one side only. Every piece of markup
goes through `templates.named` on its way out; js/shared/names.js does the same for what the page
makes.
"""

import re

_PLACES = re.compile(
    # What is no text of the page, or is marked already.
    r"(<!--.*?-->|<(script|style|title|textarea|bdi)\b.*?</\2>|<[^<>]*>)"
    # Words that begin with capitals, with slashes between them.
    r"|[^\W\d_][\w’-]*(?: ?/ ?[^\W\d_][\w’-]*)+",
    re.DOTALL,
)


def marked_names(html: str, around: tuple[str, str]) -> str:
    """Return markup with each pair of names between two pieces, of templates/names.html."""

    def marked(found: re.Match[str]) -> str:
        text = found[0]
        if found[1] or not all(name.strip()[0].isupper() for name in text.split("/")):
            return text
        return text.join(around)

    return _PLACES.sub(marked, html) if "/" in html else html
