"""The desk box: a button or keys, a lamp, one request at a time.

Rule 1: what a push of the button asks for stands in the settings; without them a short push asks
for the next visitor, a double one says that nobody came, a hold recalls, a long hold opens or
closes the desk.
Rule 2: a press belongs to the turn in which the button went down, or the dialogue began; it asks
for that turn only. One that is heard of only after the box has learned of another turn is refused:
its clerk saw the old.
Rule 3: a press acts soon or not at all (presses.py); the lamp says which.
Rule 4: a key that is pressed again at once is a nervous hand, and nothing.
"""

from typing import Final, assert_never

from desk.core.actions import NEEDS_MORE, meaning_of, plain
from desk.core.button import Button
from desk.core.effects import Effect, ReadLevel
from desk.core.events import (
    Action,
    EdgeCame,
    Event,
    KeyAsked,
    KeyPressed,
    LevelRead,
    LinkDown,
    LinkUp,
    MessageCame,
    PadStuck,
    Tick,
)
from desk.core.gestures import Press, PressKind
from desk.core.key_lock import KeyLock
from desk.core.lamp import Lamp, Showing
from desk.core.outcome import Outcome
from desk.core.presses import Presses
from desk.core.seeing import Seeing
from desk.core.standing import HOLDS, standing_of
from desk.core.talk import BEGINS, STEERS, Talk
from desk.core.view import DeskView
from line.keys import Key
from office.desk_settings import PressSettings
from office.plan import Plan
from protocol import messages as m
from protocol.link_cause import WireTrouble
from protocol.truth import Truth
from protocol.types import DeskNumber, Epoch, Millis

BUSY_READ_MS: Final = 100
"""How often the contact is read during a push: the most by which a lost edge delays a press."""

IDLE_READ_MS: Final = 1_000
"""How often it is read otherwise; it finds a stuck or lost contact, and wakes nobody for it."""


class DeskCore:
    """One desk box.

    Args:
        desk: the number on the desk.
        boot_id: unique for this start of the box; the ids of its requests begin with it.
        plan: the office's, for what can be chosen by keys.
        press: what pushes mean, and how long they last.
    """

    def __init__(
        self,
        *,
        desk: DeskNumber,
        boot_id: str,
        plan: Plan,
        press: PressSettings | None = None,
    ) -> None:
        self._desk = desk
        self._press_settings = press or PressSettings()
        self._button = Button(self._press_settings, self._expects_second)
        self._talk = Talk(plan)
        self._key_lock = KeyLock(self._press_settings.lock_out_ms)
        self._truth: Truth[m.DeskTurn] = Truth()
        self._seeing = Seeing(is_expected=any(each.role == "display" for each in plan.devices))
        self._wire: WireTrouble | None = None
        self._turn: tuple[Epoch, int] | None = None
        self._turn_since = Millis(0)
        """Since when the box knows of this turn."""
        self._push_in: m.DeskTurn | None = None
        self._push_heard = False
        self._push_ignored = False
        self._outcome = Outcome()
        self._presses = Presses(boot_id, self._truth, self._outcome)
        self._showing = Showing(Lamp.NO_CONNECTION, Millis(0))
        self._is_at_rest = True
        """Whether time alone changes nothing of the button."""
        self._read_at = Millis(0)
        self._now = Millis(0)

    def handle(self, event: Event, now: Millis) -> list[Effect]:
        """Take one event; answer with effects, in order."""
        effects = self._take(event, now)
        if self._presses.under_way:
            effects += self._presses.send_or_give_up(now)
        # Of nearly all boxes nobody has touched the button lately, and that is asked for often.
        self._is_at_rest = self._button.is_at_rest
        if not self._is_at_rest and self._button.busy:
            self._read_at = min(self._read_at, Millis(now + BUSY_READ_MS))
        self._forget(now)
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
        dues = [
            self._truth.lost_at(self._now),
            self._seeing.next_change(self._now),
            self._outcome.changes_at,
        ]
        if not self._is_at_rest:
            dues += self._button.next_deadline(), self._button.grows_at(self._now)
        if self._presses.under_way:
            dues.append(self._presses.next_deadline())
        if self._talk.goes_on:
            dues.append(self._talk.next_change())
        return min([due for due in dues if due is not None], default=None)

    @property
    def lamp(self) -> Lamp:
        """What the lamp says."""
        return self._showing.state

    def view(self) -> DeskView:
        """Return the box as of the event handled last."""
        return DeskView(
            lamp=self._showing.view(self._now),
            desk=self._desk,
            turn=self._truth.fact(self._now),
            stuck=self._button.stuck,
            ended=self._outcome.ended,
            shown=self._seeing.shown,
            page=self._talk.page,
            wire=self._wire,
            held_for=self._held_for(),
        )

    def _take(self, event: Event, now: Millis) -> list[Effect]:
        match event:
            case MessageCame(message):
                return self._take_message(message, now)
            case Tick():
                return self._tick(now)
            case EdgeCame(pressed, at):
                # The button gets no further than the edge: more edges may wait in the inbox.
                known = self._button.edge(now if at is None else at, pressed=pressed)
                return self._press_all(known, now)
            case LevelRead(pressed, at):
                known = self._button.read(now if at is None else at, pressed=pressed)
                return self._press_all(known, now)
            case PadStuck(stuck):
                self._button.keys_stuck = stuck
            case LinkUp():
                self._truth.link(up=True)
                self._wire = None
            case LinkDown(trouble):
                self._truth.link(up=False)
                self._wire = trouble
            case KeyAsked() | KeyPressed():
                effects = self._press_all(self._button.stop_waiting(), now)
                return effects + self._take_key(event, now if event.at is None else event.at, now)
            case _ as never:
                assert_never(never)
        return []

    # What is heard ------------------------------------------------------------------------------

    def _take_message(
        self, message: m.DeskTurn | m.Beat | m.Answer | m.Shown, now: Millis
    ) -> list[Effect]:
        match message:
            case m.DeskTurn():
                if message.desk == self._desk:
                    self._truth.take_fact(message)
            case m.Beat():
                self._truth.take_beat(message, now)
            case m.Shown():
                if message.desk == self._desk:
                    self._seeing.take_shown(message)
                return []
            case m.Answer():
                return self._presses.take_answer(message, now)
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
        effects = self._press_all(self._button.tick(now), now)
        if now >= self._read_at:
            self._read_at = Millis(now + IDLE_READ_MS)
            effects.append(ReadLevel())
        return effects

    # The button ---------------------------------------------------------------------------------

    def _expects_second(self) -> bool:
        """Say whether a double push would mean something.

        It does of somebody who was at the desk when the first one began.
        """
        turn = self._push_in
        return self._press_settings.double != "nothing" and bool(turn and turn.ticket)

    def _press_all(self, presses: list[Press], now: Millis) -> list[Effect]:
        return [effect for press in presses for effect in self._press(press, now)]

    def _press(self, press: Press, now: Millis) -> list[Effect]:
        if press.kind is PressKind.DOWN:
            self._push_in = self._turn_at(press.at, now)
            self._push_ignored = self._presses.under_way
            self._push_heard = self._push_in is not None and not self._push_ignored
            return []
        self._push_heard = False
        if self._push_ignored or press.kind is PressKind.NOTHING:
            return []
        action = meaning_of(press.kind, self._press_settings)
        if action is None:
            return []
        self._talk.leave()
        return self._presses.ask(action, self._push_in, {}, pressed_at=press.at, now=now)

    def _held_for(self) -> Action | None:
        """Return what a hold that goes on asks for if it ends now."""
        kind = self._button.lasts(self._now) if self._push_heard else None
        if kind is None or kind not in HOLDS or self._push_in is None:
            return None
        action = meaning_of(kind, self._press_settings)
        return None if action is None else plain(action, self._push_in)

    # The keys -----------------------------------------------------------------------------------

    def _take_key(self, key: KeyAsked | KeyPressed, at: Millis, now: Millis) -> list[Effect]:
        # A push that goes on meanwhile is no finger's, for the hand is at the keys.
        self._push_heard, self._push_ignored = False, True
        if isinstance(key, KeyAsked):
            return self._key_asked(key.action, at, now)
        return self._key_pressed(key.key, at, now)

    def _key_asked(self, action: Action, at: Millis, now: Millis) -> list[Effect]:
        if not self._key_lock.strike(action, at):
            return []
        if action in NEEDS_MORE:
            return self._begin(action, at, now)
        self._talk.leave()
        return self._presses.ask(action, self._turn_at(at, now), {}, pressed_at=at, now=now)

    def _key_pressed(self, key: Key, at: Millis, now: Millis) -> list[Effect]:
        if key not in STEERS:
            return self._key_asked(Action(key.value), at, now)
        if self._talk.goes_on:
            return self._steer(key, at, now)
        if key is Key.ENTER:
            return self._enter(at, now)
        if key is Key.MENU:
            return self._begin(None, at, now)
        if key not in BEGINS:
            return []
        effects = self._begin(Action.CALL, at, now)
        return effects + self._steer(key, at, now) if self._talk.goes_on else effects

    def _enter(self, at: Millis, now: Millis) -> list[Effect]:
        if self._talk.is_stray(at):
            return self._presses.ask(Action.NEXT, None, {}, pressed_at=at, now=now)
        return self._key_asked(Action.NEXT, at, now)

    def _begin(self, action: Action | None, at: Millis, now: Millis) -> list[Effect]:
        """Begin a dialogue, in which the action is chosen first if it is None."""
        if self._presses.under_way:
            return []
        turn = self._turn_at(at, now)
        if turn is None:
            return self._presses.ask(action or Action.NEXT, None, {}, pressed_at=at, now=now)
        self._outcome.clear()
        refused = self._talk.begin(action, turn, at)
        if refused is None or action is None:
            return []
        return [self._presses.refuse(action, refused, refused.why.value, now)]

    def _steer(self, key: Key, at: Millis, now: Millis) -> list[Effect]:
        all_said = self._talk.key(key, at)
        if all_said is None:
            return []
        # Whoever strikes the last key twice has not asked for the next visitor.
        self._key_lock.strike(Action.NEXT, at)
        said, turn = all_said.said, all_said.turn
        seen = turn if (turn.epoch, turn.turn) == self._turn else None
        return self._presses.ask(said.action, seen, said.details, pressed_at=at, now=now)

    # What is shown ------------------------------------------------------------------------------

    def _forget(self, now: Millis) -> None:
        """Drop what is over or not true any more, and a dialogue that nobody goes on with."""
        fact = self._truth.fact(now)
        self._seeing.take_turn(fact, now)
        self._outcome.tick(now)
        if self._talk.goes_on:
            self._talk.tick(now)
            if fact is None:
                self._talk.leave()

    def _light(self, now: Millis) -> None:
        """Let the lamp show what matters most now."""
        state = self._lamp_state(now)
        told = self._outcome.showing
        if told is not None and state is told.state:
            self._showing = told
        elif state is not self._showing.state:
            self._showing = Showing(state, now)

    def _lamp_state(self, now: Millis) -> Lamp:
        if self._push_heard:
            return HOLDS.get(self._button.lasts(now), Lamp.HEARD)
        if self._presses.under_way:
            return Lamp.HEARD
        if self._outcome.showing is not None:
            return self._outcome.showing.state
        if self._button.stuck:
            return Lamp.STUCK
        return standing_of(self._truth.fact(now), is_missed=self._seeing.is_missed(now))
