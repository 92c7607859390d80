"""Presses on their way to the controller, one at a time.

Rule 1: what is pressed without a connection is refused here and now, and is never sent; so is what
is heard of only when it is too old to be carried out.
Rule 2: while a request is under way, further presses are nothing.
Rule 3: each press ends once, by the answer or by the time, and how is told.
"""

from collections.abc import Mapping

from desk.core.actions import plain, request_of
from desk.core.asking import LOST, Asking, Ending, ending_of
from desk.core.effects import Effect, Record, SendRequest
from desk.core.events import Action
from desk.core.lamp import Lamp
from desk.core.outcome import Outcome
from protocol import messages as m
from protocol.timing import PRESS_AGE_MS_MAX
from protocol.truth import Truth
from protocol.types import Millis, RequestId


class Presses:
    """The presses of one box.

    Args:
        boot_id: unique for this start of the box; the ids of its requests begin with it.
        truth: how things stand at the desk.
        outcome: tells the clerk how a press ended.
    """

    def __init__(self, boot_id: str, truth: Truth[m.DeskTurn], outcome: Outcome) -> None:
        self._boot_id = boot_id
        self._truth = truth
        self._outcome = outcome
        self._asking = Asking()
        self._asked_for = Action.NEXT
        self._requests_made = 0

    @property
    def under_way(self) -> bool:
        """Whether one is."""
        return self._asking.request is not None

    def next_deadline(self) -> Millis | None:
        """Say when to send it again or to give it up, or None."""
        return self._asking.next_deadline(link_up=self._truth.link_up)

    def ask(
        self,
        action: Action,
        turn: m.DeskTurn | None,
        details: Mapping[str, object],
        *,
        pressed_at: Millis,
        now: Millis,
    ) -> list[Effect]:
        """Take a press on, or refuse it.

        Args:
            action: what was pressed.
            turn: the one in which it was; None: it is over.
            details: the request's own fields, by their names.
            pressed_at: when.
            now: the time.
        """
        if self._asking.request is not None:
            return []
        self._outcome.clear()
        if self._truth.fact(now) is None:
            return [self.refuse(action, None, "no-connection", now)]
        if turn is None:
            return [self.refuse(action, m.Refused(m.Refusal.OTHER_TURN), "turn-over", now)]
        action = plain(action, turn)
        if now - pressed_at >= PRESS_AGE_MS_MAX:
            return [self.refuse(action, m.Refused(m.Refusal.TOO_LATE), "too-late", now)]
        self._requests_made += 1
        request_id = RequestId(f"{self._boot_id}-{self._requests_made}")
        sent_at_ms = self._truth.controller_ms(pressed_at)
        request = request_of(action, turn, request_id, sent_at_ms, details)
        if isinstance(request, m.Refused):
            return [self.refuse(action, request, request.why.value, now)]
        self._asking.begin(request, pressed_at=pressed_at)
        self._asked_for = action
        fields = {"action": action.value, "outcome": "asked", "request": request.id}
        return [Record("press", fields)]

    def refuse(self, action: Action, why: m.Refused | None, word: str, now: Millis) -> Record:
        """Refuse a press here and now.

        Args:
            action: what was pressed.
            why: as the controller would say it; None: there is no connection.
            word: the same for the record.
            now: the time.
        """
        self._outcome.tell(Lamp.REFUSED, action, why, now)
        return Record("press", {"action": action.value, "outcome": word})

    def send_or_give_up(self, now: Millis) -> list[Effect]:
        """Say what is to be sent now, or that nobody answered in time."""
        if self._asking.hopeless(now):
            return [self._end(LOST, now)]
        request = self._asking.due(now, link_up=self._truth.link_up)
        return [] if request is None else [SendRequest(request)]

    def take_answer(self, answer: m.Answer, now: Millis) -> list[Effect]:
        """Take what the controller answered."""
        request = self._asking.request
        if request is None or answer.request != request.id:
            return []
        if answer.epoch < request.epoch:
            return []  # of a controller that was replaced, and refuses what the new one does
        ending = ending_of(answer.result)
        return [] if ending is None else [self._end(ending, now)]

    def _end(self, ending: Ending, now: Millis) -> Record:
        """Let the request under way go, and show how it ended."""
        request = self._asking.request
        assert request is not None
        self._asking.end()
        self._outcome.tell(ending.lamp, self._asked_for, ending.result, now)
        return Record("press-ended", {"request": request.id, "outcome": ending.outcome})
