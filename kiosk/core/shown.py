"""The view: what stands on the screen now, gathered from where it is known."""

from msgspec.structs import replace

from kiosk.core import view as v
from kiosk.core.helping import Helping
from kiosk.core.outlook import Outlook
from kiosk.core.printer_state import PrinterState
from kiosk.core.speech.speech import Speech
from kiosk.core.stage import Stage
from kiosk.core.visit import Visit
from protocol.types import Millis


class Shown:
    """Knows nothing itself. What a screen does not show is left out, so that it stays the same."""

    def __init__(
        self,
        *,
        stage: Stage,
        visit: Visit,
        outlook: Outlook,
        printer: PrinterState,
        helping: Helping,
        speech: Speech,
    ) -> None:
        self._stage = stage
        self._visit = visit
        self._outlook = outlook
        self._printer = printer
        self._helping = helping
        self._speech = speech

    def view(self, now: Millis) -> v.KioskView:
        """Return what to show now."""
        stage, speech = self._stage, self._speech
        is_choosing = isinstance(stage.screen, v.CHOOSING)
        is_alone = self._outlook.is_alone(now)
        needs_slip = isinstance(stage.screen, v.NEEDS_SLIP)
        is_out = isinstance(stage.screen, v.OutOfService)
        is_home = isinstance(stage.screen, v.Home)
        return v.KioskView(
            self._screen(now),
            stage.language,
            offers=self._outlook.offers(now) if is_choosing else (),
            pressed=stage.finger.over,
            is_alone=is_choosing and is_alone,
            wire=self._outlook.trouble if is_alone and (is_home or is_out) else None,
            paperless=self._printer.paperless if needs_slip else None,
            ease=stage.ease,
            speaks=speech.is_on,
            focus=speech.focus if speech.is_on else None,
            notices=self._outlook.notices(now) if is_home else (),
            may_help=self._helping.is_offered and not is_alone,
        )

    def _screen(self, now: Millis) -> v.Screen:
        match self._stage.screen:
            case v.Remember() as screen:
                return replace(screen, may_reprint=self._visit.may_reprint)
            case v.Help() as screen:
                helping = self._helping
                is_over = self._outlook.is_alone(now) or helping.is_over(now)
                is_coming = helping.is_coming and not is_over
                return replace(screen, is_coming=is_coming, is_over=is_over)
            case screen:
                return screen
