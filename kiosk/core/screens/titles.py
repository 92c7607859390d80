"""What stands in the band of each screen."""

from collections.abc import Mapping
from typing import Final

from kiosk.core import view
from kiosk.core.screens.confirm import is_open
from office.plan import Plan, name_in
from scene.texts import Catalogue

_TITLES: Final[Mapping[type[view.Screen], str]] = {
    view.OutOfService: "kiosk.out-of-service.title",
    view.Home: "kiosk.home.title",
    view.Confirm: "kiosk.confirm.title",
    view.Information: "kiosk.information.title",
    view.Help: "kiosk.help.title",
    view.Privileged: "kiosk.privileged.title",
    view.EnterCode: "kiosk.check-in.title",
    view.Printing: "kiosk.printing.title",
    view.TakeSlip: "kiosk.take.title",
    view.Remember: "kiosk.remember.title",
    view.NoNumber: "kiosk.refused.title",
    view.Rate: "kiosk.rate.title",
    view.RateService: "kiosk.rate-service.title",
    view.Thanks: "kiosk.thanks.title",
    view.Easier: "kiosk.easier.title",
    view.StillThere: "kiosk.still-there.title",
    view.TooFast: "kiosk.too-fast.title",
}

ANY: Final = "kiosk.home.title"
"""The title where the name of a category is too long for one."""


def title_of(shown: view.KioskView, plan: Plan, texts: Catalogue, *, is_small: bool) -> str:
    """Return the title of a screen; small glass has shorter ones where they share the band."""
    match shown.screen:
        case view.Category(category):
            named = next((each for each in plan.categories if each.id == category), None)
            return name_in(named.name, texts.language) if named else ""
        case view.Confirm() as screen if not is_open(plan, screen, shown.offers):
            title = "kiosk.confirm.closed-title"
        case view.EnterCode() if is_small:
            title = "kiosk.check-in.title-short"
        case view.Rate() if is_small:
            title = "kiosk.rate.title-short"
        case view.Printing(None, None):
            title = "kiosk.check-in.asking"
        case view.Printing() if shown.paperless is not None:
            title = "kiosk.paperless.wait"
        case view.NoNumber(is_check_in=True):
            title = "kiosk.check-in.refused.title"
        case screen:
            title = _TITLES.get(type(screen), "")
    return texts.say(title) if title else ""
