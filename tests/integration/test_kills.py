"""Processes are killed at any moment, and started again: no number is lost, given or called twice.

Meanwhile tickets go to other desks and return, are parked and taken back, and desks have breaks.

Real processes, a real broker, real files. The choices are seeded; the verdict comes from the
processes' own records.
"""

import random
import time

import pytest

from rig.audit import audit_of, journal_events
from rig.busy import Hands, OfficeLine, moving, visitors_and_clerks
from rig.clerk import Clerk
from rig.layout import Layout
from rig.office import BROKER, Office

pytestmark = [pytest.mark.broker, pytest.mark.processes, pytest.mark.timeout(290)]

KILLS = 30
BETWEEN_KILLS_S = (0.4, 2.0)


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """An office after its kills, stopped, with the time it took to be whole again."""
    chance = random.Random(2026)
    folder = tmp_path_factory.mktemp("o")
    office = Office(Layout(folder=folder, kiosks=2))
    with office, Clerk(office) as clerk:
        desks = range(1, len(office.desks) + 1)
        line = Hands(OfficeLine(clerk, desks, random.Random("office")).step)
        hands = [*visitors_and_clerks(office), line]
        victims = ["controller", "kiosk-1", "kiosk-2", "display-1", *office.desks, BROKER]
        with moving(hands):
            for _ in range(KILLS):
                time.sleep(chance.uniform(*BETWEEN_KILLS_S))
                office.restart(chance.choice(victims))
        office.wait_in_service()
        office.wait_settled()
    return office, hands


def test_no_number_is_lost_given_twice_or_called_twice(killed):
    office, hands = killed
    summary = audit_of(office)
    assert summary.troubles == ()
    assert summary.lost == summary.doubled == 0
    assert summary.issued == summary.printed
    assert summary.issued > 10, "there was hardly anything to lose"
    assert summary.called > 5
    assert all(hand.moves for hand in hands)


def test_tickets_went_every_way_that_clerks_can_send_them(killed):
    office, _ = killed
    happened = {event["what"] for event in journal_events(office.path("controller", "journal"))}
    moves = {"ticket-transferred", "ticket-sent-back", "ticket-parked", "desk-closed"}
    assert moves <= happened
    assert any(
        event["what"] == "ticket-called" and event.get("why", {}).get("rule") == "taken-back"
        for event in journal_events(office.path("controller", "journal"))
    )


def test_nobody_died_of_anything_but_the_kills(killed):
    office, _ = killed
    for name in office.processes:
        log = office.path(name, "log").read_text(errors="replace")
        assert "Traceback" not in log, f"{name}:\n{log[-2000:]}"
