"""The desk box: one button, one lamp, one request at a time.

Rule 1: a short press asks for the next visitor, a hold recalls the one who was called.
Rule 2: a press belongs to the turn in which the button went down; it asks for that turn only. One
that is heard of only after the box has learned of another turn is refused: its clerk saw the old.
Rule 3: what is pressed without a connection is refused here and now, and is never sent.
Rule 4: while a request is under way, further presses are nothing; the lamp says so.
"""

from typing import Final, assert_never

from desk.core.actions import request_of
from desk.core.asking import LOST, Asking, Ending, ending_of
from desk.core.debounce import Debounce, Press, PressKind
from desk.core.effects import Effect, ReadLevel, Record, SendRequest
from desk.core.events import (
    Action,
    EdgeCame,
    Event,
    KeyAsked,
    LevelRead,
    LinkDown,
    LinkUp,
    MessageCame,
    Tick,
)
from desk.core.lamp import Lamp, Showing
from desk.core.standing import standing_of
from desk.core.view import DeskView
from protocol import messages as m
from protocol.truth import Truth
from protocol.types import DeskNumber, Epoch, Millis, RequestId

BUSY_READ_MS: Final = 100
"""How often the contact is read during a push: the most by which a lost edge delays a press."""

IDLE_READ_MS: Final = 1_000
"""How often it is read otherwise; it finds a stuck or lost contact, and wakes nobody for it."""

REFUSAL_MS: Final = 7_000
"""How long a box with a screen says why a press was refused: some 15 words at 0.375 s each (the
slow end of the BBC's subtitle guidelines), and a second to look up."""


class DeskCore:
    """One desk box.

    Args:
        desk: the number on the desk.
        boot_id: unique for this start of the box; the ids of its requests begin with it.
    """

    def __init__(self, *, desk: DeskNumber, boot_id: str) -> None:
        self._desk = desk
        self._boot_id = boot_id
        self._requests_made = 0
        self._debounce = Debounce()
        self._truth: Truth[m.DeskTurn] = Truth()
        self._asking = Asking()
        self._turn: tuple[Epoch, int] | None = None
        self._turn_since = Millis(0)
        """Since when the box knows of this turn."""
        self._push_in: m.DeskTurn | None = None
        self._push_heard = False
        self._push_ignored = False
        self._outcome: Showing | None = None
        self._refused: m.Refused | None = None
        self._refused_until = Millis(0)
        self._showing = Showing(Lamp.NO_CONNECTION, Millis(0))
        self._read_at = Millis(0)
        self._now = Millis(0)

    def handle(self, event: Event, now: Millis) -> list[Effect]:
        """Take one event; answer with effects, in order."""
        effects = self._take(event, now)
        effects += self._ask_or_give_up(now)
        if self._debounce.busy:
            self._read_at = min(self._read_at, Millis(now + BUSY_READ_MS))
        self._light(now)
        self._now = now
        return effects

    def next_deadline(self) -> Millis | None:
        """Say when a tick must come at the latest."""
        dues = (self.next_change(), self._showing.next_change(self._now), self._read_at)
        return min([due for due in dues if due is not None])

    def next_change(self) -> Millis | None:
        """Say when time alone changes something, if the contact is at rest; None: it never does.

        That leaves out the next reading of the contact, and the next flash of a lamp that says the
        same by it.
        """
        settles_at, lost_at = self._debounce.next_deadline(), self._truth.lost_at(self._now)
        asks_at = self._asking.next_deadline(link_up=self._truth.link_up)
        is_idle = settles_at is None and asks_at is None
        if is_idle and self._outcome is None and self._refused is None:
            return lost_at  # as nearly always
        dues = (
            settles_at,
            lost_at,
            asks_at,
            None if self._outcome is None else self._outcome.ends_at(),
            None if self._refused is None else self._refused_until,
        )
        return min([due for due in dues if due is not None], default=None)

    def view(self) -> DeskView:
        """Return the box as of the event handled last."""
        return DeskView(
            lamp=self._showing.view(self._now),
            desk=self._desk,
            turn=self._truth.fact(self._now),
            stuck=self._debounce.stuck,
            refused=self._refused,
        )

    def _take(self, event: Event, now: Millis) -> list[Effect]:
        match event:
            case MessageCame(message):
                return self._take_message(message, now)
            case Tick():
                return self._tick(now)
            case EdgeCame(pressed, at):
                # The debounce gets no further than the edge: more edges may wait in the inbox.
                settled = self._debounce.edge(now if at is None else at, pressed=pressed)
                return self._press_all(settled, now)
            case LevelRead(pressed, at):
                settled = self._debounce.read(now if at is None else at, pressed=pressed)
                return self._press_all(settled, now)
            case LinkUp():
                self._truth.link(up=True)
            case LinkDown():
                self._truth.link(up=False)
            case KeyAsked(action, at):
                pushed_at = now if at is None else at
                turn = self._turn_at(pushed_at, now)
                return self._ask(action, turn, pressed_at=pushed_at, now=now)
            case _ as never:
                assert_never(never)
        return []

    def _take_message(self, message: m.DeskTurn | m.Beat | m.Answer, now: Millis) -> list[Effect]:
        match message:
            case m.DeskTurn():
                if message.desk == self._desk:
                    self._truth.take_fact(message)
            case m.Beat():
                self._truth.take_beat(message, now)
            case m.Answer():
                return self._take_answer(message, now)
            case _ as never:
                assert_never(never)
        fact = self._truth.fact(now)
        if fact is not None and (fact.epoch, fact.turn) != self._turn:
            self._turn, self._turn_since = (fact.epoch, fact.turn), now
        return []

    def _turn_at(self, at: Millis, now: Millis) -> m.DeskTurn | None:
        """Return the turn that the clerk saw at a time, if it is still the newest."""
        return self._truth.fact(now) if at >= self._turn_since else None

    def _tick(self, now: Millis) -> list[Effect]:
        effects = self._press_all(self._debounce.tick(now), now)
        if now >= self._read_at:
            self._read_at = Millis(now + IDLE_READ_MS)
            effects.append(ReadLevel())
        return effects

    def _press_all(self, presses: list[Press], now: Millis) -> list[Effect]:
        return [effect for press in presses for effect in self._press(press, now)]

    def _press(self, press: Press, now: Millis) -> list[Effect]:
        if press.kind is PressKind.DOWN:
            self._push_in = self._turn_at(press.at, now)
            self._push_ignored = self._asking.request is not None
            self._push_heard = self._push_in is not None and not self._push_ignored
            return []
        self._push_heard = False
        if self._push_ignored:
            return []
        action = Action.NEXT if press.kind is PressKind.SHORT else Action.RECALL
        return self._ask(action, self._push_in, pressed_at=press.at, now=now)

    def _ask(
        self, action: Action, turn: m.DeskTurn | None, *, pressed_at: Millis, now: Millis
    ) -> list[Effect]:
        """Take a press of a turn on, or refuse it."""
        if self._asking.request is not None:
            return []
        self._refused = None
        if turn is None or self._truth.fact(now) is None:
            self._outcome = Showing(Lamp.REFUSED, now)
            outcome = "no-connection" if self._truth.fact(now) is None else "turn-over"
            return [Record("press", {"action": action.value, "outcome": outcome})]
        self._requests_made += 1
        request_id = RequestId(f"{self._boot_id}-{self._requests_made}")
        request = request_of(action, turn, request_id, self._truth.controller_ms(pressed_at))
        if request is None:
            return [self._refuse(m.Refused(m.Refusal.NO_HELP_WANTED), action, now)]
        self._outcome = None
        self._asking.begin(request, pressed_at=pressed_at)
        fields = {"action": action.value, "outcome": "asked", "request": request.id}
        return [Record("press", fields)]

    def _refuse(self, refused: m.Refused, action: Action, now: Millis) -> Record:
        """Refuse here what the controller would refuse too."""
        self._outcome = Showing(Lamp.REFUSED, now)
        self._refused, self._refused_until = refused, Millis(now + REFUSAL_MS)
        return Record("press", {"action": action.value, "outcome": refused.why.value})

    def _ask_or_give_up(self, now: Millis) -> list[Effect]:
        if self._asking.request is None:
            return []
        if self._asking.hopeless(now):
            return [self._end(LOST, now)]
        request = self._asking.due(now, link_up=self._truth.link_up)
        return [] if request is None else [SendRequest(request)]

    def _take_answer(self, answer: m.Answer, now: Millis) -> list[Effect]:
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
        self._outcome = Showing(ending.lamp, now)
        self._refused = ending.refused
        self._refused_until = Millis(now + REFUSAL_MS)
        return Record("press-ended", {"request": request.id, "outcome": ending.outcome})

    def _light(self, now: Millis) -> None:
        """Let the lamp show what matters most now."""
        if self._outcome is not None and self._outcome.over(now):
            self._outcome = None
        if now >= self._refused_until:
            self._refused = None
        state = self._lamp_state(now)
        if self._outcome is not None and state is self._outcome.state:
            self._showing = self._outcome
        elif state is not self._showing.state:
            self._showing = Showing(state, now)

    def _lamp_state(self, now: Millis) -> Lamp:
        if self._debounce.stuck:
            return Lamp.STUCK
        if self._push_heard or self._asking.request is not None:
            return Lamp.HEARD
        if self._outcome is not None:
            return self._outcome.state
        return standing_of(self._truth.fact(now))
