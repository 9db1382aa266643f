"""What is known of a place beside its names: its district of today, and its people."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DistrictToday:
    """In which district of Azerbaijan's administrative division of today a place lies.

    Attributes
    ----------
    id
        Of the place in geo/places.geojson, or else in names.csv or settlements.csv.
    """

    id: str
    district: str
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Population:
    """How many people lived in a place, or in the district around it, by somebody's count.

    Attributes
    ----------
    id
        Of the place in geo/places.geojson, or else in names.csv or settlements.csv.
    scope
        ``place``, or ``district`` for that of the name of the place, as it was in the year.
    counted_by
        ``soviet`` or ``azerbaijan``; ``de_facto`` are the authorities that governed until 2023;
        an ``estimate`` is nobody's count.
    """

    id: str
    year: int
    people: int
    scope: str
    counted_by: str
    source_ids: tuple[str, ...]
