"""The controller is gone, and the kiosk goes on giving numbers: all are called, in order, once.

Real processes, a real broker, real files; the verdict comes from the processes' own records.
"""

import os
import signal

import pytest

from controller.core.fold import START_LEAVES_OUT
from rig.audit import audit_of, journal_events
from rig.layout import Layout
from rig.office import Office
from rig.visit import call_next, shows, take_ticket, touch

pytestmark = [pytest.mark.broker, pytest.mark.processes, pytest.mark.timeout(180)]

KIOSK = "kiosk-1"
DESK = "desk-1"
SERVICE = "odbior"


@pytest.fixture
def office(tmp_path):
    """One whose kiosk has numbers of its own."""
    with Office(Layout(folder=tmp_path / "o", desks=1)) as running:
        running.wait(KIOSK, lambda view: view["own_numbers"] > 0, "to have a reserve")
        yield running


def wait_alone(office: Office) -> None:
    office.wait(KIOSK, lambda view: view["alone"], "to know that nobody answers")


def wait_settled(office: Office) -> None:
    office.wait(KIOSK, lambda view: shows("home")(view) and not view["alone"], "to hear somebody")
    office.wait(KIOSK, lambda view: view["unsettled"] == 0, "to have handed over everything")


def calls(office: Office, count: int) -> list[str | None]:
    return [call_next(office, DESK) for _ in range(count)]


def number(label: str) -> int:
    return int(label[1:])


def test_numbers_given_without_a_controller_are_called_in_order_and_once(office):
    given = [take_ticket(office, KIOSK, SERVICE)]
    office.processes["controller"].kill()
    wait_alone(office)
    given += [take_ticket(office, KIOSK, SERVICE) for _ in range(2)]
    office.restart(KIOSK)
    wait_alone(office)
    given += [take_ticket(office, KIOSK, SERVICE) for _ in range(2)]
    assert len(set(given)) == len(given)
    assert all(950 <= number(label) <= 999 for label in given[1:])
    office.processes["controller"].start()
    wait_settled(office)
    given.append(take_ticket(office, KIOSK, SERVICE))
    while number(given[-1]) >= 950:  # the controller gives none in its first six seconds
        given.append(take_ticket(office, KIOSK, SERVICE))
    left_out = number(given[-1]) - number(given[0]) - 1
    assert left_out == START_LEAVES_OUT, "ordinary numbers go on, but for what a card may forget"
    assert calls(office, len(given)) == given
    summary = audit_of(office)
    assert summary.troubles == ()
    assert summary.issued == summary.printed == summary.called == len(given)


def test_the_paper_is_right_when_the_controller_stalls_and_answers_later(office):
    touch(office, KIOSK, f"service/{SERVICE}", shows("confirm"))
    controller = office.processes["controller"].pid
    os.kill(controller, signal.SIGSTOP)
    try:
        touch(office, KIOSK, "take", lambda view: not shows("confirm")(view))
        view = office.wait(KIOSK, shows("take-slip", "remember"), "to give a number by itself")
    finally:
        os.kill(controller, signal.SIGCONT)
    label = str(view["label"])
    assert number(label) >= 950
    wait_settled(office)
    assert calls(office, 1) == [label]
    happened = [event["what"] for event in journal_events(office.path("controller", "journal"))]
    assert "ticket-withdrawn" in happened, "the answer that came too late had a number too"
    summary = audit_of(office)
    assert summary.troubles == ()
    assert (summary.issued, summary.printed, summary.called) == (1, 1, 1)


def test_nothing_is_lost_when_the_broker_goes_and_the_kiosk_with_it(office):
    office.broker.kill()
    wait_alone(office)
    given = [take_ticket(office, KIOSK, SERVICE)]
    office.restart(KIOSK)
    wait_alone(office)
    given.append(take_ticket(office, KIOSK, SERVICE))
    office.restart_broker()
    wait_settled(office)
    office.wait(DESK, lambda view: view["in_service"], "to be connected again")
    assert calls(office, 2) == given
    assert audit_of(office).troubles == ()
