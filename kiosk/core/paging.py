"""Where ``next`` and ``back`` lead."""

from msgspec.structs import replace

from kiosk.core import view as v


def next_of(screen: v.Screen) -> v.Screen | None:
    """Return the next page, or None on a screen that has none."""
    match screen:
        case (
            v.Home()
            | v.Category()
            | v.Confirm()
            | v.Information()
            | v.Privileged()
            | v.RateService()
            | v.Remember()
            | v.NoNumber()
            | v.Thanks()
            | v.Help()
        ):
            return replace(screen, page=screen.page + 1)
        case _:
            return None


def back_of(screen: v.Screen, home: v.Screen) -> v.Screen | None:
    """Return the page before, or the screen before; None where nothing leads back.

    Args:
        screen: where the visitor is.
        home: the first screen.
    """
    match screen:
        case (
            v.Home(page=page)
            | v.Category(page=page)
            | v.Confirm(page=page)
            | v.Information(page=page)
            | v.Privileged(page=page)
            | v.RateService(page=page)
            | v.Remember(page=page)
            | v.NoNumber(page=page)
            | v.Thanks(page=page)
            | v.Help(page=page)
        ) if page > 0:
            return replace(screen, page=page - 1)
        case v.Easier(back) | v.Help(back) | v.Confirm(_, back):
            return back
        case v.Privileged(service, back) | v.Information(service, back):
            return v.Confirm(service, back)
        case v.Category() | v.EnterCode() | v.Rate(is_only=False):
            return home
        case _:
            return None
