"""The call for help of the visitor at the screen: made, heard, answered, or in vain."""

from typing import Final

from kiosk.core.asides import Asides
from office.plan import Plan
from protocol.messages import Answer, Menu, Refused
from protocol.types import DeviceId, Millis, RequestId

HEARD_MS: Final = Millis(10_000)
"""A controller that is there has published the call well within this."""


class Helping:
    """Best effort, and in memory only: after a restart the visitor asks again."""

    def __init__(self, plan: Plan, device: DeviceId, asides: Asides) -> None:
        self.is_offered = plan.office.help is not None
        """Whether this office has somebody who comes."""
        self.is_coming = False
        """Whether a clerk has said to be on the way."""
        self._device = device
        self._asides = asides
        self._call: RequestId | None = None
        self._heard_by = Millis(0)
        self._is_heard = False
        """Whether the menu has the call."""
        self._is_vain = True

    def call(self, now: Millis) -> None:
        """Call for help."""
        self.forget()
        self._call, self._heard_by = self._asides.call_for_help(now), Millis(now + HEARD_MS)
        self._is_vain = False

    def answered(self, answer: Answer) -> None:
        """Take an answer, whatever it is about."""
        if answer.request == self._call and isinstance(answer.result, Refused):
            self._is_vain = True

    def hear(self, menu: Menu) -> None:
        """Take what the office knows of calls."""
        if self._call is None:
            return
        heard = next((each for each in menu.help if each.kiosk == self._device), None)
        if heard is not None:
            self._is_heard, self._is_vain, self.is_coming = True, False, heard.is_coming
        elif self._is_heard and not self.is_coming:
            self._is_vain = True  # it was waited for as long as the office waits

    def is_over(self, now: Millis) -> bool:
        """Say whether nobody is to be expected."""
        return self._is_vain or (not self._is_heard and now >= self._heard_by)

    def forget(self) -> None:
        """The visit is over: nobody is called to somebody who has gone."""
        if self._call is not None:
            self._asides.answered(self._call)
        self._call, self._is_heard, self._is_vain, self.is_coming = None, False, True, False

    def deadlines(self) -> list[Millis | None]:
        """Return when something changes here."""
        return [] if self._call is None or self._is_heard else [self._heard_by]
