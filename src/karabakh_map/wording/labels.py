"""What layers, holders, changes, lines and kinds of events are called, by key."""

from karabakh_map.core.i18n import marked, translate
from karabakh_map.core.model import Category, Certainty, Controller, How

_ = translate

LAYERS: dict[str, str] = {
    "control": marked("Who controls"),
    "events": marked("Events"),
    "borders": marked("Recognised borders"),
    "nkao": marked("Former oblast (NKAO)"),
    "districts": marked("Districts"),
    "line_1994": marked("Line of 1994"),
    "line_2020": marked("Line of 2020"),
    "corridor": marked("Lachin corridor"),
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
}
"""What the legend of the map calls a layer, where that is more than its label; two names where
it is called by another one from a day on, see `core.layers.Layer.renamed`."""

CONTROLLERS: dict[Controller, str] = {
    Controller.SOVIET_AZERBAIJAN: marked("Azerbaijan SSR (Soviet Union)"),
    Controller.SOVIET_ARMENIA: marked("Armenian SSR (Soviet Union)"),
    Controller.AZERBAIJAN: marked("Azerbaijan"),
    Controller.ARMENIAN: marked("Armenian and Karabakh Armenian forces"),
    Controller.PEACEKEEPERS: marked("Karabakh Armenians with Russian peacekeepers"),
    Controller.CONTESTED: marked("Contested or no man's land"),
}
CONTROLLERS_SHORT: dict[Controller, str] = {
    Controller.SOVIET_AZERBAIJAN: marked("Azerbaijan SSR"),
    Controller.SOVIET_ARMENIA: marked("Armenian SSR"),
    Controller.AZERBAIJAN: marked("Azerbaijan"),
    Controller.ARMENIAN: marked("Armenian forces"),
    Controller.PEACEKEEPERS: marked("Karabakh Armenians with Russian peacekeepers"),
    Controller.CONTESTED: marked("Contested"),
}
"""Names short enough to stand on a small map."""

HOWS: dict[How, str] = {
    How.ESTABLISHED: marked("start of the record"),
    How.INDEPENDENCE: marked("independence"),
    How.CAPTURED: marked("captured"),
    How.HANDED_OVER: marked("handed over"),
    How.WITHDREW: marked("withdrawal"),
    How.CEASEFIRE: marked("ceasefire terms"),
    How.ENTERED: marked("entered, disputed"),
    How.AGREEMENT: marked("agreement"),
}
CERTAINTIES: dict[Certainty, str] = {
    Certainty.SURVEYED: marked("line surveyed or official"),
    Certainty.DIGITISED: marked("line drawn by us"),
    Certainty.GUESSED: marked("extent guessed"),
}
CATEGORIES: dict[Category, str] = {
    Category.BATTLE: marked("Fighting"),
    Category.CAPTURE: marked("Capture"),
    Category.HANDOVER: marked("Handover"),
    Category.AGREEMENT: marked("Agreement"),
    Category.DIPLOMACY: marked("Diplomacy"),
    Category.POLITICAL: marked("Politics"),
    Category.HUMANITARIAN: marked("Humanitarian"),
    Category.INCIDENT: marked("Incident"),
}


def in_legend(layer: str) -> tuple[str, ...]:
    """Return what the legend of the map calls a layer: one name, or that before a day and later."""
    return IN_LEGEND.get(layer) or (LAYERS[layer],)
