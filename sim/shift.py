"""A clerk's shift at one desk: what is done next follows from what the box shows, and from dice.

What a clerk knows beside that is what clerks know: whom they have parked, and who did not come.
"""

from collections.abc import Callable
from typing import Final

from desk.core.events import Action
from desk.core.lamp import Lamp
from line.keys import Key
from office.plan import Service
from protocol import messages as m
from protocol.types import Label
from sim.desk import SimDesk
from sim.dice import Dice
from sim.line import SimLine
from sim.office import Office
from sim.people import BOUNCES_MS, HELD_LONG_MS, HELD_MS, Clerk
from sim.trace import SlipCameOut

LOOK_MS: Final = (300, 900)
"""Between something and the clerk's next look at the box; never so soon that the hand is still on
the button (``sim.desk.HAND_MS``)."""

IDLE_MS: Final = (1_500, 3_000)
"""The same when there is nothing to do."""

SERVICE_MS: Final = (1_000, 6_000)
"""How long a visitor is served: short, so that a day of minutes is one of 400 tickets."""

REACTION_MS: Final = (0, 2_000)
"""How long a clerk needs to see that nobody has come."""

PAUSE_MS: Final = (8_000, 25_000)
"""How long a desk is closed for a break."""

IN_VAIN_MS: Final = 10_000
"""When a clerk tries again who pushed and nobody came: somebody may wait whose appointment is too
far off to be called."""

IMPATIENT: Final = 8
"""Of so many looks at a box that has not told yet what became of a press, one leads to the next."""

SLOW_PUSH_MS: Final = 900
"""A push so slow that a colleague acts for the desk in its midst."""

PARKED_MIN: Final = 1
"""How long everybody is parked: the shortest there is."""

RARELY: Final = 60
"""Of so many looks at a desk without a visitor, one each leads to what is done rarely."""

ANSWERS_HELP: Final = 120
"""Of so many looks at a box that shows a call for help, one leads to an answer."""

_REASONS: Final = (
    m.PauseReason.BREAK,
    m.PauseReason.BREAK,
    m.PauseReason.AWAY,
    m.PauseReason.ENDED,
)


_NOT_TOLD: Final = frozenset({Lamp.HEARD, Lamp.HELD, Lamp.HELD_LONG})


class Shift:
    """A clerk who works until it is over."""

    def __init__(
        self,
        office: Office,
        desk: SimDesk,
        line: SimLine,
        dice: Dice,
        begins_ms: int,
        ends_ms: int,
    ) -> None:
        """Begin a shift.

        Args:
            office: where.
            desk: the box with the button and the keys.
            line: the command line, for what the box has no key for.
            dice: what decides.
            begins_ms: when the clerk comes, on the office's clock.
            ends_ms: when the clerk goes home.
        """
        self._office = office
        self._clock = office.clock
        self._rules = office.plan.office.tickets
        self._desk = desk
        self._line = line
        self._dice = dice
        self._end = ends_ms
        self._button = Clerk(office.clock, office.trace, desk)
        self._back_at = 0
        self._look_again_at = 0
        self._push_again_at = 0
        self._visit: tuple[int, int] | None = None
        """The epoch and the turn of whoever is at the desk."""
        self._comes = True
        self._served_at = 0
        self._calls = 0
        self._urge_at = 0
        self._parked: list[Label] = []
        self._absent: list[Label] = []
        self._seen: list[Label] = []
        """Everybody who was at the desk."""
        self._clock.at(begins_ms, self._look)

    def _look(self) -> None:
        now = self._clock.now
        if now >= self._end:
            return
        self._look_again_at = now + self._dice.between(*LOOK_MS)
        view = self._desk.view()
        turn = None if view is None else view.turn
        if view is None or turn is None:
            self._look_again_at = now + self._dice.between(*IDLE_MS)
        elif view.lamp.state in _NOT_TOLD and self._dice.between(1, IMPATIENT) > 1:
            pass
        elif now < self._back_at:
            self._look_again_at = self._back_at
        elif turn.help and self._answers(turn):
            pass
        elif turn.ticket is None:
            self._find_work(turn)
        else:
            self._attend(turn, turn.ticket.label)
        self._clock.at(self._look_again_at, self._look)

    def _answers(self, turn: m.DeskTurn) -> bool:
        """Say whether the clerk answers a call for help; some are left to be forgotten."""
        if self._dice.between(1, ANSWERS_HELP) > 1:
            return False
        if self._dice.between(1, 4) == 1:  # whoever it is that still calls
            self._ask(m.AnswerHelp, kiosk=self._dice.one_of(turn.help).kiosk)
        else:
            self._desk.key(Action.HELP)
        return True

    # Nobody is at the desk ----------------------------------------------------------------------

    def _find_work(self, turn: m.DeskTurn) -> None:
        if not turn.is_open:
            match self._dice.between(1, 6):
                case 1:
                    self._restore()
                case 2:
                    self._hold(HELD_LONG_MS)
                case _:
                    self._desk.key(Action.OPEN)
            return
        rarely: tuple[Callable[[], None], ...] = (
            self._take_a_break,
            self._restore,
            self._take_back,
            self._call_certain,
            self._borrow,
            self._offer_help,
        )
        place = self._dice.between(0, RARELY)
        if place < len(rarely):
            rarely[place]()
        elif self._clock.now >= self._push_again_at and (
            (turn.waiting and not turn.room_full) or self._dice.between(1, 4) == 1
        ):
            self._push_again_at = self._clock.now + IN_VAIN_MS
            self._push()
        else:
            self._look_again_at = self._clock.now + self._dice.between(*IDLE_MS)

    def _take_a_break(self) -> None:
        self._back_at = self._clock.now + self._dice.between(*PAUSE_MS)
        match self._dice.between(1, 3):
            case 1:
                self._hold(HELD_LONG_MS)
            case _:
                self._ask(m.CloseDesk, reason=self._dice.one_of(_REASONS))

    def _restore(self) -> None:
        label = self._remembered(self._absent)
        if label is not None:
            self._ask(m.RestoreTicket, label=label)

    def _take_back(self) -> None:
        label = self._remembered(self._parked)
        if label is not None and self._dice.between(1, 3) == 1:
            self._strike(Key.TAKE_BACK, Key.OK)  # whoever was parked last
        elif label is not None:
            self._ask(m.TakeBack, label=label)

    def _remembered(self, labels: list[Label]) -> Label | None:
        """Return a label that this clerk remembers, at times one that is somewhere else by now."""
        if self._dice.between(1, 4) == 1 and self._seen:
            return self._dice.one_of(self._seen)
        return labels.pop() if labels else None

    def _call_certain(self) -> None:
        """Somebody shows the slip that came out last, and asks kindly."""
        slips = (seen for seen in reversed(self._office.trace) if isinstance(seen, SlipCameOut))
        slip = next(slips, None)
        if slip is None:
            return
        label = Label(slip.ticket.partition("/")[2])
        if self._dice.between(1, 2) == 1:
            self._ask(m.CallTicket, label=label)
        else:
            self._type(label)

    def _borrow(self) -> None:
        lender = self._dice.one_of(self._office.plan.desks)
        self._ask(m.BorrowServices, lender=lender.number, minutes=self._dice.between(1, 3))

    def _offer_help(self) -> None:
        """Say to be on the way to a kiosk, whether anybody there has called or not."""
        kiosks = [device.id for device in self._office.plan.devices if device.role == "kiosk"]
        self._ask(m.AnswerHelp, kiosk=self._dice.one_of(kiosks))

    # Somebody is called -------------------------------------------------------------------------

    def _attend(self, turn: m.DeskTurn, label: Label) -> None:
        now = self._clock.now
        self._push_again_at = now
        if (turn.epoch, turn.turn) != self._visit:
            self._visit = turn.epoch, turn.turn
            self._seen.append(label)
            self._comes = self._dice.between(1, 12) > 1
            self._served_at = now + self._dice.between(*SERVICE_MS)
            self._calls = 0
        if self._comes:
            if now >= self._served_at:
                self._finish(label)
            else:
                self._look_again_at = self._served_at
            return
        if turn.calls != self._calls:
            self._calls = turn.calls
            reaction_ms = self._dice.between(*REACTION_MS)
            self._urge_at = now + self._rules.recall_after_s * 1000 + reaction_ms
            self._look_again_at = now + self._dice.between(LOOK_MS[0], self._urge_at - now)
        elif now >= self._urge_at:
            self._urge(turn, label)
        else:
            self._look_again_at = self._urge_at
            if self._dice.between(1, 3) == 1:
                self._desk.key(self._dice.one_of((Action.RECALL, Action.ABSENT)))  # too soon

    def _urge(self, turn: m.DeskTurn, label: Label) -> None:
        if turn.calls < self._rules.calls_before_absent:
            if self._dice.between(1, 3) == 1:
                self._hold(HELD_MS)
            else:
                self._desk.key(Action.RECALL)
            return
        self._absent.append(label)
        if self._dice.between(1, 2) == 1:
            self._button.push_twice()
        else:
            self._desk.key(Action.ABSENT)

    def _finish(self, label: Label) -> None:
        if self._dice.between(1, 20) == 1:
            self._take_a_break()
            return
        match self._dice.between(1, 20):
            case 1:
                self._park(label)
            case 2:
                back = self._dice.between(0, 1) == 1
                self._ask(m.TransferTicket, to_service=self._other_service().id, back=back)
            case 3:
                other = self._dice.one_of(self._office.plan.desks)
                self._ask(m.TransferTicket, to_desk=other.number, back=True)
            case 4 | 5 | 6:
                self._desk.key(Action.SERVE)
            case _:
                self._push()

    def _push(self) -> None:
        """Call the next one with the button, or with the key beside it.

        At times as people do who are nervous, slow or not alone. Some contacts bounce.
        """
        match self._dice.between(1, 40):
            case 1:
                self._button.push_twice()
            case 2:
                self._button.push(SLOW_PUSH_MS)
                self._clock.after(SLOW_PUSH_MS // 2, lambda: self._ask(m.ServeTicket))
            case 3:
                self._ask(m.ServeTicket)
                self._button.push()
            case place if place % 8 == 0:
                self._button.push(bounces_ms=BOUNCES_MS)
            case place if place % 4 == 1:
                self._button.push(bounces_ms=())
            case _:
                self._desk.key(Action.NEXT)

    def _hold(self, ms: int) -> None:
        self._button.push(ms)
        self._look_again_at = self._clock.now + ms + self._dice.between(*LOOK_MS)

    def _strike(self, *keys: Key) -> None:
        """Strike keys of the pad, and look up when the last one is struck."""
        takes_ms = self._button.strike(*keys)
        self._look_again_at = self._clock.now + takes_ms + self._dice.between(*LOOK_MS)

    def _type(self, label: Label) -> None:
        """Type the number of a ticket, with whatever letter the box offers first.

        Some strike the last key twice; some go away before it.
        """
        digits = [Key(letter) for letter in label if letter in "0123456789"]
        self._strike(*digits, *self._dice.one_of(((Key.ENTER,), (Key.ENTER, Key.ENTER), ())))

    def _park(self, label: Label) -> None:
        self._parked.append(label)
        if self._dice.between(1, 3) == 1:
            self._strike(Key.PARK, Key.OK, Key.OK, Key.OK)
            return
        reason = self._dice.one_of(list(m.ParkReason))
        room = self._dice.one_of((None, None, "205", self._office.plan.office.hall))
        self._ask(m.ParkTicket, reason=reason, minutes=PARKED_MIN, room=room)

    def _other_service(self) -> Service:
        return self._dice.one_of(self._office.plan.services)

    def _ask(self, kind: type[m.AnyDeskRequest], **fields: object) -> None:
        self._line.ask_for_desk(self._desk.number, kind, **fields)
