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

from karabakh_map.figure._textflow import text_width

STYLES = {"Regular": "normal", "Bold": "bold"}
_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")


_STYLED = re.compile(r'<text style="([^"]*)"([^>]*)>([^<]+)</text>')
_BOLD = re.compile(r"\bfont(?:-weight)?: [^;]*?\b(?:700|bold)\b")
_SIZE = re.compile(r"\bfont(?:-size)?: [^;]*?\b([\d.]+)px")


def fitted(svg: str) -> str:
    """Say how wide each line of an SVG was measured, so that another font keeps its place.

    Where the font inside is ignored (Inkscape, or a program that draws the file on a server)
    a wider one would run over its neighbours or over the edge.
    """

    def measured(match: re.Match[str]) -> str:
        style, place, text = match.groups()
        size = _SIZE.search(style)
        if size is None:
            raise ValueError(f"The font of an SVG cannot be read from {style!r}.")
        width = text_width(
            html.unescape(text), float(size[1]), bold=bool(_BOLD.search(style)),
            italic="italic" in style,
        )  # fmt: skip
        length = f'textLength="{width:.2f}" lengthAdjust="spacingAndGlyphs"'
        return f'<text style="{style}" {length}{place}>{text}</text>'

    return _STYLED.sub(measured, svg)


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
