"""The screen that says why there are no numbers now, and where to go instead."""

from typing import Final

from kiosk.core import look
from kiosk.core.screens.page import Page
from kiosk.core.view import OutOfService, OutReason
from scene.shapes import Align, Box

_PICTURES: Final = {
    OutReason.STARTING: "clock",
    OutReason.NO_CONNECTION: "no-connection",
}


def draw_out_of_service(page: Page, screen: OutOfService) -> None:
    """Draw the screen."""
    sheet, body = page.sheet, page.body
    ask_height = min(sheet.px(48), round(body.height * 0.4))
    ask = Box(body.left, body.bottom - ask_height, body.width, ask_height)
    rest = Box(body.left, body.top, body.width, body.height - ask_height - page.gap)
    reason = page.texts.say(f"kiosk.out-of-service.{screen.reason.value}")
    if page.is_wide:
        width = min(rest.width // 3, rest.height)
        picture = Box(rest.left, rest.top, width, rest.height)
        words = Box(
            picture.right + page.gap, rest.top, rest.right - picture.right - page.gap, rest.height
        )
        sheet.words(reason, words, look.body(page.cap_mm * 1.4, 4.5))
    else:
        picture = Box(rest.left, rest.top, rest.width, round(rest.height * 0.55))
        words = Box(rest.left, picture.bottom, rest.width, rest.bottom - picture.bottom)
        sheet.words(reason, words, look.body(page.cap_mm * 1.4, 4.5), Align.CENTRE)
    sheet.pictogram(_PICTURES[screen.reason], picture.inset(sheet.px(2)), page.palette.quiet, 62)
    sheet.fill(ask, page.palette.tint, 2.5)
    side = min(ask.height, sheet.px(26))
    sign = Box(ask.left + sheet.px(5), ask.top, side, ask.height)
    sheet.pictogram("information", sign.inset(sheet.px(1)), page.palette.accent)
    text = Box(sign.right + sheet.px(4), ask.top, ask.right - sign.right - sheet.px(8), ask.height)
    sheet.words(
        page.texts.say("kiosk.out-of-service.ask"), text, look.heading(page.cap_mm * 1.4, 4.9)
    )
