"""What layers, holders, changes, lines and kinds of events are called, by key."""

from karabakh_map.core.accounts import Account
from karabakh_map.core.controllers import Controller
from karabakh_map.core.i18n import marked, translate
from karabakh_map.core.model import Certainty, How

_ = translate

LAYER_NAMES: dict[str, str] = {
    "control": marked("Who controls"),
    "events": marked("Events"),
    "borders": marked("Recognised borders"),
    "nkao": marked("Former oblast (NKAO)"),
    "districts": marked("Districts"),
    "line_1994": marked("Line of 1994"),
    "line_2020": marked("Line of 2020"),
    "corridor": marked("Lachin corridor"),
    "positions": marked("Stated positions (not control)"),
    "places": marked("Places"),
    "water": marked("Rivers and lakes"),
    "relief": marked("Relief"),
    "uncertainty": marked("Uncertainty of lines"),
}
IN_LEGEND: dict[str, tuple[str, ...]] = {
    "borders": (marked("Border between Soviet republics"), marked("Recognised border")),
    "nkao": (marked("Nagorno-Karabakh Autonomous Oblast"), marked("Former oblast (NKAO, to 1991)")),
    "districts": (marked("Districts of the Soviet time"),),
    "line_1994": (marked("Line of contact, May 1994"),),
    "line_2020": (marked("Line of contact, December 2020"),),
    "positions": (marked("Stated positions inside Armenia, and exclaves (not control)"),),
}
"""What the legend of the map calls a layer, where that is more than its label; two names where
it is called by another one from a day on, see `core.layers.Layer.renamed`."""

CONTROLLERS: dict[Controller, str] = {one: one.label for one in Controller}
CONTROLLERS_SHORT: dict[Controller, str] = {one: one.short for one in Controller}
"""Names short enough to stand on a small map."""
_WITHIN: dict[str, str] = {
    Controller.SOVIET_AZERBAIJAN.label: marked("… Azerbaijan SSR (Soviet Union)"),
    Controller.SOVIET_AZERBAIJAN.short: marked("… Azerbaijan SSR"),
    Controller.SOVIET_DIRECT.label: marked("… Soviet Union, direct rule from Moscow"),
    Controller.SOVIET_DIRECT.short: marked("… direct rule from Moscow"),
    Controller.SOVIET_ARMENIA.label: marked("… Armenian SSR (Soviet Union)"),
    Controller.SOVIET_ARMENIA.short: marked("… Armenian SSR"),
    Controller.AZERBAIJAN.label: marked("… Azerbaijan"),
    Controller.ARMENIAN.label: marked("… Armenian and Karabakh Armenian forces"),
    Controller.ARMENIAN.short: marked("… Armenian forces"),
    Controller.PEACEKEEPERS.label: marked("… Karabakh Armenians with Russian peacekeepers"),
    Controller.CONTESTED.label: marked("… contested or no man's land"),
    Controller.CONTESTED.short: marked("… contested"),
    Controller.UNSTATED.label: marked("… no statement found"),
}
"""The same names inside a sentence, where which of them keep a capital differs by language; the
dots tell translators so and are not shown."""


def within(name: str) -> str:
    """Return a long or short name of a holder as it stands inside a sentence."""
    return translate(_WITHIN[name]).removeprefix("…").lstrip()


HOWS: dict[How, str] = {
    How.ESTABLISHED: marked("start of the record"),
    How.INDEPENDENCE: marked("independence"),
    How.CAPTURED: marked("captured"),
    How.HANDED_OVER: marked("handed over"),
    How.WITHDREW: marked("others withdrew"),
    How.CEASEFIRE: marked("ceasefire terms"),
    How.ENTERED: marked("entered, disputed"),
    How.AGREEMENT: marked("agreement"),
    How.STATED: marked("as stated"),
    How.UNSTATED: marked("the sides differ"),
    How.DECREE: marked("decree"),
    How.EXTENT: marked("extent known otherwise"),
}
ACCOUNTS: dict[Account, str] = {one: one.label for one in Account}
SPEAKERS: dict[str, str] = {
    "azerbaijan": marked("Azerbaijan"),
    "armenia": marked("Armenian side"),
    "russia": marked("Russia"),
    "turkey": marked("Turkey"),
    "neutral": marked("Neither side"),
}
"""Who states something in accounts.csv, by `side`."""

CERTAINTIES: dict[Certainty, str] = {
    Certainty.SURVEYED: marked("line surveyed or official"),
    Certainty.DIGITISED: marked("line approximate or drawn by us"),
    Certainty.GUESSED: marked("extent guessed"),
}
MAKERS = {"osm": "OpenStreetMap", "natural-earth": "Natural Earth", "geonames": "GeoNames"}
"""What a line or place was made from, where that has a name of its own."""

PICTURES: dict[str, str] = {
    "square": marked("square"),
    "wide": marked("wide"),
    "social": marked("social media"),
    "a4": "A4",
    "slide": marked("slide"),
    "light": marked("light"),
    "dark": marked("dark"),
}
"""Layouts and themes of pictures."""


def in_legend(layer: str) -> tuple[str, ...]:
    """Return what the legend of the map calls a layer: one name, or that before a day and later."""
    return IN_LEGEND.get(layer) or (LAYER_NAMES[layer],)


def made_from(method: str) -> str:
    """Return what a line or place was made from."""
    return MAKERS.get(method) or _("drawn by us")


def of_picture(key: str) -> str:
    """Return what a layout or a theme of a picture is called."""
    name = PICTURES[key]
    return name if key == "a4" else _(name)
