"""Turn a figure into the bytes of a file, the same bytes every time."""

import io
import re
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

from karabakh_map.core.errors import UsageError, shown
from karabakh_map.core.i18n import fault
from karabakh_map.core.suggest import nearest
from karabakh_map.figure._drawing import BACKENDS
from karabakh_map.figure._pdflanguage import with_language
from karabakh_map.figure._theme import FAMILIES
from karabakh_map.figure.layouts import DESIGN_DPI, Layout
from karabakh_map.figure.request import FORMATS, Picture

SVG_FAMILIES = (
    "'Noto Sans', 'Open Sans', Arial, 'Liberation Sans', 'DejaVu Sans Condensed', 'DejaVu Sans', "
    "sans-serif"
)
"""Programs that read no fonts out of an SVG, and of which librsvg heeds no `textLength`, take
the first that they have: those as narrow as ours come before DejaVu Sans, a tenth wider."""


def save(figure: Figure, form: str, picture: Picture, title: str, alt: str, version: str) -> bytes:
    """Return the file.

    Parameters
    ----------
    form
        One of `FORMATS`.
    picture
        What was asked for: size, language, and whether the words of an SVG become outlines.
    title, alt, version
        Written into the file for readers and search engines.

    Raises
    ------
    UsageError
        If there is no such format.
    """
    if form not in FORMATS:
        raise UsageError(
            fault('There is no format "{form}"; {mend}').format(
                form=shown(form), mend=nearest(form, FORMATS)
            )
        )
    buffer, layout = io.BytesIO(), picture.layout
    outlines: Any = {"svg.fonttype": "path" if picture.svg_text == "outlines" else "none"}
    with mpl.rc_context(outlines):
        figure.savefig(
            buffer, format=form, backend=BACKENDS[form], dpi=DESIGN_DPI * layout.scale,
            facecolor=figure.get_facecolor(), **_extras(form, layout, title, alt, version),
        )  # fmt: skip
    content = buffer.getvalue()
    if form == "svg":
        return _finished_svg(content.decode(), layout, picture.language).encode()
    return with_language(content, picture.language) if form == "pdf" else content


def _finished_svg(text: str, layout: Layout, language: str) -> str:
    """Give an SVG its size in pixels, a role and a language for screen readers, and its fonts."""
    from karabakh_map.figure._svgfonts import face_rules, fitted  # noqa: PLC0415  slow

    width, height = layout.pixels
    text = re.sub(
        r'<svg ([^>]*?)width="[^"]*" height="[^"]*"',
        rf'<svg \1role="img" xml:lang="{language}" width="{width}" height="{height}"',
        text,
        count=1,
    )
    text = text.replace("image-rendering:crisp-edges;image-rendering:pixelated", "")
    text = text.replace(", ".join(map(repr, FAMILIES)), SVG_FAMILIES)
    if "<text" not in text:  # every word is an outline
        return text
    return fitted(text).replace("</style>", face_rules(text) + "</style>", 1)


def _extras(form: str, layout: Layout, title: str, alt: str, version: str) -> dict[str, Any]:
    maker = f"karabakh-map {version}"
    if form == "png":
        about = {"Title": title, "Description": alt, "Software": maker}
        return {
            "metadata": about,
            "pil_kwargs": {"dpi": (layout.dpi, layout.dpi), "compress_level": 6},
        }
    if form == "svg":
        return {
            "metadata": {
                "Title": title, "Description": alt, "Creator": maker, "Date": None,
                "Rights": "ODbL 1.0", "Format": None, "Type": None,
            }
        }  # fmt: skip
    return {
        "metadata": {
            "Title": title, "Subject": alt, "Creator": maker, "Producer": maker,
            "CreationDate": None,
        }
    }  # fmt: skip
