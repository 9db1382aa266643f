"""Put the letters that an SVG uses into it, so that it looks the same everywhere.

The text stays text; editors that know Noto Sans, and browsers, draw it as we do.
"""

import base64
import html
import io
import re
from importlib.resources import files
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

STYLES = {"Regular": "normal", "Bold": "bold"}
_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


def face_rules(svg: str) -> str:
    """Return the CSS rules with the fonts, cut to the letters of an SVG."""
    letters = {letter for text in _TEXT.findall(svg) for letter in html.unescape(text)}
    return "".join(
        "@font-face{font-family:'Noto Sans';"
        f"font-weight:{weight};src:url(data:font/woff;base64,{_cut(style, letters)})}}"
        for style, weight in STYLES.items()
    )


def _cut(style: str, letters: set[str]) -> str:
    path = Path(str(files("karabakh_map"))) / "fonts" / f"NotoSans-{style}.ttf"
    font = TTFont(path, recalcTimestamp=False)
    subsetter = Subsetter(Options(layout_features=["kern", "mark", "ccmp"]))
    subsetter.populate(text="".join(sorted(letters)))
    subsetter.subset(font)
    font.flavor = "woff"
    buffer = io.BytesIO()
    font.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode()
