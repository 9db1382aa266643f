"""The columns of the tables that tell more of a place than where it lies."""

from karabakh_map.dataset._columns import Field, Table

DISTRICTS_OF_TODAY = (
    "aghdam aghdara aghjabadi barda beylagan fuzuli gazakh goranboy jabrayil kalbajar khankendi "
    "khojaly khojavend lachin qubadli shusha tartar zangilan"
).split()

COUNTED_BY = ("soviet", "azerbaijan", "de_facto", "estimate")


def tables(place: Field, sources: Field) -> tuple[Table, ...]:
    """Return them; `place` and `sources` are the columns that other tables have too."""
    return (
        Table(
            "districts_today",
            "In which district of Azerbaijan's administrative division of today a place lies",
            (
                place,
                Field("district", "The district, or the city that is one", required=True,
                      values=DISTRICTS_OF_TODAY),
                sources,
            ),
            key=("id",),
        ),
        Table(
            "populations",
            "How many people lived in a place, or in its district, and who counted them",
            (
                place,
                Field("year", "Of the count", "integer", True, minimum=1897, maximum=2100),
                Field("people", "How many", "integer", True, minimum=0, maximum=10_000_000),
                Field("scope", "The place, or the district of its name as it was in the year",
                      required=True, values=("place", "district")),
                Field("counted_by", "Who counted; an estimate is nobody's count", required=True,
                      values=COUNTED_BY),
                sources,
            ),
            key=("id", "year", "scope"),
        ),
    )  # fmt: skip
