"""Which changes lead a visitor somewhere else."""

from msgspec.structs import replace

from kiosk.core import view as v


def place_of(view: v.KioskView) -> object:
    """Return what stays equal as long as a visitor is at the same place, in the same language.

    A code grows digit by digit, a number comes while one waits for it, help is on its way: all that
    happens on one screen, and only what is new of it has to be heard.
    """
    screen = view.screen
    match screen:
        case v.EnterCode():
            screen = v.EnterCode()
        case v.Printing():
            screen = v.Printing(None)
        case v.Remember():
            screen = replace(screen, may_reprint=False, slip=None)
        case v.TakeSlip():
            screen = replace(screen, slip=None)
        case v.Help(back):
            screen = v.Help(back)
        case v.Saver():
            screen = v.Saver()
        case _:
            pass
    return view.language, screen
