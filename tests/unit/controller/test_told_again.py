"""What kiosks tell a controller again after it was put back from a copy."""

import pytest
from journals import a_moment, day_before
from log_by_hand import KIOSK, a_ticket, ticket_id

from controller.core import entries as e
from controller.core.told_again import is_told_again

COPY_ENDS = a_moment(f"{day_before(0)}T18:00:00")
AN_HOUR_LATER = f"{day_before(0)}T19:00:00"
A_MORNING = (
    e.EpochBegan(7),
    e.DayBegan(day_before(0), 7),
    e.TicketIssued(a_ticket("A001"), 1),
    e.NumberHandedOver(ticket_id("A001"), KIOSK, "k1"),
)
"""What kiosks tell a machine that has just been made."""


def told(*events, local=AN_HOUR_LATER):
    entries = [e.Entry(at=a_moment(local), events=(each,)) for each in events]
    return is_told_again(entries, COPY_ENDS)


def test_what_kiosks_told_a_blank_machine_is_told_again():
    assert told(*A_MORNING)


@pytest.mark.parametrize(
    "more",
    [
        e.TicketCalled(ticket_id("A001"), 1, "7-a001", 1),
        e.DeskOpened(1),
        e.JournalRestored(100),
        e.DayBegan("2026-11-21", 7),
    ],
)
def test_what_a_clerk_or_a_technician_did_or_another_day_is_told_by_nobody(more):
    assert not told(*A_MORNING, more)


def test_a_journal_that_began_before_the_copy_ended_is_another_life():
    assert not told(*A_MORNING, local="2026-11-18T08:00:00")
