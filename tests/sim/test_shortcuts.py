"""What the engine leaves out to save time is nothing that anybody could have noticed."""

import pytest
from office_in_time import OfficeInTime

from protocol.messages import Beat
from protocol.timing import BEAT_LOST_MS
from sim.reading import said_by
from sim.trace import Arrived, Pressed, Shown

PHASES_MS = range(0, 3_000, 250)


@pytest.mark.parametrize("phase_ms", PHASES_MS)
def test_a_display_gives_the_controller_up_when_its_last_beat_is_too_old(phase_ms: int):
    office = OfficeInTime()
    office.office.run_for(10_000 + phase_ms)
    office.office.kill("controller-1")
    office.office.run_for(10_000)
    beats = [
        seen.at
        for seen in office.all(Arrived, "display-1")
        if isinstance(said_by(seen.topic, seen.payload)[1], Beat)
    ]
    given_up = next(seen.at for seen in office.all(Shown, "display-1") if seen.screen == "no-link")
    assert given_up == beats[-1] + BEAT_LOST_MS


def test_a_desk_whose_edges_are_all_lost_still_feels_a_long_push():
    office = OfficeInTime()
    office.office.run_for(30_000)
    office.office.desks[0].contact.lost = 100
    office.office.desks[0].move_contact(closed=True)
    office.office.run_for(2_000)
    office.office.desks[0].move_contact(closed=False)
    office.office.run_for(2_000)
    assert office.all(Pressed, "desk-1")


def test_a_desk_at_rest_says_when_the_controller_is_gone():
    office = OfficeInTime()
    office.office.run_for(30_000)
    office.office.kill("controller-1")
    office.office.run_for(5_000)
    view = office.office.desks[0].view()
    assert view is not None
    assert view.turn is None
