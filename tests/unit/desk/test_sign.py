"""A sign follows its desk, and nothing else."""

from desk_in_hand import TICKET

from desk.core.events import LinkDown, LinkUp, MessageCame, Tick
from desk.core.sign import SignCore
from protocol import messages as m
from protocol.timing import BEAT_LOST_MS
from protocol.types import CallId, DeskNumber, Epoch, Millis


class Hall:
    def __init__(self):
        self.sign = SignCore(DeskNumber(4))
        self.version = 0
        self.give(LinkUp(), 0)
        self.give(MessageCame(m.Beat(Epoch(7), Millis(0))), 0)

    def give(self, event, now):
        self.sign.handle(event, Millis(now))

    def turn(self, now, *, desk=4, call="c1", recalls=0, ticket=TICKET):
        self.version += 1
        more = {"call_id": CallId(call) if ticket else None, "recalls": recalls}
        desk = DeskNumber(desk)
        turn = m.DeskTurn(Epoch(7), self.version, desk, self.version, 0, ticket, **more)
        self.give(MessageCame(turn), now)

    @property
    def shown(self):
        view = self.sign.view()
        ticket = view.turn and view.turn.ticket
        return (ticket.label if ticket else None), view.lamp.since


def test_a_sign_shows_who_was_called_to_its_desk_and_not_to_another():
    hall = Hall()
    hall.turn(100, desk=5)
    assert hall.shown == (None, 0)
    hall.turn(200)
    assert hall.shown == ("A042", 200)


def test_a_sign_begins_anew_when_the_call_is_repeated_and_not_for_other_news():
    hall = Hall()
    hall.turn(200)
    hall.turn(300)
    assert hall.shown == ("A042", 200)
    hall.turn(400, recalls=1)
    assert hall.shown == ("A042", 400)
    hall.turn(500, call="c2")
    assert hall.shown == ("A042", 500)


def test_a_sign_shows_nothing_once_nobody_knows_whether_it_is_still_true():
    hall = Hall()
    hall.turn(200)
    assert hall.sign.next_deadline() == BEAT_LOST_MS
    hall.give(Tick(), BEAT_LOST_MS)
    assert hall.shown[0] is None
    assert hall.sign.next_deadline() is None
    hall.give(MessageCame(m.Beat(Epoch(7), Millis(9_000))), 9_000)
    assert hall.shown[0] == "A042"
    hall.give(LinkDown(), 9_100)
    assert hall.shown[0] is None


def test_a_sign_asks_for_nothing_of_other_messages():
    hall = Hall()
    hall.turn(200)
    hall.give(MessageCame(m.Shown(Epoch(7), DeskNumber(4), CallId("c1"), 0)), 300)
    assert hall.shown == ("A042", 200)
