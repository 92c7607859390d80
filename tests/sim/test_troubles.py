"""What a visitor and a clerk notice when something breaks in the midst of a visit."""

import pytest
from office_in_time import OfficeInTime

from kiosk.core.view import Remember
from protocol.messages import TakeTicket
from sim.checkers import violations_of
from sim.device import Fuse
from sim.reading import sent

HEALED_MS = 45_000


def healed(office: OfficeInTime) -> list[str]:
    office.office.heal()
    office.office.run_for(HEALED_MS)
    return violations_of(office.trace, office.office.plan)


def test_a_call_committed_before_the_controller_died_is_shown_and_chimed_once():
    office = OfficeInTime()
    office.take()
    office.office.controller.kill_at_commit(Fuse.AFTER_COMMIT)
    office.call()
    assert not office.office.controller.alive
    assert len(office.events("ticket-called")) == 1
    assert office.on_display() == ("nobody", [])
    office.office.restart("controller-1")
    office.office.run_for(20_000)
    for display in (1, 2):
        assert office.on_display(display) == ("calling", ["D001"])
        assert len(office.chimes(display)) == 1
    assert len(office.events("ticket-called")) == 1
    assert healed(office) == []


def test_a_call_that_was_not_committed_never_was():
    office = OfficeInTime()
    office.take()
    office.office.controller.kill_at_commit(Fuse.BEFORE_COMMIT)
    office.call()
    office.office.restart("controller-1")
    office.office.run_for(20_000)
    assert office.events("ticket-called") == []
    office.call()
    assert office.on_display() == ("calling", ["D001"])
    assert healed(office) == []


def test_a_number_committed_before_the_controller_died_is_printed_after_all():
    office = OfficeInTime()
    office.office.controller.kill_at_commit(Fuse.AFTER_COMMIT)
    office.take()
    assert office.slips() == []
    office.office.restart("controller-1")
    office.office.run_for(5_000)
    assert office.slips() == [("D001", False)]
    assert len(office.events("ticket-issued")) == 1
    assert healed(office) == []


@pytest.mark.parametrize("after_ms", [50, 700, 2_000, 3_500])
def test_a_broker_that_restarts_in_the_midst_of_a_visit_is_not_noticed_in_the_end(after_ms: int):
    office = OfficeInTime()
    office.come()
    office.office.run_for(after_ms)
    office.office.broker.restart(down_ms=1_000)
    office.office.run_for(6_000)
    office.call()
    assert office.slips() == [("D001", False)]
    assert office.on_display() == ("calling", ["D001"])
    assert len(office.chimes()) == 1
    assert healed(office) == []


def test_a_broker_restart_wipes_what_it_retained_and_it_is_said_again():
    office = OfficeInTime()
    office.take()
    office.call()
    office.office.broker.restart(down_ms=100)
    assert office.office.broker.retained == {}
    office.office.run_for(10_000)
    assert office.on_display() == ("calling", ["D001"])
    assert len(office.chimes()) == 1


def test_a_kiosk_killed_between_asking_and_the_answer_prints_the_same_number_once():
    office = OfficeInTime()
    office.come()
    asked = []
    while not asked:
        office.office.run_for(1)
        asked = list(sent(office.trace, TakeTicket))
    office.office.kill("kiosk-1")
    office.office.run_for(3_000)
    assert len(office.events("ticket-issued")) == 1
    assert office.slips() == []
    office.office.restart("kiosk-1")
    office.office.run_for(5_000)
    assert office.slips() == [("D001", False)]
    assert len(office.events("ticket-issued")) == 1
    assert {said.message.id for said in sent(office.trace, TakeTicket)} == {asked[0].message.id}
    assert healed(office) == []


def test_a_kiosk_killed_while_it_prints_prints_a_copy_that_says_so():
    office = OfficeInTime()
    office.come()
    office.office.run_for(1_000)
    assert len(office.events("ticket-issued")) == 1
    office.office.kill("kiosk-1")
    office.office.run_for(2_000)
    office.office.restart("kiosk-1")
    office.office.run_for(5_000)
    assert office.slips() == [("D001", False), ("D001", True)]
    assert healed(office) == []


def test_a_press_without_a_wire_does_nothing_later():
    office = OfficeInTime()
    office.take()
    desk = office.office.device("desk-1")
    desk.link.cut()
    office.call()
    desk.link.mend()
    office.office.run_for(20_000)
    assert office.events("ticket-called") == []
    assert healed(office) == []


def test_a_press_that_the_wire_held_back_calls_nobody():
    office = OfficeInTime()
    office.take()
    office.office.device("desk-1").link.delay_ms = 3_000
    office.call()
    office.office.run_for(20_000)
    assert office.events("ticket-called") == []
    office.office.device("desk-1").link.delay_ms = 2
    assert healed(office) == []


def test_the_hall_is_told_within_five_seconds_that_the_controller_is_gone():
    office = OfficeInTime()
    office.take()
    office.call()
    office.office.kill("controller-1")
    office.office.run_for(5_000)
    assert [office.on_display(display) for display in (1, 2)] == [("no-link", [])] * 2
    view = office.office.kiosks[1].view()
    assert view is not None
    assert view.is_alone
    assert {offer.waiting for offer in view.offers} == {None}
    assert healed(office) == []


def test_a_kiosk_gives_numbers_without_a_controller_and_they_are_called_when_it_is_back():
    office = OfficeInTime()
    office.take()
    office.office.kill("controller-1")
    office.office.run_for(5_000)
    office.take()
    assert office.slips() == [("D001", False), ("D950", False)]
    office.office.restart("controller-1")
    office.office.run_for(20_000)
    office.call()
    office.call()
    office.office.run_for(15_000)
    assert office.on_display() == ("calling", ["D950", "D001"])
    assert len(office.events("ticket-issued")) == 2
    assert healed(office) == []


def test_a_visitor_whose_slip_did_not_come_out_reads_the_number():
    office = OfficeInTime()
    office.come()
    office.office.run_for(1_000)
    office.office.kiosks[0].printer.run_out_of_paper()
    office.office.run_for(2_000)
    assert office.slips() == []
    view = office.office.kiosks[0].view()
    assert view is not None
    assert isinstance(view.screen, Remember)
    assert view.screen.label == "D001"
    assert healed(office) == []
