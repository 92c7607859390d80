import msgspec
import pytest

from protocol import messages as m
from protocol import topics
from protocol.codec import decode, encode
from protocol.topics import Topic
from protocol.types import (
    CallId,
    DayId,
    DeskNumber,
    DeviceId,
    Epoch,
    Label,
    Millis,
    OfficeId,
    RequestId,
    ServiceId,
)
from sim.versions import as_before

OFFICE = OfficeId("um-test")
RESERVE = m.Reserve(RequestId("n1"), DayId("2026-11-20"), 950, 999, 10_000, 10_999)


def through(topic: Topic, message: m.Message) -> m.Message | None:
    where = topic.at(OFFICE, device="kiosk-1", desk=3)
    left = as_before(where, encode(message))
    return None if left is None else decode(where, left)[1]


@pytest.mark.parametrize(
    ("topic", "message"),
    [
        (topics.REQUEST, m.ReserveNumbers(RequestId("n1"), DayId("2026-11-20"))),
        (topics.ANSWER, m.Answer(RequestId("n1"), Epoch(1), m.Reserved(RESERVE))),
        (topics.REQUEST, m.AskForHelp(RequestId("n1"))),
        (topics.SHOWN, m.Shown(Epoch(1), DeskNumber(3), CallId("1-d001"), 0)),
    ],
)
def test_what_the_version_before_does_not_know_never_was(topic: Topic, message: m.Message):
    assert through(topic, message) is None


def test_fields_that_were_added_are_gone_and_all_others_stay():
    service = m.MenuEntry(ServiceId("dowod"), 3, until="15:30")
    menu = m.Menu(Epoch(1), 2, DayId("2026-11-20"), (service,), restored_in=Epoch(1))
    before = msgspec.structs.replace(service, until=None)
    assert through(topics.MENU, menu) == m.Menu(Epoch(1), 2, DayId("2026-11-20"), (before,))
    beat = m.Beat(Epoch(1), Millis(5), "2026-11-20T08:00:00")
    assert through(topics.BEAT, beat) == m.Beat(Epoch(1), Millis(5))


def test_a_desk_of_the_version_before_is_told_of_no_call():
    fact = m.DeskTurn(Epoch(1), 2, DeskNumber(3), 1, 0, parked=1)
    told = msgspec.structs.replace(
        fact, call_id=CallId("1-d001"), recalls=1, parked_labels=(Label("D002"),)
    )
    assert through(topics.DESK_TURN, told) == fact


def test_nobody_of_the_version_before_asks_for_help_or_hears_of_it():
    call = m.HelpCall(DeviceId("kiosk-1"))
    menu = m.Menu(Epoch(1), 2, DayId("2026-11-20"), (), help=(call,))
    assert through(topics.MENU, menu) == m.Menu(Epoch(1), 2, DayId("2026-11-20"), ())
    fact = m.DeskTurn(Epoch(1), 2, DeskNumber(3), 1, 0)
    told = msgspec.structs.replace(fact, guide=True, help=(call,))
    where = topics.DESK_TURN.at(OFFICE, desk=3)
    assert decode(where, as_before(where, encode(told)))[1] == fact
    take = m.TakeTicket(RequestId("k1"), ServiceId("dowod"), "pl")
    asked = msgspec.structs.replace(take, guide=True)
    assert through(topics.REQUEST, asked) == take


def test_what_both_versions_know_passes_as_it_is():
    take = m.TakeTicket(RequestId("k1"), ServiceId("dowod"), "pl")
    assert through(topics.REQUEST, take) == take
    answer = m.Answer(RequestId("k1"), Epoch(1), m.Noted())
    assert through(topics.ANSWER, answer) == answer
    garbage = b"\xff\x00"
    assert as_before(topics.REQUEST.at(OFFICE, device="kiosk-1"), garbage) == garbage
