"""What holders, changes, lines and kinds of events are called."""

from karabakh_map.core.i18n import translate
from karabakh_map.core.model import Category, Certainty, Controller, How

_ = translate

CONTROLLERS: dict[Controller, str] = {
    Controller.SOVIET_AZERBAIJAN: _("Azerbaijan SSR (Soviet Union)"),
    Controller.SOVIET_ARMENIA: _("Armenian SSR (Soviet Union)"),
    Controller.AZERBAIJAN: _("Azerbaijan"),
    Controller.ARMENIAN: _("Armenian and Karabakh Armenian forces"),
    Controller.PEACEKEEPERS: _("Karabakh Armenians with Russian peacekeepers"),
    Controller.CONTESTED: _("Contested or no man's land"),
}
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
