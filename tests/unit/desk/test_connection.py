from desk_in_hand import DeskInHand

from desk.core.events import Action, EdgeCame, KeyAsked, LinkDown, LinkUp, MessageCame, Tick
from desk.core.lamp import Lamp
from protocol import messages as m
from protocol.link_cause import LinkCause, WireTrouble
from protocol.types import Epoch, Millis

# Without a connection --------------------------------------------------------------------


def refused_at_the_desk(desk):
    desk.push()
    desk.give(KeyAsked(Action.SERVE))
    assert desk.lamp is Lamp.REFUSED
    desk.wait(10_000)
    outcomes = [record["outcome"] for record in desk.records("press")]
    return desk.requests() == [] and outcomes == ["no-connection"] * 2


def test_a_press_without_a_wire_is_refused_at_once_and_never_sent():
    desk = DeskInHand(connected=False)
    assert refused_at_the_desk(desk)
    desk.give(LinkUp())
    desk.beat()
    desk.turn()
    desk.wait(10_000)
    assert desk.requests() == []


def test_a_press_is_refused_when_the_beats_have_stopped():
    desk = DeskInHand()
    desk.beats = False
    desk.wait(4_000)
    assert desk.lamp is Lamp.NO_CONNECTION
    assert refused_at_the_desk(desk)


def test_a_press_is_refused_before_the_first_beat():
    desk = DeskInHand(connected=False)
    desk.give(LinkUp())
    desk.turn()
    assert refused_at_the_desk(desk)


def test_a_press_is_refused_before_the_first_fact():
    desk = DeskInHand(connected=False)
    desk.give(LinkUp())
    desk.beat()
    desk.beats = True
    assert refused_at_the_desk(desk)


def test_a_press_is_refused_while_the_fact_is_of_another_life_of_the_controller():
    desk = DeskInHand()
    desk.beat(epoch=8)
    assert refused_at_the_desk(desk)


def test_a_push_that_began_without_a_connection_is_refused_though_it_came_back_meanwhile():
    desk = DeskInHand()
    desk.give(LinkDown())
    desk.edge(pressed=True)
    desk.wait(50)
    assert desk.lamp is Lamp.NO_CONNECTION
    desk.give(LinkUp())
    desk.edge(pressed=False)
    desk.wait(10)
    assert desk.requests() == []
    assert desk.lamp is Lamp.REFUSED


def test_a_push_during_which_the_connection_went_is_refused():
    desk = DeskInHand()
    desk.edge(pressed=True)
    desk.wait(50)
    desk.give(LinkDown())
    desk.edge(pressed=False)
    desk.wait(10)
    desk.give(LinkUp())
    assert desk.requests() == []


# What is known ---------------------------------------------------------------------------


def test_an_older_fact_is_dropped_and_a_newer_epoch_replaces():
    desk = DeskInHand()
    desk.turn(version=9, turn=6)
    desk.turn(version=8, turn=7)
    assert desk.core.view().turn.turn == 6
    desk.beat(epoch=8)
    desk.turn(version=1, turn=1)
    assert desk.core.view().turn.turn == 1
    desk.turn(version=10, turn=7, epoch=7)
    assert desk.core.view().turn.turn == 1


def test_the_fact_of_another_desk_is_dropped():
    desk = DeskInHand()
    desk.turn(version=9, turn=6, desk=5)
    assert desk.core.view().turn.turn == 5


def test_a_beat_of_a_controller_that_was_replaced_neither_ends_nor_keeps_a_fact():
    desk = DeskInHand()
    desk.beats = False
    desk.wait(3_000)
    desk.give(MessageCame(m.Beat(Epoch(6), Millis(0))))
    assert desk.core.view().turn is not None
    desk.wait(1_000)
    assert desk.core.view().turn is None


def test_a_press_before_the_clock_of_the_controller_began_is_dated_zero():
    desk = DeskInHand()
    desk.give(MessageCame(m.Beat(Epoch(7), Millis(0))))
    desk.give(EdgeCame(True, Millis(desk.now)))
    desk.now += 900
    desk.give(MessageCame(m.Beat(Epoch(7), Millis(5))))
    desk.give(EdgeCame(False, Millis(desk.now - 800)))
    desk.give(Tick())
    assert [request.sent_at_ms for request in desk.requests()] == [0]


def test_the_cause_of_a_lost_wire_is_in_the_view_until_it_is_back():
    desk = DeskInHand()
    revoked = WireTrouble(LinkCause.CERTIFICATE_REVOKED)
    desk.give(LinkDown(revoked))
    assert (desk.lamp, desk.core.view().wire) == (Lamp.NO_CONNECTION, revoked)
    desk.give(LinkUp())
    assert desk.core.view().wire is None
