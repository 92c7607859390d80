"""A command asks the controller over a real broker, once."""

import pytest

from protocol import topics
from protocol.messages import (
    DeskTurn,
    ImportAppointments,
    Noted,
    OpenDesk,
    Refusal,
    Refused,
    Request,
    Result,
)
from protocol.types import DayId, DeskNumber, Epoch
from rig.broker import Broker, free_port
from runtime.asking import Asking, NoAnswer
from tests.integration.office_ends import PLAN, Controller, RealController, settings

pytestmark = pytest.mark.broker


@pytest.fixture
def broker():
    with Broker(plan=PLAN) as running:
        yield running


DESK = DeskNumber(3)


def an_import(office: Asking) -> ImportAppointments:
    return ImportAppointments(office.new_id(), DayId("2026-11-20"), ())


def test_a_command_gets_the_answer_to_its_request(broker):
    with Controller(broker.port, lambda _: Noted()), Asking(settings(broker.port), PLAN) as office:
        assert office.ask(an_import(office)) == Noted()


def test_the_controller_of_an_office_answers_a_command(broker):
    with RealController(broker.port), Asking(settings(broker.port), PLAN) as office:
        turn = office.desk(DESK)
        stale = OpenDesk(
            id=office.new_id(),
            desk=DESK,
            turn=turn.turn + 1,
            epoch=turn.epoch,
            sent_at_ms=office.controller_ms(),
        )
        assert isinstance(office.ask(stale), Refused)


def test_a_request_is_sent_again_with_the_same_id_until_it_is_answered(broker):
    heard: list[str] = []

    def deaf_once(request: Request) -> Result | None:
        heard.append(request.id)
        return Noted() if len(heard) > 1 else None

    with Controller(broker.port, deaf_once), Asking(settings(broker.port), PLAN) as office:
        request = an_import(office)
        assert office.ask(request) == Noted()
    assert heard == [request.id] * 2


def test_a_broker_that_is_restarted_meanwhile_breaks_nothing_off(broker):
    heard: list[str] = []

    def restart_first(request: Request) -> Result | None:
        heard.append(request.id)
        if len(heard) > 1:
            return Noted()
        port = broker.port
        broker.kill()
        broker.start(port)
        return None

    with Controller(broker.port, restart_first), Asking(settings(broker.port), PLAN) as office:
        request = an_import(office)
        assert office.ask(request) == Noted()
    assert {*heard} == {request.id}


def test_a_refusal_is_an_answer(broker):
    no = Refused(Refusal.NOT_ALLOWED)
    with Controller(broker.port, lambda _: no), Asking(settings(broker.port), PLAN) as office:
        assert office.ask(an_import(office)) == no


def test_the_fact_of_a_desk_is_the_one_of_the_controller_that_is_alive(broker):
    old = DeskTurn(Epoch(4), 90, DESK, 17, 0)
    new = DeskTurn(Epoch(5), 91, DESK, 1, 0)
    with Controller(broker.port, lambda _: Noted()) as controller:
        controller.link.send(topics.DESK_TURN, old, desk=DESK)
        with Asking(settings(broker.port), PLAN) as office:
            controller.link.send(topics.DESK_TURN, new, desk=DESK)
            assert office.desk(DESK) == new
            assert office.controller_ms() >= 7_000


def test_two_commands_at_once_do_not_throw_each_other_out(broker):
    with (
        Controller(broker.port, lambda _: Noted()),
        Asking(settings(broker.port), PLAN) as one,
        Asking(settings(broker.port), PLAN) as other,
    ):
        assert one.ask(an_import(one)) == other.ask(an_import(other)) == Noted()
        assert one.new_id() != other.new_id()


def test_without_a_broker_it_is_said_at_once_where_none_is():
    port = free_port()
    with pytest.raises(NoAnswer, match=f"127.0.0.1:{port}"), Asking(settings(port), PLAN):
        pass


def test_without_a_controller_it_is_said_that_the_controller_is_silent(broker, monkeypatch):
    monkeypatch.setattr("runtime.asking.BEAT_LOST_MS", 200)
    with pytest.raises(NoAnswer, match="sterownik milczy"), Asking(settings(broker.port), PLAN):
        pass


def test_a_controller_that_beats_and_does_not_answer_is_given_up(broker, monkeypatch):
    monkeypatch.setattr("runtime.asking.ANSWER_TIMEOUT_MS", 200)
    with Controller(broker.port, lambda _: None), Asking(settings(broker.port), PLAN) as office:
        request = an_import(office)
        with pytest.raises(NoAnswer, match="nie odpowiedział"):
            office.ask(request)


def test_a_request_that_the_broker_does_not_let_through_is_not_repeated_for_long(broker):
    stranger = settings(broker.port, username="kiosk-1")
    with Controller(broker.port, lambda _: Noted()), Asking(stranger, PLAN) as office:
        request = an_import(office)
        with pytest.raises(NoAnswer, match="nie przepuszcza"):
            office.ask(request)


def test_a_device_that_is_not_the_offices_is_told_what_the_plan_lacks():
    kiosk = settings(1, device="kiosk-1")
    with pytest.raises(NoAnswer, match='role = "office"'), Asking(kiosk, PLAN):
        pass


def test_a_desk_that_the_plan_does_not_have_is_answered_with_those_it_has(broker):
    with (
        Controller(broker.port, lambda _: Noted()),
        Asking(settings(broker.port), PLAN) as office,
        pytest.raises(NoAnswer, match="1, 2, 3"),
    ):
        office.desk(DeskNumber(9))
