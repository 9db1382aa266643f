"""What layers, holders, changes, lines and kinds of events are called, by key."""

from karabakh_map.core.i18n import translate
from karabakh_map.core.model import Category, Certainty, Controller, How

_ = translate

LAYERS: dict[str, str] = {
    "control": _("Who controls"),
    "events": _("Events"),
    "borders": _("Recognised borders"),
    "nkao": _("Former oblast (NKAO)"),
    "districts": _("Districts"),
    "line_1994": _("Line of 1994"),
    "line_2020": _("Line of 2020"),
    "corridor": _("Lachin corridor"),
    "places": _("Places"),
    "water": _("Rivers and lakes"),
    "relief": _("Relief"),
    "uncertainty": _("Uncertainty of lines"),
}
IN_LEGEND: dict[str, tuple[str, ...]] = {
    "borders": (_("Border between Soviet republics"), _("Recognised border")),
    "nkao": (_("Nagorno-Karabakh Autonomous Oblast"), _("Former oblast (NKAO, to 1991)")),
    "districts": (_("Districts of the Soviet time"),),
    "line_1994": (_("Line of contact, May 1994"),),
    "line_2020": (_("Line of contact, December 2020"),),
}
"""What the legend of the map calls a layer, where that is more than its label; two names where
it is called by another one from a day on, see `core.layers.Layer.renamed`."""

CONTROLLERS: dict[Controller, str] = {
    Controller.SOVIET_AZERBAIJAN: _("Azerbaijan SSR (Soviet Union)"),
    Controller.SOVIET_ARMENIA: _("Armenian SSR (Soviet Union)"),
    Controller.AZERBAIJAN: _("Azerbaijan"),
    Controller.ARMENIAN: _("Armenian and Karabakh Armenian forces"),
    Controller.PEACEKEEPERS: _("Karabakh Armenians with Russian peacekeepers"),
    Controller.CONTESTED: _("Contested or no man's land"),
}
CONTROLLERS_SHORT: dict[Controller, str] = {
    Controller.SOVIET_AZERBAIJAN: _("Azerbaijan SSR"),
    Controller.SOVIET_ARMENIA: _("Armenian SSR"),
    Controller.AZERBAIJAN: _("Azerbaijan"),
    Controller.ARMENIAN: _("Armenian forces"),
    Controller.PEACEKEEPERS: _("Karabakh Armenians with Russian peacekeepers"),
    Controller.CONTESTED: _("Contested"),
}
"""Names short enough to stand on a small map."""

HOWS: dict[How, str] = {
    How.ESTABLISHED: _("start of the record"),
    How.INDEPENDENCE: _("independence"),
    How.CAPTURED: _("captured"),
    How.HANDED_OVER: _("handed over"),
    How.WITHDREW: _("withdrawal"),
    How.CEASEFIRE: _("ceasefire terms"),
    How.ENTERED: _("entered, disputed"),
    How.AGREEMENT: _("agreement"),
}
CERTAINTIES: dict[Certainty, str] = {
    Certainty.SURVEYED: _("line surveyed or official"),
    Certainty.DIGITISED: _("line drawn by us"),
    Certainty.GUESSED: _("extent guessed"),
}
CATEGORIES: dict[Category, str] = {
    Category.BATTLE: _("Fighting"),
    Category.CAPTURE: _("Capture"),
    Category.HANDOVER: _("Handover"),
    Category.AGREEMENT: _("Agreement"),
    Category.DIPLOMACY: _("Diplomacy"),
    Category.POLITICAL: _("Politics"),
    Category.HUMANITARIAN: _("Humanitarian"),
    Category.INCIDENT: _("Incident"),
}


def in_legend(layer: str) -> tuple[str, ...]:
    """Return what the legend of the map calls a layer: one name, or that before a day and later."""
    return IN_LEGEND.get(layer) or (LAYERS[layer],)
