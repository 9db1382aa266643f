"""The hillshade, bent from degrees into the projection, as shadow and light over the fills."""

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.transforms import Affine2D
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from karabakh_map.core.errors import DataError
from karabakh_map.core.i18n import fault
from karabakh_map.dataset.relief import PICTURE, read
from karabakh_map.figure._projection import Floats, Frame, inverse

PIXELS_A_POINT, MOST_PIXELS = 1.6, 1200
"""In a vector file; the relief itself is coarser, so more would not show."""

MESH = 16
"""Straight-sided pieces a side; over 20 km the projection bends by less than a pixel."""

FLAT = 0.05
"""Slopes gentler than this are plain: there the heights only show their rounding."""

STEP = 4
"""Shades are rounded, so that a vector file carries a small picture."""

SHADOW, LIGHT = 0.45, 0.4

COARSER, BLUR = 4, 3.0
FINE, FINE_FROM = 6, 213
"""The smoothed picture keeps sixths of a shade, of the shades that plains have."""

BLOCKS, RUGGED = 2.5, 6.0
"""Shades: what differs from its surroundings by less than the first is the mark of a
compressed picture's blocks and is left out; from the second on all of it is terrain."""


@dataclass(frozen=True, slots=True)
class _Source:
    """The relief as it is shipped, smoothed, and its median shade.

    Attributes
    ----------
    bounds
        West, south, east, north in degrees.
    """

    grey: Image.Image
    soft: Image.Image
    flat: float
    bounds: tuple[float, float, float, float]


@lru_cache(maxsize=2)
def _source(root: Path) -> _Source:
    relief = read(root)
    try:
        with Image.open(io.BytesIO(relief.image)) as image:
            grey = image.convert("L")
    except OSError as error:
        raise DataError(
            fault("data/geo/{picture} is no picture; restore it or run make data.").format(
                picture=PICTURE
            )
        ) from error
    (south, west), (north, east) = relief.south_west, relief.north_east
    fine = grey.point([min(max((shade - FINE_FROM) * FINE, 0), 255) for shade in range(256)])
    soft = fine.reduce(COARSER).filter(ImageFilter.GaussianBlur(BLUR))
    return _Source(grey, soft, _median(grey), (west, south, east, north))


def _median(grey: Image.Image) -> float:
    """Return the median shade, from the histogram: sorting two million pixels takes longer."""
    counts = np.cumsum(grey.histogram())
    total = int(counts[-1])
    middle = np.searchsorted(counts, [(total - 1) // 2, total // 2], side="right")
    return float(middle.mean())


def _mercator(lat: Floats | float) -> Floats:
    """Return how far up a latitude lies on a Mercator map of radius 1."""
    return np.asarray(np.arctanh(np.sin(np.radians(lat))))


class Hillshade(Artist):
    """The hillshade of a map: made at the very pixels of a raster picture, so never resampled."""

    def __init__(self, root: Path, seen: Frame, strength: float, glow: float) -> None:
        super().__init__()
        self.root, self.seen, self.strength, self.glow = root, seen, strength, glow

    def draw(self, renderer: RendererBase) -> None:
        """Draw the picture into the box of the axes."""
        assert self.axes is not None  # noqa: S101  only ever put on a map
        box = self.axes.bbox
        vector = renderer.option_scale_image()
        longer = max(box.width, box.height)
        factor = min(PIXELS_A_POINT, MOST_PIXELS / longer) if vector else 1.0
        left, bottom = (0, 0) if vector else (round(box.x0), round(box.y0))
        width = round(box.x0 + box.width) - round(box.x0)
        height = round(box.y0 + box.height) - round(box.y0)
        size = round(width * factor), round(height * factor)
        image = shading(
            self.root, self.seen, self.strength, size, self.glow, STEP if vector else 1
        )[::-1]
        context = renderer.new_gc()
        if vector:
            move = Affine2D().scale(box.width, box.height).translate(box.x0, box.y0)
            renderer.draw_image(context, 0, 0, image, move)
        else:
            renderer.draw_image(context, left, bottom, image)
        context.restore()


@lru_cache(maxsize=8)
def shading(
    root: Path, seen: Frame, strength: float, size: tuple[int, int], glow: float = 1.0,
    step: int = STEP,
) -> NDArray[np.uint8]:  # fmt: skip
    """Return the hillshade of a frame as RGBA: black for shadow, white for light.

    Parameters
    ----------
    glow
        Factor on the light alone: white on a dark ground shows far more than on paper.
    step
        What opacities, of 255, are rounded to.

    Raises
    ------
    DataError
        If the relief is missing or broken.
    """
    source = _source(root)
    grey, soft = (_bent(image, source.bounds, seen, size) for image in (source.grey, source.soft))
    soft = soft / np.float32(FINE) + np.float32(FINE_FROM)
    terrain = np.clip((np.abs(grey - soft) - BLOCKS) / (RUGGED - BLOCKS), 0, 1)
    grey = soft + (grey - soft) * terrain
    flat = source.flat
    shadow = np.clip((flat - grey) / max(flat, 1) - FLAT, 0, 1)
    light = np.clip((grey - flat) / max(255 - flat, 1) - FLAT, 0, 1)
    image = np.zeros((size[1], size[0], 4), np.uint8)
    image[..., :3] = np.where(light > shadow, 255, 20)[..., None]
    alpha = np.maximum(shadow * SHADOW, light * LIGHT * glow) * strength
    image[..., 3] = (alpha * 255 / step).round() * step
    return image


def _bent(
    image: Image.Image,
    bounds: tuple[float, float, float, float],
    seen: Frame,
    size: tuple[int, int],
) -> NDArray[np.float32]:
    """Return a picture in degrees as it lies in the projection.

    Method: the frame is cut into a mesh; each piece is a quadrilateral of the picture.
    """
    west, south, east, north = bounds
    width, height = size
    columns = np.linspace(0, width, MESH + 1).round().astype(int)
    rows = np.linspace(0, height, MESH + 1).round().astype(int)
    x, y = np.meshgrid(
        seen.west + columns / width * seen.width, seen.north - rows / height * seen.height
    )
    lon, lat = inverse(x, y)
    u = (np.asarray(lon) - west) / (east - west) * image.width
    top, bottom = _mercator(north), _mercator(south)
    v = (top - _mercator(lat)) / (top - bottom) * image.height
    mesh = []
    for row in range(MESH):
        for column in range(MESH):
            corners = [(row, column), (row + 1, column), (row + 1, column + 1), (row, column + 1)]
            quad = tuple(float(w) for i, j in corners for w in (u[i, j], v[i, j]))
            box = (int(columns[column]), int(rows[row]), int(columns[column + 1]),
                   int(rows[row + 1]))  # fmt: skip
            mesh.append((box, quad))
    bent = image.transform((width, height), Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)
    return np.asarray(bent, dtype=np.float32)
