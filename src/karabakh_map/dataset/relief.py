"""The hillshade as it is shipped: a picture, and where on the ground it lies."""

import json
from dataclasses import dataclass
from pathlib import Path

from karabakh_map.core.errors import DataError
from karabakh_map.core.i18n import fault
from karabakh_map.dataset import plaintext

PICTURE, ABOUT = "relief.webp", "relief.json"
PROJECTION = "EPSG:3857"
"""The page lays the picture down as it is, and pictures bend it from this one."""


@dataclass(frozen=True, slots=True)
class Relief:
    """A picture of light and shadow.

    Attributes
    ----------
    image
        The file, WebP.
    south_west, north_east
        Its corners, degrees north and east.
    """

    image: bytes
    south_west: tuple[float, float]
    north_east: tuple[float, float]
    source_id: str


def read(root: Path) -> Relief:
    """Read the relief of a data folder.

    Raises
    ------
    DataError
        If it or its description is missing or broken.
    """
    folder = root / "geo"
    try:
        about = json.loads(plaintext.read(folder / ABOUT))
        (south, west), (north, east) = about["bounds"]
        if about["projection"] != PROJECTION:
            raise ValueError(about["projection"])
        return Relief(
            (folder / PICTURE).read_bytes(),
            (float(south), float(west)),
            (float(north), float(east)),
            str(about.get("source_id", "")),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            fault(
                "data/geo/{picture} or {about} is missing or broken; restore them or run make data."
            ).format(picture=PICTURE, about=ABOUT)
        ) from error
