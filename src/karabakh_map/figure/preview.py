"""The picture of a page as other sites and messengers show it: a PNG that none finds too large.

The largest messengers show none of more than 600 kB, and some of their versions stop at 300 kB;
several know PNG and JPEG only.
"""

import io

from PIL import Image, PngImagePlugin

MOST_BYTES = 300_000
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
