"""Which function draws which screen."""

from typing import Final, TypeAlias, assert_never

from kiosk.core import view
from kiosk.core.offers import in_category, pinned, takes_appointments
from kiosk.core.screens.button import ButtonText
from kiosk.core.screens.choose import Choice, draw_choice
from kiosk.core.screens.closed import CHECK_IN
from kiosk.core.screens.confirm import draw_confirm
from kiosk.core.screens.easier import draw_easier, switches
from kiosk.core.screens.enter_code import draw_enter_code, keys_min_mm
from kiosk.core.screens.entry import category_entry, service_entry
from kiosk.core.screens.help import draw_help
from kiosk.core.screens.information import draw_information
from kiosk.core.screens.number import (
    draw_no_number,
    draw_printing,
    draw_remember,
    draw_take_slip,
)
from kiosk.core.screens.opinion import draw_rate, draw_rate_service
from kiosk.core.screens.out import draw_out_of_service
from kiosk.core.screens.page import Page
from kiosk.core.screens.plate import name_height
from kiosk.core.screens.privileged import draw_privileged
from kiosk.core.screens.still_there import draw_still_there
from kiosk.core.screens.thanks import draw_thanks
from kiosk.core.screens.too_fast import draw_too_fast
from kiosk.core.view import KioskView
from office.plan import name_in
from scene.wire_words import wire_words

RATE: Final = ButtonText(
    "rate", "kiosk.rate.button", "face-good", is_quiet=True, short="kiosk.rate.button-short"
)

_Choosing: TypeAlias = (
    view.Home
    | view.Category
    | view.Confirm
    | view.Information
    | view.Privileged
    | view.EnterCode
    | view.Rate
    | view.RateService
)
_Ending: TypeAlias = view.Printing | view.TakeSlip | view.Remember | view.NoNumber | view.Thanks
_Waiting: TypeAlias = (
    view.OutOfService | view.Easier | view.Help | view.StillThere | view.TooFast | view.Saver
)


def draw_screen(page: Page, shown: KioskView) -> None:
    """Draw a screen, but for its foot."""
    if not isinstance(shown.screen, view.EnterCode):  # which may need a part of the band
        page.draw_band()
    match shown.screen:
        case (
            view.Home()
            | view.Category()
            | view.Confirm()
            | view.Information()
            | view.Privileged()
            | view.EnterCode()
            | view.Rate()
            | view.RateService()
        ) as screen:
            _draw_choosing(page, screen, shown)
        case (
            view.Printing() | view.TakeSlip() | view.Remember() | view.NoNumber() | view.Thanks()
        ) as screen:
            _draw_ending(page, screen, shown)
        case screen:
            _draw_waiting(page, screen, shown)


def body_min_mm(page: Page, shown: KioskView) -> float:
    """Return the least height that a screen needs between its band and its foot, where it has one.

    A name that is longer than usual, and the keys of a code: on low glass they have to do without
    a band.
    """
    plan, language = page.plan, shown.language
    match shown.screen:
        case view.EnterCode():
            return keys_min_mm(page.sheet.grid)
        case view.Home():
            names = [each.name for each in plan.categories]
        case view.Category(category):
            names = [each.name for each in plan.services_in(category)]
        case view.RateService():
            names = [each.name for each in plan.services]
        case _:
            return 0
    return page.sheet.mm(
        max((name_height(page, name_in(name, language)) for name in names), default=0)
    )


def _draw_choosing(page: Page, screen: _Choosing, shown: KioskView) -> None:
    match screen:
        case view.Home():
            _draw_home(page, screen, shown)
        case view.Category():
            _draw_category(page, screen, shown)
        case view.Confirm():
            draw_confirm(page, screen, shown.offers)
        case view.Information():
            may_print = shown.paperless is None
            draw_information(page, screen, shown.offers, may_print=may_print)
        case view.Privileged():
            draw_privileged(page, screen)
        case view.EnterCode():
            draw_enter_code(page, screen)
        case view.Rate():
            draw_rate(page, screen)
        case view.RateService():
            draw_rate_service(page, screen)
        case _ as never:
            assert_never(never)


def _draw_ending(page: Page, screen: _Ending, shown: KioskView) -> None:
    match screen:
        case view.Printing():
            draw_printing(page, screen, shown.paperless)
        case view.TakeSlip():
            draw_take_slip(page, screen)
        case view.Remember():
            draw_remember(page, screen, shown.paperless, speaks=shown.speaks)
        case view.NoNumber():
            draw_no_number(page, screen)
        case view.Thanks():
            draw_thanks(page, screen)
        case _ as never:
            assert_never(never)


def _draw_waiting(page: Page, screen: _Waiting, shown: KioskView) -> None:
    match screen:
        case view.OutOfService():
            draw_out_of_service(page, screen, shown.wire)
        case view.Easier():
            draw_easier(page, switches(shown.ease, speaks=shown.speaks, may_lower=page.may_lower))
        case view.Help():
            draw_help(page, screen, may_help=shown.may_help)
        case view.StillThere():
            draw_still_there(page)
        case view.TooFast():
            draw_too_fast(page)
        case view.Saver():
            pass  # it is dark, and has no page: see kiosk.core.screens.saver
        case _ as never:
            assert_never(never)


def _draw_home(page: Page, screen: view.Home, shown: KioskView) -> None:
    plan, language = page.plan, shown.language
    services = [service_entry(page, offer) for offer in pinned(plan, shown.offers)]
    categories = [
        category_entry(category, language)
        for category in plan.categories
        if in_category(plan, shown.offers, category.id)
    ]
    may_check_in = takes_appointments(plan) and not shown.is_alone
    doors = [CHECK_IN, RATE] if may_check_in else [RATE]
    told, staff = _told(page, shown), _staff(page, shown)
    draw_choice(page, Choice(categories, services, doors, told, staff), screen.page)


def _draw_category(page: Page, screen: view.Category, shown: KioskView) -> None:
    offers = in_category(page.plan, shown.offers, screen.category)
    entries = [service_entry(page, each) for each in offers]
    draw_choice(page, Choice(entries, told=_told(page, shown), has_back=True), screen.page)


def _staff(page: Page, shown: KioskView) -> str | None:
    return None if shown.wire is None else wire_words(shown.wire, page.texts)


def _told(page: Page, shown: KioskView) -> list[str]:
    """Return what has to be read before anything is chosen."""
    told = [name_in(notice, shown.language) for notice in shown.notices]
    if shown.is_alone:
        told.append(page.texts.say("kiosk.alone"))
    if shown.paperless is not None:
        told.append(page.texts.say("kiosk.home.paperless"))
    return told
