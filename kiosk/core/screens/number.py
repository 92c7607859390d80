"""The screens about one number: it comes, it is here, it should be remembered, there is none."""

from collections.abc import Sequence
from typing import Final

from kiosk.core import look
from kiosk.core.screens.button import ButtonText
from kiosk.core.screens.closed import CHECK_IN
from kiosk.core.screens.page import Page
from kiosk.core.view import NoNumber, Printing, Remember, TakeSlip
from office.plan import name_in
from protocol.messages import Refusal
from scene.shapes import Align, Box, Font

LABEL: Final = look.Type(Font.LABEL, None, 62, 10)

DONE: Final = ButtonText("done", "kiosk.remember.done", "confirm", is_main=True)
REPRINT: Final = ButtonText("reprint", "kiosk.remember.reprint", "printer")
START_OVER: Final = ButtonText("done", "kiosk.home", "start-over", is_main=True)

AGAIN: Final = ButtonText("check-in", "kiosk.check-in.again", "appointment", is_main=True)
GIVE_UP: Final = ButtonText("done", "kiosk.home", "start-over")

SAID: Final = {
    Refusal.CLOSED,
    Refusal.UNKNOWN_SERVICE,
    Refusal.FULL,
    Refusal.TIME_SHORT,
    Refusal.BY_APPOINTMENT,
    Refusal.NO_TICKETS_GIVEN,
    Refusal.NO_NUMBERS_LEFT,
    Refusal.UNKNOWN_CODE,
    Refusal.CODE_USED,
    Refusal.OTHER_DAY,
    Refusal.TOO_EARLY,
    Refusal.TOO_LATE,
}
"""What has words of its own. Whatever else came would be a mistake in a program, and nothing that
a visitor can mend: they are asked to try again."""

_MISTYPED: Final = {Refusal.UNKNOWN_CODE, Refusal.CODE_USED, Refusal.OTHER_DAY}
"""What one wrong digit may lead to."""


def draw_printing(page: Page, screen: Printing) -> None:
    """The slip is on its way."""
    service = page.plan.service(screen.service) if screen.service else None
    name = name_in(service.name, page.texts.language) if service else ""
    picture, words = _halves(page)
    is_check_in = screen.service is None and screen.label is None
    page.sheet.pictogram("clock" if is_check_in else "printer", picture, page.palette.accent, 60)
    if screen.label is None:
        _paragraphs(page, words, [page.texts.say("kiosk.printing.wait"), name])
    else:
        label, below = _split(words, 0.55)
        page.sheet.words(screen.label, label, LABEL, Align.CENTRE)
        _paragraphs(page, below, [name])


def draw_take_slip(page: Page, screen: TakeSlip) -> None:
    """The slip is out."""
    text = _number(page, screen.label, _buttons(page, [DONE]))
    side = 0 if page.is_wide else min(text.width // 4, page.sheet.px(40))
    picture = Box(text.left, text.top, side, text.height)
    if side:
        page.sheet.pictogram("hand-take", picture.inset(page.sheet.px(2)), page.palette.accent)
    left = picture.right + page.gap
    words = Box(left, text.top, text.right - left, text.height)
    page.sheet.words(page.texts.say("kiosk.take.watch"), words, _said(page))


def draw_remember(page: Page, screen: Remember) -> None:
    """The slip may not be out; the number counts all the same."""
    buttons = [REPRINT, DONE] if screen.may_reprint else [DONE]
    text = _number(page, screen.label, _buttons(page, buttons))
    said = page.texts.say(f"kiosk.remember.{screen.doubt.value}")
    page.sheet.words(said, text, _said(page), Align.CENTRE)


def draw_no_number(page: Page, screen: NoNumber) -> None:
    """The controller gave no number, or no answer."""
    picture, words = _halves(page, _buttons(page, _ways_on(screen)))
    page.sheet.pictogram("information", picture, page.palette.accent, 60)
    text = _refusal(page, screen)
    page.sheet.words(text, words, _said(page), Align.LEFT if page.is_wide else Align.CENTRE)


def _ways_on(screen: NoNumber) -> Sequence[ButtonText]:
    if screen.is_check_in and screen.why in _MISTYPED:
        return [GIVE_UP, AGAIN]
    if screen.why is Refusal.BY_APPOINTMENT:
        return [CHECK_IN, START_OVER]
    return [START_OVER]


def _refusal(page: Page, screen: NoNumber) -> str:
    if screen.why is None:
        return page.texts.say("kiosk.check-in.no-answer")
    if screen.why not in SAID:
        return page.texts.say("kiosk.refused.other")
    if screen.why is Refusal.TOO_EARLY and screen.opens_at is None:
        return page.texts.say("kiosk.refused.too-early-still")
    if screen.why is Refusal.CLOSED and screen.opens_at is not None:
        return page.texts.say("kiosk.refused.opens-at", time=screen.opens_at)
    return page.texts.say(f"kiosk.refused.{screen.why.value}", time=screen.opens_at)


def _said(page: Page) -> look.Type:
    return look.body(page.cap_mm * 1.3, 4.5)


def _number(page: Page, label: str, box: Box) -> Box:
    """Draw a label as large as can be; return the room for words beside or below it."""
    part = 0.55
    if page.is_wide:
        width = round(box.width * part)
        place = Box(box.left, box.top, width, box.height)
        left = place.right + page.gap
        rest = Box(left, box.top, box.right - left, box.height)
    else:
        place, rest = _split(box, part)
    page.sheet.fill(place, page.palette.paper, 2.5)
    page.sheet.words(label, place.inset(page.sheet.px(3)), LABEL, Align.CENTRE)
    return rest


def _buttons(page: Page, buttons: Sequence[ButtonText]) -> Box:
    """Draw what ends the visit, in the bar or above it; return the room that is left."""
    body, gap = page.body, page.gap
    if page.is_wide:
        page.bar_buttons(buttons, width_max_mm=90)
        return body
    height = page.sheet.px(30 if not page.is_small else 22)
    page.row(buttons, Box(body.left, body.bottom - height, body.width, height))
    return Box(body.left, body.top, body.width, body.height - height - gap)


def _split(box: Box, part: float) -> tuple[Box, Box]:
    height = round(box.height * part)
    return (
        Box(box.left, box.top, box.width, height),
        Box(box.left, box.top + height, box.width, box.height - height),
    )


def _halves(page: Page, box: Box | None = None) -> tuple[Box, Box]:
    """Return the place of a large picture and that of the words beside or below it."""
    box = box or page.body
    if page.is_wide:
        width = round(box.width * 0.34)
        picture = Box(box.left, box.top, width, box.height)
        return picture.inset(page.sheet.px(3)), Box(
            box.left + width + page.gap, box.top, box.width - width - page.gap, box.height
        )
    upper, lower = _split(box, 0.42)
    return upper.inset(page.sheet.px(3)), lower


def _paragraphs(page: Page, box: Box, texts: Sequence[str]) -> None:
    """Write each text into its share of a box."""
    align = Align.LEFT if page.is_wide else Align.CENTRE
    shown = [text for text in texts if text]
    height = box.height // max(len(shown), 1)
    for place, text in enumerate(shown):
        part = Box(box.left, box.top + place * height, box.width, height)
        page.sheet.words(
            text, part, _said(page) if place else look.heading(page.cap_mm * 1.4, 4.5), align
        )
