"""Style sheets as they travel: what is written for readers of the code is left out.

A phone waits for every style sheet before its first map, and not every server compresses.
"""

import re

_QUOTED = r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\))"""
_PARTS = re.compile(_QUOTED + r"|/\*.*?\*/|(\s+)", re.DOTALL)
_AROUND = re.compile(r" ?([{};,]) ?")
_MARK = "\x00"


def compact(sheet: str) -> str:
    """Return a style sheet without comments and needless space; what is in quotes stays."""
    kept: list[str] = []

    def shorter(found: re.Match[str]) -> str:
        quoted, gap = found.groups()
        if quoted is None:
            return " " if gap else ""
        kept.append(quoted)
        return _MARK

    short = _AROUND.sub(r"\1", re.sub(" +", " ", _PARTS.sub(shorter, sheet)))
    short = short.replace(": ", ":").replace(";}", "}").strip()
    pieces = short.split(_MARK)
    return "".join(piece + rest for piece, rest in zip(pieces, [*kept, ""], strict=True))
