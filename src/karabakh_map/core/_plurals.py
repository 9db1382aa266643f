"""Which form of a word goes with a number, by the rules of CLDR as cldr.json has them.

Such a rule is ``v in 0 and i mod 10 in 2..4 and i mod 100 not in 12..14``: n is the number, i its
whole part, v how many digits it shows after the point.
"""

from functools import lru_cache

Rules = dict[str, str]
OTHER = "other"


def category(value: float, digits: int, rules: Rules) -> str:
    """Return the name of the form, ``other`` where no rule fits.

    Parameters
    ----------
    digits
        How many the number shows after the point.
    rules
        By the name of the form.
    """
    known = {"n": abs(value), "i": int(abs(value)), "v": digits}
    for name, rule in rules.items():
        if any(all(_holds(part, known) for part in parts) for parts in _read(rule)):
            return name
    return OTHER


Relation = tuple[str, int, bool, tuple[tuple[int, int], ...]]


@lru_cache(maxsize=64)
def _read(rule: str) -> tuple[tuple[Relation, ...], ...]:
    """Return a rule as alternatives of relations that must all hold."""
    return tuple(
        tuple(_relation(part) for part in parts.split(" and ")) for parts in rule.split(" or ")
    )


def _relation(text: str) -> Relation:
    left, _in, ranges = text.partition(" in ")
    refused = left.endswith(" not")
    operand, _mod, modulus = left.removesuffix(" not").partition(" mod ")
    bounds = []
    for one in ranges.split(","):
        first, _dots, last = one.partition("..")
        bounds.append((int(first), int(last or first)))
    return operand, int(modulus or 0), refused, tuple(bounds)


def _holds(relation: Relation, known: dict[str, float]) -> bool:
    operand, modulus, refused, bounds = relation
    value = known[operand] % modulus if modulus else known[operand]
    inside = value == int(value) and any(first <= value <= last for first, last in bounds)
    return inside != refused
