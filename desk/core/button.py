"""One button: its raw contact, and what is made of it."""

from collections.abc import Callable

from desk.core.contact import Contact, Settled
from desk.core.gestures import Gestures, Press, PressKind
from office.desk_settings import PressSettings
from protocol.types import Millis


class Button:
    """From raw edges to presses. Times never go back: an earlier one counts as the latest seen.

    Args:
        press: what its pushes mean, and how long they last.
        expects_second: says whether a short push that ends now waits for another one, for a double
            push would mean something.
    """

    def __init__(self, press: PressSettings, expects_second: Callable[[], bool]) -> None:
        self._contact = Contact(press)
        self._gestures = Gestures(press, expects_second)
        self.keys_stuck = False
        """Whether keys of the pad that stands for it have been down for long."""

    @property
    def stuck(self) -> bool:
        """Whether the contact has been closed for longer than any finger would, or keys have."""
        return self._contact.stuck or self.keys_stuck

    @property
    def busy(self) -> bool:
        """Whether a push goes on or a second one may come: a lost edge would matter soon."""
        return self._contact.busy or self._gestures.waits

    @property
    def is_at_rest(self) -> bool:
        """Whether no push is going on or awaited: time alone changes nothing of it."""
        return self._contact.is_at_rest and self._gestures.is_at_rest

    def lasts(self, now: Millis) -> PressKind | None:
        """Say what the push that goes on would be if it ended now; None: there is none."""
        return self._gestures.lasts(now)

    def grows_at(self, now: Millis) -> Millis | None:
        """Say when the push that goes on would be more than now, or None."""
        return self._gestures.grows_at(now)

    def edge(self, at: Millis, *, pressed: bool) -> list[Press]:
        """Take an edge; answer with what is known because of it."""
        return self._after(self._contact.edge(at, pressed=pressed), at)

    def read(self, at: Millis, *, pressed: bool) -> list[Press]:
        """Take a reading; answer with what is known because of it."""
        return self._after(self._contact.read(at, pressed=pressed), at)

    def tick(self, now: Millis) -> list[Press]:
        """Let time pass; answer with what is known by now."""
        return self._after(self._contact.tick(now), now)

    def stop_waiting(self) -> list[Press]:
        """The hand is elsewhere, so no second push comes; answer with what is known by that."""
        return self._gestures.stop_waiting()

    def next_deadline(self) -> Millis | None:
        """Say when something is known if no edge comes, or None."""
        contact = self._contact
        second = self._gestures.next_deadline(unsettled_since=contact.unsettled_since)
        dues = (contact.next_deadline(), second)
        return min((due for due in dues if due is not None), default=None)

    def _after(self, settled: list[Settled], now: Millis) -> list[Press]:
        if not settled and self._gestures.is_at_rest:
            return []
        presses: list[Press] = []
        for each in settled:
            presses += self._gestures.tick(each.at, unsettled_since=each.since)
            presses += self._gestures.settled(each)
        if self._contact.stuck:
            presses += self._gestures.give_up(now)
        return presses + self._gestures.tick(now, unsettled_since=self._contact.unsettled_since)
