"""What places were called before."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a place had before; people still look for it.

    Attributes
    ----------
    id
        Of the place in geo/places.geojson, or else in names.csv or settlements.csv.
    """

    id: str
    name: str
    language: str
    source_ids: tuple[str, ...]
