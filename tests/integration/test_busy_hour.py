"""The controller dies in the busiest hour: nobody at the kiosks loses a number by it.

Two kiosks whose visitors follow each other without a pause, three clerks who press all the time,
real processes. While the controller is dead only the kiosks know of the numbers they give.
"""

import json
import time

import pytest

from rig.audit import audit_of, journal_events
from rig.busy import moving, visitors_and_clerks
from rig.layout import Layout
from rig.office import Office
from rig.visit import shows

pytestmark = [pytest.mark.broker, pytest.mark.processes, pytest.mark.timeout(240)]

BEFORE_S = 4.0
DEAD_S = 12.0
AFTER_S = 3.0


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """An office after that hour, stopped when all who waited had been called."""
    busy = Office(Layout(folder=tmp_path_factory.mktemp("o"), kiosks=2))
    with busy:
        for kiosk in busy.kiosks:
            busy.wait(kiosk, lambda view: view["own_numbers"] > 0, "to have a reserve")
        hands = visitors_and_clerks(busy)
        visitors, clerks = hands[: len(busy.kiosks)], hands[len(busy.kiosks) :]
        with moving(clerks):
            with moving(visitors):
                time.sleep(BEFORE_S)
                busy.processes["controller"].kill()
                time.sleep(DEAD_S)
                busy.processes["controller"].start()
                time.sleep(AFTER_S)
            _leave(busy)
            busy.wait_settled()
            for desk in busy.desks:
                busy.wait(desk, lambda view: view["waiting"] == 0, "to have called everybody")
    return busy


def _leave(office: Office) -> None:
    """Let the last visitors end what they began."""
    for kiosk in office.kiosks:
        office.wait(kiosk, shows("home"), "to be free")
        office.wait(kiosk, lambda view: view["unsettled"] == 0, "to have handed over everything")


def test_every_visitor_has_a_different_number_on_paper(office):
    labels = [
        line["ticket"]
        for kiosk in office.kiosks
        for line in map(json.loads, office.path(kiosk, "record").read_text().splitlines())
        if line["what"] == "slip-ended" and not line["copy"]
    ]
    assert len(labels) == len(set(labels))
    own = [label for label in labels if int(label.split("/")[1][1:]) >= 900]
    assert len(own) >= 10, "hardly anybody took a number while the controller was dead"


def test_every_one_of_them_is_called_after_it_returned(office):
    summary = audit_of(office)
    assert summary.troubles == ()
    assert summary.lost == summary.doubled == 0
    assert summary.issued == summary.printed == summary.called
    assert summary.waiting == 0


def test_the_controller_noted_what_the_kiosks_gave_by_themselves(office):
    happened = [event["what"] for event in journal_events(office.path("controller", "journal"))]
    assert happened.count("number-handed-over") >= 10
