"""The picture of a page as other sites and messengers show it: one that none finds too large.

The largest messengers show none of more than 600 kB, and some of their versions stop at 300 kB;
several know PNG and JPEG only.

A map with relief has too many colours for a small PNG, so that pages of a site have a JPEG, and
WebP in two widths for the page itself.
"""

import io

from PIL import Image, PngImagePlugin

MOST_BYTES = 300_000
PAGE_BYTES = 170_000
QUALITIES = (84, 78, 70, 60, 50, 40)
COLOURS = (256, 192, 128, 96, 64, 48, 32)


def small(content: bytes, most: int = MOST_BYTES) -> bytes:
    """Return a PNG of fewer bytes than `most`, with as many colours as fit.

    Parameters
    ----------
    content
        A PNG; one that is small enough is returned as it is.
    """
    if len(content) < most:
        return content
    with Image.open(io.BytesIO(content)) as image:
        told = PngImagePlugin.PngInfo()
        for name, text in getattr(image, "text", {}).items():
            told.add_itxt(name, text)
        whole, dpi = image.convert("RGB"), image.info.get("dpi")
    for count in COLOURS:
        fewer = whole.quantize(count, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        buffer = io.BytesIO()
        fewer.save(buffer, "PNG", pnginfo=told, dpi=dpi, compress_level=6)
        if buffer.tell() < most:
            break
    return buffer.getvalue()


def photograph(content: bytes, most: int = PAGE_BYTES) -> bytes:
    """Return a PNG as a JPEG of fewer bytes than `most`, its texts as its comment."""
    with Image.open(io.BytesIO(content)) as image:
        said = "; ".join(getattr(image, "text", {}).values())
        whole = image.convert("RGB")
    for quality in QUALITIES:
        buffer = io.BytesIO()
        whole.save(
            buffer, "JPEG", quality=quality, optimize=True, progressive=True, comment=said.encode()
        )
        if buffer.tell() < most:
            break
    return buffer.getvalue()


def webp(content: bytes, width: int) -> bytes:
    """Return a PNG as a WebP of a width in pixels."""
    with Image.open(io.BytesIO(content)) as image:
        whole = image.convert("RGB")
    height = round(whole.height * width / whole.width)
    buffer = io.BytesIO()
    whole.resize((width, height), Image.Resampling.LANCZOS).save(buffer, "WEBP", quality=80)
    return buffer.getvalue()
