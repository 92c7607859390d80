"""The screens about one number: it comes, it is here, it should be remembered, there is none."""

from collections.abc import Sequence
from typing import Final

from kiosk.core.records import SlipStarted
from kiosk.core.said import ahead_of, refusal_of, wait_line, where_to_wait
from kiosk.core.screens.blocks import Blocks, heading, paragraph, sign
from kiosk.core.screens.button import ButtonText
from kiosk.core.screens.closed import CHECK_IN
from kiosk.core.screens.outcome import Outcome, draw_outcome
from kiosk.core.screens.page import Page
from kiosk.core.view import NoNumber, Paperless, Printing, Remember, TakeSlip
from protocol.messages import Refusal

DONE: Final = ButtonText(
    "done", "kiosk.remember.done", "confirm", is_main=True, short="kiosk.remember.done-short"
)
REPRINT: Final = ButtonText(
    "reprint", "kiosk.remember.reprint", "printer", short="kiosk.remember.reprint-short"
)
REPEAT: Final = ButtonText(
    "repeat", "kiosk.remember.repeat", "sound-on", short="kiosk.remember.repeat-short"
)
START_OVER: Final = ButtonText("done", "kiosk.home", "start-over", is_main=True)

AGAIN: Final = ButtonText("check-in", "kiosk.check-in.again", "appointment", is_main=True)
GIVE_UP: Final = ButtonText("done", "kiosk.home", "start-over")

_MISTYPED: Final = {Refusal.UNKNOWN_CODE, Refusal.CODE_USED, Refusal.OTHER_DAY}
"""What one wrong digit may lead to."""


def draw_printing(page: Page, screen: Printing, paperless: Paperless | None) -> None:
    """The slip is on its way; where none can be printed, the number is."""
    if screen.label is not None:
        draw_outcome(page, Outcome((), label=screen.label, needed=0))
        return
    is_code = screen.service is None
    picture = "clock" if is_code else "ticket" if paperless else "printer"
    wait = heading(page.texts.say("kiosk.printing.wait"))
    draw_outcome(page, Outcome((wait,), picture))


def draw_take_slip(page: Page, screen: TakeSlip) -> None:
    """The slip is out."""
    watch = paragraph(page.texts.say("kiosk.take.watch"))
    said = (watch, *_queue(page, screen.slip))
    draw_outcome(page, Outcome(said, label=screen.label, buttons=(DONE,), needed=0))


def draw_remember(
    page: Page, screen: Remember, paperless: Paperless | None, *, speaks: bool
) -> None:
    """No slip may be out; the number counts all the same."""
    say = page.texts.say
    why = f"kiosk.remember.{screen.doubt.value}"
    if paperless is not None:
        why = f"kiosk.paperless.{paperless.value}"
    ways = [
        DONE,
        *([REPEAT] if paperless is not None or speaks else []),
        *([REPRINT] if screen.may_reprint else []),
    ]
    watch = paragraph(say("kiosk.take.watch"))
    said = (paragraph(say(why)), watch, *_queue(page, screen.slip))
    draw_outcome(page, Outcome(said, label=screen.label, buttons=tuple(ways)), screen.page)


def draw_no_number(page: Page, screen: NoNumber) -> None:
    """The controller gave no number, or no answer."""
    said = (paragraph(refusal_of(page.texts, screen)),)
    draw_outcome(page, Outcome(said, "information", buttons=tuple(_ways_on(screen))), screen.page)


def _queue(page: Page, slip: SlipStarted | None) -> Blocks:
    """Return what stands on the slip of the queue, and where to wait."""
    if slip is None:
        return ()
    lines = [("people", ahead_of(page.texts, slip.ahead))] if slip.ahead is not None else []
    if slip.wait:
        lines.append(("clock", wait_line(page.texts, slip.wait)))
    lines.append(("address", where_to_wait(page.texts, page.plan)))
    return tuple(sign(picture, text) for picture, text in lines)


def _ways_on(screen: NoNumber) -> Sequence[ButtonText]:
    if screen.is_check_in and screen.why in _MISTYPED:
        return [AGAIN, GIVE_UP]
    if screen.why is Refusal.BY_APPOINTMENT:
        return [START_OVER, CHECK_IN]
    return [START_OVER]
